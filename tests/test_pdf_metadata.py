"""What a PDF says about itself."""

import html
import io
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pikepdf
import pytest

from publish.pdf.metadata import PdfMetadata, pdf_date, xmp_packet
from publish.pdf.render import render_pdf
from tests.pdf_documents import document, fonts

JST = timezone(timedelta(hours=9))
METADATA = PdfMetadata(
    title="第24回アジア輸出管理セミナー <開催> & 結果",
    language="ja",
    author="経済産業省",
    description="概要 “x”",
    keywords=("輸出管理", "a, b"),
    created=datetime(2017, 3, 2, 14, 0, 5, tzinfo=JST),
    modified=datetime(2019, 5, 1, 0, 0, tzinfo=UTC),
    identifier="urn:example:release:ja",
)


def pdf_of(metadata: PdfMetadata) -> pikepdf.Pdf:
    made = render_pdf(
        document("<p>a</p>"), assets={}, fonts=fonts(), metadata=metadata, name="document"
    )
    return pikepdf.open(io.BytesIO(made.data))


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (datetime(2017, 3, 2, 14, 0, 5, tzinfo=JST), "D:20170302140005+09'00"),
        (datetime(2017, 3, 2, tzinfo=UTC), "D:20170302000000+00'00"),
        (datetime(987, 3, 2, tzinfo=UTC), "D:09870302000000+00'00"),
        (
            datetime(2017, 1, 1, tzinfo=timezone(-timedelta(hours=3, minutes=30))),
            "D:20170101000000-03'30",
        ),
    ],
)
def test_dates(moment: datetime, written: str) -> None:
    assert pdf_date(moment) == written


def test_document_information_and_xmp_say_the_same() -> None:
    with pdf_of(METADATA) as pdf:
        assert {str(key): str(value) for key, value in pdf.docinfo.items()} == {
            "/Title": METADATA.title,
            "/Author": "経済産業省",
            "/Subject": "概要 “x”",
            "/Keywords": "輸出管理, a, b",
            "/Creator": "publish",
            "/Producer": "WeasyPrint 70.0",
            "/CreationDate": "D:20170302140005+09'00",
            "/ModDate": "D:20190501000000+00'00",
        }
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == METADATA.title
            assert xmp["dc:creator"] == ["経済産業省"]
            assert xmp["dc:description"] == "概要 “x”"
            assert xmp["dc:language"] == {"ja"}
            assert xmp["dc:subject"] == {"輸出管理", "a, b"}
            assert xmp["pdf:Keywords"] == "輸出管理, a, b"
            assert xmp["pdf:Producer"] == "WeasyPrint 70.0"
            assert xmp["xmp:CreateDate"] == "2017-03-02T14:00:05+09:00"
            assert xmp["xmp:ModifyDate"] == "2019-05-01T00:00:00+00:00"
            assert xmp["xmpMM:DocumentID"] == "urn:example:release:ja"
            assert xmp["pdfuaid:part"] == "1"


def test_the_catalog_is_set_up_for_listeners() -> None:
    with pdf_of(METADATA) as pdf:
        assert pdf.Root.Lang == "ja"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert all(page.obj.Tabs == "/S" for page in pdf.pages)
        assert pdf.pdf_version == "1.7"


def test_the_identifier_is_of_the_document_and_then_of_the_version() -> None:
    with pdf_of(METADATA) as first, pdf_of(replace(METADATA, title="Other")) as second:
        assert bytes(first.trailer.ID[0]) == bytes(second.trailer.ID[0])
        assert bytes(first.trailer.ID[1]) != bytes(second.trailer.ID[1])
    with pdf_of(METADATA) as first, pdf_of(replace(METADATA, identifier="urn:other")) as second:
        assert bytes(first.trailer.ID[0]) != bytes(second.trailer.ID[0])


def test_titles_say_their_languages() -> None:
    both = replace(METADATA, title="Seminar", title_language="en", titles={"fr": "Séminaire"})
    packet = xmp_packet(both, producer="x", claims={}).decode()
    assert re.findall(r'<rdf:li xml:lang="([^"]+)">(S[^<]+)<', packet) == [
        ("x-default", "Seminar"),
        ("en", "Seminar"),
        ("fr", "Séminaire"),
    ]
    with pdf_of(METADATA) as pdf, pdf.open_metadata() as xmp:
        assert f'xml:lang="ja">{html.escape(METADATA.title)}' in str(xmp)


def test_a_document_in_two_languages_names_both() -> None:
    packet = xmp_packet(replace(METADATA, other_languages=("en",)), producer="x", claims={})
    assert b"<dc:language><rdf:Bag><rdf:li>ja</rdf:li><rdf:li>en</rdf:li></rdf:Bag>" in packet


def test_what_is_empty_is_left_out() -> None:
    bare = replace(METADATA, author="", description="", keywords=())
    packet = xmp_packet(bare, producer="x", claims={}).decode()
    assert "dc:creator" not in packet
    assert "dc:description" not in packet
    assert "Keywords" not in packet


@pytest.mark.parametrize(
    "change",
    [
        {"created": datetime(2017, 3, 2)},
        {"modified": datetime(2017, 3, 2)},
        {"title": ""},
        {"language": ""},
        {"identifier": ""},
        {"title": "a\x00b"},
        {"keywords": ("a\nb",)},
    ],
)
def test_what_metadata_must_not_be(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="PDF"):
        replace(METADATA, **change)  # type: ignore[arg-type]
