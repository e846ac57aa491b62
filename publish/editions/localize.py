"""A release and its translations to an edition: every string resolved, every fact formatted."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from publish.catalogs.messages import Translations, key_of
from publish.editions.inline import Inline, Setting, Value, inline_text, resolve
from publish.language.markup import parse
from publish.language.spans import plain
from publish.language.territories import territory_name
from publish.release.facts import Date, DateTime, Fact, Territories, format_fact, place_names
from publish.release.model import Authority, Release, authority_of
from publish.release.site import Site
from publish.release.text import Role, Text
from publish.release.walk import map_site, map_texts

__all__ = ["Edition", "Namer", "Piece", "State", "localize", "localize_site", "namer"]


Namer = Callable[[Text, str], str]  # a place with its CLDR region, or a term with ""


class State(StrEnum):
    """How a piece came by its words."""

    SOURCE = "source"
    TRANSLATED = "translated"
    FALLBACK = "fallback"


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """One text as an edition shows it: its spans, the language they are in, and its state."""

    spans: tuple[Inline, ...]
    language: str
    state: State
    role: Role

    @property
    def words(self) -> str:
        """The words alone, for titles and attributes."""
        return inline_text(self.spans)


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """One release in one language.

    `places` has the names of each `territories` fact in the order readers see; `notes` the
    number of each note; `fallbacks` counts the texts shown in the source language.
    """

    language: str
    release: Release[Piece]
    site: Site[Piece]
    authority: Authority
    places: Mapping[str, tuple[str, ...]]
    notes: Mapping[str, int]
    fallbacks: int


def localize(
    release: Release[Text],
    site: Site[Piece],
    language: str,
    translations: Translations,
) -> Edition:
    """`release` in `language`. Pure; any translation at all gives an edition."""
    notes = {note.key: number for number, note in enumerate(release.notes, start=1)}
    settings = {
        tag: _setting(release, tag, translations, notes) for tag in (language, release.language)
    }
    states: Counter[State] = Counter()

    def piece(text: Text) -> Piece:
        if text.role is Role.TERRITORY:  # shown through `places` and facts alone
            return _piece(text, text.source, settings[release.language], State.SOURCE)
        made = _localized(text, release.language, language, translations, settings)
        states[made.state] += 1
        return made

    return Edition(
        language=language,
        release=map_texts(release, piece),
        site=site,
        authority=authority_of(release, language),
        places={
            name: tuple(place_names(fact, language, namer(language, release, translations)))
            for name, fact in release.facts.items()
            if isinstance(fact, Territories)
        },
        notes=notes,
        fallbacks=states[State.FALLBACK],
    )


def localize_site(site: Site[Text], language: str, translations: Translations) -> Site[Piece]:
    """`site` in `language`."""
    settings = {
        tag: Setting(language=tag, fact=lambda name: None) for tag in (language, site.language)
    }
    return map_site(
        site, lambda text: _localized(text, site.language, language, translations, settings)
    )


def namer(language: str, release: Release[Text], translations: Translations) -> Namer:
    """What gives places and terms the names that `release` publishes them under in `language`."""

    def name(text: Text, code: str) -> str:
        translated = translations.get(key_of(text)) if language == translations.language else None
        if translated is None and code and language != release.language:
            return territory_name(code, language)
        words = text.source if translated is None else translated
        return plain(parse(words, ruby=language.startswith("ja")).spans)

    return name


def _localized(
    text: Text,
    source: str,
    language: str,
    translations: Translations,
    settings: Mapping[str, Setting],
) -> Piece:
    translated = translations.get(key_of(text))
    if translated is not None:
        return _piece(text, translated, settings[language], State.TRANSLATED)
    state = State.SOURCE if language == source else State.FALLBACK
    return _piece(text, text.source, settings[source], state)


def _piece(text: Text, words: str, setting: Setting, state: State) -> Piece:
    spans = parse(" ".join(words.split("\n")).strip(), ruby=setting.language.startswith("ja")).spans
    return Piece(
        spans=resolve(spans, setting), language=setting.language, state=state, role=text.role
    )


def _setting(
    release: Release[Text],
    language: str,
    translations: Translations,
    notes: Mapping[str, int],
) -> Setting:
    naming = namer(language, release, translations)

    @cache
    def value(name: str) -> Value | None:
        fact: Fact[Text] | None = release.facts.get(name)
        if fact is None:
            return None
        made = format_fact(fact, language, naming)
        return Value(
            text=made.text,
            language=made.language,
            machine=made.machine,
            date=isinstance(fact, Date | DateTime),
        )

    return Setting(language=language, fact=value, links=release.links, notes=notes)
