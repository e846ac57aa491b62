"""Countries and regions: CLDR's codes, names and the order readers expect them in."""

from difflib import get_close_matches
from functools import cache

from babel.core import get_global

from publish.language.tags import cldr

__all__ = ["check_territory", "territory_name"]

# Codes that stand for no place: pseudo-locales, the remainder of Oceania, the unknown region.
_NO_PLACE = frozenset({"QO", "XA", "XB", "ZZ"})


def check_territory(code: str) -> str:
    """The code, if it is a region of CLDR: ISO 3166-1 alpha-2, EU, UN, EZ, or UN M.49 as 419.

    Raises ValueError with the nearest codes if it is not: JPN, Japan and 日本 are JP.
    """
    if code in cldr("en").territories and code not in _NO_PLACE:
        return code
    meant = [known for known in _meant(code) if known not in _NO_PLACE]
    named = " or ".join(f"{known} ({territory_name(known, 'en')})" for known in meant[:3])
    hint = f"did you mean {named}?" if named else "write the ISO 3166-1 code: JP, US"
    raise ValueError(f"{code[:40]!r} is not a region of CLDR; {hint}")


def territory_name(code: str, language: str) -> str:
    """CLDR's name of a region in the language; in English where the language has none.

    Raises ValueError if the code is not a region of CLDR.
    """
    check_territory(code)
    return str(cldr(language).territories.get(code) or cldr("en").territories[code])


def _meant(code: str) -> list[str]:
    """Regions that the text may mean: another code for them, their name, or nearly either."""
    wanted = code.strip()
    renamed = get_global("territory_aliases").get(wanted.upper(), [])
    if renamed:
        return list(renamed)
    if wanted.upper() in cldr("en").territories:
        return [wanted.upper()]
    name = wanted.lower().replace("-", " ")
    if name in _names():
        return [_names()[name]]
    containing = [known for known in _names() if len(name) > 3 and name in known]
    near = get_close_matches(name, _names(), n=3, cutoff=0.7)
    return list(dict.fromkeys(_names()[known] for known in (*containing, *near)))


@cache
def _names() -> dict[str, str]:
    """Codes by English and Japanese name, in lower case."""
    return {
        name.lower(): code
        for language in ("ja", "en")
        for code, name in cldr(language).territories.items()
    }
