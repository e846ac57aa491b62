"""What of PDF/UA the document itself has to keep, because no tagger can mend it."""

from collections.abc import Iterator, Sequence

from publish.findings import Finding
from publish.pdf.complaints import complaint
from publish.pdf.standard import Standard
from publish.pdf.structure import Element, StructureType, elements

__all__ = ["faults"]

_HEADINGS = tuple(StructureType(f"H{level}") for level in range(1, 7))


def faults(
    tree: Element, unpainted: Sequence[str], *, standard: Standard, name: str
) -> Iterator[Finding]:
    """Lost texts, pictures without alternatives (ISO 14289-1, 7.3), skipped headings (7.4.2).

    In PDF/UA-2 also contents that lead nowhere (ISO 14289-2, 8.2.5.8).
    """
    for text in unpainted:
        yield complaint(
            "pdf-text-not-painted",
            f"This text is not to be seen in the PDF: {text[:80]}",
            name=name,
            hint="Give it a size and a place on the page, or take it out (display: none)",
        )
    if any(e.type is StructureType.FIGURE and not e.alt for e in elements(tree)):
        yield complaint(
            "pdf-alt-missing",
            "A picture has no alternative text",
            name=name,
            hint='Give it one, or alt="" if it is decoration',
        )
    yield from _skipped_headings(tree, name)
    if standard is Standard.UA2:
        yield from _entries_to_nowhere(tree, name)


def _entries_to_nowhere(tree: Element, name: str) -> Iterator[Finding]:
    anchors = {element.anchor for element in elements(tree)} - {""}
    for entry in elements(tree):
        if entry.type is StructureType.TOCI and not any(
            inner.target in anchors for inner in elements(entry)
        ):
            yield complaint(
                "pdf-entry-leads-nowhere",
                "An entry of the contents has no link to a part of the document",
                name=name,
                hint="Link each entry of role=doc-toc to its heading, or build with --pdf ua1",
            )
            return


def _skipped_headings(tree: Element, name: str) -> Iterator[Finding]:
    level = 0
    for element in elements(tree):
        if element.type not in _HEADINGS:
            continue
        previous, level = level, _HEADINGS.index(element.type) + 1
        if level > previous + 1:
            before = f"one of level {previous}" if previous else "none"
            yield complaint(
                "pdf-heading-skipped",
                f"A heading of level {level} comes after {before}",
                name=name,
                hint=f"Begin with h1, and go down one level at a time: h{previous + 1} here",
            )
