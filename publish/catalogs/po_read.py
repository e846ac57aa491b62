"""PO text to a catalog: strict, line by line, every fault at once with its place."""

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from publish.catalogs.po import Catalog, Key, Message
from publish.findings import Finding, Origin, PublishError, Severity

__all__ = ["read_po"]

_MAX_FAULTS = 100


def read_po(data: bytes, path: str) -> Catalog:
    """The catalog in `data`, in whatever charset it declares.

    Raises PublishError with everything that `msgfmt` would refuse it for: its charset, a string
    that doesn't end, an unknown keyword or escape, a message without msgid or msgstr, one that is
    defined twice, the wrong number of plural forms.
    """
    reader = _Reader(path=path)
    for number, line in enumerate(_decoded(data, path).split("\n"), start=1):
        _line(reader, line.removesuffix("\r"), number)
    _finish(reader)
    if not reader.faults:
        _check_duplicates(reader)
        _check_plurals(reader)
    if reader.faults:
        raise PublishError(reader.faults)
    header = next((m for m in reader.messages if m.key == (None, "") and not m.obsolete), None)
    if header is None:
        raise PublishError([
            _finding(path, 1, 1, "po-header", "the catalog has no header",
                     "let `publish update` write it, then put the translations back"),
        ])  # fmt: skip
    rest = tuple(m for m in reader.messages if m is not header)
    return Catalog(path=path, header=header, messages=rest)


def _finding(path: str, line: int, column: int, code: str, message: str, hint: str) -> Finding:
    return Finding(
        code=code, severity=Severity.ERROR, message=message, hint=hint,
        origin=Origin(path=path, line=line, column=column),
    )  # fmt: skip


_CHARSET = re.compile(rb'"Content-Type:[^"]*charset=([A-Za-z0-9_.:-]+)', re.IGNORECASE)


def _decoded(data: bytes, path: str) -> str:
    """The text, by the charset of the header; CHARSET, as in templates, and none mean UTF-8."""
    found = _CHARSET.search(data, 0, 65536)
    charset = found[1].decode("ascii") if found else "UTF-8"
    try:
        codec = codecs.lookup("utf-8-sig" if charset.upper() in ("CHARSET", "UTF-8") else charset)
        text = data.decode(codec.name)
    except LookupError:
        raise PublishError([
            _finding(path, 1, 1, "po-charset", f"the charset {charset} is unknown",
                     "save the file as UTF-8 and say so in its header")
        ]) from None  # fmt: skip
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PublishError([
            _finding(path, line, 0, "po-charset", f"this line is not {charset}",
                     "save the file as UTF-8 and say so in its header")
        ]) from None  # fmt: skip
    return text


@dataclass(kw_only=True, slots=True)
class _Draft:
    """An entry that is being read: its comments, and its texts by keyword."""

    line: int = 0
    translator: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    previous: dict[str, list[str]] = field(default_factory=dict)
    obsolete: bool = False


@dataclass(kw_only=True, slots=True)
class _Reader:
    """Where reading stands: the entry so far, and the text that a string would continue."""

    path: str
    draft: _Draft = field(default_factory=_Draft)
    open: list[str] | None = None
    messages: list[Message] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)

    def fault(self, line: int, column: int, code: str, message: str, hint: str = "") -> None:
        if len(self.faults) < _MAX_FAULTS:
            self.faults.append(_finding(self.path, line, column, code, message, hint))


_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,3}\])?)(?=[\s\"])[ \t]*")


def _line(reader: _Reader, line: str, number: int) -> None:
    text = line.strip(" \t\f\v")
    if not text:
        reader.open = None
    elif text.startswith("#~|"):
        _content(reader, text[3:].lstrip(), number, obsolete=True, previous=True)
    elif text.startswith("#~"):
        _content(reader, text[2:].lstrip(), number, obsolete=True, previous=False)
    elif text.startswith("#|"):
        _content(reader, text[2:].lstrip(), number, obsolete=False, previous=True)
    elif text.startswith("#"):
        _comment(reader, text, number)
    else:
        _content(reader, text, number, obsolete=False, previous=False)


def _comment(reader: _Reader, text: str, number: int) -> None:
    _next_entry(reader, number)
    reader.open = None
    rest, draft = text[2:].removeprefix(" "), reader.draft
    match text[1:2]:
        case ".":
            draft.extracted.append(rest)
        case ":":
            draft.references.append(rest)
        case ",":
            draft.flags.extend(flag.strip() for flag in rest.split(",") if flag.strip())
        case _:
            draft.translator.append(text[1:].removeprefix(" "))


def _next_entry(reader: _Reader, number: int) -> None:
    """Close the entry that is complete; remember where the next one begins."""
    if any(name.startswith("msgstr") for name in reader.draft.texts):
        _finish(reader)
    if not reader.draft.line:
        reader.draft.line = number


def _content(reader: _Reader, text: str, number: int, *, obsolete: bool, previous: bool) -> None:
    keyword = _KEYWORD.match(text)
    if keyword is None and not text.startswith('"'):
        reader.open = None
        reader.fault(
            number,
            1,
            "po-syntax",
            f"this is no part of a message: {text[:40]}",
            "a line begins with #, msgctxt, msgid, msgstr or a quotation mark",
        )
        return
    if keyword is not None:
        _keyword(reader, keyword[1], number, obsolete=obsolete, previous=previous)
        text = text[keyword.end() :]
    if reader.open is None:
        reader.fault(number, 1, "po-syntax", "a text stands here that belongs to no keyword",
                     "remove it, or the empty line before it")  # fmt: skip
        return
    value = _string(text, lambda c, m: reader.fault(number, c, "po-string", m, _STRING_HINT))
    reader.open.append(value)


def _keyword(reader: _Reader, keyword: str, number: int, *, obsolete: bool, previous: bool) -> None:
    begins = previous or keyword in ("msgctxt", "msgid")
    if begins:
        _next_entry(reader, number)
    draft = reader.draft
    draft.line = draft.line or number
    draft.obsolete = draft.obsolete or obsolete
    texts = draft.previous if previous else draft.texts
    if keyword in texts:
        reader.fault(number, 1, "po-keyword", f"{keyword} stands twice in this message",
                     f"the message begins in line {draft.line}")  # fmt: skip
    reader.open = texts[keyword] = []


_STRING_HINT = 'write one string in quotation marks; inside it, write \\" for a quotation mark'
_PART = re.compile(r'[^"\\]+|\\(?:[0-7]{1,3}|x[0-9A-Fa-f]{1,2}|.)')
_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v",
           "\\": "\\", '"': '"'}  # fmt: skip


def _string(text: str, fault: Callable[[int, str], None]) -> str:
    if not text.startswith('"'):
        fault(1, "a string is missing here")
        return ""
    parts, at = list[str](), 1
    while found := _PART.match(text, at):
        parts.append(_part(found[0], lambda m, at=at: fault(at + 1, m)))  # type: ignore[misc]
        at = found.end()
    if text[at : at + 1] != '"':
        fault(len(text), "the string doesn't end")
    elif text[at + 1 :].strip():
        fault(at + 2, "something follows the string")
    return "".join(parts)


def _part(part: str, fault: Callable[[str], None]) -> str:
    if not part.startswith("\\"):
        return part
    if part[1] in _SIMPLE:
        return _SIMPLE[part[1]]
    if part[1] in "01234567":
        return chr(int(part[1:], 8))
    if part[1] == "x" and len(part) > 2:
        return chr(int(part[2:], 16))
    fault(f"the escape {part} is unknown")
    return part


def _finish(reader: _Reader) -> None:
    """Turn the entry so far into a message."""
    draft, reader.draft, reader.open = reader.draft, _Draft(), None
    if not draft.texts:
        if draft.previous or draft.flags:
            reader.fault(draft.line, 1, "po-incomplete", "a comment here belongs to no message")
        elif draft.translator:  # comments after the last message stay with it
            _keep_trailing(reader, draft)
        return
    texts = {name: "".join(parts) for name, parts in draft.texts.items()}
    strings = {name: text for name, text in texts.items() if name.startswith("msgstr")}
    if "msgid" not in texts or not strings:
        lacking = "msgid" if "msgid" not in texts else "msgstr"
        reader.fault(draft.line, 1, "po-incomplete", f"this message has no {lacking}")
        return
    plural = [f"msgstr[{n}]" for n in range(len(strings))]
    if list(strings) != (plural if "msgid_plural" in texts else ["msgstr"]):
        reader.fault(draft.line, 1, "po-plural", "the plural forms of this message don't fit",
                     "msgid_plural goes with msgstr[0], msgstr[1], …, in order")  # fmt: skip
        return
    previous = {name: "".join(parts) for name, parts in draft.previous.items()}
    reader.messages.append(
        Message(
            msgid=texts["msgid"],
            msgstr=tuple(strings.values()),
            msgctxt=texts.get("msgctxt"),
            msgid_plural=texts.get("msgid_plural"),
            translator_comments=tuple(draft.translator),
            extracted_comments=tuple(draft.extracted),
            references=tuple(draft.references),
            flags=tuple(draft.flags),
            previous_msgctxt=previous.get("msgctxt"),
            previous_msgid=previous.get("msgid"),
            previous_msgid_plural=previous.get("msgid_plural"),
            obsolete=draft.obsolete,
            line=draft.line,
        )
    )


def _keep_trailing(reader: _Reader, draft: _Draft) -> None:
    """Comments at the end of a file belong to no message; the last one keeps them."""
    if reader.messages:
        last = reader.messages[-1]
        comments = (*last.translator_comments, *draft.translator)
        reader.messages[-1] = replace(last, translator_comments=comments)


def _check_duplicates(reader: _Reader) -> None:
    first: dict[Key, int] = {}
    for message in reader.messages:
        if message.obsolete:
            continue
        if message.key in first:
            reader.fault(message.line, 1, "po-duplicate",
                         f"this message is defined twice, first in line {first[message.key]}",
                         "keep one of the translations")  # fmt: skip
        first.setdefault(message.key, message.line)


_NPLURALS = re.compile(r"nplurals\s*=\s*(\d+)")


def _check_plurals(reader: _Reader) -> None:
    header = next((m.msgstr[0] for m in reader.messages if m.key == (None, "")), "")
    found = _NPLURALS.search(header)
    for message in reader.messages:
        if message.msgid_plural is None or message.obsolete:
            continue
        if found is None or len(message.msgstr) != int(found[1]):
            wanted = found[1] if found else "nplurals="
            reader.fault(message.line, 1, "po-plural",
                         f"this message has {len(message.msgstr)} plural forms, "
                         f"the header says {wanted}", "translate every form")  # fmt: skip
