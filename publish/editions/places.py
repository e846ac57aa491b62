"""Where on the page each text of a release stands: its section, and the id that leads to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TypeVar, assert_never

from publish.release.model import (
    Attachments,
    Block,
    Definitions,
    Figure,
    ItemList,
    Note,
    Paragraph,
    Quotation,
    Release,
    Section,
    Table,
    TerritoryList,
)
from publish.release.walk import map_texts

__all__ = ["CONTACT", "HEAD", "HISTORY", "NAMES", "NOTES", "RELATED", "Spot", "spots"]

T = TypeVar("T")

# What is no section of the release; the page's own ids, where it has them, name the others.
HEAD = ""
NOTES = "page-notes"
RELATED = "page-related"
CONTACT = "page-contact"
HISTORY = "page-history"
NAMES = "page-names"


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """A place on the page.

    `part` is the id of a section, or one of the constants above; `anchor` the id of the element,
    the same in every language, "" where it has none; `position` counts the texts of one anchor
    from 1, and is 0 where there is but one.
    """

    part: str
    anchor: str = ""
    position: int = 0


def spots(release: Release[T]) -> tuple[Spot, ...]:
    """The place of each text, in the order of `walk.collect`.

    What is nowhere in the text itself is the name of a fact: a place, or a term.
    """
    numbers = count()
    numbered = map_texts(release, lambda _: next(numbers))
    found = dict[int, Spot]()
    for part, anchor, texts in _located(numbered):
        for position, number in enumerate(texts, start=1):
            alone = len(texts) == 1
            found[number] = Spot(part=part, anchor=anchor, position=0 if alone else position)
    return tuple(found.get(number, Spot(part=NAMES)) for number in range(next(numbers)))


_Located = tuple[str, str, Sequence[T]]


def _located(release: Release[T]) -> Iterator[_Located[T]]:
    yield HEAD, "", [release.title]
    if release.credit and release.credit.publisher is not None:
        yield HEAD, "", [release.credit.publisher]
    for number, lead in enumerate(release.lead, start=1):
        yield HEAD, f"page-lead-{number}", [lead]
    yield from _in_blocks(release.blocks, HEAD)
    yield from _in_sections(release.sections)
    for note in release.notes:
        yield NOTES, f"note-{note.key}", [note.text]
    yield RELATED, RELATED, release.related
    yield (
        CONTACT,
        CONTACT,
        [
            text
            for contact in release.contacts
            for text in (
                contact.office,
                contact.telephone.text if contact.telephone else None,
                contact.hours,
            )
            if text is not None
        ],
    )
    yield (
        HISTORY,
        HISTORY,
        [
            text
            for revision in release.history
            for text in (revision.note, revision.before, revision.after)
            if text is not None
        ],
    )


def _in_sections(sections: Sequence[Section[T]]) -> Iterator[_Located[T]]:
    for section in sections:
        yield section.id, section.id, [section.title]
        yield from _in_blocks(section.blocks, section.id)
        yield from _in_sections(section.sections)


def _in_blocks(blocks: Sequence[Block[T]], part: str) -> Iterator[_Located[T]]:
    for block in blocks:
        yield part, block.id, tuple(_texts(block))
        if isinstance(block, Note | Quotation):
            yield from _in_blocks(block.blocks, part)


def _texts(block: Block[T]) -> Iterator[T]:
    """The texts of a block's own, without those of blocks in it."""
    match block:
        case Paragraph():
            yield block.text
        case ItemList():
            yield from _items(block)
        case Table():
            yield block.caption
            cells = (cell for row in (*block.head, *block.body) for cell in row.cells)
            yield from (cell.text for cell in cells if cell.text is not None)
        case Figure():
            yield from (t for t in (block.alternative, block.caption) if t is not None)
        case Quotation():
            yield from () if block.credit is None else (block.credit,)
        case Note():
            yield from () if block.title is None else (block.title,)
        case Definitions():
            for item in block.items:
                yield from (item.term, item.description)
        case Attachments():
            yield from (attachment.title for attachment in block.items)
        case TerritoryList():
            pass
        case _:
            assert_never(block)


def _items(block: ItemList[T]) -> Iterator[T]:
    for item in block.items:
        yield item.text
        if item.nested is not None:
            yield from _items(item.nested)
