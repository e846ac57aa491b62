"""A glossary as a termbase: TBX-Basic (ISO 30042:2008), which most tools read."""

from collections.abc import Iterable, Sequence

from lxml import etree

from publish.catalogs.exchange.xml_tree import XML_LANG, write_xml
from publish.catalogs.terms import Term

__all__ = ["export_tbx"]


def export_tbx(glossary: Sequence[Term], source_language: str, language: str) -> bytes:
    """The glossary of a language: preferred, admitted and deprecated terms, with notes.

    Every text is one that XML can write (`characters.unwritable`).
    """
    root = etree.Element("martif", {"type": "TBX-Basic", XML_LANG: source_language})
    header = etree.SubElement(root, "martifHeader")
    description = etree.SubElement(etree.SubElement(header, "fileDesc"), "sourceDesc")
    etree.SubElement(description, "p").text = f"Glossary, {source_language} to {language}"
    body = etree.SubElement(etree.SubElement(root, "text"), "body")
    for number, term in enumerate(glossary, 1):
        _entry(body, f"t{number}", term, source_language, language)
    return write_xml(root, texts=["p", "term", "termNote", "note"])


def _entry(body: etree._Element, key: str, term: Term, source: str, language: str) -> None:
    entry = etree.SubElement(body, "termEntry", id=key)
    if term.note:
        etree.SubElement(entry, "note").text = term.note
    _names(entry, source, [(term.source, "preferredTerm-admn-sts")])
    _names(entry, language, _statuses(term))


def _statuses(term: Term) -> Iterable[tuple[str, str]]:
    """What a term is called, each with its administrative status (ISO 30042, A.10.2)."""
    for rank, target in enumerate(term.targets):
        yield target, "admittedTerm-admn-sts" if rank else "preferredTerm-admn-sts"
    for forbidden in term.forbidden:
        yield forbidden, "deprecatedTerm-admn-sts"


def _names(entry: etree._Element, language: str, names: Iterable[tuple[str, str]]) -> None:
    element = etree.SubElement(entry, "langSet", {XML_LANG: language})
    for name, status in names:
        group = etree.SubElement(element, "tig")
        etree.SubElement(group, "term").text = name
        etree.SubElement(group, "termNote", type="administrativeStatus").text = status
