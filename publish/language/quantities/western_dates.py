"""Dates with the names of months, or in figures with points, slashes and hyphens."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from publish.language.quantities.east_asian_dates import era_names
from publish.language.quantities.fold import masked
from publish.language.quantities.grammar import Grammar, any_of
from publish.language.quantities.model import DateParts, Quantity, Value, Weekday

__all__ = ["numeric_dates", "worded_dates"]

_S = r"[\s\u00a0]"
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th|er|º|°|ª|\.)?(?![0-9])"
_JOIN = (
    rf"(?:{_S}?[-–—~/&+]{_S}?|,?{_S}(?:to|and|or|through|until|bis|und|oder|au|et|ou|al|y|o|e|a|ao|"
    rf"às|tot|en|t/m|bis{_S}zum|to{_S}the|and{_S}the){_S}(?:the{_S}|le{_S}|el{_S}|il{_S})?)"
)
_DAYS = rf"{_DAY}(?:(?:,{_S}{_DAY}){{0,6}}{_JOIN}{_DAY})?"
_YEAR = r"(?:[12][0-9]{3})(?![0-9]|[.,][0-9])"
_OF = rf"(?:{_S}(?:of{_S}the|of|de|del|di|do|van){_S}|{_S}d'|{_S}|-|{_S}?/{_S}?)"
_SINCE = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|to|of|during|early|mid|late|before|after|between|and"
    r"|this|last|next|im|seit|bis|ab|en|depuis|desde|em|in de)[\s-](?:the )?)$",
    re.IGNORECASE,
)
_TRAP = re.compile(r"may|march|mars|mar|mai|dec|jan|set|out", re.IGNORECASE)
_FORMAL = re.compile(r"\b(Heisei|Reiwa|Showa|Shōwa|Taisho|Taishō|Meiji)\s([0-9]{1,2})\b")
_ERAS = {"heisei": "H", "reiwa": "R", "showa": "S", "taisho": "T", "meiji": "M"}
_FISCAL = re.compile(
    r"\b(?:FY|CY|fiscal(?: year)?|Fiscal(?: Year)?)[\s-]?'?([0-9]{2,4})\b(?:[/–-][0-9]{2,4}\b)?"
)
_SPLIT = re.compile(r"\b((?:1[6-9]|2[01])[0-9]{2})[/–-]([0-9]{2})\b(?![/.-][0-9])")
_NUMERIC = re.compile(
    r"(?<![0-9./-])(?:(?P<y>[12][0-9]{3})(?P<s>[-/.])(?P<m>[0-9]{1,2})(?P=s)(?P<d>[0-9]{1,2})"
    r"|(?P<a>[0-9]{1,2})(?P<t>[-/.])[ ]?(?P<b>[0-9]{1,2})(?P=t)[ ]?(?P<z>[12][0-9]{3})"
    r"|(?P<y1>(?:19|20)[0-9]{2})(?P<s1>[/-])(?P<m1>0[1-9]|1[0-2]))(?![0-9]|[./-][0-9])"
)


def numeric_dates(text: str) -> tuple[tuple[Quantity, ...], str]:
    """2026-04-03, 2026/4/3, 3.4.2026, 4/3/2026, 2026/04; and the text without them."""
    found: list[Quantity] = []

    def read(match: re.Match[str]) -> str:
        values = list(_numeric(match))
        if not values:
            return match[0]
        near = tuple(Fraction(n) for n in re.findall("[0-9]+", match[0]))
        found.append(_quantity(match, values[0], tuple(values[1:]), near=near))
        return masked(match)

    rest = _NUMERIC.sub(read, text)
    return tuple(found), rest


def worded_dates(text: str, grammar: Grammar) -> tuple[tuple[Quantity, ...], str]:
    """April 3, 2026; 21 to 23 February; May 2017; Tuesday; FY2017; and the text without them."""
    found: list[Quantity] = []

    def read(match: re.Match[str]) -> str:
        quantities = tuple(_worded(match, grammar))
        found.extend(quantities)
        return masked(match) if quantities else match[0]

    def read_year(match: re.Match[str]) -> str:
        found.extend(_years(match))
        return masked(match)

    for pattern in _patterns(grammar.language, tuple(grammar.months), tuple(grammar.weekdays)):
        text = pattern.sub(read, text)
    if grammar.language == "en":
        text = _FORMAL.sub(read_year, text)
        text = _FISCAL.sub(read_year, text)
    text = _SPLIT.sub(read_year, text)
    return tuple(found), text


@cache
def _patterns(
    language: str, months: tuple[str, ...], weekdays: tuple[str, ...]
) -> tuple[re.Pattern[str], ...]:
    if not months:
        return ()
    flags = re.NOFLAG if language in ("en", "de") else re.IGNORECASE
    # Capitals where the language has them; other endings than CLDR's where it inflects.
    forms = {form for name in months for form in _cases(name, language)}
    ending = r"\.?(?![^\W\d_])" if language != "fi" else r"\w{0,4}\.?(?!\w)"
    month = rf"(?<![^\W\d_])(?P<month>{any_of(forms)}){ending}"
    before = rf"(?<![0-9.,])(?P<days>{_DAYS}){_OF}{month}(?:,?{_OF}(?P<year>{_YEAR}))?"
    after = rf"{month}{_S}(?P<days>{_DAYS})(?:,?{_S}(?P<year>{_YEAR}))?"
    year = rf"{month},?{_OF}(?P<year>{_YEAR})"
    small = rf"(?i:{month})" if language == "en" else month
    patterns = [before, after, year, small]
    if weekdays:
        named = {form for name in weekdays for form in _cases(name, language)}
        patterns.append(rf"(?<!\w)(?P<weekday>{any_of(named)})s?(?!\w)")
    return tuple(re.compile(pattern, flags) for pattern in patterns)


def _cases(name: str, language: str) -> tuple[str, ...]:
    return (name.title(), name.upper()) if language in ("en", "de") else (name,)


def _worded(match: re.Match[str], grammar: Grammar) -> Iterator[Quantity]:
    parts = match.groupdict()
    if weekday := parts.get("weekday"):
        value = Weekday(grammar.weekdays[weekday.casefold()])
        yield Quantity(kind="weekday", value=value, text=match[0], start=match.start(),
                       end=match.end(), sure=grammar.language in ("en", "de"))  # fmt: skip
        return
    month = grammar.months[(parts["month"] or "").casefold()]
    year = int(parts["year"]) if parts.get("year") else None
    days = [int(day) for day in re.findall("[0-9]+", parts.get("days") or "")]
    if any(not 1 <= day <= 31 for day in days):
        return
    if not days:
        sure = year is not None or _is_month(match, grammar.language)
        yield _quantity(match, DateParts(year, month), sure=sure)
    for day in days:
        yield _quantity(match, DateParts(year, month, day))


def _is_month(match: re.Match[str], language: str) -> bool:
    """Whether a name alone is surely the month's: after "in" or "since", in English."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    trap = _TRAP.fullmatch(match["month"])
    capital = match["month"][0].isupper()
    return language == "en" and capital and not trap and bool(_SINCE.search(before))


def _years(match: re.Match[str]) -> Iterator[Quantity]:
    """Heisei 29, FY2017, 2016/17: a year; of the last the second part may be left out."""
    if match.re is _FORMAL:
        name = match[1].casefold().replace("ō", "o")
        year = era_names()[_ERAS[name]] + int(match[2])
        yield _quantity(match, DateParts(year), near=(Fraction(match[2]),))
        return
    year = int(match[1])
    also: tuple[Value, ...] = ()
    near: tuple[Fraction, ...] = ()
    if len(match[1]) == 2:
        near, year, also = (Fraction(year),), 2000 + year, (DateParts(1900 + year),)
    elif match.re is _SPLIT:
        near = (Fraction(match[2]), Fraction(year - year % 100 + int(match[2])))
    yield _quantity(match, DateParts(year), also, near=near)


def _numeric(match: re.Match[str]) -> Iterator[DateParts]:
    if match["y1"]:
        yield DateParts(int(match["y1"]), int(match["m1"]))
        return
    year = int(match["y"] or match["z"])
    orders = [(match["m"], match["d"])] if match["y"] else [(match["b"], match["a"])]
    if match["t"] == "/":
        orders.append((match["a"], match["b"]))
    for month, day in orders:
        if 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
            yield DateParts(year, int(month), int(day))


def _quantity(
    match: re.Match[str],
    value: DateParts,
    also: tuple[Value, ...] = (),
    *,
    near: tuple[Fraction, ...] = (),
    sure: bool = True,
) -> Quantity:
    return Quantity(
        kind="date", value=value, text=match[0], start=match.start(), end=match.end(),
        also=also, near=near, sure=sure,
    )  # fmt: skip
