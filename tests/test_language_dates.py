"""Dates and spans, and what authors get wrong about them."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.language.dates import (
    PartialDate,
    format_date,
    format_dates,
)

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
