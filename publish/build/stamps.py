"""Hashes of files, by stat where that is certain and by reading where it isn't.

A file whose size, times and inode are what they were when it was hashed has that hash still,
unless it was written so shortly before that a later write might bear the same time: git calls such
a file racily clean, and reads it, and so does this. The change time (ctime) can't be set back by
programs that keep modification times. Only the standard library is needed here, and little of it:
a build that has nothing to do does nothing else.
"""

import os

__all__ = ["ABSENT", "Stamp", "Stamps"]

Stamp = tuple[int, int, int, int, str]
"""Size, modification and change time (nanoseconds; 0 where in doubt), inode, SHA-256."""

ABSENT = "-"
"""What stands for the hash of a file that isn't there."""

_RACY = 2_000_000_000  # nanoseconds; FAT keeps times to two seconds
_FOLDER = 0o040000


class Stamps:
    """What was known of files and folders by path, and what was looked at since.

    The hash of a folder is that of the names in it. `now` is the time by the clock that stamps
    files, in nanoseconds.
    """

    def __init__(self, known: dict[str, Stamp], now: int) -> None:
        self._known = known
        self._now = now
        self.seen: dict[str, Stamp] = {}

    def digest(self, path: str) -> str:
        """The SHA-256 of a file or folder, in hexadecimal, or `ABSENT`. Raises OSError."""
        stamp = self.seen.get(path) or self._stamped(path)
        self.seen[path] = stamp
        return stamp[4]

    def forget(self, path: str) -> None:
        """Look at a file anew when it is asked for again: it was written."""
        self.seen.pop(path, None)

    def _stamped(self, path: str) -> Stamp:
        try:
            found = os.stat(path)
        except (FileNotFoundError, NotADirectoryError):
            return 0, 0, 0, 0, ABSENT
        size, inode = found.st_size, found.st_ino
        written, changed = found.st_mtime_ns, found.st_ctime_ns
        known = self._known.get(path)
        if known is not None and known[:4] == (size, written, changed, inode):
            return known
        digest = _names(path) if found.st_mode & 0o170000 == _FOLDER else _octets(path)
        if max(written, changed) + _RACY < self._now:
            return size, written, changed, inode, digest
        return size, 0, 0, inode, digest


def _octets(path: str) -> str:
    from hashlib import sha256  # late: it takes a tenth of the time of doing nothing

    with open(path, "rb") as file:
        return sha256(file.read()).hexdigest()


def _names(path: str) -> str:
    from hashlib import sha256

    names = "\0".join(sorted(os.listdir(path)))
    return sha256(names.encode("utf-8", "surrogateescape")).hexdigest()
