"""Numbers in words, Chinese characters and Roman numerals, few of which anybody is sure of."""

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from publish.language.quantities.grammar import any_of
from publish.language.quantities.kanji import NUMERAL, digit_values, kanji_number
from publish.language.quantities.model import Quantity
from publish.language.quantities.words import small_words

__all__ = ["kanji_numerals", "roman_numerals", "small_numbers"]

_VAGUE = re.compile(r"[数何幾]$")
_COUNTERS = re.compile(
    r"(?:人|名|社|件|回|年|か月|カ月|ヶ月|か国|カ国|ヶ国|円|ドル|ユーロ|歳|才|時間|日間|日|週間|校|箇所|か所"
    r"|台|機|隻|戸|世帯|団体|機関|項目|種類|トン|メートル|キロ|周年|条|号|章|項|个|家|岁|元|美元|国|次|届)"
)
_PLACES = re.compile(r"[回条章号項編節款届]")
_FRACTION = re.compile(r"分之|分の")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}
_ROMAN = re.compile(
    r"(?<![A-Za-z0-9])([IVX]{1,6})(?![A-Za-z0-9])|\(([ivx]{1,6})\)|([\u2160-\u2169\u2170-\u2179])"
)
_IDIOMS = frozenset({"十二支", "二十歳", "八百万", "百万", "千万", "十万", "五十三次"})
_SURE_FROM = 11
_SUFFIXED = frozenset({"de", "fr", "es", "it", "pt", "nl", "ko"})


def kanji_numerals(text: str) -> tuple[Quantity, ...]:
    """The numerals of Chinese characters of a folded text.

    Sure is a number from 11 on, written with 十, 百, 千 and so on and followed by what it counts,
    a place (第二十四回), and a fraction (三分の一): 一部, 三菱, 十分, 統一 are words.
    """
    runs = list(NUMERAL.finditer(text))
    found: list[Quantity] = []
    for index, run in enumerate(runs):
        if _VAGUE.search(text[max(0, run.start() - 1) : run.start()]):
            continue
        following = runs[index + 1] if index + 1 < len(runs) else None
        found.append(_fraction(text, run, following) or _numeral(text, run))
    return tuple(found)


def _numeral(text: str, run: re.Match[str]) -> Quantity:
    value = kanji_number(run[0])
    placed = text[max(0, run.start() - 1) : run.start()] == "第"
    tenths = (value * 10,) if value is not None and text.startswith("割", run.end()) else ()
    return Quantity(
        kind="ordinal" if placed else "number",
        value=value if value is not None else run[0][:40],
        text=run[0],
        start=run.start(),
        end=run.end(),
        sure=value is not None and _is_sure(text, run, value, placed=placed),
        near=(*digit_values(run[0]), *tenths),
        scaled=any(power in run[0] for power in "万億兆京"),
    )


def _is_sure(text: str, run: re.Match[str], value: Fraction, *, placed: bool) -> bool:
    if placed:
        return value > 1 and bool(_PLACES.match(text, run.end()))
    powers = sum(character in "十百千万億兆" for character in run[0])
    counted = bool(_COUNTERS.match(text, run.end()))
    return value >= _SURE_FROM and powers > 0 and counted and run[0] not in _IDIOMS


def _fraction(text: str, run: re.Match[str], following: re.Match[str] | None) -> Quantity | None:
    """三分の一, and in Chinese 三分之一 and 百分之五."""
    between = _FRACTION.match(text, run.end())
    if between is None or following is None or between.end() != following.start():
        return None
    under, top = kanji_number(run[0]), kanji_number(following[0])
    if not under or top is None:
        return None
    return Quantity(
        kind="fraction", value=top / under, text=text[run.start() : following.end()],
        start=run.start(), end=following.end(), sure=top < under <= 10, near=(top, under),
    )  # fmt: skip


def roman_numerals(text: str) -> Iterator[Quantity]:
    """Roman numerals to 39 that may be numbers, (iii), World War II, Ⅳ; none of them is sure."""
    for found in _ROMAN.finditer(text):
        numeral = unicodedata.normalize("NFKC", found[1] or found[2] or found[3]).upper()
        values = [_ROMAN_DIGITS[c] for c in numeral]
        # A smaller one in front of a greater one is taken away.
        pairs = zip(values, [*values[1:], 0], strict=True)
        value = sum(-v if v < following else v for v, following in pairs)
        yield Quantity(
            kind="identifier", value=numeral, text=found[0], start=found.start(), end=found.end(),
            sure=False, near=(Fraction(value),),
        )  # fmt: skip


def small_numbers(text: str, language: str) -> Iterator[Quantity]:
    """Words that may stand for a number; none of them is sure."""
    words = small_words(language)
    if not words:
        return
    for found in _pattern(language).finditer(text):
        values = words[found[1].casefold()]
        yield Quantity(
            kind="number", value=values[0], text=found[0], start=found.start(), end=found.end(),
            sure=False, near=values[1:],
        )  # fmt: skip


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = any_of(small_words(language))
    if language in ("ja", "zh", "ko"):
        return re.compile(f"({words})")
    ending = r"\w{0,3}" if language in _SUFFIXED else ""
    return re.compile(rf"(?<!\w)({words}){ending}(?!\w)", re.IGNORECASE)
