"""What can't go out: texts with characters that XML has no way to write, or too long for a cell."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from publish.catalogs.exchange.characters import unwritable
from publish.catalogs.exchange.model import Exported, ExportedUnit
from publish.catalogs.exchange.xlsx_form import escaped
from publish.catalogs.terms import Term
from publish.findings import Finding, Origin, Severity

__all__ = ["MAX_CELL", "sendable", "sendable_terms"]

MAX_CELL = 32_767  # characters in a cell (Microsoft, "Excel specifications and limits")


def sendable(exported: Exported) -> tuple[Exported, tuple[Finding, ...]]:
    """`exported` without the messages that can't be written, and a finding for each of them."""
    faults = {unit.id: _fault(_texts(unit), unit.source) for unit in exported.units}
    kept = tuple(unit for unit in exported.units if not faults[unit.id])
    return replace(exported, units=kept), _left_out(faults.values(), exported.path)


def sendable_terms(
    glossary: Sequence[Term], path: str
) -> tuple[tuple[Term, ...], tuple[Finding, ...]]:
    """The terms of a glossary at `path` that can be written, and findings for the others."""
    faults = [_fault((t.source, t.note, *t.targets, *t.forbidden), t.source) for t in glossary]
    kept = tuple(term for term, fault in zip(glossary, faults, strict=True) if not fault)
    return kept, _left_out(faults, path)


def _texts(unit: ExportedUnit) -> tuple[str, ...]:
    return (
        unit.context, unit.source, unit.target, unit.note, unit.previous, unit.suggestion,
        *unit.described, *unit.findings,
    )  # fmt: skip


def _fault(texts: Sequence[str], name: str) -> str:
    """Why these can't be written, empty where they can; `name` is what people know them by."""
    if character := next(filter(None, map(unwritable, texts)), ""):
        return f"a text holds {character}, which XML can't: {name[:40]!r} is left out"
    if sum(len(escaped(text)) for text in texts) > MAX_CELL:
        return f"a cell can't hold more than {MAX_CELL:,} characters: {name[:40]!r} is left out"
    return ""


def _left_out(faults: Iterable[str], path: str) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            code="exchange-left-out",
            severity=Severity.ERROR,
            message=fault,
            origin=Origin(path=path),
            hint="mend the text in the release or the catalog, and export again",
        )
        for fault in faults
        if fault
    )
