"""Figures in digits, with their powers of ten, shares, currencies, signs and places in a row."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from publish.language.quantities.grammar import (
    EAST_ASIAN,
    MONEY_AFTER,
    MONEY_BEFORE,
    PERCENT_AFTER,
    POINTS_AFTER,
    Grammar,
)
from publish.language.quantities.kanji import Read, read_numeral
from publish.language.quantities.model import DateParts, Kind, Quantity, Value
from publish.language.quantities.scales import CURRENCY_AFTER, CURRENCY_BEFORE, LETTER_SCALES
from publish.language.quantities.units import in_base_units

__all__ = ["exact", "figures"]

_LONGEST = 40  # digits; a longer run is compared as characters
_BEFORE = 12  # characters in front of a figure that may belong to it

_MINUS = re.compile(
    r"(?:[−▲△]|マイナス|\bminus |\bnegative |(?:^|(?<=[\s(\[=:~〜、。「（])|(?<=から))-)$"
)
_SURE_MINUS = re.compile(r"(?:[−▲△]|マイナス|minus |negative |(?:^|(?<=[a-z]\s))-)$")
_PLACE = re.compile(r"[第제]\s?$")
_MARKER = re.compile(r"(?:[*※†#＊]|注)$")
_BRACKETED = re.compile(r"[(\[]$")
_LINE_START = re.compile(r"(?:^|\n)[\s\u3000]*$")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|re|ère|ème|e|º|ª|°|\.º|\.ª)(?![\w°])")
_PARTY = re.compile(r"[\s-](?:party|parties)\b", re.IGNORECASE)
_HALF = re.compile(
    r"\s?(?:つ|個|年|月|か月|カ月|ヶ月|か年|時間|日|週間|倍|分|년|시간)?(半|반)|\s?[½]"
)
_FRACTION = re.compile(r"\s?分の\s?([0-9]{1,9})(?![0-9.,])|분의\s?([0-9]{1,9})(?![0-9.,])")
_SLASH = re.compile(r"([/⁄])([0-9]{1,4})(?![0-9/])")
_WARI = re.compile(r"割(?:([0-9])分)?(?![り引合安高当])")
_SEN = re.compile(r"([0-9]{1,2})銭")
_LETTERS = re.compile(r"(?:MM|mn|mln|bn|Md|tn|[kKmMbBT])(?![A-Za-z/²³0-9])")
_VAGUE = re.compile(r"\s?(?:数|つ|国間|か国間|カ国間|者間|여|차|자)")
_YEARS = re.compile(r"年代|년대|'?s\b|er-Jahre|er Jahre|年|년")
_TIMES = re.compile(r"\s?(?:倍|배)")
_HOURS = re.compile(r"([0-9]{1,2})時間$")
_MARK_END = re.compile(r"[)\]]|[.．]\s")


class _Written(NamedTuple):
    """What the characters around the digits make of them."""

    value: Fraction
    start: int
    end: int
    kind: Kind
    also: tuple[Value, ...] = ()
    near: tuple[Fraction, ...] = ()
    unit: tuple[str, ...] = ()
    scaled: bool = False
    sure: bool = True


def figures(text: str, grammar: Grammar) -> Iterator[Quantity]:
    """The figures of a folded text that begin with digits, from left to right.

    What was read before as a date or an identifier has been masked. Linear: around each run of
    digits a bounded number of characters is looked at.
    """
    position = 0
    while found := grammar.number.search(text, position):
        position = found.end()
        if text[max(0, found.start() - 1) : found.start()] == "\ufffc":
            continue  # part of a value that stands elsewhere
        if len(found[0]) > _LONGEST:
            yield _long(found)
            continue
        written = _written(text, found, grammar)
        position = max(position, written.end)
        yield Quantity(
            kind=written.kind,
            value=written.value,
            text=text[written.start : written.end],
            start=written.start,
            end=written.end,
            sure=written.sure and _missed(written),
            also=written.also,
            near=written.near,
            unit=frozenset(written.unit),
            scaled=written.scaled,
        )


def _long(found: re.Match[str]) -> Quantity:
    return Quantity(
        kind="identifier", value=found[0], text=found[0], start=found.start(), end=found.end()
    )


def _missed(written: _Written) -> bool:
    """Whether a figure has to be on both sides: 0 and 1 are "no" and "a" as often as not."""
    plain = written.kind in ("number", "ordinal", "money") and not written.scaled
    return not (plain and written.value in (0, 1))


def _written(text: str, found: re.Match[str], grammar: Grammar) -> _Written:
    first = exact(found[0], grammar.point)
    if fraction := _fraction(text, found, first):
        return fraction
    read, also = _scaled(text, found, first, grammar)
    start, value, kind = found.start(), read.value, _kind_before(text, found.start())
    before = text[max(0, start - _BEFORE) : start]
    unit: tuple[str, ...] = ()
    if money := MONEY_BEFORE.search(before):
        start, unit, kind = start - len(money[0]), CURRENCY_BEFORE[_key(money[1])], "money"
        before = before[: money.start()]
    if minus := _MINUS.search(before):
        start = start - len(minus[0])
        also = also if _SURE_MINUS.search(before) else (*also, value)
        value = -value
    written = _Written(value, start, read.end, kind, also, (), unit, read.scaled)
    return _with_after(text, found, _with_unit(text, written))


def exact(digits: str, point: str) -> Fraction:
    """The number the digits stand for; a comma groups where the point is decimal, and so on."""
    if point == ",":
        grouped = re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?", digits)
        if grouped or "," in digits:
            digits = digits.replace(".", "").replace(",", ".")
    plain = re.sub(r"[,'\s\u00a0]", "", digits)
    return Fraction(plain)


def _scaled(
    text: str, found: re.Match[str], first: Fraction, grammar: Grammar
) -> tuple[Read, tuple[Value, ...]]:
    """The number with its powers of ten, and other readings of it."""
    if grammar.language in EAST_ASIAN:
        read = read_numeral(text, found.start(), found.end(), first, grammar.number)
        if read.scaled or grammar.language != "ja":
            also = (first,) if text[read.end - 1 : read.end] == "조" else ()
            return read, also
    value, end, last = first, found.end(), 0
    while grammar.scale is not None and (word := grammar.scale.match(text, end)):
        power = grammar.scales[re.sub(r"[\s\u00a0]", " ", word[1].casefold())]
        value, end, last = (value * 10**power, word.end(), power)
    if last:
        return _chained(text, Read(value, end, True), last, grammar), ()
    if letters := _LETTERS.match(text, found.end()):
        power = LETTER_SCALES[letters[0]]
        money = MONEY_BEFORE.search(text[max(0, found.start() - _BEFORE) : found.start()])
        if money or letters[0] in ("bn", "mn", "tn", "mln", "MM", "Md"):
            return Read(first * 10**power, letters.end(), True), ()
        return Read(first, letters.end(), False), (first * 10**power,)
    return Read(first, found.end(), False), ()


def _chained(text: str, read: Read, last: int, grammar: Grammar) -> Read:
    """Smaller powers that follow: 1 billion 200 million."""
    value, end = read.value, read.end
    while text[end : end + 1] in (" ", "\u00a0"):
        digits = grammar.number.match(text, end + 1)
        word = grammar.scale and digits and grammar.scale.match(text, digits.end())
        if not (digits and word) or len(digits[0]) > _LONGEST:
            break
        power = grammar.scales[re.sub(r"[\s\u00a0]", " ", word[1].casefold())]
        if power >= last:
            break
        value, end, last = value + exact(digits[0], grammar.point) * 10**power, word.end(), power
    return Read(value, end, True)


def _kind_before(text: str, start: int) -> Kind:
    return "ordinal" if _PLACE.search(text[max(0, start - 2) : start]) else "number"


def _key(written: str) -> str:
    return re.sub(r"[\s\u00a0]", " ", written)


def _with_unit(text: str, written: _Written) -> _Written:
    """The share or currency that follows."""
    end = written.end
    if points := POINTS_AFTER.match(text, end):
        return written._replace(kind="points", unit=("points",), end=points.end())
    if percent := PERCENT_AFTER.match(text, end):
        return written._replace(kind="percent", unit=("percent",), end=percent.end())
    if wari := _WARI.match(text, end):
        share = written.value * 10 + int(wari[1] or 0)
        return written._replace(
            kind="percent",
            value=share,
            unit=("percent",),
            end=wari.end(),
            also=(*written.also, written.value),
        )
    if not written.unit and (money := MONEY_AFTER.match(text, end)):
        unit, sen = CURRENCY_AFTER[_key(money[1])], _SEN.match(text, money.end())
        value = written.value + (Fraction(int(sen[1]), 100) if sen else 0)
        end = sen.end() if sen else money.end()
        return written._replace(kind="money", value=value, unit=unit, end=end)
    also = (*written.also, *in_base_units(written.value, text, written.end))
    return written._replace(also=also)


def _with_after(text: str, found: re.Match[str], written: _Written) -> _Written:
    """What else follows, and what makes a figure one that nobody has to miss."""
    if written.end != found.end() or written.kind not in ("number", "ordinal"):
        return _with_half(text, written)
    if ordinal := _ORDINAL.match(text, written.end):
        sure = not _PARTY.match(text, ordinal.end())
        return written._replace(kind="ordinal", end=ordinal.end(), sure=sure)
    if _VAGUE.match(text, written.end) or _is_marker(text, found):
        return written._replace(sure=False)
    if years := _YEARS.match(text, written.end):
        decade = years[0] not in ("年", "년")
        also = (*written.also, *_full_years(written.value, decade=decade))
        written = written._replace(also=also, end=years.end() if decade else written.end)
    if _TIMES.match(text, written.end):
        shares: tuple[Value, ...] = (written.value * 100, (written.value - 1) * 100)
        written = written._replace(also=(*written.also, *shares))
    if hours := _HOURS.search(text[max(0, written.start - 4) : written.start]):
        whole = int(hours[1]) * 60 + written.value
        written = written._replace(also=(*written.also, whole))
    return _with_half(text, written)


def _with_half(text: str, written: _Written) -> _Written:
    """1時間半, 1年半, 2½: one and a half, or ninety minutes, or eighteen months."""
    if written.scaled or not (half := _HALF.match(text, written.end)):
        return written
    value = written.value
    near = (value + Fraction(1, 2), value * 60 + 30, value * 12 + 6)
    if half[1] is None:  # ½
        return written._replace(value=near[0], end=half.end(), near=(value, *near[1:]))
    return written._replace(near=(*written.near, *near), also=(*written.also, *near))


def _full_years(value: Fraction, *, decade: bool) -> tuple[Value, ...]:
    """A year of two digits is one of this century or the last: 90年代, '90s."""
    if value.denominator != 1 or not (10 if decade else 1) <= value < 100:
        return ()
    return (1900 + value, 2000 + value)


def _is_marker(text: str, found: re.Match[str]) -> bool:
    """The number of an item or a note: (1), 1), ※2, [3]; a digit or two, no more."""
    if len(found[0]) > 2:
        return False
    before = text[max(0, found.start() - 8) : found.start()]
    after = _MARK_END.match(text, found.end())
    if _MARKER.search(before):
        return True
    if after is None:
        return False
    return bool(_BRACKETED.search(before) or _LINE_START.search(before))


def _fraction(text: str, found: re.Match[str], first: Fraction) -> _Written | None:
    """3分の1 and 2/3; the latter may be a date or two figures as well."""
    if parts := _FRACTION.match(text, found.end()):
        over = int(parts[1] or parts[2])
        if first and first.denominator == 1:
            return _Written(over / first, found.start(), parts.end(), "fraction")
    slash = _SLASH.match(text, found.end())
    if slash is None or first.denominator != 1 or "," in found[0]:
        return None
    top, bottom = int(first), int(slash[2])
    whole = _Written(
        Fraction(top, bottom or 1), found.start(), slash.end(), "fraction",
        also=(DateParts(month=top, day=bottom), DateParts(month=bottom, day=top)),
        near=(Fraction(top), Fraction(bottom)),
    )  # fmt: skip
    proper = 0 < top < bottom <= 10
    return whole._replace(sure=proper)
