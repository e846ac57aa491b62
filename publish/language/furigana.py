"""Readings over kanji: where words of a table stand in a text, and which part each kana is of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from publish.language.japanese import hiragana

__all__ = ["KANJI", "Reading", "Readings", "annotated", "groups_of"]

KANJI = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
"""Chinese characters, 々〆〇 among them, for a class of a regular expression."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """How a word is read: `groups` are its parts in order, each with its kana, or "" for none.

    Where `within` is not empty, the word is read so only where it stands in those words.
    """

    word: str
    groups: tuple[tuple[str, str], ...]
    within: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Readings:
    """The readings that a person has confirmed."""

    entries: tuple[Reading, ...] = field(default=())


def groups_of(words: Sequence[str], kana: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Parts of a word and their readings, without the kana that both begin or end with.

    行った, いった is 行 い, った. A part whose own kana are not in its reading stays whole.
    """
    return tuple(
        group for word, read in zip(words, kana, strict=True) for group in _split(word, read)
    )


def annotated(text: str, readings: Readings) -> tuple[tuple[str, str], ...]:
    """`text` in parts, each with its reading or "": the longest word that fits is taken first.

    A word is never a part of a longer run of kanji, in which it may be read otherwise: 会 is かい,
    but not in 会津. Where it is to have its reading there, `within` says so.

    The parts joined are `text` (property test). Words before and after count for `within`.
    """
    if not readings.entries:
        return ((text, ""),) if text else ()
    parts, at = list[tuple[str, str]](), 0
    known, pattern = _compiled(readings)
    for found in pattern.finditer(text):
        entry = known[found[0]]
        start = found.start() + (entry.within.index(entry.word) if entry.within else 0)
        parts.append((text[at:start], ""))
        parts.extend(entry.groups)
        at = start + len(entry.word)
    parts.append((text[at:], ""))
    return tuple(part for part in parts if part[0])


@cache
def _compiled(readings: Readings) -> tuple[dict[str, Reading], re.Pattern[str]]:
    known = {entry.within or entry.word: entry for entry in readings.entries}
    longest_first = sorted(known, key=len, reverse=True)
    return known, re.compile("|".join(_whole(known[words]) for words in longest_first))


def _whole(entry: Reading) -> str:
    """The pattern of a word, which begins and ends where a run of kanji does."""
    if entry.within:
        return re.escape(entry.within)
    before = f"(?<![{KANJI}])" if re.match(f"[{KANJI}]", entry.word) else ""
    after = f"(?![{KANJI}])" if re.search(f"[{KANJI}]$", entry.word) else ""
    return f"{before}{re.escape(entry.word)}{after}"


def _split(word: str, kana: str) -> list[tuple[str, str]]:
    """One part: kana, kanji with their reading, kana."""
    found = re.fullmatch(f"([^{KANJI}]*)(.*?)([^{KANJI}]*)", word)
    assert found is not None, "every text has this form"
    before, kanji, after = found.groups()
    read = hiragana(kana)
    fits = read.startswith(hiragana(before)) and read.endswith(hiragana(after))
    inner = kana[len(before) : len(kana) - len(after)]
    if not kanji or not fits or not inner:
        return [(word, kana if kanji else "")]
    return [part for part in ((before, ""), (kanji, inner), (after, "")) if part[0]]
