"""A spreadsheet as it comes back from an office: texts, states and notes, and nothing that runs."""

import io
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from openpyxl import load_workbook

from publish.catalogs.exchange.model import ExchangeState, Incoming, IncomingUnit, Stamp
from publish.catalogs.exchange.xlsx_sheet import COLUMNS, FORMAT, LABELS, unescaped
from publish.findings import Finding, Origin, PublishError, Severity, stopped

__all__ = ["read_xlsx"]

_MAX_OCTETS = 32 * 2**20  # of the file
_MAX_UNPACKED = 128 * 2**20  # of all that is packed in it
_MAX_PARTS = 500
_MAX_ROWS = 50_000
_MAX_COLUMNS = 60


class _Cell(NamedTuple):
    """A cell as the file has it: the kind of its value (openpyxl's letters), and the value."""

    kind: str = "n"
    value: object = None


def read_xlsx(data: bytes, path: str) -> tuple[tuple[Incoming, ...], tuple[Finding, ...]]:
    """The catalog in a workbook that `export_xlsx` made and people filled in. Never raises.

    Rows may be sorted and columns moved. A formula, a date or a state of one's own costs its row;
    what is larger than any release, or has entities in its XML, is not unpacked.
    """
    try:
        rows = _rows(data, path)
        return _incoming(rows, path)
    except PublishError as error:
        return (), error.findings


def _rows(data: bytes, path: str) -> Sequence[Sequence[_Cell]]:
    """The cells of the first sheet. Raises PublishError where there is none to be read."""
    try:
        _bounded(data, path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that other programs add
            book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            sheet = book[book.sheetnames[0]]
            sheet.reset_dimensions()
            found = sheet.iter_rows(max_row=_MAX_ROWS, max_col=_MAX_COLUMNS)
            return [tuple(_Cell(cell.data_type, cell.value) for cell in row) for row in found]
    except PublishError:
        raise
    except Exception as error:  # whatever a damaged archive makes its readers raise
        reason = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
        raise stopped(
            "exchange-unreadable",
            Origin(path=path),
            f"this is no spreadsheet that can be read ({reason})",
            "save it as .xlsx from the file that was sent",
        ) from None


def _bounded(data: bytes, path: str) -> None:
    """Raises PublishError where unpacking would cost too much, or the XML has entities."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        size = sum(part.file_size for part in parts)
        if len(data) > _MAX_OCTETS or len(parts) > _MAX_PARTS or size > _MAX_UNPACKED:
            raise stopped(
                "exchange-size",
                Origin(path=path),
                f"the file unpacks to {size:,} octets in {len(parts):,} parts, more than any "
                "release has",
                "send the file that was exported, filled in",
            )
        for part in parts:
            with archive.open(part) as stream:  # stops at the size that was declared
                content = stream.read(_MAX_UNPACKED)
            if b"<!DOCTYPE" in content or b"<!ENTITY" in content or _utf16(content):
                raise stopped(
                    "exchange-entities",
                    Origin(path=path),
                    "the file has a document type or entities, which can read other files",
                    "save it again with a spreadsheet program",
                )


def _utf16(content: bytes) -> bool:
    """Whether an XML part is in UTF-16, which no program writes, and where entities could hide."""
    return content.startswith((b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<"))


# --- rows to units ---


def _incoming(
    rows: Sequence[Sequence[_Cell]], path: str
) -> tuple[tuple[Incoming, ...], tuple[Finding, ...]]:
    head, columns = _head(rows, path)
    machine = [_plain(row, columns["id"]) for row in rows[:4]]
    if len(machine) < 4 or machine[0] != FORMAT:
        raise _strange(path, "the cells that say which release it is are gone")
    units, refused, findings = list[IncomingUnit](), set[str](), list[Finding]()
    for number, row in enumerate(rows[head + 1 :], head + 2):
        key = _plain(row, columns["id"])
        if not key and not any(_plain(row, columns[name]) for name in ("source", "target")):
            continue
        faults = tuple(_faults(row, columns))
        if faults:
            refused.add(key)
            findings.extend(_fault(path, number, *fault) for fault in faults)
        else:
            units.append(_unit(row, columns, key, number))
    incoming = Incoming(
        path=path,
        domain=machine[1],
        source_language=machine[2],
        language=machine[3],
        units=tuple(units),
        refused=frozenset(refused),
    )
    return (incoming,), tuple(findings)


def _head(rows: Sequence[Sequence[_Cell]], path: str) -> tuple[int, Mapping[str, int]]:
    """The index of the row of the heads, and that of each column by its name."""
    names = {_squeezed(head): name for name, head in COLUMNS.items()}
    for number, row in enumerate(rows[:30]):
        found = {
            names[text]: column
            for column, cell in enumerate(row)
            if isinstance(cell.value, str) and (text := _squeezed(cell.value)) in names
        }
        if {"source", "target", "id"} <= found.keys():
            missing = [name for name in _NEEDED if name not in found]
            if missing:
                raise _strange(path, f"the column {missing[0]} is gone")
            return number, found
    raise _strange(path, "there is no row with the heads of the columns")


_NEEDED = ("source", "target", "state", "note", "id", "stamp")


def _strange(path: str, message: str) -> PublishError:
    hint = "fill in the sheet that `publish export` made, and leave its columns"
    return stopped("exchange-format", Origin(path=path), message, hint)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _faults(row: Sequence[_Cell], columns: Mapping[str, int]) -> Iterator[tuple[str, str, str]]:
    """Why a row can't be taken: code, message, hint."""
    for name in ("source", "target", "note", "id", "stamp", "state"):
        cell = _cell(row, columns[name])
        if cell.kind == "f":
            yield "exchange-formula", f"the cell {name} holds a formula", "write text in its place"
        elif cell.kind not in ("s", "n", "inlineStr", "str") or isinstance(cell.value, bool):
            yield (
                "exchange-cell",
                f"the cell {name} holds no text, but a date or another value",
                "format the cell as text, and write it again",
            )
    state = _plain(row, columns["state"])
    if state and state not in _STATES:
        known = ", ".join(LABELS.values())
        yield "exchange-state", f"there is no state {state[:40]!r}", f"choose one of {known}"


_STATES = {label: state for state, label in LABELS.items()}


def _unit(row: Sequence[_Cell], columns: Mapping[str, int], key: str, number: int) -> IncomingUnit:
    state = _plain(row, columns["state"])
    return IncomingUnit(
        id=key,
        source=_plain(row, columns["source"]),
        target=_plain(row, columns["target"]),
        state=_STATES.get(state, ExchangeState.UNTRANSLATED),
        stamp=Stamp.parse(_plain(row, columns["stamp"])),
        note=_plain(row, columns["note"]),
        line=number,
    )


def _cell(row: Sequence[_Cell], column: int) -> _Cell:
    return row[column] if column < len(row) else _Cell()


def _plain(row: Sequence[_Cell], column: int) -> str:
    """The text of a cell; a number that a program made of digits is those digits again."""
    value = _cell(row, column).value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else unescaped(str(value))


def _fault(path: str, row: int, code: str, message: str, hint: str) -> Finding:
    return Finding(
        code=code,
        severity=Severity.ERROR,
        message=message,
        origin=Origin(path=path, line=row),
        hint=hint,
    )
