"""The dashboard of a workspace: `output/review/status.html`."""

from collections.abc import Iterator, Sequence

from publish.build.disk import write_file
from publish.build.gates import gate_findings
from publish.build.prepare import (
    Prepared,
    prepare,
    translated,
    translated_words,
    words_of_templates,
)
from publish.build.proof import interface_of, proof_name
from publish.build.translated import Glyphs, glyphs_of
from publish.build.workspace import Loaded, Workspace
from publish.catalogs.messages import Translations
from publish.editions.dashboard import StatusRow, dashboard_page
from publish.editions.localize import localize
from publish.findings import Finding, PublishError
from publish.pdf.fonts import FontSet
from publish.release.model import Status, authority_of

__all__ = ["DASHBOARD", "make_dashboard"]

DASHBOARD = "output/review/status.html"


def make_dashboard(
    workspace: Workspace,
    releases: Sequence[str] = (),
    *,
    interface: str = "",
    fonts: FontSet | None = None,
) -> tuple[str, tuple[Finding, ...]]:
    """Write how far each edition of `releases`, or of all, is; gives the path, and findings.

    `interface` is the language of the page: the site's, unless it is named or there are no words
    in it. What can't be read is left out, with findings. Raises PublishError where the site
    itself can't be read.
    """
    glyphs = glyphs_of(fonts)
    prepared = prepare(workspace, releases, glyphs)
    findings = list(prepared.findings)
    tag = interface_of(
        workspace, prepared, interface or prepared.site.language, named=bool(interface)
    )
    rows = [
        *_releases(workspace, prepared, glyphs, findings),
        *(() if releases else _shared(workspace, prepared, glyphs)),
    ]
    page = dashboard_page(rows, prepared.theme, tag, prepared.words.get(tag, ()))
    write_file(workspace.root / DASHBOARD, page.encode())
    return DASHBOARD, tuple(findings)


def _releases(
    workspace: Workspace, prepared: Prepared, glyphs: Glyphs, findings: list[Finding]
) -> Iterator[StatusRow]:
    for loaded in prepared.releases.values():
        for language in prepared.site.languages:
            if language == loaded.release.language:
                continue
            try:
                yield _row(workspace, prepared, loaded, language, glyphs)
            except PublishError as error:
                findings.extend(error.findings)


def _row(
    workspace: Workspace, prepared: Prepared, loaded: Loaded, language: str, glyphs: Glyphs
) -> StatusRow:
    release = loaded.release
    state = translated(workspace, release, language, glyphs)
    nothing = Translations(language=release.language)
    original = localize(release, prepared.sites[release.language], release.language, nothing)
    return StatusRow(
        name=release.id,
        language=language,
        done=state.completeness,
        title=original.release.title.words,
        title_language=release.language,
        released=release.released,
        authority=authority_of(release, language),
        found=state.found,
        draft=release.status is Status.DRAFT,
        embargo=release.embargo,
        gates=gate_findings(release, prepared.site, language, state, prepared.shared[language]),
        proofs=_proofs(workspace, release.id, language),
    )


def _proofs(workspace: Workspace, release_id: str, language: str) -> dict[str, str]:
    """The proofs that have been made, by format."""
    paths = {suffix: proof_name(release_id, language, suffix) for suffix in ("html", "pdf")}
    return {
        suffix.upper(): path.rpartition("/")[2]
        for suffix, path in paths.items()
        if (workspace.root / path).is_file()
    }


def _shared(workspace: Workspace, prepared: Prepared, glyphs: Glyphs) -> Iterator[StatusRow]:
    """The words of the site and of the templates, in each language they are translated to."""
    words = words_of_templates(workspace, prepared.theme)
    sources = {"site": prepared.site.language, "publish": "en"}
    for language in prepared.site.languages:
        domains = translated_words(workspace, prepared.site, words, language, glyphs)
        for domain, state in domains.items():
            if language != sources[domain]:
                yield StatusRow(
                    name=domain, language=language, done=state.completeness, found=state.found
                )
