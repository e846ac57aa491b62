"""Twenty builds, in each of which a worker is killed: nothing half-made is ever published."""

import os
import random
import re
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pikepdf
import pytest

from publish.build.jobs import Job, Outcome
from publish.build.prints import Printing
from publish.build.request import Built, Options
from publish.build.run import build
from publish.build.workers import Limits, Workers
from publish.build.workspace import Workspace
from publish.cli.world import fonts
from tests.workspaces import copied, ja_catalog, replaced, small

pytestmark = pytest.mark.slow

A = TypeVar("A")
R = TypeVar("R")

BUILDS = 20
RELEASES = ("a", "r")
NOW = datetime(2026, 5, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Doomed:
    """A job whose process is killed after so many seconds, whatever it does by then."""

    function: Callable[[object], object]
    argument: object
    seconds: float | None


def performed(doomed: Doomed) -> object:
    if doomed.seconds is not None:
        threading.Timer(doomed.seconds, os.kill, (os.getpid(), signal.SIGKILL)).start()
    return doomed.function(doomed.argument)


class Killing:
    """Workers of which one is killed: while it does the job of this number, or soon after."""

    def __init__(self, workers: Workers, number: int, seconds: float) -> None:
        self._workers, self._number, self._seconds = workers, number, seconds

    def __call__(
        self, function: Callable[[A], R], jobs: Iterable[Job[A]], /
    ) -> Iterator[Outcome[R]]:
        return self._workers.run(performed, _Doomed(function, iter(jobs), self))  # type: ignore[arg-type]

    def seconds(self) -> float | None:
        self._number -= 1
        return self._seconds if self._number == -1 else None


class _Doomed:
    def __init__(self, function: object, jobs: Iterator[Job[A]], killing: Killing) -> None:
        self._function, self._jobs, self._killing = function, jobs, killing

    def __iter__(self) -> Iterator[Job[Doomed]]:
        return self

    def __next__(self) -> Job[Doomed]:
        job = next(self._jobs)
        doomed = Doomed(function=self._function, argument=job.argument,  # type: ignore[arg-type]
                        seconds=self._killing.seconds())  # fmt: skip
        return Job(id=job.id, name=job.name, origin=job.origin, argument=doomed)


def workspace(folder: Path) -> Path:
    """Releases in two languages, each with the number of its revision in every text."""
    root = small(folder, 'sections:\n  - {id: s, title: Section 0, body: Text 0.}\n',
                 r='msgid "Title 0"\nmsgstr "表題0"\n\nmsgid "Section 0"\nmsgstr "節0"\n\n'
                   'msgid "Text 0."\nmsgstr "本文0。"\n')  # fmt: skip
    replaced(root / "source" / "r" / "release.yaml", "title: Title", "title: Title 0")
    for other in RELEASES[:-1]:
        target = root / "source" / other / "release.yaml"
        target.parent.mkdir()
        target.write_bytes((root / "source" / "r" / "release.yaml").read_bytes())
        ja_catalog(root, other).write_bytes(ja_catalog(root, "r").read_bytes())
    return root


def revise(root: Path, number: int) -> None:
    for release in RELEASES:
        for path in (root / "source" / release / "release.yaml", ja_catalog(root, release)):
            text = path.read_text(encoding="utf-8")
            path.write_text(
                re.sub(
                    r"(Title|Section|Text|表題|節|本文) ?\d+",
                    lambda m: _numbered(m[1], number),
                    text,
                ),
                encoding="utf-8",
            )


def _numbered(word: str, number: int) -> str:
    return f"{word} {number}" if word.isascii() else f"{word}{number}"


def revisions(root: Path, release: str) -> set[str]:
    """The numbers of the revision that pages and PDFs of a release show."""
    found = set[str]()
    for language in ("en", "ja"):
        folder = root / "output" / "site" / language / release
        page = (folder / "index.html").read_text(encoding="utf-8")
        found |= set(re.findall(r"(?:Title |表題)(\d+)", page))
        with pikepdf.open(folder / f"{release}-{language}.pdf") as pdf:
            found |= set(re.findall(r"\d+$", str(pdf.docinfo["/Title"])))
    return found


def built(root: Path, run: Callable[..., Iterator[Outcome[object]]]) -> Built:
    options = Options(now=NOW, printing=Printing(fonts=fonts()))
    return build(Workspace(root=root), options, lambda *_: None, run)  # type: ignore[arg-type]


def site(root: Path) -> dict[str, bytes]:
    folder = root / "output" / "site"
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.*")}


def test_a_worker_killed_in_each_of_twenty_builds(tmp_path: Path) -> None:
    root, chance = workspace(tmp_path / "ws"), random.Random(6)
    with Workers(Limits(workers=2), ("publish.build.make", "publish.build.warm")) as workers:
        assert built(root, workers.run).findings == ()
        lost = 0
        for number in range(1, BUILDS + 1):
            revise(root, number)
            # Each release has a job to be composed, two for its PDFs, and two for its pages.
            kill = Killing(workers, chance.randrange(5 * len(RELEASES)), chance.random() / 10)
            findings = built(root, kill).findings
            assert {finding.code for finding in findings} <= {"worker-died"}
            lost += len(findings)
            shown = {release: revisions(root, release) for release in RELEASES}
            assert all(len(numbers) == 1 for numbers in shown.values()), shown
            behind = {release for release, numbers in shown.items() if numbers != {str(number)}}
            assert behind == {Path(finding.origin.path).parts[1] for finding in findings}
        assert lost >= BUILDS // 2, "the kills come too late to be of any meaning"
        assert built(root, workers.run).findings == ()
        clean = copied(root, tmp_path / "clean")
        assert built(clean, workers.run).findings == ()
    assert site(root) == site(clean)
