"""Arabic, Korean and Traditional Chinese: set as their readers expect, with catalogs alone."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

import pymupdf
import pytest

from publish.language.isolates import from_left
from tests.pdf_documents import document, render
from tests.workspaces import ROOT, copied, publish

NAME = "2026-04-01-flood-maps"
LAYOUTS = ("--edition", "standard", "--edition", "bilingual")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release in four languages, built and checked."""
    folder = copied(
        Path(__file__).parent / "cases/scripts", tmp_path_factory.mktemp("scripts") / "w"
    )
    for command in (("build", *LAYOUTS), ("check",)):
        done = publish(folder, *command)
        assert done.returncode == 0, done.stderr
    return folder


def page(workspace: Path, language: str, name: str = "index.html") -> str:
    return (workspace / "output/site" / language / NAME / name).read_text("utf-8")


def fonts(workspace: Path, language: str, name: str) -> set[str]:
    path = workspace / "output/site" / language / NAME / f"{NAME}-{name}.pdf"
    with pymupdf.open(path) as made:  # type: ignore[no-untyped-call]
        return {font[3].partition("+")[2] for sheet in made for font in sheet.get_fonts()}


@pytest.mark.parametrize(
    ("language", "direction", "said"),
    [
        ("ar", "rtl", ["1 أبريل 2026", "اليابان وكوريا الجنوبية وتايوان ومصر", "«رآها»"]),
        ("ko", "ltr", ["2026년 4월 1일", "일본, 대한민국, 대만 및 이집트", "‘본’"]),
        ("zh-Hant", "ltr", ["2026年4月1日", "日本、南韓、台灣和埃及", "「看過」", "1、", "（1）"]),
    ],
)
def test_a_page_is_in_the_ways_of_its_language(
    workspace: Path, language: str, direction: str, said: list[str]
) -> None:
    html = page(workspace, language)
    assert re.search(rf'<html lang="{language}" dir="{direction}"', html)
    text = re.sub(r"<[^>]+>", "", html.replace("\u2060", ""))
    assert [words for words in said if words not in text] == []


@pytest.mark.parametrize("language", ["ar", "ko", "zh-Hant"])
def test_nothing_of_a_page_stays_english(workspace: Path, language: str) -> None:
    """But for the name of the language itself, which leads to the English page."""
    article = page(workspace, language).partition("<article")[2].partition("</article>")[0]
    english = re.findall(r'<(?!a )\w+[^>]* lang="en"[^>]*>([^<]+)', article)
    assert set(english) == {"English"}


FONTS: Mapping[str, set[str]] = {
    "ar": {"Noto-Sans-Arabic", "Noto-Sans-Arabic-Bold", "BIZ-UDPGothic", "BIZ-UDPGothic-Bold"},
    "ko": {"Noto-Sans-CJK-KR", "Noto-Sans-CJK-KR-Bold"},
    "zh-Hant": {"Noto-Sans-CJK-TC", "Noto-Sans-CJK-TC-Bold"},
}


@pytest.mark.parametrize("language", FONTS)
def test_characters_have_the_forms_of_their_language(workspace: Path, language: str) -> None:
    """Japanese fonts have Chinese characters as well, and have them otherwise."""
    assert fonts(workspace, language, language) == FONTS[language]
    beside = FONTS[language] | {"BIZ-UDPGothic", "BIZ-UDPGothic-Bold"}
    assert fonts(workspace, language, f"{language}+en") == beside


@pytest.mark.parametrize(("language", "right"), [("ar", False), ("ko", True)])
def test_running_heads_change_places_from_right_to_left(
    workspace: Path, language: str, right: bool
) -> None:
    """The mark of a provisional translation, which is bold, stands where lines end."""
    path = workspace / "output/site" / language / NAME / f"{NAME}-{language}.pdf"
    with pymupdf.open(path) as made:  # type: ignore[no-untyped-call]
        sheet = made[1]
        parts = [
            (span["font"].endswith("Bold"), span["bbox"][0] > sheet.rect.width / 2)
            for block in sheet.get_text("dict", clip=(0, 0, sheet.rect.width, 70))["blocks"]
            for line in block["lines"]
            for span in line["spans"]
            if span["text"].strip()
        ]
    assert set(parts) == {(True, right), (False, not right)}


@pytest.mark.parametrize(
    ("text", "isolated"),
    [
        ("الهاتف: 03-0000-0000، أو +81-3-0000-0000.", ["03-0000-0000", "+81-3-0000-0000"]),
        ("(+20 2 0000 0000، أو (03) 0000-0000)", ["+20 2 0000 0000", "(03) 0000-0000"]),
        ("(+20 2 0000 0000)", ["+20 2 0000 0000"]),
        ("(03) 0000-0000", ["(03) 0000-0000"]),
        ("0120-000000", ["0120-000000"]),
        ("و2026-04-01", ["2026-04-01"]),
        ("۰۲۱-۰۰۰۰-۰۰۰۰", ["۰۲۱-۰۰۰۰-۰۰۰۰"]),
        ("2026@example.org.", ["2026@example.org"]),
        ("(https://example.org/map/).", ["https://example.org/map/"]),
        ("5-10، 2025–2026، 1,250,000، 0.5، غرينتش+9", []),
        ("٠٣-٠٠٠٠-٠٠٠٠", []),
        ("ISO-8859-1-2", []),
    ],
)
def test_what_is_read_from_the_left(text: str, isolated: list[str]) -> None:
    """Ranges are not: Arabic reads 5-10 from the right."""
    assert [part for part, is_isolated in from_left(text) if is_isolated] == isolated
    assert "".join(part for part, _ in from_left(text)) == text


@pytest.mark.parametrize("name", ["ar", "ar+en"])
def test_numbers_and_addresses_keep_their_order(workspace: Path, name: str) -> None:
    """By where each glyph stands on its line, whatever is said to stand for it."""
    path = workspace / "output/site/ar" / NAME / f"{NAME}-{name}.pdf"
    with pymupdf.open(path) as made:  # type: ignore[no-untyped-call]
        spans = [
            sorted((c["origin"][0], c["c"]) for c in span["chars"])
            for sheet in made
            for block in sheet.get_text("rawdict", flags=pymupdf.TEXT_IGNORE_ACTUALTEXT)["blocks"]
            for line in block["lines"]
            for span in line["spans"]
            if span["bbox"][2] > sheet.rect.width / 2 or name == "ar"
        ]
    seen = [unicodedata.normalize("NFKC", "".join(c for _, c in span)) for span in spans]
    numbers = ("2026-04-01", "03-0000-0000", "+81-3-0000-0000", "03-0000-1111")
    addresses = ("2026@example.org", "example.org/map/", "maps@example.org")
    assert [said for said in (*numbers, *addresses) if said not in "\n".join(seen)] == []


PRINT = (ROOT / "templates/print/print.css").read_text("utf-8")


def lines(text: str, widths: Sequence[int], language: str = "ja") -> list[str]:
    """The lines of a paragraph, set as in PDFs in columns of these widths, in points."""
    body = "".join(f'<p style="width: {width}pt">{text}</p>' for width in widths)
    html = document(body, style=PRINT, language=language)
    with pymupdf.open(stream=render(html, language=language).data) as made:  # type: ignore[no-untyped-call]
        return [
            "".join(span["text"] for span in line["spans"]).strip()
            for sheet in made
            for block in sheet.get_text("dict", flags=pymupdf.TEXT_IGNORE_ACTUALTEXT)["blocks"]
            for line in block["lines"]
        ]


CALL = '<sup class="note-call"><a href="https://example.org/">1</a></sup>'


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", f"地図は深い水{CALL}と<em>浅い水</em>{CALL}を示す。{CALL}また川{CALL}も示す。"),
        ("zh-Hant", f"地圖顯示深水{CALL}和<em>淺水</em>{CALL}的區域。{CALL}也顯示河流。"),
        ("ko", f"지도는 깊은 물{CALL}과 <em>얕은 물</em>{CALL}을 보여 줍니다.{CALL}"),
    ],
    ids=["ja", "zh-Hant", "ko"],
)
def test_no_line_begins_with_the_number_of_a_note(language: str, text: str) -> None:
    """Nor does the joiner that sees to it become a part of the text."""
    found = lines(text, range(60, 120, 2), language)
    assert len(found) > 60
    assert [line for line in found if line.startswith("1") or "\u2060" in line] == []


def test_words_stay_whole_in_a_phrase_with_phrases() -> None:
    """As in a notice in a language whose words are not translated, about another language."""
    phrase = '<span lang="en">Text and <a href="https://example.org/">linked</a> other text</span>'
    found = lines(phrase, range(45, 120, 3), "ar")
    assert {word for line in found for word in line.split()} == {
        "Text",
        "and",
        "linked",
        "other",
        "text",
    }
    assert max(map(len, lines(phrase.replace("other", "o" * 60), [90], "ar"))) < 40
