"""Glyphs mean what they stand for, also where characters share them."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from publish.pdf.fonts import THEME, FontSet
from publish.pdf.render import render_pdf
from publish.verify.pdf import structure_text
from tests.pdf_documents import document, fonts, metadata
from tests.pdf_tools import TOOLS, squeezed

NOTO = "Noto Sans CJK JP"


@cache
def noto() -> FontSet:
    """Noto CJK alone, in which 日 and its radical ⽇ are one glyph, and hundreds more."""
    places = dict(zip((font.family for font in fonts().fonts), fonts().files, strict=True))
    if NOTO not in places:
        pytest.skip("fonts-noto-cjk is not installed")
    font = next(font for font in THEME if font.family == NOTO)
    generic = [replace(font, generic=name) for name in ("sans-serif", "serif", "monospace")]
    return FontSet(fonts=tuple(generic), files=(places[NOTO],) * len(generic))


def in_noto(*paragraphs: str) -> bytes:
    html = document("".join(f"<p>{text}</p>" for text in paragraphs), language="ja")
    made = render_pdf(
        html, assets={}, fonts=noto(), metadata=metadata(language="ja"), name="document"
    )
    return made.data


# A radical or a compatibility ideograph first, then what it must not turn into itself
SHARED = [
    ("⼀⽇", "一日、二十日、十一月一日は休日です。"),
    ("⾏⽬⽂⽩", "行目、文章、白書、行政、項目、文字、目次。"),
    ("\ufa19\ufa1a\ufa1b", "神社、吉祥、福祉"),
    ("\u00a0a", "a b c d"),
    ("–‐-", "2025-11 a-b 2025–26"),
]


@pytest.mark.parametrize(("first", "then"), SHARED)
def test_no_character_slips_in_for_another(first: str, then: str) -> None:
    said = structure_text(in_noto(first, then))
    assert [text.strip() for text in said] == [first.strip(), then]


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize(("first", "then"), SHARED)
def test_ordinary_text_is_extracted_by_every_tool(
    first: str, then: str, tool: str, tmp_path: Path
) -> None:
    text = TOOLS[tool](in_noto(first, then), tmp_path / "noto.pdf")
    assert squeezed(text).endswith(squeezed(then))
