"""What on a page is no content: running heads, leaders, repeated table heads, decoration."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element as HtmlElement

from publish.pdf.boxes import (
    Box,
    below,
    children,
    is_fixed,
    is_margin,
    is_repeatable_group,
    is_replaced,
    is_text,
    own_element,
    pseudo_element,
)
from publish.pdf.roles import is_decoration
from publish.pdf.standard import Standard

__all__ = ["find_artifacts"]


@dataclass(kw_only=True, slots=True)
class _Repeated:
    """On which page each row of a table's head or foot, and each fixed box, was first."""

    first_pages: dict[HtmlElement, int] = field(default_factory=dict)

    def was_seen(self, box: Box, page: int) -> bool:
        """Whether the box was on an earlier page."""
        return self.first_pages.setdefault(box.element, page) < page


def find_artifacts(pages: Sequence[Any], standard: Standard) -> Mapping[Box, str]:
    """The outermost boxes that are artifacts with all inside them.

    Each has a subtype of pagination artifacts, `Header` or `Footer` (ISO 32000-1, table 330), in
    PDF 2.0 also `PageNum` (ISO 32000-2, table 363), or nothing for artifacts of the layout.
    """
    repeated = _Repeated()
    found = {
        box: subtype
        for number, page in enumerate(pages)
        for box, subtype in _artifacts(page._page_box, number, repeated)
    }
    if standard is Standard.UA1:
        return found
    return {
        box: "PageNum" if subtype and _is_page_number(box) else subtype
        for box, subtype in found.items()
    }


def _artifacts(box: Box, page: int, repeated: _Repeated) -> Iterator[tuple[Box, str]]:
    if is_margin(box):
        yield box, "Header" if "top" in box.at_keyword else "Footer"
    elif _is_silent(box) or (is_fixed(box) and repeated.was_seen(box, page)):
        yield box, ""
    else:
        once = not is_repeatable_group(box)
        for child in children(box):
            if once or not repeated.was_seen(child, page):
                yield from _artifacts(child, page, repeated)
            else:
                yield child, ""


def _is_page_number(box: Box) -> bool:
    """Whether a margin says on which page one is."""
    return any(
        name == "counter()" and value[0] == "page"
        for inner in below(box)
        if not isinstance(inner.style["content"], str)
        for name, value in inner.style["content"]
    )


def _is_silent(box: Box) -> bool:
    """Whether the box says nothing: decoration, leaders, white space, what can't be seen."""
    if is_text(box):
        return not box.text.strip() or box.style["visibility"] != "visible"
    if is_replaced(box) and pseudo_element(box):
        return True
    element = own_element(box)
    return box.is_leader or (element is not None and is_decoration(element))
