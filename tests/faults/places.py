"""Builds where the disk is full, closed or divided, where another builds, and where dates lie.

Mounts are made in a namespace that nobody else sees: run this under `unshare --mount`.
"""

import ctypes
import os
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from publish.build.publication import LOCK
from publish.findings import PublishError
from tests.faults.archive import (
    RELEASES,
    Files,
    built,
    clean,
    mixed,
    published,
    unlike,
    written,
)
from tests.faults.process import Ended, ended, forked

__all__ = ["PLACES", "Seen"]

_CAPABILITIES = 0x2008_0522  # the version of the structures of capset(2)
_ROOM = 4 << 20  # octets of the small disk
_LEFT = (0, 4, 16, 40, 96, 192, 384, 512, 640, 768, 1024, 1536)  # KiB left on it


@dataclass(kw_only=True)
class Seen:
    """How builds ended, and what must not be."""

    ends: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Archive:
    """An archive that is published in its first revision, and what both look like."""

    folder: Path
    known: tuple[Files, Files]

    @property
    def output(self) -> Path:
        return self.folder / "output"

    def turn(self, revision: str) -> None:
        """Write this revision of all sources."""
        written(self.folder, dict.fromkeys(RELEASES, revision))

    def is_whole(self) -> list[str]:
        """What readers could meet two revisions of."""
        return mixed(published(self.folder), self.known, pending=False)

    def is_as(self, revision: str) -> list[str]:
        return unlike(published(self.folder), self.known["AB".index(revision)])


def full_disk(archive: _Archive, seen: Seen) -> None:
    """More and more room, from none to enough."""
    kept = archive.output.rename(archive.folder / "kept")
    archive.output.mkdir()
    with _mounted("-t", "tmpfs", "-o", f"size={_ROOM}", "tmpfs", str(archive.output)):
        subprocess.run(["cp", "-a", f"{kept}/.", str(archive.output)], check=True)
        for number, left in enumerate(_LEFT):
            revision = "BA"[number % 2]
            archive.turn(revision)
            with _filled(archive.output, left << 10):
                seen.ends[ended(forked(lambda: built(archive.folder))).name] += 1
                seen.faults += archive.is_whole()
            built(archive.folder)
            seen.faults += archive.is_as(revision)


def closed_folder(archive: _Archive, seen: Seen) -> None:
    """The output, then one language of it, can't be written, even by root."""
    for closed in (archive.output, archive.output / "site" / "ja"):
        with _mounted("--bind", str(closed), str(closed)):
            subprocess.run(["mount", "-o", "remount,bind,ro", str(closed)], check=True)
            _told(archive, seen)
        _goes_on(archive, seen)


def closed_by_rights(archive: _Archive, seen: Seen) -> None:
    """The same by permissions, for an owner who has no more than these."""
    for closed in (archive.output, archive.output / "site" / "en", archive.output / "site" / "ja"):
        closed.chmod(0o555)
        _told(archive, seen, bound=True)
        closed.chmod(0o755)
        _goes_on(archive, seen)


def divided(archive: _Archive, seen: Seen) -> None:
    """What is public is a mount of its own, into which nothing can be renamed."""
    site = archive.output / "site"
    with _mounted("--bind", str(site), str(site)):
        for revision in "BA":
            archive.turn(revision)
            seen.ends[ended(forked(lambda: built(archive.folder))).name] += 1
            seen.faults += archive.is_as(revision)


def two_builds(archive: _Archive, seen: Seen) -> None:
    """A second build while the first holds the lock, then six at once."""
    archive.turn("B")
    first = forked(lambda: built(archive.folder))
    while not (lock := archive.output / LOCK).is_file() or str(first) not in lock.read_text():
        time.sleep(0.001)
    os.kill(first, signal.SIGSTOP)
    try:
        built(archive.folder)
        seen.faults.append("two builds ran at once")
    except PublishError as error:
        said = str(error)
        if "[build-running]" not in said or f"process {first} on " not in said:
            seen.faults.append(f"the second build said {said}")
    os.kill(first, signal.SIGCONT)
    seen.ends[ended(first).name] += 1
    seen.faults += archive.is_as("B")
    archive.turn("A")
    several = [forked(lambda: built(archive.folder)) for _ in range(6)]
    seen.ends.update(ended(child).name for child in several)
    seen.faults += archive.is_as("A")


def moved_clock(archive: _Archive, seen: Seen) -> None:
    """Every date of a file is years ahead or back, or the one that it had before its edit."""
    day = 86400
    for number, date in enumerate((0, 10_000 * day, 40_000 * day, None, 365 * day, None)):
        sources = [path for path in (archive.folder / "source").rglob("*") if path.is_file()]
        before = {path: path.stat().st_mtime for path in sources}
        archive.turn("BA"[number % 2])
        for path in [*sources, *(p for p in archive.output.rglob("*") if p.is_file())]:
            told = before.get(path) if date is None else date
            if told is not None:
                os.utime(path, (told, told))
        seen.ends[ended(forked(lambda: built(archive.folder))).name] += 1
        seen.faults += archive.is_as("BA"[number % 2])


PLACES: dict[str, Callable[[_Archive, Seen], None]] = {
    "the disk is full": full_disk,
    "a folder is closed": closed_folder,
    "a folder is closed to its user": closed_by_rights,
    "the public folder is another mount": divided,
    "several build at once": two_builds,
    "dates of files are moved": moved_clock,
}


def _told(archive: _Archive, seen: Seen, *, bound: bool = False) -> None:
    """A build that can't write says so, and what is published stays as it is."""

    def work() -> None:
        if bound:
            _bind()
        built(archive.folder)

    archive.turn("B")
    end = ended(forked(work))
    seen.ends[end.name] += 1
    if end is not Ended.TOLD:
        seen.faults.append(f"a build that can't write ended with {end.name}")
    seen.faults += archive.is_as("A")


def _bind() -> None:
    """Give up the capabilities of root: permissions bind it from here on, as they bind others."""
    header, none = (ctypes.c_uint32 * 2)(_CAPABILITIES, 0), (ctypes.c_uint32 * 6)()
    assert ctypes.CDLL(None).capset(header, none) == 0


def _goes_on(archive: _Archive, seen: Seen) -> None:
    """Once it can write, the next build publishes what that one couldn't; and back again."""
    for revision in "BA":
        archive.turn(revision)
        built(archive.folder)
        seen.faults += archive.is_as(revision)


@contextmanager
def _mounted(*arguments: str) -> Iterator[None]:
    subprocess.run(["mount", *arguments], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", arguments[-1]], check=True)


@contextmanager
def _filled(folder: Path, left: int) -> Iterator[None]:
    """Leave that many octets of a file system."""
    known = os.statvfs(folder)
    filler = folder / "theirs"
    filler.write_bytes(bytes(max(0, known.f_bavail * known.f_frsize - left)))
    try:
        yield
    finally:
        filler.unlink()


def archive(folder: Path, known: tuple[Files, Files]) -> _Archive:
    """An archive for one of the places."""
    clean(folder, dict.fromkeys(RELEASES, "A"))
    return _Archive(folder=folder, known=known)
