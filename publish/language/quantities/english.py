"""Numbers in English words: twenty-four, two million, two thirds, the twenty-first."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from publish.language.quantities.grammar import any_of
from publish.language.quantities.model import Quantity

__all__ = ["english_words"]

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_CARDINALS = {word: value for value, word in enumerate(_UNITS)} | {
    word: value for value, word in zip(range(20, 100, 10), _TENS, strict=True)
}
_POWERS = {
    "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
_FIRST = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
)  # fmt: skip
_ORDINALS = (
    {word: value for value, word in enumerate(_FIRST, start=1)}
    | {f"{word}th": value for word, value in _CARDINALS.items() if 13 <= value <= 19}
    | {f"{word[:-1]}ieth": _CARDINALS[word] for word in _TENS}
)
_PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {
    word + ending: value for word, value in _ORDINALS.items() if value > 2 for ending in ("", "s")
}
_WORD = rf"(?:{any_of({*_CARDINALS, *_POWERS, *_ORDINALS, *_PARTS})})"
_RUN = re.compile(rf"\b{_WORD}(?:(?:[\s\u00a0-]|\sand\s){_WORD})*\b", re.IGNORECASE)
_TOKEN = re.compile(r"[a-z]+", re.IGNORECASE)
_SURE_FROM = 13  # smaller ones are in too many turns of phrase


class _Number(NamedTuple):
    value: Fraction
    first: int  # the index of its first word
    last: int
    sure: bool
    near: tuple[Fraction, ...] = ()


def english_words(text: str) -> Iterator[Quantity]:
    """The numbers in words of a folded text.

    Sure is what nobody says by the way: from thirteen on, with a number before "million", and
    fractions with both parts. "one", "first", "second", "hundreds of" are not.
    """
    for run in _RUN.finditer(text):
        words = list(_TOKEN.finditer(text, run.start(), run.end()))
        for number in _numbers([word[0].casefold() for word in words]):
            start, end = words[number.first].start(), words[number.last].end()
            yield Quantity(
                kind="number", value=number.value, text=text[start:end], start=start, end=end,
                sure=number.sure, near=number.near,
            )  # fmt: skip


def _numbers(words: Sequence[str]) -> Iterator[_Number]:
    at = 0
    while at < len(words):
        number = _fraction(words, at) or _cardinal(words, at)
        yield number
        at = number.last + 1
        if at < len(words) and words[at] == "and":
            at += 1


def _fraction(words: Sequence[str], at: int) -> _Number | None:
    """One third, two fifths; not "one second". Quarters may be of years, halves of matches."""
    if at + 1 >= len(words) or not 1 <= _CARDINALS.get(words[at], 0) <= 20:
        return None
    top, under = _CARDINALS[words[at]], _PARTS.get(words[at + 1])
    if under is None or top >= under or (top > 1 and not words[at + 1].endswith("s")):
        return None
    sure = under not in (2, 4) and (top > 1 or under == 3)
    return _Number(Fraction(top, under), at, at + 1, sure, near=(Fraction(top),))


def _cardinal(words: Sequence[str], at: int) -> _Number:
    """The longest number that begins with the word at `at`: at least that word."""
    first, total, section, least = at, 0, 0, 10**15
    room = 10**15  # what the next word has to be smaller than
    while at < len(words):
        word = words[at]
        follows = word == "and" and room < 10**15 and room >= 100 and at + 1 < len(words)
        value = _CARDINALS.get(word, _ORDINALS.get(word))
        if follows and _next_fits(words[at + 1], room):
            at += 1
            continue
        if value is not None and value < room:
            section += value
            room = 10 if value >= 20 and value % 10 == 0 else 1
            at += 1
            if word in _ORDINALS:
                break
            continue
        power = _POWERS.get(word)
        if power == 100 and 0 < section < 100 and room < 100:
            section, room = section * 100, 100
        elif power is not None and power > 100 and section and power < least:
            total, section, least, room = total + section * power, 0, power, power
            room = min(room, 1000)
        else:
            break
        at += 1
    if at == first:  # a word that begins no number: hundreds of, third(s), half
        alone = Fraction(_POWERS.get(words[at], 0)) or Fraction(1, _PARTS.get(words[at], 1))
        return _Number(alone, at, at, sure=False)
    value = total + section
    return _Number(Fraction(value), first, at - 1, sure=value >= _SURE_FROM)


def _next_fits(word: str, room: int) -> bool:
    value = _CARDINALS.get(word, _ORDINALS.get(word))
    return value is not None and value < room
