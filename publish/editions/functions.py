"""What templates may call, beside `words`, `plain` and `show`: one table, by language."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from markupsafe import Markup, escape

from publish.editions.card import Words
from publish.editions.heading import page_heading
from publish.editions.inline import has_notes, unlinked
from publish.editions.localize import Piece
from publish.editions.markup_html import foreign, inline_html, language_attributes, piece_html
from publish.language.dates import PartialDate, format_date, format_datetime
from publish.language.furigana import Readings
from publish.language.japanese import joins_without_space
from publish.language.locale import (
    direction,
    format_list,
    language_name,
    open_graph_locale,
    own_name,
)
from publish.language.numbers import format_number, format_percent

__all__ = ["functions"]


class _InLanguage(Protocol):
    """What has a language: a piece, words, a card."""

    @property
    def language(self) -> str:
        """A BCP 47 tag."""


def functions(language: str, readings: Readings | None = None) -> Mapping[str, object]:
    """The functions of the templates of a page in `language`, by name.

    `readings` are those that a page shows (see `inline_html`); what is printed has none.
    """
    plain = readings and Readings()  # in links, whose names are their words

    def attributes(piece: _InLanguage) -> Markup:
        return Markup("") if piece.language == language else language_attributes(piece.language)

    def date(value: PartialDate) -> Markup:
        return Markup('<time datetime="{}">{}</time>').format(
            value.isoformat(), format_date(value, language)
        )

    def gap(mark: Markup, title: Piece) -> str:
        before, after = mark.striptags()[-1:], title.words[:1]
        return "" if not before or not after or joins_without_space(before, after) else " "

    def size(octets: int) -> str:
        return f"{format_number(max(1, round(octets / 1000)), language)} KB"

    return {
        "attributes": attributes,
        "piece": lambda piece: inline_html(piece.spans, piece.language, readings),
        "label": lambda piece: inline_html(unlinked(piece.spans), piece.language, plain),
        "heading": lambda piece: page_heading(piece, readings),
        "noted": lambda piece: has_notes(piece.spans),
        "said": _said,
        "text": lambda piece: piece_html(replace(piece, spans=unlinked(piece.spans)), language),
        "date": date,
        "day": PartialDate.parse,
        "moment": lambda value: format_datetime(value, language),
        "localized": lambda by_language: by_language.get(language) or by_language.get("", ""),
        "gap": gap,
        "size": size,
        "listed": lambda names: format_list(names, language),
        "direction": direction,
        "percent": lambda value: format_percent(value, language),
        "number": lambda value: format_number(value, language),
        "locale": open_graph_locale,
        "sha256": _sha256,
        "own_name": own_name,
        "language_name": lambda tag: language_name(tag, language=language),
    }


def _said(words: Words) -> Markup:
    """The words of a card, inside an element of their language."""
    return Markup("").join(
        escape(text) if own == words.language else foreign(escape(text), own)
        for text, own in words.parts or ((words.text, words.language),)
    )


def _sha256(text: str) -> str:
    """The hash of a script as a Content-Security-Policy names it (CSP Level 3, 2.3.1)."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
