"""The parts of a workbook that hold texts, unpacked within bounds: no bombs, no macros."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from publish.catalogs.exchange.xml_tree import MAX_TAGS, parse_xml, too_large
from publish.findings import Origin, PublishError, stopped

__all__ = ["Parts", "workbook_parts"]

_MAX_FILE = 16 * 2**20  # octets, packed
_MAX_UNPACKED = 64 * 2**20  # octets of all parts; a release of 20,000 texts has a third
_MAX_PARTS = 200
_LOCAL_HEADER = 30  # octets before the name (PKWARE, APPNOTE 6.3.10, 4.3.7)


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """The roots of `worksheet`, `sst` and `styleSheet` (ECMA-376, 18.3, 18.4 and 18.8)."""

    sheets: tuple[etree._Element, ...]
    strings: etree._Element | None = None
    styles: etree._Element | None = None


def workbook_parts(data: bytes, path: str) -> Parts:
    """What is needed of a workbook to read its texts; nothing else is unpacked.

    Raises PublishError where it is no ZIP archive, is encrypted, has two parts of one name, is
    larger than any that was sent out, or has a document type, which could hold entities. What a
    part unpacks to is counted while it is unpacked: what the archive says of itself is not
    believed.
    """
    if len(data) > _MAX_FILE:
        raise too_large(path)
    try:
        parts = dict(_unpacked_parts(data, path))
    except (zipfile.BadZipFile, zlib.error, ValueError, IndexError, NotImplementedError, OSError):
        raise _no_workbook(path) from None
    if sum(part.count(b"<") for part in parts.values()) > MAX_TAGS:
        raise too_large(path)
    sheets = sorted((name for name in parts if name.startswith(_SHEETS)), key=_natural)
    if not sheets:
        raise _no_workbook(path)
    roots = {name: _root(part, path) for name, part in parts.items()}
    return Parts(
        sheets=tuple(roots[name] for name in sheets),
        strings=roots.get(_STRINGS),
        styles=roots.get(_STYLES),
    )


# By convention, which all spreadsheet programs keep; part names know no case (ECMA-376-2, 6.2).
_SHEETS, _STRINGS, _STYLES = "xl/worksheets/sheet", "xl/sharedstrings.xml", "xl/styles.xml"


def _natural(name: str) -> tuple[int, str]:
    return len(name), name


def _unpacked_parts(data: bytes, path: str) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    if len(entries) > _MAX_PARTS:
        raise too_large(path)
    left, seen = _MAX_UNPACKED, set[str]()
    for entry in entries:
        name = entry.filename.lower()
        if name not in (_STRINGS, _STYLES) and not name.startswith(_SHEETS):
            continue
        if name in seen:
            raise ValueError("two parts of one name: programs don't agree on which counts")
        seen.add(name)
        part = _unpacked(data, entry, left)
        left -= len(part)
        if left < 0:
            raise too_large(path)
        yield name, part


def _unpacked(data: bytes, entry: zipfile.ZipInfo, limit: int) -> bytes:
    """One part, or its first `limit` octets and one more. Raises ValueError for other methods."""
    start = entry.header_offset
    header = data[start : start + _LOCAL_HEADER]
    if not header.startswith(b"PK\x03\x04") or entry.flag_bits & 1:
        raise ValueError("no local header, or encrypted")
    name, extra = header[26] | header[27] << 8, header[28] | header[29] << 8
    start += _LOCAL_HEADER + name + extra
    packed = data[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        return packed[: limit + 1]
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise ValueError("another method")
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, limit + 1)


def _root(part: bytes, path: str) -> etree._Element:
    try:
        return parse_xml(part, path)
    except PublishError as error:
        if error.findings[0].code == "exchange-unreadable":
            raise _no_workbook(path) from None  # its lines are none that somebody can look up
        raise


def _no_workbook(path: str) -> PublishError:
    return stopped(
        "exchange-unreadable", Origin(path=path),
        "this is no Excel workbook (.xlsx), or a damaged one",
        "save it as .xlsx, without a password",
    )  # fmt: skip
