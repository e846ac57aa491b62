"""Two languages side by side: one outline, each id once, every text of both in its language."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

import pytest

from publish.catalogs.messages import Translations
from publish.editions.parallel import others_beside
from publish.release.text import Role
from publish.release.walk import collect
from publish.verify.html_tree import Element, HtmlTree, read_html
from publish.verify.page import check_page
from tests import editions

PAIRS = [("en", "ja"), ("ja", "en")]
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
HEAVIEST = 60_000  # octets with style sheet and program, as for other pages


@cache
def page(first: str, second: str) -> str:
    return editions.parallel_document(editions.edition(first), editions.edition(second))


def sides(tree: HtmlTree) -> list[tuple[Element, Element]]:
    pairs = [element for element in tree.elements if "pair" in element.classes]
    return [
        (one, other)
        for pair in pairs
        for one, other in [[e for e in tree.inside(pair) if "side" in e.classes]]
    ]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_the_reader_s_language_has_the_headings(first: str, second: str) -> None:
    tree = read_html(page(first, second))
    headings = [e for e in tree.named(*HEADINGS) if e.attributes.get("id") != "page-contents"]
    alone = read_html(editions.page(editions.edition(first)))
    wanted = [
        (e.name, alone.words(e))
        for e in alone.named(*HEADINGS)
        if e.attributes.get("id") != "page-contents"
    ]
    assert [(e.name, tree.words(e)) for e in headings] == wanted
    assert {e.language for e in headings} == {first}


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_each_id_stands_once_and_every_reference_leads_somewhere(first: str, second: str) -> None:
    html = page(first, second)
    ids = Counter(re.findall(r'\sid="([^"]+)"', html))
    assert [name for name, count in ids.items() if count > 1] == []
    wanted = re.findall(r'(?:href="#|aria-labelledby=")([^"]+)"', html)
    assert len(wanted) > 10
    assert sorted(set(wanted) - set(ids)) == []


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_sections_and_texts_have_the_ids_that_they_have_alone(first: str, second: str) -> None:
    alone = set(re.findall(r'\sid="([^"]+)"', editions.page(editions.edition(first))))
    beside = set(re.findall(r'\sid="([^"]+)"', page(first, second)))
    assert alone - beside == set()
    assert {name for name in beside - alone if not name.endswith(f"--{second}")} == set()


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_a_note_is_reached_in_the_language_that_points_to_it(first: str, second: str) -> None:
    tree = read_html(page(first, second))
    for number, side in enumerate(zip(*sides(tree), strict=True)):
        calls = [
            inner.attributes["href"]
            for element in side
            for inner in tree.inside(element)
            if inner.attributes.get("role") == "doc-noteref"
        ]
        assert calls
        assert all(call.endswith(f"--{second}") == bool(number) for call in calls)


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_every_text_of_both_is_there_under_its_language(first: str, second: str) -> None:
    html = re.sub(r'<sup class="note-call">.*?</sup>', "", page(first, second))
    tree = read_html(html)
    for number, tag in enumerate((first, second)):
        said = "\n".join(
            tree.words(inner)
            for pair in sides(tree)
            for inner in tree.inside(pair[number])
            if inner.language == tag
        )
        pieces = [
            piece
            for piece in collect(editions.edition(tag).release)
            if piece.role not in (Role.ALTERNATIVE, Role.TERRITORY)
        ]
        missing = [p.words for p in pieces if " ".join(p.words.split()) not in said]
        assert (tag, missing) == (tag, [])


def test_search_engines_are_led_to_the_page_in_one_language() -> None:
    html = page("en", "ja")
    assert '<meta name="robots" content="noindex">' in html
    assert re.findall(r'<link rel="(canonical|alternate)"[^>]*href="([^"]+)"', html) == [
        ("canonical", "https://example.org/x/")
    ]
    assert "application/ld+json" not in html


def test_it_leads_to_the_page_alone_and_to_the_same_in_the_other_order() -> None:
    html = page("ja", "en")
    assert '<p class="alone"><a href="index.html">' in html
    assert '<a href="../../en/x/with-ja.html" lang="en" hreflang="en"' in html


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_no_rule_finds_fault_with_it(first: str, second: str) -> None:
    assert check_page(page(first, second), f"site/{first}/x/with-{second}.html") == ()


def test_what_is_not_translated_stands_in_its_own_language() -> None:
    bare = editions.edition("ja", Translations(language="ja"))
    html = editions.parallel_document(bare, editions.edition("en"))
    assert html.startswith('<!DOCTYPE html>\n<html lang="ja" dir="ltr">')
    assert '<h1 id="page-title" lang="en" dir="ltr">' in html
    assert check_page(html, "site/ja/x/with-en.html") == ()


def test_it_is_light() -> None:
    assets = (editions.theme().sources[f"page/{name}"] for name in ("page.css", "reading.js"))
    assert sum(len(text.encode()) for text in (page("en", "ja"), *assets)) < HEAVIEST


@pytest.mark.parametrize(
    ("language", "languages", "expected"),
    [
        ("en", ["en", "ja"], ["ja"]),
        ("ja", ["en", "ja"], ["en"]),
        ("en", ["en", "ja", "ko"], ["ja", "ko"]),
        ("ko", ["en", "ja", "ko"], ["en"]),
        ("ko", ["ja", "ko"], []),
        ("ja", ["en"], []),
        ("en", ["en"], []),
    ],
)
def test_the_source_stands_beside_each_translation(
    language: str, languages: Sequence[str], expected: Sequence[str]
) -> None:
    assert list(others_beside(language, "en", languages)) == expected
