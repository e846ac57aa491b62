"""Spaces before phrases, apart: with one at its end the engine breaks a text after one word."""

from xml.etree.ElementTree import Element as HtmlElement

from publish.pdf.roles import Document

__all__ = ["part_spaces"]

_PHRASES = frozenset(
    {"a", "abbr", "bdi", "cite", "code", "em", "q", "ruby", "small", "span", "strong", "sub", "sup"}
)


def part_spaces(document: Document) -> None:
    """Put the space between a text and a phrase that follows it into a span of its own.

    WeasyPrint 70 measures a text with the space at its end. Where the line has room for the text
    but not for the space, it breaks the text after its first word (`split_first_line`; measured:
    one width of a line in seventy or so, for each phrase).
    """
    for element in list(document.root.iter()):
        if element.tag != "pre":
            _part(element, document)


def _part(element: HtmlElement, document: Document) -> None:
    before: HtmlElement | None = None
    for child in list(element):
        text = (element.text if before is None else before.tail) or ""
        if child.tag in _PHRASES and text.strip() and text[-1] in " \n":
            span = HtmlElement("span")
            span.text = " "
            if before is None:
                element.text = text.rstrip(" \n")
            else:
                before.tail = text.rstrip(" \n")
            element.insert(list(element).index(child), span)
            document.parents[span] = element
            document.languages[span] = document.languages[element]
        before = child
