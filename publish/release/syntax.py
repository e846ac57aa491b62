"""YAML's own syntax errors, said in the editor's words."""

import re
from collections.abc import Sequence

import yaml

from publish.findings import Origin, PublishError, stopped

__all__ = ["syntax_error"]


def syntax_error(error: yaml.YAMLError, lines: Sequence[str], path: str) -> PublishError:
    """What libyaml complains of in `lines`, with its place and a guess at the mend."""
    if isinstance(error, yaml.MarkedYAMLError):
        return _marked(error, lines, path)
    character = chr(getattr(error, "character", 0))
    row = next((n for n, line in enumerate(lines) if character in line), 0)
    origin = Origin(path=path, line=row + 1, column=lines[row].find(character) + 1)
    message = f"the character U+{ord(character):04X} can't stand in YAML"
    return stopped("yaml-encoding", origin, message, "delete it; it was likely pasted along")


def _marked(error: yaml.MarkedYAMLError, lines: Sequence[str], path: str) -> PublishError:
    mark = error.problem_mark or error.context_mark
    message = error.problem or error.context or "unreadable"
    if error.context == "while scanning a quoted scalar" and message.endswith("end of stream"):
        mark, message = error.context_mark, _OPEN_QUOTE
    line, column = (mark.line, mark.column) if mark else (0, 0)
    near = [lines[n] for n in (line, line - 1) if 0 <= n < len(lines)]
    hints = [hint for problem, hint in _PROBLEMS if problem in message]
    hints += [hint for text in near for pattern, hint in _LINES if re.search(pattern, text)]
    origin = Origin(path=path, line=line + 1, column=column + 1)
    return stopped("yaml-syntax", origin, f"not YAML: {message}", [*hints, _INDENT][0])


_OPEN_QUOTE = "the quote that opens here is never closed"
_INDENT = "check the indentation of this line and the one above it"
_COLON = (
    "a text with a colon and a space in it must be in quotes, or on a line of its own after `>-`"
)
_PROBLEMS = (  # words of libyaml
    (_OPEN_QUOTE, "close it at the end of the text"),
    ("mapping values are not allowed", _COLON),
    ("could not find expected ':'", "write `key: value`; indent the lines of a long text alike"),
    ("block sequence entries are not allowed", "begin a list on the next line"),
    ("escape", "in double quotes \\ begins an escape: double it, or write the text after `>-`"),
)
_LINES = (  # what the line looks like that it stumbled over, or the line before
    (r"^ *\t", "indent with spaces, not with tabs"),
    (
        r"(^|[-:]\s+)[{\[@`%&!|>*]",
        'a text that begins with one of { [ * @ & ! % ` | > must be in quotes: "{count} people …"',
    ),
    (
        r"""(^|[-:]\s+)(["']).*\2\s*[^\s,:}\]#]""",
        "what begins with a quote ends at the next one: write the text on the line after `>-`",
    ),
    (r":\s.*:\s", _COLON),
)
