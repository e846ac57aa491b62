"""The grammar of a PO file: tokens to messages, with a fault for each entry that has one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from publish.catalogs.po_comments import comment_text, sort_comments
from publish.catalogs.po_model import Message
from publish.catalogs.po_strings import EscapeError, decoded, unescaped
from publish.catalogs.po_tokens import Kind, Token, tokens

__all__ = ["Fault", "Item", "Trailing", "parse"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """Why an entry can't be read; `at` counts the characters before the place, from 0."""

    code: str
    message: str
    hint: str
    at: int
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Trailing:
    """The comment lines after the last message."""

    lines: tuple[str, ...]


Item: TypeAlias = Message | Fault | Trailing


def parse(text: str, codec: str) -> Iterator[Item]:
    """The entries of `text` in order, the header among them. Never raises.

    `codec` is Python's name for the charset of the file: what escaped octets are read by. After
    a fault reading goes on with the next comment or the next entry.
    """
    stream = tokens(text)
    cursor = _Cursor(stream=stream, now=next(stream), codec=codec)
    comments: list[str] = []
    while cursor.now.kind is not Kind.END:
        if cursor.now.kind is Kind.COMMENT:
            comments.append(comment_text(cursor.take().text))
            continue
        try:
            yield _message(cursor, comments)
        except _FaultError as error:
            yield error.fault
            _recover(cursor)
        comments = []
    if comments:
        yield Trailing(lines=tuple(comments))


@dataclass(kw_only=True, slots=True)
class _Cursor:
    """A place in the tokens, and whether the entry there is an obsolete one."""

    stream: Iterator[Token]
    now: Token
    codec: str
    obsolete: bool = field(default=False)

    def take(self) -> Token:
        """The token here; the place moves to the next."""
        token = self.now
        if token.kind is not Kind.END:
            self.now = next(self.stream)
        return token


class _FaultError(Exception):
    def __init__(self, token: Token, code: str, message: str, hint: str, shift: int = 0):
        self.fault = Fault(
            code=code, message=message, hint=hint, at=token.at + shift, line=token.line
        )
        super().__init__(message)


def _message(cursor: _Cursor, comments: list[str]) -> Message:
    first = cursor.now
    cursor.obsolete = first.obsolete
    none = (None, None, None)
    previous = _source(cursor, previous=True) if first.previous else none
    place = cursor.now
    context, msgid, plural = _source(cursor, previous=False)
    msgstr = _plural_forms(cursor, place) if plural is not None else _translation(cursor, place)
    translator, extracted, references, flags = sort_comments(comments)
    return Message(
        msgid=msgid,
        msgstr=msgstr,
        msgctxt=context,
        msgid_plural=plural,
        translator_comments=translator,
        extracted_comments=extracted,
        references=references,
        flags=flags,
        previous_msgctxt=previous[0],
        previous_msgid=previous[1],
        previous_msgid_plural=previous[2],
        obsolete=first.obsolete,
        line=place.line,
    )


def _source(cursor: _Cursor, *, previous: bool) -> tuple[str | None, str, str | None]:
    """msgctxt, msgid and msgid_plural, or the same three after `#|`."""
    context = _clause(cursor, "msgctxt", previous=previous)
    msgid = _clause(cursor, "msgid", previous=previous)
    if msgid is None:
        raise _unexpected(cursor.now, "#| msgid" if previous else "msgid")
    return context, msgid, _clause(cursor, "msgid_plural", previous=previous)


def _clause(cursor: _Cursor, keyword: str, *, previous: bool) -> str | None:
    """A keyword and its text, or None where another token stands here."""
    if not _stands(cursor, keyword, previous=previous):
        return None
    cursor.take()
    return _text(cursor, previous=previous)


def _stands(cursor: _Cursor, keyword: str, *, previous: bool = False) -> bool:
    token = cursor.now
    if token.kind is not Kind.WORD or token.text != keyword or token.previous is not previous:
        return False
    _consistent(cursor, token)
    return True


def _consistent(cursor: _Cursor, token: Token) -> None:
    if token.obsolete is not cursor.obsolete:
        raise _FaultError(
            token, "po-obsolete", "part of this entry has #~ before it and part has not",
            "begin every line of an obsolete entry with #~, or none",
        )  # fmt: skip


def _text(cursor: _Cursor, *, previous: bool) -> str:
    """One or more strings as one text."""
    first, parts = cursor.now, list[str]()
    while cursor.now.kind is Kind.STRING and cursor.now.previous is previous:
        token = cursor.take()
        _consistent(cursor, token)
        try:
            parts.append(unescaped(token.text[1:-1]))
        except EscapeError as error:
            raise _escape(token, error, 1) from None
    if not parts or cursor.now.kind is Kind.OPEN:
        raise _unexpected(cursor.now, "a string in quotation marks")
    try:
        return decoded("".join(parts), cursor.codec)
    except EscapeError as error:
        raise _escape(first, error, 0) from None


def _escape(token: Token, error: EscapeError, shift: int) -> _FaultError:
    return _FaultError(
        token, "po-escape", str(error),
        'write \\\\ for a backslash; the escapes are those of C, such as \\n, \\t and \\"',
        error.at + shift,
    )  # fmt: skip


def _translation(cursor: _Cursor, place: Token) -> tuple[str]:
    if not _stands(cursor, "msgstr"):
        raise _missing(cursor, place, "msgstr")
    cursor.take()
    if cursor.now.text == "[":
        raise _missing(cursor, place, "msgid_plural")
    return (_text(cursor, previous=False),)


def _plural_forms(cursor: _Cursor, place: Token) -> tuple[str, ...]:
    forms: list[str] = []
    while _stands(cursor, "msgstr"):
        keyword = cursor.take()
        index = "".join(_bracketed(cursor, part) for part in "[0]")
        if index.lstrip("0") != str(len(forms) or ""):
            raise _FaultError(
                keyword, "po-plural",
                f"msgstr[{index[:9]}] stands where msgstr[{len(forms)}] should",
                "number the plural forms from 0, without a gap",
            )  # fmt: skip
        forms.append(_text(cursor, previous=False))
    if not forms:
        raise _missing(cursor, place, "msgstr[0]")
    return tuple(forms)


def _bracketed(cursor: _Cursor, part: str) -> str:
    """The number in `[0]`, bracket by bracket."""
    token = cursor.now
    if token.kind is not (Kind.NUMBER if part == "0" else Kind.BRACKET):
        raise _unexpected(token, f"{part} of msgstr[0]")
    _consistent(cursor, token)
    cursor.take()
    return token.text if part == "0" else ""


def _missing(cursor: _Cursor, place: Token, keyword: str) -> _FaultError:
    """The fault of an entry that ends too early, or goes on with something else."""
    if cursor.now.kind not in (Kind.WORD, Kind.COMMENT, Kind.END, Kind.BRACKET):
        return _unexpected(cursor.now, keyword)
    return _FaultError(
        place, "po-incomplete", f"the entry has no {keyword}", f'add it: {keyword} ""'
    )


def _unexpected(token: Token, wanted: str) -> _FaultError:
    match token.kind:
        case Kind.OPEN:
            return _FaultError(
                token, "po-string", "the string has no end on its line",
                'close it with a quotation mark; write \\" for one inside',
            )  # fmt: skip
        case Kind.WORD if token.text == "domain":
            return _FaultError(
                token, "po-domain", "the file has several domains",
                "put each domain into a file of its own, and delete this line",
            )  # fmt: skip
        case Kind.WORD if token.text not in _KEYWORDS:
            return _FaultError(
                token, "po-keyword", f"{token.text[:40]!r} is no word of a PO file",
                "a comment begins with #, text stands in quotation marks",
            )  # fmt: skip
        case Kind.END:
            return _FaultError(
                token, "po-incomplete", f"the file ends where {wanted} should be",
                "write what is missing, or take the last version that was whole",
            )  # fmt: skip
        case Kind.COMMENT:
            return _FaultError(
                token, "po-syntax", f"a comment stands where {wanted} should be",
                "put all comments of an entry before its first line",
            )  # fmt: skip
        case _:
            return _FaultError(
                token, "po-syntax", f"{token.text[:40]!r} stands where {wanted} should be",
                "an entry is msgid and msgstr, each with its text in quotation marks",
            )  # fmt: skip


_KEYWORDS = frozenset(("msgctxt", "msgid", "msgid_plural", "msgstr"))


def _recover(cursor: _Cursor) -> None:
    """Go on to where the next entry may begin."""
    while cursor.now.kind not in (Kind.COMMENT, Kind.END):
        if cursor.now.kind is Kind.WORD and cursor.now.text in ("msgctxt", "msgid"):
            return
        cursor.take()
