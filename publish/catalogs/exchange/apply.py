"""Taking what came back: only translation, state and note change, and only where all is right."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from publish.catalogs.approval import approve, is_approved
from publish.catalogs.exchange.faults import Fault, damage, note_fault, oddities
from publish.catalogs.exchange.model import (
    ExchangeState,
    Incoming,
    IncomingUnit,
    note_digest,
    note_of,
    stamp_of,
    unit_id,
)
from publish.catalogs.marks import Approved, Changed, Filled, Suggested, own_comments, without
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
    work = _Work(incoming=incoming, by=by, on=on)
    known = {unit_id(m.key): i for i, m in enumerate(catalog.messages) if _exchanged(m)}
    messages, approvals = list(catalog.messages), list[tuple[int, IncomingUnit]]()
    repeated = {key for key, count in Counter(u.id for u in incoming.units).items() if count > 1}
    for unit in incoming.units:
        if unit.id in repeated or unit.id not in known:
            work.refuse(unit, _REPEATED if unit.id in repeated else _UNKNOWN)
            continue
        index = known[unit.id]
        before, after = messages[index], work.taken(messages[index], unit)
        messages[index] = after
        if _signs(unit, before, after) and unit.id not in work.refused:
            approvals.append((index, unit))
    work.approve(catalog, messages, approvals, rejects)
    missing = known.keys() - {unit.id for unit in incoming.units} - incoming.refused
    for index in sorted(known[key] for key in missing):
        work.miss(catalog, messages[index])
    changed = sum(a != b for a, b in zip(messages, catalog.messages, strict=True))
    refused = len(work.refused | incoming.refused)
    return Imported(
        catalog=replace(catalog, messages=tuple(messages)),
        taken=changed,
        unchanged=max(0, len({u.id for u in incoming.units} - work.refused) - changed),
        refused=refused,
        missing=len(missing),
        findings=tuple(work.findings),
    )


def _exchanged(message: Message) -> bool:
    return not message.obsolete and message.msgid_plural is None


def _signs(unit: IncomingUnit, before: Message, after: Message) -> bool:
    """Whether the unit has become final on its way: it was not when it went out."""
    was = unit.stamp.state if unit.stamp else _state_now(before)
    return (
        unit.state is ExchangeState.APPROVED
        and was is not ExchangeState.APPROVED
        and after.translated
    )


def _state_now(message: Message) -> ExchangeState:
    if not any(message.msgstr):
        return ExchangeState.UNTRANSLATED
    if message.fuzzy:
        return ExchangeState.NEEDS_WORK
    return ExchangeState.APPROVED if is_approved(message) else ExchangeState.TRANSLATED


_REPEATED = Fault(
    code="exchange-duplicate", message="the text is in the file more than once",
    hint="keep one of them, and import again",
)  # fmt: skip
_UNKNOWN = Fault(
    code="exchange-unknown",
    message="the release has no such text; its source may have changed since the export",
    hint="export again, and translate it there",
)  # fmt: skip
_CHANGED_SOURCE = Fault(
    code="exchange-source", message="the source was changed in the file",
    hint="leave sources as they are; tell the editor what is wrong in one",
)  # fmt: skip
_EMPTIED = Fault(
    code="exchange-emptied", message="the translation was deleted in the file",
    hint="to withdraw a translation, keep it and set its state to “needs work”",
)  # fmt: skip


@dataclass(kw_only=True, slots=True)
class _Work:
    """One import while it goes on: who signs, what was refused, what is to be said."""

    incoming: Incoming
    by: str
    on: date
    refused: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    def taken(self, message: Message, unit: IncomingUnit) -> Message:
        """The message with what the unit brings, or as it is, with a finding."""
        fault = self._fault(message, unit)
        if fault is not None:
            self.refuse(unit, fault)
            return message
        text = unit.target not in ("", message.msgstr[0])
        if text:
            for oddity in oddities(message.msgid, unit.target):
                self._tell(unit, oddity)
        changed = replace(message, msgstr=(unit.target,)) if text else message
        return self._noted(self._in_state(changed, unit, text=text), unit)

    def _fault(self, message: Message, unit: IncomingUnit) -> Fault | None:
        if unit.source != message.msgid:
            return _CHANGED_SOURCE
        if unit.target == message.msgstr[0]:
            return None
        if not unit.target:
            sent = unit.stamp is not None and unit.stamp.state is not ExchangeState.UNTRANSLATED
            return _EMPTIED if sent else None
        return damage(message.msgid, unit.target) or self._conflict(message, unit)

    def _conflict(self, message: Message, unit: IncomingUnit) -> Fault | None:
        if unit.stamp is None and not message.msgstr[0]:
            return None
        if unit.stamp is not None and not _out_of_date(self.incoming, unit, message):
            return None
        return Fault(
            code="exchange-conflict",
            message=f"the catalog has another translation since the export: "
            f"{_short(message.msgstr[0])!r}; the file has {_short(unit.target)!r}",
            hint="decide which is right, and write it into the catalog or a new export",
        )

    def _in_state(self, message: Message, unit: IncomingUnit, *, text: bool) -> Message:
        """The message in the state that the unit asks for, where it asks for another."""
        was = unit.stamp.state if unit.stamp else _state_now(message)
        if not unit.target or (not text and unit.state is was):
            return message
        if text and unit.state is was is ExchangeState.APPROVED:
            self._tell(unit, _LAPSED)
        filled_in = text and unit.state is was is ExchangeState.UNTRANSLATED
        match unit.state:
            case ExchangeState.APPROVED:
                return _finished(message)
            case ExchangeState.TRANSLATED:
                return without(_finished(message), Approved)
            case ExchangeState.UNTRANSLATED if filled_in:
                return _finished(message)
            case _:
                return _doubted(without(message, Approved))

    def _noted(self, message: Message, unit: IncomingUnit) -> Message:
        """The message with the note of the unit in place of its own, if that has changed."""
        here, sent = note_of(message), unit.stamp.note if unit.stamp else None
        if unit.note == here or note_digest(unit.note) == sent:
            return message  # the same, or as it went out while the catalog's has changed
        if sent is None and not unit.note:
            return message  # a tool that dropped stamps and notes
        fault = note_fault(unit.note)
        if fault is None and here and note_digest(here) != sent:
            fault = _NOTE_CONFLICT
        if fault is not None:
            self._tell(unit, fault)
            return message
        own = set(own_comments(message))
        kept = (line for line in message.translator_comments if line not in own)
        lines = unit.note.split("\n") if unit.note else ()
        return replace(message, translator_comments=(*lines, *kept))

    def approve(
        self,
        catalog: Catalog,
        messages: list[Message],
        approvals: Sequence[tuple[int, IncomingUnit]],
        rejects: Rejects,
    ) -> None:
        """Sign what has become final, except what a check rejects."""
        if not approvals:
            return
        rejected = rejects(replace(catalog, messages=tuple(messages)))
        for index, unit in approvals:
            if messages[index].key in rejected:
                self._tell(unit, _NOT_APPROVED)
            elif not is_approved(messages[index]):
                messages[index] = approve(messages[index], by=self.by, on=self.on)

    def refuse(self, unit: IncomingUnit, fault: Fault) -> None:
        """Say why a unit is not taken."""
        self.refused.add(unit.id)
        self._tell(unit, fault)

    def miss(self, catalog: Catalog, message: Message) -> None:
        """Say that a message did not come back."""
        self.findings.append(
            Finding(
                code="exchange-missing",
                severity=Severity.WARNING,
                message=f"{unit_id(message.key)} did not come back: {_short(message.msgid)!r}",
                origin=Origin(path=self.incoming.path),
                hint="nothing to do if only part was sent; the catalog keeps what it has",
            )
        )

    def _tell(self, unit: IncomingUnit, fault: Fault) -> None:
        self.findings.append(
            Finding(
                code=fault.code,
                severity=fault.severity,
                message=f"{unit.id[:40]}: {fault.message}",
                origin=Origin(path=self.incoming.path, line=unit.line),
                hint=fault.hint,
            )
        )


_LAPSED = Fault(
    code="exchange-approval", severity=Severity.NOTE,
    message="the approved translation was changed, so that its approval lapses",
    hint="approve it again: `publish approve`",
)  # fmt: skip
_NOT_APPROVED = Fault(
    code="exchange-approval", severity=Severity.ERROR,
    message="the translation is taken but not approved, since a check rejects it",
    hint="`publish check` says what is wrong with it",
)  # fmt: skip
_NOTE_CONFLICT = Fault(
    code="exchange-note", message="the note is not taken: the catalog has another one since",
    hint="write it into the catalog",
)  # fmt: skip


def _finished(message: Message) -> Message:
    """The message as a translator has finished it: what asked for a look is gone."""
    done = without(message, Changed, Filled, Suggested)
    return replace(
        done,
        flags=tuple(flag for flag in done.flags if flag != "fuzzy"),
        previous_msgctxt=None,
        previous_msgid=None,
        previous_msgid_plural=None,
    )


def _doubted(message: Message) -> Message:
    """The message marked as one that somebody must look at."""
    return message if message.fuzzy else replace(message, flags=("fuzzy", *message.flags))


def _out_of_date(incoming: Incoming, unit: IncomingUnit, message: Message) -> bool:
    """Whether the catalog's translation is another than the one that went out."""
    if unit.stamp is None:
        return False
    now = stamp_of(message, incoming.domain, incoming.language, unit.state)
    return now.text != unit.stamp.text


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
