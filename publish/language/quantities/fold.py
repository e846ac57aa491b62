"""One form for the characters figures are written with, in which every place stays the same."""

import re
import unicodedata

from publish.language.japanese import to_half_width

__all__ = ["folded", "masked"]

# Arabic separators; kinds of spaces; the prolonged sound mark after a digit is a wave dash to few.
_SAME = str.maketrans({
    "\u066b": ".", "\u066c": ",", "\u066a": "%", "\u2007": "\u00a0", "\u202f": "\u00a0",
    "\u2009": "\u00a0", "\u2019": "'", "\u02bc": "'", "\u2012": "-", "\u2010": "-", "\u2011": "-",
    "\u2013": "–", "\u2015": "—", "萬": "万",
    "億": "億", "亿": "億", "點": "点", "圓": "円", "兩": "两",
})  # fmt: skip
_DIGIT = re.compile(r"(?![0-9])\d")


def folded(text: str) -> str:
    """The text with ASCII digits and signs for those of other scripts and widths.

    As long as `text`: what stands at a place in one stands there in the other.
    """
    half = to_half_width(text).translate(_SAME)
    return _DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), half)


def masked(found: re.Match[str]) -> str:
    """As many characters as were found, of a kind that is in no figure: they have been read."""
    return "\0" * len(found[0])
