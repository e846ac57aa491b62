"""A page that knows where its texts come from: each carries the number and state of its message."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from publish.catalogs.messages import Translations, key_of
from publish.catalogs.po import Key
from publish.catalogs.states import MessageState
from publish.editions.functions import functions
from publish.editions.localize import Edition, Piece
from publish.editions.page import Surroundings, release_page
from publish.editions.templates import Theme
from publish.language.furigana import Readings
from publish.release.model import Release
from publish.release.text import Text
from publish.release.walk import collect

__all__ = ["STYLE", "Mark", "marked_page", "numbers_of"]

STYLE = "preview/marks.css"
"""The style sheet of the theme that makes marks visible; it is beside that of the page."""

_SHOWING = ("piece", "text", "label", "heading")  # the functions that make a piece visible


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """What is known of a text on a page: its number; its state, which the original has not."""

    number: int
    state: MessageState | None


def numbers_of(release: Release[Text]) -> Mapping[Key, int]:
    """The number of each message of a release, from 1 in reading order, in any language."""
    keys = dict.fromkeys(key_of(text) for text in collect(release))
    return {key: number for number, key in enumerate(keys, start=1)}


def marked_page(
    release: Release[Text],
    edition: Edition,
    marks: Mapping[Key, Mark],
    theme: Theme,
    words: Sequence[Translations],
    around: Surroundings,
) -> str:
    """The page of `edition`, which shows `release`, with a `span` around each text that is marked.

    The span has the number of the message as `data-message`, its state as `data-state`. Raises
    PublishError where a template is at fault.
    """
    # Two texts may be equal and stand for two messages, so they are told apart as objects.
    marked = {
        id(piece): marks[key_of(text)]
        for text, piece in zip(collect(release), collect(edition.release), strict=True)
        if key_of(text) in marks
    }

    def with_marks(language: str, readings: Readings) -> Mapping[str, object]:
        known = functions(language, readings)
        shown = {name: _marking(known[name], marked) for name in _SHOWING}
        return {**known, **shown}

    page = release_page(edition, theme, words, around, with_marks)
    link = f'<link rel="stylesheet" href="{around.root}assets/{STYLE.rpartition("/")[2]}">\n'
    return page.replace("</head>", f"{link}</head>", 1)


def _marking(show: object, marked: Mapping[int, Mark]) -> Callable[[Piece], Markup]:
    assert callable(show)

    def shown(piece: Piece) -> Markup:
        html, mark = show(piece), marked.get(id(piece))
        if mark is None:
            return Markup(html)
        state = "original" if mark.state is None else mark.state
        return Markup('<span data-message="{}" data-state="{}">{}</span>').format(
            mark.number, state, html
        )

    return shown
