"""Every catalog that a workspace has or should have, beside the messages that its source wants."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from publish.build.prepare import (
    load_glossary,
    wanted_releases,
    words_by_domain,
    words_of_templates,
)
from publish.build.workspace import (
    DOMAINS,
    Workspace,
    catalog_path,
    load_release,
    load_site,
    load_theme,
    owns_words,
)
from publish.catalogs.messages import release_messages
from publish.catalogs.po import Message
from publish.catalogs.terms import translations_of_terms
from publish.findings import Finding, PublishError
from publish.release.site import Site
from publish.release.text import Text

__all__ = ["Domain", "domains"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Domain:
    """One catalog: whose texts it holds, from which language to which, and where it lies.

    `name` is the id of a release, or `site`, or `publish` for the words of templates; `messages`
    are what its source wants in it, in reading order; `revision` numbers that source, and is
    empty where it has no history.
    """

    name: str
    path: str
    source_language: str
    language: str
    messages: tuple[Message, ...]
    revision: str = ""


def domains(
    workspace: Workspace, names: Sequence[str]
) -> tuple[tuple[Domain, ...], tuple[Finding, ...]]:
    """The catalogs of these names (releases, `site`, `publish`), or all, and what keeps some from
    being known.

    Raises PublishError where the site or a template can't be read, or a name is unknown.
    """
    findings = list[Finding]()
    shared = (d for d in _shared(workspace) if not names or d.name in names)
    releases = [name for name in names if name not in DOMAINS]
    return (
        *shared,
        *(_releases(workspace, releases, findings) if releases or not names else ()),
    ), tuple(findings)


def _shared(workspace: Workspace) -> Iterator[Domain]:
    """The words of the site and, where they are this workspace's own, of the templates."""
    site = load_site(workspace)
    words = words_of_templates(workspace, load_theme(workspace))
    sources: Mapping[str, str] = {"site": site.language, "publish": "en"}
    for language in site.languages:
        for name, messages in words_by_domain(site, words, language).items():
            ours = name != "publish" or owns_words(workspace)
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
            yield from _release(workspace, site, release_id)
        except PublishError as error:
            findings.extend(finding for finding in error.findings if finding not in findings)


def _release(workspace: Workspace, site: Site[Text], release_id: str) -> Iterator[Domain]:
    release = load_release(workspace, release_id).release
    revision = str(len(release.history) + 1)
    for language in site.languages:
        if language != release.language:
            terms = translations_of_terms(load_glossary(workspace, language))
            messages = release_messages(release, language, terms)
            yield _domain(workspace, release_id, release.language, language, messages, revision)


def _domain(
    workspace: Workspace,
    name: str,
    source: str,
    language: str,
    messages: tuple[Message, ...],
    revision: str = "",
) -> Domain:
    return Domain(
        name=name,
        path=workspace.name(catalog_path(workspace, language, name)),
        source_language=source,
        language=language,
        messages=messages,
        revision=revision,
    )
