"""Line ends: the spaces that the layout dropped, and the hyphens that it added.

Without the spaces, words of two lines run together for whoever reads the tags: "Every word
break shall be represented by a space character" (ISO 32000-1, 14.8.2.5). Hyphens at line ends
are no part of the text (14.8.2.2.3).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element as HtmlElement

from publish.pdf.boxes import Box, below, children, is_inline, is_line, is_text
from publish.pdf.roles import text_of

__all__ = ["mend_line_ends"]

_SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    """The texts of a line; the edges are None where something else than text stands there."""

    texts: tuple[Box, ...]
    first: Box | None
    last: Box | None


def mend_line_ends(pages: Sequence[Any]) -> Mapping[Box, str]:
    """Put back the spaces, between words and at line ends, before the pages are painted.

    A space is painted after the word before it, where it changes nothing that is seen. Gives
    the texts that end in a hyphen of the layout, with what they stand for.
    """
    paragraphs: dict[HtmlElement | None, list[_Line]] = {}
    for page in pages:
        for box in below(page._page_box):
            if is_line(box):
                paragraphs.setdefault(box.element, []).append(_line(box))
    hyphenated: dict[Box, str] = {}
    for element, lines in paragraphs.items():
        for line in lines:
            _keep_inner_spaces(line)
        if element is not None and len(lines) > 1:
            hyphenated.update(_mend(_comparable(text_of(element)), lines))
    return hyphenated


def _line(box: Box) -> _Line:
    parts = [part for part in _parts(box) if not is_text(part) or part.text]
    texts = tuple(part for part in parts if is_text(part))
    edges = [part if is_text(part) else None for part in parts] or [None]
    return _Line(texts=texts, first=edges[0], last=edges[-1])


def _parts(box: Box) -> Iterator[Box]:
    """The texts of a line and whatever else stands in it, in order."""
    for child in children(box):
        if is_inline(child):
            yield from _parts(child)
        elif child.is_in_normal_flow():
            yield child


def _keep_inner_spaces(line: _Line) -> None:
    """The engine paints nothing for a text of spaces only; the text before it takes them."""
    for text, space in pairwise(line.texts):
        if text.text.strip() and not space.text.strip():
            _append(text, space.text)


def _mend(source: str, lines: Sequence[_Line]) -> Iterator[tuple[Box, str]]:
    """Compare each line end with the paragraph's text as it was written."""
    for line, following in pairwise(lines):
        if line.last is None or following.first is None:
            continue
        end, start = _comparable(line.last.text), _comparable(following.first.text)
        hyphen = line.last.style["hyphenate_character"]
        if f"{end} {start}" in source:
            _append(line.last, " ")
        elif end.endswith(hyphen) and end.removesuffix(hyphen) + start in source:
            yield line.last, line.last.text.removesuffix(hyphen)


def _comparable(text: str) -> str:
    """Text as it can be compared over `text-transform` and soft hyphens."""
    return text.replace(_SOFT_HYPHEN, "").casefold()


def _append(box: Box, space: str) -> None:
    """Paint `space` after a text; not in lines from right to left, where it would shift them."""
    layout = box.pango_layout
    if not layout.first_line_direction % 2 and not layout.text.endswith(space):
        layout.text += space
