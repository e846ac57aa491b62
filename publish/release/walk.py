"""One traversal of a release and of a site, for extraction and for lookup.

Both are `map_texts`: extraction maps every text to itself and writes it down on the way,
lookup maps it to its translation. What the translator is shown is therefore what is looked up,
in reading order.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar, assert_never

from publish.release.facts import Fact, Place, Term, Territories, Territory
from publish.release.model import (
    Attachment,
    Attachments,
    Block,
    Cell,
    Contact,
    Credit,
    Definition,
    Definitions,
    Figure,
    Footnote,
    ItemList,
    ListItem,
    Note,
    Paragraph,
    Quotation,
    Release,
    Revision,
    Row,
    Section,
    Table,
    Telephone,
    TerritoryList,
)
from publish.release.site import Issuer, Site

__all__ = ["collect", "map_site", "map_texts"]

T = TypeVar("T")
U = TypeVar("U")


def map_texts(release: Release[T], change: Callable[[T], U]) -> Release[U]:
    """The same release with `change` applied to every text, in reading order."""
    return Release(
        id=release.id,
        path=release.path,
        language=release.language,
        title=change(release.title),
        released=release.released,
        credit=_credit(release.credit, change) if release.credit else None,
        lead=tuple(map(change, release.lead)),
        division=release.division,
        authority=release.authority,
        blocks=_blocks(release.blocks, change),
        sections=_sections(release.sections, change),
        notes=tuple(Footnote(key=n.key, text=change(n.text)) for n in release.notes),
        related=tuple(map(change, release.related)),
        contacts=tuple(_contact(contact, change) for contact in release.contacts),
        history=tuple(_revision(revision, change) for revision in release.history),
        facts={key: _fact(fact, change) for key, fact in release.facts.items()},
        published=release.published,
        updated=release.updated,
        status=release.status,
        embargo=release.embargo,
        moved=release.moved,
        links=release.links,
    )


def map_site(site: Site[T], change: Callable[[T], U]) -> Site[U]:
    """The same site with `change` applied to every text."""
    return Site(
        path=site.path,
        language=site.language,
        languages=site.languages,
        base_url=site.base_url,
        search=site.search,
        issuer=_issuer(site.issuer, change),
        notice=_maybe(site.notice, change),
        divisions={key: change(text) for key, text in site.divisions.items()},
    )


def collect(document: Release[T] | Site[T]) -> tuple[T, ...]:
    """Every text of a release or a site, in reading order."""
    found: list[T] = []
    if isinstance(document, Release):
        map_texts(document, found.append)
    else:
        map_site(document, found.append)
    return tuple(found)


def _maybe(text: T | None, change: Callable[[T], U]) -> U | None:
    return None if text is None else change(text)


def _sections(sections: Iterable[Section[T]], change: Callable[[T], U]) -> tuple[Section[U], ...]:
    return tuple(
        Section(
            id=section.id,
            title=change(section.title),
            blocks=_blocks(section.blocks, change),
            sections=_sections(section.sections, change),
        )
        for section in sections
    )


def _blocks(blocks: Iterable[Block[T]], change: Callable[[T], U]) -> tuple[Block[U], ...]:
    return tuple(_block(block, change) for block in blocks)


def _block(block: Block[T], change: Callable[[T], U]) -> Block[U]:
    match block:
        case Paragraph():
            return Paragraph(id=block.id, text=change(block.text))
        case ItemList():
            return _list(block, change)
        case Table():
            return Table(
                id=block.id,
                caption=change(block.caption),
                head=_rows(block.head, change),
                body=_rows(block.body, change),
            )
        case Figure():
            return Figure(
                id=block.id,
                file=block.file,
                alternative=_maybe(block.alternative, change),
                caption=_maybe(block.caption, change),
            )
        case Quotation():
            return Quotation(
                id=block.id,
                blocks=_blocks(block.blocks, change),
                credit=_maybe(block.credit, change),
            )
        case Note():
            return Note(
                id=block.id,
                title=_maybe(block.title, change),
                blocks=_blocks(block.blocks, change),
            )
        case Definitions():
            return Definitions(id=block.id, items=_definitions(block.items, change))
        case Attachments():
            return Attachments(
                id=block.id,
                items=tuple(Attachment(file=a.file, title=change(a.title)) for a in block.items),
            )
        case TerritoryList():
            return block
        case _:
            assert_never(block)


def _list(block: ItemList[T], change: Callable[[T], U]) -> ItemList[U]:
    items = tuple(
        ListItem(text=change(item.text), nested=_list(item.nested, change) if item.nested else None)
        for item in block.items
    )
    return ItemList(id=block.id, ordered=block.ordered, items=items)


def _definitions(
    items: Iterable[Definition[T]], change: Callable[[T], U]
) -> tuple[Definition[U], ...]:
    return tuple(
        Definition(term=change(item.term), description=change(item.description)) for item in items
    )


def _rows(rows: Iterable[Row[T]], change: Callable[[T], U]) -> tuple[Row[U], ...]:
    return tuple(Row(cells=tuple(_cell(cell, change) for cell in row.cells)) for row in rows)


def _cell(cell: Cell[T], change: Callable[[T], U]) -> Cell[U]:
    return Cell(
        text=_maybe(cell.text, change),
        header=cell.header,
        colspan=cell.colspan,
        rowspan=cell.rowspan,
    )


def _contact(contact: Contact[T], change: Callable[[T], U]) -> Contact[U]:
    return Contact(
        office=change(contact.office),
        telephone=_telephone(contact.telephone, change),
        mail=contact.mail,
        hours=_maybe(contact.hours, change),
    )


def _telephone(telephone: Telephone[T] | None, change: Callable[[T], U]) -> Telephone[U] | None:
    if telephone is None:
        return None
    return Telephone(number=telephone.number, text=change(telephone.text))


def _revision(revision: Revision[T], change: Callable[[T], U]) -> Revision[U]:
    return Revision(
        number=revision.number,
        date=revision.date,
        note=change(revision.note),
        before=_maybe(revision.before, change),
        after=_maybe(revision.after, change),
    )


def _credit(credit: Credit[T], change: Callable[[T], U]) -> Credit[U]:
    return Credit(
        url=credit.url,
        publisher=_maybe(credit.publisher, change),
        licence=credit.licence,
        translated_by=credit.translated_by,
    )


def _issuer(issuer: Issuer[T], change: Callable[[T], U]) -> Issuer[U]:
    return Issuer(
        name=change(issuer.name),
        abbreviation=_maybe(issuer.abbreviation, change),
        url=issuer.url,
        address=_maybe(issuer.address, change),
        telephone=_telephone(issuer.telephone, change),
        copyright=_maybe(issuer.copyright, change),
    )


def _fact(fact: Fact[T], change: Callable[[T], U]) -> Fact[U]:
    match fact:
        case Territory():
            return Territory(place=_place(fact.place, change))
        case Territories():
            places = tuple(_place(place, change) for place in fact.places)
            return Territories(places=places, reader_order=fact.reader_order)
        case Term():
            return Term(term=change(fact.term))
        case _:
            return fact


def _place(place: Place[T], change: Callable[[T], U]) -> Place[U]:
    return Place(code=place.code, name=change(place.name))
