"""A catalog as a sheet for people in an office: source beside translation, nothing else to edit."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from publish.catalogs.exchange.model import ExchangeState, Exported, ExportedUnit
from publish.catalogs.exchange.xlsx_form import (
    CAPTIONS,
    FIRST_ROW,
    FORM,
    HEADER_ROW,
    ID,
    KIND,
    NOTE,
    NUMBER,
    SEEN,
    SOURCE,
    STAMP,
    STATE,
    STATES,
    TARGET,
    WIDTHS,
    escaped,
    row_height,
    text_size,
)
from publish.language.locale import direction

__all__ = ["export_xlsx"]

_LONG_AGO = datetime(2000, 1, 1)  # the same file from the same catalog, whenever it is made


def export_xlsx(exported: Exported) -> bytes:
    """The catalog as an Excel workbook (ECMA-376) of one sheet, without formulas or macros.

    The sheet is protected without a password: translation, state and note can be edited, the
    rest is locked against accidents. Texts hold no character that XML can't write.
    """
    book = Workbook()
    book.properties.creator, book.properties.title = "publish", exported.domain
    book.properties.created = _LONG_AGO
    sheet = book.active
    sheet.title = "翻訳 Translation"
    _head(sheet, exported)
    last = HEADER_ROW
    for last, unit in enumerate(exported.units, FIRST_ROW):
        _row(sheet, last, unit, exported)
    _states(sheet, last)
    _view(sheet, exported, last)
    _protect(sheet)
    _print(sheet, last)
    data = io.BytesIO()
    book.save(data)
    return _finished(data.getvalue())


# --- what stands where ---


def _head(sheet: Worksheet, exported: Exported) -> None:
    """What the sheet is and how to use it, in two languages, and the captions of the columns."""
    revision = f"　原文の版 Revision: {exported.revision}" if exported.revision else ""
    lines = (
        (f"翻訳票 Translation sheet: {exported.domain}", 24.0, Font(name=_JA, size=14, bold=True)),
        (f"言語 Languages: {exported.source_language} → {exported.language}{revision}", 18.0,
         Font(name=_JA, size=10)),
        ("訳文、状態、注記の欄だけに入力してください。{ }、[ ][ ]、[^ ]の記号は、訳文でもそのまま"
         "使ってください。", 18.0, Font(name=_JA, size=10)),
        ("Fill in Translation, State and Note only. Keep { }, [ ][ ] and [^ ] in the translation "
         "as they are in the source.", 18.0, Font(name=_JA, size=10)),
    )  # fmt: skip
    for row, (text, height, font) in enumerate(lines, 1):
        cell = _write(sheet, row, NUMBER, text)
        cell.font, cell.alignment = font, Alignment(vertical="center", readingOrder=1)
        sheet.row_dimensions[row].height = height
    about = (FORM, exported.domain, exported.source_language, exported.language)
    for row, text in enumerate(about, 1):
        _write(sheet, row, ID, text)
    for column, caption in CAPTIONS.items():
        cell = _write(sheet, HEADER_ROW, column, caption)
        cell.font = Font(name=_JA, size=10, bold=True, color="FFFFFF")
        cell.fill, cell.border = _fill("1F3864"), _BORDER
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.row_dimensions[HEADER_ROW].height = 32.0


def _row(sheet: Worksheet, row: int, unit: ExportedUnit, exported: Exported) -> None:
    texts = {
        SOURCE: unit.source,
        TARGET: unit.target,
        STATE: STATES[unit.state],
        NOTE: unit.note,
        KIND: "\n".join(_described(unit)),
        SEEN: "\n".join(_seen(unit)),
    }
    languages = {SOURCE: exported.source_language, TARGET: exported.language}
    for column, text in texts.items():
        _style(_write(sheet, row, column, text), column, languages.get(column, "ja"))
    for column, text in ((ID, unit.id), (STAMP, str(unit.stamp))):
        _style(_write(sheet, row, column, text), column, "en")
    number = sheet.cell(row=row, column=NUMBER, value=row - HEADER_ROW)
    _style(number, NUMBER, "en")
    sheet.row_dimensions[row].height = row_height(texts)
    if len(unit.source) < _SHORT:
        sheet.cell(row=row, column=TARGET).number_format = "@"
    if unit.state in (ExchangeState.UNTRANSLATED, ExchangeState.NEEDS_WORK) or unit.findings:
        sheet.cell(row=row, column=TARGET).fill = _fill("FFF8DC")


# The source of what may be typed as 1/2, 3 %, 007 or -5: the format "text" keeps such as they are.
# Longer translations do without it: spreadsheet programs have shown ### for 256 characters in it.
_SHORT = 60  # characters


def _described(unit: ExportedUnit) -> Iterator[str]:
    yield from unit.described
    if unit.context:
        yield f"({unit.context})"


def _seen(unit: ExportedUnit) -> Iterator[str]:
    """What there is to look at besides: as lines that say what they are."""
    if unit.previous:
        yield f"変更前の原文 Previous source: {unit.previous}"
    yield from (f"検査の指摘 Check: {finding}" for finding in unit.findings)
    if unit.suggestion:
        yield f"訳文の候補 Suggestion: {unit.suggestion}"


def _write(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """A cell that holds a text and never a formula, whatever it begins with."""
    cell: Cell = sheet.cell(row=row, column=column)
    if text:
        cell.value = escaped(text)
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
    return cell


# --- how it looks ---

_JA = "BIZ UDPGothic"  # comes with Windows and made to be read easily; Latin letters too
_FONTS = {
    "ja": _JA,
    "ko": "Malgun Gothic",
    "zh": "Microsoft YaHei",
    "zh-Hant": "Microsoft JhengHei",
    "zh-TW": "Microsoft JhengHei",
    "zh-HK": "Microsoft JhengHei",
}
_LINE = Side(style="thin", color="A6A6A6")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_EDITABLE = (TARGET, STATE, NOTE)


def _fill(color: str) -> PatternFill:
    return PatternFill("solid", start_color=color, end_color=color)


def _font(language: str) -> str:
    return _FONTS.get(language) or _FONTS.get(language.split("-")[0], "Calibri")


def _style(cell: Cell, column: int, language: str) -> None:
    texts = column in (SOURCE, TARGET)
    dim = column in (NUMBER, KIND, SEEN)
    cell.font = Font(
        name=_font(language), size=text_size(column), color="595959" if dim else "000000"
    )
    cell.alignment = Alignment(
        wrap_text=True,
        vertical="top",
        horizontal="center" if column in (NUMBER, STATE) else None,
        readingOrder=(2 if direction(language) == "rtl" else 1) if texts else 0,
    )
    cell.border = _BORDER
    cell.protection = Protection(locked=column not in _EDITABLE)
    if column not in _EDITABLE:
        cell.fill = _fill("F2F2F2")


def _states(sheet: Worksheet, last: int) -> None:
    """The list that the state is chosen from."""
    column = get_column_letter(STATE)
    rule = DataValidation(
        type="list",
        sqref=f"{column}{FIRST_ROW}:{column}{max(last, FIRST_ROW)}",
        formula1=f'"{",".join(STATES.values())}"',
        allow_blank=False,
        showErrorMessage=True,
        errorTitle="状態 State",
        error="一覧から選んでください。\nChoose one from the list.",
    )
    sheet.add_data_validation(rule)


def _view(sheet: Worksheet, exported: Exported, last: int) -> None:
    for column, width in WIDTHS.items():
        sheet.column_dimensions[get_column_letter(column)].width = width
    for column in (ID, STAMP):
        sheet.column_dimensions[get_column_letter(column)].hidden = True
    sheet.freeze_panes = f"{get_column_letter(TARGET)}{FIRST_ROW}"
    sheet.sheet_view.rightToLeft = direction(exported.language) == "rtl"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = 100
    if last >= FIRST_ROW:
        sheet.auto_filter.ref = f"A{HEADER_ROW}:{get_column_letter(SEEN)}{last}"
    cursor = f"{get_column_letter(TARGET)}{FIRST_ROW}"
    for selection in sheet.sheet_view.selection:
        selection.activeCell = selection.sqref = cursor


def _protect(sheet: Worksheet) -> None:
    """Locked, but that cells can be coloured, columns and rows widened, and rows filtered."""
    protection = sheet.protection
    protection.sheet = True
    protection.formatCells = protection.autoFilter = False
    protection.formatColumns = protection.formatRows = False


def _print(sheet: Worksheet, last: int) -> None:
    """A4 on its long side, all columns on a page, captions on each."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    sheet.print_area = f"A1:{get_column_letter(SEEN)}{last}"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.7
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    sheet.oddFooter.center.text = "&P / &N"


def _finished(data: bytes) -> bytes:
    """The workbook without what the library can't be told to leave out.

    It writes the time of saving, and that rows keep their height whatever is typed into them.
    """
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            part = before.read(name)
            if name == "docProps/core.xml":
                part = _SAVED.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", part)
            elif name.startswith("xl/worksheets/"):
                part = _FIXED.sub(rb"\g<1>", part)
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            after.writestr(info, part)
    return written.getvalue()


_FIXED = re.compile(rb'(<row [^>]*?) customHeight="1"')
_SAVED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
