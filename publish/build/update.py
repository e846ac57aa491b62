"""Bring every catalog up to date with its source, and offer what other catalogs have."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from publish.build.disk import write_file
from publish.build.domains import Domain, domains
from publish.build.workspace import DOMAINS, Workspace, load_catalog, load_release
from publish.catalogs.acceptance import accept_cosmetic, is_acceptable
from publish.catalogs.edits import Edit
from publish.catalogs.marks import Filled, Suggested, marks
from publish.catalogs.memory import Memory, memory_of, remembered
from publish.catalogs.merge import Change, changed, merge
from publish.catalogs.po import Catalog, new_catalog, with_header, write_po
from publish.catalogs.states import completeness
from publish.catalogs.terms import translations_of_terms
from publish.findings import Finding, PublishError
from publish.release.model import Status

__all__ = ["Signature", "Updated", "update"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature:
    """Who signs cosmetic changes off, and when."""

    by: str
    on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Updated:
    """One catalog: its octets as they should be, what changes, and what became of its messages.

    `accepted` counts the cosmetic changes that were signed off in it.
    """

    domain: Domain
    data: bytes
    change: Change
    edits: tuple[Edit, ...]
    accepted: int = 0


def update(
    workspace: Workspace,
    names: Sequence[str],
    *,
    write: bool,
    signature: Signature | None = None,
) -> tuple[tuple[Updated, ...], tuple[Finding, ...]]:
    """Every catalog of `names`, or of all, as it should be, written where `write` says so and it
    differs.

    With a `signature` cosmetic changes are signed off, those of this update too. What other
    catalogs have for untranslated messages is offered where catalogs are written: an offer
    nobody has taken is no reason to call a catalog out of date. A catalog or release that can't
    be read is left alone, with findings.
    """
    wanted, found = domains(workspace, names)
    findings, merged, updated = list(found), list[_Merged](), list[Updated]()
    for domain in wanted:
        try:
            merged.append(_merged(workspace, domain, signature))
        except PublishError as error:
            findings.extend(error.findings)
    recall = _recall(workspace, merged) if write else None
    for one in merged:
        result = _finished(one, recall)
        try:
            if write and result.change is not Change.NONE:
                write_file(workspace.root / one.domain.path, result.data)
        except PublishError as error:
            findings.extend(error.findings)
            continue
        updated.append(result)
    return tuple(updated), tuple(findings)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Merged:
    """One catalog with the texts of its source, before other catalogs have been asked.

    `before` is what the file has; None where there is no file.
    """

    domain: Domain
    before: Catalog | None
    after: Catalog
    edits: tuple[Edit, ...]
    accepted: int


Recall = Callable[[str, str], Memory]


def _merged(workspace: Workspace, domain: Domain, signature: Signature | None) -> _Merged:
    before = load_catalog(workspace, domain.language, domain.name)
    new = new_catalog(path=domain.path, language=domain.language, domain=domain.name)
    if before is None:
        known = new
    elif not any(before.header.msgstr):  # an empty file, or one without the entry
        known = replace(before, header=new.header)
    else:
        known = before
    merged = merge(known, domain.messages)
    after, accepted = merged.catalog, 0
    if signature is not None:
        accepted = sum(map(is_acceptable, after.messages))
        after = accept_cosmetic(after, by=signature.by, on=signature.on)
    return _Merged(domain=domain, before=before, after=after, edits=merged.edits, accepted=accepted)


def _finished(merged: _Merged, recall: Recall | None) -> Updated:
    domain, after = merged.domain, merged.after
    if recall is not None and _lacks(after):
        after = remembered(after, recall(domain.source_language, domain.language))
    after = _reflecting(after, domain)
    change = Change.MESSAGES if merged.before is None else changed(merged.before, after)
    return Updated(
        domain=domain,
        data=write_po(after),
        change=change,
        edits=merged.edits,
        accepted=merged.accepted,
    )


def _lacks(catalog: Catalog) -> bool:
    """Whether the memory has anything to do: texts to offer, or offers to take back."""
    return any(
        (
            not message.obsolete
            and message.msgctxt not in ("territory", "term")
            and not any(message.msgstr)
        )
        or any(isinstance(mark, Filled | Suggested) for mark in marks(message))
        for message in catalog.messages
    )


def _recall(workspace: Workspace, merged: Sequence[_Merged]) -> Recall:
    """Memories by source and target language, each made when it is first asked for.

    They know the catalogs of this update as it leaves them: a second one finds nothing more.
    """
    ours = {(m.domain.name, m.domain.language): m.after for m in merged}

    @cache
    def recall(source: str, language: str) -> Memory:
        found = list[tuple[str, Catalog]]()
        alike = (d for d in domains(workspace, ())[0] if d.source_language == source)
        names = [
            d.name for d in alike if d.language == language and not _private(workspace, d.name)
        ]
        for name in ("terms", *names):
            try:
                catalog = ours.get((name, language)) or load_catalog(workspace, language, name)
            except PublishError:
                continue  # told where that catalog itself is updated
            if catalog is not None:
                found.append((name, catalog))
        return memory_of(found)

    return recall


def _private(workspace: Workspace, name: str) -> bool:
    """Whether texts of a release may be in no other's file: a draft, or one with an embargo."""
    if name in DOMAINS:
        return False
    try:
        release = load_release(workspace, name).release
    except PublishError:
        return True
    return release.status is Status.DRAFT or release.embargo is not None


def _reflecting(catalog: Catalog, domain: Domain) -> Catalog:
    """A complete catalog says which revision of the source it reflects; others stay as they are."""
    terms = translations_of_terms(domain.glossary)
    done = completeness(catalog, domain.messages, frozenset(), terms)
    if not domain.revision or not done.complete:
        return catalog
    msgstr = with_header(catalog, "X-Source-Revision", domain.revision)
    return replace(catalog, header=replace(catalog.header, msgstr=msgstr))
