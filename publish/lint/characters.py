"""Rules over single characters: those that can't be seen, painted, found or published."""

import unicodedata
from collections.abc import Iterable, Iterator

from publish.language.characters import unpublishable
from publish.language.invisible import (
    compatibility_forms,
    decomposed,
    invisible,
    unclosed_direction,
)
from publish.language.locale import script
from publish.language.scripts import look_alikes
from publish.language.width import full_width_forms, half_width_kana, mixed_width
from publish.lint.pair import Pair

__all__ = [
    "blank", "compatibility", "controls", "disguised", "missing_glyphs", "split_letters",
    "unclosed", "unseen", "wide_and_narrow", "wrong_width",
]  # fmt: skip

_EAST = frozenset({"Jpan", "Hans", "Hant", "Kore"})


def blank(pair: Pair) -> Iterable[str]:
    """A translation with nothing to see: white space, and format characters (category Cf)."""
    seen = any(not c.isspace() and unicodedata.category(c) != "Cf" for c in pair.text)
    return [] if seen else ["there is nothing to see in the translation"]


def controls(pair: Pair) -> Iterable[str]:
    """Characters that HTML and PDF refuse."""
    return [f"the character U+{ord(c):04X} can't be published" for c in unpublishable(pair.text)]


def missing_glyphs(pair: Pair) -> Iterable[str]:
    """Characters that no font of the theme has."""
    return [f"no font has {c} (U+{ord(c):04X})" for c in dict.fromkeys(pair.missing)]


def unseen(pair: Pair) -> Iterator[str]:
    """Invisible characters that the language has no use for, and the source hasn't either."""
    for c in invisible(pair.text, pair.language):
        if c not in pair.source_text:
            yield f"there is an invisible {unicodedata.name(c, 'character')} (U+{ord(c):04X})"


def unclosed(pair: Pair) -> Iterable[str]:
    """A change of direction that doesn't end with the text."""
    return ["a change of direction is not closed"] if unclosed_direction(pair.text) else []


def compatibility(pair: Pair) -> Iterator[str]:
    """Kangxi radicals, ideographs that are in Unicode twice, ligatures."""
    for c, meant in compatibility_forms(pair.text):
        if c not in pair.source_text:
            yield f"{c} (U+{ord(c):04X}) only looks like " + (meant or "another character")


def split_letters(pair: Pair) -> Iterator[str]:
    """Letters in two characters, which no search finds."""
    for letter in decomposed(pair.text):
        if letter not in pair.source_text:
            yield f"{unicodedata.normalize('NFC', letter)} is written in {len(letter)} characters"


def disguised(pair: Pair) -> Iterator[str]:
    """Letters of another alphabet that pass for the language's own."""
    for word in look_alikes(pair.prose, pair.language):
        if word not in pair.source_text:
            yield f"“{word}” has a letter that only looks like the one that is meant"


def wrong_width(pair: Pair) -> Iterator[str]:
    """Half-width katakana anywhere; full-width forms where the language has none."""
    found = list(half_width_kana(pair.prose))
    if script(pair.language) not in _EAST:
        found.extend(full_width_forms(pair.prose))
    same = script(pair.source_language) == script(pair.language)
    for run in dict.fromkeys(found):
        if not (same and run in pair.source_text):
            yield f"“{run[:40]}” has the wrong width"


def wide_and_narrow(pair: Pair) -> Iterator[str]:
    """Letters or digits of both widths in one text."""
    if script(pair.language) in _EAST:
        for wide, narrow in mixed_width(pair.prose):
            yield f"“{wide}” is full-width, “{narrow}” half-width"
