"""Line ends and word breaks: what the layout dropped or added, put right for the tags.

Without the spaces that the layout drops, words run together for whoever reads the tags: "all
word breaks shall be represented" (ISO 32000-1, 14.8.2.5). Hyphens at line ends are no part of
the text (14.8.2.2.3), and text from right to left is painted from its end (14.8.2.3.3).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element as HtmlElement

from publish.pdf.boxes import Box, below, children, is_inline, is_line, is_text
from publish.pdf.roles import collapsed, text_of

__all__ = ["mend_lines"]

_SOFT_HYPHEN = "\u00ad"
_FROM_RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The blocks whose characters go from right to left (DerivedBidiClass.txt, UCD)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    """The texts of a line; the edges are None where something else than text stands there."""

    texts: tuple[Box, ...]
    first: Box | None
    last: Box | None


@dataclass(kw_only=True, slots=True)
class _Mended:
    """What texts stand for where their glyphs alone would not say it."""

    texts: dict[Box, str] = field(default_factory=dict)

    def add_space(self, box: Box, space: str) -> None:
        """A space after a text: painted, where it changes nothing that is seen."""
        if box in self.texts:
            self.texts[box] += space
        elif not box.pango_layout.text.endswith(space):
            box.pango_layout.text += space


def mend_lines(pages: Sequence[Any]) -> Mapping[Box, str]:
    """Put back spaces, between words and at line ends, before the pages are painted.

    Gives the texts whose glyphs don't say what they stand for, with what that is: those that
    end in a hyphen of the layout, and those from right to left.
    """
    paragraphs: dict[HtmlElement | None, list[_Line]] = {}
    mended = _Mended()
    for page in pages:
        for box in below(page._page_box):
            if is_line(box) and (line := _line(box)) is not None:
                paragraphs.setdefault(box.element, []).append(line)
    for element, lines in paragraphs.items():
        for line in lines:
            _mend_inside(line, mended)
        if element is not None and len(lines) > 1:
            _mend_ends(_comparable(text_of(element)), lines, mended)
    return mended.texts


def _line(box: Box) -> _Line | None:
    """The line, or None where nothing is in it."""
    parts = [part for part in _parts(box) if not is_text(part) or part.text]
    if not parts:
        return None
    edges = [part if is_text(part) else None for part in (parts[0], parts[-1])]
    texts = tuple(part for part in parts if is_text(part))
    for text in texts:
        # The engine drops a line's last space from the box, and not from what it will paint
        text.pango_layout.text = text.text
    return _Line(texts=texts, first=edges[0], last=edges[1])


def _parts(box: Box) -> Iterator[Box]:
    """The texts of a line and whatever else stands in it, in order."""
    for child in children(box):
        if is_inline(child):
            yield from _parts(child)
        elif child.is_in_normal_flow():
            yield child


def _mend_inside(line: _Line, mended: _Mended) -> None:
    """The engine paints nothing for a text of spaces only; the text before it takes them."""
    for box in line.texts:
        if _FROM_RIGHT.search(box.text):
            mended.texts[box] = box.text
    for box, space in pairwise(line.texts):
        if box.text.strip() and not space.text.strip():
            mended.add_space(box, space.text)


def _mend_ends(source: str, lines: Sequence[_Line], mended: _Mended) -> None:
    """Compare each line end with the paragraph's text as it was written."""
    for line, following in pairwise(lines):
        if line.last is None or following.first is None:
            continue
        hyphen = line.last.style["hyphenate_character"]
        end = _comparable(line.last.text)
        start = _comparable(following.first.text.removesuffix(hyphen))
        if f"{end} {start}" in source:
            mended.add_space(line.last, " ")
        elif end.endswith(hyphen) and end.removesuffix(hyphen) + start in source:
            mended.texts[line.last] = line.last.text.removesuffix(hyphen)


def _comparable(text: str) -> str:
    """Text as it can be compared over `text-transform`, indents and soft hyphens."""
    return collapsed(text.replace(_SOFT_HYPHEN, "")).casefold()
