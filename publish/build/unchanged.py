"""Whether a build that was done would find anything to do again: asked before anything is loaded.

Only the standard library is needed here, and little of it: on this path a build takes little more
than Python does to start. What it goes by is in `output/.cache/state.json`: every file and folder
that the build looked at, and what it had to say.
"""

import json
import os

from publish.build.stamps import Stamp, Stamps

TYPE_CHECKING = False  # as typing has it, which takes a tenth of the time of all this to import
if TYPE_CHECKING:
    from typing import Any

__all__ = ["clock", "known_stamps", "last_report", "save_state", "workspace_root"]

Report = dict[str, object]
"""What a build was asked for (`asked`) and where (`root`), what it said (`lines`), and from when to
when that holds (`since`, `until`; seconds since 1970)."""


def workspace_root(folder: str) -> str | None:
    """The folder of the workspace that `folder` is in, if it is in one."""
    root = os.path.realpath(folder)
    while not os.path.isfile(os.path.join(root, "source", "site.yaml")):
        parent = os.path.dirname(root)
        if parent == root:
            return None
        root = parent
    return root


def last_report(root: str, asked: str, now: float) -> list[str] | None:
    """What the last build said, if it was asked for the same and would find nothing to do.

    `now` is in seconds since 1970. None where anything at all is otherwise, or can't be told.
    """
    cache = os.path.join(root, "output", ".cache")
    try:
        state = _state(cache)
        report = state["report"]
        if [report["root"], report["asked"]] != [root, asked]:
            return None
        if not report["since"] <= now < report["until"]:
            return None
        known = _stamps(state)
        stamps = Stamps(known, clock(cache))
        if any(stamps.digest(path) != stamp[4] for path, stamp in known.items()):
            return None
        if stamps.seen != known:  # some were in doubt, and aren't any longer
            save_state(cache, stamps.seen, report)
        return [str(line) for line in report["lines"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        return None


def known_stamps(cache: str) -> dict[str, Stamp]:
    """What is known of files by their stat; nothing where that is damaged or isn't there."""
    try:
        return _stamps(_state(cache))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        return {}


def clock(cache: str) -> int:
    """The time by the clock that stamps files there (nanoseconds). Raises OSError."""
    path = os.path.join(cache, "clock")
    with open(path, "ab"):
        os.utime(path)
    return os.stat(path).st_mtime_ns


def save_state(cache: str, stamps: dict[str, Stamp], report: Report | None) -> None:
    """Keep what was looked at and what was said, whole or not at all. Raises OSError."""
    path = os.path.join(cache, "state.json")
    staged = f"{path}.{os.getpid()}.new"
    with open(staged, "w", encoding="utf-8", errors="surrogateescape") as file:
        json.dump({"stamps": stamps, "report": report}, file, separators=(",", ":"))
    os.replace(staged, path)


def _state(cache: str) -> "dict[str, dict[str, Any]]":
    with open(os.path.join(cache, "state.json"), "rb") as file:
        state: dict[str, dict[str, Any]] = json.loads(file.read())
    return state


def _stamps(state: "dict[str, dict[str, Any]]") -> dict[str, Stamp]:
    found = {}
    for path, stamp in state["stamps"].items():
        size, written, changed, inode, digest = stamp
        found[path] = (int(size), int(written), int(changed), int(inode), str(digest))
    return found
