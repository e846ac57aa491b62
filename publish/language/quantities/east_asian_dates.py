"""Dates as Japanese, Chinese and Korean write them, in years of the Common Era or of an era."""

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache

from publish.language.eras import era_years
from publish.language.quantities.fold import masked
from publish.language.quantities.kanji import kanji_number
from publish.language.quantities.model import DateParts, Quantity, Value, Weekday

__all__ = ["east_asian_dates", "era_names"]

_K = "〇零一二三四五六七八九十"
_N = rf"(?:[0-9]{{1,2}}|[{_K}]{{1,3}})"
_Y = r"(?:[0-9]{4}|[〇零一二三四五六七八九]{4})"
_NAMES = "明治|大正|昭和|平成|令和|民國|民国"
_ERA = (
    rf"(?:(?P<era>{_NAMES})\s?(?P<ey>元|1[0-9]{{2}}|{_N})"
    r"|(?<![A-Za-z])(?P<letter>[MTSHR])(?P<ly>[0-9]{1,2}))"
)
# Not a day of the month: 3日間, 3日以内, 3日後; and the beginning of a word: 日本, 日米.
_SPAN = "間|目|以|未満|程度|ほど|前|後|ごと|毎|ぶり|分|余|連続|本|米|中|系|銀|經|経|時|当た|內|内"
_DAYS = rf"(?P<d>{_N})\s?日(?!{_SPAN})"
_MONTHS = rf"(?P<m>{_N})\s?月(?!間|分|間隔)"
_YEAR = (
    rf"(?:{_ERA}(?:年(?P<fy>度)?(?!前|後|代|間|生)|(?=\s?\([0-9]{{4}}))"
    rf"|(?P<y>{_Y})(?:\s?\((?:{_NAMES})(?:元|[0-9]{{1,2}})年?\))?\s?年度?(?!前|後|代|間)"
    rf"|(?<![0-9])(?P<sy>[0-9]{{2}})年(?=\s?[0-9]{{1,2}}月))"
)
_OTHER = rf"(?:\s?\((?:(?P<y2>[0-9]{{4}})|(?P<era2>{_NAMES})(?P<ey2>元|{_N}))年?度?\)年?度?)?"
_JAPANESE = re.compile(
    rf"{_YEAR}{_OTHER}(?:\s?{_MONTHS}(?:\s?{_DAYS})?)?"
    rf"|(?<![0-9.,第])(?P<ty>[0-9]{{1,2}})年度?(?!{_SPAN}|代|生|半|物)"
    rf"|(?<![0-9.,{_K}百千万数何]){_MONTHS.replace('<m>', '<m1>')}"
    rf"(?:\s?{_DAYS.replace('<d>', '<d1>')})?"
    rf"|(?<![0-9.,{_K}百千万数何第])(?P<d2>[0-9]{{1,2}})\s?[日号號](?!{_SPAN})"
)
_KOREAN = re.compile(
    r"(?<![0-9])(?P<y>[0-9]{4})년도?(?!간|대|전|후)(?:\s?(?P<m>[0-9]{1,2})월(?:\s?(?P<d>[0-9]{1,2})일)?)?"
    r"|(?<![0-9])(?P<m1>[0-9]{1,2})월(?:\s?(?P<d1>[0-9]{1,2})일)?"
    r"|(?<![0-9.,제])(?P<d2>[0-9]{1,2})일(?!간|차|째|전|후|이내)"
)
_INITIALS = re.compile(
    r"(?<![A-Za-z0-9])([MTSHR])([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{1,2})(?![0-9])"
)
_WEEKDAY = re.compile(
    r"([月火水木金土日])曜(?:日|(?![日]))|(?:(?<=\0)|(?<=日))\s?\(([月火水木金土日])(?:[・,、]?(?:祝|休))?\)"
    r"|(?:星期|週|周|礼拜)([一二三四五六日天])(?!间|間|年|期|刊)|([월화수목금토일])요일"
    r"|(?:(?<=\0)|(?<=일))\s?\(([월화수목금토일])\)"
)
_WEEK = {
    c: n
    for days in ("月火水木金土日", "一二三四五六天", "월화수목금토일")
    for n, c in enumerate(days)
}


def east_asian_dates(text: str, language: str) -> tuple[tuple[Quantity, ...], str]:
    """The dates and days of the week of a folded text, and the text without them.

    A year of two digits belongs to the era named before it: 平成29年12月から30年3月まで.
    """
    found: list[Quantity] = []
    era = ""

    def read(match: re.Match[str]) -> str:
        nonlocal era
        parts = match.groupdict()
        if language == "ja":
            era = parts.get("era") or parts.get("letter") or era
        quantity = _date(match, parts, era)
        if quantity is None:
            return match[0]
        found.append(quantity)
        return masked(match)

    def read_initials(match: re.Match[str]) -> str:
        year = era_names()[match[1]] + int(match[2])
        value = DateParts(year, int(match[3]), int(match[4]))
        found.append(_quantity(match, value, near=(Fraction(match[2]),)))
        return masked(match)

    def read_weekday(match: re.Match[str]) -> str:
        character = next(filter(None, match.groups()))
        found.append(
            Quantity(kind="weekday", value=Weekday(_WEEK[character]), text=match[0].strip(),
                     start=match.start(), end=match.end(), sure="曜" in match[0] or "(" in match[0])
        )  # fmt: skip
        return masked(match)

    if language == "ja":
        text = _INITIALS.sub(read_initials, text)
    text = (_KOREAN if language == "ko" else _JAPANESE).sub(read, text)
    text = _WEEKDAY.sub(read_weekday, text)
    return tuple(found), text


@cache
def era_names() -> Mapping[str, int]:
    """The year before the first of each Japanese era, by its name and its initial; Taiwan's too."""
    eras = {"民國": 1911, "民国": 1911}
    for year in range(1873, 2100):
        current = era_years(date(year, 12, 31), date(year, 12, 31))[0]
        eras[current.era] = eras[current.letter] = year - current.year
    return eras


def _date(match: re.Match[str], parts: dict[str, str | None], era: str) -> Quantity | None:
    month = _number(parts.get("m") or parts.get("m1"))
    day = _number(parts.get("d") or parts.get("d1") or parts.get("d2"))
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    near: tuple[Fraction, ...] = ()
    others: tuple[int, ...] = ()
    year = _number(parts.get("y"))
    if named := parts.get("era") or parts.get("letter"):
        count = _number(parts.get("ey") or parts.get("ly")) or 0
        year, near = era_names()[named] + count, (Fraction(count),)
    elif parts.get("ty") and not era:
        return None  # years rather than a year
    elif short := parts.get("sy") or parts.get("ty"):
        years = [era_names()[era] + int(short)] if era else []
        years += [2000 + int(short), 1900 + int(short)]
        year, others = years[0], tuple(years[1:])
        near = (Fraction(short), *((Fraction(month),) if month else ()))
    for extra in (parts.get("y2"), parts.get("ey2")):
        if extra:
            near = (*near, Fraction(_number(extra) or 0))
    value = DateParts(year, month, day)
    also: tuple[Value, ...] = tuple(DateParts(other, month, day) for other in others)
    # A day, or so many days; a year of the era, or so many years.
    if value.year is value.month is None:
        also = (*also, Fraction(day or 0))
    elif parts.get("ty"):
        also = (*also, *near)
    return _quantity(match, value, also=also, near=near, sure=_sure(match, value))


def _sure(match: re.Match[str], value: DateParts) -> bool:
    """1日 may be a day long, and 4～6月期 is "the second quarter"."""
    if value.year is not None or (value.month is not None and value.day is not None):
        return True
    if value.month is not None:
        return match[0][0].isdigit() and match.string[match.end() : match.end() + 1] != "期"
    return value.day != 1


def _number(written: str | None) -> int | None:
    if not written:
        return None
    if written.isascii():
        return int(written)
    if written == "元":
        return 1
    value = kanji_number(written)
    return None if value is None else int(value)


def _quantity(
    match: re.Match[str],
    value: DateParts,
    *,
    also: tuple[Value, ...] = (),
    near: tuple[Fraction, ...] = (),
    sure: bool = True,
) -> Quantity:
    return Quantity(
        kind="date", value=value, text=match[0], start=match.start(), end=match.end(),
        also=also, near=near, sure=sure,
    )  # fmt: skip
