"""Half- and full-width forms: where a text mixes them, and where Japanese wants the full ones."""

import re
from collections.abc import Iterator

from publish.language.locale import script

__all__ = ["full_width_forms", "half_width_kana", "half_width_marks", "mixed_width"]

_EAST = r"々〆〇ぁ-ゖゝ-ヿㇰ-ㇿ㐀-䶿一-鿿豈-﫿𠀀-𳏿"  # letters of Japanese and Chinese
_HALF_KANA = re.compile("[\uff61-\uff9f]+")
_FULL = re.compile("[！-～　、。「」『』【】]+")
# A mark belongs to the words before it. One between two letters or digits of ASCII is theirs
# (1,200; x.y); a stop before a letter of ASCII begins the ending of a file's name (設定.ini).
_AFTER_WORDS = re.compile(rf"(?<=[{_EAST}」』）])(?:[,;?!]|[.:](?![A-Za-z0-9/\\]))")
_BRACKETS = re.compile(r"\([^()]*\)")
_LETTER = re.compile(f"[{_EAST}]")
_FULL_LETTER, _HALF_LETTER = re.compile("[Ａ-Ｚａ-ｚ]{2,}"), re.compile("[A-Za-z]{2,}")
_FULL_NUMBER, _HALF_NUMBER = re.compile("[０-９]+"), re.compile("[0-9]+")


def half_width_kana(text: str) -> tuple[str, ...]:
    """Runs of half-width katakana and their punctuation (U+FF61 to U+FF9F)."""
    return tuple(_HALF_KANA.findall(text))


def full_width_forms(text: str) -> tuple[str, ...]:
    """Runs of full-width forms and of East Asian punctuation, for languages that have none."""
    return tuple(_FULL.findall(text))


def half_width_marks(text: str, language: str) -> Iterator[re.Match[str]]:
    """Half-width punctuation of ASCII that belongs to words in Japanese or Chinese.

    「公用文作成の考え方」 (Council for Cultural Affairs, 2022), I-4: the stop 。, the comma 、
    and the brackets （） and 「」, all full-width. For Chinese, where the width of brackets differs
    between houses, stops and commas alone count (GB/T 15834, 4 to 5).
    """
    if script(language) in ("Jpan", "Hans", "Hant"):
        yield from _AFTER_WORDS.finditer(text)
    if script(language) == "Jpan":
        for match in _BRACKETS.finditer(text):
            around = text[max(0, match.start() - 1) : match.end() + 1]
            if _LETTER.search(around):
                yield match


def mixed_width(text: str) -> tuple[tuple[str, str], ...]:
    """A full-width and a half-width word, and number, that stand in the same text.

    Numbers of one digit in full width beside longer ones in half width are a house style of
    ministries and newspapers, and no mixture.
    """
    found = []
    full, half = _FULL_LETTER.search(text), _HALF_LETTER.search(text)
    if full and half:
        found.append((full[0], half[0]))
    wide, narrow = _FULL_NUMBER.findall(text), _HALF_NUMBER.findall(text)
    if wide and narrow:
        styled = all(len(n) == 1 for n in wide) and all(len(n) > 1 for n in narrow)
        if not styled:
            found.append((wide[0], narrow[0]))
    return tuple(found)
