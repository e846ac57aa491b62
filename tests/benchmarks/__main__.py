"""`make bench`: compare with other tools in one run, and write docs/benchmarks.md."""

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.measured import Row
from tests.benchmarks.report import chart, table
from tests.benchmarks.rows import ONCE, ROWS
from tests.workspaces import ROOT

_PAGE = ROOT / "docs" / "benchmarks.md"
_CHART = ROOT / "docs" / "pictures" / "benchmarks.svg"
_MARKS = ("<!-- measured: begin -->", "<!-- measured: end -->")


def main(arguments: Sequence[str]) -> None:
    """Run the comparisons that are asked for; write the page where all were run."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    known = {**ROWS, **ONCE}
    parser.add_argument(
        "rows", nargs="*", metavar="ROW",
        help=f"{', '.join(known)}; all where none is named, but {', '.join(ONCE)}",
    )  # fmt: skip
    asked = parser.parse_args(arguments).rows
    if unknown := [name for name in asked if name not in known]:
        parser.error(f"there is no row {unknown[0]}")
    measured = list[Row]()
    for name in asked or ROWS:
        _say(f"{name}: {known[name].__doc__}")
        with TemporaryDirectory() as folder:
            measured.append(known[name](Path(folder)))
        _say(table(measured[-1:]))
    if not asked:
        _write(measured)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _write(rows: Sequence[Row]) -> None:
    before, _, rest = _PAGE.read_text("utf-8").partition(_MARKS[0])
    after = rest.partition(_MARKS[1])[2]
    text = f"{_MARKS[0]}\n\n{_machine()}\n\n{table(rows)}\n\n{_MARKS[1]}"
    _PAGE.write_text(f"{before}{text}{after}", encoding="utf-8")
    _CHART.write_text(chart(rows), encoding="utf-8")


def _machine() -> str:
    python = ROOT / ".tools" / "bench" / "bin" / "python"
    names = ("sphinx", "sphinx-intl", "mkdocs", "mkdocs-static-i18n", "weasyprint", "typst")
    ask = (
        "import importlib.metadata as m, sys;"
        "print(*(f'{n} {m.version(n)}' for n in sys.argv[1:]), sep=', ')"
    )
    said = subprocess.run([python, "-c", ask, *names], capture_output=True, text=True, check=True)
    return (
        f"{os.cpu_count()} processors, Python {platform.python_version()}, "
        f"Babel {version('babel')}; beside {said.stdout.strip()}."
    )


if __name__ == "__main__":
    main(sys.argv[1:])
