"""How much memory a worker has after many documents: `python -m tests.benchmarks.memory`.

A thousand PDFs, of a hundred different releases in two languages, by one worker. It is measured
with and without recycling, and prints the ratio of the resident memory to that after 20.
"""

import sys
import tempfile
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from publish.build.jobs import Done, Job
from publish.build.prepare import prepare
from publish.build.prints import Printing
from publish.build.sources import load_source, load_words
from publish.build.steps import (
    Compose,
    PrintDocument,
    Shared,
    compose,
    packed,
    print_document,
)
from publish.build.translated import glyphs_of
from publish.build.workers import Limits, Workers
from publish.build.workspace import Workspace
from publish.cli.world import fonts
from publish.findings import Origin
from tests.benchmarks.archive import release_ids, write_archive

__all__ = ["resident_after"]

_RELEASES = 100
_SHOWN = (1, 20, 50, 100, 150, 200, 201, 250, 300, 400, 500, 600, 700, 800, 900, 1000)


def resident_after(step: PrintDocument) -> int:
    """Make a PDF; the resident memory of this process after it, in KiB (Linux)."""
    print_document(step)
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0])


def _documents(folder: Path) -> list[PrintDocument]:
    """A document for each release and language of an archive."""
    workspace, printing = Workspace(root=write_archive(folder, _RELEASES)), Printing(fonts=fonts())
    prepared = prepare(workspace, release_ids(1), glyphs_of(None))
    shared = packed(Shared(prepared=prepared, printing=printing))
    found = list[PrintDocument]()
    for release in release_ids(_RELEASES):
        words = {tag: packed(load_words(workspace, release, tag)) for tag in ("en", "ja")}
        source = packed(load_source(workspace, release))
        composed = compose(Compose(shared=shared, source=source, words=words, now=None))
        found += [
            PrintDocument(document=one, pictures={}, fonts=printing.fonts,
                          standard=printing.standard)
            for documents in composed.prints.values()
            for one in documents
        ]  # fmt: skip
    return found


def _measured(documents: list[PrintDocument], count: int, recycle: int) -> Iterator[int]:
    jobs = (
        Job(id=str(n), name=str(n), origin=Origin(path="memory"), argument=step)
        for n, step in enumerate(islice(cycle(documents), count))
    )
    with Workers(Limits(workers=1, jobs=recycle), ("publish.build.warm",)) as workers:
        for outcome in workers.run(resident_after, jobs):
            assert isinstance(outcome, Done), outcome
            yield outcome.result


def main(count: int) -> None:
    """Measure with the usual recycling and without, and print a line for some of the documents."""
    with tempfile.TemporaryDirectory() as folder:
        documents = _documents(Path(folder) / "archive")
    for name, recycle in (("recycled", Limits().jobs), ("kept", count + 1)):
        found = list(_measured(documents, count, recycle))
        for number in (n for n in _SHOWN if n <= count):
            resident = found[number - 1]
            ratio = resident / found[min(19, count - 1)]
            sys.stdout.write(f"{name}: document {number}: {resident / 1024:.1f} MiB, {ratio:.2f}\n")
        most = max(found[19:]) / found[min(19, count - 1)]
        sys.stdout.write(f"{name}: the most from document 20 on: {most:.2f}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
