"""Letters of scripts that a language does not write, and letters that pass for others."""

import re
from collections.abc import Iterator

from publish.language.locale import script

__all__ = ["foreign_letters", "is_spaced", "look_alikes"]

# Letters, and the scripts (ISO 15924) of the languages that write them. A letter that is also a
# symbol (Greek; one Cyrillic or Hebrew letter alone) tells nothing. Latin is used everywhere.
_LETTERS = (
    (re.compile(r"[ぁ-ゖゝ-ゟァ-ヺー-ヿㇰ-ㇿｦ-ﾟ]+"), {"Jpan", "Hira", "Kana", "Hrkt"}),
    (re.compile(r"[々〇㐀-䶿一-鿿豈-﫿𠀀-𳏿]+"),
     {"Jpan", "Hani", "Hans", "Hant", "Hanb", "Kore"}),
    (re.compile(r"[ᄀ-ᇿㄱ-ㆎ가-힣]+"), {"Kore", "Hang"}),
    (re.compile(r"[Ѐ-ԯ]{2,}"), {"Cyrl"}),
    (re.compile(r"[\u0620-\u06ff]{2,}"), {"Arab", "Aran"}),
    (re.compile(r"[\u05d0-\u05ea]{2,}"), {"Hebr"}),
    (re.compile(r"[\u0900-\u0963\u0966-\u097f]{2,}"), {"Deva"}),
    (re.compile(r"[\u0e01-\u0e5b]{2,}"), {"Thai"}),
)  # fmt: skip
_UNSPACED = frozenset({"Jpan", "Hira", "Kana", "Hrkt", "Hans", "Hant", "Hani", "Bopo",
                       "Thai", "Laoo", "Khmr", "Mymr", "Tibt", "Java", "Yiii"})  # fmt: skip

# Unicode's confusables (UTS 39) of Latin letters, as far as a keyboard gives them.
_CYRILLIC_FACES = "АВЕЅІЈКМНОРСТУХаеосрхуіјѕԁһ"
_GREEK_FACES = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοιν"
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_FACES = re.compile(f"[{_CYRILLIC_FACES}{_GREEK_FACES}]")
_OTHER = re.compile(rf"[\u0370-\u03ff\u0400-\u052f](?<![{_CYRILLIC_FACES}{_GREEK_FACES}])")
# What is never written between katakana, where it passes for ト, タ, ロ and ー; アジア一カ国 is.
_KANJI_FACES = re.compile(
    r"(?<=[ァ-ヴー])[卜夕口](?=[ァ-ヴー])|[ァ-ヴー]卜(?![部占])|卜(?=[ァ-ヴー])"
    r"|(?<=[ァ-ヴ])(?:―(?=[ァ-ヴー])|一(?=[をがはのへ、。]))"
)
# The mark of a long vowel where there is no vowel: it passes for a dash.
_LONG_MARK = re.compile(r"(?<=[0-9０-９A-Za-z一-鿿）」])ー")


def foreign_letters(text: str, language: str) -> Iterator[re.Match[str]]:
    """Runs of letters in `text` that `language` doesn't write: kana and kanji in English."""
    own = script(language)
    for pattern, users in _LETTERS:
        if own not in users:
            yield from pattern.finditer(text)


def is_spaced(language: str) -> bool:
    """Whether the language puts spaces between words."""
    return script(language) not in _UNSPACED


def look_alikes(text: str, language: str) -> tuple[str, ...]:
    """Words of `text` with a letter that only looks like the one that is meant.

    Cyrillic and Greek letters with the face of a Latin one in a word of Latin letters, and the
    other way round; in Japanese 卜, 夕, 口, 一, ― within katakana, and ー after what has no vowel.
    """
    found = [match[0] for match in _WORD.finditer(text) if _mixes(match[0])]
    if script(language) == "Jpan":
        found.extend(text[max(0, m.start() - 3) : m.end() + 3] for m in _KANJI_FACES.finditer(text))
        found.extend(text[max(0, m.start() - 3) : m.end() + 3] for m in _LONG_MARK.finditer(text))
    return tuple(dict.fromkeys(found))


def _mixes(word: str) -> bool:
    """Whether the word has letters of two alphabets, of which one has nothing but faces."""
    latin, faces, other = _LATIN.findall(word), _FACES.findall(word), _OTHER.findall(word)
    if not latin or not (faces or other):
        return False
    return not other or all(letter in _LATIN_FACES for letter in latin)


_LATIN_FACES = frozenset("ABEIKMHOPCTYXZSJNaeocpxyijsv")
