"""Headings that break between phrases where their language has no spaces to break at."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from html import unescape
from itertools import accumulate

from markupsafe import Markup, escape

from publish.editions.localize import Piece
from publish.editions.markup_html import inline_html
from publish.language.furigana import Readings
from publish.language.phrases import unbroken

__all__ = ["heading_html", "page_heading"]


def heading_html(
    piece: Piece, phrased: Callable[[str], Markup], readings: Readings | None = None
) -> Markup:
    """The HTML of a heading; each run of Japanese text between two tags is what `phrased` makes."""
    html = inline_html(piece.spans, piece.language, readings)
    if not piece.language.startswith("ja"):
        return html
    parts = _TAG.split(html)
    return Markup("").join(
        Markup(part) if number % 2 else phrased(unescape(part)) for number, part in enumerate(parts)
    )


def page_heading(piece: Piece, readings: Readings | None = None) -> Markup:
    """A heading of the page, with `wbr` where it may break: never within a word with a reading."""
    html = inline_html(piece.spans, piece.language, readings)
    if not piece.language.startswith("ja"):
        return html
    parts = _TAG_OR_READING.split(html)
    words = unbroken(unescape("".join(parts[::2])))
    ends = set(accumulate(map(len, words[:-1])))
    return Markup("".join(_broken(parts, ends))) if ends else html


def _broken(parts: Sequence[str], ends: Collection[int]) -> Iterator[str]:
    """Text and tags in turn, as HTML, with a break after as many characters as `ends` has."""
    at, within, due = 0, False, False
    for number, part in enumerate(parts):
        if number % 2:
            if due and part.startswith("<ruby"):
                yield _BREAK
                due = False
            within = part.startswith("<ruby") or (within and part != "</ruby>")
            yield part
            continue
        for character in unescape(part):
            if due and not within:
                yield _BREAK
            yield str(escape(character))
            at += 1
            due = at in ends


# Hidden from listeners: Chromium puts a space for it into the name of a heading.
_BREAK = '<wbr aria-hidden="true">'
_TAG_OR_READING = re.compile("(<r[tp][ >].*?</r[tp]>|<[^>]+>)")
_TAG = re.compile("(<[^>]+>)")
