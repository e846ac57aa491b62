"""Style sheets parsed once: the documents of a site have the same few."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import weasyprint
from weasyprint.css.counters import CounterStyle
from weasyprint.logger import LOGGER

from publish.pdf.complaints import kept_log
from publish.pdf.roles import Document

__all__ = ["take_stylesheets"]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Parsed:
    """A style sheet as the engine knows it, with the counter styles that it defines."""

    sheet: weasyprint.CSS
    counters: Mapping[str, Any]


class _Outside:
    """What a style sheet takes from elsewhere, fonts and files: nothing, and it is logged."""

    _fail_on_errors = False  # the engine asks for it

    def __call__(self, url: str) -> object:
        """Refuse a file."""
        raise ValueError(f"{url} is refused")

    def add_font_face(self, _descriptors: object, _fetcher: object) -> None:
        """Refuse a font."""
        LOGGER.error("@font-face is refused")


def take_stylesheets(document: Document) -> dict[str, Any]:
    """Empty the `style` elements of a document; gives what was in them as arguments of the engine.

    It stays where one of them has attributes, or where the engine complains of what is in one:
    it has to do so for each document.
    """
    elements = list(document.root.iter("style"))
    parsed = [None if element.attrib else _parsed(element.text or "") for element in elements]
    known = [each for each in parsed if each is not None]
    if len(known) < len(elements):
        return {}
    counters = CounterStyle()
    for element, each in zip(elements, known, strict=True):
        element.text = ""
        counters.update(each.counters)
    return {"stylesheets": [each.sheet for each in known], "counter_style": counters}


@lru_cache(maxsize=32)
def _parsed(text: str) -> _Parsed | None:
    """A style sheet, or None where something is to be complained of, or taken from elsewhere."""
    counters, outside = CounterStyle(), _Outside()
    with kept_log() as log:
        sheet = weasyprint.CSS(
            string=text, url_fetcher=outside, font_config=outside, counter_style=counters
        )
    return None if log else _Parsed(sheet=sheet, counters=counters)
