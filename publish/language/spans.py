"""Spans: what inline markup means, in source and translation alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias, assert_never

__all__ = [
    "Code", "Emphasis", "FactRef", "Foreign", "LinkRef", "Literal", "NoteRef", "Ruby", "Span",
    "Strong", "plain", "walk",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Literal:
    """Characters that mean themselves."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Emphasis:
    """`*…*`: stress."""

    children: tuple["Span", ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Strong:
    """`**…**`: importance."""

    children: tuple["Span", ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Code:
    """`` `…` ``: characters to be taken as they are; no mark counts inside."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkRef:
    """`[text][key]`: a link whose target stands in `links:`."""

    children: tuple["Span", ...]
    key: str


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteRef:
    """`[^key]`: a pointer to an entry of `notes:`."""

    key: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Foreign:
    """`[text][:ja]`: words in another language (BCP 47 tag)."""

    children: tuple["Span", ...]
    language: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FactRef:
    """`{name}`: an entry of `facts:`."""

    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruby:
    """`｜base《reading》`: characters with their reading (Aozora Bunko's notation)."""

    base: str
    reading: str


Span: TypeAlias = Literal | Emphasis | Strong | Code | LinkRef | NoteRef | Foreign | FactRef | Ruby


def plain(spans: Sequence[Span]) -> str:
    """The words of `spans` alone: no marks, no readings, no pointers to notes."""
    return "".join(_plain(span) for span in spans)


def walk(spans: Sequence[Span]) -> Iterator[Span]:
    """All spans, each before its children."""
    for span in spans:
        yield span
        match span:
            case Emphasis() | Strong() | LinkRef() | Foreign():
                yield from walk(span.children)
            case _:
                pass


def _plain(span: Span) -> str:
    match span:
        case Literal() | Code():
            return span.text
        case Emphasis() | Strong() | LinkRef() | Foreign():
            return plain(span.children)
        case Ruby():
            return span.base
        case FactRef():
            return f"{{{span.name}}}"
        case NoteRef():
            return ""
        case _:
            assert_never(span)
