"""The files that show all releases, in groups: each is made anew when what it shows has changed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from publish.build.manifest import Entry, digest_of
from publish.build.prepare import Prepared
from publish.build.search import find_pagefind
from publish.build.shared import is_search, search_files, searched_pages, shared_files
from publish.editions.card import card_json

__all__ = ["Group", "groups_of"]

Reader = Callable[[str], bytes]  # of a file that is public, by path under `output/`


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Files that no release owns: which they are, by path under `output/`, and how they are made.

    `of` is the hash of all that they are made of; `reads` says whether they are made of public
    files, which have to be in their places before `make` is called.
    """

    holds: Callable[[str], bool]
    of: str
    make: Callable[[Reader], Mapping[str, bytes]]
    reads: bool = False


def groups_of(
    prepared: Prepared, entries: Mapping[str, Entry], around: Mapping[str, str]
) -> Iterator[Group]:
    """The indexes, feeds and styles; then the search, where site.yaml asks for one.

    Where it doesn't, Pagefind isn't installed, or there is nothing to find, the group of the search
    is empty, so that a search from before goes. `around` has the hash of each thing that releases
    share, by name.
    """
    cards = {key: entry.cards for key, entry in entries.items()}
    made = {path: o.sha256 for entry in entries.values() for path, o in entry.outputs.items()}
    pages = {p: made[f"site/{p}"] for p in searched_pages(cards) if f"site/{p}" in made}
    tool = find_pagefind() if prepared.site.search and pages else None
    with_what = {**around, "fonts": "", "search": tool.version if tool else ""}
    shown = {key: {tag: card_json(c) for tag, c in its.items()} for key, its in cards.items()}
    yield Group(
        holds=lambda path: not is_search(path),
        of=digest_of({"cards": shown, "around": with_what}),
        make=lambda _: shared_files(prepared, cards, searchable=tool is not None),
    )

    def search(read: Reader) -> Mapping[str, bytes]:
        found = {path: read(f"site/{path}") for path in pages} if tool else {}
        return search_files(prepared, tool, found) if tool else {}

    yield Group(
        holds=is_search,
        of=digest_of({"pages": pages, "around": with_what}),
        make=search,
        reads=tool is not None,
    )
