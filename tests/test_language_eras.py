"""The Japanese calendar."""

from datetime import date, datetime, timedelta

import pytest

from publish.language.dates import (
    Calendar,
    PartialDate,
    format_date,
    format_dates,
    format_datetime,
)
from publish.language.eras import era_years

parse = PartialDate.parse


@pytest.mark.parametrize(
    ("text", "skeleton", "japanese"),
    [
        ("2026-04-03", None, "令和8年4月3日"),
        ("2019-04-30", None, "平成31年4月30日"),
        ("2019-05-01", None, "令和元年5月1日"),
        ("1989-01-07", None, "昭和64年1月7日"),
        ("1989-01-08", None, "平成元年1月8日"),
        ("1926-12-25", None, "昭和元年12月25日"),
        ("1912-07-30", None, "大正元年7月30日"),
        ("1873-01-01", None, "明治6年1月1日"),
        ("2026-04", None, "令和8年4月"),
        ("2019-05", None, "令和元年5月"),
        ("1989-01", None, "昭和64年1月／平成元年1月"),
        ("2020", None, "令和2年"),
        ("2019", None, "平成31年／令和元年"),
        ("1989", None, "昭和64年／平成元年"),
        ("1926", None, "大正15年／昭和元年"),
        ("1912", None, "明治45年／大正元年"),
        ("2019-05-01", "GGGGGyMd", "R1/5/1"),
        ("2019-05-01", "yMMMEd", "令和元年5月1日(水)"),
        ("2019", "y", "平成31年／令和元年"),
        ("2019-05-01", "MMMd", "5月1日"),
    ],
)
def test_the_japanese_calendar(text: str, skeleton: str | None, japanese: str) -> None:
    assert format_date(parse(text), "ja", skeleton=skeleton, calendar="japanese") == japanese


def test_a_pattern_in_the_japanese_calendar() -> None:
    form: Calendar = "japanese"
    assert format_date(parse("1989"), "ja", pattern="Gy年度", calendar=form) == (
        "昭和64年度／平成元年度"
    )
    assert format_date(parse("1989-01"), "ja", pattern="M月", calendar=form) == "1月"


def test_other_languages_keep_the_gregorian_calendar() -> None:
    assert format_date(parse("2019-05-01"), "en", calendar="japanese") == "May 1, 2019"
    assert format_date(parse("1800"), "en", calendar="japanese") == "1800"


@pytest.mark.parametrize("text", ["1872-12-31", "1872", "1868-10-23", "0645"])
def test_no_japanese_date_before_the_gregorian_calendar(text: str) -> None:
    with pytest.raises(ValueError, match="is before 明治6年"):
        format_date(parse(text), "ja", calendar="japanese")


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2019-04-30", "2019-05-01", "平成31年4月30日～令和元年5月1日"),
        ("2026-04-01", "2027-03-31", "令和8年4月1日～9年3月31日"),
        ("2019-06-01", "2019-06-05", "令和元年6月1日～5日"),
        ("2019-05", "2020-03", "令和元年5月～2年3月"),
        ("1990", "1992", "平成2年～4年"),
        ("1989", "1991", "昭和64年／平成元年～平成3年"),
    ],
)
def test_spans_in_the_japanese_calendar(start: str, end: str, text: str) -> None:
    assert format_dates(parse(start), parse(end), "ja", calendar="japanese") == text


def test_an_era_year_changes_at_new_year_or_with_the_era_and_never_else() -> None:
    changes = {"1912-07-30", "1926-12-25", "1989-01-08", "2019-05-01"}
    day, (before,) = date(1873, 1, 1), era_years(date(1873, 1, 1), date(1873, 1, 1))
    while day.year <= 2100:
        (now,) = era_years(day, day)
        if day.isoformat() in changes:
            assert (now.year, now.era != before.era) == (1, True)
        elif (day.month, day.day) == (1, 1) and day.year > 1873:
            assert now == before._replace(year=before.year + 1)
        else:
            assert now == before
        day, before = day + timedelta(days=1), now


def test_an_instant_in_the_japanese_calendar() -> None:
    instant = datetime.fromisoformat("2019-05-01T00:00+09:00")
    written = format_datetime(instant, "ja", calendar="japanese")
    assert written == "令和元年5月1日 0:00 日本時間"
    assert format_datetime(instant, "ja", weekday=True) == "2019年5月1日(水) 0:00 日本時間"
