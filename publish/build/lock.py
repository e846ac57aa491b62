"""One build of a workspace at a time, and who it is that builds."""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from publish.build.disk import make_folder, writing
from publish.findings import Origin, PublishError, stopped

__all__ = ["locked"]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock that the file at `path` stands for, until the block or the process ends.

    The system holds it (flock(2)), not the file: a build that was killed, or a machine that lost
    its power, leaves none behind. The file stays, since to remove it would let two builds hold
    locks on two files of one name. On NFS the server holds the lock, for all its machines.

    Raises PublishError, and says who builds, where another does; also where the folder can't be
    written or its file system has no locks.
    """
    with writing(path):
        make_folder(path.parent)
        file = path.open("a+b", buffering=0)  # what could not be written is not tried again
    with file:
        try:
            _take(file)
        except (BlockingIOError, PermissionError):
            raise _taken(path, file) from None
        except OSError as error:
            raise stopped(
                "lock-unsupported",
                Origin(path=str(path)),
                f"the file system has no locks: {error.strerror}",
                "put the workspace on a local disk, or turn on locks for the share",
            ) from None
        with writing(path):
            _sign(file, {"pid": os.getpid(), "host": _host()})
        try:
            yield
        finally:
            _sign(file, None)
            _give_back(file)


if sys.platform == "win32":
    import msvcrt
    import platform

    _LAST = 0x7FFF_FFFE  # locked bytes can't be read by others there: one far behind the text

    def _take(file: BinaryIO) -> None:
        file.seek(_LAST)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _give_back(file: BinaryIO) -> None:
        file.seek(_LAST)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

    def _host() -> str:
        return platform.node()

else:
    import fcntl

    def _take(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _give_back(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)

    def _host() -> str:
        return os.uname().nodename


def _sign(file: BinaryIO, holder: Mapping[str, object] | None) -> None:
    """Write down who holds the lock; since when, the file's own date tells."""
    file.truncate(0)
    file.write(json.dumps(holder).encode() if holder else b"")


def _taken(path: Path, file: BinaryIO) -> PublishError:
    """What to say to whoever comes second."""
    since = datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime, UTC)
    try:
        file.seek(0)
        holder = json.loads(file.read())
        who = f"process {holder['pid']} on {holder['host']}, since {since:%Y-%m-%d %H:%M:%S} UTC"
    except (ValueError, KeyError, TypeError):  # it is signing just now
        who = "another process"
    return stopped(
        "build-running",
        Origin(path=str(path)),
        f"another build of this workspace is running: {who}",
        "wait for it, or end it; then build again: nothing of it is left half done",
    )
