"""An edition to HTML: the page for readers, and the document that becomes its PDF.

Both are templates over the same edition; what they can call is listed in `_functions`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup, escape

from publish.catalogs.messages import Translations
from publish.editions.inline import unlinked
from publish.editions.localize import Edition, Piece
from publish.editions.markup_html import inline_html, language_attributes, piece_html
from publish.editions.templates import Theme, render
from publish.language.dates import PartialDate, format_date
from publish.language.japanese import joins_without_space
from publish.language.locale import direction, format_list, language_name, own_name
from publish.language.numbers import format_number
from publish.release.site import Site

__all__ = [
    "Alternate", "File", "Listing", "Surroundings", "choice_page", "index_page", "print_page",
    "release_page",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Alternate:
    """The same release in another language: its page, relative to this one and absolute."""

    language: str
    href: str
    url: str

    @property
    def name(self) -> str:
        """The language in its own words."""
        return own_name(self.language)


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """A file that readers can take away: where it is, its format, bytes and, if any, pages."""

    href: str
    format: str
    size: int
    pages: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """A release as an index lists it; its title may be in another language."""

    href: str
    title: str
    language: str
    released: PartialDate


@dataclass(frozen=True, kw_only=True, slots=True)
class Surroundings:
    """What a page is told about the site around it."""

    root: str
    url: str
    alternates: Sequence[Alternate] = ()
    pdf: File | None = None
    files: Mapping[str, File] = field(default_factory=dict)


def release_page(
    edition: Edition, theme: Theme, words: Sequence[Translations], around: Surroundings
) -> str:
    """The HTML page of an edition. Raises PublishError where a template is at fault."""
    values = {**_functions(edition.language), **_edition(edition, around)}
    return render(theme, "page/page.html", edition.language, words, values)


def print_page(
    edition: Edition, theme: Theme, words: Sequence[Translations], around: Surroundings
) -> str:
    """The HTML document that is set as the PDF of an edition."""
    own = {
        "picture": lambda name: f"asset:{name}",  # handed to the engine by name, not by address
        "page_number": Markup('<span class="page-number"></span>'),
        "page_total": Markup('<span class="page-total"></span>'),
    }
    values = {**_functions(edition.language), **_edition(edition, around), **own}
    return render(theme, "print/print.html", edition.language, words, values)


def index_page(
    site: Site[Piece],
    language: str,
    releases: Sequence[Listing],
    theme: Theme,
    words: Sequence[Translations],
    around: Surroundings,
) -> str:
    """The list of the releases of one language, newest first."""
    values = {**_functions(language), "site": site, "releases": releases, "around": around}
    return render(theme, "page/index.html", language, words, values)


def choice_page(
    sites: Mapping[str, Site[Piece]],
    language: str,
    theme: Theme,
    words: Mapping[str, Sequence[Translations]],
    around: Surroundings,
) -> str:
    """The choice of a language, in all of them (`x-default`)."""
    values = {**_functions(language), "site": sites[language], "sites": sites, "around": around}
    return render(theme, "page/choice.html", language, words[language], values)


def _edition(edition: Edition, around: Surroundings) -> Mapping[str, object]:
    release, site = edition.release, edition.site
    return {
        "edition": edition,
        "release": release,
        "site": site,
        "around": around,
        "division": site.divisions.get(release.division),
        "published": release.published.get(edition.language),
        "picture": lambda name: around.files[name].href,
        "file": lambda name: around.files[name],
        "original_link": _original(edition, around),
        "translator": release.credit.translated_by.get(edition.language, "")
        if release.credit
        else "",
    }


def _original(edition: Edition, around: Surroundings) -> Markup:
    """The name of the canonical language, a link to that edition where there is one."""
    tag = edition.release.language
    name = language_name(tag, language=edition.language)
    other = next((a for a in around.alternates if a.language == tag), None)
    if other is None:
        return escape(name)
    return Markup('<a href="{}" hreflang="{}">{}</a>').format(other.href, tag, name)


def _functions(language: str) -> Mapping[str, object]:
    """What templates may call, beside `words`, `plain` and `show`."""

    def attributes(piece: Piece | Listing) -> Markup:
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
        "piece": lambda piece: inline_html(piece.spans, piece.language),
        "label": lambda piece: inline_html(unlinked(piece.spans), piece.language),
        "text": lambda piece: piece_html(replace(piece, spans=unlinked(piece.spans)), language),
        "date": date,
        "localized": lambda by_language: by_language.get(language) or by_language.get("", ""),
        "gap": gap,
        "size": size,
        "listed": lambda names: format_list(names, language),
        "direction": direction,
        "number": lambda value: format_number(value, language),
        "language_name": lambda tag: language_name(tag, language=language),
    }
