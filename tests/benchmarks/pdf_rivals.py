"""The same releases set by us and by others, in one run, judged alike: docs/pdf-compared.md.

Run `python -m tests.benchmarks.pdf_rivals`; it needs Chromium, veraPDF and the packages of
requirements/test.txt, and takes some minutes.
"""

import logging
import platform
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst
import weasyprint

from publish.pdf.metadata import PdfMetadata
from publish.pdf.render import render_pdf
from tests.benchmarks.judge import Judged, Share, judge, wanted
from tests.benchmarks.printing import recorded
from tests.benchmarks.typst_source import typst_source
from tests.conformance.browser import chromium
from tests.workspaces import METI, ROOT, TORTURE, copied

_PAGE = ROOT / "docs" / "pdf-compared.md"
_WORKSPACES = {"METI's release": (ROOT, METI), "the hardest release": (TORTURE, "torture")}
_LANGUAGES = {"ja": "Japanese", "en": "English"}
_STOCK = "stock WeasyPrint"
_RUNS = {"publish": 9, _STOCK: 9, "Typst": 5, "Chromium": 3}

Setter = Callable[[], bytes]


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """A document as it is handed to the engine, and what it is handed with."""

    html: str
    arguments: Mapping[str, Any]

    @property
    def metadata(self) -> PdfMetadata:
        """What the PDF says of itself."""
        metadata: PdfMetadata = self.arguments["metadata"]
        return metadata


def main() -> None:
    """Set, judge, measure, and write the page."""
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    tables = []
    with TemporaryDirectory() as folder:
        for title, (workspace, _) in _WORKSPACES.items():
            root = copied(workspace, Path(folder) / workspace.name)
            for language, job in sorted(_jobs(root).items(), reverse=True):
                tables.append(_table(f"{title}, {_LANGUAGES[language]}", job, root))
    versions = (
        f"WeasyPrint {version('weasyprint')}, Chromium {_chromium_version()}, "
        f"Typst {version('typst')}, Python {platform.python_version()}"
    )
    head, _, _ = _PAGE.read_text("utf-8").partition("<!-- measured -->")
    text = "\n\n".join(["<!-- measured -->", f"Measured with {versions}.", *tables])
    _PAGE.write_text(f"{head}{text}\n", encoding="utf-8")


def _jobs(workspace: Path) -> Mapping[str, Job]:
    """The documents of a release by language, as the build hands them to the engine."""
    ((_, steps),) = recorded(workspace)
    return {
        step.document.metadata.language: Job(
            html=step.document.html,
            arguments={
                "assets": step.pictures,
                "fonts": step.fonts,
                "metadata": step.document.metadata,
                "name": step.document.edition,
                "standard": step.standard,
                "attachments": step.document.attachments,
            },
        )
        for step in steps
    }


def _table(title: str, job: Job, folder: Path) -> str:
    """One document, set by all, as a table with a column for each."""
    setters = _setters(job, folder)
    made = {name: set_it() for name, set_it in setters.items()}
    seconds = _seconds(setters)
    ask = wanted(job.html)
    judged = {name: judge(data, ask) for name, data in made.items()}
    rows = {
        **_rows(list(judged.values())),
        "size": [f"{len(data) / 1000:.0f} kB" for data in made.values()],
        "the same bytes when set again": [
            "yes" if data == setters[name]() else "no" for name, data in made.items()
        ],
        f"processor time, {_STOCK} = 1": [f"{seconds[name]:.2f}" for name in setters],
    }
    lines = [f"| {' | '.join(['', *setters])} |", f"|{'---|' * (len(setters) + 1)}"]
    lines += [f"| {' | '.join([name, *cells])} |" for name, cells in rows.items()]
    return f"## {title[0].upper()}{title[1:]}\n\n" + "\n".join(lines)


def _setters(job: Job, folder: Path) -> Mapping[str, Setter]:
    """The same document by each tool; theirs as their own documentation says."""
    for name, data in job.arguments["assets"].items():
        (folder / name).write_bytes(data)
    plain = job.html.replace("asset:", "")
    page, source = folder / "page.html", folder / "page.typ"
    page.write_text(plain, encoding="utf-8")
    day, author = job.metadata.created, job.metadata.author
    date = {"year": day.year, "month": day.month, "day": day.day}
    source.write_text(typst_source(plain, author=author, **date), encoding="utf-8")
    return {
        "publish": lambda: render_pdf(job.html, **job.arguments).data,
        _STOCK: lambda: _stock(plain, folder),
        "Chromium": lambda: _print(page),
        "Typst": lambda: bytes(typst.compile(str(source), pdf_standards=["ua-1", "a-3a"])),
    }


def _stock(html: str, folder: Path) -> bytes:
    document = weasyprint.HTML(string=html, base_url=str(folder) + "/")
    return bytes(document.write_pdf(pdf_variant="pdf/ua-1"))


def _print(page: Path) -> bytes:
    target = page.with_suffix(".chromium.pdf")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command = [chromium(), *options, f"--print-to-pdf={target}", page.as_uri()]
    subprocess.run(command, capture_output=True, check=True)
    return target.read_bytes()


def _seconds(setters: Mapping[str, Setter]) -> Mapping[str, float]:
    """The processor time of each, beside stock WeasyPrint's in the run just before or after it.

    The median of alternating runs, all warm but Chromium, which is started each time.
    """
    taken: dict[str, list[float]] = {name: [] for name in setters}
    for run in range(max(_RUNS.values())):
        for name, set_it in setters.items():
            if run < _RUNS[name]:
                start = _processor_time()
                set_it()
                taken[name].append(_processor_time() - start)
    stock = taken[_STOCK]
    return {
        name: statistics.median(time / beside for time, beside in zip(times, stock, strict=False))
        for name, times in taken.items()
    }


def _processor_time() -> float:
    """Of this process and of those that it started and that have ended, in seconds."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def _rows(judged: Sequence[Judged]) -> Mapping[str, list[str]]:
    """What was judged, a row for each question."""
    return {
        "pages": [str(one.pages) for one in judged],
        "claims": [", ".join(one.claims) or "none" for one in judged],
        "rules of PDF/UA-1 broken (veraPDF)": [str(one.broken["ua1"]) for one in judged],
        "rules of PDF/A-3a broken (veraPDF)": [str(one.broken["3a"]) for one in judged],
        "errors (outloud)": [str(one.outloud) for one in judged],
        "blocks that are one element, with their very text": [str(one.whole) for one in judged],
        "parts in the right other language": _shares([one.parts for one in judged]),
        "table headers with a scope": _shares([one.scopes for one in judged]),
        "notes as notes": _shares([one.notes for one in judged]),
        "ruby as ruby": _shares([one.ruby for one in judged]),
        "running head": [one.head for one in judged],
        **{
            f"blocks extracted by {tool}": [str(one.extracted[tool]) for one in judged]
            for tool in judged[0].extracted
        },
        "structure types": [f"{len(one.types)}: {', '.join(one.types)}" for one in judged],
    }


def _shares(shares: Sequence[Share]) -> list[str]:
    return [str(share) if share.of else "–" for share in shares]


def _chromium_version() -> str:
    said = subprocess.run([chromium(), "--version"], capture_output=True, text=True, check=True)
    return said.stdout.split()[1]


if __name__ == "__main__":
    main()
