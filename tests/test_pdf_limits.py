"""What would take all time or all memory is refused before the engine sees it, and said."""

import io
import struct
import time
import zlib
from collections.abc import Sequence

import pytest
from PIL import Image

from publish.findings import Finding, PublishError
from publish.pdf.pictures import check_picture
from publish.pdf.render import render_pdf
from tests.pdf_documents import FIGURE, document, fonts, metadata, render

pytestmark = pytest.mark.slow


def refused(html: str, assets: dict[str, bytes] | None = None) -> Sequence[Finding]:
    """What is found, in less time than the engine would need for the document."""
    start = time.process_time()
    with pytest.raises(PublishError) as raised:
        render_pdf(html, assets=assets or {}, fonts=fonts(), metadata=metadata(), name="document")
    assert time.process_time() - start < 10
    assert all(str(f.origin) == "document" and f.hint for f in raised.value.findings)
    return raised.value.findings


def table(cells: str) -> str:
    return f'<table id="t"><caption>Answers</caption><tr>{cells}</tr></table>'


LARGE = [
    ("<p>a</p>" * 50_001, "pdf-too-large", "50,007 elements; 50,000 is the most"),
    ("<p>" + "a " * 1_000_001, "pdf-too-large", "characters; 2,000,000 is the most"),
    ('<section id="s">' + "<div>" * 100 + "a", "pdf-too-deep", "103 elements deep in #s; 80 is"),
    (table('<td colspan="1000000">a</td>'), "pdf-table-span", "The table “Answers” in #t has"),
    (table("<td>a</td>" * 1001), "pdf-table-span", "has 1 rows of 1,001 columns"),
    (table('<td colspan="0600">a</td>' * 2), "pdf-table-span", "has 1 rows of 1,200 columns"),
    (table("<td>a</td></tr><tr>" * 501).replace("<td>", "<td colspan=200>", 1), "pdf-table-span",
     "has 502 rows of 200 columns"),
    ("<table><tr><td rowspan=9 colspan=600>a<td>b<tr><td colspan=600>c</table>", "pdf-table-span",
     "has 2 rows of 1,200 columns"),
    ('<table><colgroup span="99999"></colgroup><tr><td>a</td></tr></table>', "pdf-table-span",
     "has 1 rows of 99,999 columns"),
    (f"<p>{'a' * 40_000}</p>", "pdf-word-too-long", "“aaaaaaaaaaaaaaaaaaaa…” has 40,000 char"),
    (f"<p>{'ー' * 2001}</p>", "pdf-word-too-long", "has 2,001 characters and no place"),
    (f"<p>{'。」' * 5000}</p>", "pdf-word-too-long", "has 10,000 characters"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "code", "message"), LARGE, ids=[message for *_, message in LARGE])
def test_a_document_out_of_all_proportion(body: str, code: str, message: str) -> None:
    (finding,) = refused(document(body))
    assert finding.code == code
    assert message in finding.message


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 77 + "a",
        table('<td colspan="1000">a</td>'),
        table('<td colspan="0" rowspan="0">a</td>'),
        table('<td colspan="-5">a</td><td colspan="x">b</td>'),
        f"<p>{'a' * 2000}</p>",
        f"<p>{'輸出管理の動向' * 1000}</p>",
    ],
)
def test_what_is_within_the_limits_is_made(body: str) -> None:
    assert render(document(body)).pages


# --- pictures ---


def png(width: int, height: int) -> bytes:
    """A picture that says it has that size, of which nothing follows."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def saved(kind: str, *, size: tuple[int, int] = (40, 30)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "green").save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.png", png(12_000, 12_000), "pdf-picture-size"),
        ("a.png", png(60_000, 60_000), "pdf-picture-size"),
        ("a.png", b"", "pdf-picture-unreadable"),
        ("a.png", FIGURE[:80], "pdf-picture-unreadable"),
        ("a.png", FIGURE.replace(b"IDAT", b"IDAT!", 1), "pdf-picture-unreadable"),
        ("a.jpg", b"%!PS-Adobe-3.0 EPSF-3.0", "pdf-picture-unreadable"),
        ("a.jpg", saved("TIFF"), "pdf-picture-unreadable"),
        ("a.txt", b"text", "pdf-picture-unreadable"),
    ],
)
def test_a_picture_that_is_too_large_or_none(name: str, data: bytes, code: str) -> None:
    (finding,) = refused(document(f'<img src="asset:{name}" alt="a">'), {name: data})
    assert finding.code == code
    assert f" {name} " in finding.message


def test_pictures_that_are_too_large_together() -> None:
    data = png(6_000, 6_000)
    body = "".join(f'<img src="asset:{n}.png" alt="a" width="1">' for n in range(6))
    findings = refused(document(body), {f"{n}.png": data for n in range(6)})
    assert "With 5.png the pictures have 216,000,000 pixels" in str(findings)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_pictures_of_every_kind_are_set(kind: str) -> None:
    name = f"a.{kind.lower()}"
    made = render_pdf(
        document(f'<img src="asset:{name}" alt="a">'),
        assets={name: saved(kind)}, fonts=fonts(), metadata=metadata(), name="document",
    )  # fmt: skip
    assert made.pages == 1
    assert check_picture(name, saved(kind), document="document") == 1200


# --- drawings ---

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'width="9" height="9">%s</svg>'
)
DOUBLED = "".join(
    f'<g id="g{n}"><use xlink:href="#g{n + 1}"/><use xlink:href="#g{n + 1}"/></g>'
    for n in range(20)
)
MARKED = '<marker id="m"><path d="M0 0"/></marker><g marker-mid="url(#m)"><path d="%s"/></g>' % (
    "M0 0" * 30_000
)
REFUSED = [
    ("<script>alert(1)</script>", "pdf-svg-unsafe", "has <script>"),
    ('<rect onload="f()"/>', "pdf-svg-unsafe", "has a program in onload"),
    ("<foreignObject><p>a</p></foreignObject>", "pdf-svg-unsafe", "has <foreignObject>"),
    ('<image href="file:///etc/hostname"/>', "pdf-svg-unsafe", "refers to file:///etc/hostname"),
    ('<image href="data:image/png;base64,AA"/>', "pdf-svg-unsafe", "refers to data:image"),
    ('<use href="other.svg#a"/>', "pdf-svg-unsafe", "refers to other.svg#a"),
    ('<a href="javascript:f()"/>', "pdf-svg-unsafe", "refers to javascript:f()"),
    ('<rect fill="url(https://example.org/a)"/>', "pdf-svg-unsafe", "refers to https://example"),
    (r'<rect style="fill: u\72l(//a/b)"/>', "pdf-svg-unsafe", "refers to //a/b"),
    ("<style>@import 'a.css'</style>", "pdf-svg-unsafe", "has @import in its style sheet"),
    (DOUBLED + '<g id="g20"><path/></g>', "pdf-svg-size", "shapes; 50,000 is the most"),
    ('<g id="a"><use href="#a"/></g>', "pdf-svg-size", "refers to itself, or on and on"),
    ("<g>" * 70 + "</g>" * 70, "pdf-svg-size", "more than 60 deep"),
    ("<g/>" * 20_001, "pdf-svg-size", "more than 20,000 elements"),
    ("<!-- " + "x" * 2**21 + " -->", "pdf-svg-size", "2,097,152 is the most"),
    (MARKED, "pdf-svg-size", "shapes; 50,000 is the most"),
    ('<linearGradient spreadMethod="repeat"/>', "pdf-svg-size", "repeats a gradient"),
    ('<pattern id="p"/><style>g { fill: url(#p) }</style>', "pdf-svg-size", "more than gradients"),
    ("<g>", "pdf-svg-size", "can't be read as SVG"),
]


@pytest.mark.parametrize(("body", "code", "said"), REFUSED, ids=[said for *_, said in REFUSED])
def test_a_drawing_that_is_refused(body: str, code: str, said: str) -> None:
    (finding,) = refused(
        document('<img src="asset:a.svg" alt="a">'), {"a.svg": (SVG % body).encode()}
    )
    assert finding.code == code
    assert said in finding.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_any_encoding(encoding: str) -> None:
    text = '<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SVG % "<text>&a;</text>"
    (finding,) = refused(
        document('<img src="asset:a.svg" alt="a">'), {"a.svg": text.encode(encoding)}
    )
    assert finding.code == "pdf-svg-unsafe"


def test_inline_drawings_are_looked_at_too() -> None:
    body = f'<figure id="f">{SVG % "<script/>"}</figure>'.replace("<svg", '<svg aria-label="a"', 1)
    (finding,) = refused(document(body))
    assert "The drawing in #f has <script>" in finding.message


def test_drawings_as_programs_save_them_are_set() -> None:
    drawing = (
        '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
        + SVG
        % '<linearGradient id="l"/><g id="a"><rect fill="url(#l)"/></g><use href="#a"/>'
    )
    made = render_pdf(
        document('<img src="asset:a.svg" alt="a">'),
        assets={"a.svg": drawing.encode()}, fonts=fonts(), metadata=metadata(), name="document",
    )  # fmt: skip
    assert made.pages == 1
