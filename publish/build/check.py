"""Every rule over sources, catalogs and products of a workspace, in one list of findings."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from publish.build.disk import write_file
from publish.build.evidence import record_path, styles_digest
from publish.build.manifest import Manifest, Output, digest, read_manifest
from publish.build.prepare import Prepared, prepare, translated
from publish.build.translated import glyphs_of
from publish.build.update import update
from publish.build.workspace import Workspace, read_file
from publish.catalogs.merge import Change
from publish.findings import Finding, Origin, PublishError, Severity
from publish.lint.source import check_source
from publish.pdf.fonts import FontSet
from publish.release.model import Status
from publish.verify.paths import page_path, pdf_path
from publish.verify.products import RULES, check_pages, check_products
from publish.verify.record import record_of, write_record

__all__ = ["check"]

_MAX_PRODUCT = 512 * 2**20  # octets; what was made is read whole


def check(
    workspace: Workspace,
    releases: tuple[str, ...],
    fonts: FontSet | None,
    day: date | None = None,
) -> tuple[Finding, ...]:
    """All findings, by place. Without fonts the rule about glyphs is left out, with a note.

    Products are those that the manifest of the last build names. What the rules find in them is
    recorded under this `day`, for the accessibility statements of the next build; nothing is
    without a day. Raises PublishError where the site itself can't be read.
    """
    glyphs = glyphs_of(fonts)
    prepared = prepare(workspace, releases, glyphs)
    findings = [*prepared.findings, *_stale(workspace, releases)]
    if fonts is None:
        findings.append(_without_fonts(prepared.site.path))
    for loaded in prepared.releases.values():
        findings.extend(check_source(loaded.release, glyphs))
        for language in prepared.site.languages:
            try:
                findings.extend(translated(workspace, loaded.release, language, glyphs).findings)
            except PublishError as error:
                findings.extend(error.findings)
    findings.extend(_products(workspace, prepared, day, everything=not releases))
    return tuple(dict.fromkeys(sorted(findings, key=lambda finding: finding.origin)))


def _products(
    workspace: Workspace, prepared: Prepared, day: date | None, *, everything: bool
) -> Iterator[Finding]:
    try:
        manifest = _manifest(workspace)
    except PublishError as error:
        yield from error.findings
        return
    if everything:
        shared, findings = _read(workspace, _hashes(manifest.shared))
        yield from findings
        yield from check_pages({path: d for path, d in shared.items() if path.endswith(".html")})
    for release_id, loaded in prepared.releases.items():
        entry = manifest.releases.get(release_id)
        files, findings = _read(workspace, _hashes(entry.outputs) if entry else {})
        original = loaded.release.language
        languages = sorted(prepared.site.languages, key=lambda tag: tag != original)
        yield from findings
        if not loaded.release.moved:
            printed = loaded.release.status is not Status.WITHDRAWN
            found = check_products(files, release_id, languages, printed=printed)
            yield from found
            if day is not None and files:
                _keep(workspace, release_id, day, manifest, files, found)


def _keep(
    workspace: Workspace,
    release_id: str,
    day: date,
    manifest: Manifest,
    files: Mapping[str, bytes],
    findings: Iterable[Finding],
) -> None:
    """Record what was found in the products that the rules have looked at."""
    assets = {
        path.removeprefix("site/"): output.sha256
        for path, output in manifest.shared.items()
        if path.startswith("site/assets/")
    }
    looked = {
        path: digest(data)
        for path, data in files.items()
        for tag in [path.split("/")[2]]
        if path in (page_path(tag, release_id), pdf_path(tag, release_id))
    }
    record = record_of(day.isoformat(), RULES, styles_digest(assets), looked, findings)
    write_file(workspace.root / record_path(release_id), write_record(record))


def _manifest(workspace: Workspace) -> Manifest:
    path = workspace.root / "output" / "manifest.json"
    return read_manifest(read_file(workspace, path, _MAX_PRODUCT)) if path.exists() else Manifest()


def _hashes(outputs: Mapping[str, Output]) -> dict[str, str]:
    return {path: output.sha256 for path, output in outputs.items()}


def _read(
    workspace: Workspace, hashes: Mapping[str, str]
) -> tuple[dict[str, bytes], list[Finding]]:
    """The products that `hashes` names (paths under `output/`), and which are not as built."""
    files, findings = dict[str, bytes](), list[Finding]()
    for path, built in hashes.items():
        name = f"output/{path}"
        try:
            files[name] = read_file(workspace, workspace.root / name, _MAX_PRODUCT)
        except PublishError as error:
            findings.extend(_changed(name, finding.message) for finding in error.findings)
            continue
        if digest(files[name]) != built:
            findings.append(_changed(name, "the file is not as it was built"))
    return files, findings


def _changed(path: str, message: str) -> Finding:
    return Finding(
        code="product-changed",
        severity=Severity.WARNING,
        message=message,
        origin=Origin(path=path),
        hint="change the source or the template, not the product, and run `publish build`",
    )


def _stale(workspace: Workspace, releases: tuple[str, ...]) -> list[Finding]:
    updated, _ = update(workspace, releases, write=False)
    return [
        Finding(
            code="catalog-stale",
            severity=Severity.WARNING,
            message="the catalog is behind its source",
            origin=Origin(path=catalog.domain.path),
            hint="run `publish update`",
        )
        for catalog in updated
        if catalog.change is Change.MESSAGES
    ]


def _without_fonts(path: str) -> Finding:
    return Finding(
        code="glyphs-unchecked",
        severity=Severity.NOTE,
        message="the fonts of the theme were not found, so glyphs were not checked",
        origin=Origin(path=path),
    )
