"""Every rule over sources, catalogs and products of a workspace, in one list of findings."""

from publish.build.prepare import Glyphs, prepare, translated
from publish.build.update import update
from publish.build.workspace import Workspace
from publish.catalogs.merge import Change
from publish.findings import Finding, Origin, PublishError, Severity
from publish.lint.source import check_source
from publish.pdf.fonts import FontSet, missing_characters
from publish.verify.products import check_products

__all__ = ["check"]


def check(
    workspace: Workspace, releases: tuple[str, ...], fonts: FontSet | None
) -> tuple[Finding, ...]:
    """All findings, by place. Without fonts the rule about glyphs is left out, with a note.

    Raises PublishError where the site itself can't be read.
    """
    glyphs: Glyphs = (
        (lambda text: "") if fonts is None else (lambda text: missing_characters(text, fonts))
    )
    prepared = prepare(workspace, releases, glyphs)
    findings = [*prepared.findings, *_stale(workspace, releases)]
    if fonts is None:
        findings.append(_without_fonts(prepared.site.path))
    for release_id, loaded in prepared.releases.items():
        findings.extend(check_source(loaded.release, glyphs))
        for language in prepared.site.languages:
            try:
                findings.extend(translated(workspace, loaded.release, language, glyphs).findings)
            except PublishError as error:
                findings.extend(error.findings)
        findings.extend(check_products(workspace.root / "output", release_id, loaded.release))
    return tuple(dict.fromkeys(sorted(findings, key=lambda finding: finding.origin)))


def _stale(workspace: Workspace, releases: tuple[str, ...]) -> list[Finding]:
    updated, _ = update(workspace, releases, write=False)
    return [
        Finding(
            code="catalog-stale",
            severity=Severity.WARNING,
            message="the catalog is behind its source",
            origin=Origin(path=catalog.path),
            hint="run `publish update`",
        )
        for catalog in updated
        if catalog.change is Change.MESSAGES
    ]


def _without_fonts(path: str) -> Finding:
    return Finding(
        code="fonts-missing",
        severity=Severity.NOTE,
        message="the fonts of the theme were not found, so glyphs were not checked",
        origin=Origin(path=path),
    )
