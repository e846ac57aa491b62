"""BCP 47 language tags: checking them, and finding the CLDR data that answers for one."""

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any

from babel.core import Locale, get_global
from babel.localedata import LocaleDataDict, exists, load

__all__ = ["PSEUDO", "Tag", "check_tag", "cldr", "maximized", "parse_tag"]

PSEUDO: Mapping[str, str] = MappingProxyType(
    {
        "en-XA": "Pseudo (accented)",
        "ar-XB": "Pseudo (right to left)",
        "ja-XC": "Pseudo (full-width)",
    }
)
"""The pseudo-locales, each with its name: a language whose texts are made by rule.

XA and XB are CLDR's codes for them, XC is ours, of those left to private use (ISO 3166-1).
"""

# RFC 5646, section 2.1, without the grandfathered tags, which CLDR has no data for.
_LANGTAG = re.compile(
    r"(?P<language>[a-z]{2,3})"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
    r"(?P<extensions>(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*)"
    r"(?P<private>-x(?:-[a-z0-9]{1,8})+)?",
    re.ASCII | re.IGNORECASE,
)
_EXAMPLE = 'a tag looks like "ja", "en-GB" or "zh-Hant"'


@dataclass(frozen=True, kw_only=True, slots=True)
class Tag:
    """The parts of a well-formed tag in canonical case; "" where a part is absent.

    `variants`, and `rest`, which has extensions and private use, begin with their hyphen.
    """

    language: str
    script: str = ""
    region: str = ""
    variants: str = ""
    rest: str = ""

    def __str__(self) -> str:
        parts = filter(None, (self.language, self.script, self.region))
        return "-".join(parts) + self.variants + self.rest


def check_tag(tag: str) -> str:
    """The canonical form of a BCP 47 tag: case of RFC 5646, section 2.1.1, `iw` as `he`.

    Variants, extensions and private use subtags are kept, and change nothing in formatting.
    Raises ValueError that says what is wrong if the tag is malformed, or if CLDR has no data for
    the language in that script.
    """
    parsed = parse_tag(tag)
    cldr(tag)
    return str(parsed)


@cache
def parse_tag(tag: str) -> Tag:
    """The parts of a tag, whether CLDR knows them or not.

    Raises ValueError if the tag is not well-formed (RFC 5646, section 2.1).
    """
    match = _LANGTAG.fullmatch(tag)
    if match is None:
        raise ValueError(f"{tag[:40]!r} is not a BCP 47 language tag: {_fault(tag)}")
    language = match["language"].lower()
    alias = get_global("language_aliases").get(language, language)
    return Tag(
        language=alias if alias.isalpha() else language,
        script=(match["script"] or "").title(),
        region=(match["region"] or "").upper(),
        variants=match["variants"].lower(),
        rest=f"{match['extensions']}{match['private'] or ''}".lower(),
    )


@cache
def cldr(tag: str) -> Locale:
    """CLDR's data for a tag: for the region if there is any, else for the language.

    Raises ValueError if the tag is malformed, or if CLDR has none in that script.
    """
    parsed = parse_tag(tag)
    if parsed.region and parsed.region not in _regions() and str(parsed) not in PSEUDO:
        raise ValueError(f"{tag[:40]!r}: CLDR knows no region {parsed.region!r}{_renamed(parsed)}")
    full = maximized(parsed)
    for name in _candidates(parsed, full):
        if exists(name):
            return _Isolated.parse(name, resolve_likely_subtags=False)
    if not exists(parsed.language):
        raise ValueError(f"CLDR has no data for the language {tag[:40]!r}{_meant(parsed)}")
    raise ValueError(
        f"CLDR has no data for the language {parsed.language!r}"
        f" in the script {parsed.script or full.script!r}"
    )


def maximized(tag: Tag) -> Tag:
    """The tag with its likely script and region (UTS 35, "Likely Subtags"), where known.

    A pseudo-locale has those of its language.
    """
    likely: Mapping[str, str] = get_global("likely_subtags")
    language, script, region = tag.language, tag.script, tag.region
    if str(tag) in PSEUDO:
        region = ""
    for key in (
        f"{language}_{script}_{region}",
        f"{language}_{region}",
        f"{language}_{script}",
        language,
    ):
        if key in likely:
            found = dict(zip(("language", "script", "region"), likely[key].split("_"), strict=True))
            return Tag(
                language=language,
                script=script or found["script"],
                region=region or found["region"],
            )
    return tag


@cache
def _regions() -> frozenset[str]:
    return frozenset(cldr("en").territories)


class _Isolated(Locale):
    """A locale with data of its own.

    Babel resolves aliases in place, in data that locales share: once Hebrew or Traditional
    Chinese has named a month (LLLL), so does Spanish (python-babel/babel#1234).
    """

    @cached_property
    def _data(self) -> LocaleDataDict:
        data: Any = deepcopy(load(str(self)))
        return LocaleDataDict(data)


def _candidates(tag: Tag, full: Tag) -> list[str]:
    """The names under which Babel may have the data, closest first.

    A name without a script stands for the likely script of its language, or of its region. A
    likely region is not asked: `ar` is Arabic at large, not Egypt's.
    """
    language, script, region = full.language, full.script, tag.region
    names = [f"{language}_{script}"]
    if maximized(Tag(language=language)).script == script:
        names.insert(0, language)
    if not region:
        return names
    if maximized(Tag(language=language, region=region)).script == script:
        names.insert(0, f"{language}_{region}")
    return [f"{language}_{script}_{region}", *names]


def _fault(tag: str) -> str:
    if "_" in tag:
        return f'its parts are joined by hyphens: write "{tag.replace("_", "-")[:40]}"'
    if not tag.strip():
        return f"it is empty; {_EXAMPLE}"
    if tag.lower().startswith(("x-", "i-")):
        return f"a private tag says nothing of the language; {_EXAMPLE}"
    return _EXAMPLE


def _meant(tag: Tag) -> str:
    """A suggestion where a former code was used, or a country's: sh; jp, kr, cn."""
    former = get_global("language_aliases").get(tag.language, "")
    if former:
        return f'; write "{former.replace("_", "-")}"'
    spoken = get_global("territory_languages").get(tag.language.upper(), {})
    official = [code for code, facts in spoken.items() if facts["official_status"]]
    return f'; did you mean "{official[0]}"?' if official and exists(official[0]) else ""


def _renamed(tag: Tag) -> str:
    """A suggestion where a region has another code: UK, JPN."""
    codes = get_global("territory_aliases").get(tag.region, [])
    return f'; write "{codes[0]}"' if len(codes) == 1 else ""
