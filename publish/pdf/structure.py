"""The structure tree of a PDF as typed data: what a person using a screen reader will hear."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

__all__ = [
    "Annotation",
    "Attributes",
    "Element",
    "FigureAttributes",
    "Kid",
    "ListAttributes",
    "MarkedContent",
    "NoteAttributes",
    "StructureType",
    "TableAttributes",
    "elements",
]


class StructureType(StrEnum):
    """The structure types in use: the standard ones of ISO 32000-1, 14.8.4, and Em and Strong.

    Em and Strong are standard in ISO 32000-2; in PDF 1.7 the role map says that they are Spans.
    """

    DOCUMENT = "Document"
    ART = "Art"
    SECT = "Sect"
    DIV = "Div"
    BLOCK_QUOTE = "BlockQuote"
    CAPTION = "Caption"
    TOC = "TOC"
    TOCI = "TOCI"
    P = "P"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    H4 = "H4"
    H5 = "H5"
    H6 = "H6"
    L = "L"
    LI = "LI"
    LBL = "Lbl"
    LBODY = "LBody"
    TABLE = "Table"
    TR = "TR"
    TH = "TH"
    TD = "TD"
    THEAD = "THead"
    TBODY = "TBody"
    TFOOT = "TFoot"
    SPAN = "Span"
    QUOTE = "Quote"
    NOTE = "Note"
    REFERENCE = "Reference"
    CODE = "Code"
    EM = "Em"
    STRONG = "Strong"
    LINK = "Link"
    RUBY = "Ruby"
    RB = "RB"
    RT = "RT"
    RP = "RP"
    FIGURE = "Figure"


@dataclass(frozen=True, kw_only=True, slots=True)
class ListAttributes:
    """How a list is numbered: a name of ISO 32000-1, table 347 (`Disc`, `Decimal`, ...)."""

    numbering: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TableAttributes:
    """What a cell spans and which headers speak for it (ISO 32000-1, table 349).

    `scope` is `Row`, `Column` or empty; `headers` are the ids of header cells.
    """

    row_span: int = 1
    column_span: int = 1
    scope: str = ""
    headers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class FigureAttributes:
    """Where a picture lies on its page: left, bottom, right, top, in points from the corner."""

    box: tuple[float, float, float, float]
    inline: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteAttributes:
    """Where a note stands: `Footnote` or `Endnote` (ISO 14289-2, 8.2.5.14; unknown to PDF 1.7)."""

    kind: str


Attributes: TypeAlias = ListAttributes | TableAttributes | FigureAttributes | NoteAttributes


@dataclass(frozen=True, kw_only=True, slots=True)
class MarkedContent:
    """A marked-content sequence of a page: the page's index from 0, and its MCID there."""

    page: int
    mcid: int


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Annotation:
    """A link annotation on a page: the dictionary that the engine made for it."""

    page: int
    dictionary: Any


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Element:
    """A structure element. `language` is its own (BCP 47), also where the parent's is the same.

    `anchor` is the id of its HTML element, which links lead to; `target` is the anchor of
    what it refers to; `id` names it in the tree.
    """

    type: StructureType
    kids: "tuple[Kid, ...]" = ()
    language: str = ""
    alt: str = ""
    expansion: str = ""
    id: str = ""
    anchor: str = ""
    target: str = ""
    attributes: Attributes | None = None


Kid: TypeAlias = Element | MarkedContent | Annotation


def elements(root: Element) -> Iterator[Element]:
    """The element and all below it, parents before kids, in reading order."""
    yield root
    for kid in root.kids:
        if isinstance(kid, Element):
            yield from elements(kid)
