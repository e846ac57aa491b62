"""A proof as data: a release and its translation by paragraph, for those who compare them."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from publish.catalogs.approval import digest_of
from publish.catalogs.messages import Translations, release_messages
from publish.catalogs.po import Catalog, Message
from publish.catalogs.states import Completeness, completeness
from publish.catalogs.terms import Term, translations_of_terms
from publish.editions.localize import Piece
from publish.editions.proof_entry import Entry, Sides, entry_of, sides_of
from publish.findings import Finding
from publish.lint.translation import Checked
from publish.release.model import Authority, Release, Section, authority_of
from publish.release.site import Site
from publish.release.text import Text

__all__ = ["Proof", "ProofPart", "proof_of"]


@dataclass(frozen=True, kw_only=True, slots=True)
class ProofPart:
    """The messages of one section, or of what is no section (see `places`), in reading order.

    Only sections have a title of their own.
    """

    id: str
    title: Piece | None
    translated_title: Piece | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Proof:
    """A release beside its translation.

    `title` and `translated_title` are the release's; `revision` numbers the source from 1.
    `gates` says what keeps the edition from being published, and what it may lack.
    `fingerprint` is 16 hexadecimal digits that stand for every text, value and link: what was
    signed can be told from what came later.
    """

    release: Release[Piece]
    language: str
    site: Site[Piece]
    authority: Authority
    revision: int
    title: Piece
    translated_title: Piece
    parts: tuple[ProofPart, ...]
    done: Completeness
    gates: tuple[Finding, ...]
    fingerprint: str

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every message, once, in reading order."""
        return tuple(entry for part in self.parts for entry in part.entries)


def proof_of(
    release: Release[Text],
    site: Site[Piece],
    catalog: Catalog,
    checked: Checked,
    published: Translations,
    glossary: Sequence[Term] = (),
    gates: Sequence[Finding] = (),
) -> Proof:
    """`release` beside its translation in `catalog`; any catalog at all gives a proof.

    `checked` is what the checks say of the catalog, `published` what readers get of it, `gates`
    what keeps the edition back. Every message of the release is in it exactly once, where its
    text stands first.
    """
    language, terms = published.language, translations_of_terms(glossary)
    wanted = release_messages(release, language, terms)
    known = {message.key: message for message in catalog.messages if not message.obsolete}
    sides = sides_of(release, site, known, published, glossary)
    entries = [
        entry_of(number, message, known.get(message.key), sides, checked)
        for number, message in enumerate(wanted, start=1)
    ]
    return Proof(
        release=sides.source,
        language=language,
        site=site,
        authority=authority_of(release, language),
        revision=len(release.history) + 1,
        title=sides.source.title,
        translated_title=sides.target.title,
        parts=tuple(_parts(entries, sides)),
        done=completeness(catalog, wanted, checked.rejected, terms),
        gates=tuple(gates),
        fingerprint=_fingerprint(entries, [known.get(m.key, m) for m in wanted]),
    )


def _parts(entries: Sequence[Entry], sides: Sides) -> Iterator[ProofPart]:
    titles = dict(_titles(sides.source.sections))
    translated = dict(_titles(sides.target.sections))
    for part, group in groupby(entries, key=lambda entry: entry.spots[0].part):
        yield ProofPart(
            id=part,
            title=titles.get(part),
            translated_title=translated.get(part),
            entries=tuple(group),
        )


def _titles(sections: Sequence[Section[Piece]]) -> Iterator[tuple[str, Piece]]:
    for section in sections:
        yield section.id, section.title
        yield from _titles(section.sections)


def _fingerprint(entries: Sequence[Entry], messages: Sequence[Message]) -> str:
    """The first 64 bits of a SHA-256 over what each message has, and what readers get of it."""
    hashed = hashlib.sha256()
    for entry, message in zip(entries, messages, strict=True):
        shown = (entry.source.words, "" if entry.target is None else entry.target.words)
        links = [address for link in entry.links for address in (link.source, link.target)]
        for text in (digest_of(message), *shown, *links):
            octets = text.encode("utf-8", "surrogatepass")
            hashed.update(f"{len(octets)}:".encode() + octets)
    return hashed.hexdigest()[:16]
