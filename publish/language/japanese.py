"""Japanese characters: kana and width, and where a line break in a text means no space."""

import re
import unicodedata
from collections.abc import Sequence

__all__ = ["hiragana", "is_japanese", "joins_without_space", "to_half_width"]

# Blocks whose characters stand without spaces between them: ideographs, kana, bopomofo, Yi,
# their punctuation and full-width forms. Hangul is not among them: Korean has spaces.
_JOINING = (
    (0x2E80, 0x303E), (0x3041, 0x312F), (0x3190, 0x31FF), (0x3220, 0x325F), (0x327F, 0xA4CF),
    (0xF900, 0xFAFF), (0xFE10, 0xFE1F), (0xFE30, 0xFE6F), (0xFF01, 0xFF9F), (0xFFE0, 0xFFE6),
    (0x1AFF0, 0x1B16F), (0x1F200, 0x1F265), (0x20000, 0x3FFFD), (0xE0100, 0xE01EF),
)  # fmt: skip
_JAPANESE = (
    (0x2E80, 0x2FDF), (0x3001, 0x30FF), (0x31F0, 0x31FF), (0x3220, 0x325F), (0x3280, 0x4DBF),
    (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFF01, 0xFF9F), (0xFFE0, 0xFFE6), (0x1AFF0, 0x1B16F),
    (0x20000, 0x3FFFD), (0xE0100, 0xE01EF),
)  # fmt: skip
_HALF_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(0x5E)} | {
    0x3000: " ", 0xFFE0: "¢", 0xFFE1: "£", 0xFFE2: "¬", 0xFFE5: "¥", 0xFFE6: "₩",
}  # fmt: skip
_HALF_WIDTH_KANA = re.compile("[\uff66-\uff9f]+")
_TO_HIRAGANA = {code: code - 0x60 for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}


def joins_without_space(before: str, after: str) -> bool:
    """Whether a line break between the two characters folds to nothing.

    True between two characters of scripts written without spaces: ideographs with their
    variation selectors, kana, CJK punctuation, full-width forms. So CSS Text, section 4.1.3, has
    it, but for the ambiguous width of its neighbours. Longer strings count by their last and
    first character; "" joins nothing.
    """
    return _within(before[-1:], _JOINING) and _within(after[:1], _JOINING)


def is_japanese(character: str) -> bool:
    """Whether a character is one that Japanese is written in: kanji, kana, their punctuation."""
    return _within(character, _JAPANESE)


def to_half_width(text: str) -> str:
    """Full-width letters, digits, signs and the ideographic space as ASCII has them: １９０ is 190.

    Kana and CJK punctuation stay as they are.
    """
    return text.translate(_HALF_WIDTH)


def hiragana(text: str) -> str:
    """Katakana as hiragana, half-width katakana too; ー and all other characters stay."""
    full = _HALF_WIDTH_KANA.sub(lambda run: unicodedata.normalize("NFKC", run[0]), text)
    return full.translate(_TO_HIRAGANA)


def _within(character: str, blocks: Sequence[tuple[int, int]]) -> bool:
    return len(character) == 1 and any(low <= ord(character) <= high for low, high in blocks)
