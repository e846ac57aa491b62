"""Two texts' figures held against each other: what is lost, what is added, what has changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from publish.language.quantities.answers import Answers, answered, answers, skeleton
from publish.language.quantities.durations import UNITS
from publish.language.quantities.grammar import grammar
from publish.language.quantities.model import DateParts, Quantity, TimeOfDay, Weekday
from publish.language.quantities.read import quantities

__all__ = ["Difference", "compared", "differences"]

# What is paired with what, in this order, where both sides have as many: a year or a day alone may
# have become a number, and a whole date a day.
_FAMILIES = (
    ("date",), ("time",), ("weekday",), ("identifier",), ("number",), ("number", "part"),
    ("date", "part"),
)  # fmt: skip
_LARGE = 10_000  # from here on nobody writes a number in other units than its own by habit


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """A figure that is not the same on both sides; "" where one side hasn't any.

    `factor` is a power of ten where the digits agree: 100 if the translation says 100 times as
    much, 1/100 if it says as much less; else 0. `magnitude` says that it is a power of ten and no
    other reading explains it, so that a reader would be told a wrong number.
    """

    source: str
    target: str
    factor: Fraction = Fraction(0)
    magnitude: bool = False

    def __str__(self) -> str:
        """What has become of the figure, as a complaint."""
        if not self.target:
            return f"{self.source} is missing"
        if not self.source:
            return f"{self.target} is not in the source"
        return f"{self.source} has become {self.target}{_times(self.factor)}"


def differences(
    source: str, target: str, source_language: str, target_language: str
) -> tuple[str, ...]:
    """Complaints about the figures of a translation; empty when they agree.

    "12 million has become 12万, 100 times smaller"; "190 is missing"; "2018 is not in the
    source". Linear in the length of the texts; any text is fine.
    """
    return tuple(map(str, compared(source, target, source_language, target_language)))


def compared(
    source: str, target: str, source_language: str, target_language: str
) -> tuple[Difference, ...]:
    """The differences between the figures of a text and of its translation, each once.

    A figure said twice in one and once in the other is no difference, nor is one that only a word
    which may be no number stands for.
    """
    before, after = quantities(source, source_language), quantities(target, target_language)
    had = answers(before, source, grammar(source_language))
    has = answers(after, target, grammar(target_language))
    lost, added = _unanswered(before, had, has), _unanswered(after, has, had)
    found = [*_paired(lost, added), *_renamed(before, after, had, has)]
    if len(added) == 1 and not lost:
        found = [_worded(added[0], before, had, has) or difference for difference in found]
    elif len(lost) == 1 and not added:
        found = [_worded(lost[0], after, has, had, back=True) or difference for difference in found]
    return tuple(dict.fromkeys(found))


def _unanswered(found: Sequence[Quantity], own: Answers, others: Answers) -> list[Quantity]:
    """The sure figures that the other side lacks, each value once."""
    missing: dict[object, Quantity] = {}
    for quantity in found:
        if quantity.sure and not answered(quantity, own, others):
            missing.setdefault((quantity.value, quantity.unit), quantity)
    return list(missing.values())


def _paired(lost: Sequence[Quantity], added: Sequence[Quantity]) -> Iterator[Difference]:
    """Each figure lost with the one that likely stands for it, in order; weekdays only so."""
    partner = _partners(lost, added)
    taken = {id(other) for other in partner.values()}
    for quantity in lost:
        other = partner.get(id(quantity))
        if other is not None:
            yield _changed(quantity, other)
        elif quantity.kind != "weekday":
            yield Difference(source=quantity.text, target="")
    for quantity in added:
        if id(quantity) not in taken and quantity.kind != "weekday":
            yield Difference(source="", target=quantity.text)


def _partners(lost: Sequence[Quantity], added: Sequence[Quantity]) -> dict[int, Quantity]:
    """For each figure lost, by identity: one of the same digits, else the one in its place."""
    partner: dict[int, Quantity] = {}
    free = {id(quantity): quantity for quantity in added}
    by_digits: dict[object, list[Quantity]] = {}
    for quantity in reversed(added):
        by_digits.setdefault(_digits(quantity), []).append(quantity)
    for quantity in lost:
        same = by_digits.get(_digits(quantity)) if _digits(quantity) else None
        if same:
            partner[id(quantity)] = same.pop()
            del free[id(partner[id(quantity)])]
    for families in _FAMILIES:
        left = [q for q in lost if id(q) not in partner and _family(q) in families]
        right = [q for q in free.values() if _family(q) in families]
        if len(left) == len(right):
            partner.update((id(q), other) for q, other in zip(left, right, strict=True))
            for other in right:
                del free[id(other)]
    return partner


def _family(quantity: Quantity) -> str:
    """What a figure can be mistaken for: a year or a day alone for a number too."""
    match quantity.value:
        case DateParts() as parts:
            return "part" if sum(part is not None for part in parts) == 1 else "date"
        case TimeOfDay():
            return "time"
        case Weekday():
            return "weekday"
        case str():
            return "identifier"
        case Fraction():
            return "number"


def _digits(quantity: Quantity) -> Fraction | None:
    """The value brought to between 1 and 10: the same for all powers of ten of it."""
    value = quantity.value
    if not isinstance(value, Fraction) or not value:
        return None
    value = abs(value)
    size = len(str(value.numerator)) - len(str(value.denominator))
    value = value / Fraction(10) ** size
    return value * 10 if value < 1 else value


def _changed(before: Quantity, after: Quantity) -> Difference:
    factor = _factor(before, after)
    return Difference(
        source=before.text,
        target=after.text,
        factor=factor,
        magnitude=bool(factor) and _is_plain_error(before, after),
    )


def _factor(before: Quantity, after: Quantity) -> Fraction:
    digits = _digits(before)
    if digits is None or digits != _digits(after):
        return Fraction(0)
    assert isinstance(before.value, Fraction)
    assert isinstance(after.value, Fraction)
    factor = abs(after.value / before.value)
    return factor if factor != 1 else Fraction(0)


def _is_plain_error(before: Quantity, after: Quantity) -> bool:
    """Whether nothing but a slip explains the power of ten.

    In a table under "million yen" 1,200 may become 12 under 億円: so bare figures are no proof,
    words of magnitude on both sides are, or the same unit. Another currency may be another amount.
    """
    if _readings(before) != _readings(after) or before.unit != after.unit:
        return False
    if None in _readings(before):
        return False
    if before.unit - UNITS:
        return True
    large = all(q.scaled or _size(q) >= _LARGE for q in (before, after))
    return large and (before.scaled or after.scaled)


def _readings(quantity: Quantity) -> set[Fraction | None]:
    """How many times the value each other reading is: 1,000 in kilometres; None if no number."""
    value = quantity.value
    return {
        other / value if isinstance(other, Fraction) and isinstance(value, Fraction) else None
        for other in quantity.also
    }


def _size(quantity: Quantity) -> Fraction:
    return abs(quantity.value) if isinstance(quantity.value, Fraction) else Fraction(0)


def _worded(
    quantity: Quantity,
    others: Sequence[Quantity],
    theirs: Answers,
    own: Answers,
    *,
    back: bool = False,
) -> Difference | None:
    """The one number in words that a lone figure has likely been made of: three, 4か国."""
    words = [
        other for other in others
        if not other.sure and other.kind == "number" and other.value not in (0, 1)
        and not answered(other, theirs, own)
    ]  # fmt: skip
    whole = isinstance(quantity.value, Fraction) and quantity.value.denominator == 1
    if quantity.kind not in ("number", "ordinal") or not whole or len(words) != 1:
        return None
    return _changed(quantity, words[0]) if back else _changed(words[0], quantity)


def _renamed(
    before: Sequence[Quantity], after: Sequence[Quantity], had: Answers, has: Answers
) -> Iterator[Difference]:
    """Names whose letters are on both sides with other figures: a G7 that has become a G8."""
    lost, added = _names(before, had, has), _names(after, has, had)
    for kind, names in lost.items():
        others = added.get(kind, [])
        if len(names) == len(others):
            for name, other in zip(names, others, strict=True):
                yield Difference(source=name.text, target=other.text)


def _names(found: Sequence[Quantity], own: Answers, others: Answers) -> dict[str, list[Quantity]]:
    """The names that the other side lacks, by their letters."""
    names: dict[str, list[Quantity]] = {}
    for quantity in found:
        if quantity.kind != "identifier" or quantity.sure or answered(quantity, own, others):
            continue
        if isinstance(quantity.value, str) and not _is_spelled_out(quantity, others):
            names.setdefault(skeleton(quantity.value), []).append(quantity)
    return names


def _is_spelled_out(name: Quantity, others: Answers) -> bool:
    """Whether a name of digits alone has all of them on the other side: +81-3-…, 03-…."""
    letters = isinstance(name.value, str) and any(map(str.isalpha, name.value))
    return not letters and others.numbers.keys() >= set(name.near)


def _times(factor: Fraction) -> str:
    if not factor:
        return ""
    larger = factor > 1
    times = factor if larger else 1 / factor
    return f", {int(times):,} times {'larger' if larger else 'smaller'}"
