"""Catalogs out to translators' tools and offices, and back: the files, beside the workspace."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from publish.build.disk import write_file
from publish.build.domains import Domain, check_languages, domains
from publish.build.translated import Glyphs, checked_catalog
from publish.build.workspace import Workspace, catalog_path, load_catalog, load_glossary, load_site
from publish.catalogs.exchange.apply import Imported, apply_import
from publish.catalogs.exchange.model import Exported, Incoming, exported
from publish.catalogs.exchange.outgoing import sendable, sendable_terms
from publish.catalogs.exchange.tbx import export_tbx
from publish.catalogs.exchange.tmx import export_tmx
from publish.catalogs.exchange.xliff_read import read_xliff
from publish.catalogs.exchange.xliff_write import export_xliff
from publish.catalogs.exchange.xlsx_read import read_xlsx
from publish.catalogs.exchange.xlsx_write import export_xlsx
from publish.catalogs.exchange.xml_tree import MAX_OCTETS
from publish.catalogs.po import Catalog, Key, write_po
from publish.findings import Finding, Origin, PublishError, Severity, stopped
from publish.lint.translation import Checked

__all__ = ["DEFAULT_OUTPUT", "Received", "export_catalogs", "import_files"]

DEFAULT_OUTPUT = "output/review/exchange"
_WRITERS: Mapping[str, tuple[str, Callable[[Exported], bytes]]] = {
    "xliff": ("xlf", export_xliff),
    "xlsx": ("xlsx", export_xlsx),
    "tmx": ("tmx", export_tmx),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Received:
    """What became of one catalog of one file: `path` is the catalog's, `file` what was read."""

    file: str
    path: str
    result: Imported


def export_catalogs(
    workspace: Workspace,
    releases: Sequence[str],
    languages: Sequence[str],
    form: str,
    *,
    output: Path,
    glyphs: Glyphs,
) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """Write the catalogs of `releases`, or of all, for each of `languages` into `output`.

    `form` is `xliff`, `xlsx`, `tmx`, or `tbx`, which is the glossary of each language. Returns
    the files and what is missing in them. Raises PublishError where the folder is the public
    site, or a language is none of the site.
    """
    _check_output(workspace, output)
    check_languages(load_site(workspace), languages)
    if form == "tbx":
        return _glossaries(workspace, languages, output)
    wanted, found = domains(workspace, releases)
    suffix, write = _WRITERS[form]
    files, findings = list[Path](), list(found)
    for domain in (d for d in wanted if d.language in languages):
        try:
            going, faults = sendable(_exported(workspace, domain, glyphs, findings))
        except PublishError as error:
            findings.extend(error.findings)
            continue
        findings.extend(faults)
        if not going.units:
            findings.append(_nothing(domain.path))
            continue
        path = output / f"{domain.name}-{domain.language}.{suffix}"
        write_file(path, write(going))
        files.append(path)
    return tuple(files), tuple(findings)


def import_files(
    workspace: Workspace,
    files: Sequence[Path],
    *,
    by: str,
    on: date,
    glyphs: Glyphs,
    write: bool,
) -> tuple[tuple[Received, ...], tuple[Finding, ...]]:
    """Take what can be taken of XLIFF and XLSX files into the catalogs, signed `by` on `on`.

    Files are taken in their order, so that a later one meets what an earlier one changed.
    Catalogs are written each as a whole, and only where something changed.
    """
    known = {(d.name, d.language): d for d in domains(workspace, ())[0]}
    catalogs, received, findings = dict[str, Catalog](), list[Received](), list[Finding]()
    for file in files:
        try:
            incoming, found = _read(file)
        except PublishError as error:
            findings.extend(error.findings)
            continue
        findings.extend(found)
        for item in incoming:
            domain = known.get((item.domain, item.language))
            if domain is None or domain.source_language != item.source_language:
                findings.append(_stranger(item))
                continue
            try:
                result = _taken(workspace, domain, item, catalogs, by, on, glyphs)
            except PublishError as error:
                findings.extend(error.findings)
                continue
            received.append(Received(file=item.path, path=domain.path, result=result))
            if write and result.taken:
                write_file(workspace.root / domain.path, write_po(result.catalog))
    return tuple(received), tuple(findings)


def _taken(
    workspace: Workspace,
    domain: Domain,
    incoming: Incoming,
    catalogs: dict[str, Catalog],
    by: str,
    on: date,
    glyphs: Glyphs,
) -> Imported:
    catalog = catalogs.get(domain.path) or _catalog(workspace, domain)

    def rejects(after: Catalog) -> Collection[Key]:
        return _checked(workspace, domain, after, glyphs).rejected

    result = apply_import(catalog, incoming, by=by, on=on, rejects=rejects)
    catalogs[domain.path] = result.catalog
    return result


def _exported(
    workspace: Workspace, domain: Domain, glyphs: Glyphs, findings: list[Finding]
) -> Exported:
    catalog = _catalog(workspace, domain)
    checked = _checked(workspace, domain, catalog, glyphs)
    known = {message.key for message in catalog.messages if not message.obsolete}
    if lacking := sum(message.key not in known for message in domain.messages):
        findings.append(
            Finding(
                code="exchange-left-out",
                severity=Severity.WARNING,
                message=f"{lacking} texts of the source are not in the catalog, nor in the export",
                origin=Origin(path=domain.path),
                hint=f"run `publish update {domain.name}`, and export again",
            )
        )
    return exported(
        replace(catalog, path=domain.path),
        domain.messages,
        domain=domain.name,
        source_language=domain.source_language,
        language=domain.language,
        revision=domain.revision,
        rejected=checked.rejected,
        findings=checked.by_message,
    )


def _checked(workspace: Workspace, domain: Domain, catalog: Catalog, glyphs: Glyphs) -> Checked:
    return checked_catalog(
        catalog,
        domain.messages,
        domain.source_language,
        domain.language,
        glyphs,
        load_glossary(workspace, domain.language),
    )


def _catalog(workspace: Workspace, domain: Domain) -> Catalog:
    catalog = load_catalog(workspace, domain.language, domain.name)
    if catalog is None:
        raise stopped(
            "catalog-missing",
            Origin(path=domain.path),
            "there is no catalog",
            f"run `publish update {domain.name}` to make one",
        )
    return catalog


def _glossaries(
    workspace: Workspace, languages: Sequence[str], output: Path
) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    source = load_site(workspace).language
    files, findings = list[Path](), list[Finding]()
    for language in languages:
        at = workspace.name(catalog_path(workspace, language, "terms"))
        terms, faults = sendable_terms(load_glossary(workspace, language), at)
        path = output / f"terms-{language}.tbx"
        write_file(path, export_tbx(terms, source, language))
        files.append(path)
        findings.extend(faults)
    return tuple(files), tuple(findings)


def _nothing(path: str) -> Finding:
    return Finding(
        code="exchange-left-out",
        severity=Severity.WARNING,
        message="no text of this catalog can be sent; there is no file of it",
        origin=Origin(path=path),
        hint="run `publish update`, and export again",
    )


def _check_output(workspace: Workspace, output: Path) -> None:
    public = workspace.root / "output" / "site"
    if output.resolve().is_relative_to(public.resolve()):
        raise stopped(
            "exchange-public",
            Origin(path=str(output)),
            "this is in the public site, and translators' files are not public",
            f"name another folder, or none: {DEFAULT_OUTPUT}",
        )


def _read(file: Path) -> tuple[tuple[Incoming, ...], tuple[Finding, ...]]:
    """The catalogs in a file, told by its first octets and not by its name."""
    name = str(file)
    try:
        with file.open("rb") as opened:  # devices and pipes don't know their size
            data = opened.read(MAX_OCTETS + 1)
    except OSError as error:
        raise stopped(
            "file-unreadable", Origin(path=name), f"the file can't be read: {error.strerror}"
        ) from None
    return (read_xlsx if data.startswith(b"PK") else read_xliff)(data, name)


def _stranger(incoming: Incoming) -> Finding:
    languages = f"{incoming.source_language[:20]!r} to {incoming.language[:20]!r}"
    return Finding(
        code="exchange-stranger",
        severity=Severity.ERROR,
        message=f"there is no catalog {incoming.domain[:60]!r} from {languages} here",
        origin=Origin(path=incoming.path),
        hint="was it exported from another workspace, or were its languages changed?",
    )
