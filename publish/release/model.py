"""The release as data: one closed set of blocks, frozen, generic in what stands for a text.

Read from YAML a release is `Release[Text]`; localized it is the same tree with every text
resolved. `walk.map_texts` is the one way from the first to the second, for extraction and
lookup alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeAlias, TypeVar

from publish.language.dates import PartialDate
from publish.release.facts import Fact

__all__ = [
    "Attachment", "Attachments", "Authority", "Block", "Cell", "Contact", "Credit", "Definition",
    "Definitions", "Figure", "Footnote", "ItemList", "ListItem", "Note", "Paragraph",
    "Quotation", "Release", "Revision", "Row", "Section", "Status", "Table", "Telephone",
    "TerritoryList", "authority_of",
]  # fmt: skip


T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph(Generic[T]):
    """Running text."""

    id: str
    text: T


@dataclass(frozen=True, kw_only=True, slots=True)
class ListItem(Generic[T]):
    """A list item, with the list nested in it, if any."""

    text: T
    nested: "ItemList[T] | None" = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ItemList(Generic[T]):
    """A list; ordered ones are numbered by the locale."""

    id: str
    ordered: bool
    items: tuple[ListItem[T], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell(Generic[T]):
    """A table cell; an empty one has no text. Spans count cells, 1 to 1000."""

    text: T | None
    header: bool = False
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Row(Generic[T]):
    """A table row."""

    cells: tuple[Cell[T], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Table(Generic[T]):
    """A table with its caption, head rows and body rows."""

    id: str
    caption: T
    head: tuple[Row[T], ...]
    body: tuple[Row[T], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure(Generic[T]):
    """A picture from the release's folder; without `alternative` it is decoration."""

    id: str
    file: str
    alternative: T | None
    caption: T | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Quotation(Generic[T]):
    """Somebody else's words, with their source."""

    id: str
    blocks: tuple["Block[T]", ...]
    credit: T | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Note(Generic[T]):
    """Remarks set apart from the running text."""

    id: str
    title: T | None
    blocks: tuple["Block[T]", ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Definition(Generic[T]):
    """A term and what it means."""

    term: T
    description: T


@dataclass(frozen=True, kw_only=True, slots=True)
class Definitions(Generic[T]):
    """A list of terms with their definitions."""

    id: str
    items: tuple[Definition[T], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TerritoryList:
    """The places of a `territories` fact, as a list or run in as a sentence."""

    id: str
    fact: str
    sentence: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Attachment(Generic[T]):
    """A file from the release's folder that readers can take away."""

    file: str
    title: T


@dataclass(frozen=True, kw_only=True, slots=True)
class Attachments(Generic[T]):
    """Attached files, where the text names them."""

    id: str
    items: tuple[Attachment[T], ...]


Block: TypeAlias = (
    Paragraph[T] | ItemList[T] | Table[T] | Figure[T] | Quotation[T] | Note[T]
    | Definitions[T] | TerritoryList | Attachments[T]
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Section(Generic[T]):
    """A section; its id is the anchor, the same in every language."""

    id: str
    title: T
    blocks: tuple[Block[T], ...] = ()
    sections: tuple["Section[T]", ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Footnote(Generic[T]):
    """A note that texts point to with `[^key]`."""

    key: str
    text: T


@dataclass(frozen=True, kw_only=True, slots=True)
class Revision(Generic[T]):
    """One entry of the history; revisions count from 1, oldest first."""

    number: int
    date: PartialDate
    note: T
    before: T | None = None
    after: T | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Telephone(Generic[T]):
    """A number in E.164 form, and the way it is written for readers."""

    number: str
    text: T


@dataclass(frozen=True, kw_only=True, slots=True)
class Contact(Generic[T]):
    """Whom to ask."""

    office: T
    telephone: Telephone[T] | None = None
    mail: str = ""
    hours: T | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Credit(Generic[T]):
    """Where the text comes from, who published it, under what licence."""

    url: str
    publisher: T | None = None
    licence: str = ""
    translated_by: Mapping[str, str] = field(default_factory=dict)


class Authority(StrEnum):
    """What an edition is worth in law; the canonical language alone is authentic by default."""

    AUTHENTIC = "authentic"
    OFFICIAL = "official"
    PROVISIONAL = "provisional"
    MACHINE = "machine"


class Status(StrEnum):
    """Where a release stands."""

    DRAFT = "draft"
    FINAL = "final"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True, slots=True)
class Release(Generic[T]):
    """A press release, notice, report or regulation, in its canonical language."""

    id: str
    path: str
    language: str
    title: T
    released: PartialDate
    lead: tuple[T, ...] = ()
    division: str = ""
    authority: Mapping[str, Authority] = field(default_factory=dict)
    credit: Credit[T] | None = None
    published: Mapping[str, PartialDate] = field(default_factory=dict)
    updated: PartialDate | None = None
    status: Status = Status.FINAL
    embargo: datetime | None = None
    moved: str = ""
    history: tuple[Revision[T], ...] = ()
    contacts: tuple[Contact[T], ...] = ()
    facts: Mapping[str, Fact[T]] = field(default_factory=dict)
    links: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    notes: tuple[Footnote[T], ...] = ()
    related: tuple[T, ...] = ()
    blocks: tuple[Block[T], ...] = ()
    sections: tuple[Section[T], ...] = ()


def authority_of(release: Release[T], language: str) -> Authority:
    """What the edition in `language` is worth: provisional, where it isn't said, if translated."""
    default = Authority.AUTHENTIC if language == release.language else Authority.PROVISIONAL
    return release.authority.get(language, default)
