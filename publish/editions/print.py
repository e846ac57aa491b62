"""An edition to the HTML document that is set as its PDF, in one of several layouts."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from markupsafe import Markup, escape

from publish.catalogs.messages import Translations
from publish.editions.functions import functions
from publish.editions.heading import heading_html
from publish.editions.localize import Edition, Piece
from publish.editions.page import Surroundings, edition_values
from publish.editions.pairs import Part, parts
from publish.editions.reflow import records
from publish.editions.templates import Theme, render
from publish.language.phrases import phrases
from publish.release.model import Section

__all__ = ["Layout", "bilingual_page", "print_page"]


class Layout(StrEnum):
    """How an edition is set on paper: as usual, for readers with low vision, in two languages."""

    STANDARD = "standard"
    LARGE = "large"
    BILINGUAL = "bilingual"


def print_page(
    edition: Edition,
    theme: Theme,
    words: Sequence[Translations],
    around: Surroundings,
    layout: Layout = Layout.STANDARD,
) -> str:
    """The HTML document of the PDF of an edition in one language, standard or large."""
    is_long = _entries(edition.release.sections) > _LONG
    values = {**_print_values(edition, around), "layout": layout, "is_long": is_long}
    return render(theme, "print/print.html", edition.language, words, values)


def bilingual_page(
    editions: Sequence[Edition],
    theme: Theme,
    words: Sequence[Sequence[Translations]],
    around: Sequence[Surroundings],
) -> str:
    """The HTML document of a PDF in two languages, part beside part; the first one leads.

    `words` and `around` are those of the editions, in their order. Ids of the others end with
    their language, so that each stands once.
    """
    sides = [
        [
            (part.kind, _side(edition, theme, its_words, its_around, part, number))
            for part in parts(edition)
        ]
        for number, (edition, its_words, its_around) in enumerate(
            zip(editions, words, around, strict=True)
        )
    ]
    pairs = [
        (
            texts[0][0]
            if any(len(html) > _TOGETHER for _, html in texts)
            else f"{texts[0][0]} whole",
            [(e.language, html) for e, (_, html) in zip(editions, texts, strict=True)],
        )
        for texts in zip(*sides, strict=True)
    ]
    values = {**_print_values(editions[0], around[0]), "pairs": pairs}
    return render(theme, "print/bilingual.html", editions[0].language, words[0], values)


_TOGETHER = 700
"""Characters of HTML, eight lines or so: two parts that have no more each are not divided between
pages, where one of them could go to the next by itself, and leave its heading behind."""
_LONG = 12  # entries; a release with more of them has a contents list with page numbers


def _entries(sections: Sequence[Section[Piece]]) -> int:
    """How many entries a contents list of two levels has."""
    return len(sections) + sum(len(section.sections) for section in sections)


def _side(
    edition: Edition,
    theme: Theme,
    words: Sequence[Translations],
    around: Surroundings,
    part: Part,
    number: int,
) -> Markup:
    values = {
        **_print_values(edition, around),
        "layout": Layout.BILINGUAL,
        "kind": part.kind,
        "item": part.item,
        "level": part.level,
        "place": part.place,
    }
    html = render(theme, "print/part.html", edition.language, words, values)
    return Markup(_ID.sub(rf"\g<0>--{edition.language}", html) if number else html)


# Quotation marks in texts are escaped, so that this is in no text.
_ID = re.compile(r' (?:id="|aria-labelledby="|href="#)[^"]+')


def _print_values(edition: Edition, around: Surroundings) -> Mapping[str, object]:
    return {
        **functions(edition.language),
        **edition_values(edition, around),
        "heading": _heading,
        "records": records,
        "picture": lambda name: f"asset:{name}",  # handed to the engine by name, not by address
        "page_number": Markup('<span class="page-number"></span>'),
        "page_total": Markup('<span class="page-total"></span>'),
    }


def _heading(piece: Piece) -> Markup:
    """A heading that breaks between phrases: the engine knows no `word-break: auto-phrase`."""
    return heading_html(piece, lambda text: Markup("").join(map(_phrase, phrases(text))))


def _phrase(text: str) -> Markup:
    """A phrase that stays on one line, unless it is too long for the narrowest column."""
    if len(text) > _LONGEST_PHRASE:
        return escape(text)
    return Markup('<span class="phrase">{}</span>').format(text)


_LONGEST_PHRASE = 14  # characters
