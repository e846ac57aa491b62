"""The reader of tags: text of marked content by the fonts' own maps, and the tree as text."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from publish.verify.pdf import read_tags, structure_text, tag_tree
from publish.verify.pdf_text import marked_text

TO_UNICODE = b"""
1 begincodespacerange <0000> <ffff> endcodespacerange
2 beginbfchar
<0001> <8F38>
<0002> <D842DFB7>
endbfchar
2 beginbfrange
<0010> <0012> <0061>
<0020> <0021> [<00660069> <3042>]
endbfrange
"""


def page_with(content: bytes) -> tuple[pikepdf.Pdf, pikepdf.Page]:
    """A page whose font F has the map above; `P` names properties with MCID 7."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type0, ToUnicode=pdf.make_stream(TO_UNICODE))
    page.obj.Resources = Dictionary(
        Font=Dictionary(F=font), Properties=Dictionary(P=Dictionary(MCID=7))
    )
    page.obj.Contents = pdf.make_stream(content)
    return pdf, page


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        (b"<0001>", "輸"),
        (b"<0002>", "𠮷"),
        (b"<001000110012>", "abc"),
        (b"<00200021>", "fiあ"),
        (b"<0001ffff>", "輸\ufffd"),
        (b"[<0001> -20 <0010>]", "輸a"),
    ],
)
def test_codes_are_decoded(codes: bytes, text: str) -> None:
    operator = b"TJ" if codes.startswith(b"[") else b"Tj"
    _pdf, page = page_with(b"/Span <</MCID 0>> BDC BT /F 9 Tf %s %s ET EMC" % (codes, operator))
    assert marked_text(page).by_mcid == {0: text}


@pytest.mark.parametrize(
    ("content", "by_mcid", "artifacts", "untagged"),
    [
        (b"/F 9 Tf <0010> Tj", {}, "", "a"),
        (b"/F 9 Tf /Artifact BMC <0010> Tj EMC <0011> Tj", {}, "a", "b"),
        (b"/F 9 Tf /Artifact <</Type /Pagination>> BDC /Span BMC <0010> Tj EMC EMC", {}, "a", ""),
        (b"/F 9 Tf /P <</MCID 3>> BDC <0010> Tj /Span BMC <0011> Tj EMC EMC", {3: "ab"}, "", ""),
        (b"/F 9 Tf /P <</MCID 3/ActualText (x)>> BDC <0010> Tj EMC", {3: "x"}, "", ""),
        (b"/F 9 Tf /P /P BDC <0010> Tj EMC", {7: "a"}, "", ""),
        (b"/F 9 Tf /P <</MCID 1>> BDC EMC", {1: ""}, "", ""),
        (b"q /F 9 Tf Q /F 9 Tf q /F 9 Tf Q <0010> Tj", {}, "", "a"),
        (b"/F 9 Tf /Span BMC <0010> Tj EMC", {}, "", "a"),
    ],
)
def test_text_is_tagged_artifact_or_neither(
    content: bytes, by_mcid: dict[int, str], artifacts: str, untagged: str
) -> None:
    _pdf, page = page_with(content)
    found = marked_text(page)
    assert (found.by_mcid, found.artifacts, found.untagged) == (by_mcid, artifacts, untagged)


def tagged() -> bytes:
    """A small PDF made by hand: all forms of kids, languages, attributes and links."""
    pdf, page = page_with(
        b"/F 9 Tf /P <</MCID 0>> BDC <0010> Tj EMC /P <</MCID 1>> BDC <0011> Tj EMC"
        b"/P <</MCID 2>> BDC <0001> Tj EMC /P <</MCID 3>> BDC <0012> Tj EMC"
    )
    link = pdf.make_indirect(
        Dictionary(
            Subtype=Name.Link, Contents="text", A=Dictionary(S=Name.URI, URI=String("https://a/"))
        )
    )
    page.obj.Annots = Array([link])

    def element(kind: str, kids: object, **entries: object) -> pikepdf.Object:
        return pdf.make_indirect(
            Dictionary(S=Name(f"/{kind}"), Pg=page.obj, K=kids, **entries)  # type: ignore[arg-type]
        )

    reading = element("RT", 2)
    ruby = element("Ruby", Array([element("RB", 1), reading]), Lang="ja")
    anchor = element("Link", Array([Dictionary(Type=Name.OBJR, Obj=link), 3]))
    mark = Dictionary(Type=Name.MCR, Pg=page.obj, MCID=0)
    paragraph = element("P", Array([mark, ruby, anchor]))
    header = element("TH", Array(), ID="h", A=Dictionary(O=Name.Table, Scope=Name.Row, ColSpan=2))
    picture = element("Figure", Array(), Alt="A picture")
    document = element("Document", Array([paragraph, header, picture]), Lang="en")
    pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=document)
    pdf.Root.Lang = "en"
    output = io.BytesIO()
    pdf.save(output)
    return output.getvalue()


def test_the_tree_is_pleasant_to_read() -> None:
    assert tag_tree(tagged()) == (
        "Document [en]\n"
        "  P\n"
        '    "a"\n'
        "    Ruby [ja]\n"
        '      RB "b"\n'
        '      RT "輸"\n'
        '    Link -> https://a/ "text" "c"\n'
        "  TH id=h scope=Row columns=2\n"
        '  Figure alt="A picture"\n'
    )


def test_the_text_of_blocks_comes_with_or_without_readings() -> None:
    assert structure_text(tagged()) == ["abc"]
    assert structure_text(tagged(), readings=True) == ["ab輸c"]


def test_languages_go_down_the_tree() -> None:
    root = read_tags(tagged()).root
    paragraph = root.kids[0]
    assert not isinstance(paragraph, str)
    ruby = paragraph.kids[1]
    assert not isinstance(ruby, str)
    base = ruby.kids[0]
    assert not isinstance(base, str)
    assert (paragraph.language, paragraph.says_language) == ("en", False)
    assert (ruby.language, ruby.says_language) == ("ja", True)
    assert (base.language, base.says_language) == ("ja", False)


def test_a_pdf_without_tags_is_refused() -> None:
    output = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(output)
    with pytest.raises(ValueError, match="not tagged"):
        read_tags(output.getvalue())
