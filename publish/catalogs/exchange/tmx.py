"""A catalog as translation memory: TMX 1.4b (LISA OSCAR, 26 April 2005)."""

from lxml import etree

from publish.catalogs.exchange.codes import Piece, Place, pieces
from publish.catalogs.exchange.model import ExchangeState, Exported, ExportedUnit
from publish.catalogs.exchange.xml_tree import XML_LANG, write_xml

__all__ = ["export_tmx"]


def export_tmx(exported: Exported) -> bytes:
    """The finished translations of a catalog, with markup as codes; nothing that needs work.

    Every text is one that XML can write (`characters.unwritable`).
    """
    root = etree.Element("tmx", version="1.4")
    etree.SubElement(
        root, "header", creationtool="publish", creationtoolversion="1", segtype="paragraph",
        adminlang="en", srclang=exported.source_language, datatype="plaintext",
        **{"o-tmf": "gettext"},
    )  # fmt: skip
    body = etree.SubElement(root, "body")
    for unit in exported.units:
        if unit.state in (ExchangeState.TRANSLATED, ExchangeState.APPROVED) and not unit.findings:
            _unit(body, unit, exported)
    return write_xml(root, texts=["seg", "note", "prop"])


def _unit(body: etree._Element, unit: ExportedUnit, exported: Exported) -> None:
    element = etree.SubElement(body, "tu", tuid=unit.id)
    if unit.note:
        etree.SubElement(element, "note").text = unit.note
    for name, value in (("x-domain", exported.domain), ("x-context", unit.context)):
        if value:
            etree.SubElement(element, "prop", type=name).text = value
    for language, text in (
        (exported.source_language, unit.source),
        (exported.language, unit.target),
    ):
        variant = etree.SubElement(element, "tuv", {XML_LANG: language})
        _segment(etree.SubElement(variant, "seg"), text)


def _segment(segment: etree._Element, text: str) -> None:
    """`seg`, 1.4b section "Content Markup": `ph`, and `bpt` and `ept` with the same number."""
    last: etree._Element | None = None
    for piece in pieces(text):
        if piece.place is not Place.TEXT:
            last = _code(segment, piece)
        elif last is None:
            segment.text = piece.text
        else:
            last.tail = piece.text


def _code(segment: etree._Element, piece: Piece) -> etree._Element:
    name = {Place.ALONE: "ph", Place.START: "bpt", Place.END: "ept"}[piece.place]
    code = etree.SubElement(segment, name)
    if piece.place is not Place.ALONE:
        code.set("i", str(piece.pair + 1))
    if piece.place is not Place.END:
        code.set("type", str(piece.sort))
    code.text = piece.text
    return code
