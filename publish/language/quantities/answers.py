"""What the figures of one text answer for, looked up in constant time."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import TypeVar

from publish.language.quantities.fold import folded
from publish.language.quantities.grammar import Grammar
from publish.language.quantities.model import (
    DateParts,
    Quantity,
    TimeOfDay,
    Value,
    Weekday,
)
from publish.language.quantities.words import COUNTING_LANGUAGES

__all__ = ["Answers", "answered", "answers", "skeleton"]

# Words by which a negative figure may be written without its sign: 3.5 % down.
_DOWN: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"decreas|declin|fall|fell|drop|down|reduc|lower|minus|negative|loss|deficit|shr[aiu]nk|"
        r"contract|below|less|worse|cut|slid|slip|lost|slump|shortfall|under", re.IGNORECASE),
    "ja": re.compile(
        r"減|低下|下落|下降|下回|マイナス|赤字|落ち|縮小|悪化|不足|損失|引下げ|引き下げ|氷点下|割り込"),
}  # fmt: skip
# Spaces, commas and points that may part numbers, or the parts of an address.
_PARTS = re.compile(
    r"(?:[0-9]{1,9}(?:[ ,][0-9]{2,9}){1,9}(?:\.[0-9]{1,9})?|[0-9]{1,3}(?:\.[0-9]{1,3}){3})(?![0-9])"
)
_NUMBERS = re.compile(r"[0-9]{1,40}(?:\.[0-9]{1,9}(?![.0-9]))?")
_SMALL = 20  # numbers that are words as a rule in languages whose words aren't known here

_Parts = tuple[int | None, ...]
_T = TypeVar("_T", DateParts, TimeOfDay, Weekday, str)


@dataclass(frozen=True, slots=True)
class _Mark:
    """How a number is written: what it counts, and whether it is negative (None: no matter)."""

    unit: frozenset[str]
    negative: bool | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Answers:
    """The figures of one side: numbers by size, dates by what is said of them, times, names.

    `bare` are numbers without any unit; `down` says that the text speaks of a decrease.
    """

    numbers: Mapping[Fraction, frozenset[_Mark]]
    bare: frozenset[Fraction]
    dates: Mapping[tuple[str, _Parts], frozenset[str]]
    times: frozenset[TimeOfDay]
    weekdays: frozenset[Weekday]
    names: frozenset[str]
    down: bool
    grammar: Grammar


def answers(found: Sequence[Quantity], text: str, grammar: Grammar) -> Answers:
    """The figures `found` in `text`, made ready to be asked."""
    numbers: dict[Fraction, set[_Mark]] = {}
    dates: dict[tuple[str, _Parts], set[str]] = {}
    for quantity in found:
        for number, mark in _numbers(quantity):
            numbers.setdefault(number, set()).add(mark)
        for number in _parts(quantity, grammar):
            numbers.setdefault(number, set()).add(_Mark(frozenset(), None))
        for parts in _readings(quantity, DateParts):
            known = _fields(parts)
            for some in _subsets(known):
                dates.setdefault((some, _only(parts, some)), set()).add(known)
    down = _DOWN.get(grammar.language)
    return Answers(
        numbers={number: frozenset(marks) for number, marks in numbers.items()},
        bare=frozenset(
            q.value for q in found if q.kind == "number" and isinstance(q.value, Fraction)
        ),
        dates={key: frozenset(forms) for key, forms in dates.items()},
        times=frozenset(time for q in found for time in _readings(q, TimeOfDay)),
        weekdays=frozenset(day for q in found for day in _readings(q, Weekday)),
        names=frozenset(name for q in found for name in _readings(q, str)),
        down=down is None or bool(down.search(text)),
        grammar=grammar,
    )


def answered(quantity: Quantity, own: Answers, others: Answers) -> bool:
    """Whether the other side has the figure of this one, in any form."""
    values = (quantity.value, *quantity.also)
    return any(_has(value, quantity, own, others) for value in values) or _apart(
        quantity, own, others
    )


def _apart(quantity: Quantity, own: Answers, others: Answers) -> bool:
    """Whether what reads as one number are several on the other side: 2008,2009; 50 100."""
    parts = _parts(quantity, own.grammar)
    return bool(parts) and others.numbers.keys() >= parts


def skeleton(name: str) -> str:
    """The name with its figures left out, by which a G7 and a G8 are known as of one kind."""
    return re.sub("[0-9]+", "#", name)


def _has(value: Value, quantity: Quantity, own: Answers, others: Answers) -> bool:
    match value:
        case DateParts():
            return _has_date(value, others)
        case TimeOfDay():
            return value in others.times or _has_hour(value, others)
        case Weekday():
            return value in others.weekdays or not others.weekdays
        case Fraction():
            return _has_number(value, quantity, own, others)
        case str():
            return value in others.names


def _has_number(value: Fraction, quantity: Quantity, own: Answers, others: Answers) -> bool:
    marks = others.numbers.get(abs(value), frozenset())
    down = others.down if value < 0 else own.down
    if any(_agree(value, quantity, mark, down=down) for mark in marks):
        return True
    plain = quantity.kind in ("number", "ordinal") and not quantity.scaled
    unknown = others.grammar.language not in COUNTING_LANGUAGES
    return plain and unknown and value.denominator == 1 and abs(value) <= _SMALL


def _agree(value: Fraction, quantity: Quantity, mark: _Mark, *, down: bool) -> bool:
    """Whether units and signs agree; a sign may be a word on the side that hasn't it."""
    if quantity.unit and mark.unit and not quantity.unit & mark.unit:
        return False
    return mark.negative is None or mark.negative == (value < 0) or down


def _has_hour(value: TimeOfDay, others: Answers) -> bool:
    """From 2 to 4 p.m.: the 2 stands alone."""
    plain = (Fraction(value.hour), Fraction(value.hour % 12 or 12))
    return value.minute == 0 and any(hour in others.bare for hour in plain)


def _has_date(value: DateParts, others: Answers) -> bool:
    """Whether a date of the other side agrees in all that both say, and nothing is lost.

    The year may be left out where month or day agree, as Japanese releases do; month and day
    have to be somewhere.
    """
    known = _fields(value)
    if len(known) == 1 and known != "m" and _only_number(value) in others.numbers:
        return True
    for some in _subsets(known):
        for form in others.dates.get((some, _only(value, some)), ()):
            if set(form) & set(known) == set(some) and _rest_is_there(value, some, others):
                return True
    return not others.grammar.complete and _in_figures(value, others)


def _rest_is_there(value: DateParts, some: str, others: Answers) -> bool:
    rest = [field for field in _fields(value) if field not in some and field != "y"]
    return all(
        (field, _only(value, field)) in others.dates
        or Fraction(_part(value, field) or 0) in others.numbers
        for field in rest
    )


def _in_figures(value: DateParts, others: Answers) -> bool:
    """Whether day and year are there at least, in a language whose months we may not know."""
    parts = [part for part in (value.year, value.day) if part is not None]
    return all(Fraction(part) in others.numbers for part in parts)


def _numbers(quantity: Quantity) -> Iterator[tuple[Fraction, _Mark]]:
    """Every number the quantity answers for, with how it is written."""
    anything = _Mark(frozenset(), None)
    for value in (quantity.value, *quantity.also):
        match value:
            case Fraction():
                signed = value < 0 if quantity.sure else None
                yield abs(value), _Mark(quantity.unit, signed)
                if 0 < abs(value) < 1 and quantity.kind in ("fraction", "number"):
                    yield abs(value) * 100, anything
            case DateParts():
                yield from ((Fraction(part), anything) for part in value if part is not None)
            case TimeOfDay():
                hours = {value.hour, value.hour % 12 or 12, value.minute}
                yield from ((Fraction(part), anything) for part in hours)
            case _:
                pass
    yield from ((number, anything) for number in quantity.near)
    if quantity.kind == "percent" and isinstance(quantity.value, Fraction):
        yield quantity.value / 100, anything


def _parts(quantity: Quantity, grammar: Grammar) -> set[Fraction]:
    """The numbers that spaces or commas may part in what reads as one, none where they don't."""
    found = _PARTS.match(folded(quantity.text)) if grammar.point == "," else None
    return set(map(Fraction, _NUMBERS.findall(found[0]))) if found else set()


def _readings(q: Quantity, kind: type[_T]) -> Iterable[_T]:
    return [value for value in (q.value, *q.also) if isinstance(value, kind)]


def _fields(value: DateParts) -> str:
    """Which of year, month and day are known: "ymd", "md", "d"."""
    return "".join(f for f, part in zip("ymd", value, strict=True) if part is not None)


def _part(value: DateParts, field: str) -> int | None:
    return value["ymd".index(field)]


def _only(value: DateParts, fields: str) -> _Parts:
    return tuple(_part(value, field) for field in fields)


def _only_number(value: DateParts) -> Fraction:
    return Fraction(next(part for part in value if part is not None))


def _subsets(fields: str) -> Iterator[str]:
    for size in range(len(fields), 0, -1):
        yield from map("".join, combinations(fields, size))
