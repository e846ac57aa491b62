"""Typed facts: dates, counts, places and names that every language formats for itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Generic, Literal, TypeAlias, TypeVar, assert_never

from publish.language import dates, locale, numbers
from publish.language.collation import sort_names
from publish.language.dates import PartialDate

__all__ = [
    "Count", "Date", "DateForm", "DateTime", "Dates", "Fact", "FactText", "Money", "Name",
    "Number", "Ordinal", "Percent", "Place", "Term", "Territories", "Territory", "format_fact",
    "place_names",
]  # fmt: skip

T = TypeVar("T")
Calendar: TypeAlias = Literal["gregorian", "japanese"]
ALL = ""  # the key that stands for every language in a "per language" mapping


@dataclass(frozen=True, kw_only=True, slots=True)
class DateForm:
    """How a date is written where CLDR's long form is not what the author wants.

    Each mapping goes from language to value, with "" for every language: a CLDR skeleton
    (UTS 35), a pattern, a calendar. A pattern wins over a skeleton.
    """

    skeleton: Mapping[str, str] = field(default_factory=dict)
    pattern: Mapping[str, str] = field(default_factory=dict)
    calendar: Mapping[str, Calendar] = field(default_factory=dict)
    weekday: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Number:
    """A count or measure; `form` says whether Japanese writes 1,200万 or 12,000,000."""

    value: Decimal
    form: numbers.NumberForm = "default"


@dataclass(frozen=True, kw_only=True, slots=True)
class Ordinal:
    """A place in a row: 24th; languages without a rule get the bare number."""

    value: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Percent:
    """A share in percent: 3.5 is 3.5 %."""

    value: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Money:
    """An amount in a currency (ISO 4217)."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Date:
    """A year, a month or a day."""

    value: PartialDate
    form: DateForm = field(default_factory=DateForm)


@dataclass(frozen=True, kw_only=True, slots=True)
class Dates:
    """A span of days, months or years, both ends included (ISO 8601 interval)."""

    start: PartialDate
    end: PartialDate
    form: DateForm = field(default_factory=DateForm)


@dataclass(frozen=True, kw_only=True, slots=True)
class DateTime:
    """An instant with its offset from UTC."""

    value: datetime
    form: DateForm = field(default_factory=DateForm)


@dataclass(frozen=True, kw_only=True, slots=True)
class Place(Generic[T]):
    """A CLDR region, and the name it is published under, a message with context `territory`."""

    code: str
    name: T


@dataclass(frozen=True, kw_only=True, slots=True)
class Territory(Generic[T]):
    """One country or region."""

    place: Place[T]


@dataclass(frozen=True, kw_only=True, slots=True)
class Territories(Generic[T]):
    """Countries and regions, in the author's order unless `reader_order` names the language."""

    places: tuple[Place[T], ...]
    reader_order: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """How many entries another fact or a list has; counted when the release is read."""

    of: str
    value: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Name:
    """A name that the author gives for each language."""

    names: Mapping[str, str]
    language: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Term(Generic[T]):
    """An entry of the glossary."""

    term: T


Fact: TypeAlias = (
    Number | Ordinal | Percent | Money | Date | Dates | DateTime
    | Territory[T] | Territories[T] | Count | Name | Term[T]
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class FactText:
    """A fact as readers see it: its text, the language of that text, and its machine form.

    `machine` is the ISO 8601 form of a date or the plain digits of a number, "" for names.
    """

    text: str
    language: str
    machine: str = ""


def format_fact(fact: Fact[T], language: str, name: Callable[[T, str], str]) -> FactText:
    """`fact` as `language` writes it.

    `name(message, code)` gives the published name of a place (`code` is its CLDR region) or of
    a term (`code` is "").
    """
    match fact:
        case Name():
            return _name(fact, language)
        case Date() | Dates() | DateTime():
            return FactText(
                text=_date(fact, language), language=language, machine=_date_machine(fact)
            )
        case Number() | Ordinal() | Percent() | Money() | Count():
            return FactText(
                text=_number(fact, language), language=language, machine=_number_machine(fact)
            )
        case Territory():
            text = name(fact.place.name, fact.place.code)
        case Territories():
            text = locale.format_list(place_names(fact, language, name), language)
        case Term():
            text = name(fact.term, "")
        case _:
            assert_never(fact)
    return FactText(text=text, language=language)


def place_names(
    fact: Territories[T], language: str, name: Callable[[T, str], str]
) -> Sequence[str]:
    """The names of the places, in the author's order or the reader's."""
    names = [name(place.name, place.code) for place in fact.places]
    if fact.reader_order & {language, ALL}:
        return sort_names(names, language)
    return names


def _name(fact: Name, language: str) -> FactText:
    used = language if language in fact.names else fact.language
    return FactText(text=fact.names[used], language=used)


def _date(fact: Date | Dates | DateTime, language: str) -> str:
    form = fact.form
    skeleton = form.skeleton.get(language, form.skeleton.get(ALL))
    pattern = form.pattern.get(language, form.pattern.get(ALL))
    calendar = form.calendar.get(language, form.calendar.get(ALL, "gregorian"))
    match fact:
        case Date():
            return dates.format_date(
                fact.value, language, skeleton=skeleton, pattern=pattern,
                calendar=calendar, weekday=form.weekday,
            )  # fmt: skip
        case Dates():
            return dates.format_dates(
                fact.start, fact.end, language,
                skeleton=skeleton, pattern=pattern, calendar=calendar,
            )  # fmt: skip
        case DateTime():
            return dates.format_datetime(
                fact.value, language, skeleton=skeleton, pattern=pattern, calendar=calendar
            )
        case _:
            assert_never(fact)


def _date_machine(fact: Date | Dates | DateTime) -> str:
    # HTML's time element has no intervals, so a span of days has no machine form.
    return "" if isinstance(fact, Dates) else fact.value.isoformat()


def _number(fact: Number | Ordinal | Percent | Money | Count, language: str) -> str:
    match fact:
        case Number():
            return numbers.format_number(fact.value, language, form=fact.form)
        case Count():
            return numbers.format_number(fact.value, language)
        case Ordinal():
            return numbers.format_ordinal(fact.value, language)
        case Percent():
            return numbers.format_percent(fact.value, language)
        case Money():
            return numbers.format_money(fact.amount, fact.currency, language)
        case _:
            assert_never(fact)


def _number_machine(fact: Number | Ordinal | Percent | Money | Count) -> str:
    return str(fact.amount if isinstance(fact, Money) else fact.value)
