"""What a document may ask of the engine: how much text, how deep, how wide, how large drawings.

The limits are far above any release, and below what takes minutes or all memory (measured with
WeasyPrint 70, which has none).
"""

import re
from collections.abc import Iterator
from itertools import accumulate
from xml.etree.ElementTree import Element as HtmlElement

from publish.findings import Finding
from publish.pdf.complaints import complaint
from publish.pdf.pictures import drawing_findings
from publish.pdf.roles import SVG, Document, collapsed
from publish.pdf.svg import svg_faults

__all__ = ["element_findings", "length_findings"]

_LONGEST = 2_000_000
"""Characters of HTML, CSS included; a page of text has 2,000."""
_MOST = 50_000
"""Elements: five hundred pages of paragraphs, lists and tables."""
_DEEPEST = 80
"""Elements inside one another; at 150 WeasyPrint overflows Python's stack."""
_WIDEST = 1_000
"""Columns of a table, as in browsers (HTML, 4.9.11); a million have no end in four minutes."""
_MOST_SLOTS = 100_000
"""Rows by columns of a table."""
_LONGEST_WORD = 2_000
"""Characters between places to break a line. Pango is given the rest of a word for each of its
lines, so that time grows with the square: a second for these, two minutes for 40,000."""

_WORD = re.compile(
    r"[^\s\u00ad\u200b\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    rf"\U00020000-\U0003ffff]{{{_LONGEST_WORD + 1},}}"
)
"""What holds no white space, and no kana, kanji or hangul, between which lines break."""
_SHOWN = 20


def length_findings(html: str, *, name: str) -> Iterator[Finding]:
    """What keeps a document from being parsed."""
    if len(html) > _LONGEST:
        yield _too_large(f"{len(html):,} characters; {_LONGEST:,}", name)


def element_findings(document: Document, *, name: str) -> Iterator[Finding]:
    """What keeps a parsed document from being laid out, each with its place in the document."""
    count = len(document.languages)
    if count > _MOST:
        yield _too_large(f"{count:,} elements; {_MOST:,}", name)
        return
    yield from _depth_findings(document, name)
    for table in document.root.iter("table"):
        yield from _table_findings(table, _place(table, document), name)
    for drawing in document.root.iter(SVG):
        where = f"in {_place(drawing, document)}"
        yield from drawing_findings(where, svg_faults(drawing), document=name)
    for text in document.root.itertext():
        yield from (_word_finding(found[0], name) for found in _WORD.finditer(text))


def _place(element: HtmlElement, document: Document) -> str:
    """The id of an element, or of the nearest one around it."""
    here: HtmlElement | None = element
    while here is not None and not here.get("id"):
        here = document.parents.get(here)
    return "the document" if here is None else f"#{here.get('id')}"


def _too_large(message: str, name: str) -> Finding:
    return complaint(
        "pdf-too-large",
        f"The document has {message} is the most",
        name=name,
        hint="Make several releases of it, or attach its tables as files",
    )


def _word_finding(word: str, name: str) -> Finding:
    return complaint(
        "pdf-word-too-long",
        f"“{word[:_SHOWN]}…” has {len(word):,} characters and no place to break a line; "
        f"{_LONGEST_WORD:,} is the most",
        name=name,
        hint="Write spaces between words, or attach data as a file",
    )


def _depth_findings(document: Document, name: str) -> Iterator[Finding]:
    """One finding, for the deepest place."""
    depth, level = 0, [document.root]
    while below := [child for element in level for child in element]:
        depth, level = depth + 1, below
    if depth >= _DEEPEST:
        yield complaint(
            "pdf-too-deep",
            f"The document is nested {depth + 1} elements deep in {_place(level[0], document)}; "
            f"{_DEEPEST} is the limit",
            name=name,
            hint="Take lists, quotations and sections out of one another",
        )


def _table_findings(table: HtmlElement, place: str, name: str) -> Iterator[Finding]:
    rows = [row for part in table for row in ([part] if part.tag == "tr" else part)]
    columns = [column for part in table for column in (part, *part)]
    declared = sum(_span(c, "span") for c in columns if c.tag in ("col", "colgroup"))
    width = max(declared, _width(rows))
    if width > _WIDEST or width * len(rows) > _MOST_SLOTS:
        caption = table.find("caption")
        called = "" if caption is None else f" “{collapsed(''.join(caption.itertext()))}”"
        yield complaint(
            "pdf-table-span",
            f"The table{called} in {place} has {len(rows):,} rows of {width:,} columns; "
            f"{_WIDEST:,} columns and {_MOST_SLOTS:,} cells are the most",
            name=name,
            hint="Look for a span out of all proportion; attach large tables as files",
        )


def _width(rows: list[HtmlElement]) -> int:
    """How many columns the rows fill at the most, with what spans into them from above."""
    spanning = [0] * (len(rows) + 1)
    own = []
    for number, row in enumerate(rows):
        own.append(0)
        for cell in row:
            columns = _span(cell, "colspan")
            end = min(number + _span(cell, "rowspan", whole=len(rows)), len(rows))
            own[number] += columns
            if end > number + 1:
                spanning[number + 1] += columns
                spanning[end] -= columns
    return max(map(sum, zip(own, accumulate(spanning), strict=False)), default=0)


def _span(element: HtmlElement, attribute: str, *, whole: int = 1) -> int:
    """A span as the engine reads it: its first digits; `whole` where it is 0."""
    written = element.get(attribute, "").strip().removeprefix("+")
    digits = written[: len(written) - len(written.lstrip("0123456789"))]
    return int(digits[:9] or 1) or whole
