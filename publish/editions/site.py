"""The pages and files of a site around its releases: index, choice of language, feed, sitemap."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

from publish.catalogs.messages import Translations
from publish.editions.card import Card
from publish.editions.functions import functions
from publish.editions.localize import Piece
from publish.editions.page import Surroundings
from publish.editions.templates import Theme, render
from publish.language.dates import PartialDate
from publish.release.model import Status
from publish.release.site import Site

__all__ = ["Leaf", "choice_page", "feed", "index_page", "moved_page", "search_page", "sitemap"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Leaf:
    """One leaf of an index: its number, from 1, how many there are, and what it lists."""

    number: int
    count: int
    cards: Sequence[Card]


def index_page(
    site: Site[Piece],
    language: str,
    leaf: Leaf,
    theme: Theme,
    words: Sequence[Translations],
    around: Surroundings,
    *,
    searchable: bool = False,
) -> str:
    """The list of the releases of one language, newest first, by year.

    It leads to the search page where the site is `searchable`.
    """
    years = groupby(leaf.cards, key=lambda card: card.released[:4])
    values = {
        **functions(language),
        "site": site,
        "years": [(PartialDate(year=int(year)), list(cards)) for year, cards in years],
        "leaf": leaf,
        "leaves": range(1, leaf.count + 1),
        "leaf_href": lambda number: "index.html" if number == 1 else f"index-{number}.html",
        "around": around,
        "searchable": searchable,
    }
    return render(theme, "page/index.html", language, words, values)


def search_page(
    site: Site[Piece],
    language: str,
    theme: Theme,
    words: Sequence[Translations],
    around: Surroundings,
) -> str:
    """The page that searches the releases of one language in the reader's browser.

    It alone may compile WebAssembly, and load the index from the site (its policy says so).
    """
    values = {**functions(language), "site": site, "around": around, "searching": True}
    return render(theme, "site/search.html", language, words, values)


def moved_page(
    site: Site[Piece],
    language: str,
    target: Card,
    theme: Theme,
    words: Sequence[Translations],
    around: Surroundings,
) -> str:
    """The page that leads from the old address of a release to `target`, without a script."""
    place = f"{target.language}/{target.release}/"
    values = {
        **functions(language),
        "site": site,
        "card": target,
        "around": around,
        "href": f"{around.root}{place}index.html",
        "target": f"{around.base}{place}",
    }
    return render(theme, "site/moved.html", language, words, values)


def choice_page(
    sites: Mapping[str, Site[Piece]],
    language: str,
    theme: Theme,
    words: Mapping[str, Sequence[Translations]],
    around: Surroundings,
) -> str:
    """The choice of a language, in all of them (`x-default`)."""
    values = {**functions(language), "site": sites[language], "sites": sites, "around": around}
    return render(theme, "page/choice.html", language, words[language], values)


def feed(
    site: Site[Piece],
    language: str,
    cards: Sequence[Card],
    theme: Theme,
    words: Sequence[Translations],
    around: Surroundings,
) -> str:
    """The Atom feed (RFC 4287) of one language: `cards`, newest change first.

    An entry's id is a `tag:` URI (RFC 4151) of the site's host, the year of the release, its
    language and its name, and stays the same through every correction.
    """
    host = urlsplit(around.base).hostname or "localhost"
    values = {
        **functions(language),
        "site": site,
        "cards": cards,
        "around": around,
        "host": host,
        "instant": _instant,
        "tag": lambda card: f"tag:{host},{card.released[:4]}:{language}/{card.release}",
        "updated": max((card.modified for card in cards), default=""),
    }
    return render(theme, "site/feed.atom", language, words, values)


def sitemap(cards: Sequence[Mapping[str, Card]], theme: Theme, around: Surroundings) -> str:
    """The sitemap (sitemaps.org, 0.9): every index, and every edition of every release.

    Each has the addresses of its translations beside it, as the head of its page has.
    """
    indexes = [(other.language, other.url) for other in around.alternates]
    entries = [(url, indexes, "") for _, url in indexes]
    for editions in cards:
        listed = [one for one in editions.values() if one.status is not Status.WITHDRAWN]
        pages = [(one.language, f"{around.base}{one.language}/{one.release}/") for one in listed]
        entries += [
            (url, pages, str(one.modified)) for one, (_, url) in zip(listed, pages, strict=True)
        ]
    return render(theme, "site/sitemap.xml", "en", (), {"entries": entries, "around": around})


def _instant(day: str) -> str:
    """The first instant of a day, month or year, as Atom wants one (RFC 3339)."""
    return f"{(day + '-01-01')[:10]}T00:00:00Z"
