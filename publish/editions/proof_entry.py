"""One message of a proof: its texts in both languages, and all that is known of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from publish.catalogs.approval import approval_of
from publish.catalogs.marks import (
    Approved,
    Changed,
    Filled,
    Suggested,
    acknowledgements,
    first_mark,
    marks,
    own_comments,
)
from publish.catalogs.messages import Translations, key_of
from publish.catalogs.po import Key, Message
from publish.catalogs.states import MessageState, state_of
from publish.catalogs.terms import Term, terms_in, translations_of_terms
from publish.editions.changes import Part, changes
from publish.editions.inline import Literal, address_in
from publish.editions.localize import Namer, Piece, State, localize, namer
from publish.editions.places import Spot, spots
from publish.findings import Finding
from publish.language.markup import parse
from publish.language.spans import FactRef, LinkRef, Span, plain, walk
from publish.lint.translation import Checked
from publish.release.facts import FactText, format_fact
from publish.release.model import Release
from publish.release.site import Site
from publish.release.text import Role, Text
from publish.release.walk import collect

__all__ = ["Entry", "FactPair", "LinkPair", "Sides", "entry_of", "sides_of"]


@dataclass(frozen=True, kw_only=True, slots=True)
class FactPair:
    """A fact that a text names, as each language writes it."""

    name: str
    source: FactText
    target: FactText


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkPair:
    """Where a link of a text leads in each language; "" where it leads nowhere."""

    key: str
    source: str
    target: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One message: what readers see in both languages, and what reviewers should know of it.

    `spots` are the places where the text stands, the first of them here. `target` is None where
    there is no translation; one that is not published, fuzzy or failing, is shown all the same.
    `msgid` and `msgstr` are what the catalog has. `change` is what became of the source text that
    the translation was made for, empty where that is not known. `notes` are the author's words to
    the translator, `remarks` the translator's own; `terms` what the glossary has of its words.
    """

    number: int
    spots: tuple[Spot, ...]
    roles: tuple[Role, ...]
    context: str
    state: MessageState
    source: Piece
    target: Piece | None
    msgid: str
    msgstr: str
    changed: Changed | None
    change: tuple[Part, ...]
    findings: tuple[Finding, ...]
    acknowledged: Mapping[str, str]
    facts: tuple[FactPair, ...]
    links: tuple[LinkPair, ...]
    filled: Filled | None
    suggested: tuple[Suggested, ...]
    remarks: tuple[str, ...]
    notes: tuple[str, ...]
    approved: Approved | None
    terms: tuple[Term, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Place:
    """One text of the release: as it was written, as both languages show it, and where."""

    text: Text
    source: Piece
    target: Piece
    spot: Spot


@dataclass(frozen=True, kw_only=True, slots=True)
class Sides:
    """A release in both languages: its texts by message, and how each names places and terms."""

    release: Release[Text]
    source: Release[Piece]
    target: Release[Piece]
    language: str
    places: Mapping[Key, tuple[_Place, ...]]
    glossary: Sequence[Term]
    terms: Mapping[str, str]
    source_names: Namer
    target_names: Namer


def sides_of(
    release: Release[Text],
    site: Site[Piece],
    known: Mapping[Key, Message],
    published: Translations,
    glossary: Sequence[Term],
) -> Sides:
    """`release` beside all that has been translated of it, `published` or not.

    Facts name places as they are published.
    """
    language = published.language
    started = {
        key: message.msgstr[0]
        for key, message in known.items()
        if message.msgstr[0].strip() and message.msgctxt != "territory"
    }
    drafts = replace(published, entries={**started, **published.entries})
    nothing = Translations(language=release.language)
    source = localize(release, site, release.language, nothing).release
    target = localize(release, site, language, drafts).release
    places = dict[Key, tuple[_Place, ...]]()
    for text, here, there, spot in zip(
        collect(release), collect(source), collect(target), spots(release), strict=True
    ):
        place = _Place(text=text, source=here, target=there, spot=spot)
        places[key_of(text)] = (*places.get(key_of(text), ()), place)
    return Sides(
        release=release,
        source=source,
        target=target,
        language=language,
        places=places,
        glossary=glossary,
        terms=translations_of_terms(glossary),
        source_names=namer(release.language, release, published),
        target_names=namer(language, release, published),
    )


def entry_of(
    number: int, wanted: Message, found: Message | None, sides: Sides, checked: Checked
) -> Entry:
    """The entry of a message that the release wants, as `found` in the catalog, if it is there."""
    places = sides.places[wanted.key]
    message = wanted if found is None else found
    return Entry(
        number=number,
        spots=tuple(dict.fromkeys(place.spot for place in places)),
        roles=tuple(dict.fromkeys(place.text.role for place in places)),
        context=wanted.msgctxt or "",
        state=state_of(found, wanted, checked.rejected, sides.terms),
        source=places[0].source,
        target=_target(places[0], message, sides),
        msgid=wanted.msgid,
        msgstr=message.msgstr[0],
        changed=first_mark(message, Changed),
        change=()
        if message.previous_msgid is None
        else changes(message.previous_msgid, message.msgid),
        findings=checked.by_message.get(wanted.key, ()),
        acknowledged=acknowledgements(message),
        facts=tuple(_facts(message, sides)),
        links=tuple(_links(message, sides)),
        filled=first_mark(message, Filled),
        suggested=tuple(mark for mark in marks(message) if isinstance(mark, Suggested)),
        remarks=own_comments(message),
        notes=tuple(dict.fromkeys(note for place in places if (note := _note(place)))),
        approved=approval_of(message),
        terms=terms_in(plain(parse(wanted.msgid, ruby=True).spans), sides.glossary),
    )


def _note(place: _Place) -> str:
    """What the author says; the comment of a name of a place is the code of the place."""
    return "" if place.text.role is Role.TERRITORY else place.text.comment


def _target(place: _Place, message: Message, sides: Sides) -> Piece | None:
    """The translation as readers see it, or would; a place without one has CLDR's name."""
    given = message.msgstr[0]
    if place.text.role is not Role.TERRITORY:
        return place.target if place.target.state is State.TRANSLATED else None
    name = plain(parse(given, ruby=sides.language.startswith("ja")).spans) if given.strip() else ""
    words = name or sides.target_names(place.text, place.text.comment)
    return replace(place.target, spans=(Literal(text=words),), language=sides.language)


def _facts(message: Message, sides: Sides) -> Iterator[FactPair]:
    named = (span.name for span in _spans(message) if isinstance(span, FactRef))
    for name in dict.fromkeys(named):
        fact = sides.release.facts.get(name)
        if fact is not None:
            yield FactPair(
                name=name,
                source=format_fact(fact, sides.release.language, sides.source_names),
                target=format_fact(fact, sides.language, sides.target_names),
            )


def _links(message: Message, sides: Sides) -> Iterator[LinkPair]:
    keys = (span.key for span in _spans(message) if isinstance(span, LinkRef))
    for key in dict.fromkeys(keys):
        targets = sides.release.links.get(key, {})
        yield LinkPair(
            key=key,
            source=address_in(targets, sides.release.language),
            target=address_in(targets, sides.language),
        )


def _spans(message: Message) -> Iterator[Span]:
    """The spans of both texts: what a translation adds is to be seen too."""
    for text in (message.msgid, message.msgstr[0]):
        yield from walk(parse(text, ruby=True).spans)
