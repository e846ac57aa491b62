"""Large print and two languages on paper: what is set, how large, in which order, by which id."""

import io
import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pikepdf
import pymupdf
import pytest

from publish.editions.print import Layout
from publish.editions.reflow import records
from publish.pdf.render import render_pdf
from publish.release.model import Authority, Status, Table
from publish.release.references import all_blocks
from publish.verify.pdf import tag_tree
from tests import editions
from tests.conftest import Golden
from tests.pdf_documents import fonts, metadata

pytestmark = pytest.mark.slow

JST = timezone(timedelta(hours=9))


def large(language: str) -> str:
    return editions.print_document(editions.edition(language), layout=Layout.LARGE)


def both(first: str, second: str) -> str:
    return editions.bilingual_document(first, second)


def pdf(html: str, language: str) -> bytes:
    return render_pdf(
        html,
        assets=editions.files(),
        fonts=fonts(),
        metadata=metadata("x", language),
        name="x",
    ).data


@pytest.mark.parametrize("language", ["en", "ja"])
def test_nothing_in_large_print_is_small(language: str) -> None:
    """Body text of 18 points and more; notes, captions, running heads of 16 and more."""
    sizes = dict[float, int]()
    with pymupdf.open(stream=pdf(large(language), language)) as document:  # type: ignore[no-untyped-call]
        for page in document:
            for block in page.get_text("dict")["blocks"]:
                for line in block.get("lines", ()):
                    for span in line["spans"]:
                        size = round(span["size"], 1)
                        sizes[size] = sizes.get(size, 0) + len(span["text"].strip())
    assert min(size for size, count in sizes.items() if count) >= 16
    assert max(sizes, key=lambda size: sizes[size]) >= 18


@pytest.mark.parametrize(("layout", "least"), [("standard", 4.5), ("large", 7), ("bilingual", 4.5)])
def test_words_stand_out_from_their_ground(layout: str, least: float) -> None:
    """WCAG 2.2, 1.4.3 (AA), and 1.4.6 (AAA) in large print, as the colours are in the PDF."""
    htmls = {
        "standard": lambda: editions.print_document(editions.edition("ja")),
        "large": lambda: large("ja"),
        "bilingual": lambda: both("ja", "en"),
    }
    ratios = dict[tuple[Colour, Colour], float]()
    with pymupdf.open(stream=pdf(htmls[layout](), "ja")) as document:  # type: ignore[no-untyped-call]
        for page in document:
            grounds = [
                d for d in page.get_drawings() if [kind for kind, *_ in d["items"]] == ["re"]
            ]
            for block in page.get_text("dict")["blocks"]:
                for line in block.get("lines", ()):
                    for span in line["spans"]:
                        ink = tuple(part / 255 for part in span["color"].to_bytes(3))
                        under = [d["fill"] for d in grounds if d["rect"].contains(span["bbox"])]
                        ground = under[-1] if under else (1.0, 1.0, 1.0)
                        ratios[ink, ground] = contrast(ink, ground)
    assert len(ratios) >= 2
    assert min(ratios.values()) >= least, ratios


Colour = tuple[float, ...]  # red, green, blue of sRGB, from 0 to 1


def contrast(one: Colour, other: Colour) -> float:
    """The ratio of two colours (WCAG 2.2, contrast ratio)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Colour) -> float:
    """The relative luminance of a colour (WCAG 2.2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_measure_of_contrast_is_the_standards() -> None:
    assert round(contrast((0, 0, 0), (1, 1, 1)), 2) == 21
    assert round(contrast((0.4667, 0.4667, 0.4667), (1, 1, 1)), 2) == 4.48  # #777, just too light


def test_large_print_is_set_in_a_heavy_face() -> None:
    with pikepdf.open(io.BytesIO(pdf(large("ja"), "ja"))) as made:
        names = {str(o.FontName) for o in made.objects if isinstance(o, pikepdf.Dictionary)
                 and "/FontName" in o}  # fmt: skip
    assert any("Bold" in name for name in names), names
    assert not any("BIZUDPGothic-Regular" in name.replace(" ", "") for name in names)


def test_a_table_becomes_rows_of_labelled_values() -> None:
    (table,) = (b for b in all_blocks(editions.edition("en").release) if isinstance(b, Table))
    shown = [
        f"{' / '.join(t.words for t in record.titles)}: "
        + "; ".join(
            f"{' > '.join(label.words for label in entry.labels)} = "
            f"{entry.value.words if entry.value else '–'}"
            for entry in record.entries
        )
        for record in records(table)
    ]
    assert shown == [
        "2025: People > Men = 10; People > Women = 12",
        "2026: People > Men = 11; People > Women = 13",
        "2027: People > Men = 11; People > Women = –",
    ]


@pytest.mark.parametrize(("first", "second"), [("ja", "en"), ("en", "ja")])
def test_ids_stand_once_and_links_find_them(first: str, second: str) -> None:
    html = both(first, second)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r' href="#([^"]+)"', html)) <= set(ids)
    assert set(re.findall(r' aria-labelledby="([^"]+)"', html)) <= set(ids)


def test_two_languages_are_heard_part_by_part(golden: Golden) -> None:
    golden("goldens/sample-ja+en.tags.txt", tag_tree(pdf(both("ja", "en"), "ja")))


@pytest.mark.parametrize(
    ("change", "public", "mark"),
    [
        ({"status": Status.WITHDRAWN}, True, "撤回済み"),
        ({"status": Status.DRAFT}, False, "下書き（公表不可）"),
        ({"embargo": datetime(2026, 4, 1, 10, tzinfo=JST)}, False,
         "2026年4月1日 10:00 日本時間まで公表禁止"),
        ({"embargo": datetime(2026, 4, 1, 10, tzinfo=JST)}, True, ""),
        ({"authority": {"ja": Authority.PROVISIONAL}}, True, "仮訳"),
        ({"authority": {"ja": Authority.MACHINE}}, True, "機械翻訳"),
        ({}, True, ""),
    ],
)  # fmt: skip
def test_every_page_says_what_the_edition_is(
    change: dict[str, object], public: bool, mark: str
) -> None:
    """In the margin, as text, and no part of what is heard twice."""
    release = replace(editions.release(), **change)  # type: ignore[arg-type]
    edition = editions.edition("ja", of=release)
    data = pdf(editions.print_document(edition, public=public), "ja")
    with pymupdf.open(stream=data) as document:  # type: ignore[no-untyped-call]
        heads = ["".join(page.get_text(clip=(300, 0, 600, 73)).split()) for page in document]
    assert heads == ["".join(mark.split())] * len(heads)
    assert tag_tree(data).count(f'"{mark}"') <= 1


def test_a_long_release_has_a_contents_list_with_page_numbers() -> None:
    first, *rest = editions.release().sections
    many = tuple(replace(first, id=f"s{n}", sections=(), blocks=()) for n in range(13))
    release = replace(editions.release(), sections=(*many, *rest))
    html = editions.print_document(editions.edition("ja", of=release))
    heard = tag_tree(pdf(html, "ja"))
    assert heard.count("\n    TOCI") == 13 + len(rest)
    assert "Link -> #s0" in heard
    assert "・・・" not in heard
    assert "...." not in heard
    assert "doc-toc" not in editions.print_document(editions.edition("ja"))
