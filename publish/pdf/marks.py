"""The marked-content sequences that the engine painted, one page at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pydyf

__all__ = ["Marks", "marks_of"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Marks:
    """Marks of one page: box to MCID, and MCID to the place of its properties in the stream."""

    mcids: Mapping[Any, int]
    stream: list[Any]
    places: Mapping[int, int]

    @property
    def are_reachable(self) -> bool:
        """Whether all are in the page's own stream, and none in a group (opacity, blending)."""
        return self.places.keys() >= set(self.mcids.values())

    def make_artifact(self, mcid: int, subtype: str = "") -> None:
        """No longer tag a sequence: an Artifact of layout, or of pagination with `subtype`."""
        place = self.places[mcid]
        kind = {"Type": "/Pagination", "Subtype": f"/{subtype}"} if subtype else {"Type": "/Layout"}
        self.stream[place - 1] = "/Artifact"
        self.stream[place] = pydyf.Dictionary(kind)

    def set_actual_text(self, mcid: int, text: str) -> None:
        """Say what a sequence stands for where its glyphs don't (ISO 32000-1, 14.9.4)."""
        self.stream[self.places[mcid]]["ActualText"] = pydyf.String(text)


def marks_of(stream: Any) -> Marks:
    """The marks in the content stream of a page, just after the engine painted it."""
    operations = stream.stream
    places = {
        operand["MCID"]: place
        for place, operand in enumerate(operations)
        if isinstance(operand, pydyf.Dictionary) and "MCID" in operand
    }
    mcids = {box: tag["mcid"] for box, tag in stream._tags.items()}
    return Marks(mcids=mcids, stream=operations, places=places)
