"""What has changed in a workspace since the preview began, and who wants to be told."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
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

    async def listen(self) -> AsyncIterator[Change]:
        """Changes from now on, until the end."""
        queue: asyncio.Queue[Change | None] = asyncio.Queue()
        self._listeners.add(queue)
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
    folders = [root / name for name in ("source", "locales", "templates")]
    async for found in watchfiles.awatch(
        *(folder for folder in folders if folder.is_dir()),
        stop_event=stop,
        step=_QUIET,
        debounce=_LONGEST,
        yield_on_timeout=False,
        raise_interrupt=False,
    ):
        changes.tell(change_of(root, [Path(path) for _, path in found]))


_QUIET = 20  # milliseconds without another change: editors write in several steps
_LONGEST = 500


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
