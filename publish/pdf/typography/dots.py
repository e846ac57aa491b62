"""Emphasis dots (圏点), which the engine lacks: drawn as artifacts, one over each character.

The style sheet asks for them with `--emphasis: dots`; what is dotted is still tagged as Em, and no
program takes a dot for a character.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pydyf

from publish.pdf.boxes import Box, below, is_text
from publish.pdf.typography.layout import clusters

__all__ = ["draw_dots"]

_RADIUS = 0.085  # em; JLREQ (3.3.9) has a dot of half the size of the text, in whose middle it is
_RAISED = 0.10  # em from the top of the character frame to the middle of the dot
_FRAME = 0.88  # em from the base line to the top of the frame of a kanji
_POINTS = 0.75  # to a CSS pixel
_CURVE = 0.5523  # of the radius: how far four Bézier curves reach to make a circle
_PLAIN = frozenset({"P", "Z", "C"})
"""General categories, by their first letter, of what gets no dot (CSS Text Decoration 3, 3.1)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Dot:
    """A dot by its middle and radius, in CSS pixels from the corner of the page."""

    x: float
    y: float
    radius: float


def draw_dots(page: Any, stream: Any) -> None:
    """Draw the dots of a laid-out page into its painted content stream, after all else."""
    texts = [box for box in below(page._page_box) if is_text(box) and _is_dotted(box)]
    if not texts:
        return
    stream.begin_marked_content("Artifact", pydyf.Dictionary({"Type": "/Layout"}))
    with stream.stacked():
        stream.transform(a=_POINTS, d=_POINTS)
        for box in texts:
            stream.set_color(box.style["color"])
            for dot in _dots(box):
                _circle(stream, dot)
            stream.fill()
    stream.end_marked_content()


def _is_dotted(box: Box) -> bool:
    asked = box.style["__emphasis"]
    return any(token.type == "ident" and token.value == "dots" for token in asked)


def _dots(box: Box) -> Iterator[_Dot]:
    size = box.style["font_size"]
    base = box.position_y + box.baseline
    for character, start, width in clusters(box):
        if unicodedata.category(character)[0] not in _PLAIN:
            middle = box.position_x + start + width / 2
            top = base - (_FRAME + _RAISED) * size
            yield _Dot(x=middle, y=top, radius=_RADIUS * size)


def _circle(stream: Any, dot: _Dot) -> None:
    x, y, r, c = dot.x, dot.y, dot.radius, dot.radius * _CURVE
    stream.move_to(x + r, y)
    stream.curve_to(x + r, y + c, x + c, y + r, x, y + r)
    stream.curve_to(x - c, y + r, x - r, y + c, x - r, y)
    stream.curve_to(x - r, y - c, x - c, y - r, x, y - r)
    stream.curve_to(x + c, y - r, x + r, y - c, x + r, y)
    stream.close()
