"""The engine's boxes, as far as tagging looks at them; the only place that knows their classes."""

from collections.abc import Iterator
from typing import Any, TypeAlias
from xml.etree.ElementTree import Element as HtmlElement

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

__all__ = [
    "Box",
    "below",
    "children",
    "is_cell",
    "is_fixed",
    "is_inline",
    "is_inline_picture",
    "is_line",
    "is_margin",
    "is_repeatable_group",
    "is_replaced",
    "is_text",
    "own_element",
    "picture_box",
    "pseudo_element",
]

Box: TypeAlias = Any
"""A box of WeasyPrint's formatting structure, which has no types."""

_POINTS_PER_PIXEL = 0.75


def children(box: Box) -> list[Box]:
    """The boxes inside, those taken out of the flow in the place where they stood."""
    return [c._box if isinstance(c, AbsolutePlaceholder) else c for c in box.children]


def below(box: Box) -> Iterator[Box]:
    """The box and all boxes inside, in reading order."""
    yield box
    for child in children(box):
        yield from below(child)


def own_element(box: Box) -> HtmlElement | None:
    """The HTML element that the box is, or is a part of; None for pages, margins, pseudo-elements.

    Anonymous boxes have the element of the box around them.
    """
    element: HtmlElement | None = box.element
    return None if element is None or pseudo_element(box) else element


def pseudo_element(box: Box) -> str:
    """`marker`, `before`, `after`, `footnote-call`, ... or empty."""
    return (box.element_tag or "").partition("::")[2]


def is_margin(box: Box) -> bool:
    """Whether it is a margin box of a page, for running heads and page numbers."""
    return isinstance(box, boxes.MarginBox)


def is_text(box: Box) -> bool:
    """Whether it is text of one line in one style."""
    return isinstance(box, boxes.TextBox)


def is_line(box: Box) -> bool:
    """Whether it is a line of text."""
    return isinstance(box, boxes.LineBox)


def is_inline(box: Box) -> bool:
    """Whether it is a part of a line that flows with it, unlike an inline block."""
    return isinstance(box, boxes.InlineBox)


def is_replaced(box: Box) -> bool:
    """Whether it is a picture."""
    return isinstance(box, boxes.ReplacedBox)


def is_inline_picture(box: Box) -> bool:
    """Whether it is a picture in a line of text."""
    return isinstance(box, boxes.InlineReplacedBox)


def is_fixed(box: Box) -> bool:
    """Whether it stands at the same place of every page (`position: fixed`)."""
    return own_element(box) is not None and box.style["position"] == "fixed"


def is_cell(box: Box) -> bool:
    """Whether it is the cell that a `td` or `th` makes."""
    return isinstance(box, boxes.TableCellBox) and box.element_tag in {"td", "th"}


def is_repeatable_group(box: Box) -> bool:
    """Whether it is the head or the foot of a table, which stands on each of its pages."""
    return isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer)


def picture_box(box: Box, page_height: float) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of a picture in points; the page's height is in CSS pixels."""
    left, top = box.content_box_x(), page_height - box.content_box_y()
    edges = (left, top - box.height, left + box.width, top)
    left, bottom, right, top = (round(edge * _POINTS_PER_PIXEL, 2) for edge in edges)
    return (left, bottom, right, top)
