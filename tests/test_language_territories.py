"""Codes and names of countries and regions."""

import pytest

from publish.language.tags import cldr
from publish.language.territories import check_territory, territory_name


@pytest.mark.parametrize(
    ("code", "japanese", "english"),
    [
        ("JP", "日本", "Japan"), ("KR", "韓国", "South Korea"), ("TW", "台湾", "Taiwan"),
        ("EU", "欧州連合", "European Union"), ("UN", "国際連合", "United Nations"),
        ("419", "ラテンアメリカ", "Latin America"), ("001", "世界", "world"),
        ("US", "アメリカ合衆国", "United States"), ("MM", "ミャンマー (ビルマ)", "Myanmar (Burma)"),
    ],
)  # fmt: skip
def test_names_of_territories(code: str, japanese: str, english: str) -> None:
    assert check_territory(code) == code
    assert territory_name(code, "ja") == japanese
    assert territory_name(code, "en") == english


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("jp", "did you mean JP (Japan)?"), ("JPN", "did you mean JP (Japan)?"),
        ("392", "did you mean JP (Japan)?"), ("UK", "did you mean GB (United Kingdom)?"),
        ("Japan", "did you mean JP (Japan)?"), ("日本", "did you mean JP (Japan)?"),
        ("Korea", "did you mean KP (North Korea) or KR (South Korea)?"),
        ("Hong-Kong", "did you mean HK (Hong Kong SAR China)?"),
        ("Philipines", "did you mean PH (Philippines)?"),
        ("XX", "write the ISO 3166-1 code: JP, US"), ("ZZ", "write the ISO 3166-1 code"),
        ("XA", "write the ISO 3166-1 code"), ("QO", "write the ISO 3166-1 code"),
        ("", "write the ISO 3166-1 code"), ("x" * 5000, "write the ISO 3166-1 code"),
    ],
)  # fmt: skip
def test_what_is_no_territory(code: str, hint: str) -> None:
    with pytest.raises(ValueError, match="is not a region of CLDR") as error:
        check_territory(code)
    assert hint in str(error.value)
    assert len(str(error.value)) < 200
    with pytest.raises(ValueError, match="is not a region of CLDR"):
        territory_name(code, "ja")


# Sark has had a code of its own since CLDR 46, and a name in English alone.
@pytest.mark.parametrize("language", ["ja", "de", "fr", "zh-Hant", "ar", "ko"])
def test_a_territory_without_a_name_in_the_language_has_its_english_one(language: str) -> None:
    codes, names = cldr("en").territories, cldr(language).territories
    assert [code for code in codes if code not in names] == ["CQ"]
    assert territory_name("CQ", language) == "Sark"
