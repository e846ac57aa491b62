"""An edition to the HTML page for readers, and what all its templates know of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from publish.catalogs.messages import Translations
from publish.editions.card import Card
from publish.editions.functions import functions
from publish.editions.json_ld import json_ld
from publish.editions.localize import Edition
from publish.editions.standing import lagging, version_of
from publish.editions.templates import Blocks, Theme, render
from publish.language.furigana import Readings
from publish.language.locale import language_name, own_name
from publish.release.model import Status

__all__ = ["Alternate", "File", "Surroundings", "edition_values", "release_page"]


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
    """A file that readers can take away: where it is, its format, its size in octets.

    `pages` are those of a PDF; other files have none.
    """

    href: str
    format: str
    size: int
    pages: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Surroundings:
    """What a page is told about the site around it.

    `root` leads to the top of the site, `base` is its address, `url` that of the page; what is not
    `public`, a draft or under embargo, is for reviewers; `cards` are
    those of the editions of a release, by language, this one's among them. `statement` leads to
    the accessibility statement of the page, where there is one, `beside` to the pages that have
    another edition beside this one; `readings` are those that may stand
    over its words.
    """

    root: str
    url: str
    base: str = ""
    public: bool = True
    alternates: Sequence[Alternate] = ()
    cards: Mapping[str, Card] = field(default_factory=dict)
    files: Mapping[str, File] = field(default_factory=dict)
    statement: str = ""
    beside: Sequence[Alternate] = ()
    readings: Readings = field(default_factory=Readings)


def release_page(
    edition: Edition,
    theme: Theme,
    words: Sequence[Translations],
    around: Surroundings,
    callable_by: Callable[[str, Readings], Mapping[str, object]] = functions,
    blocks: Blocks | None = None,
) -> str:
    """The HTML page of an edition, or what is left of it where the release was withdrawn.

    Raises PublishError where a template is at fault.

    `callable_by` gives the functions that templates may call on a page in a language; `blocks`
    keeps what it has rendered.
    """
    card = around.cards[edition.language]
    others = [other for tag, other in around.cards.items() if tag != edition.language]
    linked = Markup(json_ld(card, others, around.base))
    own = {
        "card": card,
        "others": others,
        "linked_data": linked,
        "twins": [other for other in around.alternates if other.language != edition.language],
        "version": version_of(edition.release),
        "lagging": lagging(edition),
    }
    values = {
        **callable_by(edition.language, around.readings),
        **edition_values(edition, around),
        **own,
    }
    withdrawn = edition.release.status is Status.WITHDRAWN
    template = "site/withdrawn.html" if withdrawn else "page/page.html"
    return render(theme, template, edition.language, words, values, blocks)


def edition_values(edition: Edition, around: Surroundings) -> Mapping[str, object]:
    """What the templates of a page and of a PDF know of an edition."""
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
