"""Spans with every reference resolved: what a reader sees of one text, still without HTML."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, assert_never

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

__all__ = [
    "Code",
    "InLanguage",
    "Inline",
    "Link",
    "Literal",
    "NoteLink",
    "Ruby",
    "Setting",
    "Stress",
    "Value",
    "address_in",
    "has_notes",
    "inline_text",
    "languages_of",
    "resolve",
    "unlinked",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Stress:
    """Emphasis, or strong importance."""

    children: tuple["Inline", ...]
    strong: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A link with its target."""

    children: tuple["Inline", ...]
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteLink:
    """A pointer to the note of this number."""

    key: str
    number: int


@dataclass(frozen=True, kw_only=True, slots=True)
class InLanguage:
    """Words in another language."""

    children: tuple["Inline", ...]
    language: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Value:
    """A fact, formatted; `machine` is its form for machines, `date` says which kind that is."""

    text: str
    language: str
    machine: str
    date: bool


Inline: TypeAlias = Literal | Code | Ruby | Stress | Link | NoteLink | InLanguage | Value


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """What the references of a text lead to, in the language of that text."""

    language: str
    fact: Callable[[str], Value | None]
    links: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    notes: Mapping[str, int] = field(default_factory=dict)


def resolve(spans: Sequence[Span], setting: Setting) -> tuple[Inline, ...]:
    """`spans` with facts formatted, links and notes found; a reference to nothing stays text."""
    return tuple(made for span in spans for made in _resolve(span, setting))


def address_in(targets: Mapping[str, str], language: str) -> str:
    """Where a link leads in `language`: its own target, else that of all, else any; "" for none."""
    return targets.get(language) or targets.get("") or next(iter(targets.values()), "")


def inline_text(spans: Sequence[Inline]) -> str:
    """The words alone, for titles and attributes: no readings, no pointers to notes."""
    return "".join(_text(span) for span in spans)


def languages_of(spans: Sequence[Inline], language: str) -> tuple[tuple[str, str], ...]:
    """The words of `inline_text`, cut where their language changes; each part with its own."""
    parts = list[tuple[str, str]]()
    for text, own in _parts(spans, language):
        if parts and parts[-1][1] == own:
            text = parts.pop()[0] + text
        parts.append((text, own))
    return tuple((text, own) for text, own in parts if text)


def unlinked(spans: Sequence[Inline]) -> tuple[Inline, ...]:
    """`spans` as they can stand inside a link: the words of links, and no pointers to notes."""
    return tuple(made for span in spans for made in _unlinked(span))


def has_notes(spans: Sequence[Inline]) -> bool:
    """Whether there is a pointer to a note, at any depth."""
    return any(
        isinstance(span, NoteLink)
        or (isinstance(span, Stress | Link | InLanguage) and has_notes(span.children))
        for span in spans
    )


def _resolve(span: Span, setting: Setting) -> Sequence[Inline]:
    match span:
        case Literal() | Code() | Ruby():
            return [span]
        case Emphasis():
            return [Stress(children=resolve(span.children, setting), strong=False)]
        case Strong():
            return [Stress(children=resolve(span.children, setting), strong=True)]
        case Foreign():
            return [InLanguage(children=resolve(span.children, setting), language=span.language)]
        case LinkRef():
            return _link(span, setting)
        case NoteRef():
            number = setting.notes.get(span.key)
            return [
                Literal(text=f"[^{span.key}]")
                if number is None
                else NoteLink(key=span.key, number=number)
            ]
        case FactRef():
            return [setting.fact(span.name) or Literal(text=f"{{{span.name}}}")]
        case _:
            assert_never(span)


def _link(span: LinkRef, setting: Setting) -> Sequence[Inline]:
    children, targets = resolve(span.children, setting), setting.links.get(span.key)
    if not targets:
        return [Literal(text="["), *children, Literal(text=f"][{span.key}]")]
    return [Link(children=children, url=address_in(targets, setting.language))]


def _unlinked(span: Inline) -> Sequence[Inline]:
    match span:
        case Link():
            return unlinked(span.children)
        case NoteLink():
            return []
        case Stress():
            return [Stress(children=unlinked(span.children), strong=span.strong)]
        case InLanguage():
            return [InLanguage(children=unlinked(span.children), language=span.language)]
        case Literal() | Code() | Ruby() | Value():
            return [span]
        case _:
            assert_never(span)


def _text(span: Inline) -> str:
    match span:
        case Literal() | Code() | Value():
            return span.text
        case Ruby():
            return span.base
        case Stress() | Link() | InLanguage():
            return inline_text(span.children)
        case NoteLink():
            return ""
        case _:
            assert_never(span)


def _parts(spans: Sequence[Inline], language: str) -> Iterator[tuple[str, str]]:
    for span in spans:
        match span:
            case InLanguage():
                yield from _parts(span.children, span.language)
            case Stress() | Link():
                yield from _parts(span.children, language)
            case Value():
                yield span.text, span.language
            case Literal() | Code() | Ruby() | NoteLink():
                yield _text(span), language
            case _:
                assert_never(span)
