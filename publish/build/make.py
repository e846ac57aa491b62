"""One release to its files: every language, page and PDF, in memory, or nothing at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from publish.build.gates import gate_findings
from publish.build.prepare import Glyphs, Prepared, Translated, translated
from publish.build.prints import Printing, prints_of
from publish.build.workspace import Loaded, Workspace
from publish.editions.card import Card, card_of
from publish.editions.localize import Edition, localize
from publish.editions.page import Alternate, File, Surroundings, release_page
from publish.findings import Finding, PublishError, Severity, failing

__all__ = ["Made", "Request", "make_release"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """What to make: languages, pages, and PDFs where `printing` says how.

    What is not public, a draft for its reviewers, is made in whatever state it is.
    """

    languages: tuple[str, ...]
    html: bool
    printing: Printing | None
    public: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """The files of a release by path under the public folder, and the card of each edition."""

    files: Mapping[str, bytes]
    cards: Mapping[str, Card]
    findings: tuple[Finding, ...]


def make_release(
    workspace: Workspace, prepared: Prepared, loaded: Loaded, request: Request, glyphs: Glyphs
) -> Made:
    """All files of one release.

    Raises PublishError where any edition can't be made: a release is published as a whole.
    """
    release = loaded.release
    findings, held = list[Finding](), list[Finding]()
    editions, states = dict[str, Edition](), dict[str, Translated]()
    for language in prepared.site.languages:
        state = translated(workspace, release, language, glyphs)
        findings.extend(state.findings)
        held.extend(
            gate_findings(release, prepared.site, language, state, prepared.shared[language])
        )
        if state.found:
            states[language] = state
            editions[language] = localize(
                release, prepared.sites[language], language, state.translations
            )
    if request.public and failing(held):
        raise PublishError([*findings, *held])
    cards, files = _made(prepared, loaded, editions, states, request)
    return Made(
        files=files,
        cards={tag: card for tag, card in cards.items() if tag in request.languages},
        findings=(*findings, *(replace(finding, severity=Severity.WARNING) for finding in held)),
    )


def _made(
    prepared: Prepared,
    loaded: Loaded,
    editions: Mapping[str, Edition],
    states: Mapping[str, Translated],
    request: Request,
) -> tuple[Mapping[str, Card], Mapping[str, bytes]]:
    """The cards of all editions, and the files of those that are wanted: PDFs first, of which the
    pages tell size and length.
    """
    tags = tuple(editions)
    around = {
        tag: _around(prepared, loaded, edition, tags, public=request.public)
        for tag, edition in editions.items()
    }
    virtual = {tag: _virtual(its, loaded) for tag, its in around.items()}
    wanted = {tag: edition for tag, edition in editions.items() if tag in request.languages}
    pdfs = {
        tag: tuple(prints_of(prepared, loaded, editions, states, tag, virtual, request.printing))
        for tag in wanted
        if request.printing
    }
    cards = {
        tag: card_of(edition, [document for document, _ in pdfs.get(tag, ())])
        for tag, edition in editions.items()
    }
    files = dict[str, bytes]()
    for tag, edition in wanted.items():
        folder = PurePosixPath(tag) / loaded.release.id
        files.update({str(folder / document.name): data for document, data in pdfs.get(tag, ())})
        if request.html:
            near = replace(around[tag], cards=cards)
            page = release_page(edition, prepared.theme, prepared.words[tag], near)
            files[str(folder / "index.html")] = page.encode()
            files.update({str(folder / name): data for name, data in loaded.files.items()})
    return cards, files


def _around(
    prepared: Prepared,
    loaded: Loaded,
    edition: Edition,
    languages: Sequence[str],
    *,
    public: bool,
) -> Surroundings:
    base = prepared.site.base_url
    return Surroundings(
        root="../../",
        base=base,
        public=public,
        url=f"{base}{edition.language}/{loaded.release.id}/",
        alternates=tuple(
            Alternate(
                language=language,
                href=f"../../{language}/{loaded.release.id}/index.html",
                url=f"{base}{language}/{loaded.release.id}/",
            )
            for language in languages
        ),
        files={name: _file(name, name, data) for name, data in loaded.files.items()},
    )


def _virtual(around: Surroundings, loaded: Loaded) -> Surroundings:
    """The same surroundings for print, where every address is absolute."""
    return replace(
        around,
        alternates=tuple(replace(other, href=other.url) for other in around.alternates),
        files={
            name: _file(f"{around.url}{name}", name, data) for name, data in loaded.files.items()
        },
    )


def _file(href: str, name: str, data: bytes) -> File:
    return File(href=href, format=name.rpartition(".")[2].upper(), size=len(data))
