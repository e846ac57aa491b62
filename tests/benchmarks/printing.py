"""The comparisons of docs/benchmarks.md that set PDFs: beside WeasyPrint, Typst and Chromium."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import weasyprint

from publish.build.jobs import Job, Outcome, outcome_of
from publish.build.prints import Printing
from publish.build.request import Options
from publish.build.run import build
from publish.build.steps import Compose, PrintDocument, compose, print_document
from publish.build.workspace import Workspace
from publish.pdf.fonts import DEFAULT_FONT_FOLDERS, find_fonts
from tests.benchmarks.archive import write_archive
from tests.benchmarks.clock import Cost, command, here, in_turn, median
from tests.benchmarks.measured import APART, PUBLISH, Compared, Row, compared
from tests.benchmarks.typst_source import typst_source
from tests.conformance.browser import chromium
from tests.workspaces import METI, ROOT, copied, replaced

__all__ = ["archive_of_pdfs", "cold", "recorded", "warm"]

A = TypeVar("A")
R = TypeVar("R")

_BARE = "WeasyPrint, a process each"
_PDFS = 40
_WARM = 12  # releases, one after the other


def archive_of_pdfs(folder: Path) -> Row:
    """PDFs of 20 releases in two languages: all in one build, and by a process for each."""
    workspace = write_archive(folder / "archive", _PDFS // 2)
    documents = [step for _, steps in recorded(workspace)[:3] for step in steps]
    pages = _written(folder, documents)
    costs = in_turn(
        {
            "publish": lambda: _built(workspace, "--format", "pdf", "--jobs", "1"),
            "publish, 2 workers": lambda: _built(workspace, "--format", "pdf", "--jobs", "2"),
            _BARE: lambda: _times(_all(_bare, pages), _PDFS / len(pages)),
        },
        rounds=3,
    )
    medians = {name: median(found) for name, found in costs.items()}
    one, two, bare = medians["publish"], medians["publish, 2 workers"], medians[_BARE]
    return Row(
        title=f"{_PDFS} PDFs",
        ours=one,
        theirs={_BARE: bare, f"{_BARE}, we with 2 workers": bare},
        compared=(
            Compared(peer=_BARE, ratio=one.wall / bare.wall, goal=1 / 4),
            Compared(peer=f"{_BARE}, we with 2 workers", ratio=two.wall / bare.wall, goal=1 / 7),
        ),
    )


def warm(folder: Path) -> Row:
    """One release more in a process that has made some: reading and templates included."""
    made = recorded(write_archive(folder / "archive", _WARM + 1))
    ours, theirs = iter(made), iter(made)
    name = "stock WeasyPrint, warm"
    costs = in_turn(
        {
            "publish": lambda: here(lambda: _made(*next(ours))),
            name: lambda: here(lambda: _stock(next(theirs)[1])),
        },
        rounds=_WARM,
    )
    return compared("a release as PDF in two languages, warm", costs, {name: 0.8})


def _made(step: Compose, documents: Sequence[PrintDocument]) -> None:
    compose(step)
    for document in documents:
        print_document(document)


def _stock(documents: Sequence[PrintDocument]) -> None:
    for step in documents:
        page = weasyprint.HTML(string=step.document.html.replace("asset:", ""))
        page.write_pdf(pdf_variant="pdf/ua-1")


def cold(folder: Path) -> Row:
    """One release from nothing: pages and two PDFs, no search; the others set PDFs alone."""
    workspace = copied(ROOT, folder / "meti")
    replaced(workspace / "source" / "site.yaml", "search: true", "search: false")
    ((_, documents),) = recorded(workspace)
    pages = _written(folder, documents)
    costs = in_turn(
        {
            "publish": lambda: _built(workspace),
            _BARE: lambda: _all(_bare, pages),
            "Chromium, a process each": lambda: _all(_chromium, pages),
            "Typst, a process each": lambda: _all(_typst, pages),
        },
        rounds=5,
    )
    return compared(f"cold build of {METI[11:]}", costs, {_BARE: 0.8})


def recorded(workspace: Path) -> Sequence[tuple[Compose, tuple[PrintDocument, ...]]]:
    """Each release of a workspace as a build composes it, and the documents that it prints."""
    steps = list[object]()

    def keep(function: Callable[[A], R], jobs: Iterable[Job[A]], /) -> Iterator[Outcome[R]]:
        for job in jobs:
            steps.append(job.argument)
            yield outcome_of(function, job)

    printing = Printing(fonts=find_fonts(DEFAULT_FONT_FOLDERS))
    options = Options(now=datetime.now(UTC), printing=printing)
    build(Workspace(root=workspace), options, lambda *_: None, keep)
    shutil.rmtree(workspace / "output")
    found = list[tuple[Compose, list[PrintDocument]]]()
    for step in steps:
        match step:
            case Compose():
                found.append((step, []))
            case PrintDocument():
                found[-1][1].append(step)
            case _:
                pass
    return [(begun, tuple(documents)) for begun, documents in found]


def _written(folder: Path, documents: Sequence[PrintDocument]) -> Sequence[Path]:
    """The documents as HTML files, and beside each the same for Typst."""
    pages = list[Path]()
    for step in documents:
        document, day = step.document, step.document.metadata.created
        html = document.html.replace("asset:", "")
        page = folder / f"{document.name}.html"
        page.write_text(html, encoding="utf-8")
        author = document.metadata.author
        source = typst_source(html, author=author, year=day.year, month=day.month, day=day.day)
        page.with_suffix(".typ").write_text(source, encoding="utf-8")
        pages.append(page)
    return pages


def _built(workspace: Path, *options: str) -> Cost:
    shutil.rmtree(workspace / "output", ignore_errors=True)
    return command([*PUBLISH, "build", *options], workspace)


def _bare(page: Path) -> Cost:
    weasy = (APART / "weasyprint", "--pdf-variant", "pdf/ua-1")
    return command([*weasy, page, page.with_suffix(".pdf")], page.parent)


def _chromium(page: Path) -> Cost:
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    target = f"--print-to-pdf={page.with_suffix('.pdf')}"
    return command([chromium(), *options, target, page.as_uri()], page.parent)


def _typst(page: Path) -> Cost:
    program = "import sys, typst; typst.compile(sys.argv[1], sys.argv[2], pdf_standards=['ua-1'])"
    files = [page.with_suffix(".typ"), page.with_suffix(".pdf")]
    return command([APART / "python", "-c", program, *files], page.parent)


def _all(task: Callable[[Path], Cost], pages: Sequence[Path]) -> Cost:
    total = Cost(wall=0, processor=0)
    for page in pages:
        total += task(page)
    return total


def _times(cost: Cost, factor: float) -> Cost:
    return replace(cost, wall=cost.wall * factor, processor=cost.processor * factor)
