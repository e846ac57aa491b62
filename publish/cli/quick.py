"""The path of a build that has nothing to do: its arguments, read without the libraries of others.

What can't be read here, or isn't certain, is left to the command itself: this path never says that
something is wrong.
"""

import getopt
import os
import sys
import time

from publish.build.unchanged import last_report, workspace_root

__all__ = ["asked_of", "repeat"]

_SHORT = {"-l": "--language", "-f": "--format", "-j": "--jobs"}
_SINGLE = ("--pdf", "--now")  # of which the last counts
_VALUES = (
    "--language", "--format", "--edition", "--pdf", "--now", "--jobs", "--timeout", "--scheduler",
)  # fmt: skip
_FLAGS = ("--drafts", "--explain", "--verify")
_UNHEARD = (
    "--jobs",
    "--timeout",
    "--scheduler",
    "--explain",
)  # they change nothing in what is made
_NEVER = ("--drafts", "--verify")  # what they make is not kept account of


def repeat(arguments: list[str]) -> bool:
    """Say what the last build said, if this is the same build and nothing has changed."""
    folder, asked = asked_of(arguments)
    root = workspace_root(folder) if asked else None
    lines = last_report(root, asked, time.time()) if root else None
    if lines is None:
        return False
    for line in lines[:-1]:
        print(line, file=sys.stderr)
    print(lines[-1])
    return True


def asked_of(arguments: list[str]) -> tuple[str, str]:
    """The folder that a build is asked for in, and what for: one text for all ways to say it.

    The text is empty where it is another command, or one that this path does not know.
    """
    try:
        before, rest = getopt.getopt(arguments, "C:", ["workspace="])
        if not rest or rest[0] != "build" or not all(map(_is_whole, arguments)):
            return "", ""
        longs = [f"{name[2:]}=" for name in _VALUES] + [name[2:] for name in _FLAGS]
        options, releases = getopt.gnu_getopt(rest[1:], "l:f:j:", longs)
    except getopt.GetoptError:
        return "", ""
    folder = before[-1][1] if before else "."
    given = [(_SHORT.get(name, name), value) for name, value in options]
    last = dict(given)
    named = sorted({(n, last[n]) if n in _SINGLE else (n, value) for n, value in given})
    if any(name in _NEVER for name, _ in named):
        return folder, ""
    heard = [f"{name}={value}" for name, value in named if name not in _UNHEARD]
    world = [os.environ.get("PUBLISH_FONTS", ""), sys.version, sys.prefix]
    return folder, "\n".join([*heard, *sorted(set(releases)), "", *world])


def _is_whole(argument: str) -> bool:
    """Whether it is no option cut short: getopt takes those, the command does not."""
    name = argument.partition("=")[0]
    return not name.startswith("--") or name in ("--", "--workspace", *_VALUES, *_FLAGS)
