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
from publish.language.furigana import Readings, annotated
from publish.language.isolates import from_left
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


def inline_html(spans: Sequence[Inline], language: str, readings: Readings | None = None) -> Markup:
    """HTML of `spans`, escaped, in reading order.

    With `readings`, those of a page, no screen reader says a reading beside its word, and words
    of the table get theirs: in Japanese, and not in links, whose names are their words.
    """
    return Markup("").join(_span(span, language, readings) for span in spans)


def _span(span: Inline, language: str, readings: Readings | None) -> Markup:
    match span:
        case Literal():
            return _literal(span.text, language, readings)
        case Code():
            return Markup("<code{}>{}</code>").format(_from_left(language), span.text)
        case Ruby():
            hidden = Markup("") if readings is None else _HIDDEN
            return _RUBY.format(Markup(""), span.base, hidden, span.reading)
        case Stress():
            name = "strong" if span.strong else "em"
            inner = inline_html(span.children, language, readings)
            return Markup("<{0}>{1}</{0}>").format(name, inner)
        case Link():
            inner = inline_html(span.children, language, readings and Readings())
            return Markup('<a href="{}">{}</a>').format(span.url, inner)
        case NoteLink():
            return Markup(
                '<sup class="note-call"><a href="#note-{}" role="doc-noteref">{}</a></sup>'
            ).format(span.key, span.number)
        case InLanguage():
            inner = inline_html(span.children, span.language, readings)
            return foreign(inner, span.language)
        case Value():
            return _value(span, language, readings)
        case _:
            assert_never(span)


_RUBY = Markup("<ruby{0}>{1}<rp>（</rp><rt{2}>{3}</rt><rp>）</rp></ruby>")
_HIDDEN = Markup(' aria-hidden="true"')  # a reading is the word once more, for the eye alone
_TABLE = Markup(' class="table"')
_FROM_LEFT = Markup('<bdi dir="ltr">{}</bdi>')


def _from_left(language: str) -> Markup:
    """What code needs in a language from right to left."""
    return Markup(' dir="ltr"' if direction(language) == "rtl" else "")


def _literal(text: str, language: str, readings: Readings | None) -> Markup:
    if direction(language) == "rtl":
        return Markup("").join(
            _FROM_LEFT.format(part) if is_isolated else escape(part)
            for part, is_isolated in from_left(text)
        )
    if not readings or not language.startswith("ja"):
        return escape(text)
    return Markup("").join(
        _RUBY.format(_TABLE, part, _HIDDEN, kana) if kana else escape(part)
        for part, kana in annotated(text, readings)
    )


def _value(value: Value, language: str, readings: Readings | None) -> Markup:
    if value.language != language:
        return foreign(escape(value.text), value.language)
    if value.date and value.machine:
        return Markup('<time datetime="{}">{}</time>').format(value.machine, value.text)
    return _literal(value.text, language, readings)
