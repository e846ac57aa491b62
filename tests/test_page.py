"""What a page says of itself: its standing, where it lags, the same place elsewhere, its weight."""

import re
from dataclasses import replace

import pytest

from publish.catalogs.messages import Translations
from publish.editions.standing import lagging
from publish.release.model import Authority, Section
from publish.release.text import Role, Text
from publish.release.walk import collect
from publish.verify.html_tree import Element, HtmlTree, read_html
from tests import editions

HEAVIEST = 60_000  # octets of a page with its style sheet and its program


@pytest.mark.parametrize(
    ("authority", "said"),
    [
        (Authority.AUTHENTIC, "正文"),
        (Authority.OFFICIAL, "公定訳"),
        (Authority.PROVISIONAL, "仮訳"),
        (Authority.MACHINE, "機械翻訳"),
    ],
)
def test_a_page_says_what_its_text_is_worth(authority: Authority, said: str) -> None:
    html = editions.page(replace(editions.edition("ja"), authority=authority))
    assert re.findall(r"<dt>本文の位置付け</dt>\n<dd>(.*?)</dd>", html) == [said]


def test_a_translation_says_which_version_it_reflects_and_the_original_does_not() -> None:
    assert '<time datetime="2026-04-05">2026年4月5日</time>版' in editions.page(
        editions.edition("ja")
    )
    assert "Translated from" not in editions.page(editions.edition("en"))


def test_nothing_lags_where_all_is_translated() -> None:
    made = editions.edition("ja")
    assert (made.fallbacks, lagging(made)) == (0, ())
    assert "未翻訳の箇所" not in editions.page(made)


def test_sections_that_lag_are_named_and_their_texts_are_in_the_source_language() -> None:
    made = editions.edition("ja", _without("Inline markup"))
    assert [lag.anchor for lag in lagging(made)] == ["inline"]
    html = editions.page(made)
    assert '<a href="#inline" lang="en" dir="ltr">Inline markup</a></li>\n</ul>' in html
    assert '<h3 lang="en" dir="ltr">' in html


def test_every_place_that_lags_is_named_with_a_link_to_it() -> None:
    made = editions.edition("ja", Translations(language="ja"))
    places = [section.id for section in _each(editions.release().sections)]
    ends = ["page-notes", "page-related", "page-contact", "page-history"]
    wanted = ["page-title", "page-source", "page-lead-1", *places, *ends]
    assert [lag.anchor for lag in lagging(made) if lag.anchor] == wanted
    html = editions.page(made)
    listed = html.partition('<ul class="lagging">')[2].partition("</ul>")[0]
    assert re.findall('<a href="#([^"]+)"', listed) == wanted
    assert set(wanted) <= _ids(read_html(html))


def test_source_text_that_stands_in_says_its_language_and_is_set_apart() -> None:
    """In an element of its own, which the style sheet marks: with a name or a class of these.

    Alternatives of pictures are for listeners; names of places and terms are parts of a text.
    """
    made = editions.edition("ja", Translations(language="ja"))
    html = re.sub(r'<sup class="note-call">.*?</sup>', "", editions.page(made))
    tree = read_html(html)
    article = next(tree.named("article"))
    apart = {
        (element.attributes["lang"], element.attributes["dir"], tree.words(element))
        for element in tree.inside(article)
        if "lang" in element.attributes and _is_marked(element, tree)
    }
    pieces = [piece for piece in collect(made.release) if piece.role not in _IN_OTHERS]
    assert len(pieces) > 50
    assert [p.words for p in pieces if ("en", "ltr", " ".join(p.words.split())) not in apart] == []


_IN_OTHERS = (Role.ALTERNATIVE, Role.TERRITORY)
_MARKED = "h1 h2 h3 h4 h5 h6 p li dt dd th td caption figcaption"


def _is_marked(element: Element, tree: HtmlTree) -> bool:
    parent = tree.elements[element.parent]
    return (
        element.name in _MARKED.split()
        or "item" in element.classes
        or (element.name, parent.name) in {("a", "li"), ("a", "p"), ("span", "li"), ("span", "a")}
    )


def test_every_section_leads_to_its_twin() -> None:
    html = editions.page(editions.edition("ja"))
    ids = [section.id for section in _each(editions.release().sections)]
    assert re.findall(r'<p class="twin"><a href="([^"]+)" hreflang="en">', html) == [
        f"../../en/x/index.html#{name}" for name in ids
    ]
    assert set(ids) <= _ids(read_html(editions.page(editions.edition("en"))))


def test_a_pdf_has_no_links_to_twins() -> None:
    assert "twin" not in editions.print_document(editions.edition("ja"))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_page_is_light(language: str) -> None:
    assets = (editions.theme().sources[f"page/{name}"] for name in ("page.css", "reading.js"))
    texts = [editions.page(editions.edition(language)), *assets]
    assert sum(len(text.encode()) for text in texts) < HEAVIEST


def test_the_style_sheet_knows_no_left_and_no_right() -> None:
    """Or it would be wrong from right to left: `inline-start` and `inline-end` are right in both.

    A margin or padding of four lengths is physical too, where those of the sides differ. Only the
    place of emphasis dots has a side by its syntax, that of vertical text.
    """
    sheet = editions.theme().sources["page/page.css"]
    rules = re.sub(r"/\*.*?\*/|text-emphasis-position: under right;", "", sheet, flags=re.DOTALL)
    assert not re.findall(r"\b(?:left|right)\b", rules)
    four = re.findall(r"(?:margin|padding): (\S+) (\S+) (\S+) (\S+);", rules)
    assert [sides for sides in four if sides[1] != sides[3]] == []


def _without(source: str) -> Translations:
    whole = editions.translated("ja")
    kept = {key: text for key, text in whole.entries.items() if key[1] != source}
    assert len(kept) == len(whole.entries) - 1
    return replace(whole, entries=kept)


def _each(sections: tuple[Section[Text], ...]) -> list[Section[Text]]:
    return [one for section in sections for one in (section, *_each(section.sections))]


def _ids(tree: HtmlTree) -> set[str]:
    return {element.attributes["id"] for element in tree.elements if "id" in element.attributes}
