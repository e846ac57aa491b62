"""The three steps that make a release, each a function of one argument that holds all it needs.

`compose` reads a release and its catalogs and says what there is to make; `print_document` makes
one PDF, which knows nothing but its HTML; `show` makes one page, which tells the size and the
pages of the PDFs. Arguments and results can be sent to another process or machine. An argument
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
from publish.editions.page import release_page
from publish.editions.statement import STATEMENT, beside, statement_page
from publish.findings import Finding, PublishError, Severity, failing
from publish.lint.translation import Checked
from publish.pdf.fonts import FontSet
from publish.pdf.render import render_pdf
from publish.pdf.standard import Standard
from publish.release.model import Status

__all__ = [
    "Compose", "Composed", "PrintDocument", "Printed", "Shared", "Show", "compose", "packed",
    "print_document", "show",
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
    """A page to make. `words` is the packed `Words` of its language; `cards` are those of all
    editions, its own with its documents. `evidence` and `printed`, the SHA-256 of its PDFs by
    name, are for its accessibility statement.
    """

    shared: bytes = field(repr=False)
    source: bytes = field(repr=False)
    words: bytes = field(repr=False)
    language: str
    cards: Mapping[str, Card]
    public: bool
    evidence: Evidence = field(default_factory=Evidence)
    printed: Mapping[str, str] = field(default_factory=dict)


def show(step: Show) -> Mapping[str, bytes]:
    """The page of an edition and, of a public one, its accessibility statement, by name.

    Raises PublishError where a template is at fault, or `review.yaml`.
    """
    prepared, found = _shared(step.shared).prepared, _read(step.source)
    edition = _localized(step.shared, step.source, step.words).edition
    assert edition is not None, "only editions have cards"
    near = around(prepared, found, step.language, step.cards, public=step.public, virtual=False)
    words = prepared.words[step.language]
    stated = STATEMENT if step.public and edition.release.status is not Status.WITHDRAWN else ""
    near = replace(near, cards=step.cards, statement=stated)
    page = release_page(edition, prepared.theme, words, near).encode()
    if not stated:
        return {"index.html": page}
    card = step.cards[step.language]
    statement = statement_of(page, card, step.printed, step.evidence)
    site = prepared.sites[step.language]
    text = statement_page(site, card, statement, prepared.theme, words, beside(near, STATEMENT))
    return {"index.html": page, STATEMENT: text.encode()}


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
