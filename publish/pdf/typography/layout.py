"""A text of a line with room after some of its characters, as Pango's glyphs tell the painter."""

from collections.abc import Iterator, Mapping
from typing import Any

from weasyprint.text.ffi import FROM_UNITS, TO_UNITS, ffi
from weasyprint.text.line_break import Layout

from publish.pdf.boxes import Box

__all__ = ["SpacedLayout", "clusters"]


def clusters(box: Box) -> Iterator[tuple[str, float, float]]:
    """What is drawn as one in a text from left to right: its first character, start and width.

    Both are CSS pixels; the start is the distance from that of the box. Room that is added after
    a character is not a part of its width.
    """
    layout = box.pango_layout
    room = layout.room if isinstance(layout, SpacedLayout) else {}
    layout.reactivate(box.style)
    text = layout.text.encode()
    start = 0.0
    for place, width in _advances(layout.get_first_line()[0]):
        added = room.get(place, 0.0)
        yield text[place : place + 4].decode(errors="ignore")[0], start, width - added
        start += width
    layout.deactivate()


def _advances(line: Any) -> Iterator[tuple[int, float]]:
    """The place of each cluster in the UTF-8 text of a line, and how wide it is with its room."""
    run = line.runs
    while run != ffi.NULL:
        glyphs, offset = run.data.glyphs, run.data.item.offset
        place, width = None, 0
        for number in range(glyphs.num_glyphs):
            here = offset + glyphs.log_clusters[number]
            if place is not None and here != place:
                yield place, width * FROM_UNITS
                width = 0
            place = here
            width += glyphs.glyphs[number].geometry.width
        if place is not None:
            yield place, width * FROM_UNITS
        run = run.next


class SpacedLayout(Layout):  # type: ignore[misc]  # WeasyPrint has no types
    """What another layout was, and `room`: CSS pixels after the character at each UTF-8 offset.

    Letter spacing of Pango would do on both sides of a character; here it is after it alone.
    """

    def __init__(self, layout: Layout, room: Mapping[int, float]) -> None:
        self.__dict__.update(vars(layout))
        self.room = room
        self.widened: Any = None

    def get_first_line(self) -> tuple[Any, int | None]:
        """The line, whose glyphs are widened where they are asked for the first time."""
        line, index = super().get_first_line()
        if self.widened is not self.layout:
            self.widened = self.layout
            self._widen(line)
        return line, index

    def _widen(self, line: Any) -> None:
        run = line.runs
        while run != ffi.NULL:
            item = run.data
            glyphs, clusters = item.glyphs.glyphs, item.glyphs.log_clusters
            count, offset = item.glyphs.num_glyphs, item.item.offset
            for number in range(count):
                ends = number == count - 1 or clusters[number + 1] != clusters[number]
                room = self.room.get(offset + clusters[number])
                if ends and room:
                    glyphs[number].geometry.width += round(room * TO_UNITS)
            run = run.next
