"""What the tagger relies on in WeasyPrint and pydyf: where one of these fails, read the module
that it names before you raise the pinned version."""

import inspect
import zlib
from importlib.metadata import version

import pydyf
import pytest
import weasyprint
import weasyprint.pdf
from weasyprint.draw import text as draw
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf.stream import Stream
from weasyprint.text.fonts import FontConfiguration
from weasyprint.text.line_break import Layout

from publish.pdf.compression import compress_streams
from publish.pdf.fetch import AssetFetcher
from publish.pdf.fontmap import font_map_of
from publish.pdf.lines import mend_lines
from publish.pdf.marks import marks_of
from tests.pdf_documents import FIGURE, document, fonts

BODY = """
<style>
@page { @top-center { content: "Head" } }
li::after { content: leader(dotted) }
p { width: 3cm; hyphens: auto }
.f { float: footnote }
</style>
<ul><li>a</li></ul>
<p id="p" lang="en">internationalization <a href="#p">responsibilities</a> <span class="f">b</span>
<i style="position: absolute">c</i> <img src="asset:figure.png" alt="d"></p>
<table><thead><tr><th rowspan="2">e</th></tr></thead><tbody><tr><td>f</td></tr></tbody></table>
"""


@pytest.fixture(scope="module")
def laid_out() -> weasyprint.Document:
    fetcher = AssetFetcher({"figure.png": FIGURE}, name="document")
    html = weasyprint.HTML(string=document(BODY), url_fetcher=fetcher)
    font_map = font_map_of(fonts())
    font_map.use()
    return html.render(font_config=font_map)


@pytest.fixture(scope="module")
def all_boxes(laid_out: weasyprint.Document) -> list[boxes.Box]:
    return [box for page in laid_out.pages for box in page._page_box.descendants()]


def test_versions_are_those_the_tagger_was_made_for() -> None:
    assert (version("weasyprint"), version("pydyf")) == ("70.0", "0.13.0")
    assert weasyprint.VERSION == "70.0"


def test_engine_the_painter_calls_a_global_tagger_with_the_streams() -> None:
    painter = weasyprint.pdf.generate_pdf
    assert list(inspect.signature(painter).parameters) == ["document", "target", "zoom", "options"]
    assert "add_tags(pdf, document, options['pdf_version'], page_streams)" in inspect.getsource(
        painter
    )
    assert "add_tags" in painter.__globals__
    assert painter.__closure__ is None


def test_engine_options_are_known() -> None:
    assert {"pdf_tags", "pdf_version"} <= weasyprint.DEFAULT_OPTIONS.keys()


def test_marks_are_kept_by_box_and_written_as_a_dictionary() -> None:
    stream = Stream({}, (0, 0, 1, 1), {}, {}, {}, {}, None)
    box = object()
    with stream.marked(box, "Span"):
        pass
    tag, properties, begin, end = stream.stream
    assert (tag, begin, end) == ("/Span", b"BDC", b"EMC")
    assert isinstance(properties, pydyf.Dictionary)
    assert properties == {"MCID": 0}
    marks = marks_of(stream)
    assert marks.mcids == {box: 0}
    marks.make_artifact(0, "Header")
    assert stream.stream[0] == "/Artifact"


def test_compression_writes_what_pydyf_would_have_written() -> None:
    pdf, items = pydyf.PDF(), [b"q", "1 0 0 1 0 0 cm", 0.5, pydyf.String("a"), b"Q"] * 50
    stream = pydyf.Stream(items, {"Subtype": "/XML"}, compress=True)
    pdf.add_object(stream)
    compress_streams(pdf)
    head, _, rest = stream.data.partition(b"\nstream\n")
    packed = rest.removesuffix(b"\nendstream")
    assert zlib.decompress(packed) == b"\n".join([b"q\n1 0 0 1 0 0 cm\n0.5\n(a)\nQ"] * 50)
    assert head == b"<</Subtype /XML/Filter /FlateDecode/Length %d>>" % len(packed)


def test_fontmap_has_what_weasyprint_uses_of_a_font_configuration() -> None:
    used = {name for name in vars(FontConfiguration()) if not name.startswith("_")}
    assert used == {"font_map", "strut_layouts", "font_features"}
    assert used <= vars(font_map_of(fonts())).keys()
    public = {name for name in vars(FontConfiguration) if not name.startswith("_")}
    assert public == {"add_font_face"}


def test_boxes_have_what_reading_looks_at(all_boxes: list[boxes.Box]) -> None:
    for box in all_boxes:
        for name in ("element", "element_tag", "style", "children", "link_annotation", "is_leader"):
            assert hasattr(box, name), (box, name)
    kinds = {type(box).__name__ for box in all_boxes}
    assert kinds >= {
        "PageBox",
        "MarginBox",
        "FootnoteAreaBox",
        "LineBox",
        "InlineBox",
        "TextBox",
        "InlineReplacedBox",
        "TableCellBox",
        "TableRowGroupBox",
        "TableRowBox",
    }
    assert any(box.is_leader for box in all_boxes)
    tags = {box.element_tag for box in all_boxes}
    assert tags >= {"li::marker", "span::footnote-call", "span::footnote-marker"}
    assert {box.at_keyword for box in all_boxes if isinstance(box, boxes.MarginBox)} == {
        "@top-center"
    }
    assert {
        (box.is_header, box.is_footer)
        for box in all_boxes
        if isinstance(box, boxes.TableRowGroupBox)
    } == {(True, False), (False, False)}
    # The engine ends a span with its group
    assert {box.rowspan for box in all_boxes if box.element_tag == "th"} >= {1}


def test_boxes_out_of_flow_leave_a_placeholder(laid_out: weasyprint.Document) -> None:
    found = [
        box
        for page in laid_out.pages
        for box in page._page_box.descendants(placeholders=True)
        if type(box) is not AbsolutePlaceholder
    ]
    assert any(box.is_outside_marker for box in found)
    parents = [box for box in found if box.children]
    placeholders = [
        child for box in parents for child in box.children if type(child) is AbsolutePlaceholder
    ]
    assert placeholders
    assert all(isinstance(placeholder._box, boxes.Box) for placeholder in placeholders)


def test_order_boxes_can_change_their_class() -> None:
    for block, inline in (
        (boxes.BlockBox, boxes.InlineBlockBox),
        (boxes.FlexBox, boxes.InlineFlexBox),
        (boxes.GridBox, boxes.InlineGridBox),
        (boxes.BlockReplacedBox, boxes.InlineReplacedBox),
    ):
        box = block.__new__(block)
        box.__class__ = inline


def test_lines_layouts_keep_their_text_until_they_are_painted(
    laid_out: weasyprint.Document, all_boxes: list[boxes.Box]
) -> None:
    texts = [box for box in all_boxes if isinstance(box, boxes.TextBox)]
    assert all(isinstance(box.pango_layout, Layout) for box in texts)
    assert all(box.pango_layout.text.rstrip() == box.text.rstrip() for box in texts)
    source = inspect.getsource(Layout.reactivate)
    assert "self.set_text(self.text" in source
    stands_for = mend_lines(laid_out.pages)
    assert stands_for
    assert all(box.text == f"{text}\u2010" for box, text in stands_for.items())


def test_links_are_tuples_that_end_in_their_box(laid_out: weasyprint.Document) -> None:
    links = [link for page in laid_out.pages for link in page.links]
    assert links
    for kind, target, rectangle, box in links:
        assert (kind, target, len(rectangle)) == ("internal", "p", 4)
        assert isinstance(box, boxes.Box)


def test_fetch_uses_only_calls_and_one_attribute_of_a_fetcher() -> None:
    source = inspect.getsource(weasyprint.urls.fetch)
    assert "url_fetcher(url)" in source
    assert "url_fetcher._fail_on_errors" in source
    assert source.count("url_fetcher") == 4  # once in the docstring


def test_typography_the_painter_asks_a_text_for_its_glyphs_after_setting_it_up_again() -> None:
    assert "pango_layout.reactivate(textbox.style)" in inspect.getsource(draw.draw_text)
    painter = inspect.getsource(draw.draw_first_line)
    assert "textbox.pango_layout.get_first_line()" in painter
    assert "width = glyph_info.geometry.width" in painter


def test_typography_links_of_a_page_are_areas_with_their_boxes(
    laid_out: weasyprint.Document,
) -> None:
    for page in laid_out.pages:
        for kind, target, (left, top, right, bottom), box in page.links:
            assert kind in ("internal", "external")
            assert isinstance(target, str)
            x, y, width, height = box.hit_area()
            assert (left, top, right, bottom) == (x, y, x + width, y + height)
