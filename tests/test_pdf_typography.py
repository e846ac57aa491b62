"""Japanese lines: where they may be stretched, how much, and that they end flush."""

import io
from collections.abc import Iterator

import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.pdf.typography.gaps import gaps_of, spread
from publish.verify.pdf import structure_text
from tests.pdf_documents import document, render

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
    lines = list(edges(document(f"<p>{TEXT * 3}</p>", language="ja")))
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
