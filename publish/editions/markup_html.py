"""Inline spans to HTML: the only place where text is escaped, so no string can become markup."""

from collections.abc import Sequence
from typing import assert_never

from markupsafe import Markup, escape

from publish.editions.inline import (
    Code,
    InLanguage,
    Inline,
    Link,
    Literal,
    NoteLink,
    Ruby,
    Stress,
    Value,
)
from publish.editions.localize import Piece
from publish.language.locale import direction

__all__ = ["foreign", "inline_html", "language_attributes", "piece_html"]


def piece_html(piece: Piece, language: str) -> Markup:
    """`piece` inside an element of `language`; in another language it gets a span of its own."""
    inner = inline_html(piece.spans, piece.language)
    return inner if piece.language == language else foreign(inner, piece.language)


def foreign(inner: Markup, language: str) -> Markup:
    """`inner` as a part in another language (WCAG 3.1.2)."""
    return Markup("<span{}>{}</span>").format(language_attributes(language), inner)


def language_attributes(language: str) -> Markup:
    """` lang="…" dir="…"`."""
    return Markup(' lang="{}" dir="{}"').format(language, direction(language))


def inline_html(spans: Sequence[Inline], language: str) -> Markup:
    """HTML of `spans`, escaped, in reading order."""
    return Markup("").join(_span(span, language) for span in spans)


def _span(span: Inline, language: str) -> Markup:
    match span:
        case Literal():
            return escape(span.text)
        case Code():
            return Markup("<code>{}</code>").format(span.text)
        case Ruby():
            return Markup("<ruby>{}<rp>（</rp><rt>{}</rt><rp>）</rp></ruby>").format(
                span.base, span.reading
            )
        case Stress():
            name = "strong" if span.strong else "em"
            inner = inline_html(span.children, language)
            return Markup("<{0}>{1}</{0}>").format(name, inner)
        case Link():
            inner = inline_html(span.children, language)
            return Markup('<a href="{}">{}</a>').format(span.url, inner)
        case NoteLink():
            return Markup(
                '<sup class="note-call"><a href="#note-{}" role="doc-noteref">{}</a></sup>'
            ).format(span.key, span.number)
        case InLanguage():
            return foreign(inline_html(span.children, span.language), span.language)
        case Value():
            return _value(span, language)
        case _:
            assert_never(span)


def _value(value: Value, language: str) -> Markup:
    if value.language != language:
        return foreign(escape(value.text), value.language)
    if value.date and value.machine:
        return Markup('<time datetime="{}">{}</time>').format(value.machine, value.text)
    return escape(value.text)
