"""How alike two texts are, and whether one may stand as a guess for the other.

A guess that says the opposite, or another number, costs more than none: "Not approved" is
nearer to "Approved" than most good guesses are.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

__all__ = ["Features", "features", "likeness"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Features:
    """What is compared of a text: its words (or characters, where words aren't spaced),
    its figures, and how often it says no.
    """

    text: str
    words: tuple[str, ...]
    size: float  # in words; three characters of Chinese or Japanese count as one
    figures: Counter[str]
    negations: int


def features(text: str) -> Features:
    """The features of `text`; linear in its length."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    words = _WORD.findall(folded)
    wide = sum(map(_is_wide, words))
    return Features(
        text=folded[:_LONGEST],
        words=tuple(words[:_LONGEST]),
        size=len(words) - wide + wide / 3,
        figures=_figures(folded),
        negations=len(_NEGATION.findall(folded)),
    )


def likeness(old: Features, new: Features, *, same_place: bool) -> float:
    """How good a guess the translation of `old` is for `new`: 0 (none at all) to 100.

    The share of words that both have in the same order (a normalized Indel distance). 0 where
    figures or negations differ. Of short texts, fewer than four words or twelve characters of
    Chinese or Japanese, only those that nearly agree, at the same place of the document.
    """
    if old.figures != new.figures or _opposed(old, new):
        return 0
    share = 100 * Indel.normalized_similarity(old.words, new.words)
    if min(old.size, new.size) >= _SHORT:
        return share
    spelling = fuzz.ratio(old.text, new.text)
    return max(share, spelling) if same_place and max(share, spelling) >= _NEARLY else 0


def _opposed(old: Features, new: Features) -> bool:
    if old.negations != new.negations:
        return True
    before, after = set(old.words), set(new.words)
    gone, come = before - after, after - before
    return any(_negated(word, come) for word in gone) or any(_negated(word, gone) for word in come)


def _negated(word: str, others: set[str]) -> bool:
    """Whether one of the others is the word with a prefix that turns it round."""
    return any(prefix + word in others for prefix in _PREFIXES)


def _figures(text: str) -> Counter[str]:
    digits = (found.replace(",", "").rstrip(".") for found in _DIGITS.findall(text))
    return Counter((*digits, *_COUNTS.findall(text)))


def _is_wide(word: str) -> bool:
    return bool(_WIDE.fullmatch(word))


_LONGEST = 2_000  # words of a text that are compared: the cost of one comparison is bounded
_SHORT = 4
_NEARLY = 90

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE = re.compile(f"[{_CJK}]")
# A placeholder, a character where words aren't spaced, or a word.
_WORD = re.compile(rf"\{{[a-z0-9_]+\}}|[{_CJK}]|[^\W_{_CJK}]+")
_DIGITS = re.compile(r"\d[\d,.]*")
_COUNTS = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|"
    r"six|seven|eigh|nine)ty|hundred|thousand|[mb]illion|half|twice|double|first|second|third|"
    r"fourth|fifth|sixth|seventh|eighth|ninth|tenth)s?\b|[二三四五六七八九十百千万億兆]+"
)
# The languages a release is most likely written in; a word too many costs a guess, no more.
_NEGATION = re.compile(
    r"\b(?:not|no|nor|neither|never|none|nothing|nobody|without|cannot|unless|non|"
    r"nicht|kein\w*|nie|niemals|ohne|weder|ne|pas|jamais|sans|aucune?|sin|nunca|ni|mai|senza|"
    r"não|sem|nem|niet|geen|nooit|zonder|inte|ikke|utan|uden|uten|nie|bez|не|без|ни)\b|n['’]t?\b|"
    r"ない|なく|なかっ|なけれ|ません|ずに|せず|なし|[不非無未否没沒无勿]|않|없|아니|못"
)
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis")
