"""PO files as data: a catalog, its header and its messages, and how they are written.

The format is GNU gettext's (gettext manual, "The Format of PO Files"). Reading is in `po_read`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from publish.catalogs.plural_forms import plural_forms

__all__ = ["Catalog", "Key", "Message", "new_catalog", "with_header", "write_po"]

Key: TypeAlias = tuple[str | None, str]  # msgctxt and msgid: what gettext knows a message by


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """One entry; comments, references and flags are kept as they stand, known or not.

    `msgstr` has one text, or one for each plural form. `line` is where the entry begins and
    takes no part in comparison.
    """

    msgid: str
    msgstr: tuple[str, ...] = ("",)
    msgctxt: str | None = None
    msgid_plural: str | None = None
    translator_comments: tuple[str, ...] = ()
    extracted_comments: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous_msgctxt: str | None = None
    previous_msgid: str | None = None
    previous_msgid_plural: str | None = None
    obsolete: bool = False
    line: int = field(default=0, compare=False)

    @property
    def key(self) -> Key:
        """What gettext knows the message by."""
        return self.msgctxt, self.msgid

    @property
    def fuzzy(self) -> bool:
        """Whether somebody has to look at the translation."""
        return "fuzzy" in self.flags

    @property
    def translated(self) -> bool:
        """Whether every form has a translation."""
        return all(self.msgstr)


@dataclass(frozen=True, kw_only=True, slots=True)
class Catalog:
    """A PO file: the entry with the empty msgid, then the messages in the order of the file."""

    path: str
    header: Message
    messages: tuple[Message, ...] = ()

    @property
    def fields(self) -> Mapping[str, str]:
        """The fields of the header, unknown ones too."""
        lines = (line.partition(":") for line in self.header.msgstr[0].split("\n") if ":" in line)
        return {name.strip(): value.strip() for name, _, value in lines}


def new_catalog(*, path: str, language: str, domain: str) -> Catalog:
    """An empty catalog with the header that `msgfmt --check` asks for, and no dates in it."""
    fields = {
        "Project-Id-Version": domain,
        "Language": language.replace("-", "_"),
        "Language-Team": language,
        "PO-Revision-Date": "",
        "Last-Translator": "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms(language),
    }
    text = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return Catalog(path=path, header=Message(msgid="", msgstr=(text,)))


def with_header(catalog: Catalog, name: str, value: str) -> tuple[str, ...]:
    """The header's text with one field set, as the msgstr of a header; other lines stay."""
    lines = [line for line in catalog.header.msgstr[0].split("\n") if line]
    found = [n for n, line in enumerate(lines) if line.partition(":")[0].strip() == name]
    if found:
        lines[found[0]] = f"{name}: {value}"
    else:
        lines.append(f"{name}: {value}")
    return ("".join(f"{line}\n" for line in lines),)


def write_po(catalog: Catalog) -> bytes:
    """UTF-8 with line feeds; a text is broken at its own line breaks and nowhere else."""
    entries = (catalog.header, *catalog.messages)
    return "\n".join("".join(f"{line}\n" for line in _entry(entry)) for entry in entries).encode()


def _entry(message: Message) -> Iterator[str]:
    yield from (f"# {line}" if line else "#" for line in message.translator_comments)
    yield from (f"#. {line}" if line else "#." for line in message.extracted_comments)
    yield from (f"#: {line}" for line in message.references)
    if message.flags:
        yield f"#, {', '.join(message.flags)}"
    old, now = ("#~| ", "#~ ") if message.obsolete else ("#| ", "")
    yield from _texts(old, "msgctxt", message.previous_msgctxt)
    yield from _texts(old, "msgid", message.previous_msgid)
    yield from _texts(old, "msgid_plural", message.previous_msgid_plural)
    yield from _texts(now, "msgctxt", message.msgctxt)
    yield from _texts(now, "msgid", message.msgid)
    yield from _texts(now, "msgid_plural", message.msgid_plural)
    for number, text in enumerate(message.msgstr):
        plural = "" if message.msgid_plural is None else f"[{number}]"
        yield from _texts(now, f"msgstr{plural}", text)


def _texts(prefix: str, keyword: str, text: str | None) -> Iterator[str]:
    if text is None:
        return
    lines = text.split("\n")
    if len(lines) == 1 or (len(lines) == 2 and not lines[1]):
        yield f'{prefix}{keyword} "{text.translate(_ESCAPES)}"'
        return
    yield f'{prefix}{keyword} ""'
    for number, line in enumerate(lines, start=1):
        whole = line + ("\n" if number < len(lines) else "")
        if whole:
            yield f'{prefix}"{whole.translate(_ESCAPES)}"'


_ESCAPES = str.maketrans({
    "\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r",
    "\a": "\\a", "\b": "\\b", "\f": "\\f", "\v": "\\v",
})  # fmt: skip
