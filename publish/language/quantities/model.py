"""What a figure in a text means: its value, how it is written, and how sure that reading is."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

__all__ = ["DateParts", "Kind", "Quantity", "TimeOfDay", "Value", "Weekday"]

Kind: TypeAlias = Literal[
    "number", "ordinal", "fraction", "percent", "points", "money", "date", "time", "weekday",
    "identifier",
]  # fmt: skip


class DateParts(NamedTuple):
    """What a text says of a date: any of year, month and day, as written.

    Texts say "21日" or "April 3" where a `PartialDate` needs its year, and a slip (February 30)
    has to be read too.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None


class TimeOfDay(NamedTuple):
    """A time of the 24-hour clock; midnight is 0:00 also where 24:00 is written."""

    hour: int
    minute: int = 0


class Weekday(NamedTuple):
    """A day of the week; Monday is 0, as in CLDR's data of Babel."""

    day: int


Value: TypeAlias = Fraction | DateParts | TimeOfDay | Weekday | str


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """A figure of a text.

    `value` is exact: a Fraction for every number (a share in percent is its number of
    hundredths), the characters themselves for an identifier. `also` holds other readings where a
    form has several (3:30 is 3:30 or 15:30), `near` what else the words account for without being
    it (in 平成29年, 29; in `ISO 9001`, 9001). A figure that is not `sure` may answer for one of the
    other text, but nobody misses it: the "one" of "one of the". `unit` is what it counts, in
    currency codes of ISO 4217, or "percent" or "points"; several where the sign has several.
    `scaled` says that a word of magnitude is part of it: 12 million, 1,200万.
    """

    kind: Kind
    value: Value
    text: str
    start: int
    end: int
    sure: bool = True
    also: tuple[Value, ...] = ()
    near: tuple[Fraction, ...] = ()
    unit: frozenset[str] = frozenset()
    scaled: bool = False
