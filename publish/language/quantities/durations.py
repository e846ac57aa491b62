"""Lengths of time: 3 weeks are no 3か月, but 2 weeks are 14日間, and 12 months 1年間."""

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from publish.language.quantities.model import Quantity

__all__ = ["UNITS", "timed"]

UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})

_ENGLISH = re.compile(
    r"[\s\u00a0-](?:(?:business|working|calendar|consecutive|full|whole|more|additional|short|long)"
    r"[\s\u00a0])?(?P<unit>second|minute|hour|day|week|month|year)s?(?![A-Za-z])"
)
# A unit may be the beginning of another word: 3年生, 5年度, 2分野. 3日 and 3月 are dates as a rule.
_JAPANESE = re.compile(
    r"\s?(?:(?P<year>[かカヶケヵ箇]年|年(?![度生代版次号]))|(?P<month>[かカヶケヵ箇]月|箇月)"
    r"|(?P<week>週(?:間|(?![一-鿿])))|(?P<day>日間)|(?P<hour>時間)"
    r"|(?P<minute>分(?:間|(?![一-鿿のか])))|(?P<second>秒))(?!半)"
)
# How many of the next smaller unit one is, and which part of the next larger one.
_EXACTLY: Mapping[str, tuple[Fraction, ...]] = {
    "second": (Fraction(1, 60),),
    "minute": (Fraction(60), Fraction(1, 60)),
    "hour": (Fraction(60), Fraction(1, 24)),
    "day": (Fraction(24), Fraction(1, 7)),
    "week": (Fraction(7),),
    "month": (Fraction(1, 12),),
    "year": (Fraction(12),),
}
_UNITS: Mapping[str, re.Pattern[str]] = {"en": _ENGLISH, "ja": _JAPANESE}


def timed(quantity: Quantity, text: str, language: str) -> Quantity:
    """The figure with the unit of time that follows it in a folded text, if one does."""
    units = _UNITS.get(language)
    if units is None or quantity.kind != "number" or quantity.unit or quantity.scaled:
        return quantity
    found = units.match(text, quantity.end)
    if found is None:
        return quantity
    unit = found["unit"] if language == "en" else str(found.lastgroup)
    near = tuple(
        value * factor
        for value in (quantity.value, *quantity.also)
        for factor in _EXACTLY[unit]
        if isinstance(value, Fraction)
    )
    return replace(quantity, unit=frozenset({unit}), end=found.end(), near=(*quantity.near, *near))
