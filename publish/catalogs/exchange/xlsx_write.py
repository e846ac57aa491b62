"""A catalog as a spreadsheet for an office worker: source, translation, state, note, a row each."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from publish.catalogs.exchange.model import ExchangeState, Exported, ExportedUnit
from publish.catalogs.exchange.xlsx_sheet import COLUMNS, FORMAT, LABELS, escaped
from publish.language.locale import direction

__all__ = ["export_xlsx"]


def export_xlsx(exported: Exported) -> bytes:
    """The catalog as an Office Open XML workbook (ECMA-376) with one sheet.

    Translation, state and note can be written; all else is locked, without a password. No cell
    holds a formula. The same catalog gives the same octets. Texts have no characters that XML
    can't hold, and no more than a cell takes.
    """
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Translation"
    _introduction(sheet, exported)
    _heads(sheet)
    for row, unit in enumerate(exported.units, _HEAD + 1):
        _unit_row(sheet, row, row - _HEAD, unit, exported)
    _settings(sheet, exported)
    book.properties.creator = "publish"
    book.properties.title = f"{exported.domain} {exported.language}"
    book.properties.created = _EPOCH
    written = io.BytesIO()
    book.save(written)
    return _timeless(written.getvalue())


_HEAD = 5  # the row of the heads; above it what the sheet is, and how to use it
_LAST = "G"  # the last column that is seen
_WIDTHS = {"number": 6, "kind": 20, "source": 48, "target": 48, "state": 15, "note": 24,
           "help": 36, "id": 4, "stamp": 4}  # fmt: skip
_EPOCH = datetime(2000, 1, 1)
_LETTERS = dict(zip(COLUMNS, "ABCDEFGHI", strict=True))
_WRITABLE = ("target", "state", "note")

_INK, _QUIET, _ACCENT = "1B1B1F", "55555E", "1A2A8F"
_LINE = Side(style="thin", color="C9C9D1")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_LOCKED_FILL = PatternFill("solid", fgColor="F3F4FA")
_HEAD_FILL = PatternFill("solid", fgColor=_ACCENT)


def _introduction(sheet: Worksheet, exported: Exported) -> None:
    revision = f"（版 {exported.revision}）" if exported.revision else ""
    lines = (
        f"{exported.domain}{revision}　{exported.source_language} → {exported.language}",
        "「訳文」「状態」「備考」の欄だけを記入し、{ }、[ ][ ]、[^ ]の記号は原文のとおりに残して"
        "ください。記入が済みましたら、このファイルをそのままお返しください。",
        "Fill in the columns Translation, State and Note only, and keep the marks { }, [ ][ ] and "
        "[^ ] as they are in the source. Send this very file back when you are done.",
    )
    for row, line in enumerate(lines, 1):
        cell = sheet.cell(row=row, column=1, value=line)
        cell.font = Font(name=_FONT, size=14 if row == 1 else 10, bold=row == 1, color=_INK)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.merge_cells(f"A{row}:{_LAST}{row}")
        sheet.row_dimensions[row].height = 26 if row == 1 else 18
    machine = (FORMAT, exported.domain, exported.source_language, exported.language)
    for row, value in enumerate(machine, 1):
        sheet[f"{_LETTERS['id']}{row}"] = escaped(value)


_FONT = "Yu Gothic"


def _heads(sheet: Worksheet) -> None:
    for name, head in COLUMNS.items():
        cell = sheet[f"{_LETTERS[name]}{_HEAD}"]
        cell.value = head
        cell.font = Font(name=_FONT, size=10, bold=True, color="FFFFFF")
        cell.fill = _HEAD_FILL
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        cell.border = _BOX
        sheet.column_dimensions[_LETTERS[name]].width = _WIDTHS[name]
    sheet.row_dimensions[_HEAD].height = 32


def _unit_row(
    sheet: Worksheet, row: int, number: int, unit: ExportedUnit, exported: Exported
) -> None:
    values = {
        "number": str(number),
        "kind": "\n".join(filter(None, (unit.described[0] if unit.described else "",
                                        unit.context))),
        "source": unit.source,
        "target": unit.target,
        "state": LABELS[unit.state],
        "note": unit.note,
        "help": "\n".join(_help(unit)),
        "id": unit.id,
        "stamp": str(unit.stamp),
    }  # fmt: skip
    for name, value in values.items():
        language = {"source": exported.source_language, "target": exported.language}.get(name, "")
        _text(sheet, f"{_LETTERS[name]}{row}", name, value, language)


def _text(sheet: Worksheet, place: str, name: str, value: str, language: str) -> None:
    """One cell: always text, whatever it begins with."""
    cell = sheet[place]
    cell.value = escaped(value) or None
    if value:
        cell.data_type = "s"  # openpyxl takes what begins with = for a formula
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))  # so does who edits it
    cell.font = Font(name=_FONT, size=10, color=_INK if name in _MAIN else _QUIET)
    cell.alignment = Alignment(
        wrap_text=True,
        vertical="top",
        readingOrder=2 if language and direction(language) == "rtl" else 0,
    )
    cell.border = _BOX
    cell.protection = Protection(locked=name not in _WRITABLE)
    if name not in _WRITABLE:
        cell.fill = _LOCKED_FILL


_MAIN = ("source", "target", "state", "note")


def _help(unit: ExportedUnit) -> Iterator[str]:
    """What helps to translate: comments and values, the source before, suggestions, findings."""
    yield from unit.described[1:]
    if unit.previous:
        yield f"変更前の原文 Source before: {unit.previous}"
    if unit.suggestion:
        yield f"訳文の候補 Suggestion: {unit.suggestion}"
    yield from (f"指摘 Finding: {finding}" for finding in unit.findings)


def _settings(sheet: Worksheet, exported: Exported) -> None:
    """What is seen and locked, what may be chosen, and how the sheet is printed."""
    sheet.freeze_panes = f"{_LETTERS['target']}{_HEAD + 1}"
    sheet.sheet_view.rightToLeft = direction(exported.language) == "rtl"
    sheet.sheet_view.zoomScale = 100
    for name in ("id", "stamp"):
        sheet.column_dimensions[_LETTERS[name]].hidden = True
    last = _HEAD + max(1, len(exported.units))
    states = ",".join(LABELS[state] for state in ExchangeState)
    choice = DataValidation(
        type="list", allow_blank=False, showErrorMessage=True, formula1=f'"{states}"'
    )
    choice.errorTitle = "状態 State"
    choice.error = "一覧から選んでください。 Choose one from the list."
    choice.add(f"{_LETTERS['state']}{_HEAD + 1}:{_LETTERS['state']}{last}")
    sheet.add_data_validation(choice)
    protection = sheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = False  # False: may be changed
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    sheet.print_area = f"A1:{_LAST}{last}"
    sheet.oddFooter.center.text = "&P / &N"


def _timeless(data: bytes) -> bytes:
    """The same workbook with the time of its making taken out, of the archive as well."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", content)
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return made.getvalue()


_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
