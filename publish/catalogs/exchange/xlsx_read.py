"""A sheet as it comes back from an office: texts, states and notes, and nothing it computes."""

import io
import warnings
from collections.abc import Iterator, Sequence

from openpyxl import load_workbook

from publish.catalogs.exchange.model import Incoming, IncomingUnit, Stamp
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
    unescaped,
)
from publish.catalogs.exchange.xlsx_parts import bounded
from publish.findings import Finding, Origin, PublishError, Severity

__all__ = ["read_xlsx"]

_MAX_ROWS = 50_000
Row = Sequence[object]  # cells of openpyxl, or nothing where the row ends early


def read_xlsx(data: bytes, path: str) -> tuple[tuple[Incoming, ...], tuple[Finding, ...]]:
    """The sheets of a workbook that went out from here, and what could not be read. Never raises.

    Cells with formulas are refused; fonts, colours and widths may be whatever they are.
    """
    try:
        sheets = _sheets(bounded(data, path))
    except PublishError as error:
        return (), error.findings
    except Exception as error:  # the library raises whatever a broken part makes it stumble over
        return (), (_broken(path, error),)
    found, findings = list[Incoming](), list[Finding]()
    for rows in sheets:
        if _text(rows, 1, ID) == FORM:
            found.append(_incoming(rows, path, findings))
    if not found:
        return (), (_no_sheet(path),)
    return tuple(found), tuple(findings)


def _sheets(data: bytes) -> list[list[Row]]:
    """The cells of every sheet, no more rows and columns than a sheet from here can have."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions, which nobody asks for here
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        return [
            list(sheet.iter_rows(max_row=_MAX_ROWS, max_col=STAMP))
            for sheet in book.worksheets[:10]
        ]


def _incoming(rows: list[Row], path: str, findings: list[Finding]) -> Incoming:
    units, refused = list[IncomingUnit](), set[str]()
    for number in range(FIRST_ROW, len(rows) + 1):
        key = _text(rows, number, ID)
        if not any(_text(rows, number, column) for column in (ID, SOURCE, TARGET)):
            continue
        faults = list(_faults(rows, number, path))
        if faults:
            refused.add(key)
            findings.extend(faults)
        else:
            units.append(_unit(rows, number))
    return Incoming(
        path=path,
        domain=_text(rows, 2, ID),
        source_language=_text(rows, 3, ID),
        language=_text(rows, 4, ID),
        units=tuple(units),
        refused=frozenset(refused),
    )


def _unit(rows: list[Row], number: int) -> IncomingUnit:
    state = state_named(_text(rows, number, STATE))
    assert state is not None  # `_faults` has looked
    return IncomingUnit(
        id=_text(rows, number, ID),
        source=_text(rows, number, SOURCE),
        target=_text(rows, number, TARGET),
        state=state,
        stamp=Stamp.parse(_text(rows, number, STAMP)),
        note=_text(rows, number, NOTE),
        line=number,
    )


def _faults(rows: list[Row], number: int, path: str) -> Iterator[Finding]:
    origin = Origin(path=path, line=number)
    for column in (SOURCE, TARGET, STATE, NOTE, ID, STAMP):
        cell = _cell(rows, number, column)
        if getattr(cell, "data_type", "") in ("f", "e"):
            yield Finding(
                code="exchange-formula",
                severity=Severity.ERROR,
                message=f"row {number}: the cell holds a formula or an error, not a text",
                origin=origin,
                hint="type an apostrophe before the text, so that it is taken as one",
            )
            return
    if not _text(rows, number, ID):
        yield Finding(
            code="exchange-unknown",
            severity=Severity.ERROR,
            message=f"row {number}: the row has no id; it was added, or its id was deleted",
            origin=origin,
            hint="write into the rows of the sheet as it was sent",
        )
    elif state_named(_text(rows, number, STATE)) is None:
        yield Finding(
            code="exchange-state",
            severity=Severity.ERROR,
            message=f"row {number}: {_text(rows, number, STATE)[:40]!r} is no state",
            origin=origin,
            hint="choose one from the list in the cell",
        )


def _cell(rows: list[Row], number: int, column: int) -> object:
    row = rows[number - 1] if number <= len(rows) else ()
    return row[column - 1] if column <= len(row) else None


def _text(rows: list[Row], number: int, column: int) -> str:
    """What a cell holds, as text: a number that was typed is one too."""
    value = getattr(_cell(rows, number, column), "value", None)
    if value is None:
        return ""
    return unescaped(value) if isinstance(value, str) else str(value)


def _broken(path: str, error: Exception) -> Finding:
    return Finding(
        code="exchange-unreadable",
        severity=Severity.ERROR,
        message=f"this is no Excel workbook (.xlsx): {' '.join(str(error).split())[:120]}",
        origin=Origin(path=path),
        hint="save it as .xlsx, without a password",
    )


def _no_sheet(path: str) -> Finding:
    return Finding(
        code="exchange-format",
        severity=Severity.ERROR,
        message="no sheet of the workbook is one that `publish export` made",
        origin=Origin(path=path),
        hint="fill in the sheet as it was sent; don't copy it into another workbook",
    )
