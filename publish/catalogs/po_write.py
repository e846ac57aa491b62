"""Catalogs to PO files: one normal form, the same octets for equal catalogs.

The form is that of `msgcat --no-wrap`: UTF-8, LF, an empty line between entries, comments in
gettext's order, strings broken only after a line break in the text, references filled to 79
columns. Unlike msgcat it drops nothing: unknown flags, `fuzzy` without a translation, obsolete
messages without one, comments after the last message.
"""

import re
from collections.abc import Iterator, Sequence

from publish.catalogs.po_comments import Comments, comment_line, comment_lines, sort_comments
from publish.catalogs.po_model import Catalog, Message
from publish.catalogs.po_strings import string_lines
from publish.findings import Finding, Origin, PublishError, Severity

__all__ = ["write_po"]


def write_po(catalog: Catalog) -> bytes:
    """The octets of a PO file; `read_po` of them gives an equal catalog.

    Raises PublishError where a message holds what no PO file can: NUL, EOT or a lone surrogate
    in a text, a line break in a comment, white space in a flag, two forms without a plural.
    """
    header = [catalog.header] if catalog.header != Message(msgid="") else []
    messages = [*header, *catalog.messages]
    faults = [
        Finding(
            code="po-impossible",
            severity=Severity.ERROR,
            message=f"the message {message.msgid[:40]!r} has {fault}, which no PO file can hold",
            origin=Origin(path=catalog.path, line=message.line),
            hint="delete it",
        )
        for message in messages
        for fault in _faults(message)
    ]
    if faults:
        raise PublishError(faults)
    parts = ["\n".join(_lines(message)) for message in messages]
    if catalog.trailing_comments:
        parts.append("\n".join(map(comment_line, catalog.trailing_comments)))
    return ("\n\n".join(parts) + "\n" if parts else "").encode("utf-8")


def _lines(message: Message) -> Iterator[str]:
    yield from map(comment_line, comment_lines(message))
    mark = "#~| " if message.obsolete else "#| "
    for keyword, text in _previous(message):
        if text is not None:
            yield from string_lines(mark, keyword, text)
    mark = "#~ " if message.obsolete else ""
    for keyword, text in _current(message):
        if text is not None:
            yield from string_lines(mark, keyword, text)


def _previous(message: Message) -> Sequence[tuple[str, str | None]]:
    return (
        ("msgctxt", message.previous_msgctxt),
        ("msgid", message.previous_msgid),
        ("msgid_plural", message.previous_msgid_plural),
    )


def _current(message: Message) -> Sequence[tuple[str, str | None]]:
    forms = enumerate(message.msgstr)
    return (
        ("msgctxt", message.msgctxt),
        ("msgid", message.msgid),
        ("msgid_plural", message.msgid_plural),
        *((f"msgstr[{n}]" if message.msgid_plural is not None else "msgstr", t) for n, t in forms),
    )


def _faults(message: Message) -> Iterator[str]:
    """What keeps `message` from being read back as it is."""
    texts = [text for _, text in (*_previous(message), *_current(message)) if text]
    if any(map(_IMPOSSIBLE.search, texts)):
        yield "a control character or half a character in its text"
    if (message.msgid_plural is None and len(message.msgstr) != 1) or not message.msgstr:
        yield f"{len(message.msgstr)} translations"
    if message.previous_msgid is None and any(text is not None for _, text in _previous(message)):
        yield "a previous context or plural without a previous text"
    lines = list(comment_lines(message))
    comments = Comments(
        message.translator_comments, message.extracted_comments, message.references, message.flags
    )
    if any(map(_NO_COMMENT.search, lines)) or sort_comments(lines) != comments:
        yield "a line break, a control character or half a character in a comment or flag"


_IMPOSSIBLE = re.compile("[\x00\x04\ud800-\udfff]")
_NO_COMMENT = re.compile("[\x00\x04\n\ud800-\udfff]|\r\\Z")
