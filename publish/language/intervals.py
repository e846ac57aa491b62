"""From a skeleton to the language's patterns for a span of dates (UTS 35, intervalFormats)."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from publish.language.patterns import Field, Pattern, parse_pattern
from publish.language.skeletons import parse_skeleton
from publish.language.tags import cldr

__all__ = [
    "Span", "fallback_pattern", "interval_pattern", "telling_skeleton",
]  # fmt: skip


class Span(NamedTuple):
    """The pattern for the start, with what joins the two, and the pattern for the end."""

    start: Pattern
    end: Pattern


# ICU's distances: a field too many or too few, digits for a name, and one for each letter.
_OTHER_FIELD, _OTHER_FORM = 0x1000, 0x100
_SIZES = "GyMd"


def fallback_pattern(language: str) -> str:
    """How two whole dates are joined where no pattern shortens them: {0} – {1}."""
    return str(cldr(language).interval_formats[None])


def telling_skeleton(skeleton: str, difference: str, language: str) -> str:
    """The skeleton with the larger fields without which the two ends can't be told apart.

    `d` from December to January is written as `Md`, and `MMMd` from year to year as `yMMMd`.
    """
    letters = "".join(field.letter for field in parse_skeleton(skeleton, language).values())
    present = [_SIZES.index(letter) for letter in letters.replace("L", "M") if letter in _SIZES]
    if not (present and difference):
        return skeleton
    return _SIZES[_SIZES.index(difference) : min(present)] + skeleton


@cache
def interval_pattern(skeleton: str, difference: str, language: str) -> Span | None:
    """The patterns for dates whose greatest difference is the field `difference`.

    None where CLDR has none for these fields: the whole dates are joined then, or, if no field
    of the skeleton differs, one date says it all.
    """
    wanted = _widths(skeleton, language)
    found = _closest(wanted, language)
    if found is None:
        return None
    nearest, have = found
    parts = cldr(language).interval_formats[nearest].get(difference)
    if parts is None or len(parts) != 2:
        return None
    start, end = (_adjusted(parse_pattern(part), wanted, have) for part in parts)
    return Span(start, end)


def _widths(skeleton: str, language: str) -> Mapping[str, int]:
    """The width of each letter as interval skeletons write it: E for EEE, M for MM, d for dd."""
    widths = {}
    for letter, width in parse_skeleton(skeleton, language).values():
        plain = letter == "d" or (letter in "ML" and width == 2) or (letter == "E" and width <= 3)
        widths["M" if letter == "L" else letter] = 1 if plain else width
    return widths


def _closest(wanted: Mapping[str, int], language: str) -> tuple[str, Mapping[str, int]] | None:
    """The nearest skeleton that has exactly the wanted fields, and its widths."""
    best, least = None, _OTHER_FIELD
    for skeleton in cldr(language).interval_formats:
        if not isinstance(skeleton, str):
            continue  # the fallback
        have = {letter: skeleton.count(letter) for letter in skeleton}
        distance = _distance(wanted, have)
        if distance < least:
            best, least = (skeleton, have), distance
    return best


def _distance(wanted: Mapping[str, int], have: Mapping[str, int]) -> int:
    if wanted.keys() != have.keys():
        return _OTHER_FIELD
    total = 0
    for letter, width in wanted.items():
        other = have[letter]
        mixed = letter == "M" and (width <= 2) != (other <= 2)
        total += _OTHER_FORM if mixed else abs(width - other)
    return total


def _adjusted(pattern: Pattern, wanted: Mapping[str, int], have: Mapping[str, int]) -> Pattern:
    """The pattern with the fields that are as wide as in its skeleton as wide as wanted."""
    return tuple(
        token if isinstance(token, str) else _adjusted_field(token, wanted, have)
        for token in pattern
    )


def _adjusted_field(field: Field, wanted: Mapping[str, int], have: Mapping[str, int]) -> Field:
    letter = "M" if field.letter == "L" else field.letter
    if field.width == have.get(letter) and wanted.get(letter, 0) > field.width:
        return Field(field.letter, wanted[letter])
    return field
