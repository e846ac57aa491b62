"""Kana, width, line breaks in text, and the order of the syllabary."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.language.collation import collation_key, sort_names
from publish.language.japanese import (
    hiragana,
    is_japanese,
    joins_without_space,
    to_half_width,
)
from publish.language.readings import reading
from publish.language.tags import cldr


@pytest.mark.parametrize(
    ("before", "after", "joins"),
    [
        ("漢", "字", True), ("は", "、", True), ("。", "次", True), ("ー", "ル", True),
        ("（", "注", True), ("１", "名", True), ("\u3000", "字", True), ("ｱ", "ｲ", True),
        ("𠮷", "野", True), ("葛\U000e0100", "城", True), ("中", "。", True), ("㈱", "東", True),
        ("〇", "々", True), ("か\u3099", "が", True), ("「", "A", False), ("A", "は", False),
        ("A", "B", False), ("は", "1", False), ("한", "국", False), ("한", "漢", False),
        ("ﾡ", "漢", False), ("“", "漢", False), ("…", "漢", False), ("😀", "漢", False),
        ("", "漢", False), ("漢", "", False), ("漢", " ", False), ("日本", "語版", True),
    ],
)  # fmt: skip
def test_a_line_break_folds_to_nothing(before: str, after: str, joins: bool) -> None:
    assert joins_without_space(before, after) is joins


@given(st.characters(), st.characters())
def test_a_break_folds_only_between_wide_characters(before: str, after: str) -> None:
    if joins_without_space(before, after):
        for character in (before, after):
            # "A" are variation selectors, "N" the filler U+303F, no width is assigned yet to some
            assert unicodedata.east_asian_width(character) in "WFHAN"
            assert "HANGUL" not in unicodedata.name(character, "")


@pytest.mark.parametrize(
    ("character", "japanese"),
    [("漢", True), ("か", True), ("ヶ", True), ("、", True), ("Ａ", True), ("A", False),
     ("한", False), ("ㄅ", False), (" ", False), ("", False)],
)  # fmt: skip
def test_characters_that_japanese_is_written_in(character: str, japanese: bool) -> None:
    assert is_japanese(character) is japanese


@pytest.mark.parametrize(
    ("text", "half"),
    [("１９０名", "190名"), ("ＡＰＥＣ（注）", "APEC(注)"), ("￥１，２００", "¥1,200"),
     ("３．５％", "3.5%"), ("東京　都", "東京 都"), ("アイウ、ー〜", "アイウ、ー〜")],
)  # fmt: skip
def test_half_width(text: str, half: str) -> None:
    assert to_half_width(text) == half


@pytest.mark.parametrize(
    ("text", "kana"),
    [("アメリカ", "あめりか"), ("ヴァチカン", "ゔぁちかん"), ("ヵヶヽヾ", "ゕゖゝゞ"),
     ("ｶﾞｰﾅ", "がーな"), ("コート・ジボワール", "こーと・じぼわーる"), ("漢字 ABC", "漢字 ABC")],
)  # fmt: skip
def test_hiragana(text: str, kana: str) -> None:
    assert hiragana(text) == kana


@given(st.text())
def test_hiragana_has_no_katakana_but_its_marks(text: str) -> None:
    assert not any("ァ" <= character <= "ヶ" for character in hiragana(text))


# JIS X 4061: the sounds, then voicing, then long mark < small < repeated < plain, then script.
@pytest.mark.parametrize(
    "names",
    [
        ["あ", "い", "う", "え", "お", "か", "ん"],
        ["はは", "はば", "はぱ", "ばは", "ぱぱ"],
        ["カー", "かァ", "かあ", "カア", "かい"],
        ["シャツ", "しやつ", "シヤツ", "シャトル"],
        ["すすき", "ススギ", "すずき"],
        ["スゝキ", "すすき"],
        ["ハード", "ハート島", "ハートル"],
        ["ヴ", "うあ"],
        ["ROK", "アメリカ", "インド"],
        ["10か国", "2か国", "APEC", "あ"],
    ],
)
def test_the_order_of_the_syllabary(names: list[str]) -> None:
    assert sort_names(names[::-1], "ja") == names


def test_names_of_places_are_sorted_by_reading() -> None:
    names = ["日本", "アメリカ合衆国", "中国", "韓国", "香港", "インド", "英国", "東ティモール",
             "ROK", "チャイニーズ・タイペイ", "南アフリカ", "台湾", "豪州", "欧州連合"]  # fmt: skip
    assert sort_names(names, "ja") == [
        "ROK", "アメリカ合衆国", "インド", "英国", "欧州連合", "韓国", "豪州", "台湾",
        "チャイニーズ・タイペイ", "中国", "日本", "東ティモール", "香港", "南アフリカ",
    ]  # fmt: skip


def test_a_given_reading_wins_and_kanji_without_one_come_last() -> None:
    assert sort_names(["経済省", "外務省", "ん"], "ja") == ["ん", "外務省", "経済省"]
    readings = {"経済省": "けいざいしょう", "外務省": "がいむしょう"}
    names = ["ん", "経済省", "外務省"]
    assert sort_names(names, "ja", readings=readings) == ["外務省", "経済省", "ん"]
    assert collation_key("外務省", "ja", reading="がいむしょう") < collation_key("ん", "ja")


@pytest.mark.parametrize(
    ("name", "kana"),
    [
        ("中国", "ちゅうごく"), ("韓国", "かんこく"), ("日本", "にほん"), ("香港", "ほんこん"),
        ("米国", "べいこく"), ("英国", "えいこく"), ("欧州連合", "おうしゅうれんごう"),
        ("豪州", "ごうしゅう"), ("アメリカ合衆国", "あめりかがっしゅうこく"),
        ("大韓民国", "だいかんみんこく"), ("南アフリカ", "みなみあふりか"), ("南極", "なんきょく"),
        ("東南アジア", "とうなんあじあ"), ("ドミニカ共和国", "どみにかきょうわこく"),
        ("朝鮮民主主義人民共和国", "ちょうせんみんしゅしゅぎじんみんきょうわこく"),
        ("セントビンセント及びグレナディーン諸島",
         "せんとびんせんとおよびぐれなでぃーんしょとう"),
        ("インド", "いんど"), ("ROK", "ROK"),
    ],
)  # fmt: skip
def test_readings(name: str, kana: str) -> None:
    assert reading(name) == kana


def test_kanji_without_a_known_reading() -> None:
    assert reading("謎の国") is None


def test_every_japanese_name_of_a_territory_has_a_reading() -> None:
    unread = [name for name in cldr("ja").territories.values() if reading(name) is None]
    assert unread == []


# What a reader of the language expects; the comparison with ICU has whole lists of names.
@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Côte d’Ivoire", "Croatia", "Zambia"]),
        ("en", ["co-op", "Co-op", "coop"]),
        ("de", ["Ägypten", "Albanien", "Österreich", "Russland"]),
        ("fr", ["cote", "coté", "côte", "côté"]),
        ("es", ["Nueva Zelanda", "Nuevo", "Ñandú", "Omán"]),
        ("sv", ["Zambia", "Åland", "Ägypten", "Österrike"]),
        ("da", ["Zambia", "Ægypten", "Østrig", "Åland"]),
        ("cs", ["Cuba", "Černá Hora", "Honduras", "Chile", "Irsko"]),
        ("tr", ["Ilgaz", "Irak", "İran", "Jamaika"]),
        ("uk", ["Гвінея", "Ґана", "Данія", "Індія", "Їжа", "Йорданія"]),
        ("ko", ["가나", "괌", "네팔", "대한민국"]),
        ("zh", ["阿富汗", "日本", "中国"]),
        ("zh-Hant", ["中國", "日本", "韓國"]),
    ],
)
def test_the_order_of_the_alphabet(language: str, names: list[str]) -> None:
    assert sort_names(names[::-1], language) == names
