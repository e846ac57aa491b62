"""A reviewer's approval of what is translated, written into the catalogs."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from publish.build.disk import write_file
from publish.build.domains import Domain, check_languages, domains
from publish.build.translated import Glyphs, checked_catalog
from publish.build.workspace import Workspace, load_catalog, load_site
from publish.catalogs.approval import approve
from publish.catalogs.po import Catalog, Key, Message, write_po
from publish.catalogs.states import Completeness, MessageState, completeness, state_of
from publish.catalogs.terms import translations_of_terms
from publish.findings import Finding, PublishError

__all__ = ["Approval", "approve_catalogs"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Approval:
    """What was approved in one catalog: msgids, and how far it is now."""

    path: str
    approved: tuple[str, ...]
    done: Completeness


def approve_catalogs(
    workspace: Workspace,
    releases: Sequence[str],
    languages: Collection[str],
    *,
    by: str,
    on: date,
    glyphs: Glyphs,
    write: bool,
) -> tuple[tuple[Approval, ...], tuple[Finding, ...]]:
    """Approve every translation that can be published of `releases`, in `languages` or in all.

    Fuzzy and failing messages can't be approved, and approvals that hold stay as they are, with
    their names and days. A catalog that can't be read is left alone, with findings.
    """
    check_languages(load_site(workspace), languages)
    wanted, found = domains(workspace, releases)
    approvals, findings = list[Approval](), list(found)
    for domain in wanted:
        if languages and domain.language not in languages:
            continue
        try:
            catalog = load_catalog(workspace, domain.language, domain.name)
        except PublishError as error:
            findings.extend(error.findings)
            continue
        if catalog is not None:
            approvals.append(_approved(workspace, domain, catalog, by, on, glyphs, write=write))
    return tuple(approvals), tuple(findings)


def _approved(
    workspace: Workspace,
    domain: Domain,
    before: Catalog,
    by: str,
    on: date,
    glyphs: Glyphs,
    *,
    write: bool,
) -> Approval:
    rejected = checked_catalog(
        before, domain.messages, domain.source_language, domain.language, glyphs, domain.glossary
    ).rejected
    wanted = {message.key: message for message in domain.messages}
    after = replace(
        before,
        messages=tuple(
            approve(message, by=by, on=on) if _waits(message, wanted, rejected) else message
            for message in before.messages
        ),
    )
    if write and after != before:
        write_file(workspace.root / domain.path, write_po(after))
    changed = [m.msgid for m, old in zip(after.messages, before.messages, strict=True) if m != old]
    return Approval(
        path=domain.path,
        approved=tuple(changed),
        done=completeness(after, domain.messages, rejected, translations_of_terms(domain.glossary)),
    )


def _waits(message: Message, wanted: Mapping[Key, Message], rejected: Collection[Key]) -> bool:
    return (
        not message.obsolete
        and message.key in wanted
        and state_of(message, wanted[message.key], rejected) is MessageState.TRANSLATED
    )
