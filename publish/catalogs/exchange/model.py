"""What goes out to translators, and what comes back: units, their states, and their stamps."""

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from publish.catalogs.marks import Suggested, first_mark, own_comments
from publish.catalogs.po import Catalog, Key, Message
from publish.catalogs.states import MessageState, state_of
from publish.findings import Finding

__all__ = [
    "ExchangeState", "Exported", "ExportedUnit", "Incoming", "IncomingUnit", "Stamp", "exported",
    "note_digest", "note_of", "stamp_of", "unit_id",
]  # fmt: skip


class ExchangeState(StrEnum):
    """The states that translators' tools and office workers know."""

    UNTRANSLATED = "untranslated"
    NEEDS_WORK = "needs-work"
    TRANSLATED = "translated"
    APPROVED = "approved"


@dataclass(frozen=True, kw_only=True, slots=True)
class Stamp:
    """How a unit was when it went out: digests of its texts and of its note, and its state.

    A translation that is changed on both sides is told from one that is changed on one by it.
    """

    text: str
    note: str
    state: ExchangeState

    def __str__(self) -> str:
        """`<16 hexadecimal digits>-<16 more>-<state>`."""
        return f"{self.text}-{self.note}-{self.state}"

    @staticmethod
    def parse(written: str) -> "Stamp | None":
        """The stamp that `str` wrote, or None for anything else."""
        found = _STAMP.fullmatch(written)
        return (
            Stamp(text=found["text"], note=found["note"], state=ExchangeState(found["state"]))
            if found
            else None
        )


_STAMP = re.compile(
    rf"(?P<text>[0-9a-f]{{16}})-(?P<note>[0-9a-f]{{16}})-(?P<state>{'|'.join(ExchangeState)})"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class ExportedUnit:
    """One message for a translator, with all that helps to translate it.

    `described` are lines about it: its kind, the author's comment, the values of facts.
    `previous` is the source that the translation was made for, where that has changed;
    `suggestion` what another catalog has for a text like it.
    """

    id: str
    key: Key
    target: str
    state: ExchangeState
    stamp: Stamp
    note: str = ""
    described: tuple[str, ...] = ()
    previous: str = ""
    suggestion: str = ""
    findings: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """The text to translate."""
        return self.key[1]

    @property
    def context(self) -> str:
        """The message's context, empty where it has none."""
        return self.key[0] or ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Exported:
    """A catalog as it goes out: `domain` is the release's id, languages are BCP 47 tags."""

    path: str
    domain: str
    source_language: str
    language: str
    revision: str = ""
    units: tuple[ExportedUnit, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class IncomingUnit:
    """One message as it came back; `line` is the line of the XML or the row of the sheet."""

    id: str
    source: str
    target: str
    state: ExchangeState
    stamp: Stamp | None
    note: str = ""
    line: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Incoming:
    """A file that came back, as far as it could be read; `refused` are ids of units that were
    in it and can't be taken, with findings that were told already.
    """

    path: str
    domain: str
    source_language: str
    language: str
    units: tuple[IncomingUnit, ...] = ()
    refused: frozenset[str] = frozenset()


def unit_id(key: Key) -> str:
    """`u` and 16 hexadecimal digits that stand for context and source (an XML name)."""
    return f"u{_digest(*key)}"


def stamp_of(message: Message, domain: str, language: str, state: ExchangeState) -> Stamp:
    """The stamp of a message as it is now, in the catalog of this release and language."""
    texts = (domain, language, message.msgctxt, message.msgid, *message.msgstr)
    return Stamp(text=_digest(*texts), note=note_digest(note_of(message)), state=state)


def note_digest(note: str) -> str:
    """What a stamp says of a note."""
    return _digest(note)


def note_of(message: Message) -> str:
    """What people have noted on a message, a line each."""
    return "\n".join(own_comments(message))


def exported(
    catalog: Catalog,
    wanted: Sequence[Message],
    *,
    domain: str,
    source_language: str,
    language: str,
    revision: str = "",
    rejected: Collection[Key] = (),
    findings: Mapping[Key, Sequence[Finding]] | None = None,
) -> Exported:
    """The messages of `catalog` that its source wants, in reading order, to be sent out.

    `wanted` are the messages as the source has them, whose comments are fresh; `rejected` and
    `findings` are what the checks say. Messages that the catalog lacks are left out.
    """
    found = {m.key: m for m in catalog.messages if not m.obsolete and m.msgid_plural is None}
    told = findings or {}
    return Exported(
        path=catalog.path,
        domain=domain,
        source_language=source_language,
        language=language,
        revision=revision,
        units=tuple(
            _unit(
                found[message.key],
                message,
                _STATES[state_of(found[message.key], message, rejected)],
                stamp_for=(domain, language),
                findings=tuple(f"{f.message} [{f.code}]" for f in told.get(message.key, ())),
            )
            for message in wanted
            if message.key in found
        ),
    )


def _unit(
    found: Message,
    wanted: Message,
    state: ExchangeState,
    *,
    stamp_for: tuple[str, str],
    findings: tuple[str, ...],
) -> ExportedUnit:
    state = state if any(found.msgstr) else ExchangeState.UNTRANSLATED
    suggested = first_mark(found, Suggested)
    return ExportedUnit(
        id=unit_id(found.key),
        key=found.key,
        target=found.msgstr[0] if found.msgstr else "",
        state=state,
        stamp=stamp_of(found, *stamp_for, state),
        note=note_of(found),
        described=wanted.extracted_comments,
        previous=(found.previous_msgid or "") if found.fuzzy else "",
        suggestion=suggested.text if suggested else "",
        findings=findings,
    )


_STATES = {
    MessageState.UNTRANSLATED: ExchangeState.UNTRANSLATED,
    MessageState.FUZZY: ExchangeState.NEEDS_WORK,
    MessageState.FAILING: ExchangeState.TRANSLATED,  # with its findings beside it
    MessageState.TRANSLATED: ExchangeState.TRANSLATED,
    MessageState.APPROVED: ExchangeState.APPROVED,
}


def _digest(*texts: str | None) -> str:
    """16 hexadecimal digits; each text has its length before it, so that none run together."""
    hashed = hashlib.sha256()
    for text in texts:
        octets = b"" if text is None else text.encode("utf-8", "surrogatepass")
        hashed.update(b"-" if text is None else f"{len(octets)}:".encode())
        hashed.update(octets)
    return hashed.hexdigest()[:16]
