"""Units of measurement that differ by a power of ten: 3.6 GW is 360万kW."""

import re
from collections.abc import Mapping
from fractions import Fraction

from publish.language.quantities.grammar import any_of

__all__ = ["in_base_units"]

# Powers of ten over metre, square metre, gram, watt and so on (SI brochure, 9th edition, table 7).
# The kinds of unit are not told apart: that is not what figures are compared for.
_POWERS: Mapping[str, int] = {
    "km": 3, "m": 0, "cm": -2, "mm": -3, "km2": 6, "m2": 0, "ha": 4, "kg": 3, "g": 0, "mg": -3,
    "t": 6, "Mt": 12, "kW": 3, "W": 0, "MW": 6, "GW": 9, "TW": 12, "kWh": 3, "Wh": 0, "MWh": 6,
    "GWh": 9, "TWh": 12, "kV": 3, "V": 0, "l": 0, "L": 0, "ml": -3, "kl": 3, "kHz": 3, "Hz": 0,
    "MHz": 6, "GHz": 9, "KB": 3, "kB": 3, "MB": 6, "GB": 9, "TB": 12,
    "kilometres": 3, "kilometers": 3, "metres": 0, "meters": 0, "centimetres": -2,
    "centimeters": -2, "millimetres": -3, "millimeters": -3, "hectares": 4, "kilograms": 3,
    "grams": 0, "tonnes": 6, "tons": 6, "metric tons": 6, "kilowatts": 3, "megawatts": 6,
    "gigawatts": 9, "square kilometres": 6, "square kilometers": 6, "square metres": 0,
    "square meters": 0, "litres": 0, "liters": 0, "kilolitres": 3, "kiloliters": 3,
    "キロメートル": 3, "メートル": 0, "センチメートル": -2, "センチ": -2, "ミリメートル": -3,
    "ミリ": -3, "平方キロメートル": 6, "平方メートル": 0, "ヘクタール": 4, "キログラム": 3,
    "グラム": 0, "トン": 6, "キロワット": 3, "ワット": 0, "メガワット": 6, "ギガワット": 9,
    "キロワット時": 3, "リットル": 0, "キロリットル": 3, "ミリリットル": -3, "公里": 3, "公斤": 3,
    "公顷": 4, "公頃": 4, "吨": 6, "噸": 6, "킬로미터": 3, "미터": 0, "톤": 6, "킬로그램": 3,
}  # fmt: skip
_UNIT = re.compile(rf"[\s\u00a0-]?({any_of(_POWERS)})(?![A-Za-z])")


def in_base_units(value: Fraction, text: str, end: int) -> tuple[Fraction, ...]:
    """The value in the unit without prefix, if one with a prefix stands at `end`: 5 km is 5000."""
    unit = _UNIT.match(text, end)
    power = _POWERS[re.sub(r"\s", " ", unit[1])] if unit else 0
    return (value * Fraction(10) ** power,) if power else ()
