"""The Japanese calendar: the eras by which Japanese years are counted since 1873."""

from datetime import date
from typing import NamedTuple

__all__ = ["EraYear", "era_years"]


class EraYear(NamedTuple):
    """A year of an era: 令和 8; `letter` is the Latin initial, as in R8."""

    era: str
    letter: str
    year: int


class _Era(NamedTuple):
    first_day: date
    name: str
    letter: str


# An era begins on the day its edict took effect: 大正 and 昭和 on the day of the accession itself,
# 平成 the day after, 令和 by the Era Name Act and cabinet order 143 of 2019.
_ERAS = (
    _Era(date(1868, 10, 23), "明治", "M"),
    _Era(date(1912, 7, 30), "大正", "T"),
    _Era(date(1926, 12, 25), "昭和", "S"),
    _Era(date(1989, 1, 8), "平成", "H"),
    _Era(date(2019, 5, 1), "令和", "R"),
)
# 明治6年1月1日: Grand Council of State proclamation 337 of 1872 adopted the solar calendar.
_SOLAR = date(1873, 1, 1)


def era_years(first: date, last: date) -> tuple[EraYear, ...]:
    """The eras of a period within one calendar year, in order: one, or two where they changed.

    Raises ValueError before 明治6年, when Japan's months and days were not the Gregorian ones.
    """
    if first < _SOLAR:
        raise ValueError(
            f"{first.isoformat()} is before 明治6年 (1873), when Japan took up the Gregorian"
            " calendar, and has no date of the Japanese calendar; use the Gregorian one"
        )
    begun = [era for era in _ERAS if era.first_day <= last]
    current = max(index for index, era in enumerate(begun) if era.first_day <= first)
    return tuple(
        EraYear(era=era.name, letter=era.letter, year=first.year - era.first_day.year + 1)
        for era in begun[current:]
    )
