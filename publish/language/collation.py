"""The order readers expect names in: the syllabary in Japanese, the alphabet elsewhere.

After CLDR's collation (UTS 10 and UTS 35, part 5), for names in the letters of a language and its
script: letters first, then accents, then small before capital; spaces and punctuation count, and
come before digits and letters. Not covered: French Canadian's accents from the end; Chinese
characters in no name of a territory, which follow the others by code point; and the vowel signs
of Bengali, Gurmukhi, Kannada, Khmer, Lao, Malayalam, Marathi, Burmese, Nepali, Sinhala, Tamil and
Telugu, where order by code point comes near to CLDR's and no nearer.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple, TypeAlias

from publish.language.alphabets import ALPHABETS, HAN_ORDER, PUNCTUATION, SAME_LETTER, SCRIPTS
from publish.language.japanese import to_half_width
from publish.language.locale import script
from publish.language.readings import reading as kanji_reading
from publish.language.syllabary import Kana, kana_units
from publish.language.tags import cldr

__all__ = ["CollationKey", "collation_key", "sort_names"]

_Levels: TypeAlias = tuple[tuple[int, ...], ...]
CollationKey: TypeAlias = tuple[_Levels, _Levels, _Levels, str]

_SPACE, _MARK, _SYMBOL, _DIGIT, _NATIVE, _FOREIGN = range(6)
_NATIVE_SCRIPT = {
    "Arab": "ARABIC", "Armn": "ARMENIAN", "Beng": "BENGALI", "Cyrl": "CYRILLIC",
    "Deva": "DEVANAGARI", "Ethi": "ETHIOPIC", "Geor": "GEORGIAN", "Grek": "GREEK",
    "Gujr": "GUJARATI", "Guru": "GURMUKHI", "Hans": "CJK", "Hant": "CJK", "Hebr": "HEBREW",
    "Khmr": "KHMER", "Knda": "KANNADA", "Kore": "HANGUL", "Laoo": "LAO", "Latn": "LATIN",
    "Mlym": "MALAYALAM", "Mymr": "MYANMAR", "Orya": "ORIYA", "Sinh": "SINHALA", "Taml": "TAMIL",
    "Telu": "TELUGU", "Thaa": "THAANA", "Thai": "THAI", "Tibt": "TIBETAN",
}  # fmt: skip
_SAME_ALPHABET = {"bs": "hr", "fo": "da", "nb": "da", "nn": "da", "no": "da", "sr": "hr"}
_VOWEL_FIRST = re.compile("([\u0e40-\u0e44\u0ec0-\u0ec4])(.)")  # Thai and Lao: เกา is read กเา
_EXPANDED = 1  # sorts before any combining mark
# Combining classes of signs that are letters for collation: virama, Thai and Lao vowels below.
_LETTER_SIGNS = frozenset({0, 9, 103, 118})
_THAI_MARKS = "\u0e47\u0e4c\u0e4e"


class _Unit(NamedTuple):
    """What stands for one letter: its place, its accents, its case or form."""

    place: tuple[int, int]
    accents: tuple[int, ...] = ()
    form: tuple[int, ...] = (0,)


class _Order(NamedTuple):
    letters: Mapping[str, int]
    same: Mapping[str, str]
    native: str
    han: Mapping[str, int]


def sort_names(
    names: Sequence[str], language: str, *, readings: Mapping[str, str] | None = None
) -> list[str]:
    """The names in the order of the language; `readings` gives kana for names in kanji."""
    known = readings or {}
    return sorted(names, key=lambda name: collation_key(name, language, reading=known.get(name)))


def collation_key(name: str, language: str, *, reading: str | None = None) -> CollationKey:
    """A key by which names sort as readers of the language expect.

    In Japanese by reading (五十音, after JIS X 4061): the one given, or the one known for names of
    places; kanji without a reading come last, by code point. Raises ValueError for a language
    that CLDR does not know.
    """
    if cldr(language).language == "ja":
        units = list(_syllables(reading or kanji_reading(name) or name, language))
    else:
        units = list(_letters(_VOWEL_FIRST.sub(r"\2\1", name), _order(language)))
    if cldr(language).language == "th":  # where CLDR lets spaces and punctuation not count
        units = [unit for unit in units if unit.place[0] > _MARK]
    return (
        tuple(unit.place for unit in units),
        tuple(unit.accents for unit in units),
        tuple(unit.form for unit in units),
        name,
    )


def _syllables(text: str, language: str) -> Iterator[_Unit]:
    kana_script = _FOREIGN + SCRIPTS.index("HIRAGANA")
    for unit in kana_units(text):
        if isinstance(unit, Kana):
            yield _Unit((kana_script, unit.place), (unit.voicing,), (unit.form, unit.katakana))
        else:
            yield from _letters(unit, _order(language))


def _letters(text: str, order: _Order) -> Iterator[_Unit]:
    text = unicodedata.normalize("NFC", to_half_width(text))
    at = 0
    while at < len(text):
        size = next(
            size for size in (3, 2, 1)
            if size == 1 or _spelled(text[at : at + size], order) is not None
        )  # fmt: skip
        marks = at + size
        while marks < len(text) and _is_accent(text[marks]):
            marks += 1
        yield from _one(text[at : at + size], text[at + size : marks], order)
        at = marks


def _spelled(chunk: str, order: _Order) -> str | None:
    """The letter of the alphabet that the chunk is, or the letters it counts as."""
    low = chunk.lower()
    return order.same.get(low) or (low if low in order.letters else None)


def _one(chunk: str, marks: str, order: _Order) -> Iterator[_Unit]:
    form = (int(chunk != chunk.lower()),)
    spelled = _spelled(chunk, order)
    if "HANGUL" in unicodedata.name(chunk[0], ""):
        spelled = chunk  # syllables are in order; their jamo would not be
    elif spelled is None and not unicodedata.category(chunk).startswith("C"):
        decomposed = unicodedata.normalize("NFD", chunk.lower())
        spelled, marks = _with_marks(decomposed[0], decomposed[1:] + marks, order)
    if spelled is None:
        return  # controls and joiners have no place
    accents = tuple(ord(mark) for mark in marks)
    if spelled in order.letters:
        yield _Unit(_place(spelled, order), accents, form)
        return
    for letter in spelled:
        expanded = () if len(spelled) == 1 and chunk.lower() == letter else (_EXPANDED,)
        yield _Unit(_place(letter, order), expanded + accents, form)
        accents = ()


def _with_marks(base: str, marks: str, order: _Order) -> tuple[str, str]:
    """The base with the mark that makes it a letter of the alphabet, and the other marks."""
    for index, mark in enumerate(marks):
        joined = unicodedata.normalize("NFC", base + mark)
        if joined in order.letters:
            return joined, marks[:index] + marks[index + 1 :]
    return order.same.get(base, base), marks


def _is_accent(character: str) -> bool:
    return unicodedata.combining(character) not in _LETTER_SIGNS or character in _THAI_MARKS


def _place(letter: str, order: _Order) -> tuple[int, int]:
    if letter in order.letters:
        return _script_place(letter, order), order.letters[letter]
    match unicodedata.category(letter)[0]:
        case "Z":
            return _SPACE, ord(letter)
        case "P":
            known = PUNCTUATION.find(letter)
            return _MARK, known if known >= 0 else len(PUNCTUATION) + ord(letter)
        case "S":
            return _SYMBOL, ord(letter)
        case "N":
            return _DIGIT, int(unicodedata.numeric(letter, 0))
        case _:
            return _script_place(letter, order), order.han.get(letter, 0x10000 + ord(letter))


def _script_place(letter: str, order: _Order) -> int:
    name = unicodedata.name(letter[0], "").split(" ")[0]
    if name == order.native:
        return _NATIVE
    return _FOREIGN + (SCRIPTS.index(name) if name in SCRIPTS else len(SCRIPTS))


@cache
def _order(language: str) -> _Order:
    code, written = cldr(language).language, script(language)
    key = _SAME_ALPHABET.get(code, code) if written == "Latn" else code
    own = ALPHABETS.get(key) or ALPHABETS.get(written, "")
    alphabet = f"{own} {ALPHABETS['Latn']} {ALPHABETS['Cyrl']}"
    letters = {letter: index for index, letter in enumerate(dict.fromkeys(alphabet.split()))}
    same = {spelling: as_ for spelling, as_ in SAME_LETTER[""].items() if spelling not in letters}
    return _Order(
        letters=letters,
        same={**same, **SAME_LETTER.get(key, {})},
        native="" if written == "Jpan" else _NATIVE_SCRIPT.get(written, ""),
        han={character: at for at, character in enumerate(HAN_ORDER.get(written, ""))},
    )
