"""Files made to mislead a reader, or to exhaust it: each is refused for its own reason."""

import io
import re
import tracemalloc
import zipfile

import pytest

from publish.catalogs.exchange.xliff_read import read_xliff
from publish.catalogs.exchange.xliff_write import export_xliff
from publish.catalogs.exchange.xlsx_read import read_xlsx
from publish.catalogs.exchange.xlsx_write import export_xlsx
from tests.exchanges import catalog_of, export_of, message

CATALOG = catalog_of(message("About {n} people", "約{n}人"), message("Asia", "亜細亜"))
XLIFF, XLSX = export_xliff(export_of(CATALOG)), export_xlsx(export_of(CATALOG))
SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
MANY = 2_000_000


def packed(*added: tuple[str, bytes], without: str = "") -> bytes:
    """The workbook less one of its parts, and with others."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(XLSX)) as old, zipfile.ZipFile(data, "w", 8) as new:
        for name in old.namelist():
            if name != without:
                new.writestr(name, old.read(name))
        for name, part in added:
            new.writestr(name, part)
    return data.getvalue()


def part(name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(XLSX)) as archive:
        return archive.read(name)


def sheet(text: str, encoding: str, declared: str) -> bytes:
    """The workbook with its sheet in another encoding, and something before the root."""
    root = re.sub(r"^<\?xml.*?\?>", "", part(SHEET).decode())
    data = f'<?xml version="1.0" encoding="{declared}"?>{text}{root}'.encode(encoding)
    return packed((SHEET, data), without=SHEET)


DTD = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(packed((SHEET.upper(), part(SHEET))), "exchange-unreadable",
                     id="two sheets of one name"),
        pytest.param(packed(without=SHEET), "exchange-unreadable", id="no sheet"),
        pytest.param(sheet(DTD, "utf-8", "UTF-8"), "exchange-entities", id="entities"),
        pytest.param(sheet(DTD, "utf-16", "UTF-16"), "exchange-entities", id="in UTF-16"),
        pytest.param(sheet(DTD, "utf-7", "UTF-7"), "exchange-unreadable", id="in UTF-7"),
        pytest.param(sheet("", "cp037", "IBM037"), "exchange-unreadable", id="in EBCDIC"),
        pytest.param(packed((STRINGS, b"<sst>" + b"<si/>" * MANY + b"</sst>")), "exchange-size",
                     id="strings"),
        pytest.param(packed((STYLES, b"<a>" + b"<xf/>" * MANY + b"</a>"), without=STYLES),
                     "exchange-size", id="styles"),
        pytest.param(packed((SHEET, b"<a>" + b"<c/>" * MANY + b"</a>"), without=SHEET),
                     "exchange-size", id="cells"),
        pytest.param(packed(("xl/worksheets/sheet2.xml", b" " * 2**26)), "exchange-size",
                     id="unpacked"),
        pytest.param(XLSX.replace(b"PK\x03\x04", b"PK\x03\x05"), "exchange-unreadable",
                     id="no local headers"),
    ],
)  # fmt: skip
def test_workbooks(data: bytes, code: str) -> None:
    incoming, findings = read_xlsx(data, "back.xlsx")
    assert incoming == ()
    assert [f.code for f in findings] == [code]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("</file>", "<unit/>" * MANY + "</file>", "exchange-size"),
        ("</file>", " " * 2**25 + "</file>", "exchange-size"),
        ("</file>", "<a>" * 500 + "</a>" * 500 + "</file>", "exchange-unreadable"),
        ("</file>", "&b;</file>", "exchange-unreadable"),
    ],
    ids=["units", "octets", "depth", "an entity of nobody"],
)
def test_xliff(old: str, new: str, code: str) -> None:
    incoming, findings = read_xliff(XLIFF.decode().replace(old, new).encode(), "back.xlf")
    assert incoming == ()
    assert [f.code for f in findings] == [code]


def test_a_number_of_many_digits_is_no_order() -> None:
    data = XLIFF.replace(b"<target>", b'<target order="' + b"9" * 5000 + b'">')
    (incoming,), findings = read_xliff(data, "back.xlf")
    assert findings == ()
    assert [u.target for u in incoming.units] == ["約{n}人", "亜細亜"]


def test_what_holds_no_text_is_not_unpacked() -> None:
    """Pictures, macros and themes can be as large as they like."""
    data = packed(("xl/media/image1.png", b" " * 2**26), ("xl/theme/theme2.xml", b" " * 2**26))
    tracemalloc.start()
    (incoming,), findings = read_xlsx(data, "back.xlsx")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (len(incoming.units), findings) == (2, ())
    assert peak < 2**24


def test_a_number_format_is_never_searched() -> None:
    """Brackets without end take some readers of formats a time that grows with their square."""
    style = b'<numFmt numFmtId="200" formatCode="' + b"[" * 2**20 + b'"/>'
    styles = part(STYLES).replace(b"</cellXfs>", b'<xf numFmtId="200"/></cellXfs>')
    assert b"<numFmts" in styles
    data = packed((STYLES, re.sub(rb"<numFmts[^>]*>", rb"\g<0>" + style, styles)), without=STYLES)
    (incoming,), _ = read_xlsx(data, "back.xlsx")
    assert len(incoming.units) == 2
