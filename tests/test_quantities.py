"""Figures read from prose and compared across languages: tables of pairs, and what always holds."""

import time
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.language.dates import PartialDate, format_date
from publish.language.numbers import format_money, format_number, format_ordinal, format_percent
from publish.language.quantities import (
    DateParts,
    Quantity,
    TimeOfDay,
    Weekday,
    compared,
    differences,
    quantities,
)

CASES = Path(__file__).parent / "cases" / "quantities"
LANGUAGES = ["en", "en-GB", "ja", "de", "fr", "zh", "ko"]


def rows(name: str) -> Iterator[tuple[str, ...]]:
    """Source language, target language, and the fields of each line."""
    languages: list[str] = []
    for line in (CASES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            languages = line.strip("[]").split()
        elif line and not line.startswith("#"):
            yield (*languages, *(field.strip() for field in line.split("||")))


AGREE = list(rows("agree.txt"))
DIFFER = list(rows("differ.txt"))


def test_the_tables_are_as_large_as_was_promised() -> None:
    assert len(AGREE) >= 150
    assert len(DIFFER) >= 100
    assert {len(row) for row in AGREE} == {4}
    assert {len(row) for row in DIFFER} == {5}


@pytest.mark.parametrize(("own", "other", "source", "target"), AGREE)
def test_these_agree_both_ways(own: str, other: str, source: str, target: str) -> None:
    assert differences(source, target, own, other) == ()
    assert differences(target, source, other, own) == ()


@pytest.mark.parametrize(("own", "other", "source", "target", "said"), DIFFER)
def test_these_differ_both_ways(own: str, other: str, source: str, target: str, said: str) -> None:
    assert "; ".join(differences(source, target, own, other)) == said
    assert differences(target, source, other, own) != ()


def only(text: str, language: str) -> Quantity:
    (quantity,) = (quantity for quantity in quantities(text, language) if quantity.sure)
    return quantity


@pytest.mark.parametrize(
    ("text", "language", "kind", "value"),
    [
        ("1兆2,345億円", "ja", "money", Fraction(1234500000000)),
        ("令和八年四月三日", "ja", "date", DateParts(2026, 4, 3)),
        ("平成29年度", "ja", "date", DateParts(2017)),
        ("令和元年", "ja", "date", DateParts(2019)),
        ("昭和64年1月7日", "ja", "date", DateParts(1989, 1, 7)),
        ("午後3時半", "ja", "time", TimeOfDay(15, 30)),
        ("第二十四回", "ja", "ordinal", Fraction(24)),
        ("3分の1", "ja", "fraction", Fraction(1, 3)),
        ("水曜日", "ja", "weekday", Weekday(2)),
        ("3.50%", "en", "percent", Fraction(7, 2)),
        ("3.5 percentage points", "en", "points", Fraction(7, 2)),
        ("1 billion 200 million", "en", "number", Fraction(1200000000)),
        ("twenty-one thousand three hundred and five", "en", "number", Fraction(21305)),
        ("two hundred and fifty million", "en", "number", Fraction(250000000)),
        ("February 30, 2017", "en", "date", DateParts(2017, 2, 30)),
        ("12.345,6", "de", "number", Fraction("12345.6")),
        ("12 345,6", "fr", "number", Fraction("12345.6")),
        ("1,20,000", "en-IN", "number", Fraction(120000)),
        ("٣٫٥", "ar-EG", "number", Fraction(7, 2)),
        ("١٢٣", "qqq", "number", Fraction(123)),
    ],
)
def test_what_is_read(text: str, language: str, kind: str, value: object) -> None:
    quantity = only(text, language)
    assert (quantity.kind, quantity.value) == (kind, value)


@pytest.mark.parametrize(
    "text",
    ["一部", "一方", "統一", "第三者", "万全", "千葉", "十分", "三菱", "四国", "数十社", "何百も",
     "二国間", "一人ひとり", "八百屋", "五十嵐", "百貨店", "第\ufffc回", "一月もすれば"],
)  # fmt: skip
def test_japanese_words_are_no_sure_figures(text: str) -> None:
    assert [quantity for quantity in quantities(text, "ja") if quantity.sure] == []


@pytest.mark.parametrize(
    "text",
    ["one of the", "First, note", "a second", "both", "It may", "a third party", "dozens of",
     "hundreds of millions", "the march", "all quarters", "COVID-19", "press1@example.org",
     "https://example.org/2017/12", "No one", "half-hearted"],
)  # fmt: skip
def test_english_words_are_no_sure_figures(text: str) -> None:
    assert [quantity for quantity in quantities(text, "en") if quantity.sure] == []


def test_a_quantity_knows_its_place() -> None:
    text = "予算は１，２００万円、期限は令和8年4月3日です"
    found = [quantity for quantity in quantities(text, "ja") if quantity.sure]
    assert [quantity.text for quantity in found] == ["１，２００万円", "令和8年4月3日"]
    assert all(text[quantity.start : quantity.end] == quantity.text for quantity in found)


def test_a_power_of_ten_is_told_with_its_factor() -> None:
    (found,) = compared("12 million", "12万", "en", "ja")
    assert (found.source, found.target) == ("12 million", "12万")
    assert (found.factor, found.magnitude) == (Fraction(1, 100), True)


def reads(text: str, language: str, value: object) -> bool:
    """Whether the text is one sure figure with this value, or may be."""
    found = [quantity for quantity in quantities(text, language) if quantity.value != 0]
    return any(value in (quantity.value, *quantity.also) for quantity in found)


NUMBERS = st.decimals(min_value=2, max_value=10**18, places=2) | st.integers(2, 10**17)


@given(NUMBERS, st.sampled_from(LANGUAGES), st.sampled_from(["default", "digits", "myriad"]))
def test_formatted_numbers_are_read_back(value: Decimal | int, language: str, form: str) -> None:
    text = format_number(value, language, form=form)  # type: ignore[arg-type]
    assert reads(text, language, Fraction(value)), text


@given(NUMBERS, st.sampled_from(LANGUAGES))
def test_formatted_shares_are_read_back(value: Decimal | int, language: str) -> None:
    text = format_percent(value, language)
    assert reads(text, language, Fraction(value)), text
    assert only(text, language).kind == "percent"


@given(st.integers(2, 10**6), st.sampled_from(LANGUAGES))
def test_formatted_ordinals_are_read_back(value: int, language: str) -> None:
    text = format_ordinal(value, language)
    assert reads(text, language, Fraction(value)), text


@given(
    NUMBERS,
    st.sampled_from(["JPY", "USD", "EUR", "GBP", "KRW", "CNY"]),
    st.sampled_from(LANGUAGES),
    st.sampled_from(["default", "symbol", "name"]),
)
def test_formatted_amounts_are_read_back(
    value: Decimal | int, currency: str, language: str, form: str
) -> None:
    text = format_money(value, currency, language, form=form)  # type: ignore[arg-type]
    assert reads(text, language, Fraction(value)), text
    (unit,) = [quantity.unit for quantity in quantities(text, language) if quantity.sure]
    assert not unit or currency in unit, text


DATES = st.dates(min_value=PartialDate(1873).first, max_value=PartialDate(2099).last)


@given(DATES, st.sampled_from(LANGUAGES), st.sampled_from(["year", "month", "day", "weekday"]),
       st.sampled_from(["gregorian", "japanese"]))  # fmt: skip
def test_formatted_dates_are_read_back(day: object, language: str, how: str, calendar: str) -> None:
    year, month, number = (int(part) for part in str(day).split("-"))
    parts = {"year": (year,), "month": (year, month)}.get(how, (year, month, number))
    text = format_date(
        PartialDate(*parts), language, calendar=calendar, weekday=how == "weekday"  # type: ignore[arg-type]
    )  # fmt: skip
    wanted: object = DateParts(*parts)
    bare = how == "year" and text.isdigit()
    assert reads(text, language, Fraction(year) if bare else wanted), text


@given(st.text(), st.sampled_from([*LANGUAGES, "ru", "ar", "", "x", "qqq", "no language"]))
def test_any_text_agrees_with_itself(text: str, language: str) -> None:
    assert differences(text, text, language, language) == ()


PIECES = st.lists(
    st.sampled_from(
        [*"0123456789.,-/:%$¥ 年月日時分第回万億兆千百十一二三半割%〒()\ufffc\0−▲'", "12", "2026",
         " million ", "April ", "one ", "hundred ", " and ", "half ", "third ", "令和", "平成",
         "元", "FY", "G7", "http://", "@a", " to ", "～", "から", "１", "Ⅳ", "½", "п", "Mio."]
    ),
    max_size=60,
).map("".join)  # fmt: skip


@given(PIECES, PIECES, st.sampled_from(LANGUAGES), st.sampled_from([*LANGUAGES, "ru", "qqq"]))
def test_any_figures_at_all_are_compared(one: str, other: str, own: str, their: str) -> None:
    assert differences(one, one, own, own) == ()
    differences(one, other, own, their)
    for quantity in quantities(one, own):
        assert one[quantity.start : quantity.end] == quantity.text
        assert quantity.text


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ["1", "1,", "1 ", "a", "a-", "a.", "1-", "1/", "April ", "3 April ", "one ", "hundred and ",
     "万", "1万", "一", "年", "平成", "2017年", "1分の", "(", "-", "+", "a@", "http://", "half ",
     "G7 ", "12 million ", "▲1 ", "3:30 ", "半", "\0", "\ufffc1", "1, 2, 3 and ", "Tuesday "],
)  # fmt: skip
def test_time_is_linear_in_the_length(piece: str) -> None:
    def took(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        for language, other in (("en", "ja"), ("ja", "de")):
            differences(text, text[: size // 2], language, other)
        return time.process_time() - start

    took(500)
    # CPU time; quadratic would be 64 times as much. A busy machine gets a second and a third try.
    short = max(min(took(1_000), took(1_000)), 0.001)
    assert any(took(8_000) < 24 * short for _ in range(3))
