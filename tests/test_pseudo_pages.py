"""Words that bypass the catalogs: on the pages of a pseudo-locale they stand out.

Every letter a to z of a message is another letter there. What is still a to z was written by a
template, by a program or by the release itself, and each of those needs a reason.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from io import BytesIO

import pikepdf
import pytest

from publish.catalogs.messages import (
    Translations,
    release_messages,
    site_messages,
    translations,
    words_messages,
)
from publish.catalogs.po import Message
from publish.catalogs.pseudo import pseudo_catalog
from publish.editions.card import Document, card_of
from publish.editions.localize import Edition, localize, localize_site
from publish.editions.page import (
    Alternate,
    File,
    Surroundings,
    release_page,
)
from publish.editions.parallel import parallel_page, side_of
from publish.editions.print import print_page
from publish.editions.site import Leaf, choice_page, index_page
from publish.editions.templates import template_words
from publish.language.locale import format_list, language_name, own_name
from publish.language.pseudo import pseudo_translation
from publish.language.tags import PSEUDO
from publish.pdf.render import render_pdf
from publish.release.facts import format_fact
from publish.release.model import Authority, Release, Status
from publish.release.text import Text
from publish.verify.html_tree import Element, read_html
from tests.editions import release, site, theme
from tests.pdf_documents import FIGURE, fonts, metadata

REASONS = {
    "CC BY 4.0": "the licence's own name",
    "CSV": "the format's own name",
    "KB": "the unit's symbol, which the page writes itself",
    "https://example.org/original": "an address",
    "press@example.org": "an address",
}
"""What the sample shows in ordinary letters, beside formatted facts and names of languages."""

PDF = Document(name="x.pdf", media_type="application/pdf", size=123_456, pages=3)
SILENT = ("code", "time", "script")  # characters as they are; dates, which CLDR writes; data
SPOKEN = ("alt", "aria-label", "aria-description", "aria-roledescription", "placeholder", "title")
READ_BY_MACHINES = (
    "viewport", "Content-Security-Policy", "color-scheme", "dcterms.language", "og:type", "og:url",
    "og:locale", "og:locale:alternate", "robots",
)  # fmt: skip

VARIANTS = {
    "draft": (Status.DRAFT, Authority.MACHINE),
    "final": (Status.FINAL, Authority.OFFICIAL),
    "withdrawn": (Status.WITHDRAWN, Authority.PROVISIONAL),
}


def translated(messages: Sequence[Message], tag: str) -> Translations:
    return translations(pseudo_catalog(messages, tag, "x.po"), tag, frozenset())


@cache
def words(tag: str) -> tuple[Translations, ...]:
    """The words of the site and of the templates."""
    return (
        translated(site_messages(site(), tag), tag),
        translated(words_messages(template_words(theme())), tag),
    )


def variant(name: str, tag: str) -> Release[Text]:
    status, authority = VARIANTS[name]
    return replace(release(), status=status, authority={tag: authority})


@cache
def edition(name: str, tag: str) -> Edition:
    """A draft that lacks a translation, a final release, a withdrawn one."""
    of = variant(name, tag)
    lacking = "Important" if name == "draft" else ""
    messages = [message for message in release_messages(of, tag) if message.msgid != lacking]
    own = localize_site(site(), tag, words(tag)[0])
    return localize(of, own, tag, translated(messages, tag))


def around(tag: str) -> Surroundings:
    """A site in English and in the pseudo-locale, with a PDF and the files of the release."""
    files = {
        name: File(href=name, format=name.rpartition(".")[2].upper(), size=1)
        for name in ("chart.png", "data.csv")
    }
    languages = [
        Alternate(language=of, href=f"{of}/", url=f"https://x.org/{of}/") for of in ("en", tag)
    ]
    return Surroundings(
        root="../../",
        url="https://x.org/",
        base="https://x.org/",
        alternates=languages,
        files=files,
    )


def parallel_document(name: str, tag: str) -> str:
    """The page with the English edition beside that in the pseudo-locale."""
    none = Translations(language="en")
    english = localize(variant(name, tag), localize_site(site(), "en", none), "en", none)
    own = side_of(edition(name, tag), theme(), words(tag), around(tag))
    other = side_of(english, theme(), (none,), around("en"))
    return parallel_page(own, other, theme(), words(tag), around(tag))


def pages(tag: str) -> Iterator[tuple[str, str]]:
    """Every kind of page, with its name."""
    for name in VARIANTS:
        made = edition(name, tag)
        near = replace(around(tag), cards={tag: card_of(made, [PDF])})
        yield f"page, {name}", release_page(made, theme(), words(tag), near)
        yield f"print, {name}", print_page(made, theme(), words(tag), around(tag))
    yield "in two languages", parallel_document("final", tag)
    own = edition("final", tag).site
    card = card_of(edition("final", tag), [PDF])
    bare = Surroundings(root="", url="", base="https://x.org/")
    leaf = Leaf(number=1, count=2, cards=[card])
    yield "index", index_page(own, tag, leaf, theme(), words(tag), bare)
    yield (
        "choice",
        choice_page({tag: own}, tag, theme(), {tag: words(tag)}, Surroundings(root="", url="")),
    )


def values(tag: str) -> Iterator[str]:
    """What facts, lists of places and names of languages look like in running text."""
    for fact in release().facts.values():
        yield format_fact(fact, tag, lambda text, code: pseudo_translation(text.source, tag)).text
    for places in edition("final", tag).places.values():
        yield format_list(places, tag)
    yield language_name("en", language=tag)
    yield language_name(tag, language=tag)
    yield own_name(tag)


def bypassing(html: str, tag: str, reasons: Iterable[str] = REASONS) -> list[str]:
    """Ordinary letters that readers see or hear and that no catalog and no fact has written."""
    longest_first = sorted({*values(tag), *reasons}, key=len, reverse=True)
    known = re.compile("|".join(map(re.escape, longest_first)))
    tree = read_html(html)
    shown = [
        run.text
        for run in tree.texts
        if run.language == tag and tree.elements[run.parent].name not in SILENT
    ]
    own = [element for element in tree.elements if element.language in ("", tag)]
    texts = [*shown, *(text for element in own for text in _spoken(element))]
    return [word for text in texts for word in re.findall("[A-Za-z]+", known.sub(" ", text))]


def _spoken(element: Element) -> Iterator[str]:
    attributes = element.attributes
    yield from (attributes[name] for name in SPOKEN if name in attributes)
    if element.name == "meta" and not {*attributes.values()} & {*READ_BY_MACHINES}:
        yield attributes.get("content", "")


@pytest.mark.parametrize("tag", PSEUDO)
def test_no_word_bypasses_the_catalogs(tag: str) -> None:
    assert {name: bypassing(html, tag) for name, html in pages(tag)} == {
        name: [] for name, _ in pages(tag)
    }


@pytest.mark.parametrize("tag", PSEUDO)
def test_a_word_written_into_a_page_is_found(tag: str) -> None:
    html = dict(pages(tag))["page, final"]
    spoilt = html.replace("</main>", '<p title="Close">Read <b>more</b></p></main>')
    spoilt = spoilt.replace("</head>", '<meta name="description" content="About"></head>')
    assert bypassing(spoilt, tag) == ["Read", "more", "About", "Close"]


def test_every_exception_is_still_needed() -> None:
    """What nothing shows any more is taken off the list."""
    for text in REASONS:
        others = [reason for reason in REASONS if reason != text]
        html = dict(pages("en-XA"))["page, final"]
        assert bypassing(html, "en-XA", others), f"nothing shows {text!r}"


@pytest.mark.parametrize("tag", PSEUDO)
def test_nothing_is_cut_off(tag: str) -> None:
    """Each text has both its brackets."""
    opening, closing = "【】" if tag == "ja-XC" else "⟦⟧"
    for _, html in pages(tag):
        text = "".join(run.text for run in read_html(html).texts)
        assert text.count(opening) == text.count(closing) > 0


@pytest.mark.slow
@pytest.mark.parametrize("tag", PSEUDO)
def test_the_document_is_set_as_a_pdf(tag: str) -> None:
    """Every character has a glyph: the engine's complaints would be raised."""
    html = dict(pages(tag))["print, final"]
    made = render_pdf(
        html,
        assets={"chart.png": FIGURE},
        fonts=fonts(),
        metadata=metadata(edition("final", tag).release.title.words, tag),
        name=tag,
    )
    assert made.pages > 1
    with pikepdf.open(BytesIO(made.data)) as pdf:
        assert str(pdf.Root.Lang) == tag
