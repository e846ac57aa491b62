"""What others show of an edition: the one table behind head, index, feed, sitemap and JSON-LD."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

from publish.editions.inline import languages_of
from publish.editions.localize import Edition, Piece
from publish.language.dates import PartialDate
from publish.release.model import Authority, Revision, Status

__all__ = ["Card", "Change", "Document", "Words", "card_from_json", "card_json", "card_of"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """Plain words and the language they are in (BCP 47): a fallback keeps its own.

    Where some of them are in another language, `parts` are all of them, each with its own.
    """

    text: str
    language: str
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One entry of the history; `before` and `after` where the text was corrected."""

    number: int
    date: str
    note: Words
    before: Words | None = None
    after: Words | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A file of the edition that readers can take away: its name beside the page, its size.

    `edition` is `standard`, `large`, `bilingual`, or empty for an attachment; `size` is in
    octets; `pages` is 0 where they can't be counted.
    """

    name: str
    media_type: str
    size: int
    pages: int = 0
    edition: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """An edition in short. Dates are ISO 8601, as precise as the release has them.

    `published` is the day this edition came out, `updated` the last change of the release or
    empty; `source_language` is the canonical one. `credit` is where the text comes from; `moved`
    is the release that took the place of this one. The card of a release that was withdrawn has
    nothing of its text: no summary, no document, and of each change what was noted.
    """

    release: str
    language: str
    source_language: str
    title: Words
    summary: Words
    issuer: Words
    issuer_url: str
    released: str
    published: str
    updated: str
    authority: Authority
    status: Status
    moved: str = ""
    credit: str = ""
    licence: str = ""
    translator: str = ""
    changes: tuple[Change, ...] = ()
    documents: tuple[Document, ...] = ()

    @property
    def modified(self) -> str:
        """The day of the last change, be it the first."""
        return max(self.updated or self.published, self.published)


def card_of(edition: Edition, documents: Sequence[Document]) -> Card:
    """The card of an edition; `documents` are the files that were made for it."""
    release, issuer = edition.release, edition.site.issuer
    gone = release.status is Status.WITHDRAWN
    published = release.published.get(edition.language, release.released)
    url = issuer.url
    return Card(
        release=release.id,
        language=edition.language,
        source_language=release.language,
        title=_words(release.title),
        summary=Words(text="", language=edition.language) if gone else _summary(edition),
        issuer=_words(issuer.name),
        issuer_url=url.get(edition.language) or url.get("", ""),
        released=release.released.isoformat(),
        published=published.isoformat(),
        updated=release.updated.isoformat() if release.updated else "",
        authority=edition.authority,
        status=release.status,
        moved=release.moved,
        credit=release.credit.url if release.credit else "",
        licence=release.credit.licence if release.credit else "",
        translator=release.credit.translated_by.get(edition.language, "") if release.credit else "",
        changes=tuple(
            replace(change, before=None, after=None) if gone else change
            for change in map(_change, release.history)
        ),
        documents=tuple(documents),
    )


def _summary(edition: Edition) -> Words:
    lead = edition.release.lead
    return _words(lead[0]) if lead else Words(text="", language=edition.language)


def _words(piece: Piece) -> Words:
    parts = languages_of(piece.spans, piece.language)
    foreign = any(language != piece.language for _, language in parts)
    return Words(text=piece.words, language=piece.language, parts=parts if foreign else ())


def _change(revision: Revision[Piece]) -> Change:
    return Change(
        number=revision.number,
        date=revision.date.isoformat(),
        note=_words(revision.note),
        before=_words(revision.before) if revision.before else None,
        after=_words(revision.after) if revision.after else None,
    )


# --- for the manifest, from which the pages of other releases are made ---


def card_json(card: Card) -> dict[str, object]:
    """The card as JSON has it: objects, arrays, texts and numbers."""
    return {name: _plain(getattr(card, name)) for name in _fields(Card)}


def _plain(value: Any) -> object:
    """What `dataclasses.asdict` gives, without its copies: nothing here can be changed."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return {name: _plain(getattr(value, name)) for name in _fields(value.__class__)}


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def card_from_json(read: Mapping[str, object]) -> Card:
    """The card that `card_json` wrote. Raises ValueError, KeyError or TypeError for other data."""
    plain = {key: _text(read[key]) for key in _TEXTS}
    for key in ("released", "published"):
        PartialDate.parse(plain[key])
    return Card(
        **plain,
        title=_words_from(read["title"]),
        summary=_words_from(read["summary"]),
        issuer=_words_from(read["issuer"]),
        authority=Authority(_text(read["authority"])),
        status=Status(_text(read["status"])),
        changes=tuple(map(_change_from, _items(read["changes"]))),
        documents=tuple(map(_document_from, _items(read["documents"]))),
    )


_TEXTS = (
    "release", "language", "source_language", "issuer_url", "released", "published", "updated",
    "moved", "credit", "licence", "translator",
)  # fmt: skip


def _change_from(read: object) -> Change:
    fields = _object(read)
    before, after = fields["before"], fields["after"]
    return Change(
        number=_number(fields["number"]),
        date=_text(fields["date"]),
        note=_words_from(fields["note"]),
        before=None if before is None else _words_from(before),
        after=None if after is None else _words_from(after),
    )


def _document_from(read: object) -> Document:
    fields = _object(read)
    return Document(
        name=_text(fields["name"]),
        media_type=_text(fields["media_type"]),
        size=_number(fields["size"]),
        pages=_number(fields["pages"]),
        edition=_text(fields["edition"]),
    )


def _words_from(read: object) -> Words:
    fields = _object(read)
    pairs = [[_text(one) for one in _items(pair)] for pair in _items(fields["parts"])]
    return Words(
        text=_text(fields["text"]),
        language=_text(fields["language"]),
        parts=tuple((text, language) for text, language in pairs),
    )


def _object(read: object) -> Mapping[str, object]:
    if not isinstance(read, dict):
        raise TypeError("an object was expected")
    return read


def _items(read: object) -> Sequence[object]:
    if not isinstance(read, list | tuple):
        raise TypeError("an array was expected")
    return read


def _text(read: object) -> str:
    if not isinstance(read, str):
        raise TypeError("a text was expected")
    return read


def _number(read: object) -> int:
    if not isinstance(read, int):
        raise TypeError("a number was expected")
    return read
