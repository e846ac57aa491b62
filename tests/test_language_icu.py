"""What the language modules write is what ICU writes, but where a comment says why not."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from publish.language.collation import sort_names
from publish.language.dates import PartialDate, format_date, format_dates, format_datetime
from publish.language.eras import era_years
from publish.language.locale import format_list, plural_category
from publish.language.numbers import (
    format_money,
    format_number,
    format_ordinal,
    format_percent,
)
from publish.language.ordinals import ORDINALS
from publish.language.readings import reading
from publish.language.tags import cldr
from tests import yardstick
from tests.yardstick import icu


def _words(text: str) -> list[str]:
    return text.split()


LANGUAGES = _words(
    "ar ar-EG bn cs de de-CH el en en-AU en-GB en-IN es es-MX fa fi fr fr-CH he hi hu id it ja ko "
    "nb nl pl pt pt-PT ru sv ta th tr uk vi zh zh-Hans zh-Hant zh-HK"
)
DATE_SKELETONS = _words(
    "y yM yMd yMMM yMMMM yMMMd yMMMMd yMMMEd yMMMMEEEEd yMMMEEEEd yMEd MMMd MMMMd Md MMMMEEEEd "
    "MEd d E EEEE Ed M MMM MMMM LLLL yQQQ yQQQQ Gy GyMMMMd GyMMMEd dMMMM"
)
TIME_SKELETONS = ["Hm", "hm", "Hms", "hms", "jm", "H", "h", "ms"]
SPANS = [
    ("2017-02-21", "2017-02-23"), ("2017-02-21", "2017-03-02"), ("2017-12-21", "2018-01-02"),
    ("2017-02-21", "2018-02-21"),
]  # fmt: skip
DAY = PartialDate(2017, 3, 2)
# Where CLDR has two forms, Babel takes the variant: the name of the era, and of the half day.
VARIANTS = {("pt-PT", "G"), ("el", "a")}
# Where another numbering system has its own pattern for amounts, Babel has only that of Latin.
LATIN_PATTERN = {"ar-EG", "fa"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_in_every_skeleton(language: str) -> None:
    skeletons = [skel for skel in DATE_SKELETONS if (language, skel[0]) not in VARIANTS]
    made = {skel: format_date(DAY, language, skeleton=skel) for skel in skeletons}
    assert made == {
        skel: yardstick.written(yardstick.best_pattern(skel, language), DAY.first, language)
        for skel in skeletons
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_weeks_begin_as_in_the_territory_of_the_language(language: str) -> None:
    for text in ("2016-01-01", "2017-01-01", "2017-03-02", "2018-12-31", "2026-01-04"):
        value = PartialDate.parse(text)
        made = format_date(value, language, pattern="Y w W e c EEEE")
        assert made == yardstick.written("Y w W e c EEEE", value.first, language), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_in_long_form(language: str) -> None:
    assert format_date(DAY, language) == yardstick.long_date(DAY.first, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_time_in_every_skeleton(language: str) -> None:
    instant = datetime.fromisoformat("2026-10-28T14:05:09+00:00")
    for skeleton in TIME_SKELETONS:
        made = format_datetime(instant, language, skeleton=skeleton)
        pattern = yardstick.best_pattern(skeleton, language)
        if "a" in pattern and (language, "a") in VARIANTS:
            continue
        # CLDR has the space before AM as U+202F and, for other software, as an ASCII space:
        # Babel takes now one, now the other.
        wanted = yardstick.written(pattern, instant, language)
        assert made.replace("\u202f", " ") == wanted.replace("\u202f", " "), skeleton


# The fields of the skeleton tell the two ends apart. Where they do not, ICU too takes larger
# fields in, but joins year and month in ways that CLDR has no pattern for: "prosince 2017".
SPAN_SKELETONS = _words(
    "y yM yMd yMMM yMMMM yMMMd yMMMMd yMMMEd yMMMMEEEEd yMEd yyMMdd GyMMMd GyMMMMd"
)
# CLDR's own pattern for two months of one year, in which both are the first.
WRONG_IN_CLDR = {("fa", "yMMM"), ("fa", "yMMMM")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_span_in_every_skeleton(language: str) -> None:
    for skeleton in SPAN_SKELETONS:
        for first, last in SPANS:
            start, end = PartialDate.parse(first), PartialDate.parse(last)
            if (language, skeleton) in WRONG_IN_CLDR or (language, skeleton[0]) in VARIANTS:
                continue
            made = format_dates(start, end, language, skeleton=skeleton)
            assert made == yardstick.interval(skeleton, start.first, end.first, language), skeleton


@pytest.mark.parametrize("language", ["ja", "ja-JP"])
def test_the_japanese_calendar(language: str) -> None:
    for text in ("1873-01-01", "1912-07-29", "1912-07-30", "1926-12-24", "1926-12-25",
                 "1989-01-07", "1989-01-08", "2019-04-30", "2019-05-01", "2026-04-03"):  # fmt: skip
        value = PartialDate.parse(text)
        assert format_date(value, language, calendar="japanese") == yardstick.long_date(
            value.first, language, calendar="japanese"
        )


def test_every_day_of_the_japanese_calendar() -> None:
    calendar = icu.Calendar.createInstance(yardstick.locale("ja", calendar="japanese"))
    names = dict(
        zip((232, 233, 234, 235, 236), ("明治", "大正", "昭和", "平成", "令和"), strict=True)
    )
    day = date(1873, 1, 1)
    while day.year <= 2100:
        calendar.setTime((day - date(1970, 1, 1)).days * 86400.0 + 43200)
        era, year = calendar.get(icu.UCalendarDateFields.ERA), calendar.get(1)
        made = era_years(day, day)
        assert [(found.era, found.year) for found in made] == [(names[era], year)], day
        day += timedelta(days=1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_and_shares(language: str) -> None:
    formatter = icu.NumberFormatter.withLocale(icu.Locale(language))
    exact = formatter.precision(icu.Precision.unlimited())
    percent = exact.unit(icu.NoUnit.percent())
    for value in (0, 7, 190, -12, 1200, 12345, 1234567, -1234567):
        made = format_number(value, language, form="digits")
        assert made == formatter.formatInt(value)
    for text in ("3.5", "-0.25", "12345.678"):
        assert format_number(Decimal(text), language) == exact.formatDouble(float(text))
        assert format_percent(Decimal(text), language) == percent.formatDouble(float(text))


# The rules of RBNF group four digits even where the language does not otherwise: ours follow the
# language, so that 1000.º stands beside 1000.
@pytest.mark.parametrize("language", sorted(ORDINALS))
def test_ordinals(language: str) -> None:
    rules = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.ORDINAL, icu.Locale(language))
    for value in (*range(1000), 10_000, 123_456):
        assert format_ordinal(value, language) == rules.format(value)


@pytest.mark.parametrize("language", ["ja", "zh", "ko"])
def test_ordinals_are_bare_where_icu_adds_words(language: str) -> None:
    rules = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.ORDINAL, icu.Locale(language))
    assert format_ordinal(24, language) == "24" != rules.format(24)


@pytest.mark.parametrize("language", sorted({*LANGUAGES} - LATIN_PATTERN))
@pytest.mark.parametrize("currency", ["JPY", "USD", "EUR", "CHF", "KRW"])
def test_money(language: str, currency: str) -> None:
    formatter = icu.NumberFormatter.withLocale(icu.Locale(language))
    unit = formatter.unit(icu.CurrencyUnit(currency))
    whole = currency in ("JPY", "KRW")
    for amount in ("12000", "-5") if whole else ("12.50", "12345.67", "-0.05"):
        made = format_money(Decimal(amount), currency, language, form="symbol")
        assert made == unit.formatDouble(float(amount))


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists(language: str) -> None:
    formatter = icu.ListFormatter.createInstance(icu.Locale(language))
    names = [cldr(language).territories[code] for code in ("AU", "IT", "BD", "US", "HK")]
    for size in range(len(names) + 1):
        assert format_list(names[:size], language) == formatter.format(names[:size])


@pytest.mark.parametrize(
    "last", ["Italia", "Irlanda", "hielo", "Hiena", "hija", "yema", "Yemen", "Japón"]
)
def test_a_spanish_list_before_the_sound_i(last: str) -> None:
    formatter = icu.ListFormatter.createInstance(icu.Locale("es"))
    assert format_list(["París y Roma", last], "es") == formatter.format(["París y Roma", last])


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_categories(language: str) -> None:
    rules = icu.PluralRules.forLocale(icu.Locale(language))
    for value in (*range(130), 1000, 1_000_000):
        assert plural_category(value, language) == rules.select(value)


SORTED = _words(
    "af am ar az be bg bs ca cs cy da de el en es et eu fa fi fil fo fr ga gl gu he hi hr hu hy id "
    "is it ja ka kk ko ky lb lt lv mk mn ms mt nb nl nn pl pt rm ro ru sk sl sq sr sr-Latn sv sw "
    "th tr uk ur uz vi zh zh-Hant zu"
)


@pytest.mark.parametrize("language", SORTED)
def test_names_of_territories_in_order(language: str) -> None:
    collator = icu.Collator.createInstance(icu.Locale(language))
    names = list(dict.fromkeys(cldr(language).territories.values()))
    read: Callable[[str], str | None] = reading if language == "ja" else str
    assert sort_names(names, language) == sorted(
        names, key=lambda name: collator.getSortKey(read(name) or name)
    )
