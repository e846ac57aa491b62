"""The journal of publications: what is about to change under `output/`, written before it does."""

import errno
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publish.build import disk

__all__ = ["Done", "Place", "Plan", "Remove", "Step", "Swap", "add_line", "read_journal"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A staged file, or a staged folder where there is none yet, goes to `path`."""

    path: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Swap:
    """A staged folder changes places with the one at `path`.

    `files` are those that differ, with their SHA-256, by path in the folder; `gone` are those that
    the new folder lacks. Together they tell the new folder from the old one.
    """

    path: str
    files: Mapping[str, str]
    gone: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Remove:
    """The file at `path` goes out of the readers' sight, or the folder, which has these files."""

    path: str
    files: tuple[str, ...] = ()


Step = Place | Swap | Remove


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """The steps of one publication, whose files are staged in the folder `number`.

    `record` is what the caller wants to be told of after a crash. `last` says that what was
    recorded before is void, since the publication itself holds it.
    """

    number: int
    steps: tuple[Step, ...]
    record: str = ""
    last: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """All steps of a plan are made, and on the disk."""

    number: int


def read_journal(path: Path) -> tuple[Sequence[Plan | Done], int]:
    """The lines of a journal, and how many bytes of it are good.

    A line that was being written when the machine stopped is no line: nothing had changed yet.
    Raises OSError, also for a journal that another version has written.
    """
    lines, good = list[Plan | Done](), 0
    for raw in path.read_bytes().splitlines(keepends=True) if path.is_file() else ():
        try:
            line = _line(raw)
        except (ValueError, KeyError, TypeError):  # it is good, and says what this can't read
            other = "the journal is of another version of publish; build with that one first"
            raise OSError(errno.EBADMSG, other, str(path)) from None
        if line is None:
            break
        lines.append(line)
        good += len(raw)
    return lines, good


def add_line(path: Path, line: Plan | Done) -> None:
    """Add a line and sync it: from here on, what it says happens. Raises OSError."""
    body = json.dumps(_content(line), ensure_ascii=True, separators=(",", ":")).encode()
    disk.append(path, b"%s %s\n" % (_checksum(body), body))


def _checksum(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest()[:16].encode()


def _content(line: Plan | Done) -> Any:
    match line:
        case Done(number=number):
            return {"done": number}
        case Plan(number=number, steps=steps, record=record, last=last):
            return {"number": number, "steps": [_step_content(step) for step in steps],
                    "record": record, "last": last}  # fmt: skip


def _step_content(step: Step) -> Sequence[Any]:
    match step:
        case Place(path=path):
            return ["place", path]
        case Swap(path=path, files=files, gone=gone):
            return ["swap", path, dict(files), list(gone)]
        case Remove(path=path, files=names):
            return ["remove", path, list(names)]


def _line(raw: bytes) -> Plan | Done | None:
    checksum, _, body = raw.rstrip(b"\n").partition(b" ")
    if not raw.endswith(b"\n") or checksum != _checksum(body):
        return None
    read = json.loads(body)
    if "done" in read:
        return Done(number=read["done"])
    return Plan(
        number=read["number"],
        steps=tuple(_step(content) for content in read["steps"]),
        record=read["record"],
        last=read["last"],
    )


def _step(content: Sequence[Any]) -> Step:
    match content:
        case ["place", str(path)]:
            return Place(path=path)
        case ["swap", str(path), dict(files), list(gone)]:
            return Swap(path=path, files=files, gone=tuple(gone))
        case ["remove", str(path), list(names)]:
            return Remove(path=path, files=tuple(names))
        case _:
            raise ValueError(f"no step: {content!r}")
