"""Every kind of fact, and the keys it may have."""

from collections.abc import Mapping

from publish.release.keys import (
    FLAG,
    INSTANT,
    MAYBE_BY_LANGUAGE,
    SCALAR,
    WORD,
    Json,
    Key,
    Keys,
    by_language,
    list_of,
)

__all__ = ["FACTS"]

_FORM: Keys = {
    "skeleton": Key("A CLDR skeleton, for all languages or by language", MAYBE_BY_LANGUAGE),
    "pattern": Key("A CLDR pattern, by language", by_language(WORD)),
    "calendar": Key(
        "gregorian or japanese, for all languages or by language",
        {"anyOf": [{"enum": ["gregorian", "japanese"]},
                   by_language({"enum": ["gregorian", "japanese"]})]},
    ),
}  # fmt: skip

_PLACE: dict[str, Json] = {"anyOf": [WORD, {"type": "object", "maxProperties": 1}]}

FACTS: Mapping[str, Keys] = {
    "number": {
        "number": Key("A count or measure", SCALAR, True),
        "form": Key(
            "Whether Japanese counts by 万 and 億", {"enum": ["default", "digits", "myriad"]}
        ),
    },
    "ordinal": {"ordinal": Key("A place in a row: 24 for 24th", SCALAR, True)},
    "percent": {"percent": Key("A share: 3.5 for 3.5 %", SCALAR, True)},
    "money": {
        "money": Key("An amount", SCALAR, True),
        "currency": Key("ISO 4217: JPY", {"type": "string", "pattern": "^[A-Z]{3}$"}, True),
    },
    "date": {
        "date": Key("2017-03-02, 2017-03 or 2017", SCALAR, True),
        **_FORM,
        "weekday": Key("Whether to name the day of the week", FLAG),
    },
    "dates": {"dates": Key("An interval: 2017-02-21/2017-02-23", WORD, True), **_FORM},
    "datetime": {
        "datetime": Key("An instant with offset", INSTANT, True),
        **_FORM,
    },
    "territory": {"territory": Key("A CLDR region code, or code: name", _PLACE, True)},
    "territories": {
        "territories": Key("CLDR region codes, or code: name", list_of(_PLACE), True),
        "sort": Key(
            "author (the order given) or reader (of each language), or by language",
            {"anyOf": [{"enum": ["author", "reader"]},
                       by_language({"enum": ["author", "reader"]})]},
        ),
    },
    "count": {"count": Key("A `territories` fact, or the id of a list", WORD, True)},
    "name": {"name": Key("A name in each language", by_language(WORD), True)},
    "term": {"term": Key("An entry of the glossary", WORD, True)},
}  # fmt: skip
