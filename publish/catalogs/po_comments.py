"""The comments of one PO entry: lines to kinds, and kinds to lines in gettext's order."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from publish.catalogs.po_model import Message

__all__ = ["Comments", "comment_line", "comment_lines", "comment_text", "sort_comments"]


class Comments(NamedTuple):
    """What the comment lines of an entry say, by kind."""

    translator: tuple[str, ...]
    extracted: tuple[str, ...]
    references: tuple[str, ...]
    flags: tuple[str, ...]


def sort_comments(lines: Iterable[str]) -> Comments:
    """The comments in `lines`, each with its `#`, as `comment_text` gives them.

    `#!` and `#=` are flags as `#,` is: gettext 0.21 reads the first so, versions from 2025 on
    the second; a reader that takes either for prose would publish fuzzy text.
    """
    translator, extracted = list[str](), list[str]()
    references, flags = list[str](), list[str]()
    for line in lines:
        match line[1:2]:
            case ".":
                extracted.append(_prose(line[2:]))
            case ":":
                references += _REFERENCE.findall(line, 2)
            case "," | "!" | "=":
                flags += _flags(line[2:])
            case _:
                translator.append(_prose(line[1:]))
    return Comments(tuple(translator), tuple(extracted), tuple(references), tuple(flags))


def comment_lines(message: Message) -> Iterator[str]:
    """The comment lines of `message`, references filled to 79 columns as gettext does."""
    yield from (f"#{_spaced(text)}" for text in message.translator_comments)
    yield from (f"#.{_spaced(text)}" for text in message.extracted_comments)
    yield from _filled(message.references)
    if message.flags:
        yield f"#, {', '.join(message.flags)}"


def comment_text(line: str) -> str:
    """A comment as it stands in a file, with lines joined that a backslash joins.

    Takes away the space that `comment_line` adds.
    """
    if "\\" not in line:
        return line
    joined = line.replace("\\\n", "")
    return joined[:-1] if _PROTECTED.search(joined) else joined


def comment_line(text: str) -> str:
    """A comment as it is written: one that ends in a backslash gets a space after it.

    gettext would take the next line for part of it.
    """
    return f"{text} " if "\\" in text and _PROTECTABLE.search(text) else text


def _prose(text: str) -> str:
    """A comment without the space after its mark; spaces alone stay as they are."""
    return text[1:] if text.startswith(" ") and not text.isspace() else text


def _spaced(text: str) -> str:
    return f" {text}" if text and not text.isspace() else text


def _filled(references: Iterable[str]) -> Iterator[str]:
    line, width = "", 0
    for reference in references:
        size = len(reference.encode("utf-8", "surrogatepass")) + 1
        if line and width + size > _WIDTH:
            yield line
            line = ""
        if not line:
            line, width = "#:", 2
        line, width = f"{line} {reference}", width + size
    if line:
        yield line


def _flags(text: str) -> Iterator[str]:
    """Flags are parted by commas and, unless something is quoted in them, by white space."""
    for flag in _FLAG.findall(text):
        if '"' in flag or "range:" in flag:
            yield flag.strip()
        else:
            yield from flag.split()


_WIDTH = 79
# gettext from 0.22 on puts file names with spaces between FSI and PDI (U+2068, U+2069). A second
# FSI ends the search for a PDI: a line of nothing else takes time in proportion to its length.
_REFERENCE = re.compile(r"(?:\u2068[^\u2068\u2069]*+\u2069|\S)++")
# Weblate keeps flags like placeholders:"a, b" here.
_FLAG = re.compile(r'(?:"[^"]*+"|[^,])++')
_PROTECTABLE = re.compile(r"\\ *\Z")
_PROTECTED = re.compile(r"\\ +\Z")
