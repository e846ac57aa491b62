"""A small release with a message in every state, its proof, and what of a page is read aloud."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from lxml import html

from publish.catalogs.approval import approve
from publish.catalogs.messages import Translations, release_messages, translations
from publish.catalogs.po import Catalog, Message
from publish.catalogs.po_read import read_po
from publish.catalogs.terms import Term
from publish.editions.localize import localize_site
from publish.editions.proof import Proof, proof_of
from publish.editions.proof_page import proof_document, proof_page
from publish.findings import Finding
from publish.lint.translation import check_catalog
from publish.release.model import Release
from publish.release.read import read_release
from publish.release.text import Text
from tests import editions
from tests.conftest import CASES

__all__ = [
    "catalog",
    "changed",
    "page",
    "print_document",
    "proof",
    "read_aloud",
    "release",
    "words",
]


@cache
def release() -> Release[Text]:
    """The release: title, lead, one section, one note."""
    return read_release((CASES / "proof/release.yaml").read_bytes(), "f", "seminar")[0]


@cache
def catalog() -> Catalog:
    """Its catalog, in every state; the heading and the note are approved."""
    found = read_po((CASES / "proof/ja.po").read_bytes(), "ja.po")
    approved = {"Outline": "山田 花子", "Rounded figures": "J. Smith"}
    return replace(
        found,
        messages=tuple(
            approve(m, by=approved[m.msgid], on=date(2026, 4, 2)) if m.msgid in approved else m
            for m in found.messages
        ),
    )


def changed(key: tuple[str | None, str], **values: object) -> Catalog:
    """The catalog with one message changed."""

    def change(message: Message) -> Message:
        return replace(message, **values) if message.key == key else message  # type: ignore[arg-type]

    return replace(catalog(), messages=tuple(map(change, catalog().messages)))


def proof(
    of: Catalog | None = None,
    source: Release[Text] | None = None,
    gates: tuple[Finding, ...] = (),
    glossary: tuple[Term, ...] = (),
) -> Proof:
    """The Japanese proof of the release, or of another, with this catalog or another."""
    given, original = of or catalog(), source or release()
    wanted = release_messages(original, "ja")
    checked = check_catalog(given, wanted, original.language, "ja", lambda text: "")
    site = localize_site(editions.site(), "ja", Translations(language="ja"))
    published = translations(given, "ja", checked.rejected)
    return proof_of(original, site, given, checked, published, glossary, gates)


def page(made: Proof, interface: str = "ja") -> str:
    """The HTML page of a proof."""
    return proof_page(made, editions.theme(), interface, words(interface))


def print_document(made: Proof, interface: str = "ja", missing: str = "") -> str:
    """The HTML document of the PDF of a proof, where no font has the characters `missing`."""
    return proof_document(made, editions.theme(), interface, words(interface), lambda text: missing)


def words(interface: str) -> list[Translations]:
    return [editions.translated(interface, domain) for domain in ("site", "publish")]


def read_aloud(page: str) -> str:
    """What is heard of a page, a block a line, each with the language it is read in."""
    tree = html.document_fromstring(page)
    (body,) = tree.xpath("//body")
    lines = ("".join(_heard(block)).split() for block in _blocks(body))
    return "".join(f"{' '.join(line)}\n" for line in lines if line)


_BLOCKS = {"body", "main", "header", "section", "article", "div", "p", "ul", "ol", "li", "dl", "dt",
           "dd", "h1", "h2", "h3", "table", "caption", "thead", "tbody", "tr", "th", "td",
           "details", "summary"}  # fmt: skip


def _blocks(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    yield element
    for child in element:
        if child.tag in _BLOCKS:
            yield from _blocks(child)


def _heard(block: html.HtmlElement) -> Iterator[str]:
    """The tag, the language, and the words that are in no block inside."""
    if block.tag == "tr":
        yield "tr: " + " | ".join("".join(cell.itertext()).strip() for cell in block)
        return
    if block.tag in ("th", "td"):
        return
    words = "".join(_words_of(block))
    if words.strip():
        language = next(iter(block.xpath("ancestor-or-self::*[@lang][1]/@lang")), "")
        yield f"{block.tag} {language}: {words}"


def _words_of(element: html.HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.get("aria-hidden") != "true" and child.tag not in _BLOCKS:
            inner = "".join(_words_of(child))
            yield f"‹{child.get('lang')} {inner}›" if child.get("lang") else inner
        yield child.tail or ""
