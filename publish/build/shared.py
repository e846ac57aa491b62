"""What all releases share: styles and programs, indexes, feeds, sitemap, choice of language."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from publish.build.prepare import Prepared
from publish.build.search import FOLDER, Pagefind, search_index
from publish.editions.card import Card
from publish.editions.page import Alternate, Surroundings
from publish.editions.site import (
    Leaf,
    choice_page,
    feed,
    index_page,
    moved_page,
    search_page,
    sitemap,
)
from publish.editions.templates import Theme
from publish.findings import Finding, Origin, Severity
from publish.release.model import Status

__all__ = [
    "asset_files",
    "is_search",
    "moved_findings",
    "search_files",
    "searched_pages",
    "shared_files",
]

_LEAF = 50  # releases on one leaf of an index
_FEED = 50  # entries of a feed

Cards = Mapping[str, Mapping[str, Card]]  # of each release, by language


def asset_files(theme: Theme) -> dict[str, bytes]:
    """The style sheet, the programs and the pictures of pages, by path beside the languages.

    What a workspace adds to the style sheet, `page/theme.css`, is the end of it.
    """
    files = {
        f"assets/{name.rpartition('/')[2]}": theme.sources[name]
        for name in sorted(theme.sources)
        if name.startswith("page/") and name.endswith((".css", ".js", ".svg"))
    }
    if added := files.pop("assets/theme.css", ""):
        files["assets/page.css"] = f"{files['assets/page.css']}\n{added}"
    return {path: text.encode() for path, text in files.items()}


def shared_files(prepared: Prepared, cards: Cards, *, searchable: bool = False) -> dict[str, bytes]:
    """The files that show all releases, by path under `output/`.

    `cards` has what is public, and nothing else. A release that has `moved` is shown by none, but
    has a page that leads on, in the languages it had. Indexes lead to a search where the site is
    `searchable`.
    """
    tags = tuple(prepared.site.languages)
    everything, cards = cards, _listed(cards)
    files = {f"site/{path}": data for path, data in asset_files(prepared.theme).items()}
    for language in tags:
        for name, text in _of_language(prepared, language, cards, searchable):
            files[f"site/{language}/{name}"] = text.encode()
    default = prepared.site.language if prepared.site.language in tags else tags[0]
    base = prepared.site.base_url
    around = Surroundings(root="", url=base, base=base, alternates=_alternates(base, tags, ""))
    choice = choice_page(prepared.sites, default, prepared.theme, prepared.words, around)
    files["site/index.html"] = choice.encode()
    listed = [cards[release] for release in sorted(cards)]
    files["site/sitemap.xml"] = sitemap(listed, prepared.theme, around).encode()
    for card, target in _moves(everything):
        path = f"{card.language}/{card.release}"
        files[f"site/{path}/index.html"] = _moved(prepared, path, card, target).encode()
    return files


def is_search(path: str) -> bool:
    """Whether a file, by its path under `output/`, belongs to the search."""
    return path.startswith(f"site/{FOLDER}/") or path.endswith("/search.html")


def searched_pages(cards: Cards) -> tuple[str, ...]:
    """The paths in the site of the pages that a search finds."""
    return tuple(
        f"{card.language}/{card.release}/index.html"
        for editions in _listed(cards).values()
        for card in editions.values()
        if card.status is not Status.WITHDRAWN
    )


def search_files(
    prepared: Prepared, tool: Pagefind, pages: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The search of the site, by path under `output/`: its index, its program, its pages.

    `pages` are those to be found, by path in the site. Raises PublishError where Pagefind fails.
    """
    files = {f"site/{FOLDER}/{name}": data for name, data in search_index(tool, pages).items()}
    files[f"site/{FOLDER}/search.js"] = prepared.theme.sources["site/search.js"].encode()
    for language in prepared.site.languages:
        around = _around(prepared, language, "search.html", tuple(prepared.site.languages))
        words = prepared.words[language]
        page = search_page(prepared.sites[language], language, prepared.theme, words, around)
        files[f"site/{language}/search.html"] = page.encode()
    return files


def moved_findings(cards: Cards) -> Iterator[Finding]:
    """What is wrong with the releases that have moved: the one that took their place isn't there.

    It may be a draft: nothing then names it, and the old address is gone.
    """
    lead = {card.release for card, _ in _moves(cards)}
    for release, editions in cards.items():
        if release not in lead and any(card.moved for card in editions.values()):
            yield Finding(
                code="moved-missing",
                severity=Severity.WARNING,
                message="the release that took the place of this one is not published",
                origin=Origin(path=f"source/{release}/release.yaml"),
                hint="publish it, or mend `moved:`; until then nothing is at the old address",
            )


def _listed(cards: Cards) -> Cards:
    """The releases that others show."""
    return {
        release: editions
        for release, editions in cards.items()
        if not any(card.moved for card in editions.values())
    }


def _moves(cards: Cards) -> Iterator[tuple[Card, Card]]:
    """Each edition that has moved, and where to: the same language, or else the canonical one."""
    listed = _listed(cards)
    for editions in cards.values():
        for language, card in editions.items():
            release, steps = card.moved, 0
            while release in cards and release not in listed and steps < len(cards):
                release, steps = next(c.moved for c in cards[release].values()), steps + 1
            to = listed.get(release, {})
            source = next((c.source_language for c in to.values()), "")
            target = to.get(language) or to.get(source)
            if card.moved and target:
                yield card, target


def _moved(prepared: Prepared, path: str, card: Card, target: Card) -> str:
    base, tag = prepared.site.base_url, card.language
    around = Surroundings(root="../../", url=f"{base}{path}/", base=base)
    return moved_page(prepared.sites[tag], tag, target, prepared.theme, prepared.words[tag], around)


def _of_language(
    prepared: Prepared, language: str, cards: Cards, searchable: bool
) -> Iterator[tuple[str, str]]:
    """The leaves of the index of a language, and its feed."""
    site, words = prepared.sites[language], prepared.words[language]
    counts = {tag: len(_leaves(_own(cards, tag))) for tag in prepared.site.languages}
    own = _own(cards, language)
    for leaf in _leaves(own):
        around = _around(prepared, language, _leaf_name(leaf.number), [
            tag for tag, count in counts.items() if count >= leaf.number
        ])  # fmt: skip
        page = index_page(
            site, language, leaf, prepared.theme, words, around, searchable=searchable
        )
        yield _leaf_name(leaf.number) or "index.html", page
    newest = sorted(own, key=lambda card: (card.modified, card.release), reverse=True)
    around = _around(prepared, language, "", tuple(prepared.site.languages))
    yield "feed.atom", feed(site, language, newest[:_FEED], prepared.theme, words, around)


def _own(cards: Cards, language: str) -> Sequence[Card]:
    """The releases that have an edition in `language`, newest first."""
    own = [editions[language] for editions in cards.values() if language in editions]
    return sorted(own, key=lambda card: (card.released, card.release), reverse=True)


def _leaves(cards: Sequence[Card]) -> Sequence[Leaf]:
    parts = [cards[at : at + _LEAF] for at in range(0, len(cards), _LEAF)] or [()]
    return [
        Leaf(number=number, count=len(parts), cards=part) for number, part in enumerate(parts, 1)
    ]


def _leaf_name(number: int) -> str:
    """The file of a leaf; the first is what its folder shows."""
    return "" if number == 1 else f"index-{number}.html"


def _around(prepared: Prepared, language: str, name: str, languages: Sequence[str]) -> Surroundings:
    base = prepared.site.base_url
    return Surroundings(
        root="../",
        url=f"{base}{language}/{name}",
        base=base,
        alternates=_alternates(base, languages, "../", name),
    )


def _alternates(base: str, tags: Iterable[str], root: str, name: str = "") -> tuple[Alternate, ...]:
    return tuple(
        Alternate(
            language=tag, href=f"{root}{tag}/{name or 'index.html'}", url=f"{base}{tag}/{name}"
        )
        for tag in tags
    )
