"""Dates, spans of dates and instants as each language writes them."""

import re
from datetime import datetime
from typing import Literal, TypeAlias

from publish.language.eras import EraYear, era_years
from publish.language.intervals import fallback_pattern, interval_pattern, telling_skeleton
from publish.language.partial_date import PartialDate
from publish.language.patterns import Field, Moment, Pattern, fill, parse_pattern
from publish.language.skeletons import best_pattern
from publish.language.tags import cldr
from publish.language.zones import home_zone

__all__ = ["Calendar", "PartialDate", "format_date", "format_dates", "format_datetime"]

Calendar: TypeAlias = Literal["gregorian", "japanese"]

_SKELETONS = {"year": "y", "month": "yMMMM", "day": "yMMMMd"}
_BRACES = re.compile(r"(\{\{|\}\}|\{[^{}]*\}|[{}])")
_END = re.compile(r"\{(start|end):([^{}]+)\}")


def format_date(
    value: PartialDate,
    language: str,
    *,
    skeleton: str | None = None,
    pattern: str | None = None,
    calendar: Calendar = "gregorian",
    weekday: bool = False,
) -> str:
    """The date to its precision: March 2, 2017; 2017年3月2日; March 2017; 2017.

    By default CLDR's long form, with `weekday` as well: Thursday, …; (木) in Japanese and
    Korean. `skeleton` is one of UTS 35's (yMMMd), `pattern` a CLDR pattern (MMMM d), which wins.
    The Japanese calendar counts years by era, in Japanese only (Babel has no other language's era
    names; they keep the Gregorian calendar). The first year is 元年. What falls into two eras has
    both: 昭和64年／平成元年. Raises ValueError for a malformed pattern or skeleton, one that
    needs what is not known, and, in the Japanese calendar, a date before 1873.
    """
    japanese = _counts_eras(language, calendar)
    chosen = _date_pattern(value, language, skeleton, pattern, japanese=japanese, weekday=weekday)
    return _filled(value, chosen, language, japanese=japanese)


def format_dates(
    start: PartialDate,
    end: PartialDate,
    language: str,
    *,
    skeleton: str | None = None,
    pattern: str | None = None,
    calendar: Calendar = "gregorian",
    weekday: bool = False,
) -> str:
    """The span from one date to another, both included: February 21 – 23, 2017.

    CLDR's interval formats leave out of one end what the other end says. `pattern` has a CLDR
    pattern for each end, `{start:MMMM d} to {end:d, y}`, with doubled braces for a brace. Dates of
    different precision are each written whole. Raises ValueError as `format_date` does, if the
    end is before the start, and for a pattern without both ends.
    """
    if end.first < start.first or end.last < start.last:
        raise ValueError(f"{end.isoformat()}, the end, is before {start.isoformat()}, the start")
    japanese = _counts_eras(language, calendar)
    if pattern is not None:
        return _by_braces(start, end, language, pattern, japanese=japanese)

    joint = ""
    if skeleton is not None or start.precision == end.precision:
        skeleton = _skeleton(start, language, weekday=weekday) if skeleton is None else skeleton
        skeleton = telling_skeleton(skeleton, _difference(start, end), language)
        joint = _shortened(start, end, skeleton, language, japanese=japanese)
    whole = [
        format_date(value, language, skeleton=skeleton, calendar=calendar, weekday=weekday)
        for value in (start, end)
    ]
    if joint or whole[0] == whole[1]:
        return joint or whole[0]
    return fallback_pattern(language).format(*whole)


def format_datetime(
    value: datetime,
    language: str,
    *,
    skeleton: str | None = None,
    pattern: str | None = None,
    calendar: Calendar = "gregorian",
    weekday: bool = False,
) -> str:
    """The instant in its own offset: October 28, 2026, 2:00 PM GMT+9.

    By default CLDR's long date, the time to the minute, or to the second if it has seconds, and
    the offset; in a language whose own territory keeps that offset the name of its time instead:
    2026年10月28日 14:00 日本時間. Raises ValueError as `format_date` does, and for a value
    without offset.
    """
    if value.utcoffset() is None:
        raise ValueError(f"{value.isoformat()} has no offset from UTC; write it with one: +09:00")
    japanese = _counts_eras(language, calendar)
    if pattern is not None:
        chosen = _given(pattern)
    else:
        wanted = skeleton
        if wanted is None:
            wanted = _instant_skeleton(value, language, weekday=weekday)
        chosen = best_pattern(_with_era(wanted, japanese=japanese), language)
    day = value.date()
    era_year = era_years(day, day)[0] if japanese else None
    return fill(chosen, Moment(value=value, precision="time", era_year=era_year), language)


def _counts_eras(language: str, calendar: Calendar) -> bool:
    return calendar == "japanese" and cldr(language).language == "ja"


def _date_pattern(
    value: PartialDate,
    language: str,
    skeleton: str | None,
    pattern: str | None,
    *,
    japanese: bool,
    weekday: bool,
) -> Pattern:
    if pattern is not None:
        return _given(pattern)
    if skeleton is None and value.precision == "day" and not (weekday or japanese):
        return parse_pattern(str(cldr(language).date_formats["long"]))
    wanted = _skeleton(value, language, weekday=weekday) if skeleton is None else skeleton
    return best_pattern(_with_era(wanted, japanese=japanese), language)


def _given(pattern: str) -> Pattern:
    """An author's pattern; one without any field would hide the fact."""
    parsed = parse_pattern(pattern)
    if not any(isinstance(token, Field) for token in parsed):
        raise ValueError(f"the pattern {pattern[:60]!r} has no date field")
    return parsed


def _skeleton(value: PartialDate, language: str, *, weekday: bool) -> str:
    if not weekday:
        return _SKELETONS[value.precision]
    if value.precision != "day":
        raise ValueError(f"{value.isoformat()} has no day, and so no day of the week")
    return _weekday_skeleton(language)


def _weekday_skeleton(language: str) -> str:
    return "yMMMEd" if cldr(language).language in ("ja", "ko") else "yMMMMEEEEd"


def _instant_skeleton(value: datetime, language: str, *, weekday: bool) -> str:
    if value.microsecond:
        raise ValueError(f"{value.isoformat()} has a fraction of a second")
    day = _weekday_skeleton(language) if weekday else "yMMMMd"
    zone = "vvvv" if home_zone(value, language) else "O"
    return f"{day}jm{'s' if value.second else ''}{zone}"


def _with_era(skeleton: str, *, japanese: bool) -> str:
    """A year of an era means nothing without it."""
    return f"G{skeleton}" if japanese and "y" in skeleton and "G" not in skeleton else skeleton


def _moments(value: PartialDate, *, japanese: bool) -> list[Moment]:
    """The date once, or once for each era it falls into."""
    eras: tuple[EraYear | None, ...] = (None,)
    if japanese:
        eras = era_years(value.first, value.last)
    return [
        Moment(value=value.first, precision=value.precision, era_year=era_year) for era_year in eras
    ]


def _filled(value: PartialDate, pattern: Pattern, language: str, *, japanese: bool) -> str:
    moments = _moments(value, japanese=japanese)
    return "／".join(dict.fromkeys(fill(pattern, moment, language) for moment in moments))


def _difference(start: PartialDate, end: PartialDate) -> str:
    """The largest field that differs, y, M or d; "" if none does."""
    if start.year != end.year:
        return "y"
    if start.month != end.month:
        return "M"
    return "d" if start.day != end.day else ""


def _shortened(
    start: PartialDate, end: PartialDate, skeleton: str, language: str, *, japanese: bool
) -> str:
    """The span by CLDR's interval formats, or "" where the two have to be written whole."""
    first, last = _moments(start, japanese=japanese), _moments(end, japanese=japanese)
    difference = _difference(start, end)
    if not difference or start.precision != end.precision or len(first) + len(last) > 2:
        return ""
    eras = [moment.era_year.era for moment in (*first, *last) if moment.era_year is not None]
    span = interval_pattern(
        _with_era(skeleton, japanese=japanese),
        "G" if len(set(eras)) > 1 else difference,
        language,
    )
    if span is None:
        return ""
    return fill(span.start, first[0], language) + fill(span.end, last[0], language)


def _by_braces(
    start: PartialDate, end: PartialDate, language: str, pattern: str, *, japanese: bool
) -> str:
    text, missing = [], {"start", "end"}
    for piece in _BRACES.split(pattern):
        match = _END.fullmatch(piece)
        if match is not None:
            missing.discard(match[1])
            value = start if match[1] == "start" else end
            text.append(_filled(value, _given(match[2]), language, japanese=japanese))
        elif piece in ("{{", "}}"):
            text.append(piece[0])
        elif piece.startswith(("{", "}")):
            raise ValueError(
                f"the pattern {pattern[:60]!r} has {piece!r}; write {{start:MMMM d}} and {{end:d}}"
            )
        else:
            text.append(piece)
    if missing:
        raise ValueError(f"the pattern {pattern[:60]!r} lacks {{{min(missing)}:…}}")
    return "".join(text)
