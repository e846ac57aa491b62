"""A sheet as it comes back from an office: texts, states and notes, and nothing it computes."""

from collections.abc import Mapping, Sequence

from publish.catalogs.exchange.model import ExchangeState, Incoming, IncomingUnit, Stamp
from publish.catalogs.exchange.xlsx_cells import Row, sheet_rows
from publish.catalogs.exchange.xlsx_form import (
    FIRST_ROW,
    FORM,
    ID,
    NOTE,
    SOURCE,
    STAMP,
    STATE,
    TARGET,
    state_named,
)
from publish.catalogs.exchange.xlsx_parts import workbook_parts
from publish.findings import Finding, Origin, PublishError, Severity

__all__ = ["read_xlsx"]


def read_xlsx(data: bytes, path: str) -> tuple[tuple[Incoming, ...], tuple[Finding, ...]]:
    """The sheets of a workbook that went out from here, and what could not be read. Never raises.

    Cells with formulas are refused; fonts, colours and widths may be whatever they are.
    """
    try:
        parts = workbook_parts(data, path)
    except PublishError as error:
        return (), error.findings
    found, findings = list[Incoming](), list[Finding]()
    for rows in sheet_rows(parts):
        about = {row.number: row.text(ID) for row in rows if row.number < FIRST_ROW}
        if about.get(1) == FORM:
            found.append(_incoming(rows, about, path, findings))
    if not found:
        return (), (_no_sheet(path),)
    return tuple(found), tuple(findings)


def _incoming(
    rows: Sequence[Row], about: Mapping[int, str], path: str, findings: list[Finding]
) -> Incoming:
    units, refused = list[IncomingUnit](), set[str]()
    for row in rows:
        if row.number < FIRST_ROW or not any(row.holds(c) for c in (ID, SOURCE, TARGET)):
            continue
        state = state_named(row.text(STATE))
        fault = _fault(row, path)
        if fault is None and state is not None:
            units.append(_unit(row, state))
            continue
        refused.add(row.text(ID))
        findings.append(fault or _no_state(row, path))
    return Incoming(
        path=path,
        domain=about.get(2, ""),
        source_language=about.get(3, ""),
        language=about.get(4, ""),
        units=tuple(units),
        refused=frozenset(refused),
    )


def _unit(row: Row, state: ExchangeState) -> IncomingUnit:
    return IncomingUnit(
        id=row.text(ID),
        source=row.text(SOURCE),
        target=row.text(TARGET),
        state=state,
        stamp=Stamp.parse(row.text(STAMP)),
        note=row.text(NOTE),
        line=row.number,
    )


def _fault(row: Row, path: str) -> Finding | None:
    held = next(filter(None, map(row.fault, (SOURCE, TARGET, STATE, NOTE, ID, STAMP))), "")
    if held:
        return Finding(
            code="exchange-formula",
            severity=Severity.ERROR,
            message=f"row {row.number}: a cell holds {held}, not a text",
            origin=Origin(path=path, line=row.number),
            hint="type an apostrophe before the text, so that it is taken as one",
        )
    if not row.text(ID):
        return Finding(
            code="exchange-unknown",
            severity=Severity.ERROR,
            message=f"row {row.number}: the row has no id; it was added, or its id was deleted",
            origin=Origin(path=path, line=row.number),
            hint="write into the rows of the sheet as it was sent",
        )
    return None


def _no_state(row: Row, path: str) -> Finding:
    return Finding(
        code="exchange-state",
        severity=Severity.ERROR,
        message=f"row {row.number}: {row.text(STATE)[:40]!r} is no state",
        origin=Origin(path=path, line=row.number),
        hint="choose one from the list in the cell",
    )


def _no_sheet(path: str) -> Finding:
    return Finding(
        code="exchange-format",
        severity=Severity.ERROR,
        message="no sheet of the workbook is one that `publish export` made",
        origin=Origin(path=path),
        hint="fill in the sheet as it was sent; don't copy it into another workbook",
    )
