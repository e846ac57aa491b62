"""Dates, spans and instants, and what authors get wrong about them."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.language.dates import (
    Calendar,
    PartialDate,
    format_date,
    format_dates,
    format_datetime,
)
from publish.language.eras import era_years

parse = PartialDate.parse
LONG_RULE = "\u2009–\u2009"  # CLDR's en dash between thin spaces


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("1993", PartialDate(1993), "year"),
        ("1993-02", PartialDate(1993, 2), "month"),
        ("1993-02-21", PartialDate(1993, 2, 21), "day"),
        ("2016-02-29", PartialDate(2016, 2, 29), "day"),
        ("0001-01-01", PartialDate(1, 1, 1), "day"),
    ],
)
def test_a_partial_date_is_read_and_written(text: str, value: PartialDate, precision: str) -> None:
    assert parse(text) == value
    assert (value.isoformat(), value.precision) == (text, precision)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2017-02-29", "2017-02 has no day 29"),
        ("2017-02-00", "2017-02 has no day 0"),
        ("2017-13", "there is no month 13"),
        ("0000", "the year 0 is not one of 0001 to 9999"),
        ("2017-2-3", "'2017-2-3' is not a date: write 2017-02-03"),
        ("2017/3/2", "write 2017-03-02"),
        ("1993.2", "write 1993-02"),
        ("17", "write 1993, 1993-02 or 1993-02-21"),
        ("２０１７", "write 1993, 1993-02 or 1993-02-21"),
        ("2017-02-21T00:00", "is not a date"),
        ("2017-02-21\n", "is not a date"),
        ("", "is not a date"),
    ],
)
def test_what_is_no_date(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=r"date|day|month|year") as error:
        parse(text)
    assert reason in str(error.value)


def test_a_day_needs_its_month() -> None:
    with pytest.raises(ValueError, match="a day needs its month"):
        PartialDate(2017, day=3)


def test_dates_are_ordered_the_year_before_its_months() -> None:
    texts = ["2016-12-31", "2017", "2017-01", "2017-01-01", "2017-01-02", "2017-02", "2018"]
    assert sorted(map(parse, reversed(texts))) == [parse(text) for text in texts]


@given(st.dates())
def test_any_day_reads_back(day: date) -> None:
    value = PartialDate(day.year, day.month, day.day)
    assert parse(value.isoformat()) == value
    assert value.first == value.last == day


@pytest.mark.parametrize(
    ("language", "day", "month", "year", "with_weekday"),
    [
        ("en", "March 2, 2017", "March 2017", "2017", "Thursday, March 2, 2017"),
        ("en-GB", "2 March 2017", "March 2017", "2017", "Thursday, 2 March 2017"),
        ("ja", "2017年3月2日", "2017年3月", "2017年", "2017年3月2日(木)"),
        ("de", "2. März 2017", "März 2017", "2017", "Donnerstag, 2. März 2017"),
        ("fr", "2 mars 2017", "mars 2017", "2017", "jeudi 2 mars 2017"),
        ("ko", "2017년 3월 2일", "2017년 3월", "2017년", "2017년 3월 2일 (목)"),
        ("zh-Hans", "2017年3月2日", "2017年3月", "2017年", "2017年3月2日星期四"),
        ("zh-Hant", "2017年3月2日", "2017年3月", "2017年", "2017年3月2日 星期四"),
        ("ar", "2 مارس 2017", "مارس 2017", "2017", "الخميس، 2 مارس 2017"),
        ("ar-EG", "٢ مارس ٢٠١٧", "مارس ٢٠١٧", "٢٠١٧", "الخميس، ٢ مارس ٢٠١٧"),
    ],
)
def test_dates_by_default(
    language: str, day: str, month: str, year: str, with_weekday: str
) -> None:
    assert format_date(parse("2017-03-02"), language) == day
    assert format_date(parse("2017-03"), language) == month
    assert format_date(parse("2017"), language) == year
    assert format_date(parse("2017-03-02"), language, weekday=True) == with_weekday


@pytest.mark.parametrize(
    ("language", "skeleton", "pattern", "text"),
    [
        ("en", "yMMMd", None, "Mar 2, 2017"),
        ("de", "yMMMMd", None, "2. März 2017"),  # Babel alone: 2. Mär. 2017
        ("de", "MMMMd", None, "2. März"),
        ("en", None, "MMMM d", "March 2"),
        ("en", "yMMMd", "MMMM d", "March 2"),
        ("ja", None, "y年M月d日（E）", "2017年3月2日（木）"),
        ("en", None, "'the' d 'o''clock' MMMM", "the 2 o'clock March"),
        ("en", None, "QQQ y, 'day' D, 'week' w", "Q1 2017, day 61, week 9"),
        ("en", None, "yy y GGGG", "17 2017 Anno Domini"),
    ],
)
def test_skeletons_and_patterns(
    language: str, skeleton: str | None, pattern: str | None, text: str
) -> None:
    value = parse("2017-03-02")
    assert format_date(value, language, skeleton=skeleton, pattern=pattern) == text


@pytest.mark.parametrize(
    ("text", "skeleton", "pattern", "reason"),
    [
        ("2017", None, "MMMM d", "the pattern's 'MMMM' needs a month, but only the year is known"),
        ("2017-03", "yMMMd", None, "the pattern's 'd' needs a day, but only the month is known"),
        ("2017-03-02", None, "H:mm", "the pattern's 'H' needs a time, but only the day is known"),
        ("2017-03-02", None, "foo d", "has 'f', which is no field of UTS 35; words stand between"),
        ("2017-03-02", None, "d 'x", "has an apostrophe without its partner"),
        ("2017-03-02", None, "MMMMMMM", "has 'M' 7 times in a row"),
        ("2017-03-02", None, "y" * 50, "has 'y' 50 times in a row"),
        ("2017-03-02", None, "", "the pattern '' has no date field"),
        ("2017-03-02", None, "'soon'", "has no date field"),
        ("2017-03-02", "yMMMdM", None, "the skeleton 'yMMMdM' has the month twice"),
        ("2017-03-02", "yMMMd!", None, "has '!': only fields"),
        ("2017-03-02", "", None, "the skeleton is empty; write yMMMd"),
        ("2017-03-02", "yQD", None, "CLDR has no pattern that joins yQD in en"),
    ],
)
def test_forms_that_can_not_be_written(
    text: str, skeleton: str | None, pattern: str | None, reason: str
) -> None:
    with pytest.raises(ValueError, match=r"pattern|skeleton") as error:
        format_date(parse(text), "en", skeleton=skeleton, pattern=pattern)
    assert reason in str(error.value)


def test_a_weekday_needs_a_day() -> None:
    with pytest.raises(ValueError, match="2017-03 has no day"):
        format_date(parse("2017-03"), "en", weekday=True)


@pytest.mark.parametrize(
    ("start", "end", "english", "japanese"),
    [
        ("2017-02-21", "2017-02-23", f"February 21{LONG_RULE}23, 2017", "2017年2月21日～23日"),
        ("2017-02-21", "2017-03-02", f"February 21{LONG_RULE}March 2, 2017",
         "2017年2月21日～3月2日"),
        ("2017-12-21", "2018-01-02", f"December 21, 2017{LONG_RULE}January 2, 2018",
         "2017年12月21日～2018年1月2日"),
        ("2017-02", "2017-04", f"February{LONG_RULE}April 2017", "2017年2月～4月"),
        ("2017", "2019", f"2017{LONG_RULE}2019", "2017年～2019年"),
        ("2017-02-21", "2017-02-21", "February 21, 2017", "2017年2月21日"),
        ("2017-02", "2017-03-05", f"February 2017{LONG_RULE}March 5, 2017",
         "2017年2月～2017年3月5日"),
        ("2016", "2017-03", f"2016{LONG_RULE}March 2017", "2016年～2017年3月"),
    ],
)  # fmt: skip
def test_spans(start: str, end: str, english: str, japanese: str) -> None:
    assert format_dates(parse(start), parse(end), "en") == english
    assert format_dates(parse(start), parse(end), "ja") == japanese


@pytest.mark.parametrize(
    ("skeleton", "start", "end", "text"),
    [
        ("yMMMd", "2017-02-21", "2017-02-23", f"Feb 21{LONG_RULE}23, 2017"),
        ("yMMMM", "2017-02-21", "2017-02-23", "February 2017"),
        ("y", "2017-02-21", "2017-03-02", "2017"),
        # A skeleton that can't tell the ends apart takes the larger fields in.
        ("MMMMd", "2017-12-21", "2018-01-02", f"December 21, 2017{LONG_RULE}January 2, 2018"),
        ("d", "2017-02-21", "2017-03-02", f"2/21{LONG_RULE}3/2"),
        ("d", "2017-12-21", "2018-01-21", f"12/21/2017{LONG_RULE}1/21/2018"),
    ],
)
def test_spans_by_skeleton(skeleton: str, start: str, end: str, text: str) -> None:
    assert format_dates(parse(start), parse(end), "en", skeleton=skeleton) == text


def test_a_span_with_weekdays() -> None:
    span = parse("2017-02-21"), parse("2017-02-23")
    assert format_dates(*span, "ja", weekday=True) == "2017年2月21日(火)～23日(木)"
    assert (
        format_dates(*span, "en", weekday=True)
        == f"Tuesday, February 21{LONG_RULE}Thursday, February 23, 2017"
    )


@pytest.mark.parametrize(
    ("language", "pattern", "text"),
    [
        ("en", "{start:MMMM d} to {end:d, y}", "February 21 to 23, 2017"),
        ("ja", "{start:y年M月d日}から{end:d日}まで", "2017年2月21日から23日まで"),
        ("en", "{{{start:d}}}/{end:d}", "{21}/23"),
        ("en", "{start:d}, {start:MMMM}; {end:d}", "21, February; 23"),
    ],
)
def test_spans_by_pattern(language: str, pattern: str, text: str) -> None:
    span = parse("2017-02-21"), parse("2017-02-23")
    assert format_dates(*span, language, pattern=pattern) == text


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("{start:MMMM d} to", "lacks {end:…}"),
        ("to {end:d}", "lacks {start:…}"),
        ("MMMM d", "lacks {end:…}"),
        ("{start:MMMM d} to {end:d, y", "has '{'; write {start:MMMM d} and {end:d}"),
        ("{begin:d} to {end:d}", "has '{begin:d}'; write"),
        ("{start:} to {end:d}", "has '{start:}'; write"),
        ("{start} to {end}", "has '{start}'; write"),
        ("{start:d} to {end:d}}", "has '}'; write"),
        ("{start:foo} to {end:d}", "the pattern 'foo' has 'f'"),
        ("{start:'x'} to {end:d}", "has no date field"),
    ],
)
def test_span_patterns_that_can_not_be_written(pattern: str, reason: str) -> None:
    with pytest.raises(ValueError, match="the pattern") as error:
        format_dates(parse("2017-02-21"), parse("2017-02-23"), "en", pattern=pattern)
    assert reason in str(error.value)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2017-03-02", "2017-03-01"),
        ("2018", "2017-12-31"),
        ("2017", "2017-03"),
        ("2017-03-02", "2017-02"),
    ],
)
def test_a_span_that_ends_before_it_starts(start: str, end: str) -> None:
    with pytest.raises(ValueError, match=f"{end}, the end, is before {start}, the start"):
        format_dates(parse(start), parse(end), "en")


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


@pytest.mark.parametrize(
    ("text", "language", "written"),
    [
        ("2026-10-28T14:00+09:00", "en", "October 28, 2026, 2:00 PM GMT+9"),
        ("2026-10-28T14:00+09:00", "ja", "2026年10月28日 14:00 日本時間"),
        ("2026-10-28T14:00+09:00", "ko", "2026년 10월 28일 오후 2:00 대한민국 시간"),
        ("2026-10-28T14:00+09:00", "de", "28. Oktober 2026, 14:00 GMT+9"),
        ("2026-10-28T14:00+09:00", "fr", "28 octobre 2026, 14:00 UTC+9"),
        ("2026-10-28T14:00+08:00", "ja", "2026年10月28日 14:00 GMT+8"),
        ("2026-10-28T09:05:30-05:30", "ja", "2026年10月28日 9:05:30 GMT-5:30"),
        ("2026-10-28T00:00+00:00", "en", "October 28, 2026, 12:00 AM GMT"),
        ("2026-10-28T14:00+09:00", "ar-EG", "٢٨ أكتوبر ٢٠٢٦، ٢:٠٠ م غرينتش+٩"),
        ("1951-10-28T14:00+09:00", "ja", "1951年10月28日 14:00 GMT+9"),
    ],
)
def test_instants_keep_their_offset(text: str, language: str, written: str) -> None:
    made = format_datetime(datetime.fromisoformat(text), language)
    assert made.replace("\u202f", " ") == written


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("H:mm z", "14:05 GMT+9"), ("H:mm zzzz", "14:05 GMT+09:00"), ("O", "GMT+9"),
        ("OOOO", "GMT+09:00"), ("Z", "+0900"), ("ZZZZ", "GMT+09:00"), ("ZZZZZ", "+09:00"),
        ("X", "+09"), ("XX", "+0900"), ("XXX", "+09:00"), ("x", "+09"), ("VV", "GMT+9"),
        ("h:mm a 'JST'", "2:05 PM 'JST'".replace("'", "")), ("B h", "in the afternoon 2"),
    ],
)  # fmt: skip
def test_instants_by_pattern(pattern: str, text: str) -> None:
    instant = datetime.fromisoformat("2026-10-28T14:05:09+09:00")
    assert format_datetime(instant, "en", pattern=pattern) == text


@pytest.mark.parametrize(
    ("pattern", "text"), [("X", "Z"), ("XXX", "Z"), ("x", "+00"), ("ZZZZZ", "Z"), ("Z", "+0000")]
)
def test_zones_of_utc(pattern: str, text: str) -> None:
    instant = datetime(2026, 10, 28, tzinfo=UTC)
    assert format_datetime(instant, "en", pattern=pattern) == text


def test_an_instant_in_the_japanese_calendar() -> None:
    instant = datetime.fromisoformat("2019-05-01T00:00+09:00")
    written = format_datetime(instant, "ja", calendar="japanese")
    assert written == "令和元年5月1日 0:00 日本時間"
    assert format_datetime(instant, "ja", weekday=True) == "2019年5月1日(水) 0:00 日本時間"


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (datetime(2026, 10, 28, 14, 0), "has no offset from UTC; write it with one: +09:00"),
        (datetime(2026, 10, 28, 14, 0, 0, 500, tzinfo=UTC), "has a fraction of a second"),
    ],
)
def test_instants_that_can_not_be_written(value: datetime, reason: str) -> None:
    with pytest.raises(ValueError, match="2026-10-28T14:00:00") as error:
        format_datetime(value, "en")
    assert reason in str(error.value)


@given(
    st.text(max_size=40),
    st.sampled_from(["en", "ja", "ar-EG", "ko"]),
    st.sampled_from(["2017", "2017-03", "2017-03-02"]),
)
def test_any_pattern_or_skeleton_is_written_or_refused(
    text: str, language: str, value: str
) -> None:
    day = parse(value)
    ways: list[Callable[[], str]] = [
        lambda: format_date(day, language, pattern=text),
        lambda: format_date(day, language, skeleton=text),
        lambda: format_dates(day, PartialDate(2018), language, pattern=text),
    ]
    for write in ways:
        with suppress(ValueError):
            assert isinstance(write(), str)
