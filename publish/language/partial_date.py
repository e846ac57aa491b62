"""A date known to the year, the month or the day."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Literal, TypeAlias

__all__ = ["PartialDate", "Precision"]

Precision: TypeAlias = Literal["year", "month", "day"]

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_LOOSE = re.compile(r"\s*([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?\s*")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a year and month, or a day of the Gregorian calendar; the year is 1 to 9999.

    A year sorts before its months, a month before its days. Raises ValueError, with the reason,
    for what is in no calendar.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        if not 1 <= self.year <= 9999:
            raise ValueError(f"the year {self.year} is not one of 0001 to 9999")
        if self.month is not None and not 1 <= self.month <= 12:
            raise ValueError(f"there is no month {self.month}")
        if self.month is not None and self.day is not None and not self._has_day():
            raise ValueError(f"{self.year:04}-{self.month:02} has no day {self.day}")

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """The date written as 1993, 1993-02 or 1993-02-21 (ISO 8601, reduced precision).

        Raises ValueError with the reason for anything else, and for days in no calendar.
        """
        match = _ISO.fullmatch(text)
        if match is None:
            raise ValueError(f"{text[:40]!r} is not a date: {_hint(text)}")
        return cls(*(int(part) for part in match.groups() if part))

    def isoformat(self) -> str:
        """The ISO 8601 form to its precision: 1993, 1993-02, 1993-02-21."""
        rest = "".join(f"-{part:02}" for part in (self.month, self.day) if part is not None)
        return f"{self.year:04}{rest}"

    @property
    def precision(self) -> Precision:
        """The smallest unit that is known."""
        if self.month is None:
            return "year"
        return "month" if self.day is None else "day"

    @property
    def first(self) -> date:
        """The first day it may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._key() < other._key()

    def _has_day(self) -> bool:
        return 1 <= (self.day or 0) <= monthrange(self.year, self.month or 1)[1]

    def _key(self) -> tuple[int, int, int]:
        return self.year, self.month or 0, self.day or 0


def _hint(text: str) -> str:
    loose = _LOOSE.fullmatch(text)
    if loose is None:
        return "write 1993, 1993-02 or 1993-02-21"
    return "write " + "-".join(part.rjust(2, "0") for part in loose.groups() if part)
