"""Every catalog that a workspace has or should have, beside the messages that its source wants."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from publish.build.prepare import wanted_releases, words_by_domain, words_of_templates
from publish.build.workspace import (
    DOMAINS,
    Workspace,
    catalog_path,
    keeps_words,
    load_glossary,
    load_release,
    load_site,
    load_theme,
)
from publish.catalogs.messages import release_messages
from publish.catalogs.po import Message
from publish.catalogs.terms import Term, translations_of_terms
from publish.findings import Finding, Origin, PublishError, Severity
from publish.release.model import Release
from publish.release.site import Site
from publish.release.text import Text

__all__ = ["Domain", "check_languages", "domains"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Domain:
    """One catalog: whose texts it holds, from which language to which, and where it lies.

    `name` is the id of a release, or `site`, or `publish` for the words of templates; `messages`
    are what its source wants in it, in reading order; `revision` numbers that source, and is
    empty where it has no history. `glossary` has the terms of the language, for a release.
    """

    name: str
    path: str
    source_language: str
    language: str
    messages: tuple[Message, ...]
    revision: str = ""
    glossary: tuple[Term, ...] = ()


def domains(
    workspace: Workspace, names: Sequence[str]
) -> tuple[tuple[Domain, ...], tuple[Finding, ...]]:
    """The catalogs of these names (releases, `site`, `publish`), or all, and what keeps some from
    being known.

    Raises PublishError where the site or a template can't be read, or a name is unknown.
    """
    findings = list[Finding]()
    shared = [d for d in _shared(workspace) if not names or d.name in names]
    found = {domain.name for domain in shared}
    findings.extend(_nothing(workspace, name) for name in names if name in {*DOMAINS} - found)
    releases = [name for name in names if name not in DOMAINS]
    return (
        *shared,
        *(_releases(workspace, releases, findings) if releases or not names else ()),
    ), tuple(findings)


def check_languages(site: Site[Text], wanted: Collection[str]) -> None:
    """Raises PublishError where the site has no such language."""
    unknown = [tag for tag in wanted if tag not in site.languages]
    if unknown:
        raise PublishError(
            Finding(
                code="language-unknown",
                severity=Severity.ERROR,
                message=f"{tag} is no language of this site",
                origin=Origin(path=site.path),
                hint=f"the languages are {', '.join(site.languages)}",
            )
            for tag in unknown
        )


def _nothing(workspace: Workspace, name: str) -> Finding:
    """What to say where somebody asks for a catalog that no source here fills."""
    return Finding(
        code="catalog-unfed",
        severity=Severity.WARNING,
        message=f"no source of this workspace has texts for {name}.po, so nothing was done",
        origin=Origin(path=workspace.name(workspace.root / "locales")),
        hint=_HINTS[name],
    )


_HINTS = {
    "publish": "the words of templates are translated already, in publish itself; a file of your "
    "own, locales/<language>/LC_MESSAGES/publish.po, goes before it",
    "site": "source/site.yaml names no second language, or has nothing to translate",
    "terms": "the glossary has no source: write its entries yourself",
}


def _shared(workspace: Workspace) -> Iterator[Domain]:
    """The words of the site, and those of the templates where this workspace has to care."""
    site = load_site(workspace)
    words = words_of_templates(workspace, load_theme(workspace))
    sources: Mapping[str, str] = {"site": site.language, "publish": "en"}
    for language in site.languages:
        for name, messages in words_by_domain(site, words, language).items():
            ours = name != "publish" or keeps_words(workspace, language)
            if messages and ours and language != sources[name]:
                yield _domain(workspace, name, sources[name], language, messages)


def _releases(
    workspace: Workspace, releases: Sequence[str], findings: list[Finding]
) -> Iterator[Domain]:
    site = load_site(workspace)
    ids, found = wanted_releases(workspace, tuple(releases))
    findings.extend(found)
    for release_id in ids:
        try:
            release = load_release(workspace, release_id).release
        except PublishError as error:
            findings.extend(finding for finding in error.findings if finding not in findings)
            continue
        for language in site.languages:
            if language == release.language:
                continue
            try:
                yield _release(workspace, release, language)
            except PublishError as error:
                findings.extend(finding for finding in error.findings if finding not in findings)


def _release(workspace: Workspace, release: Release[Text], language: str) -> Domain:
    glossary = load_glossary(workspace, language)
    messages = release_messages(release, language, translations_of_terms(glossary))
    domain = _domain(workspace, release.id, release.language, language, messages)
    return replace(domain, revision=str(len(release.history) + 1), glossary=glossary)


def _domain(
    workspace: Workspace,
    name: str,
    source: str,
    language: str,
    messages: tuple[Message, ...],
) -> Domain:
    return Domain(
        name=name,
        path=workspace.name(catalog_path(workspace, language, name)),
        source_language=source,
        language=language,
        messages=messages,
    )
