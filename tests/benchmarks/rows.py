"""The comparisons of docs/benchmarks.md, one function each: what is done, by whom, how often."""

import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.benchmarks.archive import release_ids, write_archive
from tests.benchmarks.clock import Cost, command, edited, in_turn, median
from tests.benchmarks.measured import APART, PUBLISH, Compared, Row, compared
from tests.benchmarks.peers import pages_of, write_mkdocs, write_po4a, write_sphinx
from tests.benchmarks.previewing import preview
from tests.benchmarks.printing import archive_of_pdfs, cold, warm

__all__ = ["ONCE", "ROWS"]

_HTML = [*PUBLISH, "build", "--format", "html"]


def html_of_100(folder: Path) -> Row:
    """Pages of 100 releases in two languages, from nothing."""
    workspace = write_archive(folder / "archive", 100)
    projects = _projects(folder, workspace, 100)
    costs = in_turn(
        {
            "publish": lambda: _from_nothing(workspace),
            "mkdocs static-i18n": lambda: _mkdocs(projects["mkdocs"]),
            "Sphinx + sphinx-intl": lambda: _sphinx(projects["sphinx"], fresh=True),
            "po4a (no pages)": lambda: _po4a(projects["po4a"]),
        },
        rounds=3,
    )
    goals = {"mkdocs static-i18n": 0.5, "Sphinx + sphinx-intl": 0.05}
    return compared("HTML of 100 releases × 2 languages", costs, goals)


def one_msgstr(folder: Path) -> Row:
    """One translation edited, and the pages made again, of 100 releases."""
    workspace = write_archive(folder / "archive", 100)
    sphinx = _projects(folder, workspace, 100)["sphinx"]
    command(_HTML, workspace)
    _sphinx(sphinx, fresh=True)
    name = release_ids(100)[50]
    edits = iter(range(1000))
    costs = in_turn(
        {
            "publish": lambda: edited(
                _catalog(workspace, name), next(edits), lambda: command(_HTML, workspace)
            ),
            "Sphinx + sphinx-intl": lambda: edited(
                sphinx / "locale/ja/LC_MESSAGES" / f"{name}.po",
                next(edits),
                lambda: _sphinx_in(sphinx, "ja"),
            ),
        },
        rounds=5,
    )
    title = "one msgstr edited → HTML, 100 releases"
    return compared(title, costs, {"Sphinx + sphinx-intl": 0.1})


def nothing_changed(folder: Path) -> Row:
    """Nothing to do: 200 releases, two languages, pages and PDFs; Sphinx with 100 documents."""
    workspace = write_archive(folder / "archive", 200)
    sphinx = _projects(folder, workspace, 100)["sphinx"]
    command([*PUBLISH, "build", "--jobs", "2"], workspace)
    _sphinx(sphinx, fresh=True)
    costs = in_turn(
        {
            "publish": lambda: command([*PUBLISH, "build"], workspace),
            "python -c pass": lambda: command([sys.executable, "-c", "pass"], workspace),
            "Sphinx + sphinx-intl, 100": lambda: _sphinx(sphinx, fresh=False),
        },
        rounds=9,
    )
    goals = {"python -c pass": 6.0, "Sphinx + sphinx-intl, 100": 0.1}
    return compared("nothing changed, 200 releases × 2 × 2", costs, goals)


def ten_thousand(folder: Path) -> Row:
    """Ten times the releases: what an archive costs that grows, once."""
    cold, warm = dict[int, Cost](), dict[int, Cost]()
    for count in (1_000, 10_000):
        workspace = write_archive(folder / f"archive-{count}", count)
        cold[count] = command(_HTML, workspace)
        warm[count] = median([command(_HTML, workspace) for _ in range(3)])
        shutil.rmtree(workspace)
    return Row(
        title="10,000 releases, HTML only",
        ours=cold[10_000],
        theirs={"1,000 releases": cold[1_000], "nothing changed, 1,000": warm[1_000]},
        compared=(
            Compared(peer="1,000 releases", ratio=cold[10_000].wall / cold[1_000].wall, goal=10.5),
            Compared(
                peer="nothing changed, 1,000", ratio=warm[10_000].wall / warm[1_000].wall, goal=10
            ),
        ),
    )


ROWS: Mapping[str, Callable[[Path], Row]] = {
    "pdfs": archive_of_pdfs,
    "warm": warm,
    "cold": cold,
    "preview": preview,
    "html": html_of_100,
    "edit": one_msgstr,
    "nothing": nothing_changed,
}
ONCE: Mapping[str, Callable[[Path], Row]] = {"growth": ten_thousand}
"""What takes so long that it is run by its name alone."""


# --- the tools ---


def _projects(folder: Path, workspace: Path, count: int) -> Mapping[str, Path]:
    """The same texts as projects of the other tools."""
    pages = pages_of(workspace, release_ids(count))
    writers = {"sphinx": write_sphinx, "mkdocs": write_mkdocs, "po4a": write_po4a}
    for name, write in writers.items():
        write(folder / name, pages)
    return {name: folder / name for name in writers}


def _sphinx(project: Path, *, fresh: bool) -> Cost:
    """Both languages, each a build of its own, as sphinx-intl's guide has it."""
    if fresh:
        shutil.rmtree(project / "_build", ignore_errors=True)
    return _sphinx_in(project, "en") + _sphinx_in(project, "ja")


def _sphinx_in(project: Path, language: str) -> Cost:
    options = ["-q", "-D", f"language={language}"]
    return command([APART / "sphinx-build", *options, ".", f"_build/{language}"], project)


def _mkdocs(project: Path) -> Cost:
    return command([APART / "mkdocs", "build", "-q"], project)


def _po4a(project: Path) -> Cost:
    return command(["po4a", "-q", "--no-update", "-f", "po4a.cfg"], project)


def _from_nothing(workspace: Path) -> Cost:
    shutil.rmtree(workspace / "output", ignore_errors=True)
    return command(_HTML, workspace)


def _catalog(workspace: Path, name: str) -> Path:
    return workspace / "locales" / "ja" / "LC_MESSAGES" / f"{name}.po"
