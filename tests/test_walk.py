"""One traversal for extraction and lookup: every text once, in the order readers meet it."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import get_args, get_origin

import pytest
from lxml import html

from publish.editions.templates import kind_of
from publish.release import model
from publish.release.facts import Fact, Term
from publish.release.model import Block, Release
from publish.release.references import all_blocks
from publish.release.site import Site
from publish.release.text import Role, Text
from publish.release.walk import collect, map_site, map_texts
from tests import editions
from tests.conftest import Golden

BLOCKS = [get_origin(member) or member for member in get_args(Block)]


def texts_in(value: object) -> Iterator[Text]:
    """Every text anywhere in a value, found without knowing what the fields mean."""
    if isinstance(value, Text):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts_in(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_in(item)


@pytest.mark.parametrize("document", [editions.release(), editions.site()], ids=["release", "site"])
def test_every_text_is_visited_once(document: Release[Text] | Site[Text]) -> None:
    found, visited = list(texts_in(document)), collect(document)
    assert len(found) > 5
    assert sorted(map(id, visited)) == sorted(map(id, found))


@pytest.mark.parametrize("document", [editions.release(), editions.site()], ids=["release", "site"])
def test_the_order_of_texts(document: Release[Text] | Site[Text], golden: Golden) -> None:
    name = "site" if isinstance(document, Site) else "release"
    lines = (f"{t.section or '-'} · {t.role} · {t.source}\n" for t in collect(document))
    golden(f"walk/{name}.txt", "".join(lines))


def test_mapping_changes_texts_and_nothing_else() -> None:
    release, site = editions.release(), editions.site()
    assert map_texts(release, lambda text: text) == release
    assert map_site(site, lambda text: text) == site
    assert collect(map_texts(release, lambda text: text.source)) == tuple(
        text.source for text in collect(release)
    )


def test_every_field_of_a_release_is_carried() -> None:
    """The sample has something in every field, so that a forgotten one would be missed above."""
    empty = [
        field.name
        for document in (editions.release(), editions.site())
        for field in fields(document)
        if not getattr(document, field.name)
    ]
    # A sample can't have these at once with the rest: it would not be shown.
    assert empty == ["embargo", "moved", "search", "notice"]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.__name__)
def test_every_kind_of_block_is_in_the_sample_and_has_a_template(block: type) -> None:
    kinds = {kind_of(made) for made in all_blocks(editions.edition("en").release)
             if isinstance(made, block)}  # fmt: skip
    assert len(kinds) == 1
    assert f"blocks/{kinds.pop()}.html" in editions.theme().sources


def test_every_kind_of_fact_is_in_the_sample() -> None:
    kinds = {get_origin(member) or member for member in get_args(Fact)}
    # Terms stand in a glossary of their own.
    assert kinds - {type(fact) for fact in editions.release().facts.values()} == {Term}


def test_every_block_of_the_model_is_in_the_union() -> None:
    """A block is what has an id and can stand in a body; sections have ids, too."""
    with_ids = {
        name
        for name in model.__all__
        if is_dataclass(getattr(model, name))
        and "id" in {field.name for field in fields(getattr(model, name))}
    }
    assert with_ids - {"Release", "Section"} == {block.__name__ for block in BLOCKS}


@pytest.mark.parametrize("language", ["en", "ja"])
def test_texts_are_visited_in_the_order_of_the_page(language: str) -> None:
    """What the page shows first, translators see first; names of places stand elsewhere."""
    made = editions.edition(language)
    for document in (editions.page(made), editions.print_document(made)):
        shown, at = main_words(document), 0
        for piece in collect(made.release):
            if piece.role in (Role.TERRITORY, Role.TERM):
                continue
            words = re.sub(r"\s", "", piece.words)
            found = shown.find(words, at)
            assert found >= 0, f"{words} is not after {shown[max(0, at - 40) : at]}"
            at = found + len(words)


def main_words(document: str) -> str:
    """The words of the main part without white space: no contents, note numbers, readings."""
    (main,) = html.document_fromstring(document).iter("main")
    for element in list(main.iter("nav", "sup", "rt", "rp")):
        element.drop_tree()
    for picture in main.iter("img"):
        picture.text = picture.get("alt")
    return re.sub(r"\s", "", main.text_content())
