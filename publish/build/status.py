"""How far each edition is: every catalog, messages and words by state."""

from collections.abc import Iterator
from dataclasses import dataclass

from publish.build.prepare import translated, translated_words, wanted_releases, words_of_templates
from publish.build.translated import Glyphs, Translated
from publish.build.workspace import Workspace, load_release, load_site, load_theme
from publish.catalogs.states import Completeness
from publish.findings import Finding, PublishError
from publish.release.site import Site
from publish.release.text import Text

__all__ = ["Progress", "status"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """How far one catalog is: a release's, or the words of the site or the templates."""

    domain: str
    language: str
    done: Completeness
    found: bool
    original: bool


def status(
    workspace: Workspace, names: tuple[str, ...], glyphs: Glyphs
) -> tuple[tuple[Progress, ...], tuple[Finding, ...]]:
    """How far each edition is, of releases and shared catalogs of these names, or of all.

    What can't be read has findings, and hides nothing else. Raises PublishError where a name is
    neither a release's nor `site` or `publish`.
    """
    site, findings = load_site(workspace), list[Finding]()
    releases = tuple(name for name in names if name not in _SHARED)
    asked = not names or len(releases) < len(names)
    shared = _of_shared(workspace, site, glyphs, findings) if asked else ()
    progress = [line for line in shared if not names or line.domain in names]
    for release_id in _wanted(workspace, releases, findings, all_of_them=not names):
        progress.extend(_of_release(workspace, site, release_id, glyphs, findings))
    return tuple(progress), tuple(dict.fromkeys(findings))


_SHARED = ("site", "publish")


def _wanted(
    workspace: Workspace, releases: tuple[str, ...], findings: list[Finding], *, all_of_them: bool
) -> tuple[str, ...]:
    if not releases and not all_of_them:
        return ()
    ids, found = wanted_releases(workspace, releases)
    findings.extend(found)
    return ids


def _of_shared(
    workspace: Workspace, site: Site[Text], glyphs: Glyphs, findings: list[Finding]
) -> Iterator[Progress]:
    words = words_of_templates(workspace, load_theme(workspace))
    for language in site.languages:
        try:
            states = translated_words(workspace, site, words, language, glyphs)
        except PublishError as error:
            findings.extend(error.findings)
            continue
        for domain, state in states.items():
            findings.extend(state.findings)
            yield _progress(domain, language, state, original=_source(domain, site) == language)


def _of_release(
    workspace: Workspace, site: Site[Text], name: str, glyphs: Glyphs, findings: list[Finding]
) -> Iterator[Progress]:
    try:
        release = load_release(workspace, name).release
    except PublishError as error:
        findings.extend(error.findings)
        return
    for language in site.languages:
        try:
            state = translated(workspace, release, language, glyphs)
        except PublishError as error:
            findings.extend(error.findings)
            continue
        findings.extend(state.findings)
        yield _progress(name, language, state, original=language == release.language)


def _source(domain: str, site: Site[Text]) -> str:
    """The language that the words of a shared catalog are written in."""
    return site.language if domain == "site" else "en"


def _progress(domain: str, language: str, state: Translated, *, original: bool) -> Progress:
    return Progress(
        domain=domain,
        language=language,
        done=state.completeness,
        found=state.found,
        original=original,
    )
