"""Spreadsheets out and back: any text, whatever an office does to the sheet."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from publish.catalogs.exchange.model import ExchangeState, Incoming
from publish.catalogs.exchange.outgoing import sendable
from publish.catalogs.exchange.xlsx_read import read_xlsx
from publish.catalogs.exchange.xlsx_write import export_xlsx
from tests.exchanges import back, catalog_of, export_of, message, prose, taken, unit

CASES = Path(__file__).parent / "cases" / "exchange"
CATALOG = catalog_of(
    message("*{n}* were held by [CISTEC][cistec][^a].", "[CISTEC][cistec]が*{n}*回開催[^a]。"),
    message("Asia", "亜細亜", fuzzy=True, notes="see the map"),
    message("New\nlines", ""),
    message("+81 3 3501 1511", "+81 3 3501 1511"),
)
SOURCE, TARGET, STATE, NOTE, ID, STAMP = 2, 3, 4, 5, 8, 9  # columns


def read(data: bytes) -> Incoming:
    (incoming,), findings = read_xlsx(data, "back.xlsx")
    assert findings == ()
    return incoming


def edited(edit: Callable[[Worksheet], object]) -> bytes:
    """The sheet after somebody has worked on it and saved it."""
    book = load_workbook(io.BytesIO(export_xlsx(export_of(CATALOG))))
    assert isinstance(book, Workbook)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    edit(sheet)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def written(row: int, column: int, value: object) -> Callable[[Worksheet], object]:
    def edit(sheet: Worksheet) -> None:
        sheet.cell(row, column).value = value

    return edit


def test_it_comes_back_as_it_went() -> None:
    incoming = read(export_xlsx(export_of(CATALOG)))
    assert [replace(u, line=7) for u in incoming.units] == [unit(m) for m in CATALOG.messages]
    assert [u.line for u in incoming.units] == [6, 7, 8, 9]
    assert replace(incoming, units=()) == replace(back(CATALOG, ()), path="back.xlsx")


@pytest.mark.slow
@given(st.lists(st.tuples(prose(), prose(), prose()), min_size=1, max_size=3))
def test_any_text_that_can_go_out_comes_back(found: list[tuple[str, str, str]]) -> None:
    texts = {source: (target, note) for source, target, note in found if source}
    catalog = catalog_of(*(message(s, t, notes=n) for s, (t, n) in texts.items()))
    going, _ = sendable(export_of(catalog))
    incoming = read(export_xlsx(going))
    assert [(u.id, u.source, u.target, u.note) for u in incoming.units] == [
        (u.id, u.source, u.target, u.note) for u in going.units
    ]


def test_the_same_catalog_gives_the_same_octets() -> None:
    assert export_xlsx(export_of(CATALOG)) == export_xlsx(export_of(CATALOG))


def test_what_libreoffice_has_saved_changes_nothing() -> None:
    """Opened and saved by LibreOffice 7.4: other styles, shared strings, row heights."""
    incoming = read((CASES / "libreoffice.xlsx").read_bytes())
    assert [replace(u, line=7) for u in incoming.units] == [unit(m) for m in CATALOG.messages]


@pytest.mark.parametrize(
    ("value", "target"),
    [("アジア", "アジア"), (24, "24"), (2.5, "2.5"), (-1.1, "-1.1"), ("'=1", "'=1")],
)
def test_a_translation_is_what_the_cell_holds(value: object, target: str) -> None:
    assert read(edited(written(7, TARGET, value))).units[1].target == target


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("承認済み Approved", ExchangeState.APPROVED),
        ("翻訳済み", ExchangeState.TRANSLATED),
        ("to be  CHECKED", ExchangeState.NEEDS_WORK),
        ("未翻訳 Untranslated", ExchangeState.UNTRANSLATED),
    ],
)
def test_states_in_either_language(words: str, state: ExchangeState) -> None:
    assert read(edited(written(7, STATE, words))).units[1].state is state


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        pytest.param(written(7, TARGET, "=1+1"), "exchange-formula", id="formula"),
        pytest.param(written(7, SOURCE, "=A1"), "exchange-formula", id="formula in the source"),
        pytest.param(written(7, TARGET, "#REF!"), "exchange-formula", id="error"),
        pytest.param(written(7, STATE, "finished"), "exchange-state", id="state"),
        pytest.param(written(7, STATE, None), "exchange-state", id="no state"),
        pytest.param(written(7, ID, None), "exchange-unknown", id="no id"),
    ],
)
def test_a_bad_row_is_refused_and_the_others_are_read(
    edit: Callable[[Worksheet], object], code: str
) -> None:
    (incoming,), findings = read_xlsx(edited(edit), "back.xlsx")
    assert [(f.code, f.origin.line) for f in findings] == [(code, 7)]
    assert len(incoming.units) == 3


def test_a_row_that_was_added_is_refused() -> None:
    def add(sheet: Worksheet) -> None:
        sheet.cell(12, SOURCE, "More")
        sheet.cell(12, TARGET, "追加")

    (incoming,), findings = read_xlsx(edited(add), "back.xlsx")
    assert [(f.code, f.origin.line) for f in findings] == [("exchange-unknown", 12)]
    assert len(incoming.units) == 4


def test_rows_may_be_sorted_and_coloured() -> None:
    def shuffle(sheet: Worksheet) -> None:
        rows = [[cell.value for cell in sheet[number]] for number in (9, 8, 7, 6)]
        for number, values in enumerate(rows, 6):
            for cell, value in zip(sheet[number], values, strict=True):
                cell.value, cell.fill = value, PatternFill("solid", start_color="FF0000")
                cell.data_type = "s" if isinstance(value, str) else "n"

    incoming = read(edited(shuffle))
    assert [u.id for u in incoming.units] == [unit(m).id for m in reversed(CATALOG.messages)]
    assert taken(CATALOG, *incoming.units).catalog == CATALOG


def test_a_source_that_was_changed_is_refused_when_it_is_taken() -> None:
    incoming = read(edited(written(7, SOURCE, "ASIA")))
    told = taken(CATALOG, *incoming.units)
    assert [f.code for f in told.findings] == ["exchange-source"]
    assert told.catalog == CATALOG


def test_another_workbook_is_refused() -> None:
    data = io.BytesIO()
    Workbook().save(data)
    incoming, findings = read_xlsx(data.getvalue(), "back.xlsx")
    assert incoming == ()
    assert [f.code for f in findings] == ["exchange-format"]
