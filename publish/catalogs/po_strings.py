"""The strings of a PO file: text to quoted lines, and what stands between quotes to text."""

import re
from collections.abc import Iterator
from types import MappingProxyType

__all__ = ["EscapeError", "decoded", "string_lines", "unescaped"]


class EscapeError(ValueError):
    """A string that can't be read; `at` counts characters from the string's first, from 0."""

    def __init__(self, at: int, message: str) -> None:
        self.at = at
        super().__init__(message)


def string_lines(mark: str, keyword: str, text: str) -> Iterator[str]:
    """`text` as gettext writes it with --no-wrap: broken after line breaks, if any is inside.

    `mark` stands before every line (`#~ `, `#| ` or nothing).
    """
    if "\n" not in text[:-1]:
        yield f'{mark}{keyword} "{_escaped(text)}"'
        return
    yield f'{mark}{keyword} ""'
    for line in _LINE.findall(text):
        yield f'{mark}"{_escaped(line)}"'


def unescaped(text: str) -> str:
    r"""What stands between quotes, with C's escapes resolved as gettext does.

    An octet from 80 on that is written as an escape comes out as a surrogate, for `decoded`.
    Raises EscapeError for other escapes, and for NUL and EOT, which no message can have.
    """
    return _ESCAPE.sub(_resolved, text) if "\\" in text else text


def decoded(text: str, codec: str) -> str:
    r"""`text` with its escaped octets read as characters: `\303\251` is é where that is UTF-8.

    Raises EscapeError where they are no characters.
    """
    if not _OCTET.search(text):
        return text
    try:
        return text.encode(codec, "surrogateescape").decode(codec)
    except UnicodeError:
        raise EscapeError(0, f"the octets written as escapes are not {codec.upper()}") from None


def _escaped(text: str) -> str:
    return text.translate(_ESCAPED) if _SPECIAL.search(text) else text


def _resolved(match: re.Match[str]) -> str:
    escape = match[1]
    if escape in _UNESCAPED:
        return _UNESCAPED[escape]
    if match["octal"]:
        value = int(escape, 8) & 0xFF
    elif match["hex"]:
        value = int(match["hex"][-2:], 16)  # C takes every digit and keeps the last octet
    else:
        raise EscapeError(match.start(), f"\\{escape} is no escape")
    if value in (0, 4):
        raise EscapeError(match.start(), f"\\{escape} can't stand in a message")
    return chr(value) if value < 0x80 else chr(0xDC00 + value)


_UNESCAPED = MappingProxyType(
    {
        "n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v",
        "\\": "\\", '"': '"', "\n": "",
    }
)  # fmt: skip
_ESCAPED = MappingProxyType({ord(c): f"\\{name}" for name, c in _UNESCAPED.items() if c})
_SPECIAL = re.compile('["\\\\\a-\r]')  # the characters that have an escape
_ESCAPE = re.compile(r"\\((?P<octal>[0-7]{1,3})|x(?P<hex>[0-9A-Fa-f]++)|.)", re.DOTALL)
_OCTET = re.compile("[\udc80-\udcff]")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
