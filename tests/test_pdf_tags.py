"""The tags that HTML gets: small cases, and two documents with every construct in them."""

import io
import re
from collections.abc import Iterator
from itertools import pairwise

import pikepdf
import pytest

from publish.pdf.structure import StructureType
from publish.verify.pdf import Tag, read_tags, structure_text, tag_tree
from tests.conftest import Golden
from tests.pdf_documents import ELEMENTS, NAMES, document, element_cases, render, rendered_case


def tags(tag: Tag) -> Iterator[Tag]:
    yield tag
    for kid in tag.kids:
        if isinstance(kid, Tag):
            yield from tags(kid)


@pytest.mark.parametrize(
    ("html", "tree"), [pytest.param(html, tree, id=title) for title, html, tree in element_cases()]
)
def test_elements_get_their_tags(html: str, tree: str, request: pytest.FixtureRequest) -> None:
    found = tag_tree(render(document(html)).data)
    if request.config.getoption("--update"):
        text = ELEMENTS.read_text(encoding="utf-8").replace(
            f"{html}\n-\n{tree}", f"{html}\n-\n{found}"
        )
        ELEMENTS.write_text(text, encoding="utf-8", newline="\n")
    else:
        assert found == tree


@pytest.mark.parametrize("name", NAMES)
def test_documents_get_their_tags(name: str, golden: Golden) -> None:
    golden(f"pdf/{name}.tags.txt", tag_tree(rendered_case(name).data))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_untagged_and_only_repeated_things_are_artifacts(name: str) -> None:
    pdf = read_tags(rendered_case(name).data)
    assert not any(pdf.untagged)
    head = {"constructs.en": "Participants", "constructs.ja": "地域参加者政府民間"}[name]
    for number, text in enumerate(pdf.artifacts, start=1):
        rest = text.replace(".", "").replace(head, "")
        assert re.fullmatch(rf"[^0-9]{{1,8}}{number} / {len(pdf.artifacts)}", rest.strip()), rest


@pytest.mark.parametrize("name", NAMES)
def test_elements_go_on_over_page_ends(name: str) -> None:
    split = {
        tag.type for tag in tags(read_tags(rendered_case(name).data).root) if len(tag.pages) > 1
    }
    assert split


@pytest.mark.parametrize("name", NAMES)
def test_every_mark_and_annotation_finds_its_element(name: str) -> None:
    with pikepdf.open(io.BytesIO(rendered_case(name).data)) as pdf:
        root = pdf.Root.StructTreeRoot
        numbers = list(root.ParentTree.Nums.as_list())
        owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        assert len(owners) == int(root.ParentTreeNextKey)
        for page in pdf.pages:
            marks = owners.pop(int(page.obj.StructParents)).as_list()
            owned = [(mcid, owner) for mcid, owner in enumerate(marks) if str(owner) != "None"]
            assert owned
            assert all(holds(owner, page.obj, mcid) for mcid, owner in owned)
            for annotation in page.obj.get("/Annots", pikepdf.Array()).as_list():
                owner = owners.pop(int(annotation.StructParent))
                assert owner.S == "/Link"
                assert annotation.F == 4
                assert str(annotation.Contents)
        assert not owners


def holds(owner: pikepdf.Object, page: pikepdf.Object, mcid: int) -> bool:
    """Whether a mark of a page is among the kids of a structure element."""
    for kid in owner.K.as_list():
        if isinstance(kid, pikepdf.Dictionary):
            found = kid.get("/MCID") == mcid and kid.Pg.objgen == page.objgen
        else:
            found = kid == mcid and owner.Pg.objgen == page.objgen
        if found:
            return True
    return False


@pytest.mark.parametrize("name", NAMES)
def test_types_are_standard_or_mapped_to_standard_ones(name: str) -> None:
    """ISO 14289-1, 7.1; Em and Strong came with PDF 2.0."""
    with pikepdf.open(io.BytesIO(rendered_case(name).data)) as pdf:
        mapped = {str(key): str(value) for key, value in pdf.Root.StructTreeRoot.RoleMap.items()}
    assert mapped == {"/Em": "/Span", "/Strong": "/Span"}
    found = {tag.type for tag in tags(read_tags(rendered_case(name).data).root)}
    assert found <= {str(kind) for kind in StructureType}


def test_japanese_document_has_every_structure_type() -> None:
    found = {tag.type for tag in tags(read_tags(rendered_case("constructs.ja").data).root)}
    elsewhere = {"Art", "H4", "H5", "H6", "RP", "TFoot"}
    assert found | elsewhere == {str(kind) for kind in StructureType}


def test_pictures_lie_on_their_page() -> None:
    data = render(
        document(
            '<p>Above</p><img src="asset:figure.png" alt="a" style="width: 100px; height: 50px">'
        )
    ).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        figure = pdf.Root.StructTreeRoot.K[0].K[1]
        left, bottom, right, top = (float(edge) for edge in figure.A.BBox.as_list())
        _, _, width, height = (float(edge) for edge in pdf.pages[0].mediabox)
    assert (right - left, top - bottom) == pytest.approx((75, 37.5), abs=0.02)
    assert 28 < left < right < width - 28
    assert height / 2 < bottom < top < height - 28 - 16


def test_headings_are_bookmarks() -> None:
    data = rendered_case("constructs.ja").data
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        top = outline.root[0]
        assert top.title == "第24回アジア輸出管理セミナーの開催"
        assert [item.title for item in top.children] == [
            "目次",
            "本文と強調",
            "箇条書き",
            "表",
            "図",
            "注",
        ]


def test_long_paragraphs_keep_their_words_apart() -> None:
    words = " ".join(f"word{number}" for number in range(300))
    assert structure_text(render(document(f"<p>{words}</p>")).data) == [words]


def test_hyphenated_words_are_whole_whatever_the_width() -> None:
    words = "internationalization responsibilities counterproliferation well-known " * 3
    for width in range(20, 60, 4):
        data = render(document(f"<p>{words}</p>", style=f"p {{ width: {width}mm; hyphens: auto }}"))
        assert structure_text(data.data) == [words.strip()]


def test_labels_and_readings_are_painted_where_they_are_read() -> None:
    body = (
        '<ul><li>a<ol><li><p>b</p></li></ol></li><li>c</li></ul><p lang="ja">一<ruby>二<rt>に</rt>'
        "</ruby>三</p>"
    )
    style = "ruby { display: inline-block; position: relative } rt { position: absolute }"
    data = render(document(body, style=style)).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        mcids = [
            int(instruction.operands[1].MCID)
            for instruction in pikepdf.parse_content_stream(pdf.pages[0])
            if str(instruction.operator) == "BDC" and "/MCID" in instruction.operands[1]
        ]
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
        types = [str(numbers[mcid].S) for mcid in mcids]
    assert mcids == sorted(mcids)
    assert types == ["/Lbl", "/P", "/Lbl", "/P", "/Lbl", "/LBody", "/P", "/RB", "/RT", "/P"]


def test_text_of_a_block_before_and_after_is_in_order() -> None:
    found = structure_text(rendered_case("constructs.en").data)
    headings = ["Contents", "Text and emphasis", "Lists", "Tables", "Notes"]
    places = [len(found) - 1 - found[::-1].index(heading) for heading in headings]
    assert all(first < second for first, second in pairwise(places))
