"""Reads the pages in order, and makes one draft for each HTML element over all its pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element as HtmlElement

from publish.pdf.boxes import (
    Box,
    below,
    children,
    is_cell,
    is_inline_picture,
    is_replaced,
    is_text,
    own_element,
    picture_box,
    pseudo_element,
)
from publish.pdf.draft import Draft
from publish.pdf.links import describe_link
from publish.pdf.marks import Marks
from publish.pdf.roles import (
    Document,
    alternative,
    cell_attributes,
    is_note,
    note_attributes,
    role_of,
)
from publish.pdf.structure import (
    Annotation,
    FigureAttributes,
    ListAttributes,
    MarkedContent,
    StructureType,
)

__all__ = ["read_pages"]

_T = StructureType
_NUMBERING = {
    "disc": "Disc",
    "circle": "Circle",
    "square": "Square",
    "lower-alpha": "LowerAlpha",
    "lower-latin": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "upper-latin": "UpperAlpha",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
    "none": "None",
}


def read_pages(
    pages: Sequence[Any],
    marks: Sequence[Marks],
    document: Document,
    artifacts: Mapping[Box, str],
) -> tuple[Draft, list[str]]:
    """The draft of the Document element, with every mark that is content; texts without a mark.

    The marks of artifacts are made artifacts in the pages' streams.
    """
    reading = _Reading(document=document, artifacts=artifacts)
    root = reading.draft(document.root)
    for number, (page, page_marks) in enumerate(zip(pages, marks, strict=True)):
        reading.read(page._page_box, _Page(number=number, height=page.height, marks=page_marks))
    return root, reading.unpainted


@dataclass(frozen=True, kw_only=True, slots=True)
class _Page:
    number: int
    height: float
    marks: Marks


@dataclass(kw_only=True, slots=True)
class _Reading:
    """The drafts so far: of each element, of its label, and where its content goes."""

    document: Document
    artifacts: Mapping[Box, str]
    drafts: dict[HtmlElement, Draft] = field(default_factory=dict)
    labels: dict[HtmlElement, Draft] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    unpainted: list[str] = field(default_factory=list)

    def read(self, box: Box, page: _Page) -> None:
        """Read a box and all inside it."""
        if box in self.artifacts:
            _silence(box, page, self.artifacts[box])
            return
        element = own_element(box)
        if element is not None:
            self._enter(box, element)
        if box.link_annotation is not None:
            self._link(box, page)
        if is_text(box) or is_replaced(box):
            self._content(box, page)
        for child in children(box):
            self.read(child, page)

    def draft(self, element: HtmlElement) -> Draft:
        """The draft that holds the content of an element; made, with its parents', when new."""
        if element not in self.drafts:
            self.drafts[element] = self._made(element)
        return self.drafts[element]

    def _made(self, element: HtmlElement) -> Draft:
        parent = self.document.parents.get(element)
        language = self.document.languages[element]
        if parent is None:
            return Draft(role=_T.DOCUMENT, language=language)
        role = role_of(element, self.document)
        draft = Draft(role=role, language=language)
        self.draft(parent).kids.append(draft)
        if role is _T.LI and is_note(element):
            self.labels[element] = draft
            draft, item = Draft(role=_T.NOTE, language=language), draft
            item.kids.append(draft)
        draft.anchor = element.get("id", "")
        self._describe(draft, element)
        return draft

    def _describe(self, draft: Draft, element: HtmlElement) -> None:
        """What the element says beside its content."""
        match draft.role:
            case StructureType.FIGURE:
                draft.alt = alternative(element)
            case StructureType.NOTE | StructureType.TABLE:
                draft.id = element.get("id") or self._new_id(draft.role.lower())
                if draft.role is _T.NOTE:
                    draft.attributes = note_attributes(element)
            case StructureType.TH:
                draft.id = element.get("id", "")
            case StructureType.LINK:
                in_contents = self.document.inside(element, role="doc-toc")
                draft.reference = in_contents or element.get("role") == "doc-noteref"
                address = element.get("href", "")
                draft.target = address[1:] if address.startswith("#") else ""
            case _ if element.tag == "abbr":
                draft.expansion = element.get("title", "")

    def _new_id(self, kind: str) -> str:
        """An id that no HTML element has: `note-1`, `table-2`."""
        while True:
            self.counts[kind] = self.counts.get(kind, 0) + 1
            name = f"{kind}-{self.counts[kind]}"
            if name not in self.document.ids:
                return name

    def _enter(self, box: Box, element: HtmlElement) -> None:
        """Make the element's draft, even if nothing is in it, and note what the box knows."""
        draft = self.draft(element)
        if draft.attributes is not None:
            return
        if is_cell(box):
            draft.attributes = cell_attributes(
                element, row_span=box.rowspan, column_span=box.colspan
            )
        elif element.tag in {"ul", "ol", "menu"} and draft.role is _T.L:
            ordered = "Decimal" if element.tag == "ol" else "Disc"
            style = box.style["list_style_type"]
            numbering = _NUMBERING.get(style, ordered) if isinstance(style, str) else ordered
            draft.attributes = ListAttributes(numbering=numbering)

    def _link(self, box: Box, page: _Page) -> None:
        """Put an annotation into the link around its box."""
        element: HtmlElement = box.element
        while element.tag != "a" and element in self.document.parents:
            element = self.document.parents[element]
        describe_link(box.link_annotation, element)
        annotation = Annotation(page=page.number, dictionary=box.link_annotation)
        self.draft(element).kids.append(annotation)

    def _content(self, box: Box, page: _Page) -> None:
        mcid = page.marks.mcids.get(box)
        if mcid is None:
            self.unpainted.append(box.text if is_text(box) else alternative(box.element))
            return
        holder = self._holder(box)
        holder.kids.append(MarkedContent(page=page.number, mcid=mcid))
        if is_replaced(box) and holder.role is _T.FIGURE:
            holder.attributes = FigureAttributes(
                box=picture_box(box, page.height), inline=is_inline_picture(box)
            )

    def _holder(self, box: Box) -> Draft:
        """The draft that a text or picture goes into."""
        element: HtmlElement = box.element
        pseudo = pseudo_element(box)
        if pseudo == "footnote-call":
            return self._footnote_call(element)
        draft = self.draft(element)
        item = self.labels.get(element, draft)
        if pseudo == "footnote-marker" or (pseudo == "marker" and item.role in {_T.LI, _T.TOCI}):
            return self._label(item)
        return draft

    def _label(self, draft: Draft) -> Draft:
        """The label in front of an item or note."""
        first = draft.kids[0] if draft.kids else None
        if not (isinstance(first, Draft) and first.role is _T.LBL):
            first = Draft(role=_T.LBL, language=draft.language)
            draft.kids.insert(0, first)
        return first

    def _footnote_call(self, element: HtmlElement) -> Draft:
        """The Reference in the text, right before the Note that the element is."""
        parent = self.draft(self.document.parents[element])
        reference = Draft(role=_T.REFERENCE, language=parent.language)
        parent.kids.append(reference)
        note = self.draft(element)
        if note.role is not _T.NOTE:
            note.role = _T.NOTE
            self._describe(note, element)
        return reference


def _silence(box: Box, page: _Page, subtype: str) -> None:
    """Make artifacts of all that the box painted."""
    for inner in below(box):
        mcid = page.marks.mcids.get(inner)
        if mcid is not None:
            page.marks.make_artifact(mcid, subtype)
