"""The figures of a text as exact values, whatever language, script and calendar they are in."""

from publish.language.quantities.compare import Difference, compared, differences
from publish.language.quantities.model import DateParts, Quantity, TimeOfDay, Value, Weekday
from publish.language.quantities.read import quantities

__all__ = [
    "DateParts", "Difference", "Quantity", "TimeOfDay", "Value", "Weekday", "compared",
    "differences", "quantities",
]  # fmt: skip
