"""What of PDF/UA-1 the document itself has to keep, because no tagger can mend it."""

from collections.abc import Iterator, Sequence

from publish.findings import Finding
from publish.pdf.complaints import complaint
from publish.pdf.structure import Element, StructureType, elements

__all__ = ["faults"]

_HEADINGS = tuple(StructureType(f"H{level}") for level in range(1, 7))


def faults(tree: Element, unpainted: Sequence[str], *, name: str) -> Iterator[Finding]:
    """Lost texts, pictures without alternatives (ISO 14289-1, 7.3), skipped headings (7.4.2)."""
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
