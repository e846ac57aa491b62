"""Names with figures in them, which are no quantities: addresses, COVID-19, G7, 03-1234-5678."""

import re
from collections.abc import Iterator
from fractions import Fraction

from publish.language.quantities.fold import masked
from publish.language.quantities.model import Quantity
from publish.language.quantities.scales import CURRENCY_BEFORE, LETTER_SCALES

__all__ = ["identifiers", "without_addresses"]

_USERS = r"A-Za-z0-9._%+-"
_ADDRESS = re.compile(
    r"(?:https?|ftp)://[!#-;=?-Z\\^-z~]+|\bwww\.[!#-;=?-Z\\^-z~]+"
    rf"|(?<![{_USERS}])[{_USERS}]++@[A-Za-z0-9.-]+"
)
_LETTER = r"A-Za-zÀ-ÖØ-öø-ɏ"
_TOKEN = re.compile(rf"(?:〒\s?|\+)?[{_LETTER}0-9]+(?:[-_.'][{_LETTER}0-9]+)*")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[.'][0-9]{3})+(?:,[0-9]+)?")
_UNITS = (
    "m", "cm", "mm", "km", "nm", "m2", "m3", "km2", "g", "kg", "mg", "t", "Mt", "ha", "l", "L",
    "ml", "kl", "W", "kW", "MW", "GW", "TW", "Wh", "kWh", "MWh", "GWh", "TWh", "V", "kV", "A", "Hz",
    "kHz", "MHz", "GHz", "B", "KB", "MB", "GB", "TB", "kB", "bit", "bps", "Mbps", "Gbps", "s", "h",
    "hr", "hrs", "min", "ms", "am", "pm", "px", "pt", "ppm", "ppb", "C", "F", "J", "MJ", "GJ", "Pa",
    "hPa", "kPa", "MPa", "dB", "x", "X", "ft", "in", "lb", "lbs", "oz", "mph", "kgCO", "tCO",
    "pp", "st", "nd", "rd", "th", "er", "re", "e", "ème", "ère", "ers", "d", "yr", "yrs", "Uhr",
)  # fmt: skip
_AFTER = "|".join(sorted({*_UNITS, *LETTER_SCALES}, key=len, reverse=True))
_BEFORE = "|".join(sorted(
    (code for code in CURRENCY_BEFORE if code.isalpha()), key=len, reverse=True
)) + "|FY|CY|No|Nos|no|Nr|p|pp|P|vol|Vol|art|Art|ch|fig|Fig|ca"  # fmt: skip
# A figure with a unit or an abbreviation, 10-year and mid-2017 are figures, not names.
_FIGURE = re.compile(
    rf"(?:(?:{_BEFORE})\.?)?[0-9]+(?:[.,][0-9]+)*(?:[-/][0-9]+)?(?:{_AFTER})?(?:/[{_LETTER}]+)?"
    rf"|[0-9]+(?:[.,][0-9]+)*(?:-[0-9]+)?(?:-[{_LETTER}]+)+"
    r"|(?:(?!covid)[a-z]+-)+[0-9]+s?"
)
_DIGITS = re.compile(r"[0-9]{1,40}(?:\.[0-9]{1,9})?")


def without_addresses(text: str) -> str:
    """The text with URLs and mail addresses masked: they differ between languages."""
    return _ADDRESS.sub(masked, text)


def identifiers(text: str, point: str) -> tuple[tuple[Quantity, ...], str]:
    """The names with figures of a folded text, and the text without them.

    `point` is the decimal sign: where it is the comma, 1.234.567 is a number.
    None of them has to be on both sides (COVID-19 is 新型コロナウイルス感染症), but each answers
    for the figures in it.
    """
    found: list[Quantity] = []

    def read(token: re.Match[str]) -> str:
        if not _is_name(token[0], point):
            return token[0]
        found.append(_quantity(token))
        return masked(token)

    rest = _TOKEN.sub(read, text)
    return tuple(found), rest


def _is_name(token: str, point: str) -> bool:
    if not _DIGITS.search(token):
        return False
    if token.startswith(("〒", "+")):
        return True
    if not any(c.isalpha() for c in token):
        grouped = _GROUPED.fullmatch(token) and (point == "," or "'" in token)
        return len(re.findall("[-._]", token)) > 1 and not grouped
    return not _FIGURE.fullmatch(token)


def _quantity(token: re.Match[str]) -> Quantity:
    return Quantity(
        kind="identifier",
        value=token[0].casefold(),
        text=token[0],
        start=token.start(),
        end=token.end(),
        sure=False,
        near=tuple(_figures(token[0])),
    )


def _figures(token: str) -> Iterator[Fraction]:
    """The numbers in a name, and those of its parts: 65.7 and 65 and 7."""
    for digits in _DIGITS.finditer(token):
        yield Fraction(digits[0])
        if "." in digits[0]:
            yield from map(Fraction, digits[0].split("."))
