"""How far each edition is: every catalog, messages and words by state."""

from dataclasses import dataclass

from publish.build.prepare import (
    Glyphs,
    Translated,
    translated,
    translated_words,
    wanted_releases,
    words_of_templates,
)
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
    workspace: Workspace, releases: tuple[str, ...], glyphs: Glyphs
) -> tuple[tuple[Progress, ...], tuple[Finding, ...]]:
    """How far each edition of each release is, and what keeps releases from being read.

    Raises PublishError where a name is no release's.
    """
    site = load_site(workspace)
    words = words_of_templates(workspace, load_theme(workspace))
    ids, found = wanted_releases(workspace, releases)
    progress, findings = list[Progress](), list(found)
    for language in () if releases else site.languages:
        for domain, state in translated_words(workspace, site, words, language, glyphs).items():
            findings.extend(state.findings)
            progress.append(
                _progress(domain, language, state, original=_source(domain, site) == language)
            )
    for release_id in ids:
        try:
            release = load_release(workspace, release_id).release
            for language in site.languages:
                state = translated(workspace, release, language, glyphs)
                findings.extend(state.findings)
                progress.append(
                    _progress(release_id, language, state, original=language == release.language)
                )
        except PublishError as error:
            findings.extend(error.findings)
    return tuple(progress), tuple(findings)


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
