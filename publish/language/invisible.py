"""Characters that nobody sees or that pass for others: invisible, decomposed, compatibility."""

import re
import unicodedata

from publish.language.locale import direction, script

__all__ = ["compatibility_forms", "decomposed", "invisible", "unclosed_direction"]

# U+200B is a space for scripts that write none; U+200C and U+200D shape letters; a soft hyphen
# is an author's decision where words are hyphenated.
_ZERO_WIDTH_SPACE = frozenset({"Thai", "Laoo", "Khmr", "Mymr", "Tibt"})
_NO_JOINERS = frozenset({"Latn", "Cyrl", "Grek", "Jpan", "Hans", "Hant", "Kore", "Armn", "Geor"})
_UNHYPHENATED = frozenset({"Jpan", "Hans", "Hant", "Kore"})
_PICTURE = r"[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]"
_MARKS = "\u200e\u200f\u061c"
_OPENING, _CLOSING = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068", "\u202c\u2069"
_ALWAYS = re.compile("[\u180e\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0001]")
_JOINERS = re.compile(rf"(?<!{_PICTURE})[\u200c\u200d]|[\u200c\u200d](?!{_PICTURE})")

# Kangxi and other radicals; ideographs that Unicode has twice for the round trip from older
# codes (UAX 15 composes them into others). The twelve unified ones of the block are none, and
# those of JIS X 0213 and of IBM's kanji (U+FA10 to U+FA6D, 朗, 隆) are how names are written.
_RADICALS = re.compile("[\u2e80-\u2fd5]")
_TWICE = re.compile("[\uf900-\ufa0d\ufa70-\ufad9\U0002f800-\U0002fa1f](?<![\uf929\uf9dc])")
_LIGATURES = re.compile("[\ufb00-\ufb06]")
_SPLIT = re.compile("[^\u0300-\u036f\u3099\u309a][\u0300-\u036f\u3099\u309a]+")


def invisible(text: str, language: str) -> tuple[str, ...]:
    """Characters of `text` that show nothing and that `language` has no use for, each once.

    Joiners stay in scripts that join letters, and in emoji; marks of direction stay where the
    language runs from right to left.
    """
    own = script(language)
    found = _ALWAYS.findall(text)
    if own not in _ZERO_WIDTH_SPACE:
        found += [c for c in text if c == "\u200b"]
    if own in _NO_JOINERS:
        found += _JOINERS.findall(text)
    if own in _UNHYPHENATED:
        found += [c for c in text if c == "\u00ad"]
    if direction(language) == "ltr":
        found += [c for c in text if c in _MARKS + _OPENING + _CLOSING]
    return tuple(dict.fromkeys(found))


def unclosed_direction(text: str) -> bool:
    """Whether an embedding or isolate of direction (UAX 9) is only opened, or only closed.

    What follows the text on the page would be drawn in disorder.
    """
    open_ones = 0
    for character in text:
        if character in _OPENING:
            open_ones += 1
        elif character in _CLOSING:
            open_ones -= 1
            if open_ones < 0:
                return True
    return open_ones > 0


def compatibility_forms(text: str) -> tuple[tuple[str, str], ...]:
    """Characters that only look like the ones that are meant, each with the one that is.

    Kangxi radicals (⽇ for 日), ideographs that are in Unicode twice, ligatures (ﬁ): they come
    from PDF files, and no search finds them. "" where Unicode names no other.
    """
    found = [*_RADICALS.findall(text), *_TWICE.findall(text), *_LIGATURES.findall(text)]
    meant = ((c, unicodedata.normalize("NFKC", c)) for c in dict.fromkeys(found))
    return tuple((c, m if m != c else "") for c, m in meant)


def decomposed(text: str) -> tuple[str, ...]:
    """Letters written as a base and a mark where Unicode has one character: か + ゙ for が."""
    split = (match[0] for match in _SPLIT.finditer(text))
    return tuple(dict.fromkeys(s for s in split if len(unicodedata.normalize("NFC", s)) < len(s)))
