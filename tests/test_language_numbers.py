"""Numbers, shares, amounts and ordinals, to the last digit."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.language.numbers import (
    MoneyForm,
    NumberForm,
    check_currency,
    format_money,
    format_number,
    format_ordinal,
    format_percent,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("190", "190"), ("1200", "1,200"), ("12345", "12,345"), ("1254372", "1,254,372"),
        ("10000", "1万"), ("12000000", "1,200万"), ("123450000", "1億2,345万"),
        ("5000000000000", "5兆"), ("100000000000000000", "10京"), ("-30000", "-3万"), ("0", "0"),
        ("3.50", "3.50"), ("10000.0", "10,000.0"), ("1E+4", "1万"),
    ],
)  # fmt: skip
def test_japanese_numbers_as_public_documents_write_them(value: str, text: str) -> None:
    assert format_number(Decimal(value), "ja") == text


@pytest.mark.parametrize(
    ("value", "form", "language", "text"),
    [
        ("12345678", "myriad", "ja", "1,234万5,678"),
        ("10001", "myriad", "ja", "1万1"),
        ("9999", "myriad", "ja", "9,999"),
        ("0", "myriad", "ja", "0"),
        ("120000.5", "myriad", "ja", "12万0.5"),
        ("-12345", "myriad", "ja", "-1万2,345"),
        ("12000000", "digits", "ja", "12,000,000"),
        ("12345678", "myriad", "ko", "1234만 5678"),
        ("12000000", "default", "ko", "12,000,000"),
        ("12000000", "myriad", "zh", "12,000,000"),
        ("12000000", "myriad", "en", "12,000,000"),
        ("12000000", "default", "en-IN", "1,20,00,000"),
        ("1234", "default", "es", "1234"),
        ("12345", "default", "es", "12.345"),
        ("1234", "default", "es-MX", "1,234"),
        ("1234", "default", "pt-PT", "1234"),
        ("1234", "default", "pt", "1.234"),
        ("-1234.50", "default", "sv", "−1\u00a0234,50"),
        ("1234567.50", "default", "ar-EG", "١٬٢٣٤٬٥٦٧٫٥٠"),
        ("1234567.50", "default", "ne", "१२,३४,५६७.५०"),
    ],
)
def test_numbers(value: str, form: NumberForm, language: str, text: str) -> None:
    assert format_number(Decimal(value), language, form=form) == text


UNITS = {"万": 10**4, "億": 10**8, "兆": 10**12, "京": 10**16}


@given(st.integers(min_value=-(10**30), max_value=10**30))
def test_myriads_read_back_as_the_number_they_were(value: int) -> None:
    text = format_number(value, "ja", form="myriad").replace(",", "")
    sign, digits = (-1, text[1:]) if text.startswith("-") else (1, text)
    parts = re.findall("([0-9]+)([万億兆京]?)", digits)
    assert "".join(count + unit for count, unit in parts) == digits
    assert sign * sum(int(count) * UNITS.get(unit, 1) for count, unit in parts) == value


@given(st.integers(min_value=-(10**30), max_value=10**30).map(lambda count: count * 10**4))
def test_the_default_form_is_as_exact(value: int) -> None:
    assert format_number(value, "ja") == format_number(value, "ja", form="myriad")


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**40), max_value=10**40,
                places=12),
)  # fmt: skip
def test_every_digit_that_was_written_is_shown(value: Decimal) -> None:
    assert format_number(value, "en").replace(",", "") == format(value, "f")
    assert format_percent(value, "en").replace(",", "") == format(value, "f") + "%"


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1E+1000000", "1E-1000000"])
def test_what_is_no_number_to_write(value: str) -> None:
    with pytest.raises(ValueError, match=r"is not a number|too many digits"):
        format_number(Decimal(value), "en")


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th",
                21: "21st", 24: "24th", 111: "111th", 112: "112th", 1000: "1,000th"}),
        ("fr", {1: "1er", 2: "2e", 21: "21e"}),
        ("es", {2: "2.º"}), ("de", {24: "24."}), ("it", {24: "24º"}), ("nl", {24: "24e"}),
        ("sv", {1: "1:a", 3: "3:e", 11: "11:e"}), ("ca", {1: "1r", 2: "2n", 4: "4t", 5: "5è"}),
        ("ja", {24: "24"}), ("zh", {24: "24"}), ("ko", {24: "24"}), ("ru", {24: "24"}),
        ("hi", {1: "1ला", 5: "5वाँ"}), ("id", {24: "ke-24"}),
    ],
)  # fmt: skip
def test_ordinals(language: str, texts: dict[int, str]) -> None:
    assert {value: format_ordinal(value, language) for value in texts} == texts


@pytest.mark.parametrize(
    ("language", "value", "text"),
    [
        ("en", "3.5", "3.5%"), ("en", "3.50", "3.50%"), ("ja", "3.5", "3.5%"),
        ("de", "3.5", "3,5\u00a0%"), ("fr", "3.5", "3,5\u00a0%"), ("ar-EG", "3.5", "٣٫٥٪\u061c"),
        ("en", "-0.25", "-0.25%"), ("tr", "50", "%50"), ("en", "1200", "1,200%"),
    ],
)  # fmt: skip
def test_shares(language: str, value: str, text: str) -> None:
    assert format_percent(Decimal(value), language) == text


@pytest.mark.parametrize(
    ("amount", "currency", "language", "form", "text"),
    [
        ("12000000", "JPY", "ja", "default", "1,200万円"),
        ("12345678", "JPY", "ja", "default", "12,345,678円"),
        ("12000000", "USD", "ja", "default", "1,200万米ドル"),
        ("12.5", "USD", "ja", "default", "12.50米ドル"),
        ("12000000", "EUR", "ja", "default", "1,200万ユーロ"),
        ("12000000", "JPY", "ja", "symbol", "￥12,000,000"),
        ("12000000", "JPY", "en", "default", "¥12,000,000"),
        ("12000000", "JPY", "en", "name", "12,000,000 Japanese yen"),
        ("1", "USD", "en", "name", "1 US dollar"),
        ("12000000", "USD", "en", "default", "$12,000,000"),
        ("12.5", "USD", "en", "default", "$12.50"),
        ("12.505", "USD", "en", "default", "$12.505"),
        ("12.00", "USD", "en", "default", "$12.00"),
        ("-5", "JPY", "en", "default", "-¥5"),
        ("1200", "CHF", "en", "default", "CHF\u00a01,200"),
        ("12000000", "EUR", "de", "default", "12.000.000\u00a0€"),
        ("12.5", "EUR", "fr-CH", "default", "12.50\u00a0€"),
        ("12000000", "KRW", "ko", "default", "₩12,000,000"),
    ],
)
def test_money(amount: str, currency: str, language: str, form: MoneyForm, text: str) -> None:
    assert format_money(Decimal(amount), currency, language, form=form) == text


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("yen", "did you mean JPY"), ("円", "did you mean JPY?"), ("jpy", "did you mean JPY"),
        ("dollar", "did you mean USD"), ("Euro", "did you mean EUR"),
        ("米ドル", "did you mean USD?"), ("", "write JPY, USD, EUR"),
    ],
)  # fmt: skip
def test_what_is_no_currency(code: str, hint: str) -> None:
    with pytest.raises(ValueError, match="is not a currency code") as error:
        check_currency(code)
    assert hint in str(error.value)
    with pytest.raises(ValueError, match="is not a currency code"):
        format_money(1, code, "en")


def test_a_currency() -> None:
    assert check_currency("JPY") == "JPY"
