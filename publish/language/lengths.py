"""How long a translation is, usually, for the length of its source."""

from collections.abc import Mapping

from publish.language.locale import script

__all__ = ["expected_length"]

# Characters for one of English: medians over the 60 to 3,300 messages of 40 characters or more
# that each of 76 languages has in the catalogs of Django 5.2, Sphinx 9.0 and, for Japanese, of
# Python's documentation. All alphabets lie between 0.9 and 1.25.
_DENSITY: Mapping[str, float] = {
    "Jpan": 0.58, "Kore": 0.61, "Hans": 0.42, "Hant": 0.44, "Hebr": 0.81, "Thai": 0.83,
    "Arab": 0.95,
}  # fmt: skip
_ALPHABET = 1.06
# Nine in ten of those messages are within 1.5 times the median, and nearly all within this.
_TOLERANCE = 3
_SHORTEST = 40  # characters of English; headings and words vary too much


def expected_length(source: int, source_language: str, language: str) -> tuple[int, int] | None:
    """The least and the most characters that a translation of `source` characters has.

    None where the text is too short to tell.
    """
    english = source / _density(source_language)
    if english < _SHORTEST:
        return None
    usual = english * _density(language)
    return int(usual / _TOLERANCE), int(usual * _TOLERANCE) + 1


def _density(language: str) -> float:
    return _DENSITY.get(script(language), _ALPHABET)
