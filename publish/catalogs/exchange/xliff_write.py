"""A catalog as XLIFF 2.0 (OASIS Standard, 5 August 2014): one file, one unit for a message."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from publish.catalogs.exchange.codes import Piece, Place, Sort, pieces
from publish.catalogs.exchange.model import ExchangeState, Exported, ExportedUnit
from publish.catalogs.exchange.xml_tree import XML_SPACE, write_xml

__all__ = ["NOTE_CATEGORY", "OWN", "XLIFF", "export_xliff"]

XLIFF = "urn:oasis:names:tc:xliff:document:2.0"
OWN = "urn:x-publish:exchange:1"
NOTE_CATEGORY = "note"  # the one that comes back; notes without a category do too


def export_xliff(exported: Exported) -> bytes:
    """The catalog as XLIFF 2.0. Markup is in `ph` and `pc` elements that tools protect.

    `file/@original` is the catalog's path, `file/@publish:release` the release. There is a unit at
    least, as the schema asks, and every text is one that XML can write (`characters.unwritable`);
    lxml raises ValueError for any other.
    """
    root = etree.Element(_tag("xliff"), nsmap={None: XLIFF, "publish": OWN})
    root.set("version", "2.0")
    root.set("srcLang", exported.source_language)
    root.set("trgLang", exported.language)
    file = _child(root, "file", id="f1", original=exported.path)
    file.set(f"{{{OWN}}}release", exported.domain)
    if exported.revision:
        file.set(f"{{{OWN}}}revision", exported.revision)
    for unit in exported.units:
        _unit(file, unit)
    return write_xml(root, texts=[_tag(n) for n in ("source", "target", "data", "note")])


def _unit(file: etree._Element, unit: ExportedUnit) -> None:
    element = _child(file, "unit", id=unit.id, canResegment="no")
    element.set(XML_SPACE, "preserve")
    element.set(f"{{{OWN}}}stamp", str(unit.stamp))
    notes = tuple(_notes(unit))
    if notes:
        holder = _child(element, "notes")
        for category, text in notes:
            _child(holder, "note", category=category).text = text
    codes = _Codes()
    source = codes.numbered(pieces(unit.source))
    target = codes.numbered_like(pieces(unit.target), source)
    if codes.data:
        originals = _child(element, "originalData")
        for text, key in codes.data.items():
            data = _child(originals, "data", id=key)
            data.set(XML_SPACE, "preserve")
            data.text = text
    state, detail = _STATES[unit.state]
    segment = _child(element, "segment", state=state, **({"subState": detail} if detail else {}))
    locked = set(_first(source))
    if unit.target:  # strict tools refuse a file whose translation lacks what can't be deleted
        locked &= {key for _, key in target}
    _content(_child(segment, "source"), source, unit, codes.data, locked)
    if unit.target:
        _content(_child(segment, "target"), target, unit, codes.data, locked)


_STATES: Mapping[ExchangeState, tuple[str, str]] = {
    ExchangeState.UNTRANSLATED: ("initial", ""),
    ExchangeState.NEEDS_WORK: ("initial", "publish:needs-work"),
    ExchangeState.TRANSLATED: ("translated", ""),
    ExchangeState.APPROVED: ("final", ""),
}


def _notes(unit: ExportedUnit) -> Iterable[tuple[str, str]]:
    if unit.context:
        yield "context", unit.context
    yield from (("description", line) for line in unit.described if line)
    if unit.previous:
        yield "previous-source", unit.previous
    if unit.suggestion:
        yield "suggestion", unit.suggestion
    yield from (("finding", line) for line in unit.findings)
    if unit.note:
        yield NOTE_CATEGORY, unit.note


Numbered = tuple[tuple[Piece, str], ...]


@dataclass(kw_only=True, slots=True)
class _Codes:
    """The ids of a unit's codes and of their originals; a code has one id in both languages."""

    data: dict[str, str] = field(default_factory=dict)
    last: int = 0

    def numbered(self, found: tuple[Piece, ...]) -> Numbered:
        """Each piece with the id of its code; text has none."""
        ids = dict[int, str]()
        return tuple((piece, self._id(piece, ids, "")) for piece in found)

    def numbered_like(self, found: tuple[Piece, ...], source: Numbered) -> Numbered:
        """The same for a translation, whose codes have the ids of those in `source`."""
        free = dict[tuple[str, ...], list[str]]()
        for shape, key in _shapes(source):
            free.setdefault(shape, []).append(key)
        ids, given = dict[int, str](), dict[int, str]()
        for shape, index in _shapes([(piece, str(i)) for i, piece in enumerate(found)]):
            if free.get(shape):
                given[int(index)] = free[shape].pop(0)
        return tuple(
            (piece, self._id(piece, ids, given.get(index, ""))) for index, piece in enumerate(found)
        )

    def _id(self, piece: Piece, pairs: dict[int, str], given: str) -> str:
        if piece.place is Place.TEXT:
            return ""
        self.data.setdefault(piece.text, f"d{len(self.data) + 1}")
        if piece.place is Place.END:
            return pairs[piece.pair]
        if not given:
            self.last += 1
            given = str(self.last)
        if piece.place is Place.START:
            pairs[piece.pair] = given
        return given


def _first(source: Numbered) -> Iterable[str]:
    """The ids of the codes that are written so for the first time: once is enough."""
    return dict(reversed(tuple(_shapes(source)))).values()


def _shapes(found: Sequence[tuple[Piece, str]]) -> Iterable[tuple[tuple[str, ...], str]]:
    """What each code is written as, both ends of a pair, with the key where it begins."""
    ends = {piece.pair: piece.text for piece, _ in found if piece.place is Place.END}
    for piece, key in found:
        if piece.place is Place.ALONE:
            yield (piece.text,), key
        elif piece.place is Place.START:
            yield (piece.text, ends[piece.pair]), key


def _content(
    element: etree._Element,
    numbered: Numbered,
    unit: ExportedUnit,
    data: Mapping[str, str],
    locked: Collection[str],
) -> None:
    """Write pieces into `source` or `target`: text, `ph`, and `pc` with what is between.

    Codes with an id in `locked` can't be deleted where the translation needs them.
    """
    values = dict(_values(unit.described))
    ends = {piece.pair: piece.text for piece, _ in numbered if piece.place is Place.END}
    open_elements = [element]
    for piece, key in numbered:
        holder = open_elements[-1]
        match piece.place:
            case Place.TEXT:
                _append(holder, piece.text)
            case Place.ALONE:
                code = _child(holder, "ph", id=key, dataRef=data[piece.text], equiv=piece.text)
                if shown := values.get(piece.text):
                    code.set("disp", shown)
                _properties(code, piece.sort, locked=key in locked)
            case Place.START:
                code = _child(
                    holder, "pc", id=key,
                    dataRefStart=data[piece.text], dataRefEnd=data[ends[piece.pair]],
                    equivStart=piece.text, equivEnd=ends[piece.pair],
                )  # fmt: skip
                _properties(code, piece.sort, locked=key in locked)
                open_elements.append(code)
            case Place.END:
                open_elements.pop()


def _properties(code: etree._Element, sort: Sort, *, locked: bool) -> None:
    for name, value in _TYPES.get(sort, {}).items():
        code.set(name, value)
    if sort.needed and locked:
        code.set("canDelete", "no")


# `type` and `subType` of inline elements, XLIFF 2.0, 4.3.1.34 and 4.3.1.37.
_TYPES: Mapping[Sort, Mapping[str, str]] = {
    Sort.EMPHASIS: {"type": "fmt", "subType": "xlf:i"},
    Sort.STRONG: {"type": "fmt", "subType": "xlf:b"},
    Sort.LINK: {"type": "link"},
    Sort.NOTE: {"type": "link", "subType": "publish:note"},
    Sort.FACT: {"type": "other", "subType": "publish:fact"},
    Sort.CODE: {"type": "other", "subType": "publish:code"},
}


def _values(described: Iterable[str]) -> Iterable[tuple[str, str]]:
    """`{name}` and its value, from the comments that say so: `{name} = value; ja: value`."""
    for line in described:
        name, equals, value = line.partition(" = ")
        if equals and name.startswith("{"):
            yield name, value


def _append(element: etree._Element, text: str) -> None:
    """Add text at the end of what `element` holds."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _child(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, _tag(name))
    for attribute, value in attributes.items():
        child.set(attribute, value)
    return child


def _tag(name: str) -> str:
    return f"{{{XLIFF}}}{name}"
