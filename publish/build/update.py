"""Bring every catalog up to date with its source, and say how far each is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from publish.build.prepare import (
    Glyphs,
    Translated,
    translated,
    translated_words,
    words_by_domain,
    words_of_templates,
)
from publish.build.run import write_file
from publish.build.workspace import (
    Workspace,
    catalog_path,
    load_catalog,
    load_release,
    load_site,
    load_theme,
    owns_words,
    release_ids,
)
from publish.catalogs.merge import Change, changed, merge
from publish.catalogs.messages import Completeness, completeness, release_messages
from publish.catalogs.po import Catalog, Message, new_catalog, with_header, write_po
from publish.findings import Finding, PublishError

__all__ = ["Progress", "Updated", "status", "update"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Updated:
    """One catalog: its path in the workspace, its octets as they should be, and what changes."""

    path: str
    data: bytes
    change: Change


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """How far one catalog is: a release's, or the words of the site or the templates."""

    domain: str
    language: str
    done: Completeness
    found: bool


def update(
    workspace: Workspace, releases: tuple[str, ...], *, write: bool
) -> tuple[tuple[Updated, ...], tuple[Finding, ...]]:
    """Every catalog as it should be, written where `write` says so and it differs.

    A catalog or release that can't be read is left alone, with findings.
    """
    updated, findings = list[Updated](), list[Finding]()
    for wanted in _wanted(workspace, releases, findings):
        try:
            result = _updated(workspace, wanted)
        except PublishError as error:
            findings.extend(error.findings)
            continue
        if write and result.change is not Change.NONE:
            write_file(workspace.root / result.path, result.data)
        updated.append(result)
    return tuple(updated), tuple(findings)


def status(
    workspace: Workspace, releases: tuple[str, ...], glyphs: Glyphs
) -> tuple[tuple[Progress, ...], tuple[Finding, ...]]:
    """How far each edition of each release is, and what keeps releases from being read."""
    site = load_site(workspace)
    words = words_of_templates(workspace, load_theme(workspace))
    ids, found = release_ids(workspace)
    progress, findings = list[Progress](), list(found)
    for language in () if releases else site.languages:
        for domain, state in translated_words(workspace, site, words, language, glyphs).items():
            findings.extend(state.findings)
            progress.append(_progress(domain, language, state))
    for release_id in releases or ids:
        try:
            release = load_release(workspace, release_id).release
            for language in site.languages:
                state = translated(workspace, release, language, glyphs)
                findings.extend(state.findings)
                progress.append(_progress(release_id, language, state))
        except PublishError as error:
            findings.extend(error.findings)
    return tuple(progress), tuple(findings)


def _progress(domain: str, language: str, state: Translated) -> Progress:
    return Progress(domain=domain, language=language, done=state.completeness, found=state.found)


def _reflecting(catalog: Catalog, wanted: "_Wanted") -> Catalog:
    """A complete catalog says which revision of the source it reflects; others stay as they are."""
    done = completeness(catalog, wanted.messages, frozenset())
    if not wanted.revision or not done.complete:
        return catalog
    msgstr = with_header(catalog, "X-Source-Revision", wanted.revision)
    return replace(catalog, header=replace(catalog.header, msgstr=msgstr))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Wanted:
    """A catalog to bring up to date: its domain, its language, the messages it should hold."""

    domain: str
    language: str
    messages: tuple[Message, ...]
    revision: str


def _wanted(
    workspace: Workspace, releases: tuple[str, ...], findings: list[Finding]
) -> Iterator[_Wanted]:
    site = load_site(workspace)
    words = words_of_templates(workspace, load_theme(workspace))
    ids, found = release_ids(workspace)
    findings.extend(found)
    for language in site.languages:
        if releases:
            break
        sources = {"site": site.language, "publish": "en"}
        for domain, messages in words_by_domain(site, words, language).items():
            wanted = language != sources[domain] and (domain != "publish" or owns_words(workspace))
            if wanted and messages:
                yield _Wanted(domain=domain, language=language, messages=messages, revision="")
    for release_id in releases or ids:
        try:
            release = load_release(workspace, release_id).release
        except PublishError as error:
            findings.extend(error.findings)
            continue
        for language in site.languages:
            if language != release.language:
                yield _Wanted(
                    domain=release_id,
                    language=language,
                    messages=release_messages(release, language),
                    revision=str(len(release.history) + 1),
                )


def _updated(workspace: Workspace, wanted: _Wanted) -> Updated:
    path = catalog_path(workspace, wanted.language, wanted.domain)
    existing = load_catalog(workspace, wanted.language, wanted.domain)
    before = existing or new_catalog(
        path=workspace.name(path), language=wanted.language, domain=wanted.domain
    )
    after = _reflecting(merge(before, wanted.messages), wanted)
    change = Change.MESSAGES if existing is None else changed(before, after)
    return Updated(path=workspace.name(path), data=write_po(after), change=change)
