"""From the structure tree to the objects of a PDF (ISO 32000-1, 14.7)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import assert_never

import pydyf

from publish.pdf.standard import Standard
from publish.pdf.structure import (
    Annotation,
    Attributes,
    Element,
    FigureAttributes,
    ListAttributes,
    MarkedContent,
    NoteAttributes,
    StructureType,
    TableAttributes,
)

__all__ = ["Written", "write_structure"]

_ROLE_MAP = {StructureType.EM: StructureType.SPAN, StructureType.STRONG: StructureType.SPAN}
_NAMESPACE = "http://iso.org/pdf2/ssn"
_OLD = frozenset({"Art", "BlockQuote", "TOC", "TOCI", "Quote", "Reference", "Code"})
"""Types that PDF 2.0 keeps in the namespace of PDF 1.7, the default one (ISO 32000-2, 14.8.6)."""


_HEADINGS = frozenset(f"H{level}" for level in range(1, 7))


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """References into a tree that is written: its Document, what has an anchor, its headings."""

    document: bytes
    anchors: Mapping[str, bytes]
    headings: tuple[bytes, ...]


@dataclass(kw_only=True, slots=True)
class _Written:
    """What the elements written so far leave for the root of the tree."""

    pages: Sequence[bytes]
    standard: Standard
    namespace: bytes = b""
    anchored: dict[str, pydyf.Dictionary] = field(default_factory=dict)
    pointing: list[tuple[pydyf.Dictionary, str]] = field(default_factory=list)
    headings: list[bytes] = field(default_factory=list)
    owners: dict[MarkedContent, bytes] = field(default_factory=dict)
    annotations: list[bytes] = field(default_factory=list)
    ids: dict[str, bytes] = field(default_factory=dict)
    types: set[StructureType] = field(default_factory=set)


def write_structure(
    pdf: pydyf.PDF, document: Element, *, marked: Sequence[int], standard: Standard
) -> Written:
    """Add the tree below `document` to the PDF; `marked` counts the MCIDs of each page.

    Every annotation's owner is its key in the parent tree, after the keys of the pages.
    """
    root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(root)
    written = _Written(pages=pdf.page_references, standard=standard)
    if standard is Standard.UA2:
        _add_namespace(pdf, root, written)
    document_reference = _write(pdf, document, root.reference, "", written)
    root["K"] = pydyf.Array([document_reference])
    _write_parent_tree(pdf, root, written, marked)
    if written.ids:
        names = pydyf.Array()
        for name in sorted(written.ids):
            names.extend([pydyf.String(name), written.ids[name]])
        root["IDTree"] = pydyf.Dictionary({"Names": names})
    roles = {key: f"/{value}" for key, value in _ROLE_MAP.items() if key in written.types}
    if roles and standard is Standard.UA1:
        root["RoleMap"] = pydyf.Dictionary(roles)
    pdf.catalog["StructTreeRoot"] = root.reference
    if standard is Standard.UA2:
        _join_references(written)
    return Written(
        document=document_reference,
        anchors={name: entries.reference for name, entries in written.anchored.items()},
        headings=tuple(written.headings),
    )


def _join_references(written: _Written) -> None:
    """Let references say what they refer to, and notes what refers to them.

    ISO 14289-2, 8.2.5.8 (contents) and 8.2.5.14 (notes).
    """
    for reference, target in written.pointing:
        if (there := written.anchored.get(target)) is None:
            continue
        reference["Ref"] = pydyf.Array([there.reference])
        if there["S"] == "/FENote":
            there["Ref"] = pydyf.Array([*there.get("Ref", ()), reference.reference])


def _add_namespace(pdf: pydyf.PDF, root: pydyf.Dictionary, written: _Written) -> None:
    """Say which types are PDF 2.0's own (ISO 32000-2, 14.7.4.2)."""
    namespace = pydyf.Dictionary({"Type": "/Namespace", "NS": pydyf.String(_NAMESPACE)})
    pdf.add_object(namespace)
    root["Namespaces"] = pydyf.Array([namespace.reference])
    written.namespace = namespace.reference


def _write(
    pdf: pydyf.PDF, element: Element, parent: bytes, language: str, written: _Written
) -> bytes:
    """Add one element and all below it; gives its reference."""
    kind = _type_name(element, written.standard)
    entries = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{kind}", "P": parent})
    pdf.add_object(entries)
    reference: bytes = entries.reference
    written.types.add(element.type)
    if written.namespace and kind not in _OLD:
        entries["NS"] = written.namespace
    if element.anchor:
        written.anchored[element.anchor] = entries
    if element.target:
        written.pointing.append((entries, element.target))
    if kind in _HEADINGS:
        written.headings.append(reference)
    page = next((kid.page for kid in element.kids if not isinstance(kid, Element)), None)
    if page is not None:
        entries["Pg"] = written.pages[page]
    if element.language and element.language != language:
        entries["Lang"] = pydyf.String(element.language)
    for key, text in (("Alt", element.alt), ("E", element.expansion), ("ID", element.id)):
        if text:
            entries[key] = pydyf.String(text)
    if element.id:
        written.ids[element.id] = reference
    if attributes := _attributes(_described(element, written.standard)):
        entries["A"] = attributes
    if element.kids:
        entries["K"] = pydyf.Array(_kids(pdf, element, reference, page, written))
    return reference


def _described(element: Element, standard: Standard) -> Attributes | None:
    """The attributes of an element that its version of PDF knows.

    In PDF 2.0 notes say where they stand, and a list with labels says what kind they are:
    ISO 14289-2, 8.2.5.25; `Description` and `Unordered` are new in ISO 32000-2, table 382.
    """
    if standard is Standard.UA1:
        return None if element.type is StructureType.NOTE else element.attributes
    labelled = any(
        isinstance(label, Element) and label.type is StructureType.LBL
        for item in element.kids
        if isinstance(item, Element)
        for label in item.kids
    )
    if element.type is not StructureType.L or not labelled:
        return element.attributes
    match element.attributes:
        case None:
            return ListAttributes(numbering="Description")
        case ListAttributes(numbering="None"):
            return ListAttributes(numbering="Unordered")
        case known:
            return known


def _type_name(element: Element, standard: Standard) -> str:
    """The name of the type in that version of PDF.

    A Div is nothing in PDF 2.0 but its kids, among which a Caption would have to be first or last
    (ISO 14289-2, 8.2.5.27): what has a caption, a figure of HTML, is a Sect. An Aside could be
    neither in a quotation nor in a cell nor in another one (ISO/TS 32005, table 5).
    """
    if standard is Standard.UA1:
        return str(element.type)
    if element.type is StructureType.NOTE:
        return "FENote"
    captioned = any(
        isinstance(kid, Element) and kid.type is StructureType.CAPTION for kid in element.kids
    )
    return "Sect" if captioned and element.type is StructureType.DIV else str(element.type)


def _kids(
    pdf: pydyf.PDF, element: Element, reference: bytes, page: int | None, written: _Written
) -> Iterator[object]:
    """The entries of an element's K array."""
    for kid in element.kids:
        match kid:
            case Element():
                yield _write(pdf, kid, reference, element.language, written)
            case MarkedContent():
                written.owners[kid] = reference
                yield kid.mcid if kid.page == page else _content(kid, written.pages)
            case Annotation():
                kid.dictionary["StructParent"] = len(written.pages) + len(written.annotations)
                written.annotations.append(reference)
                yield pydyf.Dictionary(
                    {
                        "Type": "/OBJR",
                        "Obj": kid.dictionary.reference,
                        "Pg": written.pages[kid.page],
                    }
                )
            case _:
                assert_never(kid)


def _content(kid: MarkedContent, pages: Sequence[bytes]) -> pydyf.Dictionary:
    return pydyf.Dictionary({"Type": "/MCR", "Pg": pages[kid.page], "MCID": kid.mcid})


def _write_parent_tree(
    pdf: pydyf.PDF, root: pydyf.Dictionary, written: _Written, marked: Sequence[int]
) -> None:
    """From marked content and annotations back to their elements (14.7.4.4)."""
    numbers = pydyf.Array()
    for page, count in enumerate(marked):
        owners = (
            written.owners.get(MarkedContent(page=page, mcid=mcid), "null") for mcid in range(count)
        )
        numbers.extend([page, pydyf.Array(owners)])
    for key, owner in enumerate(written.annotations, start=len(marked)):
        numbers.extend([key, owner])
    tree = pydyf.Dictionary({"Nums": numbers})
    pdf.add_object(tree)
    root["ParentTree"] = tree.reference
    root["ParentTreeNextKey"] = len(marked) + len(written.annotations)


def _attributes(attributes: Attributes | None) -> pydyf.Dictionary | None:
    """The attribute object of an element (14.8.5); None where all is by default."""
    match attributes:
        case None:
            return None
        case ListAttributes(numbering=numbering):
            return pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{numbering}"})
        case FigureAttributes(box=box, inline=inline):
            placement = "/Inline" if inline else "/Block"
            entries = {"O": "/Layout", "Placement": placement, "BBox": pydyf.Array(box)}
            return pydyf.Dictionary(entries)
        case NoteAttributes(kind=kind):
            return pydyf.Dictionary({"O": "/FENote", "NoteType": f"/{kind}"})
        case TableAttributes():
            return _table_attributes(attributes)
        case _:
            assert_never(attributes)


def _table_attributes(attributes: TableAttributes) -> pydyf.Dictionary | None:
    entries: Mapping[str, object] = {
        "RowSpan": attributes.row_span if attributes.row_span > 1 else None,
        "ColSpan": attributes.column_span if attributes.column_span > 1 else None,
        "Scope": f"/{attributes.scope}" if attributes.scope else None,
        "Headers": pydyf.Array(map(pydyf.String, attributes.headers))
        if attributes.headers
        else None,
    }
    present = {key: value for key, value in entries.items() if value is not None}
    return pydyf.Dictionary({"O": "/Table", **present}) if present else None
