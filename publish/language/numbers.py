"""Numbers, shares, amounts and ordinals as each language writes them, exactly to the digit."""

import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from typing import Literal, TypeAlias

from babel.core import Locale, get_global
from babel.numbers import (
    NumberPattern,
    get_currency_name,
    get_currency_precision,
    get_currency_symbol,
    get_currency_unit_pattern,
)

from publish.language.digits import localize_digits
from publish.language.ordinals import ORDINALS
from publish.language.tags import cldr

__all__ = [
    "MoneyForm", "NumberForm", "check_currency", "format_money", "format_number",
    "format_ordinal", "format_percent",
]  # fmt: skip

NumberForm: TypeAlias = Literal["default", "digits", "myriad"]
MoneyForm: TypeAlias = Literal["default", "symbol", "name"]

_NBSP = "\u00a0"
_SYMBOLS = {"decimal": ".", "group": ",", "minusSign": "-", "percentSign": "%"}  # CLDR's root
# Where CLDR's minimumGroupingDigits is 2, which Babel does not carry: 1234, but 12 345. Spanish
# and Portuguese differ by region.
_GROUPING_FROM_FIVE = frozenset(
    {"be", "bg", "es", "et", "hu", "ia", "ie", "it", "ka", "lv", "pl", "sl", "sq"}
    | {f"es_{region}" for region in ("EA", "ES", "GQ", "IC", "PH")}
    | {f"pt_{region}" for region in ("CH", "CV", "GQ", "GW", "LU", "MO", "MZ", "PT", "ST", "TL")}
)
_FREQUENT = frozenset({"CNY", "EUR", "GBP", "JPY", "KRW", "USD"})  # named first in a hint
_MOST_DIGITS = 60  # more is a slip or an attack, and would fill pages


def format_number(value: int | Decimal, language: str, *, form: NumberForm = "default") -> str:
    """The number with every digit that was written, trailing zeros too: 1,200; 3.50.

    In Japanese, units of ten thousand as public documents use them (Council for Cultural
    Affairs, Approach to Preparing Official Documents, 2022: 30万円, but 1,254,372人): by
    default where they leave no remainder, 1200万 as 1,200万; `myriad` uses them always,
    1,234万5,678, and so in Korean, 1234만 5678 (Hangul orthography, article 44), which has
    digits by default; `digits` never does. Other languages write digits, Chinese too, whose 亿 and
    万 need a 零 for an empty place. Raises ValueError if the value is not finite, or has more than
    60 digits.
    """
    written = _written(value)
    match cldr(language).language, form:
        case "ja", "default" if _whole_myriads(written):
            return _myriad(written, language, joint="", grouped=True)
        case "ja", "myriad":
            return _myriad(written, language, joint="", grouped=True)
        case "ko", "myriad":
            return _myriad(written, language, joint=" ", grouped=False)
        case _:
            return _decimal(written, language)


def format_ordinal(value: int, language: str) -> str:
    """The place in a row: 24th, 24., 24e, 24.º; masculine where a language has genders.

    After CLDR's rules (RBNF, digits-ordinal). Where words stand around the number (第24回,
    제24회), and where CLDR has no rule, it is the bare number.
    """
    locale = cldr(language)
    digits = _decimal(str(value), language)
    affixes = ORDINALS.get(locale.language)
    if affixes is None:
        return digits
    return affixes.get(str(locale.ordinal_form(value)), affixes["other"]).format(digits)


def format_percent(value: int | Decimal, language: str) -> str:
    """A share in percent with the digits that were written: 3.5 is 3.5%, in German 3,5 %.

    Raises ValueError if the value is not finite.
    """
    return _decimal(_written(value), language, cldr(language).percent_formats[None])


def format_money(
    amount: int | Decimal, currency: str, language: str, *, form: MoneyForm = "default"
) -> str:
    """An amount in a currency (ISO 4217), never rounded.

    `symbol` is CLDR's standard pattern: ¥12,000,000; a whole amount has no decimals, another at
    least as many as the currency: $12.50. `name` spells the currency out: 1,200万円, 12 euros.
    The default is the name in Japanese, where public documents use it, else the symbol.
    Raises ValueError if the currency is not CLDR's, or the amount not finite.
    """
    check_currency(currency)
    locale, written = cldr(language), _written(amount)
    whole, point, fraction = written.partition(".")
    if point:
        written = f"{whole}.{fraction.ljust(get_currency_precision(currency), '0')}"
    if form == "name" or (form == "default" and locale.language == "ja"):
        number = Decimal(written)
        pattern = get_currency_unit_pattern(currency, count=number, locale=locale)
        name = get_currency_name(currency, count=number, locale=locale)
        return pattern.format(format_number(number, language), name)
    text = _decimal(written, language, locale.currency_formats["standard"], kind="currency")
    return _with_symbol(text, get_currency_symbol(currency, locale=locale))


def check_currency(code: str) -> str:
    """The code, if it is a currency's (ISO 4217, as CLDR has it).

    Raises ValueError with the nearest codes if it is not.
    """
    if code in _currency_codes().values():
        return code
    wanted = code.lower()
    named = [known for name, known in _currency_codes().items() if wanted and name.endswith(wanted)]
    near = [_currency_codes()[name] for name in get_close_matches(wanted, _currency_codes())]
    likely = sorted(dict.fromkeys(named + near), key=lambda known: known not in _FREQUENT)
    hint = f"did you mean {' or '.join(likely[:3])}?" if likely else "write JPY, USD, EUR"
    raise ValueError(f"{code[:40]!r} is not a currency code; {hint}")


@cache
def _currency_codes() -> Mapping[str, str]:
    """Codes by code and by English and Japanese name, in lower case."""
    codes = {code.lower(): code for code in get_global("all_currencies")}
    for language in ("en", "ja"):
        names = cldr(language).currencies
        codes |= {name.lower(): code for code, name in names.items() if code.lower() in codes}
    return codes


def _written(value: int | Decimal) -> str:
    """The digits as they were written, with "-" and "." of ASCII; ValueError if there are none.

    No arithmetic is done on Decimals here: it rounds to the precision of the context.
    """
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(f"{value} is not a number that can be written")
    if max(len(number.as_tuple().digits), abs(number.adjusted())) > _MOST_DIGITS:
        raise ValueError(f"the number {str(value)[:20]}… has too many digits")
    return format(number, "f")


def _whole_myriads(written: str) -> bool:
    return written.endswith("0000") and "." not in written and int(written) != 0


def _myriad(written: str, language: str, *, joint: str, grouped: bool) -> str:
    """万, 億, 兆 and 京 between the digits: every unit is CLDR's, no digit is lost."""
    whole, point, fraction = written.lstrip("-").partition(".")
    left, parts = int(whole), []
    for power, unit in _units(language):
        count, left = divmod(left, power)
        if count:
            parts.append(_decimal(str(count), language, group=grouped) + unit)
    if left or fraction or not parts:
        parts.append(_decimal(f"{left}{point}{fraction}", language, group=grouped))
    minus = _symbol("minusSign", cldr(language)) if written.startswith("-") else ""
    return minus + joint.join(parts)


@cache
def _units(language: str) -> tuple[tuple[int, str], ...]:
    """Each power of ten thousand with its unit, greatest first."""
    formats = cldr(language).compact_decimal_formats["short"]["other"]
    powers = {int(power): pattern.suffix[0].strip() for power, pattern in formats.items()}
    units = {power: unit for power, unit in powers.items() if unit and len(str(power)) % 4 == 1}
    return tuple(sorted(units.items(), reverse=True))


def _decimal(
    written: str,
    language: str,
    pattern: NumberPattern | None = None,
    *,
    group: bool = True,
    kind: Literal["", "currency"] = "",
) -> str:
    """The digits set into a CLDR number pattern, with the symbols of the locale."""
    locale = cldr(language)
    pattern = pattern or locale.decimal_formats[None]
    negative = written.startswith("-")
    whole, _, fraction = written.lstrip("-").partition(".")
    number = whole
    if group:
        number = _grouped(whole, pattern.grouping, locale, _symbol(f"{kind}Group", locale))
    if fraction:
        number += _symbol(f"{kind}Decimal", locale) + fraction
    signs = str.maketrans(
        {"-": _symbol("minusSign", locale), "%": _symbol("percentSign", locale), "'": None}
    )
    prefix, suffix = pattern.prefix[negative], pattern.suffix[negative]
    return prefix.translate(signs) + localize_digits(number, language) + suffix.translate(signs)


def _grouped(whole: str, sizes: tuple[int, int], locale: Locale, separator: str) -> str:
    regional = locale.language in ("es", "pt") and locale.territory
    key = f"{locale.language}_{locale.territory}" if regional else locale.language
    if len(whole) == 4 and key in _GROUPING_FROM_FIVE:
        return whole
    size, further = sizes
    groups = []
    while len(whole) > size:
        groups.append(whole[-size:])
        whole, size = whole[:-size], further
    return separator.join([whole, *groups[::-1]])


def _symbol(name: str, locale: Locale) -> str:
    """A symbol of the locale's own digits; amounts may have others (currencyDecimal)."""
    plain = name.removeprefix("currency")
    plain = plain[:1].lower() + plain[1:]
    symbols = locale.number_symbols[locale.default_numbering_system]
    return str(symbols.get(name) or symbols.get(plain) or _SYMBOLS[plain])


def _with_symbol(text: str, symbol: str) -> str:
    """The symbol in its place, apart from the digits if it is letters (UTS 35, currencySpacing)."""
    before, mark, after = text.partition("¤")
    if before and before[-1].isdigit() and _is_letter(symbol[0]):
        before += _NBSP
    if after and after[0].isdigit() and _is_letter(symbol[-1]):
        after = _NBSP + after
    return before + (symbol if mark else "") + after


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] not in "SZ"
