"""What can be wrong with one text that came back: why it is not taken, or worth a look."""

from collections.abc import Iterator
from dataclasses import dataclass

from publish.catalogs.exchange.characters import MAX_TEXT, controls
from publish.catalogs.marks import marks
from publish.catalogs.po import Message
from publish.findings import Severity
from publish.language.markup import parse
from publish.language.spans import FactRef, LinkRef, NoteRef, walk

__all__ = ["Fault", "damage", "note_fault", "oddities"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """Why something is not taken, and what to do about it."""

    code: str
    message: str
    hint: str
    severity: Severity = Severity.ERROR


def damage(source: str, target: str) -> Fault | None:
    """Why `target` can't stand for `source`: its length, its characters, its markup."""
    if len(target) > MAX_TEXT:
        return Fault(
            code="exchange-length",
            message=f"the translation has {len(target):,} characters; {MAX_TEXT:,} are the most",
            hint="see whether something else was pasted into it",
        )
    if found := controls(target):
        return Fault(
            code="exchange-character",
            message=f"the translation holds the control character {found}",
            hint="delete it; it was likely pasted from elsewhere",
        )
    wanted, given = _references(source), _references(target)
    if wanted == given:
        return None
    lost = [f"{name} is missing" for name in wanted if name not in given]
    added = [f"{name} is not in the source" for name in given if name not in wanted]
    return Fault(
        code="exchange-markup",
        message="; ".join((*lost, *added)) or "its markup is another",
        hint="keep {names}, [words][key] and [^notes] as they are in the source",
    )


def oddities(source: str, target: str) -> Iterator[Fault]:
    """What is taken, but looks like an accident."""
    if target.lstrip().startswith(_FORMULA) and not source.lstrip().startswith(_FORMULA):
        yield Fault(
            code="exchange-formula-like",
            severity=Severity.WARNING,
            message=f"the translation begins with {target.lstrip()[0]}, the source does not",
            hint="see whether it is meant; spreadsheets take such texts for formulas",
        )


def note_fault(note: str) -> Fault | None:
    """Why a note can't be taken: it would pass for a mark of `publish`, or can't be written."""
    lines = note.split("\n")
    if len(note) > MAX_TEXT or controls(note):
        why = "is too long, or holds a control character"
    elif any(marks(Message(msgid="", translator_comments=(line,))) for line in lines):
        why = "has a line like those that the toolkit itself writes"
    else:
        return None
    return Fault(
        code="exchange-note", message=f"the note is not taken: it {why}", hint="word it otherwise"
    )


_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def _references(text: str) -> dict[str, None]:
    """Facts, links and notes of a text, as they are written, each once; in any order equal."""
    found = dict[str, None]()
    for span in walk(parse(text, ruby=True).spans):
        match span:
            case FactRef():
                found[f"{{{span.name}}}"] = None
            case LinkRef():
                found[f"[…][{span.key}]"] = None
            case NoteRef():
                found[f"[^{span.key}]"] = None
            case _:
                pass
    return found
