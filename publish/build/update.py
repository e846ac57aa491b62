"""Bring every catalog up to date with its source."""

from dataclasses import dataclass, replace

from publish.build.domains import Domain, domains
from publish.build.run import write_file
from publish.build.workspace import Workspace, load_catalog
from publish.catalogs.merge import Change, changed, merge
from publish.catalogs.po import Catalog, new_catalog, with_header, write_po
from publish.catalogs.states import completeness
from publish.findings import Finding, PublishError

__all__ = ["Updated", "update"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Updated:
    """One catalog: its path in the workspace, its octets as they should be, and what changes."""

    path: str
    data: bytes
    change: Change


def update(
    workspace: Workspace, releases: tuple[str, ...], *, write: bool
) -> tuple[tuple[Updated, ...], tuple[Finding, ...]]:
    """Every catalog as it should be, written where `write` says so and it differs.

    A catalog or release that can't be read is left alone, with findings.
    """
    wanted_catalogs, found = domains(workspace, releases)
    updated, findings = list[Updated](), list(found)
    for wanted in wanted_catalogs:
        try:
            result = _updated(workspace, wanted)
        except PublishError as error:
            findings.extend(error.findings)
            continue
        if write and result.change is not Change.NONE:
            write_file(workspace.root / result.path, result.data)
        updated.append(result)
    return tuple(updated), tuple(findings)


def _reflecting(catalog: Catalog, wanted: Domain) -> Catalog:
    """A complete catalog says which revision of the source it reflects; others stay as they are."""
    done = completeness(catalog, wanted.messages, frozenset())
    if not wanted.revision or not done.complete:
        return catalog
    msgstr = with_header(catalog, "X-Source-Revision", wanted.revision)
    return replace(catalog, header=replace(catalog.header, msgstr=msgstr))


def _updated(workspace: Workspace, wanted: Domain) -> Updated:
    existing = load_catalog(workspace, wanted.language, wanted.name)
    before = existing or new_catalog(path=wanted.path, language=wanted.language, domain=wanted.name)
    after = _reflecting(merge(before, wanted.messages).catalog, wanted)
    change = Change.MESSAGES if existing is None else changed(before, after)
    return Updated(path=wanted.path, data=write_po(after), change=change)
