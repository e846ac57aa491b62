"""Japanese lines: where they may be stretched, how much, and that they end flush."""

import io
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.pdf.typography.gaps import gaps_of, spread
from publish.verify.pdf import structure_text
from tests.pdf_documents import document, render
from tests.workspaces import ROOT

TEXT = (
    "2017年2月21日から23日まで、東京において、安全保障貿易情報センター（CISTEC）の主催により、"
    "アジア輸出管理セミナーが開催され、約190名が参加しました。"
)


def shown(text: str) -> str:
    """`‹` between scripts, `.` wherever else there is a place."""
    gaps = gaps_of(text)
    marks = {**dict.fromkeys(gaps.scripts, "‹"), **dict.fromkeys(gaps.others, ".")}
    return "".join(c + marks.get(n, "") for n, c in enumerate(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("第24回", "第‹24‹回"),
        ("約30%の", "約‹30%‹の"),
        ("「重要」です", "「.重.要.」.で.す"),
        ("METI, in Tokyo", "METI, .in .Tokyo"),
        ("開催 METI", "開.催. .METI"),
        ("——である……", "——.で.あ.る.……"),
        ("（CISTEC）の", "（.CISTEC.）.の"),
        ("葛\U000e0100城", "葛\U000e0100.城"),
        ("か\u3099ぎ", "か\u3099.ぎ"),
    ],
)
def test_places(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "room", "last", "expected"),
    [
        ("第24回目", 1.0, True, {0: 0.125, 2: 0.125}),
        ("第24回目", 0.1, True, {0: 0.05, 2: 0.05}),
        ("第24回目", 0.0, False, {}),
        ("第24回目", -1.0, False, {}),
        ("一二三", 0.2, False, {0: 0.1, 1: 0.1}),
        ("一二三", 0.2, True, {}),
        ("一二三", 3.0, False, {}),  # too wide: ragged
        ("第24回", 0.35, False, {0: 0.175, 2: 0.175}),
    ],
)
def test_room(text: str, room: float, last: bool, expected: dict[int, float]) -> None:
    given = spread(gaps_of(text), room, last=last)
    assert {k: round(v, 6) for k, v in given.items() if v} == expected


@given(st.text(), st.floats(-1, 50), st.booleans())
def test_no_line_becomes_wider_than_its_room(text: str, room: float, last: bool) -> None:
    taken = spread(gaps_of(text), room, last=last)
    assert sum(taken.values()) <= max(room, 0) + 1e-9
    assert all(0 <= place < len(text) - 1 for place in taken)


def edges(html: str) -> Iterator[tuple[float, float]]:
    """The left and right edge of each line of a PDF, in points."""
    with pymupdf.open(stream=render(html, language="ja").data) as made:  # type: ignore[no-untyped-call]
        for page in made:
            for block in page.get_text("dict")["blocks"]:
                for line in block["lines"]:
                    yield line["bbox"][0], line["bbox"][2]


def test_lines_end_flush_but_for_the_last() -> None:
    style = "@page { size: A5 }"
    lines = list(edges(document(f"<p>{TEXT * 4}</p>", style=style, language="ja")))
    assert len(lines) > 5
    rights = [right for _, right in lines]
    assert max(rights[:-1]) - min(rights[:-1]) < 0.3
    assert rights[-1] < rights[0] - 5


def test_other_languages_and_centred_lines_stay() -> None:
    english = list(edges(document("<p>" + "Held in Tokyo by the Ministry of Trade. " * 9 + "</p>")))
    rights = [right for _, right in english[:-1]]
    assert len(rights) > 4
    assert max(rights) - min(rights) > 1
    style = "p { text-align: center }"
    centred = list(edges(document(f"<p>{TEXT}</p>", style=style, language="ja")))
    assert max(r for _, r in centred) - min(r for _, r in centred) > 1


PRINT = (ROOT / "templates" / "print" / "print.css").read_text("utf-8")
LARGE = PRINT + (ROOT / "templates" / "print" / "large.css").read_text("utf-8")


def set_as_printed(body: str, style: str = PRINT) -> Any:
    html = document(body, style=f"{style} @page {{ size: A4 }}", language="ja")
    return pymupdf.open(stream=render(html, language="ja").data)  # type: ignore[no-untyped-call]


def spans(made: Any, least: float) -> list[dict[str, Any]]:
    """What is set in at least that many points, with its place and characters."""
    return [
        span
        for page in made
        for block in page.get_text("rawdict")["blocks"]
        for line in block["lines"]
        for span in line["spans"]
        if span["size"] >= least
    ]


RUBY = "<ruby>輸出<rp>（</rp><rt>ゆしゅつ</rt><rp>）</rp></ruby>管理の"
LONG_READING = "<ruby>承<rp>（</rp><rt>うけたまわ</rt><rp>）</rp></ruby>"


@pytest.mark.parametrize(("style", "least"), [(PRINT, 9.0), (LARGE, 17.0)])
def test_lines_with_ruby_are_as_far_apart_as_others(style: str, least: float) -> None:
    with set_as_printed(f"<p>{TEXT}{RUBY}{TEXT}{RUBY}{TEXT}</p>", style) as made:
        bases = sorted({round(span["origin"][1], 2) for span in spans(made, least)})
        readings = [span for span in spans(made, 1) if span["chars"][0]["c"] == "ゆ"]
    gaps = {round(after - before, 1) for before, after in pairwise(bases)}
    assert len(bases) > 4
    assert len(gaps) == 1, gaps
    assert len(readings) == 2
    for reading in readings:
        foot = reading["origin"][1]
        above = max(base for base in bases if base < foot)
        assert foot - _KANJI * reading["size"] > above + (1 - _KANJI) * least


_KANJI = 0.88  # em from the base line to the top of a kanji; the rest is below


@pytest.mark.parametrize(("style", "size"), [(PRINT, 5.0), (LARGE, 16.0)])
def test_readings_stand_over_their_own_base_alone(style: str, size: float) -> None:
    with set_as_printed(f"<p>者が{LONG_READING * 2}漢字</p>", style) as made:
        readings = [span["chars"] for span in spans(made, 1) if span["chars"][0]["c"] == "う"]
    assert len(readings) == 2
    ends, starts = readings[0][-1]["bbox"][2], readings[1][0]["bbox"][0]
    assert ends < starts + 0.1 * size


def test_emphasis_in_japanese_has_a_dot_over_each_character() -> None:
    ruby = "<ruby>輸出<rt>ゆしゅつ</rt></ruby>"
    body = f'<p>これは<em>重要、２つ{ruby}管理<span lang="en">it</span></em>です。</p>'
    with set_as_printed(body) as made:
        dots = [
            (start.x + turned.x) / 2
            for drawing in made[0].get_drawings()
            for (_, start, *_), (*_, turned) in batched(drawing["items"])
        ]
        middles = {
            char["c"]: (char["bbox"][0] + char["bbox"][2]) / 2
            for span in spans(made, 9.0)
            for char in span["chars"]
        }
        text = "".join(made[0].get_text().split())
    assert [round(abs(dot - middles[c])) for dot, c in zip(dots, "重要２つ管理", strict=True)] == [
        0
    ] * 6
    assert text == "これは重要、２つ輸出ゆしゅつ管理itです。"


def batched(items: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """The first two of each four curves, which go half around a circle."""
    yield from zip(items[::4], items[1::4], strict=True)


def test_short_cells_of_japanese_stay_on_one_line() -> None:
    cells = f"<tr><td>回答</td><td>{TEXT}</td></tr>"
    with set_as_printed(f"<table>{cells}</table>") as made:
        assert "回答\n" in made[0].get_text()
    with set_as_printed(f"<table>{cells.replace('回答', '回答の番号')}</table>") as made:
        assert "回答の番号\n" not in made[0].get_text()  # longer ones make room for others


FIGURES = """
<table><thead><tr><th>年</th><th colspan="2">件数</th></tr></thead>
<tbody><tr><th>2024年</th><td>1,234</td><td>ありません</td></tr>
<tr><th rowspan="2">2025年</th><td>7</td><td>なし</td></tr><tr><td>△88%</td><td>1</td></tr>
</tbody></table>
"""


def test_figures_in_a_column_end_on_one_line() -> None:
    with set_as_printed(FIGURES) as made:
        ends = {
            "".join(char["c"] for char in span["chars"]): (span["bbox"][0], span["bbox"][2])
            for span in spans(made, 9.0)
        }
    assert len({round(ends[text][1], 1) for text in ("1,234", "7", "△88%")}) == 1
    assert len({round(ends[text][0], 1) for text in ("ありません", "なし", "1")}) == 1


ENDING = (
    "The seminar was held in Tokyo by the Ministry, with about 190 participants, on regulations."
)


@pytest.mark.parametrize("width", range(60, 130, 7))
def test_no_paragraph_ends_with_a_part_of_a_word_or_a_word_alone(width: int) -> None:
    style = f"{PRINT} p {{ width: {width}mm }} @page {{ size: A4 }}"
    html = document(f"<p>{ENDING}</p><p>Short.</p>", style=style)
    with pymupdf.open(stream=render(html).data) as made:  # type: ignore[no-untyped-call]
        lines = made[0].get_text().split("Short.")[0].splitlines()
    assert lines[-1].endswith("on regulations.")


@pytest.mark.parametrize(
    ("language", "parts"),
    [("en-US", ["knowl", "edge", "democ", "racy"]), ("en-GB", ["know", "ledge", "demo", "cracy"])],
)
def test_english_is_hyphenated_as_where_it_is_read(language: str, parts: list[str]) -> None:
    style = "p { width: 1pt; hyphens: auto }"
    html = document("<p>knowledge</p><p>democracy</p>", style=style, language=language)
    with pymupdf.open(stream=render(html, language=language).data) as made:  # type: ignore[no-untyped-call]
        assert [part.rstrip("\u2010-\xad") for part in made[0].get_text().split()] == parts


def test_no_heading_is_the_last_line_of_a_page() -> None:
    """Nor is one line of a paragraph alone on a page, wherever the page ends."""
    section = f"<h2>Heading</h2><p>{ENDING * 3}</p>"
    html = document(f"<h1>Title</h1>{section * 40}", style=f"{PRINT} @page {{ size: A4 }}")
    with pymupdf.open(stream=render(html).data) as made:  # type: ignore[no-untyped-call]
        pages = [page.get_text().splitlines() for page in made]
    assert len(pages) > 4
    assert all(lines[-1] != "Heading" and lines[-2] != "Heading" for lines in pages)
    assert all(lines[1] != "Heading" for lines in pages[1:])


def test_captions_are_not_as_narrow_as_their_table() -> None:
    table = "<table><caption>一つの欄から成る表</caption><tr><td>一</td></tr></table>"
    with set_as_printed(table) as made:
        assert "一つの欄から成る表\n" in made[0].get_text()


def test_what_is_heard_stays_as_written() -> None:
    data = render(document(f"<p>{TEXT}</p>", language="ja"), language="ja").data
    assert structure_text(data) == [TEXT]


def test_links_lie_where_their_words_went() -> None:
    html = document(f'<p>{TEXT}<a href="https://example.org/">詳細</a>等</p>', language="ja")
    with pymupdf.open(stream=io.BytesIO(render(html, language="ja").data)) as made:  # type: ignore[no-untyped-call]
        page = made[-1]
        (link,) = page.get_links()
        (word,) = page.search_for("詳細")
        assert abs(link["from"].x0 - word.x0) < 0.5
        assert abs(link["from"].x1 - word.x1) < 0.5


@pytest.mark.parametrize("after", ["<em>1540 Committee</em>", "<strong>1540</strong> Committee"])
def test_a_text_before_a_phrase_fills_its_line(after: str) -> None:
    """At any width. Stock WeasyPrint 70 leaves `The` alone where the last space doesn't fit."""
    text = f"The United Nations Security Council Resolution {after}"
    body = "".join(f'<p style="width: {n}px">{text}</p>' for n in range(200, 380))
    with pymupdf.open(stream=render(document(body, style="p { font-size: 10px }")).data) as made:  # type: ignore[no-untyped-call]
        lines = [line.strip() for page in made for line in page.get_text().splitlines()]
    assert len(lines) > 300
    assert "The" not in lines
