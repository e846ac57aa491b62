"""What other people's tools take out of a PDF is the text that is in it, in its order."""

import io
import logging
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pypdf
import pytest
from pdfminer.converter import TextConverter
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from publish.verify.pdf import structure_text
from tests.pdf_documents import document, render, rendered_case

# What is no text is not painted: running heads, readings, leaders, repeated table heads. A note at
# the foot of a page is extracted where it stands, so it is left out, too.
BARE = """
@page { @top-center { content: none } @bottom-center { content: none } }
rt, .footnote { display: none }
thead { display: table-row-group }
nav a::after { content: " " target-counter(attr(href), page) }
"""
# The hyphens of the layout: in the tags ActualText leaves them out, which these tools don't read
BLIND_TO_ACTUAL_TEXT = {"pdfminer", "pypdf"}

# Reads the last cells of a page's table after what stands below them
GUESSES_AT_TABLES = {"pdftotext"}


def by_pdftotext(data: bytes, path: Path, *options: str) -> str:
    path.write_bytes(data)
    command = [shutil.which("pdftotext") or "pdftotext", *options, str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def by_pdftotext_raw(data: bytes, path: Path) -> str:
    """In the order of painting."""
    return by_pdftotext(data, path, "-raw")


def by_pdfminer(data: bytes, path: Path) -> str:
    """Without layout analysis, which takes the columns of a table for columns of text."""
    output = io.StringIO()
    resources = PDFResourceManager()
    interpreter = PDFPageInterpreter(resources, TextConverter(resources, output, laparams=None))
    for page in PDFPage.get_pages(io.BytesIO(data)):
        interpreter.process_page(page)
    return output.getvalue()


def by_pymupdf(data: bytes, path: Path) -> str:
    path.write_bytes(data)
    with pymupdf.open(path) as pdf:  # type: ignore[no-untyped-call]
        return "".join(page.get_text() for page in pdf)


def by_pypdf(data: bytes, path: Path) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


TOOLS: dict[str, Callable[[bytes, Path], str]] = {
    "pdftotext": by_pdftotext,
    "pdftotext -raw": by_pdftotext_raw,
    "pdfminer": by_pdfminer,
    "pymupdf": by_pymupdf,
    "pypdf": by_pypdf,
}


def squeezed(text: str, *, hyphens: bool = True) -> str:
    """Text without white space, soft hyphens and, on demand, hyphens (U+2010)."""
    return re.sub(r"[\s\u00ad]" if hyphens else r"[\s\u00ad\u2010]", "", text)


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("name", ["constructs.en", "constructs.ja"])
def test_extraction_is_exact(name: str, tool: str, tmp_path: Path) -> None:
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    style = BARE + "table { display: none }" if tool in GUESSES_AT_TABLES else BARE
    data = rendered_case(name, style=style).data
    hyphens = tool not in BLIND_TO_ACTUAL_TEXT
    text = squeezed(TOOLS[tool](data, tmp_path / "case.pdf"), hyphens=hyphens)
    assert text == squeezed("".join(structure_text(data)), hyphens=hyphens)


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize(
    "text",
    [
        "第24回アジア輸出管理セミナー（令和元年）約1,200万人、ＷＭＤ、①②③、〒100-8901、☎03-3501-1511",
        "𠮷野家・髙橋・﨑・葛󠄀城・神様・一日（⼀⽇ではない）―—–…‥〜～",
        "₩1,000 £9.99 €5 “quoted” ‘it’s’ naïve façade Việt Nam Ελλάδα Россия",
        "office fluffy ffi AVATAR ½ x² H₂O",
    ],
)
def test_hard_characters_come_out_as_they_went_in(text: str, tool: str, tmp_path: Path) -> None:
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    data = render(document(f"<p>{text}</p>", language="ja"), language="ja").data
    assert squeezed(TOOLS[tool](data, tmp_path / "case.pdf")) == squeezed(text)
