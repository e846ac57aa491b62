"""The parts of an edition that stand beside the same parts of another, on paper and on the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publish.editions.localize import Edition, Piece
from publish.release.model import Section

__all__ = ["Part", "parts"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """What stands beside the same in another language; `level` is a heading's, `place` its number.

    A lead has its number, too.
    """

    kind: str
    item: object = None
    level: int = 0
    place: int = 0

    @property
    def section(self) -> Section[Piece] | None:
        """The section that a heading begins."""
        return self.item if isinstance(self.item, Section) else None


def parts(edition: Edition) -> Iterator[Part]:
    """The parts of an edition in reading order: as many, and of the same kinds, in any language."""
    release = edition.release
    yield from (Part(kind=kind) for kind in ("title", "metadata", "status"))
    for place, lead in enumerate(release.lead, 1):
        yield Part(kind="lead", item=lead, place=place)
    yield from (Part(kind="block", item=block) for block in release.blocks)
    yield from _in_sections(release.sections, 1)
    ends = ("notes", "related", "contacts", "history")
    yield from (Part(kind=kind) for kind in ends if getattr(release, kind))
    yield Part(kind="issuer")


def _in_sections(sections: Sequence[Section[Piece]], level: int) -> Iterator[Part]:
    for place, section in enumerate(sections, 1):
        yield Part(kind="heading", item=section, level=level, place=place)
        yield from (Part(kind="block", item=block) for block in section.blocks)
        yield from _in_sections(section.sections, level + 1)
