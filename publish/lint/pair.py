"""What a rule over translations is, and what it sees: a message beside its source."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from publish.catalogs.po import Key, Message
from publish.catalogs.po_forms import faults
from publish.findings import Severity
from publish.language.markup import Parsed, parse
from publish.language.spans import (
    Code,
    Emphasis,
    FactRef,
    Foreign,
    LinkRef,
    Literal,
    NoteRef,
    Ruby,
    Span,
    Strong,
)
from publish.release.text import Role

__all__ = ["GAP", "AnyRule", "CatalogRule", "Pair", "Rule", "pair_of", "prose"]

GAP = "\ufffc"
"""Stands in `prose` for what is not running text of the language: values, code, foreign words.

U+FFFC OBJECT REPLACEMENT CHARACTER, which Unicode has for exactly this.
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """One message as a rule sees it.

    `source` and `target` are parsed; `source_text` and `text` are what stands in the file;
    `source_prose` and `prose` are the words alone (see `prose`). `missing` gives the characters
    of the translation that no font has, `refused` why `msgfmt --check` would not take it. `roles`
    says what the text is in the document, as far as the extracted comment tells: it is empty for
    catalogs that others have made.
    """

    key: Key
    source: Parsed
    target: Parsed
    source_text: str
    text: str
    source_prose: str
    prose: str
    source_language: str
    language: str
    missing: str = ""
    refused: tuple[str, ...] = ()
    roles: frozenset[Role] = frozenset()
    line: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """A rule over one message: its code, how much it matters, its complaints, what to do."""

    code: str
    severity: Severity
    check: Callable[[Pair], Iterable[str]]
    hint: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CatalogRule:
    """A rule over all messages of a catalog, for what only shows between them."""

    code: str
    severity: Severity
    check: Callable[[Sequence[Pair]], Iterable[tuple[Pair, str]]]
    hint: str


AnyRule: TypeAlias = Rule | CatalogRule


def pair_of(
    message: Message,
    wanted: Message,
    *,
    source_language: str,
    language: str,
    missing: Callable[[str], str],
    header: Message,
) -> Pair:
    """The message of a catalog beside what its source wants, whose comments tell the role.

    Of a message with plural forms, which our own catalogs don't have, the plural and the last
    form count. `missing(text)` gives the characters of a text that no font has; `header` is that
    of the catalog.
    """
    text, original = message.msgstr[-1], message.msgid_plural or message.msgid
    source = parse(original, ruby=source_language.startswith("ja"))
    target = parse(text, ruby=language.startswith("ja"))
    return Pair(
        key=message.key,
        source=source,
        target=target,
        source_text=original,
        text=text,
        source_prose=prose(source.spans),
        prose=prose(target.spans),
        source_language=source_language,
        language=language,
        missing=missing(text),
        refused=tuple(faults(message, header)),
        roles=_roles(wanted),
        line=message.line,
    )


def prose(spans: Sequence[Span]) -> str:
    """The running text of `spans`: values, code and foreign words each become a `GAP`.

    Pointers to notes, readings and marks fall away; the characters of a ruby's base stay.
    """
    return "".join(map(_prose, spans))


def _prose(span: Span) -> str:
    match span:
        case Literal():
            return span.text
        case Emphasis() | Strong() | LinkRef():
            return prose(span.children)
        case Ruby():
            return span.base
        case FactRef() | Code() | Foreign():
            return GAP
        case NoteRef():
            return ""


# The first extracted comment names the roles (catalogs/messages): "heading, list item", or
# "name of a country or region JP; leave it …".
_ROLES = {str(role): role for role in Role}
_PART = re.compile("[,;]")


def _roles(wanted: Message) -> frozenset[Role]:
    comment = wanted.extracted_comments[0] if wanted.extracted_comments else ""
    if comment.startswith(str(Role.TERRITORY)):
        return frozenset({Role.TERRITORY})
    found = (_ROLES.get(part.strip()) for part in _PART.split(comment))
    return frozenset(role for role in found if role)
