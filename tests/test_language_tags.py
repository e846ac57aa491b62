"""Tags, names of languages, lists and plural categories."""

import os
import subprocess
import sys
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from babel.localedata import locale_identifiers

from publish.language.collation import sort_names
from publish.language.dates import PartialDate, format_date, format_dates, format_datetime
from publish.language.digits import localize_digits
from publish.language.locale import (
    check_tag,
    direction,
    format_list,
    language_name,
    open_graph_locale,
    own_name,
    plural_category,
    script,
)
from publish.language.numbers import (
    format_money,
    format_number,
    format_ordinal,
    format_percent,
)
from publish.language.tags import cldr
from publish.language.territories import territory_name

EVERY_LANGUAGE = sorted({name.split("_")[0] for name in locale_identifiers()})


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("ja", "ja"), ("JA-jp", "ja-JP"), ("en-gb", "en-GB"), ("ZH-hant-TW", "zh-Hant-TW"),
        ("iw", "he"), ("ar-XB", "ar-XB"), ("en-XA", "en-XA"), ("es-419", "es-419"),
        ("en-JP", "en-JP"), ("ca-VALENCIA", "ca-valencia"), ("de-1996", "de-1996"),
        ("ja-x-Simple", "ja-x-simple"), ("en-US-u-ca-gregory", "en-US-u-ca-gregory"),
    ],
)  # fmt: skip
def test_a_tag_in_canonical_form(written: str, canonical: str) -> None:
    assert check_tag(written) == canonical


@pytest.mark.parametrize(
    ("tag", "reason"),
    [
        ("jp", "CLDR has no data for the language 'jp'; did you mean \"ja\"?"),
        ("kr", 'did you mean "ko"'),
        ("sh", 'write "sr-Latn"'),
        ("tlh", "no data for the language 'tlh'"),
        ("und", "no data for the language 'und'"),
        ("ja_JP", 'joined by hyphens: write "ja-JP"'),
        ("x-klingon", "a private tag says nothing of the language"),
        ("", "it is empty"),
        (" ja", "is not a BCP 47 language tag"),
        ("ja\n", "is not a BCP 47 language tag"),
        ("english", "is not a BCP 47 language tag"),
        ("日本語", "is not a BCP 47 language tag"),
        ("en-UK", "CLDR knows no region 'UK'; write \"GB\""),
        ("en-QX", "CLDR knows no region 'QX'"),
        ("az-Grek", "CLDR has no data for the language 'az' in the script 'Grek'"),
        ("ja-" + "x" * 5000, "is not a BCP 47 language tag"),
    ],
)
def test_a_tag_that_says_no_language(tag: str, reason: str) -> None:
    with pytest.raises(ValueError, match=r"BCP 47|CLDR") as error:
        check_tag(tag)
    assert reason in str(error.value)
    assert len(str(error.value)) < 200


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("zh-TW", "zh_Hant_TW"), ("zh-Hant", "zh_Hant"), ("zh", "zh"), ("zh-Hans-TW", "zh"),
        ("ar", "ar"), ("ar-EG", "ar_EG"), ("pa-PK", "pa_Arab_PK"), ("sr-ME", "sr_Latn_ME"),
        ("en-JP", "en"), ("ja-x-simple", "ja"), ("tl", "fil"),
    ],
)  # fmt: skip
def test_whose_data_answers_for_a_tag(tag: str, name: str) -> None:
    assert str(cldr(tag)) == name


def test_one_language_does_not_leak_into_another() -> None:
    # With Babel's shared data Spanish names its months in Chinese here: python-babel/babel#1234.
    march = PartialDate(2017, 3)
    assert format_date(march, "zh-Hant", skeleton="LLLL") == "3月"
    assert format_date(march, "es", skeleton="LLLL") == "marzo"
    assert format_date(march, "he", skeleton="LLLL") == "מרץ"
    assert format_date(march, "it", skeleton="LLLL") == "marzo"


@pytest.mark.parametrize(
    ("tag", "own", "in_japanese", "in_english"),
    [
        ("ja", "日本語", "日本語", "Japanese"),
        ("en", "English", "英語", "English"),
        ("en-GB", "British English", "イギリス英語", "British English"),
        ("fr", "Français", "フランス語", "French"),
        ("zh-Hant", "繁體中文", "繁体中国語", "Traditional Chinese"),
        ("en-JP", "English (Japan)", "英語 (日本)", "English (Japan)"),
        ("zu", "isiZulu", "ズールー語", "Zulu"),
        ("ja-x-simple", "日本語 (x-simple)", "日本語 (x-simple)", "Japanese (x-simple)"),
    ],
)
def test_names_of_languages(tag: str, own: str, in_japanese: str, in_english: str) -> None:
    assert own_name(tag) == own
    assert language_name(tag, language="ja") == in_japanese
    assert language_name(tag, language="en") == in_english


def test_a_language_without_a_name_is_its_tag() -> None:
    assert language_name("qaa", language="en") == "qaa"


@pytest.mark.parametrize(
    ("tag", "runs", "written", "open_graph"),
    [
        ("ja", "ltr", "Jpan", "ja_JP"), ("en", "ltr", "Latn", "en_US"),
        ("en-GB", "ltr", "Latn", "en_GB"), ("zh-Hant", "ltr", "Hant", "zh_TW"),
        ("ar", "rtl", "Arab", "ar_EG"), ("ar-XB", "rtl", "Arab", "ar_EG"),
        ("he", "rtl", "Hebr", "he_IL"), ("fa", "rtl", "Arab", "fa_IR"),
        ("az-Arab", "rtl", "Arab", "az_IR"), ("pa-PK", "rtl", "Arab", "pa_PK"),
        ("dv", "rtl", "Thaa", "dv_MV"), ("sr-Latn", "ltr", "Latn", "sr_RS"),
    ],
)  # fmt: skip
def test_direction_script_and_place(tag: str, runs: str, written: str, open_graph: str) -> None:
    assert (direction(tag), script(tag), open_graph_locale(tag)) == (runs, written, open_graph)


@pytest.mark.slow
def test_direction_is_cldrs() -> None:
    for language in EVERY_LANGUAGE:
        cldrs = cldr(language).text_direction
        assert direction(language) == ("rtl" if cldrs == "rtl" else "ltr"), language


@pytest.mark.parametrize(
    ("language", "items", "text"),
    [
        ("en", "", ""), ("en", "A", "A"), ("en", "AB", "A and B"), ("en", "ABC", "A, B, and C"),
        ("en-GB", "ABC", "A, B and C"), ("ja", "AB", "A、B"), ("ja", "ABC", "A、B、C"),
        ("zh", "ABC", "A、B和C"), ("es", "ABC", "A, B y C"), ("es", "ABI", "A, B e I"),
        ("he", "אבג", "א, ב וג"), ("he", "אB", "א ו-B"),
    ],
)  # fmt: skip
def test_lists(language: str, items: str, text: str) -> None:
    assert format_list(list(items), language) == text


@pytest.mark.parametrize("last", ["Íñigo", "Ypres"])
def test_spanish_changes_y_before_its_sound_however_written(last: str) -> None:
    assert format_list(["Ana y Eva", last], "es") == f"Ana y Eva e {last}"


@pytest.mark.parametrize(
    ("language", "value", "category"),
    [
        ("en", 1, "one"), ("en", 2, "other"), ("en", Decimal("1.0"), "other"), ("ja", 1, "other"),
        ("ar", 0, "zero"), ("ar", 2, "two"), ("ar", 5, "few"), ("ar", 11, "many"),
        ("ru", 21, "one"), ("ru", 22, "few"), ("ru", 25, "many"), ("fr", 0, "one"),
    ],
)  # fmt: skip
def test_plural_categories(language: str, value: int | Decimal, category: str) -> None:
    assert plural_category(value, language) == category


def everything(language: str) -> list[str]:
    """A fact of every kind."""
    start, end = PartialDate(2017, 2, 21), PartialDate(2017, 3, 2)
    instant = datetime.fromisoformat("2026-10-28T14:05:09+09:00")
    return [
        format_date(start, language, weekday=True),
        format_date(start, language),
        format_date(PartialDate(2017, 2), language),
        format_date(PartialDate(2017), language),
        format_dates(start, end, language),
        format_dates(start, PartialDate(2018), language),
        format_datetime(instant, language),
        format_number(Decimal("-12000000.50"), language),
        format_number(12_000_000, language, form="myriad"),
        format_ordinal(24, language),
        format_percent(Decimal("3.5"), language),
        format_money(Decimal("12.5"), "USD", language),
        format_money(12_000_000, "JPY", language, form="name"),
        territory_name("KR", language),
        format_list(sort_names(["C", "A", "B"], language), language),
        own_name(language),
        localize_digits("0123456789", language),
    ]


@pytest.mark.parametrize("language", EVERY_LANGUAGE)
def test_every_language_of_cldr_writes_every_kind(language: str) -> None:
    assert all(everything(language))


def test_nothing_depends_on_the_environment() -> None:
    program = (
        "from tests.test_language_tags import everything\n"
        "print([everything(tag) for tag in ('ja', 'en', 'ar-EG')])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", program],
            cwd=Path(__file__).parents[1],
            env={**os.environ, "LC_ALL": locale, "LANG": locale, "LC_TIME": locale, "TZ": zone},
            capture_output=True, text=True, encoding="utf-8", check=True,
        ).stdout
        for locale, zone in (("C", "UTC"), ("de_DE.UTF-8", "America/New_York"))
    }  # fmt: skip
    assert len(outputs) == 1
    assert "2017年2月21日～3月2日" in outputs.pop()
