"""The three steps that make a release, each a function of one argument that holds all it needs.

`compose` reads a release and its catalogs and says what there is to make; `print_document` makes
one PDF, which knows nothing but its HTML; `show` makes the pages, which tell the size and
the pages of the PDFs. Arguments and results can be sent to another process or machine. An argument
has in it what its result depends on, and so its hash says whether the result still stands.
"""

import pickle
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from publish.build.compose import Localized, Read, Source, Words, around, localized, read
from publish.build.evidence import Evidence, statement_of
from publish.build.gates import gate_findings
from publish.build.prepare import Prepared, is_public
from publish.build.prints import Print, Printing, prints_of
from publish.editions.card import Card, Document, card_of
from publish.editions.localize import Edition
from publish.editions.page import Alternate, Surroundings, release_page
from publish.editions.parallel import others_beside, parallel_name, parallel_page, side_of
from publish.editions.statement import STATEMENT, beside, statement_page
from publish.editions.templates import Blocks
from publish.findings import Finding, PublishError, Severity, failing
from publish.lint.translation import Checked
from publish.pdf.fonts import FontSet
from publish.pdf.render import render_pdf
from publish.pdf.standard import Standard
from publish.release.model import Status

__all__ = [
    "Compose", "Composed", "PrintDocument", "Printed", "Shared", "Show", "compose", "packed",
    "print_document", "show", "shown_to",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Shared:
    """What all steps of a build share; `prepared` has no releases, `printing` is None for none."""

    prepared: Prepared
    printing: Printing | None


def packed(value: Shared | Source | Words) -> bytes:
    """As octets, for an argument: a process that has unpacked the same before has it still.

    Every argument has the templates in it: compressed they are a quarter, and quicker to send.
    """
    return zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), 1)


def _unpacked(data: bytes) -> Any:
    return pickle.loads(zlib.decompress(data))


@dataclass(frozen=True, kw_only=True, slots=True)
class Compose:
    """A release to compose: a packed `Source`, packed `Words` by language, a packed `Shared`.

    `now` decides about embargoes; without it nothing is public. What is not public is made where
    `drafts` asks for it.
    """

    shared: bytes = field(repr=False)
    source: bytes = field(repr=False)
    words: Mapping[str, bytes] = field(repr=False)
    now: datetime | None
    drafts: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Composed:
    """What there is to make of a release. Mappings are by language, of the editions there are.

    `embargo` is the instant it ends. `checks` are the verdicts on the catalogs, for the next time;
    `cards` have no documents yet; `files` names the pictures and attachments. Where the release is
    not to be made, there are no cards; of one that was withdrawn or has moved, nothing to print.
    """

    public: bool
    embargo: datetime | None
    checks: Mapping[str, Checked] = field(default_factory=dict)
    cards: Mapping[str, Card] = field(default_factory=dict)
    prints: Mapping[str, tuple[Print, ...]] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def compose(step: Compose) -> Composed:
    """Read a release, check its catalogs, and set down what its PDFs are made from.

    Raises PublishError where it can't be read, or may not be published as it is: a release is
    published as a whole.
    """
    known, found = _shared(step.shared), _read(step.source)
    release, prepared = found.release, known.prepared
    public = step.now is not None and is_public(release, step.now)
    if not public and not step.drafts:
        return Composed(public=False, embargo=release.embargo, findings=found.findings)
    made = {tag: _localized(step.shared, step.source, words) for tag, words in step.words.items()}
    whole = release.status is not Status.WITHDRAWN and not release.moved
    findings = [*found.findings, *(f for one in made.values() for f in one.state.findings)]
    held = [
        finding
        for tag, one in made.items()
        for finding in gate_findings(release, prepared.site, tag, one.state, prepared.shared[tag])
    ]
    if public and failing(held):
        raise PublishError([*findings, *held])
    return Composed(
        public=public,
        embargo=release.embargo,
        checks={tag: one.checked for tag, one in made.items()},
        cards={tag: card_of(one.edition, ()) for tag, one in made.items() if one.edition},
        prints=_prints(known, found, made, public=public) if whole else {},
        files=tuple(found.sizes) if whole else (),
        findings=(*findings, *(replace(f, severity=Severity.WARNING) for f in held)),
    )


def _prints(
    known: Shared, found: Read, made: Mapping[str, Localized], *, public: bool
) -> Mapping[str, tuple[Print, ...]]:
    if known.printing is None:
        return {}
    editions = {tag: one.edition for tag, one in made.items() if one.edition}
    states = {tag: made[tag].state for tag in editions}
    virtual = {
        tag: around(known.prepared, found, tag, tuple(editions), public=public, virtual=True)
        for tag in editions
    }
    return {
        tag: tuple(
            prints_of(known.prepared, found, editions, states, tag, virtual, known.printing.layouts)
        )
        for tag in editions
    }


@dataclass(frozen=True, kw_only=True, slots=True)
class PrintDocument:
    """A document to print: what `compose` said of it, and the octets of its pictures by name."""

    document: Print
    pictures: Mapping[str, bytes] = field(repr=False)
    fonts: FontSet
    standard: Standard


@dataclass(frozen=True, kw_only=True, slots=True)
class Printed:
    """A finished PDF, and what its page says of it."""

    document: Document
    data: bytes = field(repr=False)


def print_document(step: PrintDocument) -> Printed:
    """Make a PDF. Raises PublishError where it can't be set, or would break a standard."""
    document = step.document
    made = render_pdf(
        document.html,
        assets=step.pictures,
        fonts=step.fonts,
        metadata=document.metadata,
        name=document.edition,
        standard=step.standard,
        attachments=document.attachments,
    )
    described = Document(
        name=document.name,
        media_type="application/pdf",
        size=len(made.data),
        pages=made.pages,
        edition=str(document.layout),
    )
    return Printed(document=described, data=made.data)


@dataclass(frozen=True, kw_only=True, slots=True)
class Show:
    """The pages to make of a release, in one step: what they share is made once.

    `words` are packed `Words` by language. `pages` are the languages whose page is made, `pairs`
    those that get a page with the second beside the first. `cards` are those of all editions, with
    their documents; `languages` those that are published. `evidence` and `printed`, the SHA-256 of
    PDFs by language and name, are for accessibility statements.
    """

    shared: bytes = field(repr=False)
    source: bytes = field(repr=False)
    words: Mapping[str, bytes] = field(repr=False)
    pages: tuple[str, ...]
    cards: Mapping[str, Card]
    public: bool
    pairs: tuple[tuple[str, str], ...] = ()
    languages: tuple[str, ...] = ()
    evidence: Evidence = field(default_factory=Evidence)
    printed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def show(step: Show) -> Mapping[str, bytes]:
    """The pages of a release, by language and name: `en/index.html`.

    Each public one has its accessibility statement with it. Raises PublishError where a template is
    at fault, or `review.yaml`.
    """
    prepared, blocks = _shared(step.shared).prepared, dict[str, Blocks]()
    made = dict[str, bytes]()
    for tag in step.pages:
        files = _page(step, tag, blocks.setdefault(tag, {}))
        made.update({f"{tag}/{name}": data for name, data in files.items()})
    sides = {
        tag: side_of(
            _edition(step, tag),
            prepared.theme,
            prepared.words[tag],
            _around(step, tag),
            blocks.get(tag),
        )
        for tag in dict.fromkeys(tag for pair in step.pairs for tag in pair)
    }
    for tag, other in step.pairs:
        words, near = prepared.words[tag], _around(step, tag)
        text = parallel_page(sides[tag], sides[other], prepared.theme, words, near)
        made[f"{tag}/{parallel_name(other)}"] = text.encode()
    return made


def _page(step: Show, tag: str, blocks: Blocks) -> Mapping[str, bytes]:
    """The page of an edition, and its accessibility statement, by name."""
    prepared, edition, near = _shared(step.shared).prepared, _edition(step, tag), _around(step, tag)
    words = prepared.words[tag]
    page = release_page(edition, prepared.theme, words, near, blocks=blocks).encode()
    if not near.statement:
        return {"index.html": page}
    card, printed = step.cards[tag], step.printed.get(tag, {})
    statement = statement_of(page, card, printed, step.evidence)
    site = prepared.sites[tag]
    text = statement_page(site, card, statement, prepared.theme, words, beside(near, STATEMENT))
    return {"index.html": page, STATEMENT: text.encode()}


def _edition(step: Show, tag: str) -> Edition:
    edition = _localized(step.shared, step.source, step.words[tag]).edition
    assert edition is not None, "only editions have cards"
    return edition


def _around(step: Show, tag: str) -> Surroundings:
    """What the page in a language is told of the others."""
    prepared, found = _shared(step.shared).prepared, _read(step.source)
    near = around(prepared, found, tag, step.cards, public=step.public, virtual=False)
    others = others_beside(tag, found.release.language, step.languages)
    whole = found.release.status is not Status.WITHDRAWN
    return replace(
        near,
        cards=shown_to(tag, step.cards),
        statement=STATEMENT if step.public and whole else "",
        beside=tuple(
            Alternate(
                language=other, href=parallel_name(other), url=near.url + parallel_name(other)
            )
            for other in others
            if whole
        ),
    )


def shown_to(language: str, cards: Mapping[str, Card]) -> dict[str, Card]:
    """What the page in a language is told: the documents of the others are not its affair."""
    return {
        tag: card if tag == language else replace(card, documents=()) for tag, card in cards.items()
    }


# What the pages of a release need again when its PDFs are made; and a theme's compiled templates.


@lru_cache(maxsize=2)
def _shared(data: bytes) -> Shared:
    known: Shared = _unpacked(data)
    return known


@lru_cache(maxsize=4)
def _read(source: bytes) -> Read:
    return read(_unpacked(source))


@lru_cache(maxsize=16)
def _localized(shared: bytes, source: bytes, words: bytes) -> Localized:
    known = _shared(shared)
    fonts = known.printing.fonts if known.printing else None
    return localized(_read(source).release, _unpacked(words), known.prepared, fonts)
