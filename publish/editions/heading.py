"""Headings that break between phrases where their language has no spaces to break at."""

import re
from collections.abc import Callable
from html import unescape

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
    """A heading of the page, with `wbr` where it may break."""
    return heading_html(
        piece, lambda text: Markup("<wbr>").join(map(escape, unbroken(text))), readings
    )


_TAG = re.compile("(<[^>]+>)")
