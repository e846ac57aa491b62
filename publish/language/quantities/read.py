"""From a text to its figures: dates first, then times and names, then numbers, then words."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from publish.language.quantities.durations import timed
from publish.language.quantities.east_asian_dates import east_asian_dates
from publish.language.quantities.english import english_words
from publish.language.quantities.figures import exact, figures
from publish.language.quantities.fold import folded
from publish.language.quantities.grammar import EAST_ASIAN, Grammar, grammar
from publish.language.quantities.identifiers import identifiers, without_addresses
from publish.language.quantities.model import DateParts, Quantity, TimeOfDay, Value
from publish.language.quantities.times import times
from publish.language.quantities.western_dates import numeric_dates, worded_dates
from publish.language.quantities.wording import kanji_numerals, roman_numerals, small_numbers

__all__ = ["quantities"]

# What stands between the ends of a range, or the last two of a list.
_JOINT = re.compile(
    r"[\s\u00a0]?(?:-|–|—|~|〜|/|から|より|ないし|乃至|・|、|,|及び|又は|至|到|에서|부터)[\s\u00a0]?"
    r"|,?\s(?:to|and|or|bis|und|oder|à|et|ou|a|y|o|e|al|tot|en|of)\s(?:US\$|[$€£¥])?"
)


def quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """The figures of `text`, in the order they stand; `language` is a BCP 47 tag.

    Japanese, English, German, French, Spanish, Italian, Portuguese, Dutch, Chinese and Korean have
    their magnitudes and number words; others CLDR's decimal sign and names of months; an unknown
    language digits alone. Takes any text at all, in time linear in its length. U+FFFC stands for
    what can't be read, as in `第\ufffc回`: digits that touch it are part of it.
    """
    rules = grammar(language)
    plain = folded(text)
    found: list[Quantity] = []
    rest = without_addresses(plain)
    for read in _PASSES if _DIGIT.search(plain) else _WORDED:
        more, rest = read(rest, rules)
        found.extend(more)
    found = [timed(quantity, plain, rules.language) for quantity in found]
    found.sort(key=lambda quantity: (quantity.start, quantity.end))
    return tuple(
        replace(quantity, text=text[quantity.start : quantity.end])
        for quantity in _ranges(found, plain, rules)
    )


def _east_asian(text: str, rules: Grammar) -> tuple[tuple[Quantity, ...], str]:
    if rules.language not in EAST_ASIAN:
        return (), text
    return east_asian_dates(text, rules.language)


def _numeric(text: str, rules: Grammar) -> tuple[tuple[Quantity, ...], str]:
    return numeric_dates(text)


def _names(text: str, rules: Grammar) -> tuple[tuple[Quantity, ...], str]:
    return identifiers(text, rules.point)


def _figures(text: str, rules: Grammar) -> tuple[tuple[Quantity, ...], str]:
    found = tuple(figures(text, rules))
    return found, _without(text, found)


def _words(text: str, rules: Grammar) -> tuple[tuple[Quantity, ...], str]:
    found: list[Quantity] = []
    if rules.language == "en":
        found.extend(english_words(text))
        text = _without(text, [quantity for quantity in found if quantity.sure])
    found.extend(roman_numerals(text))
    found.extend(small_numbers(text, rules.language))
    if rules.language in ("ja", "zh"):
        found.extend(kanji_numerals(text))
    return tuple(found), text


_PASSES = (_numeric, _east_asian, worded_dates, times, _names, _figures, _words)
_WORDED = (_east_asian, worded_dates, times, _words)  # those that read anything without a digit
_DIGIT = re.compile("[0-9]")  # of a folded text


def _without(text: str, found: Sequence[Quantity]) -> str:
    """The text with the figures masked, so that a word in one (million) is not read again."""
    pieces, at = [], 0
    for quantity in found:
        pieces += [text[at : quantity.start], "\0" * (quantity.end - max(at, quantity.start))]
        at = max(at, quantity.end)
    return "".join((*pieces, text[at:]))


def _ranges(found: Sequence[Quantity], text: str, rules: Grammar) -> list[Quantity]:
    """The same figures, where a bare one may have the unit or magnitude of the next: 10–20 %."""
    ranged = list(found)
    for index in range(len(ranged) - 2, -1, -1):
        this, following = ranged[index], ranged[index + 1]
        if this.kind not in ("number", "money") or not isinstance(this.value, Fraction):
            continue
        if following.start - this.end > 12 or this.scaled or this.end > following.start:
            continue
        if _JOINT.fullmatch(text, this.end, following.start):
            ranged[index] = _like(this, following, _power(following, text, rules))
    return ranged


def _like(this: Quantity, following: Quantity, power: Fraction) -> Quantity:
    value, also = this.value, list[Value]()
    assert isinstance(value, Fraction)
    match following.value:
        case DateParts() as whole if value.denominator == 1:
            parts = (None, None, int(value)) if whole.day else (whole.year, int(value), None)
            also = [DateParts(*parts)] if whole.month or whole.day else []
        case TimeOfDay() as time if value.denominator == 1 and 0 <= value <= 24:
            half = 12 if time.hour >= 12 else 0
            also = [TimeOfDay(int(value) % 24), TimeOfDay((int(value) + half) % 24)]
        case Fraction() if following.scaled:
            also = [value * power]
        case _:
            pass
    unit = this.unit or following.unit
    return replace(this, also=(*this.also, *also), unit=unit)


def _power(scaled: Quantity, text: str, rules: Grammar) -> Fraction:
    """The power of ten that the words after the digits of a figure stand for, else 1."""
    digits = rules.number.search(text, scaled.start, scaled.end)
    if not (scaled.scaled and digits and isinstance(scaled.value, Fraction)):
        return Fraction(1)
    first = exact(digits[0], rules.point)
    return abs(scaled.value) / first if first else Fraction(1)
