"""Addresses that open a file in somebody's editor, each in the scheme of its maker."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from publish.editions.preview_page import Place
from publish.findings import Origin, stopped

__all__ = ["EDITORS", "address_pattern", "place_of"]

EDITORS: Mapping[str, str] = MappingProxyType(
    {
        "vscode": "vscode://file{path}:{line}:{column}",
        "vscodium": "vscodium://file{path}:{line}:{column}",
        "cursor": "cursor://file{path}:{line}:{column}",
        "zed": "zed://file{path}:{line}:{column}",
        "idea": "idea://open?file={path}&line={line}&column={column}",
        "pycharm": "pycharm://open?file={path}&line={line}&column={column}",
        "textmate": "txmt://open?url=file://{path}&line={line}&column={column}",
        "none": "",
    }
)
"""What is known by name. `{path}` begins with a slash; `{line}` and `{column}` count from 1."""


def address_pattern(editor: str) -> str:
    """The pattern of an editor that is named, or the pattern itself; "" for no addresses.

    Raises PublishError where it is neither a name nor an address of an application's scheme.
    """
    if editor in EDITORS:
        return EDITORS[editor]
    scheme = re.match(r"([a-z][a-z0-9+.-]*)://", editor)
    if scheme and scheme[1] not in _OF_BROWSERS and "{path}" in editor and _fills(editor):
        return editor
    raise stopped(
        "editor-unknown",
        Origin(path=editor[:100] or "(empty)"),
        "this is no editor that is known, nor an address to open a file by",
        f"name one of {', '.join(EDITORS)}, or write as here: {EDITORS['vscode']}",
    )


def place_of(origin: Origin, root: Path, pattern: str) -> Place:
    """A place as findings write it, with an address where it is a file of the workspace `root`."""
    path = root / origin.path
    if not pattern or not path.is_file() or not path.resolve().is_relative_to(root):
        return Place(name=str(origin), href="")
    absolute = quote(f"/{path.as_posix().lstrip('/')}")
    line, column = max(origin.line, 1), max(origin.column, 1)
    return Place(name=str(origin), href=pattern.format(path=absolute, line=line, column=column))


_OF_BROWSERS = frozenset({"about", "blob", "data", "file", "ftp", "http", "https", "javascript",
                          "vbscript", "view-source", "ws", "wss"})  # fmt: skip


def _fills(pattern: str) -> bool:
    try:
        pattern.format(path="/", line=1, column=1)
    except (ValueError, LookupError, AttributeError):
        return False
    return True
