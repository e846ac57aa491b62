"""The pre-commit hooks that are ours: tidy white space, and TOML that can be read."""

import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

__all__ = ["main", "tidy"]

_USAGE = "usage: python -m tools.hooks whitespace | toml FILE…"


def main(arguments: Sequence[str]) -> int:
    """Run one hook over the named files; 1 stops the commit: a file was mended, or has a fault."""
    match arguments:
        case ["whitespace", *names]:
            said = [f"mended {name}" for name in names if _mend(Path(name))]
        case ["toml", *names]:
            said = [f"{name}: {fault}" for name in names if (fault := _toml_fault(Path(name)))]
        case _:
            said = [_USAGE]
    for line in said:
        print(line)
    return 1 if said else 0


def tidy(text: str) -> str:
    """The text without blanks at the ends of lines, and with exactly one line feed at its end.

    Only blanks, tabs and carriage returns count: an ideographic space may be meant.
    """
    lines = [line.rstrip(" \t\r") for line in text.split("\n")]
    body = "\n".join(lines).rstrip("\n")
    return f"{body}\n" if body else ""


def _mend(path: Path) -> bool:
    before = path.read_bytes()
    after = tidy(before.decode("utf-8")).encode()
    if after != before:
        path.write_bytes(after)
    return after != before


def _toml_fault(path: Path) -> str:
    try:
        tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        return str(error)
    return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
