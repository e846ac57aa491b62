"""What `publish` itself notes on a message: lines `publish: …` among the translator's comments.

They are comments and not flags because `msgmerge`, Poedit and Weblate keep the first and drop
flags they don't know. A line that is no mark, or not quite one, is a person's and stays as it is.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeAlias, TypeVar, assert_never

from publish.catalogs.po_model import Message

__all__ = [
    "Accepted", "Acknowledged", "Approved", "ChangeKind", "Changed", "Filled", "Mark", "Suggested",
    "acknowledgements", "first_mark", "marks", "own_comments", "with_marks", "without",
]  # fmt: skip


class ChangeKind(StrEnum):
    """Why a message waits for a translator, as far as `publish update` can tell."""

    COSMETIC = "cosmetic"
    MEANING = "meaning"
    PLURAL = "plural"


@dataclass(frozen=True, kw_only=True, slots=True)
class Approved:
    """Somebody has approved the translation whose text has this digest (`approval.digest_of`)."""

    on: date
    digest: str
    by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Acknowledged:
    """The warning `code` is known and right as it is, for this reason."""

    code: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Changed:
    """The source has changed, and how; `detail` names what, where there is something to name."""

    kind: ChangeKind
    detail: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Accepted:
    """The editor has signed a cosmetic change off: the translation needs no new look."""

    on: date
    by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Filled:
    """The translation was taken from another catalog, for the very same text."""

    domain: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Suggested:
    """What another catalog has for a text that is `likeness` per cent the same, 1 to 100."""

    likeness: int
    domain: str
    text: str


Mark: TypeAlias = Approved | Acknowledged | Changed | Accepted | Filled | Suggested

M = TypeVar("M", bound=Mark)


def marks(message: Message) -> tuple[Mark, ...]:
    """The marks of `message`, in the order of its comments."""
    return tuple(mark for line in message.translator_comments if (mark := _mark(line)))


def first_mark(message: Message, kind: type[M]) -> M | None:
    """The first mark of one kind, or None."""
    return next((mark for mark in marks(message) if isinstance(mark, kind)), None)


def acknowledgements(message: Message) -> Mapping[str, str]:
    """The codes of the warnings that somebody has acknowledged, each with the reason."""
    return {m.code: m.reason for m in marks(message) if isinstance(m, Acknowledged)}


def own_comments(message: Message) -> tuple[str, ...]:
    """The comments that people have written: all that are no marks."""
    return tuple(line for line in message.translator_comments if _mark(line) is None)


def with_marks(message: Message, *new: Mark) -> Message:
    """`message` with these marks after what it has; one that it has already stays as it is."""
    lines = list(message.translator_comments)
    lines += [line for line in dict.fromkeys(map(_line, new)) if line not in lines]
    return replace(message, translator_comments=tuple(lines))


def without(message: Message, *kinds: type[Mark]) -> Message:
    """`message` without the marks of these kinds."""
    kept = (c for c in message.translator_comments if not isinstance(_mark(c), kinds))
    return replace(message, translator_comments=tuple(kept))


def _line(mark: Mark) -> str:
    match mark:
        case Approved(on=on, digest=digest, by=by):
            said = f"approved {on.isoformat()} {digest} {_one_line(by)}"
        case Acknowledged(code=code, reason=reason):
            said = f"acknowledged {code}: {_one_line(reason)}"
        case Changed(kind=kind, detail=detail):
            said = f"changed {kind}" + (f" {_one_line(detail)}" if detail else "")
        case Accepted(on=on, by=by):
            said = f"accepted {on.isoformat()} {_one_line(by)}"
        case Filled(domain=domain):
            said = f"filled from {domain}"
        case Suggested(likeness=likeness, domain=domain, text=text):
            said = f"suggested {likeness} % {domain}: {_one_line(text)}"
        case _:
            assert_never(mark)
    return f"{_MARK}{said}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _mark(line: str) -> Mark | None:
    if not line.startswith(_MARK):
        return None
    for pattern, made in _FORMS:
        if found := pattern.fullmatch(line, len(_MARK)):
            try:
                return made(found)
            except ValueError:  # no such day
                return None
    return None


_MARK = "publish: "


def _approved(found: re.Match[str]) -> Mark:
    return Approved(on=date.fromisoformat(found["on"]), digest=found["digest"], by=found["by"])


def _acknowledged(found: re.Match[str]) -> Mark:
    return Acknowledged(code=found["code"], reason=found["reason"] or "")


def _changed(found: re.Match[str]) -> Mark:
    return Changed(kind=ChangeKind(found["kind"]), detail=found["detail"] or "")


def _accepted(found: re.Match[str]) -> Mark:
    return Accepted(on=date.fromisoformat(found["on"]), by=found["by"])


def _filled(found: re.Match[str]) -> Mark:
    return Filled(domain=found["domain"])


def _suggested(found: re.Match[str]) -> Mark:
    return Suggested(
        likeness=int(found["likeness"]), domain=found["domain"], text=found["text"] or ""
    )


_DAY = r"(?P<on>\d{4}-\d\d-\d\d)"
_FORMS = (
    (re.compile(rf"approved {_DAY} (?P<digest>[0-9a-f]{{16}}) (?P<by>\S.*)"), _approved),
    (re.compile(r"acknowledged (?P<code>[a-z][a-z-]*)(?:: *(?P<reason>.*))?"), _acknowledged),
    (re.compile(r"changed (?P<kind>[a-z]+)(?: (?P<detail>.+))?"), _changed),
    (re.compile(rf"accepted {_DAY} (?P<by>\S.*)"), _accepted),
    (re.compile(r"filled from (?P<domain>\S+)"), _filled),
    (
        re.compile(r"suggested (?P<likeness>\d{1,3}) % (?P<domain>\S+): *(?P<text>.*)"),
        _suggested,
    ),
)
