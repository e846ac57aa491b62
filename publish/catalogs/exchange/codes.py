"""Inline markup as the codes of translators' tools: a text taken apart so that it joins again.

The marks are those of `language/markup`, which says what they mean. Here only where they stand
counts: the pieces of a text, joined, are that text, whatever it is (property test), and what a
translator must not lose by accident is in pieces of its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

__all__ = ["Piece", "Place", "Sort", "pieces"]


class Place(StrEnum):
    """Whether a piece is text, a code that stands alone, or the start or end of a pair."""

    TEXT = "text"
    ALONE = "alone"
    START = "start"
    END = "end"


class Sort(StrEnum):
    """What a code means."""

    TEXT = "text"
    FACT = "fact"
    NOTE = "note"
    CODE = "code"
    ESCAPE = "escape"
    LINK = "link"
    LANGUAGE = "language"
    EMPHASIS = "emphasis"
    STRONG = "strong"

    @property
    def needed(self) -> bool:
        """Whether a translation without it is refused."""
        return self in (Sort.FACT, Sort.NOTE, Sort.LINK)


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """Some characters of a text; the two pieces of a pair have the same number, from 0."""

    text: str
    place: Place = Place.TEXT
    sort: Sort = Sort.TEXT
    pair: int = -1


_DEPTH = 20  # as deep as `language/markup` nests marks
_TOKEN = re.compile(
    r"""
      (?P<escape>\\[\\*`\[\]{}｜《》]|\{\{|\}\})
    | (?P<fact>\{[a-z][a-z0-9_]*\})
    | (?P<code>`[^`\n]+`)
    | (?P<note>\[\^[a-z][a-z0-9_-]*\])
    | (?P<ruby>｜[^｜《》\\\n]+《[ぁ-ゖァ-ヺー・ゝゞヽヾ\u0020\u3000]+》)
    | (?P<close>\]\[:?[A-Za-z][A-Za-z0-9_-]*\])
    | (?P<open>\[)
    | (?P<stars>\*+)
    """,
    re.VERBOSE,
)
_BETWEEN_DIGITS = re.compile(r"\d\ *$"), re.compile(r"\ *\d")


def pieces(text: str) -> tuple[Piece, ...]:
    """`text` in pieces: their texts, joined, are `text`; pairs are properly nested.

    A mark without a partner is text, as it is on the page.
    """
    found, opened, pairs = list[Piece](), list[int](), 0
    for piece in _tokens(text, opened, found):
        match = _partner(piece, found, opened)
        if piece.place is Place.START:
            opened.append(len(found))
        if match is None:
            found.append(piece if piece.place is not Place.END else Piece(text=piece.text))
            continue
        del opened[opened.index(match) :]
        sort = _sort(piece)
        found[match] = replace(found[match], sort=sort, pair=pairs)
        found.append(replace(piece, sort=sort, pair=pairs))
        pairs += 1
    unpaired = (
        p if p.pair >= 0 or p.place in (Place.TEXT, Place.ALONE) else Piece(text=p.text)
        for p in found
    )
    return _joined(unpaired)


def _tokens(text: str, opened: Sequence[int], found: Sequence[Piece]) -> Iterator[Piece]:
    """Pieces from left to right; a mark that may begin or end a pair says which it would do.

    Whether an asterisk begins or ends depends on what is open by then.
    """
    at = 0
    for match in _TOKEN.finditer(text):
        if match.start() > at:
            yield Piece(text=text[at : match.start()])
        kind, at = match.lastgroup or "", match.end()
        if kind == "stars" and not _multiplies(match):
            yield from _stars(len(match[0]), opened, found)
        elif kind in ("open", "close"):
            yield Piece(text=match[0], place=Place.START if kind == "open" else Place.END)
        elif kind in ("ruby", "stars"):
            yield Piece(text=match[0])
        else:
            yield Piece(text=match[0], place=Place.ALONE, sort=Sort(kind))
    if at < len(text):
        yield Piece(text=text[at:])


def _multiplies(match: re.Match[str]) -> bool:
    """Whether this is an asterisk between digits: 3*4, 3 * 4."""
    before, after = _BETWEEN_DIGITS
    near = match.string[max(0, match.start() - 20) : match.start()]
    return (
        match[0] == "*"
        and bool(before.search(near))
        and bool(after.match(match.string, match.end()))
    )


def _stars(left: int, opened: Sequence[int], found: Sequence[Piece]) -> Iterator[Piece]:
    while left:
        top = found[opened[-1]].text if opened else ""
        size = min(left, 2) if left < 3 or top not in ("*", "**") else len(top)
        mark = "*" * size
        ends = any(found[index].text == mark for index in opened)
        yield Piece(text=mark, place=Place.END if ends else Place.START)
        left -= size


def _partner(piece: Piece, found: Sequence[Piece], opened: list[int]) -> int | None:
    """The index of the mark that `piece` closes, if it closes one with something in between."""
    if piece.place is Place.START and len(opened) >= _DEPTH:
        del opened[0]
    if piece.place is not Place.END:
        return None
    wanted = "[" if piece.text.startswith("]") else piece.text
    match = next((i for i in reversed(opened) if found[i].text == wanted), None)
    if match is not None and match == len(found) - 1:
        del opened[opened.index(match) :]
        return None
    return match


def _sort(closing: Piece) -> Sort:
    if closing.text.startswith("]"):
        return Sort.LANGUAGE if closing.text.startswith("][:") else Sort.LINK
    return Sort.EMPHASIS if closing.text == "*" else Sort.STRONG


def _joined(found: Iterator[Piece]) -> tuple[Piece, ...]:
    """The same pieces with neighbouring texts made one."""
    joined = list[Piece]()
    for piece in found:
        if joined and joined[-1].place is Place.TEXT is piece.place:
            joined[-1] = Piece(text=joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return tuple(joined)
