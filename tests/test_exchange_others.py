"""What other people's libraries read in the files that go out."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from translate.storage.tbx import tbxfile
from translate.storage.tmx import tmxfile
from translate.storage.xliff2 import Xliff2File

from publish.catalogs.exchange.outgoing import sendable, sendable_terms
from publish.catalogs.exchange.tbx import export_tbx
from publish.catalogs.exchange.tmx import export_tmx
from publish.catalogs.exchange.xliff_read import read_xliff
from publish.catalogs.exchange.xliff_write import export_xliff
from publish.catalogs.exchange.xlsx_write import export_xlsx
from publish.catalogs.terms import Term
from tests.exchanges import catalog_of, export_of, message, taken

CATALOG = catalog_of(
    message("Held by [CISTEC][cistec]", "[CISTEC][cistec]が開催", notes="ask them"),
    message("Asia", "亜細亜", fuzzy=True),
    message("New"),
)


def toolkit(data: bytes) -> Xliff2File:
    return Xliff2File.parsestring(data)  # type: ignore[no-untyped-call, no-any-return]


def test_translate_toolkit_reads_xliff_and_saves_it_without_loss() -> None:
    data = export_xliff(export_of(CATALOG))
    store = toolkit(data)
    assert [(u.source, u.target) for u in store.units] == [
        ("Held by CISTEC", "CISTECが開催"), ("Asia", "亜細亜"), ("New", None),
    ]  # fmt: skip
    assert [u.isfuzzy() for u in store.units] == [False, True, False]
    (before,), (after,) = read_xliff(data, "r.xlf")[0], read_xliff(bytes(store), "r.xlf")[0]
    assert [replace(u, line=0) for u in after.units] == [replace(u, line=0) for u in before.units]


def test_what_translate_toolkit_writes_is_taken() -> None:
    store = toolkit(export_xliff(export_of(CATALOG)))
    store.units[1].target, store.units[2].target = "アジア", "新規"
    store.units[1].markfuzzy(False)
    store.units[2].marktranslated()
    (incoming,), findings = read_xliff(bytes(store), "r.xlf")
    told = taken(CATALOG, *incoming.units)
    assert findings == told.findings == ()
    assert [m.msgstr[0] for m in told.catalog.messages[1:]] == ["アジア", "新規"]
    assert not any(m.fuzzy for m in told.catalog.messages)


def test_translate_toolkit_reads_the_memory_and_nothing_unfinished() -> None:
    store = tmxfile.parsestring(export_tmx(export_of(CATALOG)))  # type: ignore[no-untyped-call]
    assert [(u.source, u.target) for u in store.units] == [
        ("Held by [CISTEC][cistec]", "[CISTEC][cistec]が開催")
    ]
    assert store.units[0].getnotes() == "ask them"


def test_translate_toolkit_reads_the_glossary() -> None:
    terms = (
        Term(source="export control", targets=("輸出管理", "輸出規制"), forbidden=("輸出統制",)),
        Term(source="METI", targets=("METI",), note="never translated"),
    )
    store = tbxfile.parsestring(export_tbx(terms, "en", "ja"))  # type: ignore[no-untyped-call]
    assert [(u.source, u.target) for u in store.units] == [
        ("export control", "輸出管理"), ("METI", "METI"),
    ]  # fmt: skip
    assert b"deprecatedTerm-admn-sts" in export_tbx(terms, "en", "ja")


def test_openpyxl_finds_a_sheet_that_an_office_worker_can_use() -> None:
    sheet = load_workbook(BytesIO(export_xlsx(export_of(CATALOG)))).active
    assert sheet is not None
    assert sheet.freeze_panes == "C6"
    assert sheet.protection.sheet
    assert not sheet.protection.formatCells
    captions = [cell.value for cell in sheet[5]]
    assert captions[1:5] == [
        "原文\nSource", "訳文\nTranslation", "状態\nState", "注記\nNote",
    ]  # fmt: skip
    for cell, locked in zip(
        sheet[6][:7], (True, True, False, False, False, True, True), strict=True
    ):
        assert cell.protection.locked is locked
        assert cell.alignment.wrap_text
    assert [sheet.cell(row, 3).number_format for row in (6, 7)] == ["@", "@"]
    assert sheet.column_dimensions["H"].hidden
    assert sheet.column_dimensions["I"].hidden
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def test_a_term_that_xml_cannot_hold_is_left_out_and_told() -> None:
    terms = (Term(source="a\x07b", targets=("鐘",)), Term(source="METI", targets=("METI",)))
    going, findings = sendable_terms(terms, "terms.po")
    assert going == terms[1:]
    assert [(f.code, f.origin.path) for f in findings] == [("exchange-left-out", "terms.po")]
    assert "U+0007" in findings[0].message


def test_a_text_that_no_cell_can_hold_is_left_out() -> None:
    long = catalog_of(message("a" * 16_000, "あ" * 16_000), message("b" * 16_000, "い" * 17_000))
    going, findings = sendable(export_of(long))
    assert [u.source[0] for u in going.units] == ["a"]
    assert "32,767" in findings[0].message
    feeds = catalog_of(message("\r" * 6_000))  # seven characters each in a cell
    assert sendable(export_of(feeds))[0].units == ()


def test_rows_show_their_texts_and_grow_when_somebody_types() -> None:
    """A height that a program is told to keep would hide what is typed into the row."""
    long = message("A sentence of some length. " * 20, "ある程度の長さの文です。" * 20)
    data = export_xlsx(export_of(catalog_of(message("Short"), long)))
    with ZipFile(BytesIO(data)) as archive:
        assert b"customHeight" not in archive.read("xl/worksheets/sheet1.xml")
    sheet = load_workbook(BytesIO(data)).active
    assert sheet is not None
    short, high = (sheet.row_dimensions[row].height for row in (6, 7))
    assert short == pytest.approx(2 * 9 * 1.4 + 6)  # two lines of comments
    assert high > 11 * 10.5  # 540 letters, 240 ideographs: ten lines of 50 digits are too few
    assert sheet.cell(7, 3).number_format == "General"
