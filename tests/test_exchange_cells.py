"""Cells as spreadsheet programs write them: what somebody sees is the text, or none is taken."""

import pytest
from lxml import etree

from publish.catalogs.exchange.xlsx_cells import Cell, sheet_rows
from publish.catalogs.exchange.xlsx_parts import Parts

ECMA = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"  # ISO/IEC 29500, "Strict"
STRINGS = """
<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>
<si><r><t xml:space="preserve">very </t></r><r><rPr><b/></rPr><t>bold</t></r></si>
<si><t>_x005F_x0041__x000D_</t></si>
"""
# Formats: 0 General, 1 Text, 2 a date, 3 a percentage, 4 thousands.
STYLES = "<cellStyleXfs><xf numFmtId='9'/></cellStyleXfs><cellXfs>" + "".join(
    f'<xf numFmtId="{number}"/>' for number in (0, 49, 14, 10, 3)
)


def root(name: str, content: str, namespace: str) -> etree._Element:
    return etree.fromstring(f'<{name} xmlns="{namespace}">{content}</{name}>')


def cells(written: str, namespace: str = ECMA) -> list[Cell]:
    parts = Parts(
        sheets=(root("worksheet", f"<sheetData><row>{written}</row></sheetData>", namespace),),
        strings=root("sst", STRINGS, namespace),
        styles=root("styleSheet", f"{STYLES}</cellXfs>", namespace),
    )
    ((row,),) = sheet_rows(parts)
    return [row.cells[column] for column in sorted(row.cells)]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('<c r="A1" t="s"><v>0</v></c>', "東京"),
        ('<c r="A1" t="s"><v>1</v></c>', "very bold"),
        ('<c r="A1" t="s"><v>2</v></c>', "_x0041_\r"),
        ('<c t="inlineStr"><is><t>a\nb</t></is></c>', "a\nb"),
        ('<c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>', "ab"),
        ('<c t="str"><v>made</v></c>', "made"),
        ("<c><v>24</v></c>", "24"),
        ('<c s="1"><v>24</v></c>', "24"),
        ("<c><v>1.1000000000000001</v></c>", "1.1"),
        ('<c s="2"/>', ""),
    ],
)
@pytest.mark.parametrize("namespace", [ECMA, STRICT])
def test_texts(written: str, text: str, namespace: str) -> None:
    assert cells(written, namespace) == [Cell(text=text)]


CONVERTED = "a date or another value that the program has made of what was typed"


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ('<c t="str"><f>A1</f><v>made</v></c>', "a formula"),
        ("<c><f>1+1</f></c>", "a formula"),
        ('<c t="e"><v>#REF!</v></c>', "an error"),
        ('<c t="s"><v>3</v></c>', "a reference to no text"),
        ('<c t="s"><v>-1</v></c>', "a reference to no text"),
        ('<c s="2"><v>46113</v></c>', CONVERTED),
        ('<c s="3"><v>0.035</v></c>', CONVERTED),
        ('<c s="4"><v>1200</v></c>', CONVERTED),
        ('<c s="99"><v>1</v></c>', CONVERTED),
        ("<c><v>1E+15</v></c>", CONVERTED),
        ("<c><v>nan</v></c>", CONVERTED),
        ('<c t="b"><v>1</v></c>', CONVERTED),
        ('<c t="d"><v>2026-04-01</v></c>', CONVERTED),
    ],
)
def test_what_is_no_text(written: str, fault: str) -> None:
    assert cells(written) == [Cell(fault=fault)]


def test_cells_and_rows_without_numbers_follow_one_another() -> None:
    sheet = "<sheetData><row><c><v>1</v></c></row><row r='6'><c r='C6'><v>2</v></c><c><v>3</v></c>"
    parts = Parts(sheets=(root("worksheet", f"{sheet}</row><row/></sheetData>", ECMA),))
    (rows,) = sheet_rows(parts)
    assert [(row.number, {n: c.text for n, c in row.cells.items()}) for row in rows] == [
        (1, {1: "1"}), (6, {3: "2", 4: "3"}), (7, {}),
    ]  # fmt: skip
