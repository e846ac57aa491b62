"""What was built of a release: each product by itself, and all side by side."""

import io

import pikepdf
import pytest

from publish.findings import PublishError
from publish.verify.paths import page_path, pdf_path
from publish.verify.pdf_rules import RULES, check_pdf, read_pdf
from publish.verify.products import check_pages, check_products

PAGE = """<!DOCTYPE html>
<html lang="{0}" dir="ltr">
<head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<title>AB</title>
<link rel="canonical" href="https://example.org/{0}/">
<link rel="alternate" hreflang="{0}" href="https://example.org/{0}/">
</head>
<body><main><h1>A {1}</h1><section id="{2}"></section></main></body>
</html>
"""
XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<pdfuaid:part>{part}</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>"""
UNICODE = b"""1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfrange <41> <5A> <0041> endbfrange"""


def page(language: str, *, second: str = "B", id: str = "outline") -> bytes:
    return PAGE.format(language, second, id).encode()


def made_pdf(
    *,
    language: str = "en",
    title: str = "A B",
    part: str = "1",
    shows_title: bool = True,
    tagged: bool = True,
    content: bytes = b"/H1 <</MCID 0>> BDC BT /F 9 Tf (AB) Tj ET EMC",
    figure: str | None = None,
    ruby: tuple[str, ...] = (),
) -> bytes:
    """A PDF of one page with one heading; `figure` is the alternative text of a picture.

    `ruby` are the types of what is in a Ruby; without them there is none.
    """
    pdf = pikepdf.new()
    font = pdf.make_indirect(pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica,
        ToUnicode=pdf.make_stream(UNICODE),
    ))  # fmt: skip
    pdf.add_blank_page()
    pdf.pages[0].obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    pdf.pages[0].obj.Contents = pdf.make_stream(content)
    leaf = pdf.pages[0].obj
    kids = [pikepdf.Dictionary(S=pikepdf.Name.H1, K=0, Pg=leaf)]
    if figure is not None:
        kids.append(pikepdf.Dictionary(S=pikepdf.Name.Figure, K=1, Pg=leaf, Alt=figure))
    if ruby:
        inside = [pikepdf.Dictionary(S=pikepdf.Name(f"/{kind}")) for kind in ruby]
        kids.append(pikepdf.Dictionary(S=pikepdf.Name.Ruby, K=pikepdf.Array(inside), Pg=leaf))
    document = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Document, K=pikepdf.Array(kids)))
    if tagged:
        pdf.Root.StructTreeRoot = pikepdf.Dictionary(K=document)
        pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
    pdf.Root.Lang = pikepdf.String(language)
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=shows_title)
    pdf.Root.Metadata = pdf.make_stream(
        XMP.format(title=title, part=part).encode(),
        {"/Type": pikepdf.Name.Metadata, "/Subtype": pikepdf.Name.XML},
    )
    written = io.BytesIO()
    pdf.save(written)
    return written.getvalue()


def of_pdf(data: bytes) -> list[tuple[str, str]]:
    path = pdf_path("en", "r")
    return [(f.code, f.message) for f in check_pdf(read_pdf(data, path, "A B"), path)]


REFUSED = [
    ("pdf-untagged", made_pdf(tagged=False), "the PDF is not tagged"),
    ("pdf-language", made_pdf(language=""), "the language is none, the edition en"),
    ("pdf-language", made_pdf(language="ja"), "the language is ja, the edition en"),
    ("pdf-title", made_pdf(title=""), "the PDF has no title (dc:title)"),
    ("pdf-title", made_pdf(title="A C"), "the title is “A C”, the page has “A B”"),
    ("pdf-title", made_pdf(shows_title=False), "windows show the name of the file, not the title"),
    ("pdf-claim", made_pdf(part=""), "the PDF claims neither PDF/UA-1 nor PDF/UA-2 (pdfuaid:part)"),
    (
        "pdf-text-untagged",
        made_pdf(content=b"/H1 <</MCID 0>> BDC BT /F 9 Tf (AB) Tj ET EMC BT /F 9 Tf (CD) Tj ET"),
        "page 1: “CD” is in no tag",
    ),
    (
        "pdf-alt-missing",
        made_pdf(
            figure="",
            content=b"/H1 <</MCID 0>> BDC BT /F 9 Tf (AB) Tj ET EMC /Figure <</MCID 1>> BDC EMC",
        ),
        "page 1: a picture has no alternative text",
    ),
    ("pdf-ruby", made_pdf(ruby=("RB", "RB", "RT")), "ruby has RB, RB, RT, not RB and RT"),
]


@pytest.mark.parametrize(
    "data",
    [
        made_pdf(),
        made_pdf(title=" A  B "),
        made_pdf(language="EN"),
        made_pdf(ruby=("RB", "RP", "RT", "RP")),
        made_pdf(
            figure="A chart",
            content=b"/H1 <</MCID 0>> BDC BT /F 9 Tf (AB) Tj ET EMC /Figure <</MCID 1>> BDC EMC"
            b" /Artifact BMC BT /F 9 Tf (CD) Tj ET EMC",
        ),
    ],
)
def test_a_good_pdf(data: bytes) -> None:
    assert of_pdf(data) == []


@pytest.mark.parametrize(("code", "data", "message"), REFUSED, ids=[row[2] for row in REFUSED])
def test_a_bad_pdf(code: str, data: bytes, message: str) -> None:
    assert of_pdf(data) == [(code, message)]


def test_every_rule_over_pdfs_is_seen_to_refuse() -> None:
    assert {row[0] for row in REFUSED} == {rule.code for rule in RULES}
    assert all(rule.reason and rule.hint for rule in RULES)


@pytest.mark.parametrize("data", [b"", b"no PDF", made_pdf()[:300]])
def test_what_is_no_pdf(data: bytes) -> None:
    with pytest.raises(PublishError) as caught:
        read_pdf(data, pdf_path("en", "r"), "")
    assert [f.code for f in caught.value.findings] == ["pdf-unreadable"]


def built(**changed: bytes) -> dict[str, bytes]:
    files = {
        "en_page": page("en"),
        "en_pdf": made_pdf(),
        "ja_page": page("ja"),
        "ja_pdf": made_pdf(language="ja"),
        **changed,
    }
    paths = {
        "en_page": page_path("en", "r"),
        "en_pdf": pdf_path("en", "r"),
        "ja_page": page_path("ja", "r"),
        "ja_pdf": pdf_path("ja", "r"),
    }
    return {paths[name]: data for name, data in files.items() if data}


def of_products(files: dict[str, bytes]) -> list[str]:
    return [
        f"{f.origin}: {f.severity}: {f.message} [{f.code}]"
        for f in check_products(files, "r", ("en", "ja"))
    ]


def test_good_products() -> None:
    files = {**built(), "output/site/en/r/report.pdf": b"somebody else's"}
    assert of_products(files) == []


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        (
            "ja_page", page("en"),
            [
                "output/site/ja/r/index.html:2:1: error: the page says it is in en, its address "
                "says ja [page-language]",
                "output/site/ja/r/index.html: error: no alternate has hreflang=ja, this page's "
                "own [page-alternates]",
            ],
        ),
        (
            "ja_page", page("ja", id="gaiyo"),
            [
                "output/site/ja/r/index.html:9:25: error: ja has the id gaiyo where en has the id "
                "outline [edition-ids]"
            ],
        ),
        (
            "ja_pdf",
            made_pdf(
                language="ja", content=b"/H1 <</MCID 0>> BDC BT /F 9 Tf (AC) Tj ET EMC"
            ),
            [
                "output/site/ja/r/r-ja.pdf: error: the page has “AB”, the PDF “AC” [edition-text]",
            ],
        ),
        (
            "en_pdf", b"no PDF",
            [
                "output/site/en/r/r-en.pdf: error: the PDF can't be read: unable to find trailer "
                "dictionary while recovering damaged file [pdf-unreadable]"
            ],
        ),
        (
            "en_page", page("en").replace(b"A B", b"A \xff"),
            [
                "output/site/en/r/index.html:9: error: the page is not UTF-8 [page-encoding]",
                "output/site/en/r/r-en.pdf: error: the title is “A B”, the page has “A �” "
                "[pdf-title]",
                "output/site/en/r/r-en.pdf: error: the page has “A�”, the PDF “AB” [edition-text]",
            ],
        ),
        (
            "ja_pdf", b"",
            [
                "output/site/ja/r/r-ja.pdf: note: this was not built, so it was not checked "
                "[product-missing]"
            ],
        ),
        (
            "ja_page", b"",
            [
                "output/site/ja/r/index.html: note: this was not built, so it was not checked "
                "[product-missing]"
            ],
        ),
    ],
)  # fmt: skip
def test_bad_products(name: str, data: bytes, expected: list[str]) -> None:
    assert of_products(built(**{name: data})) == expected


def test_a_release_that_was_not_built() -> None:
    assert of_products({}) == [
        "source/r/release.yaml: note: the release was not built, so its products were not checked "
        "[product-missing]"
    ]


def test_pages_that_are_no_release_s() -> None:
    path = "output/site/en/index.html"
    assert check_pages({path: page("en")}) == ()
    assert [f.code for f in check_pages({path: page("en").replace(b"h1", b"p")})] == ["page-h1"]
