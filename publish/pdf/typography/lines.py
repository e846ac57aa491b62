"""Sets Japanese lines flush on both sides after the layout, with room between scripts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from publish.pdf.boxes import Box, below, children, is_inline, is_line, is_margin, is_text
from publish.pdf.typography.gaps import gaps_of, joins, spread
from publish.pdf.typography.layout import SpacedLayout

__all__ = ["set_japanese_lines"]

_OBJECT = "\ufffc"  # a picture or a ruby in the line


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    """A line, the box that it stands in, and whether the text goes on below it."""

    box: Box
    block: Box
    last: bool


def set_japanese_lines(pages: Sequence[Any]) -> set[Box]:
    """Spread the lines of laid-out pages whose language is Japanese.

    Gives the texts with a gap that a program could take for a space: they need an ActualText.
    """
    blocks = [block for page in pages for block in _blocks(page._page_box)]
    final = {block.element: block for block in blocks}
    gapped = set[Box]()
    for block in blocks:
        lines = [child for child in children(block) if is_line(child)]
        for line in lines:
            last = line is lines[-1] and final[block.element] is block
            gapped |= _set(_Line(box=line, block=block, last=last))
    for page in pages:
        page.links[:] = [(kind, to, _area(box), box) for kind, to, _, box in page.links]
    return gapped


def _blocks(box: Box) -> Iterator[Box]:
    """The boxes that hold lines, in reading order, without those of running heads."""
    if is_margin(box):
        return
    inside = children(box)
    if any(map(is_line, inside)):
        yield box
    for child in inside:
        yield from _blocks(child)


def _set(line: _Line) -> set[Box]:
    """Spread one line; the texts that got a gap between scripts."""
    style = line.box.style
    aligned = style["text_align_all"] in ("start", "justify", "left")
    if not (style["lang"] or "").startswith("ja") or not aligned or style["direction"] != "ltr":
        return set()
    places = list(_characters(line.box))
    text = "".join(character for _, _, character in places)
    gaps = gaps_of(text)
    size = style["font_size"]
    right = line.block.content_box_x() + line.block.width
    end = line.box.position_x + line.box.width
    stays = line.last or _broken(line.box) or _is_heading(line.box)
    room = spread(gaps, (right - end) / size, last=stays)
    if not room:
        return set()
    by_text = dict[Box, dict[int, float]]()
    for index, width in room.items():
        box, offset, _ = places[index]
        if box is not None:
            by_text.setdefault(box, {})[offset] = width * size
    _move(line.box, by_text, 0.0)
    return {box for index in gaps.scripts if (box := places[index][0]) is not None}


def _characters(box: Box) -> Iterator[tuple[Box | None, int, str]]:
    """Each character of a line with its text, and where what is drawn as one begins, in UTF-8."""
    for child in children(box):
        if is_inline(child):
            yield from _characters(child)
        elif is_text(child):
            start = offset = 0
            for character in child.text:
                start = start if joins(character) else offset
                yield child, start, character
                offset += len(character.encode())
        elif child.is_in_normal_flow():
            yield None, 0, _OBJECT


def _is_heading(line: Box) -> bool:
    """Headings are set line by line, between phrases (JLREQ, 4.1.6)."""
    return line.element is not None and str(line.element.tag) in _HEADINGS


_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))


def _broken(line: Box) -> bool:
    """Whether the author broke the line here."""
    return any(box.element_tag == "br" for box in below(line))


def _move(box: Box, room: Mapping[Box, Mapping[int, float]], shift: float) -> float:
    """Move a box to the right and widen it; gives how far what follows has to move."""
    if is_text(box):
        box.position_x += shift
        if box not in room:
            return shift
        extra = sum(room[box].values())
        box.width += extra
        box.pango_layout = SpacedLayout(box.pango_layout, room[box])
        return shift + extra
    if not (is_line(box) or is_inline(box)):
        box.translate(shift, 0)
        return shift
    box.position_x += shift
    end = shift
    for child in children(box):
        if child.is_in_normal_flow():
            end = _move(child, room, end)
    box.width += end - shift
    return end


def _area(box: Box) -> tuple[float, float, float, float]:
    left, top, width, height = box.hit_area()
    return (left, top, left + width, top + height)
