"""What changed between two texts: by word, or by character where words are not spaced."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

__all__ = ["Change", "Part", "changes"]


class Change(StrEnum):
    """What became of a part of a text."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A run of characters that shares one fate."""

    change: Change
    text: str


def changes(before: str, after: str) -> tuple[Part, ...]:
    """The parts that take `before` to `after`, in reading order, what is deleted first.

    Kept and deleted parts joined are `before`; kept and inserted ones are `after`. A single
    character kept between two changes counts as changed: such crumbs help nobody to read. Texts
    too long to compare in a moment are one deletion and one insertion.
    """
    return tuple(part for part in _parts(before, after) if part.text)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Run:
    """A stretch of both texts: the same in both, or not."""

    kept: bool
    old: str
    new: str

    @property
    def crumb(self) -> bool:
        return len(self.old.strip()) <= 1


def _parts(before: str, after: str) -> Iterator[Part]:
    runs = _runs(_TOKEN.findall(before), _TOKEN.findall(after))
    deleted = inserted = ""
    for number, run in enumerate(runs):
        inside = 0 < number < len(runs) - 1
        if not run.kept or (inside and run.crumb):
            deleted, inserted = deleted + run.old, inserted + run.new
            continue
        yield Part(change=Change.DELETED, text=deleted)
        yield Part(change=Change.INSERTED, text=inserted)
        yield Part(change=Change.KEPT, text=run.new)
        deleted = inserted = ""
    yield Part(change=Change.DELETED, text=deleted)
    yield Part(change=Change.INSERTED, text=inserted)


def _runs(old: Sequence[str], new: Sequence[str]) -> Sequence[_Run]:
    """What both have in front, what differs, and what both have at the end."""
    least = min(len(old), len(new))
    head = next((i for i in range(least) if old[i] != new[i]), least)
    rest = least - head
    tail = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    middle = _compared(old[head : len(old) - tail], new[head : len(new) - tail])
    runs = (_kept(old[:head]), *middle, _kept(old[len(old) - tail :]))
    return [run for run in runs if run.old or run.new]


def _compared(old: Sequence[str], new: Sequence[str]) -> Sequence[_Run]:
    there = Counter(new)
    if sum(number * there[token] for token, number in Counter(old).items()) > _MOST:
        return [_Run(kept=False, old="".join(old), new="".join(new))]
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [
        _Run(kept=tag == "equal", old="".join(old[i:j]), new="".join(new[k:m]))
        for tag, i, j, k, m in steps
    ]


def _kept(tokens: Sequence[str]) -> _Run:
    return _Run(kept=True, old="".join(tokens), new="".join(tokens))


# An ideograph or kana with what combines with it; a placeholder as a whole; a run of letters and
# digits, accents and all; white space; any other character for itself.
_SINGLE = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_COMBINING = "\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
_APART = r"\s!-/:-@\[-`{-~\u2010-\u2027\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff5b-\uff65"
_TOKEN = re.compile(
    rf"[{_SINGLE}][{_COMBINING}]*|\{{[a-z0-9_]+\}}|[^{_APART}{_SINGLE}]+|\s+|.", re.DOTALL
)
_MOST = 100_000  # pairs of equal tokens: a paragraph of 300 words wholly rewritten
