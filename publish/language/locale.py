"""What a language is called, how it runs, and how it lists and counts: CLDR, through Babel."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from babel.core import Locale
from babel.lists import format_list as babel_list

from publish.language.tags import PSEUDO, Tag, check_tag, cldr, maximized, parse_tag

__all__ = [
    "check_tag", "direction", "format_list", "has_plurals", "language_name", "open_graph_locale",
    "own_name", "plural_category", "script",
]  # fmt: skip

# Scripts written from right to left (CLDR, scriptMetadata) that CLDR has language data in.
_RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"})
# UTS 35 leaves this to the formatter; RAE, Ortografía (2010): "y" is "e" before the sound i.
_SPANISH_E = re.compile(r"(?:i|í|hi(?![ae])|hí|y(?![aeiouáéíóú]))", re.IGNORECASE)
_HEBREW = re.compile("[\u0590-\u05ff]")


@lru_cache(maxsize=256)
def script(tag: str) -> str:
    """The script the tag names, or the likely one (ISO 15924): `ja` is Jpan, `zh-TW` Hant."""
    return maximized(parse_tag(tag)).script


def direction(tag: str) -> Literal["ltr", "rtl"]:
    """The direction of the tag's script, as HTML's `dir` has it."""
    return "rtl" if script(tag) in _RIGHT_TO_LEFT else "ltr"


def language_name(tag: str, *, language: str) -> str:
    """The name of the language `tag` in `language`: `en` in `ja` is 英語.

    What CLDR has no joint name for follows in brackets: English (Japan). A language it has no
    name for at all is its tag.
    """
    return _name(parse_tag(tag), cldr(language))


def own_name(tag: str) -> str:
    """The name of a language in that language, as a list of languages shows it: Français.

    CLDR's names stand in the middle of a sentence (français); a list begins them with a capital.
    A pseudo-locale has its own.
    """
    if made_up := PSEUDO.get(str(parse_tag(tag))):
        return made_up
    name = _name(parse_tag(tag), cldr(tag))
    return name[:1].title() + name[1:] if name.islower() or name[1:].islower() else name


def open_graph_locale(tag: str) -> str:
    """The tag as `og:locale` wants it, language_TERRITORY: `ja` is ja_JP, `zh-Hant` zh_TW."""
    full = maximized(parse_tag(tag))
    return f"{full.language}_{full.region}" if full.region else full.language


def format_list(items: Sequence[str], language: str) -> str:
    """The items as an "and" list in words, by CLDR: A, B, and C; A、B、C."""
    locale = cldr(language)
    if len(items) < 2:
        return "".join(items)
    *before, last = items
    match locale.language:
        case "es" if _SPANISH_E.match(last):
            # Marked, so that no "y" within an item is taken for the list's own.
            joined: str = babel_list([*before, "\0"], locale=locale)
            return joined.replace(" y \0", " e \0").replace("\0", last)
        case "he" if not _HEBREW.match(last):
            joined = babel_list([*before, "\0"], locale=locale)
            return joined.replace("ו\0", "ו-\0").replace("\0", last)
        case _:
            return babel_list(items, locale=locale)


def plural_category(value: int | Decimal, language: str) -> str:
    """CLDR's plural category of a number: zero, one, two, few, many or other.

    The digits of a Decimal count as they are written: 1 is "one" in English, 1.0 is "other".
    """
    return str(cldr(language).plural_form(value))


def has_plurals(language: str) -> bool:
    """Whether CLDR has more than one plural category for the language: ja, zh and ko have one."""
    return bool(cldr(language).plural_form.tags)


def _name(tag: Tag, locale: Locale) -> str:
    names = locale.languages
    rest = (*tag.variants.split("-"), tag.rest.removeprefix("-"))
    for key, left in (
        (f"{tag.language}_{tag.script}_{tag.region}", ()),
        (f"{tag.language}_{tag.script}", (tag.region,)),
        (f"{tag.language}_{tag.region}", (tag.script,)),
        (tag.language, (tag.script, tag.region)),
    ):
        if key in names:
            words = [_part(part, locale) for part in (*left, *rest) if part]
            return f"{names[key]} ({', '.join(words)})" if words else names[key]
    return str(tag)


def _part(part: str, locale: Locale) -> str:
    known = locale.scripts.get(part) or locale.territories.get(part)
    return known or locale.variants.get(part) or part
