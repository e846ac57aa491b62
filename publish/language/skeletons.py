"""From a skeleton such as `yMMMMd` to the language's pattern, by UTS 35's matching rules.

Babel only looks for the nearest skeleton of CLDR's list, and neither widens the pattern it finds
(MMM to MMMM) nor puts one together from a date and a time; so `yMMMMd` in German would be
`d. MMM y`. The rules are UTS 35's "Matching Skeletons" and "Missing Skeleton Fields", with the
distances of ICU's DateTimePatternGenerator, which the tests compare with.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from babel.core import Locale

from publish.language.patterns import Field, Pattern, parse_pattern
from publish.language.tags import cldr

__all__ = ["best_pattern", "parse_skeleton", "preferred_hour"]


class _Kind(NamedTuple):
    """What a letter stands for: its field, and how far it is from the field's usual letter."""

    field: str
    shift: int
    numeric_to: int  # the widest form that is digits; 0 if none is


_ANY = 99
_KINDS: Mapping[str, _Kind] = {
    "G": _Kind("era", 0, 0),
    "y": _Kind("year", 0, _ANY), "Y": _Kind("year", 1, _ANY), "u": _Kind("year", 2, _ANY),
    "Q": _Kind("quarter", 0, 2), "q": _Kind("quarter", 1, 2),
    "M": _Kind("month", 0, 2), "L": _Kind("month", 1, 2),
    "w": _Kind("week", 0, _ANY), "W": _Kind("week of month", 0, _ANY),
    "E": _Kind("weekday", 0, 0), "e": _Kind("weekday", 1, 2), "c": _Kind("weekday", 2, 2),
    "D": _Kind("day of year", 0, _ANY), "F": _Kind("weekday in month", 0, _ANY),
    "d": _Kind("day", 0, _ANY),
    "a": _Kind("period", 0, 0), "b": _Kind("period", 1, 0), "B": _Kind("period", 3, 0),
    "h": _Kind("hour", 0, _ANY), "K": _Kind("hour", 1, _ANY),
    "H": _Kind("hour", 10, _ANY), "k": _Kind("hour", 11, _ANY),
    "m": _Kind("minute", 0, _ANY), "s": _Kind("second", 0, _ANY),
    "A": _Kind("second", 1, _ANY), "S": _Kind("fraction", 0, _ANY),
    "z": _Kind("zone", 0, 0), "O": _Kind("zone", 1, 0), "v": _Kind("zone", 2, 0),
    "Z": _Kind("zone", 3, 0), "V": _Kind("zone", 4, 0), "X": _Kind("zone", 5, 0),
    "x": _Kind("zone", 6, 0),
}  # fmt: skip
_FIELDS = tuple(dict.fromkeys(kind.field for kind in _KINDS.values()))
_TIME = frozenset({"period", "hour", "minute", "second", "fraction", "zone"})
_DATE = frozenset(_FIELDS) - _TIME
_KEEPS_LETTER = frozenset({"hour", "month", "weekday", "year"})
_KEEPS_WIDTH = frozenset({"hour", "minute", "second"})

# ICU's distances: a field too many weighs more than one too few, that more than any difference.
_EXTRA, _MISSING, _NUMERIC, _SHIFT = 0x10000, 0x1000, 0x100, 0x10
_WIDTH_CODES = {1: -0x103, 2: -0x103, 3: -0x103, 4: -0x104, 5: -0x101, 6: -0x102}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Form:
    """A skeleton by field, and the pattern CLDR has for it; `listed` if in availableFormats."""

    fields: Mapping[str, Field]
    pattern: Pattern = ()
    listed: bool = False


@cache
def best_pattern(skeleton: str, language: str) -> Pattern:
    """The pattern in which the language writes the fields of the skeleton, in their widths.

    `j` is the hour as the language counts it, in 12 or 24 hours. Raises ValueError if the
    skeleton is not made of UTS 35's fields, each once, or CLDR has no way to join them.
    """
    wanted = parse_skeleton(skeleton, language)
    form, gaps = _closest(wanted, language)
    if not gaps and form.fields.keys() == wanted.keys():
        return _adjusted(form, wanted)
    date = _appending(wanted, _DATE, language)
    time = _appending(wanted, _TIME, language)
    if not (date and time):
        return date or time
    return _combined(date, time, _style(wanted), language)


def parse_skeleton(skeleton: str, language: str) -> Mapping[str, Field]:
    """The fields of a skeleton by what they are; a 12-hour field brings its am or pm."""
    letters = skeleton.replace("j", preferred_hour(language))
    if not letters:
        raise ValueError("the skeleton is empty; write yMMMd")
    return _by_field(parse_pattern(letters), skeleton)


@cache
def preferred_hour(language: str) -> str:
    """H, h or K: how the language's short time counts hours (Babel has no CLDR timeData)."""
    short = parse_pattern(str(cldr(language).time_formats["short"]))
    hours = [token.letter for token in short if isinstance(token, Field) and token.letter in "hHKk"]
    return hours[0]


def _by_field(pattern: Pattern, skeleton: str) -> Mapping[str, Field]:
    found: dict[str, Field] = {}
    for token in pattern:
        if isinstance(token, str):
            raise ValueError(f"the skeleton {skeleton[:40]!r} has {token[:10]!r}: only fields")
        field = _KINDS[token.letter].field
        if field in found:
            raise ValueError(f"the skeleton {skeleton[:40]!r} has the {field} twice")
        found[field] = token
    return _with_period(found)


def _with_period(fields: dict[str, Field]) -> dict[str, Field]:
    hour = fields.get("hour")
    if hour is not None and hour.letter in "Hk":
        return {name: field for name, field in fields.items() if name != "period"}
    if hour is not None and "period" not in fields:
        return {**fields, "period": Field("a", 1)}
    return fields


def _code(field: Field) -> int:
    """ICU's number for the form of a field: negative for words, positive for digits."""
    kind = _KINDS[field.letter]
    if field.width <= kind.numeric_to:
        return _NUMERIC + kind.shift * _SHIFT + field.width
    return _WIDTH_CODES.get(field.width, -0x104) - kind.shift * _SHIFT


@cache
def _forms(language: str) -> tuple[_Form, ...]:
    """Every form CLDR has: single fields, the standard formats, then the listed skeletons."""
    forms: dict[tuple[tuple[str, int], ...], _Form] = {}
    for form in (*_single_fields(), *_standard(cldr(language)), *_listed(cldr(language))):
        codes = tuple(sorted((name, _code(field)) for name, field in form.fields.items()))
        if form.listed or codes not in forms:
            forms[codes] = form
    return tuple(forms.values())


def _single_fields() -> Iterator[_Form]:
    for letter in "GyQMwWEdDFaHmsSv":
        field = Field(letter, 1)
        yield _Form(fields={_KINDS[letter].field: field}, pattern=(field,))


def _standard(locale: Locale) -> Iterator[_Form]:
    for formats in (locale.date_formats, locale.time_formats):
        for style in ("full", "long", "medium", "short"):
            pattern = parse_pattern(str(formats[style]))
            fields = tuple(token for token in pattern if isinstance(token, Field))
            yield _Form(fields=_by_field(fields, style), pattern=pattern)


def _listed(locale: Locale) -> Iterator[_Form]:
    for skeleton, pattern in locale.datetime_skeletons.items():
        yield _Form(
            fields=_by_field(parse_pattern(skeleton), skeleton),
            pattern=parse_pattern(str(pattern)),
            listed=True,
        )


def _closest(wanted: Mapping[str, Field], language: str) -> tuple[_Form, frozenset[str]]:
    """The closest form, and the wanted fields that it lacks."""
    best, least = _Form(fields={}), (_EXTRA * len(_FIELDS), 0)
    for form in _forms(language):
        missing = wanted.keys() - form.fields.keys()
        rank = (_distance(wanted, form.fields), -sum(1 << _FIELDS.index(name) for name in missing))
        if rank < least:
            best, least = form, rank
    return best, frozenset(wanted.keys() - best.fields.keys())


def _distance(wanted: Mapping[str, Field], other: Mapping[str, Field]) -> int:
    total = _EXTRA * len(other.keys() - wanted.keys())
    for name, field in wanted.items():
        total += abs(_code(field) - _code(other[name])) if name in other else _MISSING
    return total


def _appending(wanted: Mapping[str, Field], part: frozenset[str], language: str) -> Pattern:
    """The pattern of the date or of the time, what no form has appended (appendItems)."""
    left = {name: field for name, field in wanted.items() if name in part}
    pattern: Pattern = ()
    while left:
        form, gaps = _closest(left, language)
        found = left.keys() - gaps
        if not found or form.fields.keys() - left.keys():
            raise ValueError(f"CLDR has no pattern for {_letters(left)} in {language}")
        adjusted = _adjusted(form, wanted)
        # CLDR's items for era, year, weekday and zone; the others name the field in brackets,
        # which no text wants.
        if pattern and not found <= {"era", "year", "weekday", "zone"}:
            raise ValueError(f"CLDR has no pattern that joins {_letters(wanted)} in {language}")
        pattern = (*pattern, " ", *adjusted) if pattern else adjusted
        left = {name: left[name] for name in gaps}
    return pattern


def _adjusted(form: _Form, wanted: Mapping[str, Field]) -> Pattern:
    """The form's pattern with its fields as wide as wanted, by ICU's adjustFieldTypes."""
    return tuple(
        token if isinstance(token, str) else _adjusted_field(token, form, wanted)
        for token in form.pattern
    )


def _adjusted_field(field: Field, form: _Form, wanted: Mapping[str, Field]) -> Field:
    name = _KINDS[field.letter].field
    if name not in wanted:
        return field
    letter, width = wanted[name]
    if letter == "E":
        width = max(width, 3)
    if name in _KEEPS_WIDTH:
        width = field.width
    elif form.listed and letter not in "ce":
        mixed = (_code(field) > 0) != (_code(wanted[name]) > 0)
        # The pattern's own width is meant where its skeleton has the width that was wanted.
        if form.fields[name].width == width or mixed:
            width = field.width
    keeps = name in _KEEPS_LETTER and not (name == "year" and letter == "Y")
    return Field(field.letter if keeps else letter, width)


def _style(wanted: Mapping[str, Field]) -> str:
    """Which date and time pattern joins the two, by the width of the month."""
    width = wanted["month"].width if "month" in wanted else 0
    if width == 4:
        return "full" if "weekday" in wanted else "long"
    return "medium" if width == 3 else "short"


def _combined(date: Pattern, time: Pattern, style: str, language: str) -> Pattern:
    before, _, rest = str(cldr(language).datetime_formats[style]).partition("{")
    middle, _, after = rest.partition("{")
    first, second = (date, time) if middle.startswith("1") else (time, date)
    return (
        *parse_pattern(before),
        *first,
        *parse_pattern(middle.partition("}")[2]),
        *second,
        *parse_pattern(after.partition("}")[2]),
    )


def _letters(fields: Mapping[str, Field]) -> str:
    return "".join(field.letter * field.width for field in fields.values())
