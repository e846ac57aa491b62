"""What of PDF/UA-1 the document itself has to keep, because no tagger can mend it."""

from collections.abc import Iterator

from publish.findings import Finding, Origin, Severity
from publish.pdf.structure import Element, StructureType, elements

__all__ = ["faults"]

_HEADINGS = tuple(StructureType(f"H{level}") for level in range(1, 7))


def faults(tree: Element, *, name: str) -> Iterator[Finding]:
    """Pictures without alternatives (ISO 14289-1, 7.3) and skipped headings (7.4.2)."""
    level = 0
    for element in elements(tree):
        if element.type is StructureType.FIGURE and not element.alt:
            yield _fault(
                name,
                "pdf-alt-missing",
                "A picture has no alternative text",
                'Give it one, or alt="" if it is decoration',
            )
        if element.type in _HEADINGS:
            previous, level = level, _HEADINGS.index(element.type) + 1
            if level > previous + 1:
                yield _fault(
                    name,
                    "pdf-heading-skipped",
                    f"A heading of level {level} comes after level {previous or 'none'}",
                    f"Begin with h1, and go down one level at a time: h{previous + 1} here",
                )


def _fault(name: str, code: str, message: str, hint: str) -> Finding:
    return Finding(
        code=code, severity=Severity.ERROR, message=message, origin=Origin(path=name), hint=hint
    )
