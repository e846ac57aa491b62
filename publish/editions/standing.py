"""What an edition is worth and how far it follows its source: what a page says of itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publish.editions.localize import Edition, Piece, State
from publish.editions.places import NAMES, spots
from publish.language.dates import PartialDate
from publish.release.model import Release, Section
from publish.release.text import Role
from publish.release.walk import collect

__all__ = ["Lag", "lagging", "version_of"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Lag:
    """A place with texts that are shown in the source language.

    `part` is the id of a section, with its `title`, one of the constants of `places`, `page-title`
    or `page-source`. `anchor` is the id of the element that leads there; names are spread over the
    text, and have none.
    """

    part: str
    anchor: str
    title: Piece | None = None


def version_of(release: Release[Piece]) -> PartialDate:
    """The date of the version of the source that every translated text of an edition reflects.

    That is the current one: a translation belongs to the exact words of its source, and where
    these have changed since, the source is shown instead.
    """
    return release.updated or release.released


def lagging(edition: Edition) -> Sequence[Lag]:
    """The places with a text that is shown in the source language, each once, in order."""
    if not edition.fallbacks:
        return ()
    release = edition.release
    titles = {section.id: section.title for section in _each(release.sections)}
    found = dict[str, Lag]()
    for piece, spot in zip(collect(release), spots(release), strict=True):
        if piece.state is State.FALLBACK:
            part = _APART.get(piece.role, spot.part)
            anchor = "" if part == NAMES else part or spot.anchor
            found.setdefault(part, Lag(part=part, anchor=anchor, title=titles.get(part)))
    return tuple(found.values())


# What stands before the text, and is told of apart from it: the ids of these elements.
_APART = {Role.TITLE: "page-title", Role.PUBLISHER: "page-source"}


def _each(sections: Sequence[Section[Piece]]) -> Iterator[Section[Piece]]:
    for section in sections:
        yield section
        yield from _each(section.sections)
