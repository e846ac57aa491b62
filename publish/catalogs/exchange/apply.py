"""Taking what came back: only translation, state and note change, and only where all is right."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from publish.catalogs.approval import approve, is_approved
from publish.catalogs.exchange.faults import Fault
from publish.catalogs.exchange.model import Incoming, IncomingUnit, unit_id
from publish.catalogs.exchange.unit_changes import outcome, shortened
from publish.catalogs.po import Catalog, Key, Message
from publish.findings import Finding, Origin, Severity

__all__ = ["Imported", "apply_import"]

Rejects = Callable[[Catalog], Collection[Key]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Imported:
    """A catalog with what could be taken, and what there is to say about the rest.

    `taken` counts messages that changed, `unchanged` those that came back as they are, `refused`
    those that were not taken; `missing` are the messages that did not come back.
    """

    catalog: Catalog
    taken: int = 0
    unchanged: int = 0
    refused: int = 0
    missing: int = 0
    findings: tuple[Finding, ...] = ()


def apply_import(
    catalog: Catalog,
    incoming: Incoming,
    *,
    by: str,
    on: date,
    rejects: Rejects = lambda catalog: (),
) -> Imported:
    """`catalog` with the translations, states and notes of `incoming`.

    Whoever imports signs: a unit that has become final is approved by `by` on `on`, unless
    `rejects` has an error against its translation. Each unit that can't be taken has a finding
    and changes nothing; order, sources, flags and marks stay.
    """
    known = {unit_id(m.key): i for i, m in enumerate(catalog.messages) if _exchanged(m)}
    sent = Counter((*(unit.id for unit in incoming.units), *incoming.refused))
    messages, final = list(catalog.messages), dict[int, IncomingUnit]()
    refused, findings = set(incoming.refused), list[Finding]()
    for unit in incoming.units:
        if sent[unit.id] > 1 or unit.id not in known:
            refused.add(unit.id)
            findings.append(_told(incoming, unit, _REPEATED if sent[unit.id] > 1 else _UNKNOWN))
            continue
        index = known[unit.id]
        result = outcome(messages[index], unit, incoming.domain, incoming.language)
        messages[index] = result.message
        findings.extend(_told(incoming, unit, fault) for fault in result.told)
        if result.refused:
            refused.add(unit.id)
        elif result.signed:
            final[index] = unit
    findings.extend(_approve(catalog, messages, final, incoming, by, on, rejects))
    missing = sorted(known[key] for key in known.keys() - sent.keys())
    findings.extend(_missing(incoming, catalog.messages[index]) for index in missing)
    changed = sum(a != b for a, b in zip(messages, catalog.messages, strict=True))
    return Imported(
        catalog=replace(catalog, messages=tuple(messages)),
        taken=changed,
        unchanged=len(sent.keys() - refused) - changed,
        refused=len(refused),
        missing=len(missing),
        findings=tuple(findings),
    )


def _exchanged(message: Message) -> bool:
    return not message.obsolete and message.msgid_plural is None


def _approve(
    catalog: Catalog,
    messages: list[Message],
    final: dict[int, IncomingUnit],
    incoming: Incoming,
    by: str,
    on: date,
    rejects: Rejects,
) -> Iterator[Finding]:
    """Sign what has become final, except what a check rejects."""
    rejected = rejects(replace(catalog, messages=tuple(messages))) if final else ()
    for index, unit in final.items():
        if messages[index].key in rejected:
            yield _told(incoming, unit, _NOT_APPROVED)
        elif not is_approved(messages[index]):
            messages[index] = approve(messages[index], by=by, on=on)


# --- what is said ---

_REPEATED = Fault(
    code="exchange-duplicate", message="the text is in the file more than once",
    hint="keep one of them, and import again",
)  # fmt: skip
_UNKNOWN = Fault(
    code="exchange-unknown",
    message="the release has no such text; its source may have changed since the export",
    hint="export again, and translate it there",
)  # fmt: skip
_NOT_APPROVED = Fault(
    code="exchange-approval", severity=Severity.ERROR,
    message="the translation is taken but not approved, since a check rejects it",
    hint="`publish check` says what is wrong with it",
)  # fmt: skip


def _told(incoming: Incoming, unit: IncomingUnit, fault: Fault) -> Finding:
    """A finding that names its text by what people can see of it: ids are hidden in a sheet."""
    return Finding(
        code=fault.code,
        severity=fault.severity,
        message=f"{shortened(unit.source)!r}: {fault.message}",
        origin=Origin(path=incoming.path, line=unit.line),
        hint=fault.hint,
    )


def _missing(incoming: Incoming, message: Message) -> Finding:
    return Finding(
        code="exchange-missing",
        severity=Severity.WARNING,
        message=f"{shortened(message.msgid)!r} did not come back",
        origin=Origin(path=incoming.path),
        hint="nothing to do if only part was sent; the catalog keeps what it has",
    )
