"""Every key a release and a site may have: one table for the reader and the JSON Schema.

Each table maps a key to what it is for and the JSON Schema of its value. The reader refuses
keys that are not here; `schemas.release_schema` gives editors completion from the same rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from publish.release.model import Authority, Status

__all__ = [
    "ATTACHMENT", "BLOCKS", "CELL", "CONTACT", "DEFINITION", "FACTS", "FIGURE", "ID", "ISSUER",
    "ITEM", "Json", "Key", "LANGUAGE", "NOTE", "ORIGIN", "QUOTATION", "RELEASE", "REVISION",
    "SECTION", "SITE", "SITE_LANGUAGE", "TABLE", "TELEPHONE", "TERRITORIES", "TEXT", "schema_of",
]  # fmt: skip

Json: TypeAlias = "Mapping[str, Json] | list[Json] | str | int | bool | None"


@dataclass(frozen=True, slots=True)
class Key:
    """A key: what it is for, the JSON Schema of its value, and whether it must be there."""

    doc: str
    schema: Mapping[str, Json]
    required: bool = False


Keys: TypeAlias = Mapping[str, Key]


def _ref(name: str) -> dict[str, Json]:
    return {"$ref": f"#/$defs/{name}"}


def _list(items: Mapping[str, Json]) -> dict[str, Json]:
    return {"type": "array", "items": items}


def _by_language(value: Mapping[str, Json]) -> dict[str, Json]:
    return {
        "type": "object",
        "propertyNames": {"pattern": LANGUAGE},
        "additionalProperties": value,
    }


def schema_of(keys: Keys, doc: str) -> dict[str, Json]:
    """The JSON Schema of a mapping with these keys."""
    return {
        "type": "object",
        "description": doc,
        "properties": {name: {**key.schema, "description": key.doc} for name, key in keys.items()},
        "required": [name for name, key in keys.items() if key.required],
        "additionalProperties": False,
    }


ID = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
LANGUAGE = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"
_DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_INSTANT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})$"

_STRING: dict[str, Json] = {"type": "string"}
_WORD: dict[str, Json] = {"type": "string", "minLength": 1}
_TEXT = _ref("text")
_TEXTS = _list(_TEXT)
_BODY = _ref("body")
_SCALAR: dict[str, Json] = {"type": ["string", "number"]}
_DATE: dict[str, Json] = {"type": "string", "pattern": _DAY}
_FLAG: dict[str, Json] = {"type": "boolean"}
_SPAN: dict[str, Json] = {"type": "integer", "minimum": 1, "maximum": 1000}
_LANGUAGE: dict[str, Json] = {"type": "string", "pattern": LANGUAGE}
_URL: dict[str, Json] = {"type": "string", "pattern": "^(https?://|mailto:|tel:)"}
_WEB: dict[str, Json] = {"type": "string", "pattern": "^https?://"}
_MAYBE_BY_LANGUAGE: dict[str, Json] = {"anyOf": [_WORD, _by_language(_WORD)]}


def _names(kind: type[Authority] | type[Status]) -> dict[str, Json]:
    return {"enum": [member.value for member in kind]}


TEXT: Keys = {
    "text": Key("The text itself", _WORD, required=True),
    "context": Key("Tells the same words with different meanings apart (msgctxt)", _WORD),
    "comment": Key("A word to the translator", _WORD),
}

TELEPHONE: Keys = {
    "number": Key("E.164: +81335011511", {"type": "string", "pattern": r"^\+[0-9]{6,15}$"}, True),
    "text": Key("The number as readers see it", _TEXT, True),
}

ORIGIN: Keys = {
    "url": Key("Where the text comes from", _WEB, required=True),
    "publisher": Key("Who published it there", _TEXT),
    "licence": Key("The licence it is under, by name or address", _WORD),
    "translated_by": Key("Who translated it, by language", _by_language(_WORD)),
}

CONTACT: Keys = {
    "office": Key("Whom to ask", _TEXT, required=True),
    "telephone": Key("Telephone", _ref("telephone")),
    "mail": Key("Mail address", {"type": "string", "pattern": r"^[^@\s]+@[^@\s]+$"}),
    "hours": Key("When somebody answers", _TEXT),
}

REVISION: Keys = {
    "date": Key("The day of the change", _DATE, required=True),
    "note": Key("What was changed and why", _TEXT, required=True),
    "before": Key("The words before", _TEXT),
    "after": Key("The words after", _TEXT),
}

SECTION: Keys = {
    "id": Key("The anchor, the same in every language", {"type": "string", "pattern": ID}, True),
    "title": Key("The heading; its number comes from the locale", _TEXT, True),
    "body": Key("Text or blocks", _BODY),
    "sections": Key("Sections inside this one", _list(_ref("section"))),
}

ITEM: Keys = {
    **TEXT,
    "list": Key("A list inside this item", _list(_ref("item"))),
    "ordered": Key("A numbered list inside this item", _list(_ref("item"))),
}

CELL: Keys = {
    "text": Key("The text; empty for an empty cell", _STRING, True),
    "context": TEXT["context"],
    "comment": TEXT["comment"],
    "header": Key("Whether the cell heads its row", _FLAG),
    "colspan": Key("How many columns it spans", _SPAN),
    "rowspan": Key("How many rows it spans", _SPAN),
}

TABLE: Keys = {
    "caption": Key("What the table shows", _TEXT, required=True),
    "head": Key("Rows of column headers", _list(_list(_ref("cell")))),
    "rows": Key("The rows", _list(_list(_ref("cell"))), required=True),
    "row_headers": Key("Whether the first cell of each row heads it", _FLAG),
}

FIGURE: Keys = {
    "file": Key("A picture in the release's folder", _WORD, required=True),
    "alt": Key('What the picture says to who can\'t see it; "" for decoration', _TEXT, True),
    "caption": Key("The caption", _TEXT),
}

QUOTATION: Keys = {
    "body": Key("The words quoted", _BODY, required=True),
    "source": Key("Where they come from", _TEXT),
}

NOTE: Keys = {
    "title": Key("The heading of the note", _TEXT),
    "body": Key("The remarks", _BODY, required=True),
}

DEFINITION: Keys = {
    "term": Key("The term", _TEXT, required=True),
    "definition": Key("What it means", _TEXT, required=True),
}

TERRITORIES: Keys = {
    "fact": Key("The name of a `territories` fact", _WORD, required=True),
    "form": Key("A list, or run in as a sentence", {"enum": ["list", "sentence"]}),
}

ATTACHMENT: Keys = {
    "file": Key("A file in the release's folder", _WORD, required=True),
    "title": Key("What it is", _TEXT, required=True),
}

_BLOCK_ID = Key("An anchor, and the name for `count`", {"type": "string", "pattern": ID})

BLOCKS: Mapping[str, Keys] = {
    "list": {"list": Key("A list", _list(_ref("item")), True), "id": _BLOCK_ID},
    "ordered": {"ordered": Key("A numbered list", _list(_ref("item")), True), "id": _BLOCK_ID},
    "table": {"table": Key("A table", _ref("table"), True), "id": _BLOCK_ID},
    "figure": {"figure": Key("A picture", _ref("figure"), True), "id": _BLOCK_ID},
    "quotation": {"quotation": Key("A quotation", _ref("quotation"), True), "id": _BLOCK_ID},
    "note": {"note": Key("A note", _ref("note"), True), "id": _BLOCK_ID},
    "definitions": {
        "definitions": Key("Terms and meanings", _list(_ref("definition")), True),
        "id": _BLOCK_ID,
    },
    "territories": {
        "territories": Key("The places of a fact", {"anyOf": [_WORD, _ref("places")]}, True),
        "id": _BLOCK_ID,
    },
    "attachments": {
        "attachments": Key("Files to take away", _list(_ref("attachment")), True),
        "id": _BLOCK_ID,
    },
}

_FORM: Keys = {
    "skeleton": Key("A CLDR skeleton, for all languages or by language", _MAYBE_BY_LANGUAGE),
    "pattern": Key("A CLDR pattern, by language", _by_language(_WORD)),
    "calendar": Key(
        "gregorian or japanese, for all languages or by language",
        {"anyOf": [{"enum": ["gregorian", "japanese"]},
                   _by_language({"enum": ["gregorian", "japanese"]})]},
    ),
}  # fmt: skip

_PLACE: dict[str, Json] = {"anyOf": [_WORD, {"type": "object", "maxProperties": 1}]}

FACTS: Mapping[str, Keys] = {
    "number": {
        "number": Key("A count or measure", _SCALAR, True),
        "form": Key(
            "Whether Japanese counts by 万 and 億", {"enum": ["default", "digits", "myriad"]}
        ),
    },
    "ordinal": {"ordinal": Key("A place in a row: 24 for 24th", _SCALAR, True)},
    "percent": {"percent": Key("A share: 3.5 for 3.5 %", _SCALAR, True)},
    "money": {
        "money": Key("An amount", _SCALAR, True),
        "currency": Key("ISO 4217: JPY", {"type": "string", "pattern": "^[A-Z]{3}$"}, True),
    },
    "date": {
        "date": Key("2017-03-02, 2017-03 or 2017", _SCALAR, True),
        **_FORM,
        "weekday": Key("Whether to name the day of the week", _FLAG),
    },
    "dates": {"dates": Key("An interval: 2017-02-21/2017-02-23", _WORD, True), **_FORM},
    "datetime": {
        "datetime": Key("An instant with offset", {"type": "string", "pattern": _INSTANT}, True),
        **_FORM,
    },
    "territory": {"territory": Key("A CLDR region code, or code: name", _PLACE, True)},
    "territories": {
        "territories": Key("CLDR region codes, or code: name", _list(_PLACE), True),
        "sort": Key(
            "author (the order given) or reader (of each language), or by language",
            {"anyOf": [{"enum": ["author", "reader"]},
                       _by_language({"enum": ["author", "reader"]})]},
        ),
    },
    "count": {"count": Key("A `territories` fact, or the id of a list", _WORD, True)},
    "name": {"name": Key("A name in each language", _by_language(_WORD), True)},
    "term": {"term": Key("An entry of the glossary", _WORD, True)},
}  # fmt: skip

_LINK: dict[str, Json] = {"anyOf": [_URL, _by_language(_URL)]}

RELEASE: Keys = {
    "language": Key("The canonical language (BCP 47)", _LANGUAGE, required=True),
    "title": Key("The title", _TEXT, required=True),
    "released": Key("The day of the release", _DATE, required=True),
    "published": Key("The day each translation came out", _by_language(_DATE)),
    "updated": Key("The day of the last change", _DATE),
    "status": Key("Where the release stands", _names(Status)),
    "embargo": Key("Not before this instant", {"type": "string", "pattern": _INSTANT}),
    "moved": Key("The id of the release that took its place", {"type": "string", "pattern": ID}),
    "division": Key("A key of `divisions` in site.yaml", _WORD),
    "authority": Key("What each edition is worth", _by_language(_names(Authority))),
    "origin": Key("Where the text comes from", _ref("origin")),
    "contacts": Key("Whom to ask", _list(_ref("contact"))),
    "facts": Key(
        "Dates, counts, places and names as values",
        {
            "type": "object",
            "propertyNames": {"pattern": "^[a-z][a-z0-9_]*$"},
            "additionalProperties": _ref("fact"),
        },
    ),
    "links": Key(
        "Targets of `[text][key]`",
        {
            "type": "object",
            "propertyNames": {"pattern": "^[A-Za-z][A-Za-z0-9_-]*$"},
            "additionalProperties": _LINK,
        },
    ),
    "notes": Key(
        "Texts of `[^key]`",
        {
            "type": "object",
            "propertyNames": {"pattern": "^[a-z][a-z0-9_-]*$"},
            "additionalProperties": _TEXT,
        },
    ),
    "related": Key("Related information", _TEXTS),
    "history": Key("The changes, oldest first", _list(_ref("revision"))),
    "lead": Key("The lead paragraph or paragraphs", {"anyOf": [_TEXT, _TEXTS]}),
    "body": Key("Text before the first section", _BODY),
    "sections": Key("The sections", _list(_ref("section"))),
}

ISSUER: Keys = {
    "name": Key("The name of the office", _TEXT, required=True),
    "abbreviation": Key("Its abbreviation", _TEXT),
    "url": Key("Its own site, for all languages or by language", {"anyOf": [_WEB, _by_language(_WEB)]}),  # noqa: E501
    "address": Key("Its postal address", _TEXT),
    "telephone": Key("Its telephone", _ref("telephone")),
    "copyright": Key("The copyright line", _TEXT),
}

SITE_LANGUAGE: Keys = {
    "incomplete": Key(
        "Whether an edition with untranslated parts is made, and marked",
        {"enum": ["refuse", "mark"]},
    ),
}

SITE: Keys = {
    "language": Key("The language of this file (BCP 47)", _LANGUAGE, required=True),
    "languages": Key("The editions to make", _by_language(_ref("language")), required=True),
    "base_url": Key("Where the site will stand", {"type": "string", "pattern": "^https?://.*/$"}, True),  # noqa: E501
    "issuer": Key("The office that publishes", _ref("issuer"), required=True),
    "notice": Key("A notice on every page", _TEXT),
    "divisions": Key(
        "The divisions in charge, by key",
        {"type": "object", "propertyNames": {"pattern": ID}, "additionalProperties": _TEXT},
    ),
}
