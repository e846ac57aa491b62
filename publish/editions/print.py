"""An edition to the HTML document that is set as its PDF, in one of several layouts."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from markupsafe import Markup

from publish.catalogs.messages import Translations
from publish.editions.functions import functions
from publish.editions.localize import Edition
from publish.editions.page import Surroundings, edition_values
from publish.editions.templates import Theme, render

__all__ = ["Layout", "print_page"]


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
    values = {**_print_values(edition, around), "layout": layout}
    return render(theme, "print/print.html", edition.language, words, values)


def _print_values(edition: Edition, around: Surroundings) -> Mapping[str, object]:
    return {
        **functions(edition.language),
        **edition_values(edition, around),
        "picture": lambda name: f"asset:{name}",  # handed to the engine by name, not by address
        "page_number": Markup('<span class="page-number"></span>'),
        "page_total": Markup('<span class="page-total"></span>'),
    }
