"""What can't go out: texts with characters that XML has no way to write, or too long for a cell."""

from collections.abc import Iterator
from dataclasses import replace

from publish.catalogs.exchange.characters import unwritable
from publish.catalogs.exchange.model import Exported, ExportedUnit
from publish.findings import Finding, Origin, Severity

__all__ = ["MAX_CELL", "sendable"]

MAX_CELL = 32_767  # characters in a cell (Microsoft, "Excel specifications and limits")


def sendable(exported: Exported) -> tuple[Exported, tuple[Finding, ...]]:
    """`exported` without the messages that can't be written, and a finding for each of them."""
    faults = {unit.id: list(_faults(unit, exported.path)) for unit in exported.units}
    kept = tuple(unit for unit in exported.units if not faults[unit.id])
    return replace(exported, units=kept), tuple(f for found in faults.values() for f in found)


def _faults(unit: ExportedUnit, path: str) -> Iterator[Finding]:
    texts = (unit.context, unit.source, unit.target, unit.note, unit.previous, unit.suggestion,
             *unit.described, *unit.findings)  # fmt: skip
    if character := next(filter(None, map(unwritable, texts)), ""):
        reason = f"a text holds {character}, which XML can't"
    elif sum(map(len, texts)) > MAX_CELL:
        reason = f"the text is longer than a cell can hold, {MAX_CELL:,} characters"
    else:
        return
    yield Finding(
        code="exchange-left-out",
        severity=Severity.ERROR,
        message=f"{reason}: {unit.source[:40]!r} is left out",
        origin=Origin(path=path),
        hint="mend the text in the release or the catalog, and export again",
    )
