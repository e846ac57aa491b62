"""The order of kana after JIS X 4061: sounds first, then voicing, then how they are written."""

import unicodedata
from typing import NamedTuple

from publish.language.japanese import hiragana

__all__ = ["Kana", "kana_units"]

_SOUNDS = (
    "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほ"
    "まみむめもやゆよらりるれろわゐゑをん"
)
_SMALL = dict(zip("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ", strict=True))
_ROWS = {
    "あ": "あかさたなはまやらわ", "い": "いきしちにひみりゐ", "う": "うくすつぬふむゆる",
    "え": "えけせてねへめれゑ", "お": "おこそとのほもよろを", "ん": "ん",
}  # fmt: skip
_VOICED, _HALF_VOICED = "\u3099", "\u309a"

# Of two equal sounds a long mark comes first, then a small kana, a repetition, a plain one.
_LONG_MARK, _SMALL_KANA, _REPETITION, _PLAIN = range(4)


class Kana(NamedTuple):
    """One sound: its place in the syllabary, its voicing, its form, and 1 if it is katakana."""

    place: int
    voicing: int
    form: int
    katakana: int


def kana_units(text: str) -> list[Kana | str]:
    """The text as sounds, and as characters where it is not kana.

    ー counts as the vowel before it, ゝ and ゞ as the sound before them.
    """
    units: list[Kana | str] = []
    before = ""  # the unvoiced kana before, if there is one
    for character in unicodedata.normalize("NFC", text):
        kana, voicing = _unvoiced(hiragana(character))
        form = _PLAIN
        if kana in _SMALL:
            kana, form = _SMALL[kana], _SMALL_KANA
        elif kana == "ー" and before:
            kana, form = _vowel(before), _LONG_MARK
        elif kana in ("ゝ", "ゞ") and before:
            kana, form = before, _REPETITION
        if kana in _SOUNDS:
            katakana = int("\u30a1" <= character <= "\u30ff" and form != _LONG_MARK)
            units.append(Kana(_SOUNDS.index(kana), voicing, form, katakana))
            before = kana
        else:
            units.append(character)
            before = ""
    return units


def _unvoiced(kana: str) -> tuple[str, int]:
    """The kana without its voiced mark, and 0, 1 for voiced, 2 for half-voiced."""
    decomposed = unicodedata.normalize("NFD", kana)
    plain, marks = decomposed[:1], decomposed[1:]
    return plain, 1 if _VOICED in marks else 2 if _HALF_VOICED in marks else 0


def _vowel(kana: str) -> str:
    return next(vowel for vowel, row in _ROWS.items() if kana in row)
