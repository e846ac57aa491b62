"""What an edition is worth and how far it follows its source: what a page says of itself."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from publish.editions.localize import Edition, Piece, State
from publish.language.dates import PartialDate
from publish.release.model import Release, Section
from publish.release.walk import collect

__all__ = ["lagging", "version_of"]


def version_of(release: Release[Piece]) -> PartialDate:
    """The date of the version of the source that every translated text of an edition reflects.

    That is the current one: a translation belongs to the exact words of its source, and where
    these have changed since, the source is shown instead.
    """
    return release.updated or release.released


def lagging(edition: Edition) -> Sequence[Section[Piece]]:
    """The sections with a text of their own that is shown in the source language, in order."""
    if not edition.fallbacks:
        return []
    bare = replace(edition.release, sections=())
    without = _fallbacks(bare)
    return [
        section
        for section in _each(edition.release.sections)
        if _fallbacks(replace(bare, sections=(replace(section, sections=()),))) > without
    ]


def _each(sections: Sequence[Section[Piece]]) -> Iterator[Section[Piece]]:
    for section in sections:
        yield section
        yield from _each(section.sections)


def _fallbacks(release: Release[Piece]) -> int:
    return sum(piece.state is State.FALLBACK for piece in collect(release))
