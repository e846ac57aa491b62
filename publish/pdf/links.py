"""Links on a page: one annotation for each line of a link, and none in artifacts."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element as HtmlElement

import pydyf

from publish.findings import Finding
from publish.pdf.boxes import Box, children
from publish.pdf.complaints import complaint
from publish.pdf.roles import text_of

__all__ = ["describe_link", "keep_outermost_links", "refused_links"]

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_PRINT = 4  # the flag of annotations that are printed, ISO 32000-1, table 165


def keep_outermost_links(page: Any, artifacts: Mapping[Box, str]) -> None:
    """Drop from a laid-out page the links that a person would meet twice, or only by eye.

    The engine makes an annotation for every box inside a link, so that `<a><em>` has two in
    one place; and links in running heads would be outside of the structure tree, which
    ISO 14289-1, 7.18.5 forbids.
    """
    linked = {id(box) for _, _, _, box in page.links}
    kept = set(_outermost(page._page_box, linked, artifacts))
    page.links[:] = [link for link in page.links if id(link[3]) in kept]


def refused_links(page: Any, *, name: str) -> Iterator[Finding]:
    """Links on a laid-out page that would attach a file, run a script or open a local file."""
    for kind, target, _, _ in page.links:
        scheme = _SCHEME.match(target)
        strange = kind == "external" and scheme and scheme[1].lower() not in _SCHEMES
        if kind == "attachment" or strange:
            yield complaint(
                "pdf-link-refused",
                f"A link leads to {target[:200]}",
                name=name,
                hint=f"Links lead to the document itself, or to {', '.join(sorted(_SCHEMES))}",
            )


def describe_link(annotation: pydyf.Dictionary, element: HtmlElement) -> None:
    """Name a link by its text, not by its URL (ISO 14289-1, 7.18.5)."""
    written = element.get("aria-label") or text_of(element) or element.get("title")
    annotation["Contents"] = pydyf.String(written or element.get("href", ""))
    annotation["F"] = _PRINT


def _outermost(box: Box, linked: set[int], artifacts: Mapping[Box, str]) -> Iterator[int]:
    if box in artifacts:
        return
    if id(box) in linked:
        yield id(box)
        return
    for child in children(box):
        yield from _outermost(child, linked, artifacts)
