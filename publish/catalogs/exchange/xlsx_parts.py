"""A workbook's parts, unpacked within bounds: no bomb, no document type, no programs."""

import io
import zipfile
import zlib

from publish.findings import Origin, PublishError, stopped

__all__ = ["bounded"]

_MAX_FILE = 16 * 2**20  # octets, packed
_MAX_UNPACKED = 96 * 2**20  # octets of all parts; a release of 20,000 texts has a tenth
_MAX_PARTS = 200
_LOCAL_HEADER = 30  # octets before the name (PKWARE, APPNOTE 6.3.10, 4.3.7)


def bounded(data: bytes, path: str) -> bytes:
    """The same workbook with its XML parts alone, not compressed: safe to read whole.

    Raises PublishError where it is no ZIP archive, is encrypted, unpacks to more than 96 MiB or
    200 parts, or has a document type, which could hold entities. What a part unpacks to is
    counted while it is unpacked: what the archive says of itself is not believed.
    """
    if len(data) > _MAX_FILE:
        raise _too_large(path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
        if len(entries) > _MAX_PARTS:
            raise _too_large(path)
        return _repacked(data, entries, path)
    except (zipfile.BadZipFile, zlib.error, ValueError, IndexError, NotImplementedError, OSError):
        raise stopped(
            "exchange-unreadable", Origin(path=path), "this is no Excel workbook (.xlsx)",
            "save it as .xlsx, without a password",
        ) from None  # fmt: skip


def _repacked(data: bytes, entries: list[zipfile.ZipInfo], path: str) -> bytes:
    written, left = io.BytesIO(), _MAX_UNPACKED
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as safe:
        for entry in {entry.filename: entry for entry in entries}.values():
            if not entry.filename.endswith((".xml", ".rels")):
                continue  # pictures, macros, printer settings
            part = _unpacked(data, entry, left)
            left -= len(part)
            if left < 0:
                raise _too_large(path)
            if any(mark in part for mark in _DOCTYPES):
                raise stopped(
                    "exchange-entities", Origin(path=path),
                    f"{entry.filename[:60]} has a document type, which can read other files",
                    "save the workbook again with your spreadsheet program",
                )  # fmt: skip
            safe.writestr(zipfile.ZipInfo(entry.filename), part)
    return written.getvalue()


_DOCTYPES = tuple(
    mark.encode(coding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for coding in ("utf-8", "utf-16-le", "utf-16-be")
)


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


def _too_large(path: str) -> PublishError:
    return stopped(
        "exchange-size", Origin(path=path), "the workbook is larger than any that was sent out",
        "send the sheet back without pictures and other sheets",
    )  # fmt: skip
