"""Any octets as XLIFF or as a workbook: units or findings, in bounded time and memory."""

import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.catalogs.exchange.model import Incoming
from publish.catalogs.exchange.xliff_read import read_xliff
from publish.catalogs.exchange.xliff_write import export_xliff
from publish.catalogs.exchange.xlsx_read import read_xlsx
from publish.catalogs.exchange.xlsx_write import export_xlsx
from publish.findings import Finding
from tests.exchanges import catalog_of, export_of, message, taken

pytestmark = pytest.mark.slow

CATALOG = catalog_of(
    message("*{n}* were held by [CISTEC][cistec][^a].", "[CISTEC][cistec]が*{n}*回開催[^a]。"),
    message("Asia", "亜細亜", fuzzy=True, notes="see the map"),
    message("New", ""),
)
XLIFF, XLSX = export_xliff(export_of(CATALOG)), export_xlsx(export_of(CATALOG))
SHEET = "xl/worksheets/sheet1.xml"
WORDS = (
    b"<", b">", b"</", b"/>", b'"', b"&", b"&#0;", b"&#x1F600;", b"<!--", b"]]>", b"<![CDATA[",
    b"<ph id='1'/>", b"<pc id='9'>", b"<ec startRef='1'/>", b"<mrk>", b"<segment>", b"<ignorable>",
    b"<cp hex='110000'/>", b"<cp hex='0'/>", b"<target order='-1'>", b"dataRef='d1'", b"\x00",
    b"\xff", b"\xed\xa0\x80", b"PK", b"state='final'", b" t='n'", b" t='e'", b"<f>1+1</f>",
    b"<v>99999999</v>", b"r='XFD1048576'", b"<row r='0'>", b"<is><t>x</t></is>",
)  # fmt: skip


@st.composite
def mutants(draw: st.DrawFn, seed: bytes) -> bytes:
    data = seed
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(data)))
        upto = min(len(data), at + draw(st.integers(0, 60)))
        put = draw(st.sampled_from(WORDS) | st.binary(max_size=4) | st.just(data[at:upto]))
        data = data[:at] + put + data[upto if draw(st.booleans()) else at :]
    return data


def used(found: Sequence[Incoming], findings: Sequence[Finding]) -> None:
    """What every reading ends in: something that can be taken, and things to say."""
    assert found or findings
    for incoming in found:
        told = taken(CATALOG, *incoming.units)
        assert [m.key for m in told.catalog.messages] == [m.key for m in CATALOG.messages]
    for finding in findings:
        assert finding.message
        assert finding.origin.path == "back"


def repacked(part: Callable[[str, bytes], bytes]) -> bytes:
    """The workbook with its parts changed, and packed as a workbook is."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(XLSX)) as old, zipfile.ZipFile(data, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, part(name, old.read(name)))
    return data.getvalue()


@given(mutants(XLIFF) | st.binary(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_octets_as_xliff(data: bytes) -> None:
    used(*read_xliff(data, "back"))


@given(mutants(XLSX) | st.binary(max_size=200).map(lambda tail: b"PK\x03\x04" + tail))
@settings(max_examples=150, deadline=None)
def test_any_octets_as_a_workbook(data: bytes) -> None:
    used(*read_xlsx(data, "back"))


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_any_part_of_a_workbook_damaged(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(XLSX)) as archive:
        name = data.draw(st.sampled_from(sorted(archive.namelist())))
        damaged = data.draw(mutants(archive.read(name)))
    used(*read_xlsx(repacked(lambda n, part: damaged if n == name else part), "back"))


def entities(depth: int) -> bytes:
    inner = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(depth))
    return f"<!DOCTYPE x [{inner}]><x>&a{depth - 1};</x>".encode()


def bomb(octets: int) -> bytes:
    return repacked(lambda name, part: b" " * octets if name == SHEET else part)


def rows(count: int) -> bytes:
    row = "".join(f'<row r="{n}"><c r="H{n}" t="s"><v>0</v></c></row>' for n in range(1, count))
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f"{row}</sheetData></worksheet>"
    )
    return repacked(lambda name, part: sheet.encode() if name == SHEET else part)


def far_cell() -> bytes:
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    return repacked(lambda name, part: sheet.encode() if name == SHEET else part)


def lying(size: int) -> bytes:
    """A workbook whose directory says that its largest part is small."""
    data = bytearray(bomb(size))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(SHEET.encode()))
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return bytes(data)


HOSTILE: dict[str, Callable[[], tuple[Sequence[Incoming], Sequence[Finding]]]] = {
    "entities": lambda: read_xliff(entities(12), "back"),
    "entities in a workbook": lambda: read_xlsx(
        repacked(lambda n, part: entities(12) if n == SHEET else part), "back"
    ),
    "nesting": lambda: read_xliff(b"<a>" * 100_000, "back"),
    "nested codes": lambda: read_xliff(
        XLIFF.replace(b"<target>\xe4", b"<target>" + b"<mrk id='m'>" * 5000 + b"\xe4", 1), "back"
    ),
    "attributes": lambda: read_xliff(
        b"<a " + b"".join(b"b%d='' " % n for n in range(50_000)) + b"/>", "back"
    ),
    "bomb": lambda: read_xlsx(bomb(2**28), "back"),
    "a directory that lies": lambda: read_xlsx(lying(2**28), "back"),
    "rows": lambda: read_xlsx(rows(60_000), "back"),
    "a far cell": lambda: read_xlsx(far_cell(), "back"),
    "parts": lambda: read_xlsx(many_parts(5000), "back"),
}


def many_parts(count: int) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for number in range(count):
            archive.writestr(f"xl/{number}.xml", b"<a/>")
    return data.getvalue()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_soon(name: str) -> None:
    start = time.process_time()
    used(*HOSTILE[name]())
    assert time.process_time() - start < 15


@pytest.mark.parametrize("name", ["entities", "nesting", "parts", "a far cell"])
def test_hostile_files_take_little_memory(name: str) -> None:
    tracemalloc.start()
    try:
        HOSTILE[name]()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 64 * 2**20
