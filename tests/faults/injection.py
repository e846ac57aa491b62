"""Stop the disk at the n-th change: killed before it, in the midst of it, out of room or of power.

Every change that `publish.build.disk` makes is counted. A kill is no Exception, so that nothing
that cleans up after one runs, as nothing does in a process that is no more.
"""

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from publish.build import disk

__all__ = ["CHANGES", "Disk", "Fault", "Killed", "faulty", "lose_power"]

CHANGES = ("append", "exchange", "link", "make_folder", "remove", "remove_folder", "rename", "sync",
           "sync_all", "truncate", "write")  # fmt: skip


class Killed(BaseException):
    """The process is no more."""


class Fault(StrEnum):
    """What happens at the n-th change."""

    KILLED = "killed before it"
    TORN = "killed when half of it was written"
    FULL = "the disk is full, and stays so for all that adds to it"


@dataclass(kw_only=True)
class Disk:
    """The changes made so far, by name; and the files that are in memory alone, by inode."""

    made: list[str] = field(default_factory=list)
    unsynced: set[int] = field(default_factory=set)


def faulty(
    patch: pytest.MonkeyPatch,
    at: int | None = None,
    fault: Fault = Fault.KILLED,
    seen: Callable[[], None] = lambda: None,
) -> Disk:
    """Count the changes, and let `fault` happen at number `at`; `seen` is called before each."""
    known = Disk()
    patch.setattr(os, "fsync", lambda file: None)  # what is synced is counted, and no power fails
    for name in CHANGES:
        patch.setattr(disk, name, _counted(name, getattr(disk, name), known, at, fault, seen))
    return known


def lose_power(folder: Path, known: Disk) -> None:
    """Empty every file that was written and never synced, as a power cut may."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink() and path.stat().st_ino in known.unsynced:
            path.write_bytes(b"")


def _counted(
    name: str,
    change: Callable[..., None],
    known: Disk,
    at: int | None,
    fault: Fault,
    seen: Callable[[], None],
) -> Callable[..., None]:
    def counted(*arguments: Any) -> None:
        seen()
        number = len(known.made)
        known.made.append(name)
        if number == at and fault is Fault.KILLED:
            raise Killed
        if number == at and fault is Fault.TORN:
            if name in ("write", "append"):
                path, data = arguments
                with path.open("ab" if name == "append" else "wb") as file:
                    file.write(data[: len(data) // 2])
            raise Killed
        if at is not None and number >= at and fault is Fault.FULL and name in _ADDS:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(arguments[0]))
        change(*arguments)
        _remember(name, arguments, known)

    return counted


_ADDS = ("append", "link", "make_folder", "write")


def _remember(name: str, arguments: tuple[Any, ...], known: Disk) -> None:
    if name == "write":
        known.unsynced.add(arguments[0].stat().st_ino)
    elif name in ("sync", "sync_all"):
        synced = list(arguments[0]) if name == "sync_all" else [arguments[0]]
        known.unsynced -= {path.stat().st_ino for path in synced}
