"""The digits a language counts with: CLDR's default numbering system for it."""

from functools import cache

from publish.language.tags import cldr

__all__ = ["localize_digits"]

# The digit zero of every decimal system that is some locale's default (CLDR, numberingSystems;
# Babel has the names of the systems, not their digits). Nine more follow each in Unicode.
_ZERO = {
    "adlm": 0x1E950, "arab": 0x660, "arabext": 0x6F0, "beng": 0x9E6, "cakm": 0x11136,
    "deva": 0x966, "hmnp": 0x1E140, "latn": 0x30, "mtei": 0xABF0, "mymr": 0x1040,
    "nkoo": 0x7C0, "olck": 0x1C50, "tibt": 0xF20,
}  # fmt: skip


def localize_digits(text: str, language: str) -> str:
    """The text with each ASCII digit as the language writes it: 2017 is ۲۰۱۷ in `fa`."""
    return text.translate(_digits(language))


@cache
def _digits(language: str) -> dict[int, int]:
    zero = _ZERO[cldr(language).default_numbering_system]
    return {0x30 + digit: zero + digit for digit in range(10)}
