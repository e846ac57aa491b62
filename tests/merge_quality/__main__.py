"""`python -m tests.merge_quality`: measure three mergers on the labelled edits, or their speed."""

import argparse
import sys
from collections.abc import Iterable

from tests.merge_quality.cases import Half, read_cases
from tests.merge_quality.score import Judgement, Score, Verdict, score
from tests.merge_quality.speed import CHANGED, MESSAGES, measured
from tests.merge_quality.table import GUIDE, placed, tables
from tests.merge_quality.tools import TOOLS


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.merge_quality", description=__doc__)
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--sealed", action="store_true",
        help="measure the sealed half and write its tables into the guide: once, at the end",
    )  # fmt: skip
    which.add_argument("--write", action="store_true", help="write the tables of the open half")
    which.add_argument("--faults", action="store_true", help="list our faults in the open half")
    which.add_argument("--speed", action="store_true", help="time an update of a large catalog")
    return parser.parse_args()


def main() -> None:
    """Print what was asked for, and write it where it is to be written."""
    asked = _arguments()
    if asked.speed:
        timing = measured()
        ratio = timing.process / timing.msgmerge
        _print(f"{MESSAGES} messages, {CHANGED} changed, medians")
        _print(f"publish {timing.process:.2f} s (without the start of Python {timing.work:.2f} s)")
        _print(f"msgmerge {timing.msgmerge:.2f} s; publish takes {ratio:.2f} of its time")
        return
    half = Half.SEALED if asked.sealed else Half.OPEN
    cases = read_cases(half)
    scores = {name: score((case, tool(case)) for case in cases) for name, tool in TOOLS.items()}
    if asked.faults:
        _print("\n".join(_faults(scores["publish"])))
        return
    _print(tables(scores))
    if asked.sealed or asked.write:
        GUIDE.write_text(placed(GUIDE.read_text("utf-8"), half, tables(scores)), "utf-8")


def _faults(ours: Score) -> Iterable[str]:
    for judgement in ours.judgements:
        if judgement.verdict in _FAULTS or not judgement.classed:
            yield _line(judgement)


def _line(judgement: Judgement) -> str:
    wanted, outcome = judgement.wanted, judgement.outcome
    fault = judgement.verdict if judgement.verdict in _FAULTS else "class"
    label = f"{'/'.join(sorted(wanted.classes))} from {'/'.join(sorted(wanted.origins)) or 'none'}"
    state = "fuzzy" if outcome.fuzzy else "kept" if outcome.msgstr else "empty"
    return (
        f"{judgement.case.id}: {fault}; wanted {label}; is {state}\n"
        f"    text: {wanted.message.msgid[:90]}\n"
        f"    from: {(outcome.previous or ('', ''))[1][:90]}"
    )


_FAULTS = (Verdict.WRONG, Verdict.MISSED)


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main()
