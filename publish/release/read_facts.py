"""Facts as they are written in YAML: `participants: {number: 190}`."""

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from publish.language.numbers import check_currency
from publish.language.territories import check_territory, territory_name
from publish.release import nodes
from publish.release.fact_fields import FACTS
from publish.release.facts import (
    ALL,
    Calendar,
    Count,
    Date,
    DateForm,
    Dates,
    DateTime,
    Fact,
    Money,
    Name,
    Number,
    Ordinal,
    Percent,
    Place,
    Term,
    Territories,
    Territory,
    format_fact,
)
from publish.release.keys import FACT_NAME
from publish.release.nodes import Faults, Node
from publish.release.text import Role, Text
from publish.release.values import (
    by_language,
    choice,
    decimal,
    flag,
    instant,
    integer,
    items,
    mapping,
    partial_date,
    word,
)

__all__ = ["read_facts"]

T = TypeVar("T")


def read_facts(
    node: Node | None, language: str, lists: Mapping[str, int], faults: Faults
) -> dict[str, Fact[Text]]:
    """The facts by name. `lists` has the lengths of the lists that have an id, for `count`."""
    if node is None:
        return {}
    if not isinstance(node, nodes.Mapping):
        faults.add("yaml-type", node, "facts is a mapping", "write `participants: {number: 190}`")
        return {}
    read, written = dict[str, Fact[Text]](), dict[str, Node]()
    for name, value in node.pairs:
        before = len(faults.found)
        fact = _fact(value, name.value, language, faults)
        if fact is not None and len(faults.found) == before:
            _try(fact, value, name.value, language, faults)
        if fact is not None:
            read[name.value], written[name.value] = fact, value
        _check_name(name, faults)
    for key, fact in read.items():
        if isinstance(fact, Count):
            read[key] = _counted(fact, read, lists, written[key], faults)
    return read


def _check_name(name: nodes.Scalar, faults: Faults) -> None:
    word = name.value
    if not re.fullmatch(FACT_NAME, word):
        faults.add("fact-name", name, f"a fact can't be called {word[:60]!r}",
                   "use small letters, digits and _: main_office")  # fmt: skip


def _fact(node: Node, name: str, language: str, faults: Faults) -> Fact[Text] | None:
    kinds = [key.value for key, _ in getattr(node, "pairs", ()) if key.value in FACTS]
    if not isinstance(node, nodes.Mapping) or len(kinds) != 1:
        faults.add("fact-kind", node, f"the fact {name} needs its kind",
                   f"write {{number: 190}}; the kinds are {', '.join(FACTS)}")  # fmt: skip
        return None
    kind = kinds[0]
    if mapping(node, FACTS[kind], f"a fact of kind {kind}", faults) is None:
        return None
    return _READERS[kind](node, language, faults)


def _try(fact: Fact[Text], node: Node, name: str, language: str, faults: Faults) -> None:
    """Format the fact once: a bad pattern or a year without an era is told here."""
    try:
        for tag in sorted({language, "en", "ja", *_languages(fact)}):
            format_fact(fact, tag, lambda text, code: text.source)
    except ValueError as error:
        faults.add("fact-form", node, f"the fact {name} can't be written: {error}",
                   "change its pattern, skeleton, calendar or form")  # fmt: skip


def _languages(fact: Fact[Text]) -> set[str]:
    if not isinstance(fact, Date | Dates | DateTime):
        return set()
    form = fact.form
    return {*form.skeleton, *form.pattern, *form.calendar} - {ALL}


def _number(node: nodes.Mapping, language: str, faults: Faults) -> Fact[Text]:
    form = choice(node.get("form"), ("default", "digits", "myriad"), "form", faults)
    value = decimal(node.get("number"), "number", faults)
    match form:
        case "digits" | "myriad":
            return Number(value=value, form=form)
        case _:
            return Number(value=value)


def _ordinal(node: nodes.Mapping, language: str, faults: Faults) -> Fact[Text]:
    return Ordinal(value=integer(node.get("ordinal"), "ordinal", faults))


def _percent(node: nodes.Mapping, language: str, faults: Faults) -> Fact[Text]:
    return Percent(value=decimal(node.get("percent"), "percent", faults))


def _money(node: nodes.Mapping, language: str, faults: Faults) -> Fact[Text]:
    given = node.get("currency")
    currency = word(given, "currency", faults)
    try:
        check_currency(currency)
    except ValueError as error:
        if given is not None and currency:
            faults.add("fact-currency", given, str(error), "write a code of ISO 4217: JPY")
        currency = "XXX"
    return Money(amount=decimal(node.get("money"), "money", faults), currency=currency)


def _date(node: nodes.Mapping, language: str, faults: Faults) -> Fact[Text]:
    return Date(value=partial_date(node.get("date"), "date", faults), form=_form(node, faults))


def _dates(node: nodes.Mapping, language: str, faults: Faults) -> Fact[Text]:
    value = node.get("dates")
    first, slash, last = word(value, "dates", faults).partition("/")
    if value is None or not slash:
        faults.add("fact-dates", value or node, "dates is an interval",
                   "write 2017-02-21/2017-02-23")  # fmt: skip
        last = first
    start, end = (
        partial_date(_part(value or node, part), "dates", faults) for part in (first, last)
    )
    if end < start:
        faults.add("fact-dates", value or node, "the interval ends before it begins",
                   "the earlier date comes first")  # fmt: skip
    return Dates(start=start, end=end, form=_form(node, faults))


def _part(node: Node, value: str) -> nodes.Scalar:
    return nodes.Scalar(
        value=value, style="", line=node.line, column=node.column, paragraphs=(value,), cut=False
    )


def _datetime(node: nodes.Mapping, language: str, faults: Faults) -> Fact[Text] | None:
    value = instant(node.get("datetime"), "datetime", faults)
    return None if value is None else DateTime(value=value, form=_form(node, faults))


def _form(node: nodes.Mapping, faults: Faults) -> DateForm:
    def calendar(value: Node) -> Calendar:
        named = choice(value, ("gregorian", "japanese"), "calendar", faults)
        return "japanese" if named == "japanese" else "gregorian"

    return DateForm(
        skeleton=_all_or_each(
            node.get("skeleton"), faults, lambda value: word(value, "skeleton", faults)
        ),
        pattern=by_language(
            node.get("pattern"), "pattern", faults, lambda value: word(value, "pattern", faults)
        ),
        calendar=_all_or_each(node.get("calendar"), faults, calendar),
        weekday=flag(node.get("weekday"), "weekday", faults),
    )


def _all_or_each(node: Node | None, faults: Faults, read: Callable[[Node], T]) -> dict[str, T]:
    if isinstance(node, nodes.Scalar):
        return {ALL: read(node)}
    return by_language(node, "this", faults, read)


def _territory(node: nodes.Mapping, language: str, faults: Faults) -> Fact[Text] | None:
    value = node.get("territory")
    place = None if value is None else _place(value, language, faults)
    return None if place is None else Territory(place=place)


def _territories(node: nodes.Mapping, language: str, faults: Faults) -> Fact[Text]:
    places = [
        _place(item, language, faults)
        for item in items(node.get("territories"), "territories", faults)
    ]
    orders = _all_or_each(
        node.get("sort"), faults, lambda value: choice(value, ("author", "reader"), "sort", faults)
    )
    return Territories(
        places=tuple(place for place in places if place is not None),
        reader_order=frozenset(tag for tag, order in orders.items() if order == "reader"),
    )


def _place(node: Node, language: str, faults: Faults) -> Place[Text] | None:
    code_node, name = node, ""
    if isinstance(node, nodes.Mapping) and len(node.pairs) == 1:
        code_node, value = node.pairs[0]
        name = word(value, "the name of a place", faults)
    code = word(code_node, "a place", faults)
    if not code:
        return None
    try:
        check_territory(code)
        published = name or territory_name(code, language)
    except ValueError as error:
        faults.add("fact-territory", code_node, str(error), "write a CLDR region code: JP")
        return None
    text = Text(
        source=published, role=Role.TERRITORY, context="territory", comment=code,
        origin=faults.origin(node),
    )  # fmt: skip
    return Place(code=code, name=text)


def _count(node: nodes.Mapping, language: str, faults: Faults) -> Fact[Text]:
    return Count(of=word(node.get("count"), "count", faults), value=0)


def _counted(
    count: Count, facts: Mapping[str, Fact[Text]], lists: Mapping[str, int], node: Node,
    faults: Faults,
) -> Count:  # fmt: skip
    counted = facts.get(count.of)
    if isinstance(counted, Territories):
        return Count(of=count.of, value=len(counted.places))
    if count.of in lists:
        return Count(of=count.of, value=lists[count.of])
    faults.add("fact-count", node, f"there is no list or `territories` fact called {count.of!r}",
               "give the list an `id:`, or name a fact of kind territories")  # fmt: skip
    return count


def _name(node: nodes.Mapping, language: str, faults: Faults) -> Fact[Text] | None:
    names = by_language(node.get("name"), "name", faults, lambda n: word(n, "name", faults))
    if language not in names:
        faults.add("fact-name", node, f"the name is not given in {language}",
                   "give it in the release's own language at least")  # fmt: skip
        return None
    return Name(names=names, language=language)


def _term(node: nodes.Mapping, language: str, faults: Faults) -> Fact[Text]:
    value = word(node.get("term"), "term", faults)
    return Term(term=Text(source=value, role=Role.TERM, context="term", origin=faults.origin(node)))


_READERS: Mapping[str, Callable[[nodes.Mapping, str, Faults], Fact[Text] | None]] = {
    "number": _number,
    "ordinal": _ordinal,
    "percent": _percent,
    "money": _money,
    "date": _date,
    "dates": _dates,
    "datetime": _datetime,
    "territory": _territory,
    "territories": _territories,
    "count": _count,
    "name": _name,
    "term": _term,
}
