"""The theme's fonts: found by file, asked in their order, and no others."""

import io
import shutil
from pathlib import Path

import pikepdf
import pytest

from publish.findings import PublishError
from publish.pdf.fonts import FontSet, find_fonts, missing_characters
from tests.pdf_documents import document, fonts, render

BIZ = ["BIZ UDPGothic", "BIZ UDPMincho", "BIZ UDGothic"]


def embedded(html: str) -> set[str]:
    """The names of the fonts in a PDF, without the tag of the subset."""
    with pikepdf.open(io.BytesIO(render(html).data)) as pdf:
        found = [page.obj.Resources.Font for page in pdf.pages]
        return {str(font.BaseFont)[8:] for table in found for font in table.as_dict().values()}


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("輸出管理 export control ①〒☎“”…—", []),
        ("₩1,000", ["Noto Sans"]),
        ("Việt Nam", ["Noto Sans"]),
        ("Ελλάδα", ["Noto Sans"]),
        ("Россия", ["Noto Sans"]),
        ("𠮷", ["Noto Sans CJK JP"]),
        ("한국어", ["Noto Sans CJK JP"]),
        ("ไทย", ["Noto Sans Thai"]),
        ("العربية עברית", ["Noto Sans Arabic", "Noto Sans Hebrew"]),
        ("", []),
    ],
)
def test_other_fonts_are_only_for_what_the_first_lack(text: str, families: list[str]) -> None:
    needed = fonts().needed_for(text)
    assert [font.family for font in needed.fonts] == BIZ + families
    assert missing_characters(text, needed) == ""


def test_chinese_and_korean_have_a_font_of_their_own() -> None:
    """Also where the Japanese fonts have all of their characters, in other forms."""
    assert "Noto Sans CJK JP" not in [font.family for font in fonts().needed_for("地圖").fonts]
    for language in ("zh-Hant", "zh", "ko-KR"):
        found = fonts().needed_for("地圖", ["en", language]).fonts
        assert "Noto Sans CJK JP" in [font.family for font in found]


@pytest.mark.parametrize(
    ("style", "family"),
    [
        ("html { font-family: sans-serif }", "BIZ-UDPGothic"),
        ("html { font-family: serif }", "BIZ-UDPMincho"),
        ("html { font-family: monospace }", "BIZ-UDGothic"),
        ("html { font-family: No Such Font }", "BIZ-UDPGothic"),
        ("html { font-family: DejaVu Sans }", "BIZ-UDPGothic"),
        ("html { font-weight: bold }", "BIZ-UDPGothic-Bold"),
        ("html { font-style: italic }", "BIZ-UDPGothic"),
    ],
)
def test_no_font_of_the_system_gets_in(style: str, family: str) -> None:
    assert embedded(document("<p>Text 本文</p>", style=style)) == {family}


def test_a_character_comes_from_the_first_font_that_has_it() -> None:
    found = embedded(document("<p>日本語 ₩ 𠮷 한</p>"))
    assert found == {"BIZ-UDPGothic", "Noto-Sans", "Noto-Sans-CJK-JP"}


def test_greek_and_cyrillic_are_not_as_wide_as_kanji() -> None:
    assert embedded(document("<p>日本語 α線</p>")) == {"BIZ-UDPGothic", "Noto-Sans"}
    assert embedded(document('<p style="font-family: serif">Россия</p>')) == {"Noto-Sans"}


def test_without_noto_they_are_set_as_they_are() -> None:
    lone = FontSet(fonts=fonts().fonts[:3], files=fonts().files[:3])
    assert missing_characters("Ελλάδα Россия", lone) == ""
    assert [font.family for font in lone.needed_for("Ελλάδα").fonts] == BIZ


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("aあ一\n\t\u3000\u00a0\u200b\u00ad\ufe0f\u2060", ""),
        ("a\ue000b\ue000", "\ue000"),
        ("𒀀\U0001f9ff\ue000", "\ue000𒀀"),
        ("が がが é", ""),
        ("葛\U000e0100", ""),
    ],
)
def test_missing_characters(text: str, missing: str) -> None:
    assert missing_characters(text, fonts()).replace("\U0001f9ff", "") == missing


def test_fonts_that_are_not_there_are_named_with_their_packages(tmp_path: Path) -> None:
    with pytest.raises(PublishError) as raised:
        find_fonts([tmp_path])
    (finding,) = raised.value.findings
    assert finding.code == "font-missing"
    assert finding.message.endswith(", ".join(BIZ))
    assert finding.hint.endswith("fonts-morisawa-bizud-gothic fonts-morisawa-bizud-mincho")


def test_the_first_folder_wins_and_folders_are_searched_whole(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second" / "deep"
    for folder in (first, second):
        folder.mkdir(parents=True)
    paths = [path for files in fonts().files[:3] for path in files]
    for path in paths:
        shutil.copy(path, second)
    shutil.copy(paths[0], first)
    found = find_fonts([first, second])
    assert [font.family for font in found.fonts] == BIZ
    assert found.files[0] == (first / paths[0].name, second / paths[1].name)
    assert missing_characters("あ𠮷", found) == "𠮷"
