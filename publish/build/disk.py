"""The disk, one call at a time, and the one way to put a file in its place so that it stays.

Everything a build changes under `output/`, and every catalog, goes through these functions. Each
makes one change that a file system makes as a whole, so that a test can stop a publication before
and after each of them.
"""

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from publish.findings import Origin, stopped

__all__ = [
    "append", "exchange", "exchanges", "link", "make_folder", "remove", "remove_folder", "rename",
    "sync", "sync_all", "truncate", "write", "write_file", "writing",
]  # fmt: skip

_AT_FDCWD = -100  # a path that begins where the process is (Linux, fcntl.h)
_RENAME_EXCHANGE = 2  # two paths change places (Linux 3.15, renameat2(2))
_FEW = 16  # to sync more than so many one by one took longer than the file system as a whole
# What a file system says that can't exchange, or not these two.
_NO_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EXDEV}


def write_file(path: Path, data: bytes) -> bool:
    """Put `data` in place of the file, at once and for good, if it differs; say whether it did.

    Whoever reads the file meets what was there or `data`, also after the power has failed. The file
    keeps its permissions; a symbolic link gives way to a file. Raises PublishError where it can't
    be written: what was there stays.
    """
    with writing(path):
        if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
            return False
        make_folder(path.parent)
        _sweep(path)
        staged = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            write(staged, data)
            if path.is_file():
                staged.chmod(path.stat().st_mode & 0o7777)
            sync(staged)
            rename(staged, path)
        except OSError:
            with suppress(OSError):
                remove(staged)
            raise
        sync(path.parent)
    return True


def _sweep(path: Path) -> None:
    """Remove what processes that are no more have left beside the file."""
    for left in path.parent.glob(f".{path.name}.*.new"):
        pid = left.name.removeprefix(f".{path.name}.").removesuffix(".new")
        if pid.isascii() and pid.isdigit() and not _runs(int(pid)):
            with suppress(OSError):
                remove(left)


def _runs(pid: int) -> bool:
    if sys.platform == "win32":  # no signal asks there without ending the process
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is another's
        return True
    return pid != os.getpid()


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the system says against writing into a PublishError that says where."""
    try:
        yield
    except OSError as error:
        raise stopped(
            "output-unwritable",
            Origin(path=str(error.filename2 or error.filename or path)),
            f"the file can't be written: {error.strerror}",
            "make room, or make the folder writable; what was there has stayed",
        ) from None


# --- one change each; all raise OSError ---


def make_folder(path: Path) -> None:
    """Make a folder and those above it, where they are not there."""
    path.mkdir(parents=True, exist_ok=True)


def write(path: Path, data: bytes) -> None:
    """Write a file that nobody reads yet."""
    path.write_bytes(data)


def append(path: Path, data: bytes) -> None:
    """Add to the end of a file, and sync it; a new one with its folder."""
    new = not path.exists()
    with path.open("ab") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if new:
        sync(path.parent)


def truncate(path: Path, size: int) -> None:
    """Cut a file to its first `size` bytes, and sync it."""
    with path.open("r+b") as file:
        file.truncate(size)
        os.fsync(file.fileno())


def link(old: Path, new: Path) -> None:
    """Give a file a second name; of a symbolic link, the link itself, where a system can."""
    os.link(old, new, follow_symlinks=os.link not in os.supports_follow_symlinks)


def rename(old: Path, new: Path) -> None:
    """Put `old` in place of `new`, at once. A folder needs a place that is free."""
    old.replace(new)


def exchange(first: Path, second: Path) -> None:
    """Let two files or folders change places, at once: nobody finds either place empty."""
    names = os.fsencode(first), os.fsencode(second)
    _call("renameat2", second, _AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)


def exchanges(error: OSError) -> bool:
    """Whether the file system can exchange, and refused for another reason."""
    return error.errno not in _NO_EXCHANGE


def remove(path: Path) -> None:
    """Remove a file, if it is there."""
    path.unlink(missing_ok=True)


def remove_folder(path: Path) -> None:
    """Remove a folder that is empty."""
    path.rmdir()


def sync(path: Path) -> None:
    """Have the content of a file or folder on the disk, not in memory alone."""
    if sys.platform == "win32" and path.is_dir():
        return  # folders can't be opened there
    file = os.open(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def sync_all(paths: Iterable[Path]) -> None:
    """The same for files and folders of one file system: for many, the file system as a whole."""
    each = list(dict.fromkeys(paths))
    if len(each) > _FEW and sys.platform == "linux":
        file = os.open(each[0], os.O_RDONLY)
        try:
            _call("syncfs", each[0], file)
        finally:
            os.close(file)
        return
    for path in each:
        sync(path)


def _call(name: str, path: Path, *arguments: int | bytes) -> None:
    """A call of Linux that Python has no name for. Raises OSError, also where there is none."""
    import ctypes  # here: a build that changes nothing does without

    function = getattr(_library(), name, None)
    if function is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(path))
    if function(*arguments):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(path))


@cache
def _library() -> object:
    """The C library of Linux, or None elsewhere."""
    import ctypes

    return ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
