"""What a document may not do, and what it lacks, is said; nothing is fetched, nothing crashes."""

import subprocess
import sys
from pathlib import Path

import pytest

from publish.findings import PublishError
from publish.pdf.render import render_pdf
from tests.pdf_documents import FIGURE, document, fonts, metadata, render

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9"'
    b' height="9"><image xlink:href="file:///etc/hostname" width="5" height="5"/></svg>'
)


def codes(html: str, assets: dict[str, bytes] | None = None) -> list[str]:
    with pytest.raises(PublishError) as raised:
        render_pdf(html, assets=assets or {}, fonts=fonts(), metadata=metadata(), name="document")
    assert all(str(finding.origin) == "document" for finding in raised.value.findings)
    assert all(finding.hint for finding in raised.value.findings)
    return [finding.code for finding in raised.value.findings]


@pytest.mark.parametrize(
    "body",
    [
        '<img src="https://example.org/a.png" alt="a">',
        '<img src="file:///etc/hostname" alt="a">',
        '<img src="data:image/svg+xml,%3Csvg/%3E" alt="a">',
        '<img src="asset:other.png" alt="a">',
        '<img src="asset:../figure.png" alt="a">',
        '<p style="background: url(https://example.org/a.png)">a</p>',
        "<style>@import url(https://example.org/a.css)</style><p>a</p>",
        '<link rel="stylesheet" href="https://example.org/a.css"><p>a</p>',
        '<link rel="attachment" href="asset:figure.png"><p>a</p>',
        '<object data="file:///etc/hostname">a</object>',
    ],
)
def test_only_assets_are_fetched(body: str) -> None:
    assert codes(document(body), {"figure.png": FIGURE}) == ["pdf-fetch-refused"]


def test_pictures_fetch_nothing_either() -> None:
    found = codes(document('<img src="asset:a.svg" alt="a">'), {"a.svg": SVG})
    assert found == ["pdf-svg-unsafe"]


def test_everything_refused_is_told_at_once() -> None:
    body = '<img src="asset:a.png" alt="a"><img src="asset:b.png" alt="b">'
    assert codes(document(body)) == ["pdf-fetch-refused", "pdf-fetch-refused"]


def test_assets_may_have_any_name() -> None:
    name = "図 1 (写真).png"
    html = document(f'<img src="asset:{name}" alt="a">')
    made = render_pdf(
        html, assets={name: FIGURE}, fonts=fonts(), metadata=metadata(), name="document"
    )
    assert made.pages == 1


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('<a href="javascript:alert(1)">a</a>', "pdf-link-refused"),
        ('<a href="file:///etc/hostname">a</a>', "pdf-link-refused"),
        ('<a href="#nowhere">a</a>', "pdf-engine"),
        ("<style>p { colour: red }</style><p>a</p>", "pdf-engine"),
        ("<style>@font-face { font-family: x; src: local(y) }</style><p>a</p>", "pdf-engine"),
        ('<style>p::after { content: "\\12000" }</style><p>a</p>', "pdf-glyph-missing"),
        ('<img src="figure.png" alt="a">', "pdf-engine"),
        ('<img src="asset:figure.png">', "pdf-alt-missing"),
        ("<h2>a</h2>", "pdf-heading-skipped"),
        ("<h1>a</h1><h3>b</h3>", "pdf-heading-skipped"),
        ("<p>a &#xE000;</p>", "pdf-glyph-missing"),
        ('<p style="opacity: .5">a</p>', "pdf-text-in-group"),
        ('<p style="transform: scale(0)">a</p>', "pdf-text-not-painted"),
        ('<p style="font-size: 1e9px">a</p>', "pdf-engine-failed"),
    ],
)
def test_faults_of_the_document_are_found(body: str, code: str) -> None:
    assert codes(document(body), {"figure.png": FIGURE}) == [code]


def test_the_message_of_missing_glyphs_names_them_once() -> None:
    with pytest.raises(PublishError, match=r"for 𒀀 \(U\+12000\), 𒀁 \(U\+12001\) \["):
        render(document("<p>a 𒀀 𒀀</p><p>𒀁</p>"))


def test_what_is_not_painted_needs_no_glyph() -> None:
    body = '<!-- 𒀀 --><p><a href="https://example.org/𒀀" title="𒀀">a</a></p>'
    image = '<img src="asset:figure.png" alt="The sign 𒀀">'
    assert render(document(body + image)).pages == 1


IMPORTS = """
import sys
import publish.pdf.render, publish.pdf.fonts, publish.pdf.metadata, publish.verify.pdf
assert not {"weasyprint", "pydyf"} & set(sys.modules)
"""
WITHOUT_PANGO = """
import sys
sys.modules["weasyprint.text.ffi"] = None
from publish.findings import PublishError
from publish.pdf.render import render_pdf
from tests.pdf_documents import fonts, metadata
try:
    render_pdf("", assets={}, fonts=fonts(), metadata=metadata(), name="document")
except PublishError as error:
    print(error)
"""


def python(code: str) -> str:
    root = Path(__file__).parent.parent
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, check=True, text=True, cwd=root).stdout


def test_weasyprint_is_loaded_only_when_a_pdf_is_made() -> None:
    python(IMPORTS)


def test_without_pango_it_says_what_to_install() -> None:
    output = python(WITHOUT_PANGO)
    assert output.startswith("document: error: PDFs need Pango")
    assert "[pdf-pango-missing]" in output
    assert "apt-get install libpango-1.0-0" in output
