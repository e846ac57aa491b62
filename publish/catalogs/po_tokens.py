"""The words of a PO file: text to tokens, as GNU gettext's own reader takes it apart.

White space, line breaks included, only separates. `#~` and `#|` count to the end of their line
and may stand anywhere in it; any other `#` begins a comment. A backslash before a line break
joins two lines. Time and space are linear in the length of the text, whatever it is.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

__all__ = ["Kind", "Token", "tokens"]


class Kind(Enum):
    """What a token is. `OPEN` is a string that its line ends; `JUNK` belongs nowhere."""

    STRING = auto()
    WORD = auto()
    COMMENT = auto()
    NUMBER = auto()
    BRACKET = auto()
    OPEN = auto()
    JUNK = auto()
    END = auto()


class Token(NamedTuple):
    """A token, its place, and whether `#~` or `#|` stands before it on its line.

    `text` is as in the file, quotation marks and comment mark included. `at` counts characters
    from 0 in the whole text, `line` lines from 1. (A named tuple: there are millions of them.)
    """

    kind: Kind
    text: str
    at: int
    line: int
    obsolete: bool
    previous: bool


def tokens(text: str) -> Iterator[Token]:
    """The tokens of `text`, in order, closed by one of kind `END`. Never raises."""
    line, obsolete, previous = 1, False, False
    for match in _TOKEN.finditer(text):
        name, found = match.lastgroup, match[0]
        if name == "space":
            breaks = found.count("\n")
            if breaks:
                line, obsolete, previous = line + breaks, False, False
        elif name == "mark":
            obsolete, previous = obsolete or "~" in found, previous or "|" in found
        elif name == "joint":
            line += 1
        else:
            yield Token(_KINDS[name or "JUNK"], found, match.start(), line, obsolete, previous)
            line += found.count("\n")
    yield Token(Kind.END, "", len(text), line, False, False)


_KINDS = Kind.__members__

# Every repetition is possessive: nothing is tried twice, so no text is slow.
_TOKEN = re.compile(
    r"""
      (?P<space>[ \t\r\f\v\n]++)
    | (?P<STRING>"(?:[^"\\\n]++|\\.)*+")
    | (?P<WORD>[A-Za-z_$][A-Za-z0-9_$]*+)
    | (?P<mark>\#~\|?|\#\|)
    | (?P<COMMENT>\#(?:[^\\\n]++|\\\n?)*+)
    | (?P<NUMBER>[0-9]++)
    | (?P<BRACKET>[\[\]])
    | (?P<joint>\\\n)
    | (?P<OPEN>"(?:[^"\\\n]++|\\.)*+)
    | (?P<JUNK>.)
    """,
    re.VERBOSE | re.DOTALL,
)
