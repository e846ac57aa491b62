"""What one text that came back changes in its message: translation, state and note, or nothing."""

from dataclasses import dataclass, replace

from publish.catalogs.approval import is_approved
from publish.catalogs.exchange.faults import Fault, damage, note_fault, oddities
from publish.catalogs.exchange.model import (
    ExchangeState,
    IncomingUnit,
    note_digest,
    note_of,
    stamp_of,
)
from publish.catalogs.marks import Approved, Changed, Filled, Suggested, own_comments, without
from publish.catalogs.po import Message
from publish.findings import Severity

__all__ = ["Outcome", "outcome", "shortened"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """A message after a unit came back for it.

    `told` is what there is to say; with `refused` its last is why nothing was taken. `signed`
    says that the unit has become final on its way: it was not when it went out.
    """

    message: Message
    told: tuple[Fault, ...] = ()
    refused: bool = False
    signed: bool = False


def outcome(message: Message, unit: IncomingUnit, domain: str, language: str) -> Outcome:
    """What `unit` makes of `message` in the catalog of this release and language.

    A translation that nobody has touched since it went out never takes the place of a newer one.
    """
    untouched = _as_it_is(message, unit.target, domain, language, unit)
    outdated = not _as_it_is(message, message.msgstr[0], domain, language, unit)
    fault = _refusal(message, unit, untouched=untouched, outdated=outdated)
    if fault is not None:
        return Outcome(message=message, told=(fault,), refused=True)
    target = _line_fed(unit.target)
    new = bool(target.strip()) and target != message.msgstr[0] and not untouched
    was = unit.stamp.state if unit.stamp else _state_now(message)
    changed = replace(message, msgstr=(target,)) if new else message
    changed = _in_state(changed, unit, was, new=new)
    changed, note_faults = _noted(changed, unit)
    lapsed = new and unit.state is was is ExchangeState.APPROVED
    return Outcome(
        message=changed,
        told=(
            *(oddities(message.msgid, target) if new else ()),
            *((_LAPSED,) if lapsed else ()),
            *note_faults,
        ),
        signed=unit.state is ExchangeState.APPROVED is not was
        and changed.translated
        and changed.msgstr[0] == target,  # nobody signs for what the file doesn't show
    )


def shortened(text: str) -> str:
    """The beginning of a text, for a message to people."""
    return text if len(text) <= 60 else f"{text[:59]}…"


def _as_it_is(
    message: Message, target: str, domain: str, language: str, unit: IncomingUnit
) -> bool:
    """Whether `target` is the translation that went out, by the stamp."""
    sent = stamp_of(replace(message, msgstr=(target,)), domain, language, unit.state)
    return unit.stamp is not None and sent.text == unit.stamp.text


# --- why nothing is taken ---


def _refusal(
    message: Message, unit: IncomingUnit, *, untouched: bool, outdated: bool
) -> Fault | None:
    if unit.source != message.msgid:
        return _CHANGED_SOURCE
    if unit.target == message.msgstr[0]:
        return None
    if not unit.target.strip():
        sent = unit.stamp is not None and unit.stamp.state is not ExchangeState.UNTRANSLATED
        return _EMPTIED if sent else None
    if untouched and unit.stamp is not None and unit.state is unit.stamp.state:
        return None
    if fault := damage(message.msgid, _line_fed(unit.target)):
        return fault
    if outdated and (unit.stamp is not None or message.msgstr[0]):
        return _conflict(message, unit)
    return None


def _line_fed(text: str) -> str:
    """A text with the line ends of Unix: others come from the clipboard."""
    return text.replace("\r\n", "\n")


def _conflict(message: Message, unit: IncomingUnit) -> Fault:
    return Fault(
        code="exchange-conflict",
        message=f"the catalog has another translation since the export: "
        f"{shortened(message.msgstr[0])!r}; the file has {shortened(unit.target)!r}",
        hint="decide which is right, and write it into the catalog or a new export",
    )


_CHANGED_SOURCE = Fault(
    code="exchange-source", message="the source was changed in the file",
    hint="leave sources as they are; tell the editor what is wrong in one",
)  # fmt: skip
_EMPTIED = Fault(
    code="exchange-emptied", message="the translation was deleted in the file",
    hint="to withdraw a translation, keep it and set its state to “to be checked”",
)  # fmt: skip
_LAPSED = Fault(
    code="exchange-approval", severity=Severity.NOTE,
    message="the approved translation was changed, so that its approval lapses",
    hint="approve it again: `publish approve`",
)  # fmt: skip


# --- states ---


def _state_now(message: Message) -> ExchangeState:
    if not any(message.msgstr):
        return ExchangeState.UNTRANSLATED
    if message.fuzzy:
        return ExchangeState.NEEDS_WORK
    return ExchangeState.APPROVED if is_approved(message) else ExchangeState.TRANSLATED


def _in_state(message: Message, unit: IncomingUnit, was: ExchangeState, *, new: bool) -> Message:
    """The message in the state that the unit asks for, where it asks for another."""
    if not unit.target.strip() or (not new and unit.state is was):
        return message
    match unit.state:
        case ExchangeState.APPROVED:
            return _finished(message)
        case ExchangeState.TRANSLATED:
            return without(_finished(message), Approved)
        case ExchangeState.UNTRANSLATED if new and was is ExchangeState.UNTRANSLATED:
            return _finished(message)  # filled in, and nobody thought of the state
        case _:
            return _doubted(without(message, Approved))


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


# --- notes ---


def _noted(message: Message, unit: IncomingUnit) -> tuple[Message, tuple[Fault, ...]]:
    """The message with the note of the unit in place of its own, if that has changed."""
    here, sent = note_of(message), unit.stamp.note if unit.stamp else None
    note = _line_fed(unit.note)
    if unit.note == here or note_digest(unit.note) == sent:
        return message, ()  # the same, or as it went out while the catalog's has changed
    if sent is None and not note:
        return message, ()  # a tool that dropped stamps and notes
    fault = note_fault(note)
    if fault is None and here and note_digest(here) != sent:
        fault = _NOTE_CONFLICT
    if fault is not None:
        return message, (fault,)
    own = set(own_comments(message))
    kept = (line for line in message.translator_comments if line not in own)
    lines = note.split("\n") if note else ()
    return replace(message, translator_comments=(*lines, *kept)), ()


_NOTE_CONFLICT = Fault(
    code="exchange-note", message="the note is not taken: the catalog has another one since",
    hint="write it into the catalog",
)  # fmt: skip
