"""JSON Schemas of release.yaml and site.yaml, for completion and checks in editors."""

from publish.release.block_fields import (
    ATTACHMENT,
    BLOCKS,
    CELL,
    DEFINITION,
    FIGURE,
    ITEM,
    NOTE,
    QUOTATION,
    SECTION,
    TABLE,
    TERRITORIES,
    TEXT,
)
from publish.release.fact_fields import FACTS
from publish.release.fields import (
    CONTACT,
    ISSUER,
    ORIGIN,
    RELEASE,
    REVISION,
    SITE,
    SITE_LANGUAGE,
    TELEPHONE,
)
from publish.release.keys import Json, schema_of

__all__ = ["release_schema", "site_schema"]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def release_schema() -> dict[str, Json]:
    """The JSON Schema (draft 2020-12) of release.yaml."""
    return {
        "$schema": _DRAFT,
        "title": "release.yaml",
        **schema_of(RELEASE, "A release in its canonical language"),
        "$defs": _definitions(),
    }


def site_schema() -> dict[str, Json]:
    """The JSON Schema (draft 2020-12) of site.yaml."""
    return {
        "$schema": _DRAFT,
        "title": "site.yaml",
        **schema_of(SITE, "What all releases of a workspace share"),
        "$defs": _definitions(),
    }


def _definitions() -> dict[str, Json]:
    word: Json = {"type": "string", "minLength": 1}
    block: Json = {
        "anyOf": [
            {"$ref": "#/$defs/text"},
            *(schema_of(keys, name) for name, keys in BLOCKS.items()),
        ]
    }
    return {
        "text": {"anyOf": [word, schema_of(TEXT, "A text with a word to the translator")]},
        "item": {"anyOf": [word, schema_of(ITEM, "A list item")]},
        "cell": {"anyOf": [{"type": ["string", "null"]}, schema_of(CELL, "A table cell")]},
        "fact": {"anyOf": [schema_of(keys, name) for name, keys in FACTS.items()]},
        "block": block,
        "body": {"anyOf": [word, {"type": "array", "items": {"$ref": "#/$defs/block"}}]},
        "section": schema_of(SECTION, "A section"),
        "table": schema_of(TABLE, "A table"),
        "figure": schema_of(FIGURE, "A picture"),
        "quotation": schema_of(QUOTATION, "A quotation"),
        "note": {"anyOf": [{"$ref": "#/$defs/body"}, schema_of(NOTE, "A note")]},
        "definition": schema_of(DEFINITION, "A term and its meaning"),
        "places": schema_of(TERRITORIES, "The places of a fact"),
        "attachment": schema_of(ATTACHMENT, "A file to take away"),
        "contact": schema_of(CONTACT, "Whom to ask"),
        "telephone": schema_of(TELEPHONE, "A telephone number"),
        "origin": schema_of(ORIGIN, "Where the text comes from"),
        "revision": schema_of(REVISION, "One change"),
        "issuer": schema_of(ISSUER, "The office that publishes"),
        "language": schema_of(SITE_LANGUAGE, "How an edition is made"),
    }
