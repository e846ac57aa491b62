"""What an offset from UTC is called: GMT+9, or the reader's own time where that is one zone."""

from datetime import datetime, timedelta
from typing import NamedTuple

from publish.language.tags import cldr, maximized, parse_tag

__all__ = ["home_zone", "zone_name"]


class _Zone(NamedTuple):
    metazone: str
    offset: timedelta


# Territories that have had one time, all year, since 1992 (IANA time zone database), under
# the names of CLDR's metazones. An offset alone says no place; but in a language whose own
# territory keeps that offset the reader's own time is true of it, and says more.
_HOME = {
    "CN": _Zone("China", timedelta(hours=8)),
    "HK": _Zone("Hong_Kong", timedelta(hours=8)),
    "IN": _Zone("India", timedelta(hours=5, minutes=30)),
    "JP": _Zone("Japan", timedelta(hours=9)),
    "KR": _Zone("Korea", timedelta(hours=9)),
    "TH": _Zone("Indochina", timedelta(hours=7)),
    "TW": _Zone("Taipei", timedelta(hours=8)),
    "VN": _Zone("Indochina", timedelta(hours=7)),
}
_SINCE = 1992


def home_zone(value: datetime, language: str) -> str:
    """The name of the time that readers of the language keep, if the offset is theirs, or ""."""
    zone = _HOME.get(maximized(parse_tag(language)).region)
    if zone is None or value.year < _SINCE or value.utcoffset() != zone.offset:
        return ""
    names = cldr(language).meta_zones.get(zone.metazone, {}).get("long", {})
    return str(names.get("generic") or names.get("standard") or "")


def zone_name(letter: str, width: int, value: datetime, language: str) -> str:
    """A zone field of UTS 35 filled in for a value that has an offset and no zone.

    `v` and `z` give the reader's own time or the offset, `V` the offset, all others as UTS 35.
    """
    match letter:
        case "O" | "v" | "z" | "V":
            home = home_zone(value, language) if letter in "vz" and width == 4 else ""
            return home or _gmt(value, language, long=width == 4)
        case "Z" if width == 4:
            return _gmt(value, language, long=True)
        case "X" | "x" | "Z":
            return _iso(letter, width, value)
        case _:
            raise ValueError(f"{letter!r} is no zone field of UTS 35")


def _gmt(value: datetime, language: str, *, long: bool) -> str:
    """UTS 35's localized GMT format: GMT+9, GMT+5:30; long GMT+09:00; GMT alone for UTC."""
    sign, hours, minutes = _parts(value)
    pattern: str = cldr(language).zone_formats["gmt"]
    if not (hours or minutes):
        return (pattern % "").strip()
    short = f"{hours}:{minutes:02}" if minutes else f"{hours}"
    return pattern % (sign + (f"{hours:02}:{minutes:02}" if long else short))


def _iso(letter: str, width: int, value: datetime) -> str:
    """The ISO 8601 forms of X, x and Z: +09, +0900, +09:00, and Z for UTC where UTS 35 has it."""
    sign, hours, minutes = _parts(value)
    if not (hours or minutes) and (letter == "X" or (letter == "Z" and width == 5)):
        return "Z"
    if width == 1 and letter in "Xx" and not minutes:
        return f"{sign}{hours:02}"
    colon = ":" if width == 5 or (width == 3 and letter in "Xx") else ""
    return f"{sign}{hours:02}{colon}{minutes:02}"


def _parts(value: datetime) -> tuple[str, int, int]:
    """The sign, hours and minutes of the offset."""
    offset = value.utcoffset()
    if offset is None:
        raise ValueError(f"{value.isoformat()} has no offset from UTC; write it with one: +09:00")
    minutes = int(offset.total_seconds()) // 60
    return "-" if minutes < 0 else "+", *divmod(abs(minutes), 60)
