"""From the structure tree to the objects of a PDF (ISO 32000-1, 14.7)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import assert_never

import pydyf

from publish.pdf.structure import (
    Annotation,
    Attributes,
    Element,
    FigureAttributes,
    ListAttributes,
    MarkedContent,
    StructureType,
    TableAttributes,
)

__all__ = ["write_structure"]

_ROLE_MAP = {StructureType.EM: StructureType.SPAN, StructureType.STRONG: StructureType.SPAN}


@dataclass(kw_only=True, slots=True)
class _Written:
    """What the elements written so far leave for the root of the tree."""

    pages: Sequence[bytes]
    owners: dict[MarkedContent, bytes] = field(default_factory=dict)
    annotations: list[bytes] = field(default_factory=list)
    ids: dict[str, bytes] = field(default_factory=dict)
    types: set[StructureType] = field(default_factory=set)


def write_structure(pdf: pydyf.PDF, document: Element, *, marked: Sequence[int]) -> None:
    """Add the tree below `document` to the PDF; `marked` counts the MCIDs of each page.

    Every annotation's owner is its key in the parent tree, after the keys of the pages.
    """
    root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(root)
    written = _Written(pages=pdf.page_references)
    root["K"] = pydyf.Array([_write(pdf, document, root.reference, "", written)])
    _write_parent_tree(pdf, root, written, marked)
    if written.ids:
        names = pydyf.Array()
        for name in sorted(written.ids):
            names.extend([pydyf.String(name), written.ids[name]])
        root["IDTree"] = pydyf.Dictionary({"Names": names})
    roles = {key: f"/{value}" for key, value in _ROLE_MAP.items() if key in written.types}
    if roles:
        root["RoleMap"] = pydyf.Dictionary(roles)
    pdf.catalog["StructTreeRoot"] = root.reference


def _write(
    pdf: pydyf.PDF, element: Element, parent: bytes, language: str, written: _Written
) -> bytes:
    """Add one element and all below it; gives its reference."""
    entries = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{element.type}", "P": parent})
    pdf.add_object(entries)
    reference: bytes = entries.reference
    written.types.add(element.type)
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
    if attributes := _attributes(element.attributes):
        entries["A"] = attributes
    if element.kids:
        entries["K"] = pydyf.Array(_kids(pdf, element, reference, page, written))
    return reference


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
