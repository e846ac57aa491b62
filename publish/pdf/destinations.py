"""Links and bookmarks of PDF 2.0 that lead to elements, not to places on a page."""

import pydyf

from publish.pdf.objects import Written

__all__ = ["lead_to_structure"]


def lead_to_structure(pdf: pydyf.PDF, written: Written) -> None:
    """Add a structure destination to every named one and to every bookmark.

    ISO 14289-2, 8.8 asks for them; ISO 32000-2, 12.3.2.3 says what they are. What leads to no
    element of the tree leads to the Document.
    """
    names = _named(pdf)
    for at in range(0, len(names), 2):
        element = written.anchors.get(names[at].string, written.document)
        names[at + 1] = _both(names[at + 1], element)
    bookmarks = _bookmarks(pdf)
    headings = written.headings if len(written.headings) == len(bookmarks) else ()
    for number, bookmark in enumerate(bookmarks):
        element = headings[number] if headings else written.document
        place = bookmark.pop("Dest")
        action = {"Type": "/Action", "S": "/GoTo", **_both(place, element)}
        bookmark["A"] = pydyf.Dictionary(action)


def _both(place: pydyf.Array, element: bytes) -> pydyf.Dictionary:
    """The place on a page, and the same in an element."""
    return pydyf.Dictionary({"D": place, "SD": pydyf.Array([element, *place[1:]])})


def _named(pdf: pydyf.PDF) -> pydyf.Array:
    """Names and their destinations in turn, as the engine has written them."""
    found = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names")
    return pydyf.Array() if found is None else found


def _bookmarks(pdf: pydyf.PDF) -> list[pydyf.Dictionary]:
    """The bookmarks in the order of the document, which is that of their numbers' parents."""
    found = {
        item.reference: item
        for item in pdf.objects
        if isinstance(item, pydyf.Dictionary) and "Title" in item and "Dest" in item
    }
    tree = pdf.catalog.get("Outlines")
    first = next((o for o in pdf.objects if o.number and o.reference == tree), None)
    return _chain(first.get("First"), found) if first is not None else []


def _chain(reference: bytes | None, found: dict[bytes, pydyf.Dictionary]) -> list[pydyf.Dictionary]:
    listed = list[pydyf.Dictionary]()
    while reference is not None:
        item = found[reference]
        listed += [item, *_chain(item.get("First"), found)]
        reference = item.get("Next")
    return listed
