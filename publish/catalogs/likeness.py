"""How alike two texts are, and whether one may stand as a guess for the other.

A guess that says the opposite, or another number, costs more than none: "Not approved" is
nearer to "Approved" than most good guesses are.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, Levenshtein

from publish.catalogs.fact_values import fact_values, likely_language
from publish.catalogs.po_model import Message
from publish.language.opposites import are_opposites, negations
from publish.language.quantities import quantities

__all__ = ["SHORT", "Features", "features", "likeness", "misleads"]

SHORT = 4  # words; three characters of Chinese or Japanese count as one


@dataclass(frozen=True, kw_only=True, slots=True)
class Features:
    """What is compared of a text: its words (or characters, where words aren't spaced), and the
    values of the facts that it names.
    """

    text: str
    folded: str
    words: tuple[str, ...]
    frame: tuple[str, ...]  # the words with a sign for each number
    size: float  # in words; three characters of Chinese or Japanese count as one
    values: Mapping[str, str]


def features(message: Message) -> Features:
    """The features of the source text of `message`; linear in its length."""
    folded = unicodedata.normalize("NFKC", message.msgid).casefold()
    words = _WORD.findall(folded)
    wide = sum(map(_is_wide, words))
    return Features(
        text=message.msgid,
        folded=folded[:_LONGEST],
        words=tuple(words[:_LONGEST]),
        frame=tuple("#" if word.isdecimal() else word for word in words[:_LONGEST]),
        size=len(words) - wide + wide / 3,
        values={name: value.source for name, value in fact_values(message).items()},
    )


def likeness(old: Features, new: Features) -> float:
    """How much of two texts is the same: 0 (nothing) to 100.

    The share of words that both have in the same order (a normalized Indel distance); of texts
    that are `SHORT`, the share of letters where that is greater. Numbers count for little: a
    text keeps its words more often than its number when others come before it.
    """
    share = 99 * Indel.normalized_similarity(old.frame, new.frame)
    share += Indel.normalized_similarity(old.words, new.words)
    if min(old.size, new.size) >= SHORT:
        return share
    return max(share, fuzz.ratio(old.folded, new.folded))


def misleads(old: Features, new: Features) -> bool:
    """Whether the translation of `old` would say another number than `new`, or the contrary.

    A figure in the text and a fact of the same value are the same.
    """
    if negations(old.text.casefold()) != negations(new.text.casefold()):
        return True
    return _says_contrary(old, new) or _counts_otherwise(old, new)


def _says_contrary(old: Features, new: Features) -> bool:
    if old.words == new.words:
        return False
    return any(
        min(len(gone), len(come)) <= _LOCAL and are_opposites(gone, come)
        for gone, come in (*_runs(old.words, new.words), _exchanged(old.words, new.words))
    )


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """What went and what came, place by place: all between two words that stayed."""
    start, other = 0, 0
    for block in Levenshtein.opcodes(old, new).as_matching_blocks():
        if start < block.a and other < block.b:
            yield old[start : block.a], new[other : block.b]
        start, other = block.a + block.size, block.b + block.size


def _exchanged(old: Sequence[str], new: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The words that only one of the texts has, wherever they are; no single characters."""
    before, after = set(old), set(new)
    gone = [word for word in old if word not in after and not _is_wide(word)]
    return gone, [word for word in new if word not in before and not _is_wide(word)]


def _counts_otherwise(old: Features, new: Features) -> bool:
    before, after = figures(old.text), figures(new.text)
    if before == after:
        return False
    gone = (figures(v) for name, v in old.values.items() if name not in new.values)
    come = (figures(v) for name, v in new.values.items() if name not in old.values)
    return sum(gone, before) != sum(come, after)


@lru_cache(maxsize=4096)
def figures(text: str) -> Counter[Hashable]:
    """The figures of a text by their values, with letters that number annexes and the like."""
    if len(text) > _LONG:
        return Counter(_DIGITS.findall(text))
    values = (
        (_KINDS.get(q.kind, q.kind), q.value, q.unit)
        for q in quantities(text, likely_language(text))
        if q.kind != "weekday" and (q.sure or q.value != 1)
    )
    return Counter((*values, *(match[0].casefold() for match in _NUMBERED.finditer(text))))


def _is_wide(word: str) -> bool:
    return bool(_WIDE.fullmatch(word))


_LONGEST = 2_000  # words of a text that are compared: the cost of one comparison is bounded
_LONG = 20_000  # characters; figures of longer texts are compared as they are written
_LOCAL = 6  # words; where more went and came at one place it was written anew
_KINDS = {"ordinal": "number", "money": "number"}

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE = re.compile(f"[{_CJK}]")
# A placeholder, a character where words aren't spaced, or a word.
_WORD = re.compile(rf"\{{[a-z0-9_]+\}}|[{_CJK}]|[^\W_{_CJK}]+")
_DIGITS = re.compile(r"\d+")
_NUMBERED = re.compile(
    r"\b(?:annex|appendix|article|category|class|figure|form|group|item|part|schedule|section|"
    r"table|type)\s(?:[A-Z]|[IVX]+)\b", re.IGNORECASE
)  # fmt: skip
