"""A text of a line with room after some of its characters, as Pango's glyphs tell the painter."""

from collections.abc import Mapping
from typing import Any

from weasyprint.text.ffi import TO_UNITS, ffi
from weasyprint.text.line_break import Layout

__all__ = ["SpacedLayout"]


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
