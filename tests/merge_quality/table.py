"""The tables of `docs/merging.md`: scores as Markdown, and their places in the document."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from tests.merge_quality.cases import HERE, Class, Half
from tests.merge_quality.score import Judgement, Score, Verdict

__all__ = ["GUIDE", "figures", "placed", "tables"]

GUIDE: Path = HERE.parent.parent / "docs" / "merging.md"

_GOOD = (Verdict.RIGHT, Verdict.REFRAINED)


def tables(scores: Mapping[str, Score]) -> str:
    """Three tables: the verdicts, what was right by group, and the classes that we give."""
    return "\n\n".join((_verdicts(scores), _groups(scores), _classes(scores["publish"])))


def figures(score: Score) -> Mapping[str, int]:
    """Right, wrong and missed over all messages, rightly refraining counted as right."""
    verdicts = score.verdicts
    return {
        "right": sum(verdicts[verdict] for verdict in _GOOD),
        "wrong": verdicts[Verdict.WRONG],
        "missed": verdicts[Verdict.MISSED],
    }


def placed(guide: str, half: Half, text: str) -> str:
    """The guide with `text` in the place of a half, between its two marks."""
    marks = re.compile(rf"(<!-- {half}: begin -->\n).*?(<!-- {half}: end -->)", re.DOTALL)
    if len(marks.findall(guide)) != 1:
        raise ValueError(f"the guide has no place for the {half} half")
    return marks.sub(lambda found: f"{found[1]}\n{text}\n\n{found[2]}", guide)


# --- the tables ---


def _verdicts(scores: Mapping[str, Score]) -> str:
    some = next(iter(scores.values())).judgements
    rows = [
        row
        for title, chosen in _LABELS.items()
        for row in _labelled_rows(title, chosen, scores, sum(map(chosen, some)))
    ]
    rows += [
        [f"**all {len(some)}: {name}**", *(f"**{figures(s)[name]}**" for s in scores.values())]
        for name in ("right", "wrong", "missed")
    ]
    cases = len({judgement.case.id for judgement in some})
    rows.append(
        [f"cases without a fault, of {cases}", *(str(_faultless(s)) for s in scores.values())]
    )
    return _table(["messages", *scores], rows)


def _labelled_rows(
    title: str, chosen: Callable[[Judgement], bool], scores: Mapping[str, Score], count: int
) -> Iterable[Sequence[str]]:
    verdicts = {
        name: Counter(j.verdict for j in score.judgements if chosen(j))
        for name, score in scores.items()
    }
    for verdict, meaning in _MEANINGS.items():
        if any(found[verdict] for found in verdicts.values()):
            yield [f"{title} ({count}): {meaning}", *(str(v[verdict]) for v in verdicts.values())]


def _wants_one(judgement: Judgement) -> bool:
    return not judgement.wanted.optional


def _wants_none(judgement: Judgement) -> bool:
    return not judgement.wanted.origins


def _wants_either(judgement: Judgement) -> bool:
    return judgement.wanted.optional and bool(judgement.wanted.origins)


_LABELS = {
    "a candidate is wanted": _wants_one,
    "none is acceptable": _wants_none,
    "either will do": _wants_either,
}
_MEANINGS = {
    Verdict.RIGHT: "right candidate",
    Verdict.REFRAINED: "no candidate, rightly",
    Verdict.WRONG: "wrong candidate",
    Verdict.MISSED: "no candidate, missed",
}


def _faultless(score: Score) -> int:
    cases = {judgement.case.id for judgement in score.judgements}
    return len(cases - {j.case.id for j in score.judgements if j.verdict not in _GOOD})


def _groups(scores: Mapping[str, Score]) -> str:
    groups = sorted({j.case.group for score in scores.values() for j in score.judgements})
    rows = []
    for group in groups:
        members = [[j for j in s.judgements if j.case.group == group] for s in scores.values()]
        right = [str(sum(j.verdict in _GOOD for j in found)) for found in members]
        rows.append([group, str(len(members[0])), *right])
    return _table(["right, by group", "messages", *scores], rows)


def _classes(score: Score) -> str:
    """How often the catalog shows the class of the label, the first where several will do."""
    order = {label: number for number, label in enumerate(Class)}
    labels = [(min(j.wanted.classes, key=order.__getitem__), j.classed) for j in score.judgements]
    rows = [
        [label, str(sum(of == label for of, _ in labels)), str(labels.count((label, True)))]
        for label in Class
        if any(of == label for of, _ in labels)
    ]
    rows.append(["**all**", f"**{len(labels)}**", f"**{score.classed}**"])
    return _table(["class", "messages", "classed rightly by publish"], rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
