"""Every PDF of every edition: what it claims, and that its tags are those of its document."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

import pikepdf
import pytest
from lxml import html

from publish.verify.pdf import Tag, read_tags, tag_tree
from tests.conformance.validators import verapdf

pytestmark = pytest.mark.conformance

Named = Callable[[str], Callable[[Sequence[Path]], list[str]]]
Pdfs = Mapping[str, Path]
Pieces = Iterator[tuple[str, str]]  # texts with their languages


def found(folder: Path) -> list[Path]:
    pdfs = sorted(folder.rglob("*.pdf"))
    assert len(pdfs) == 18  # three releases in two languages and three layouts
    return pdfs


@pytest.mark.parametrize(
    ("standard", "flavour"), [("ua1", "ua1"), ("ua1", "3a"), ("ua2", "ua2"), ("ua2", "4f")]
)
def test_every_pdf_is_what_it_claims(
    validator: Named, pdfs: Pdfs, standard: str, flavour: str
) -> None:
    validator("verapdf")  # there, or the test is skipped
    assert verapdf(found(pdfs[standard]), flavour) == []


@pytest.mark.parametrize(("flavour", "declaration"), [("wt1a", " 6.1.3-1 "), ("wt1r", " 6.1.2-1 ")])
def test_pdf_2_is_well_tagged_for_access_and_for_reuse(
    validator: Named, pdfs: Pdfs, flavour: str, declaration: str
) -> None:
    """Nothing but the declaration is missing of Well-Tagged PDF 1.0, which we don't declare."""
    validator("verapdf")  # there, or the test is skipped
    complaints = verapdf(found(pdfs["ua2"]), flavour)
    assert len(complaints) == 18
    assert [line for line in complaints if declaration not in line] == []


def test_pages_change_nothing_in_the_tags(pdfs: Pdfs) -> None:
    """No element is split by a page, no running head or repeated table head is tagged."""
    pages = 0
    for path in found(pdfs["ua1"]):
        endless = pdfs["endless"] / path.relative_to(pdfs["ua1"])
        with pikepdf.open(path) as pdf, pikepdf.open(endless) as other:
            pages += len(pdf.pages)
            assert len(other.pages) == 1
        assert tag_tree(path.read_bytes()) == tag_tree(endless.read_bytes()), path.name
    assert pages > 200


@pytest.mark.parametrize("standard", ["ua1", "ua2"])
def test_everything_is_tagged_but_the_margins(pdfs: Pdfs, standard: str) -> None:
    for path in found(pdfs[standard]):
        tagged = read_tags(path.read_bytes())
        assert [text for text in tagged.untagged if text.strip()] == [], path.name
        assert all(text.strip() for text in tagged.artifacts), path.name  # the page number


@pytest.mark.parametrize("standard", ["ua1", "ua2"])
def test_tags_have_the_languages_of_the_page(pdfs: Pdfs, standard: str) -> None:
    foreign = 0
    for path in found(pdfs[standard]):
        if "+" in path.name:  # in two languages: no page is like it
            continue
        language = path.parent.parent.name
        page = html.document_fromstring((path.parent / "index.html").read_text("utf-8"))
        article = page.find(".//article")
        assert article is not None
        expected = _foreign(_of_page(article, language), language)
        assert _foreign(_of_tag(read_tags(path.read_bytes()).root), language) == expected, path.name
        foreign += expected.total()
    assert foreign > 50


def test_each_side_of_two_languages_is_in_its_own(pdfs: Pdfs) -> None:
    for path in found(pdfs["ua1"]):
        if "+" not in path.name:
            continue
        texts = dict.fromkeys(("en", "ja"), "")
        for text, language in _of_tag(read_tags(path.read_bytes()).root):
            texts[language] = texts.get(language, "") + text
        assert len(texts["ja"]) > 100
        assert len(texts["en"]) > 100
        kana = {language: _share_of_kana(text) for language, text in texts.items()}
        assert kana["ja"] > 0.1
        assert all(share == 0 for language, share in kana.items() if language != "ja"), path.name


def _share_of_kana(text: str) -> float:
    return sum("\u3041" <= character <= "\u30fa" for character in text) / len(text)


def _foreign(pieces: Pieces, language: str) -> Counter[tuple[str, str]]:
    """The texts in other languages, whole and without white space, each with its language."""
    runs = groupby((piece for piece in pieces if piece[0].strip()), key=lambda piece: piece[1])
    whole = ((tag, "".join(text for text, _ in run)) for tag, run in runs)
    return Counter((tag, "".join(text.split())) for tag, text in whole if tag != language)


def _of_tag(tag: Tag) -> Pieces:
    """Without readings, and contents, which say again what headings say."""
    for kid in tag.kids:
        if isinstance(kid, str):
            yield kid, tag.language
        elif kid.type not in {"RT", "RP", "TOC"}:
            yield from _of_tag(kid)


def _of_page(element: html.HtmlElement, language: str) -> Pieces:
    language = element.get("lang") or language
    classes = {*(element.get("class") or "").split()}
    if element.tag in {"nav", "rt", "rp"} or classes & {"beside", "standing", "twin"}:
        return
    if "hidden" in element.attrib:
        return
    yield element.text or "", language
    for child in element:
        yield from _of_page(child, language)
        yield child.tail or "", language
