"""What has changed in a workspace since the preview began, and who wants to be told."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path

import watchfiles

from publish.build.workspace import DOMAINS

__all__ = ["ALL", "Change", "Changes", "change_of", "watch"]

ALL = ""
"""Stands for all releases."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What a change of files concerns: the releases of these ids, or `ALL` of them."""

    releases: frozenset[str]


class Changes:
    """How often what has changed, and those who listen.

    For one event loop: what it gives to listeners is put there at once, without waiting.
    """

    def __init__(self) -> None:
        self.total = 0
        self._counts: dict[str, int] = {}
        self._listeners: set[asyncio.Queue[Change | None]] = set()

    def count(self, release: str) -> int:
        """How often a release, or what `ALL` share, has changed."""
        return self._counts.get(release, 0)

    def tell(self, change: Change) -> None:
        """Count a change, and tell all listeners."""
        self.total += 1
        for release in change.releases:
            self._counts[release] = self.count(release) + 1
        self._put(change)

    def end(self) -> None:
        """Send all listeners home."""
        self._put(None)

    def counts(self) -> dict[str, int]:
        """All counts by release, that of `ALL` among them, and as `*` that of all changes."""
        return {ALL: 0, **self._counts, "*": self.total}

    def listen(self) -> AsyncIterator[Change]:
        """Changes from now on, until the end."""
        queue: asyncio.Queue[Change | None] = asyncio.Queue()
        self._listeners.add(queue)
        return self._heard(queue)

    async def _heard(self, queue: asyncio.Queue[Change | None]) -> AsyncIterator[Change]:
        try:
            while (change := await queue.get()) is not None:
                yield change
        finally:
            self._listeners.discard(queue)

    def _put(self, change: Change | None) -> None:
        for queue in self._listeners:
            queue.put_nowait(change)


async def watch(root: Path, changes: Changes, stop: asyncio.Event) -> None:
    """Tell of every change of a source, a catalog or a template, until `stop` is set."""
    while not stop.is_set():
        watched = _folders(root)
        async with aclosing(_found(watched, stop)) as rounds:
            async for paths in rounds:
                if paths:
                    changes.tell(change_of(root, paths))
                if _folders(root) != watched:  # one is new, or another than before
                    changes.tell(Change(releases=frozenset({ALL})))
                    break


def _folders(root: Path) -> dict[Path, int]:
    """The folders to watch that there are, each with its inode."""
    folders = [root / name for name in ("source", "locales", "templates")]
    return {folder: folder.stat().st_ino for folder in folders if folder.is_dir()}


async def _found(folders: Iterable[Path], stop: asyncio.Event) -> AsyncGenerator[list[Path], None]:
    """The files that have changed, or none after a while in which nothing has."""
    async for found in watchfiles.awatch(
        *folders,
        stop_event=stop,
        step=_QUIET,
        debounce=_LONGEST,
        rust_timeout=_WHILE,
        yield_on_timeout=True,
        raise_interrupt=False,
    ):
        yield [Path(path) for _, path in found]


_QUIET = 20  # milliseconds without another change: editors write in several steps
_LONGEST = 500
_WHILE = 2000


def change_of(root: Path, paths: Iterable[Path]) -> Change:
    """What a change of these files concerns."""
    return Change(releases=frozenset(_release(path.relative_to(root).parts) for path in paths))


def _release(parts: Sequence[str]) -> str:
    match parts:
        case ["source", release, _, *_]:
            return release
        case ["locales", _, "LC_MESSAGES", catalog] if catalog.endswith(".po"):
            domain = catalog.removesuffix(".po")
            return ALL if domain in DOMAINS else domain
    return ALL
