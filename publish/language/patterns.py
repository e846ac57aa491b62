"""CLDR date patterns (UTS 35, "Date Field Symbol Table"): reading one, and filling it in."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from babel.dates import DateTimeFormat

from publish.language.digits import localize_digits
from publish.language.eras import EraYear
from publish.language.partial_date import Precision
from publish.language.tags import cldr, maximized, parse_tag
from publish.language.zones import zone_name

__all__ = ["Field", "Moment", "Pattern", "fill", "parse_pattern"]


class Field(NamedTuple):
    """A letter and how often it stands: MMMM is Field("M", 4)."""

    letter: str
    width: int


Pattern: TypeAlias = tuple[Field | str, ...]

# The widths Babel can fill in; None is any.
_WIDTHS: dict[str, range | None] = {
    "G": range(1, 6), "y": None, "Y": None, "u": None, "Q": range(1, 6), "q": range(1, 6),
    "M": range(1, 6), "L": range(1, 6), "w": range(1, 3), "W": range(1, 2), "d": range(1, 3),
    "D": range(1, 4), "F": range(1, 2), "E": range(1, 7), "e": range(1, 7), "c": range(1, 7),
    "a": range(1, 6), "b": range(1, 6), "B": range(1, 6), "h": range(1, 3), "H": range(1, 3),
    "K": range(1, 3), "k": range(1, 3), "m": range(1, 3), "s": range(1, 3), "S": None, "A": None,
    "z": range(1, 5), "Z": range(1, 6), "O": range(1, 5), "v": range(1, 5), "V": range(1, 5),
    "X": range(1, 6), "x": range(1, 6),
}  # fmt: skip
_WIDEST = 9  # no calendar and no clock needs more digits
_NEEDS: dict[str, Literal["month", "day", "time"]] = {
    **dict.fromkeys("QqML", "month"),
    **dict.fromkeys("YwWdDFEec", "day"),
    **dict.fromkeys("abBhHKkmsSAzZOvVXx", "time"),
}
_FINENESS = ("year", "month", "day", "time")
_ZONE = frozenset("zZOvVXx")
_WEEK = frozenset("YwWec")


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """What fills a pattern: a day or an instant, how much of it is known, and its era.

    `era_year` is given where the year is counted by the Japanese calendar.
    """

    value: date | datetime
    precision: Precision | Literal["time"]
    era_year: EraYear | None = None


@cache
def parse_pattern(text: str) -> Pattern:
    """The fields and literals of a pattern: `MMMM d` is a field, " ", a field.

    Apostrophes quote letters, a doubled one is itself. Raises ValueError for an apostrophe
    without partner, and for letters and widths that UTS 35 or Babel has no field for.
    """
    tokens: list[Field | str] = []
    quoted, at = False, 0
    while at < len(text):
        character = text[at]
        run = _run(text, at)
        if character == "'":
            if text[at + 1 : at + 2] == "'":
                tokens.append("'")
                at += 1
            else:
                quoted = not quoted
            run = 1
        elif character.isascii() and character.isalpha() and not quoted:
            tokens.append(_field(character, run, text))
        else:
            tokens.append(character * run)
        at += run
    if quoted:
        raise ValueError(f"the pattern {text[:60]!r} has an apostrophe without its partner")
    return _joined(tokens)


def fill(pattern: Pattern, moment: Moment, language: str) -> str:
    """The pattern with its fields filled in, in the digits of the language.

    Raises ValueError if the pattern asks for a month, day or time that is not known.
    """
    text = []
    for index, token in enumerate(pattern):
        if isinstance(token, str):
            text.append(token)
            continue
        _check_known(token, moment)
        following = pattern[index + 1] if index + 1 < len(pattern) else ""
        written = _filled(token, moment, language, following)
        digits = written.isdecimal() or token.letter in _ZONE
        text.append(localize_digits(written, language) if digits else written)
    return "".join(text)


def _filled(field: Field, moment: Moment, language: str, following: Field | str) -> str:
    letter, width = field
    if moment.era_year is not None and letter == "G":
        return moment.era_year.letter if width == 5 else moment.era_year.era
    if moment.era_year is not None and letter == "y":
        year = moment.era_year.year
        # The first year of an era is 元年, where 年 follows (CLDR, jpanyear).
        first = year == 1 and isinstance(following, str) and following.startswith("年")
        return "元" if first else f"{year:0{width}}"
    if letter in _ZONE:
        if not isinstance(moment.value, datetime):
            raise TypeError("a zone needs an instant")
        return zone_name(letter, width, moment.value, language)
    if letter == "a":
        return _half_day(moment.value, language, narrow=width == 5)
    # Weeks begin as they do in the language's own territory, which Babel has to be told.
    where = str(maximized(parse_tag(language))) if letter in _WEEK else language
    return str(DateTimeFormat(moment.value, cldr(where))[letter * width])


def _half_day(value: date | datetime, language: str, *, narrow: bool) -> str:
    """The name of am or pm: wide, as ICU has it, since Korean abbreviates 오전 and 오후 to AM, PM.

    Babel would take the narrow name where CLDR's wide one stands for the abbreviated.
    """
    names = cldr(language).day_periods["format"]
    half = "pm" if isinstance(value, datetime) and value.hour >= 12 else "am"
    for style in ("narrow",) * narrow + ("wide", "abbreviated", "narrow"):
        if half in names.get(style, {}):
            return str(names[style][half])
    return half.upper()


def _check_known(field: Field, moment: Moment) -> None:
    needed = _NEEDS.get(field.letter, "year")
    if _FINENESS.index(needed) > _FINENESS.index(moment.precision):
        raise ValueError(
            f"the pattern's {field.letter * field.width!r} needs a {needed},"
            f" but only the {moment.precision} is known"
        )


def _run(text: str, at: int) -> int:
    end = at
    while end < len(text) and text[end] == text[at]:
        end += 1
    return end - at


def _field(letter: str, width: int, text: str) -> Field:
    if letter not in _WIDTHS:
        raise ValueError(
            f"the pattern {text[:60]!r} has {letter!r}, which is no field of UTS 35; words stand"
            " between apostrophes"
        )
    widths = _WIDTHS[letter]
    if width not in (widths or range(1, _WIDEST + 1)):
        raise ValueError(f"the pattern {text[:60]!r} has {letter!r} {width} times in a row")
    return Field(letter, width)


def _joined(tokens: list[Field | str]) -> Pattern:
    """The same tokens with neighbouring literals as one."""
    joined: list[Field | str] = []
    for token in tokens:
        if isinstance(token, str) and joined and isinstance(joined[-1], str):
            joined[-1] += token
        else:
            joined.append(token)
    return tuple(joined)
