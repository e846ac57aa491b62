"""ICU, by whose results the language modules are judged: same CLDR release, other code.

`pyicu-wheels` brings it. Where it is missing the tests that compare with it are skipped, said out
loud, and fail under CI. ICU 77 and Babel 2.18 both have CLDR 47; with another pair a difference
may be the data's.
"""

import os
from datetime import UTC, date, datetime
from typing import Any

import pytest

__all__ = ["best_pattern", "icu", "interval", "locale", "long_date", "written"]

if os.environ.get("CI") == "true":
    import icu
else:
    icu = pytest.importorskip("icu", reason="nothing is compared with ICU: install pyicu-wheels")

icu.TimeZone.setDefault(icu.TimeZone.getGMT())


def locale(language: str, *, calendar: str = "gregory") -> Any:
    """ICU's locale, in the Gregorian calendar, which Thai and Persian have to be told."""
    return icu.Locale.forLanguageTag(f"{language}-u-ca-{calendar}")


def best_pattern(skeleton: str, language: str) -> str:
    """What ICU's DateTimePatternGenerator makes of a skeleton."""
    generator = icu.DateTimePatternGenerator.createInstance(locale(language))
    return str(generator.getBestPattern(skeleton))


def written(pattern: str, value: date, language: str) -> str:
    """A date or an instant in a CLDR pattern, in UTC."""
    return str(icu.SimpleDateFormat(pattern, locale(language)).format(_seconds(value)))


def long_date(value: date, language: str, *, calendar: str = "gregory") -> str:
    """A date in CLDR's long form."""
    where = locale(language, calendar=calendar)
    style = icu.DateFormat.createDateInstance(icu.DateFormat.kLong, where)
    return str(style.format(_seconds(value)))


def interval(skeleton: str, start: date, end: date, language: str) -> str:
    """What ICU's DateIntervalFormat makes of a span."""
    form = icu.DateIntervalFormat.createInstance(skeleton, locale(language))
    return str(form.format(icu.DateInterval(_seconds(start), _seconds(end))))


def _seconds(value: date) -> float:
    if isinstance(value, datetime):
        return value.timestamp()
    return datetime(value.year, value.month, value.day, 12, tzinfo=UTC).timestamp()
