"""Rules over single characters: those that can't be seen, painted or published."""

import unicodedata
from collections.abc import Iterable

from publish.language.characters import unpublishable
from publish.lint.pair import Pair

__all__ = ["blank", "controls", "missing_glyphs"]


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
