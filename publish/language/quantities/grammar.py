"""How one language writes figures: what the scanners look for, from CLDR and our tables."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from babel.core import Locale

from publish.language.quantities.scales import (
    CURRENCY_AFTER,
    CURRENCY_BEFORE,
    PERCENT,
    POINTS,
    SCALES,
)
from publish.language.tags import cldr

__all__ = [
    "EAST_ASIAN",
    "MONEY_AFTER",
    "MONEY_BEFORE",
    "PERCENT_AFTER",
    "POINTS_AFTER",
    "Grammar",
    "any_of",
    "grammar",
]

EAST_ASIAN = frozenset({"ja", "zh", "ko"})
_FULL = frozenset({"en", "ja", "zh", "ko", *SCALES})  # more than digits and CLDR's months is known


@dataclass(frozen=True, kw_only=True, slots=True)
class Grammar:
    """The signs and words of one language's figures.

    `point` is the decimal sign. `months` and `weekdays` give the numbers of names in small
    letters, and are empty where CLDR doesn't know the language or writes months in figures.
    `complete` says that number words and magnitudes are known too.
    """

    language: str
    point: str
    number: re.Pattern[str]
    scales: Mapping[str, int]
    scale: re.Pattern[str] | None
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    complete: bool


@cache
def grammar(tag: str) -> Grammar:
    """The grammar for a BCP 47 tag; any string at all has one, if only for its digits."""
    try:
        locale: Locale | None = cldr(tag)
    except ValueError:
        locale = None
    language = locale.language if locale is not None else tag.partition("-")[0]
    point, spaced = _signs(locale)
    scales = {word.casefold(): power for word, power in SCALES.get(language, {}).items()}
    return Grammar(
        language=language,
        point=point,
        number=_number(point, spaced=spaced),
        scales=scales,
        scale=re.compile(rf"[\s\u00a0-]?({any_of(scales)})(?!\w)", re.IGNORECASE)
        if scales
        else None,
        months=_names(locale, "months"),
        weekdays=_names(locale, "days"),
        complete=language in _FULL,
    )


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first; a space is any space."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"[\s\u00a0]") for word in ordered)


def _signs(locale: Locale | None) -> tuple[str, bool]:
    """The decimal sign, "." or ",", and whether thousands are set apart by spaces."""
    if locale is None:
        return ".", False
    symbols = locale.number_symbols[locale.default_numbering_system]
    point = "," if symbols.get("decimal", ".") == "," else "."
    return point, str(symbols.get("group", ",")) in "\u00a0\u202f "


def _number(point: str, *, spaced: bool) -> re.Pattern[str]:
    """Digits in groups of three (or two, as in India), or without; then a decimal fraction.

    Where the comma is the decimal sign, a point with other than three digits after it is one too:
    a version or a section, written as in English.
    """
    space = r"\u00a0 " if spaced else r"\u00a0"
    if point == ",":
        grouped = rf"[0-9]{{1,3}}(?:[.'{space}][0-9]{{3}})+(?![0-9]|\.[0-9])"
        fraction = r"(?:,[0-9]+)?"
        plain = r"[0-9]+(?:,[0-9]+|\.(?![0-9]{3}(?![0-9]))[0-9]+)?"
    else:
        grouped = rf"[0-9]{{1,3}}(?:[,'{space}][0-9]{{2,3}})*[,'{space}][0-9]{{3}}(?![0-9])"
        fraction = r"(?:\.[0-9]+)?"
        plain = r"[0-9]+(?:\.[0-9]+)?"
    return re.compile(rf"(?<![0-9])(?:{grouped}{fraction}|{plain})")


def _names(locale: Locale | None, kind: str) -> Mapping[str, int]:
    """Names of months, 1 to 12, or days of the week, 0 to 6; those of months abbreviated too."""
    if locale is None:
        return {}
    named: dict[str, int] = {}
    forms = locale.months if kind == "months" else locale.days
    for usage in ("format", "stand-alone"):
        for width in ("wide", "abbreviated") if kind == "months" else ("wide",):
            for number, name in forms[usage][width].items():
                plain = name.rstrip(".").casefold()
                if len(plain) > 2 and not any(map(str.isdigit, plain)):
                    named.setdefault(plain, number)
    if kind == "months" and locale.language == "en":
        named["sept"] = 9
    return named


def _shares() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    gap = r"[\s\u00a0]?"
    end = r"(?![A-Za-z])"
    return (
        re.compile(rf"{gap}(?:{any_of(POINTS)}){end}", re.IGNORECASE),
        re.compile(rf"[\s\u00a0-]?(?:{any_of(PERCENT)}){end}", re.IGNORECASE),
        re.compile(rf"{gap}({any_of(CURRENCY_AFTER)}){end}"),
        re.compile(rf"(?<![A-Za-z])({any_of(CURRENCY_BEFORE)}){gap}$"),
    )


POINTS_AFTER, PERCENT_AFTER, MONEY_AFTER, MONEY_BEFORE = _shares()
