"""Numerals of Chinese characters and of Hangul, alone or mixed with digits: 3億5千万, 二十四."""

import re
from fractions import Fraction
from typing import NamedTuple

__all__ = ["NUMERAL", "Read", "digit_values", "kanji_number", "read_numeral"]

_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {
    "零": 0, "两": 2, "壱": 1, "弐": 2, "参": 3,
}  # fmt: skip
_SMALL = {"十": 10, "百": 100, "千": 1000, "십": 10, "백": 100, "천": 1000}
_LARGE = {
    "万": 10**4, "億": 10**8, "兆": 10**12, "京": 10**16, "만": 10**4, "억": 10**8, "조": 10**12,
}  # fmt: skip
# Where a word begins with the character of a power: 5万全国, 千葉, 十分, 億万.
_WORDS = (
    r"千(?![葉代歳島曲鳥早])|万(?![全能博葉])|百(?![貨科済])|十(?![分字勝津島])|조(?![항직합건])"
)
_POWER = re.compile(rf"{_WORDS}|[億兆京십백천만억]")
NUMERAL = re.compile(r"[〇零一二三四五六七八九十百千万億兆京]+")


class Read(NamedTuple):
    """A number, where it ends, and whether a power of ten was written as a word."""

    value: Fraction
    end: int
    scaled: bool


def read_numeral(text: str, start: int, end: int, first: Fraction, number: re.Pattern[str]) -> Read:
    """Go on after the digits `first`, which stand at `start` to `end`: 1兆 2,345億, 2千万.

    Powers have to fall from left to right; what comes after that is another number. Linear.
    """
    total, section, current = Fraction(0), Fraction(0), first
    small, large, at, scaled = 10**4, 10**20, end, False
    pending = True  # whether `current` still waits for its power
    while True:
        power = _POWER.match(text, at)
        if power is None:
            following = None if pending or not scaled else number.match(text, _over_space(text, at))
            if following is None or not _lower(following[0], min(small, large)):
                break
            current, pending, at = Fraction(following[0].replace(",", "")), True, following.end()
            continue
        unit = power[0]
        if unit in _SMALL and _SMALL[unit] < small and (pending or section):
            section += (current if pending else 1) * _SMALL[unit]
            small, pending = _SMALL[unit], False
        elif unit in _LARGE and _LARGE[unit] < large and (pending or section):
            total += (section + (current if pending else 0)) * _LARGE[unit]
            section, small, large, pending = Fraction(0), 10**4, _LARGE[unit], False
        else:
            break
        scaled, at = True, power.end()
    value = total + section + (current if pending else 0)
    return Read(value, at, scaled)


def kanji_number(numeral: str) -> Fraction | None:
    """The value of characters alone, 三千五百億, 二〇二六; None where they are no numeral."""
    total = section = 0
    current: int | None = None
    small, large = 10**4, 10**20
    for character in numeral[:40]:
        if character in _DIGITS:
            current = (current or 0) * 10 + _DIGITS[character]
        elif (
            character in _SMALL and _SMALL[character] < small and (current is None or current < 10)
        ):
            small = _SMALL[character]
            section, current = section + (1 if current is None else current) * small, None
        elif character in _LARGE and _LARGE[character] < large and (section or current):
            large, small = _LARGE[character], 10**4
            total, section, current = total + (section + (current or 0)) * large, 0, None
        else:
            return None
    return Fraction(total + section + (current or 0))


def digit_values(numeral: str) -> tuple[Fraction, ...]:
    """What the characters mean one by one: 二三 is 2 and 3 too, 千 is 1000."""
    known = {**_DIGITS, **_SMALL, **_LARGE}
    return tuple(dict.fromkeys(Fraction(known[c]) for c in numeral[:40] if c in known))


def _over_space(text: str, at: int) -> int:
    """Past a space after a power, which Korean has: 1234만 5678."""
    spaced = text[at - 1] in "만억조" and text[at : at + 1] in (" ", "\u00a0")
    return at + 1 if spaced else at


def _lower(digits: str, power: int) -> bool:
    """Whether the digits may fill the places below a power: 3,456 after 12万."""
    whole = digits.replace(",", "").partition(".")[0]
    return whole.isdigit() and len(whole) <= 16 and int(whole) < power
