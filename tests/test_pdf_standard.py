"""What PDF 2.0 asks for beside 1.7, and files inside a PDF; veraPDF judges the whole elsewhere."""

import io
from hashlib import md5

import pikepdf
import pytest

from publish.findings import PublishError
from publish.pdf.attachments import Attachment
from publish.pdf.standard import Standard
from tests.pdf_documents import SOURCE, document, render

BODY = """
<h1 id="top">Report</h1>
<nav role="doc-toc"><ol><li><a href="#two">Two</a></li></ol></nav>
<h2 id="two">Two</h2>
<p>Held<a href="#note-a" role="doc-noteref">1</a>. <em>Very</em> <code>x</code></p>
<figure><img src="asset:figure.png" alt="A hall"><figcaption>The hall</figcaption></figure>
<dl><dt>Term</dt><dd>Meaning</dd></dl>
<section role="doc-endnotes"><h2>Notes</h2>
<ol><li id="note-a" role="doc-endnote">In Tokyo.</li></ol></section>
"""


def made(standard: Standard, *attachments: Attachment) -> pikepdf.Pdf:
    data = render(document(BODY), standard=standard, attachments=attachments).data
    return pikepdf.open(io.BytesIO(data))


def structure(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """The structure elements of a file, parents first."""
    found = list[pikepdf.Object]()
    waiting = [pdf.Root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop(0)
        found.append(element)
        waiting[:0] = [
            kid
            for kid in element.get("/K", pikepdf.Array())
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
        ]
    return found


def named(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    return [element for element in structure(pdf) if f"/{kind}" == element.S]


@pytest.mark.parametrize(
    ("standard", "version", "claims", "information"),
    [
        (Standard.UA1, "1.7", {"pdfuaid:part": "1", "pdfaid:part": "3", "pdfaid:conformance": "A"},
         True),
        (Standard.UA2, "2.0", {"pdfuaid:part": "2", "pdfuaid:rev": "2024", "pdfaid:part": "4",
                               "pdfaid:rev": "2020", "pdfaid:conformance": "F"}, False),
    ],
)  # fmt: skip
def test_what_a_file_claims(
    standard: Standard, version: str, claims: dict[str, str], information: bool
) -> None:
    with made(standard, SOURCE) as pdf, pdf.open_metadata() as xmp:
        assert pdf.pdf_version == version
        assert {name: xmp[name] for name in claims} == claims
        assert ("/Info" in pdf.trailer) is information
        assert pdf.Root.OutputIntents[0].DestOutputProfile.N == 3


def test_types_of_pdf_2_name_their_namespace_and_older_ones_do_not() -> None:
    with made(Standard.UA2) as pdf:
        (namespace,) = pdf.Root.StructTreeRoot.Namespaces
        assert str(namespace.NS) == "http://iso.org/pdf2/ssn"
        marked = {str(element.S) for element in structure(pdf) if "/NS" in element}
        bare = {str(element.S) for element in structure(pdf) if "/NS" not in element}
        assert {"/Document", "/H1", "/P", "/Em", "/FENote", "/Sect", "/Link"} <= marked
        assert bare == {"/TOC", "/TOCI", "/Reference", "/Code"}
        assert "/RoleMap" not in pdf.Root.StructTreeRoot
    with made(Standard.UA1) as pdf:
        assert all("/NS" not in element for element in structure(pdf))
        assert pdf.Root.StructTreeRoot.RoleMap.Em == "/Span"


def test_notes_and_references_point_at_each_other() -> None:
    with made(Standard.UA2) as pdf:
        (note,) = named(pdf, "FENote")
        call = next(e for e in named(pdf, "Reference") if e.get("/Ref", [None])[0] == note)
        assert list(note.Ref) == [call]
        assert pikepdf.Dictionary(O=pikepdf.Name.FENote, NoteType=pikepdf.Name.Endnote) == note.A
    with made(Standard.UA1) as pdf:
        (note,) = named(pdf, "Note")
        assert "/A" not in note


def test_what_has_a_caption_is_a_part_of_its_own_also_in_a_quotation() -> None:
    inner = "<figure><blockquote>b</blockquote><figcaption>c</figcaption></figure>"
    body = f"<blockquote><p>a</p>{inner}</blockquote>"
    data = render(document(body), standard=Standard.UA2).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (caption,) = named(pdf, "Caption")
        assert caption.P.S == "/Sect"
        assert caption.P.P.S == "/BlockQuote"


@pytest.mark.parametrize(
    ("standard", "subtypes"),
    [(Standard.UA1, {"Header", "Footer"}), (Standard.UA2, {"Header", "PageNum"})],
)
def test_page_numbers_are_artifacts_that_say_so_in_pdf_2(
    standard: Standard, subtypes: set[str]
) -> None:
    style = '@page { @top-left { content: "METI" } @bottom-center { content: counter(page) } }'
    data = render(document("<p>a</p>", style=style), standard=standard).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        kinds = [
            step.operands[1]
            for step in pikepdf.parse_content_stream(pdf.pages[0])
            if str(step.operator) == "BDC" and step.operands[0] == "/Artifact"
        ]
    assert {str(kind.Subtype)[1:] for kind in kinds if kind.Type == "/Pagination"} == subtypes


def test_an_entry_of_the_contents_points_at_its_heading() -> None:
    with made(Standard.UA2) as pdf:
        entry = named(pdf, "Reference")[0]
        assert entry.Ref[0].S == "/H2"


@pytest.mark.parametrize("entry", ["Two", '<a href="#three">Two</a>'])
def test_contents_that_lead_nowhere_are_refused(entry: str) -> None:
    body = f'<h1>One</h1><nav role="doc-toc"><ul><li>{entry}</li></ul></nav><h2 id="two">Two</h2>'
    render(document(body.replace("three", "two")), standard=Standard.UA1)
    with pytest.raises(PublishError) as caught:
        render(document(body), standard=Standard.UA2)
    codes = [finding.code for finding in caught.value.findings]
    assert "pdf-entry-leads-nowhere" in codes


def test_links_and_bookmarks_lead_to_elements() -> None:
    with made(Standard.UA2) as pdf:
        names = pdf.Root.Names.Dests.Names
        found = {str(names[n]): names[n + 1].SD[0].S for n in range(0, len(names), 2)}
        assert found == {"note-a": "/FENote", "top": "/H1", "two": "/H2"}
        bookmark = pdf.Root.Outlines.First
        assert bookmark.A.SD[0].S == "/H1"
        assert bookmark.First.A.SD[0].S == "/H2"
    with made(Standard.UA1) as pdf:
        assert pdf.Root.Outlines.First.Dest[1] == "/XYZ"


def test_lists_with_labels_say_what_kind_they_are() -> None:
    with made(Standard.UA2) as pdf:
        kinds = [str(e.A.ListNumbering) if "/A" in e else "" for e in named(pdf, "L")]
        assert kinds == ["/Description", "/Decimal"]


def test_without_files_inside_it_is_plain_pdf_a_4() -> None:
    with made(Standard.UA2) as pdf, pdf.open_metadata() as xmp:
        assert xmp["pdfaid:part"] == "4"
        assert "pdfaid:conformance" not in xmp


@pytest.mark.parametrize("standard", Standard)
def test_a_file_is_embedded_with_what_it_is(standard: Standard) -> None:
    with made(standard, SOURCE) as pdf:
        (file,) = pdf.Root.AF
        assert file.AFRelationship == "/Source"
        assert str(file.UF) == str(file.F) == "release.yaml"
        content = file.EF.F
        assert content.read_bytes() == SOURCE.data
        assert content.Subtype == "/application/yaml"
        assert bytes(content.Params.CheckSum) == md5(SOURCE.data).digest()
        assert str(content.Params.ModDate) == "D:20170302000000+00'00"
        assert dict(pdf.attachments).keys() == {"release.yaml"}


def test_the_order_of_attachments_does_not_matter() -> None:
    other = Attachment(**{**{f: getattr(SOURCE, f) for f in SOURCE.__slots__}, "name": "ja.po"})
    one, two = (
        render(document(BODY), attachments=files).data
        for files in ((SOURCE, other), (other, SOURCE))
    )
    assert one == two
