"""PO files to catalogs: everything GNU gettext 0.21 reads, and every fault with its place.

What `msgfmt` refuses is refused: unterminated strings, unknown escapes and words, missing
parts, plural forms out of order, a message defined twice (obsolete ones count), `#~` before
part of an entry. Refused as well: charsets that Python has no codec for, octets that are not in
the charset (msgfmt passes them in comments), NUL, and `domain` (a file is one catalog here).
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from publish.catalogs.po_header import CODECS, charset_of, in_utf8
from publish.catalogs.po_model import Catalog, Key, Message
from publish.catalogs.po_parse import Fault, Item, Trailing, parse
from publish.findings import Finding, Origin, PublishError, Severity

__all__ = ["read_po"]

_HEADER: Key = (None, "")
_NONE = Message(msgid="")  # the header of a file that has none
_MOST_FINDINGS = 100  # a file that is no catalog has a fault on every line


def read_po(data: bytes, path: str) -> Catalog:
    """The catalog in `data`; `path` is what findings call it.

    The header names UTF-8 whatever the file was in, as that is what `write_po` writes. Raises
    PublishError with every fault, or the first hundred. Linear in the length of `data`, whose
    size is the caller's to limit.
    """
    codec, text = _decoded(data, path)
    header, messages = _NONE, list[Message]()
    trailing: tuple[str, ...] = ()
    faults: list[Fault] = []
    for item in _unique(parse(text, codec)):
        match item:
            case Message() if item.key == _HEADER and not item.obsolete:
                header = in_utf8(item)
            case Message():
                messages.append(item)
            case Trailing():
                trailing = item.lines
            case Fault():
                faults.append(item)
                if len(faults) == _MOST_FINDINGS:
                    break
            case _:
                assert_never(item)
    if faults:
        raise PublishError(_finding(fault, text, path) for fault in faults)
    return Catalog(path=path, header=header, messages=tuple(messages), trailing_comments=trailing)


def _unique(items: Iterable[Item]) -> Iterator[Item]:
    """The same items, with a fault for every message that was there before."""
    lines: dict[Key, int] = {}
    for item in items:
        if isinstance(item, Message):
            if item.key in lines:
                yield _twice(item, lines[item.key])
                continue
            lines[item.key] = item.line
        yield item


def _twice(message: Message, line: int) -> Fault:
    what = f"the message {message.msgid[:40]!r}" if message.msgid else "the header"
    return Fault(
        code="po-duplicate",
        message=f"{what} is defined twice, first on line {line}",
        hint="delete one of the two; msguniq shows them side by side",
        at=-1,
        line=message.line,
    )


def _finding(fault: Fault, text: str, path: str) -> Finding:
    column = fault.at - text.rfind("\n", 0, fault.at) if fault.at >= 0 else 1
    return Finding(
        code=fault.code,
        severity=Severity.ERROR,
        message=fault.message,
        origin=Origin(path=path, line=fault.line, column=column),
        hint=fault.hint,
    )


def _decoded(data: bytes, path: str) -> tuple[str, str]:
    """The codec of a file and its text, with LF at the ends of lines."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            raise _refused(path, "po-bom", f"the file begins with the byte order mark of {name}",
                           "save it as UTF-8 without a byte order mark", 1, 1)  # fmt: skip
    charset = charset_of(_header(data))
    codec = CODECS.get(charset.upper())
    if codec is None:
        raise _refused(path, "po-charset", f"the charset {charset[:40]!r} can't be read",
                       "convert the file: msgconv -t UTF-8")  # fmt: skip
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(codec, "replace")
        octets = data[error.start : error.end].hex(" ").upper()[:11]
        raise _refused(
            path, "po-charset", f"the octets {octets} are not {charset}",
            "save the file in the charset that its header names, UTF-8 at best", *_place(before),
        ) from None  # fmt: skip
    if found := _CONTROLS.search(text):
        raise _refused(path, "po-control", f"the file holds U+{ord(found[0]):04X}",
                       "delete it", *_place(text[: found.start()]))  # fmt: skip
    return codec, _RETURNS.sub("", text)


def _header(data: bytes) -> Message:
    """The header, read as if every octet were a character: all that it needs is ASCII."""
    for item in parse(data.replace(b"\r\n", b"\n").decode("latin-1"), "latin-1"):
        if isinstance(item, Message) and item.key == _HEADER and not item.obsolete:
            return item
    return _NONE


def _place(before: str) -> tuple[int, int]:
    """Line and column, from 1, of what follows `before`."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _refused(
    path: str, code: str, message: str, hint: str, line: int = 0, column: int = 0
) -> PublishError:
    return PublishError(
        [
            Finding(
                code=code,
                severity=Severity.ERROR,
                message=message,
                origin=Origin(path=path, line=line, column=column),
                hint=hint,
            )
        ]
    )


_MARKS = (
    (codecs.BOM_UTF8, "UTF-8"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
# CR before LF, or before the end of the file; where a run begins, so that none is read twice.
_RETURNS = re.compile(r"(?<!\r)\r++(?=\n|\Z)")
_CONTROLS = re.compile("[\x00\x04]")
