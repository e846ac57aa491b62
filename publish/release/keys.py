"""How the tables of keys are written: a key, its meaning, and the JSON Schema of its value."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

__all__ = ["ID", "LANGUAGE", "Json", "Key", "Keys", "schema_of"]

Json: TypeAlias = "Mapping[str, Json] | list[Json] | str | int | bool | None"


@dataclass(frozen=True, slots=True)
class Key:
    """A key: what it is for, the JSON Schema of its value, and whether it must be there."""

    doc: str
    schema: Mapping[str, Json]
    required: bool = False


Keys: TypeAlias = Mapping[str, Key]


def ref(name: str) -> dict[str, Json]:
    """The definition of that name in the schema."""
    return {"$ref": f"#/$defs/{name}"}


def list_of(items: Mapping[str, Json]) -> dict[str, Json]:
    """A list of such items."""
    return {"type": "array", "items": items}


def by_language(value: Mapping[str, Json]) -> dict[str, Json]:
    """A mapping from language tags to such values."""
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
RELEASE_ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
FACT_NAME = "^[a-z][a-z0-9_]*$"
LINK_KEY = "^[A-Za-z][A-Za-z0-9_-]*$"
NOTE_KEY = "^[a-z][a-z0-9_-]*$"
MAIL_ADDRESS = r"^[^@\s<>\"]+@[^@\s<>\"]+$"
TELEPHONE_NUMBER = r"^\+[0-9]{6,15}$"  # E.164
LANGUAGE = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"
DAY_PATTERN = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
INSTANT_PATTERN = (
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})$"
)
INSTANT: dict[str, Json] = {"type": "string", "pattern": INSTANT_PATTERN}

STRING: dict[str, Json] = {"type": "string"}
WORD: dict[str, Json] = {"type": "string", "minLength": 1}
A_TEXT = ref("text")
TEXTS = list_of(A_TEXT)
ALTERNATIVE: dict[str, Json] = {"anyOf": [A_TEXT, {"const": ""}]}
BODY = ref("body")
SCALAR: dict[str, Json] = {"type": ["string", "number"]}
DATE: dict[str, Json] = {"type": "string", "pattern": DAY_PATTERN}
FLAG: dict[str, Json] = {"type": "boolean"}
MOST_SPANNED = 1000  # HTML's limit for colspan; the same for rowspan
SPAN: dict[str, Json] = {"type": "integer", "minimum": 1, "maximum": MOST_SPANNED}
A_LANGUAGE: dict[str, Json] = {"type": "string", "pattern": LANGUAGE}
URL: dict[str, Json] = {"type": "string", "pattern": "^(https?://|mailto:|tel:)"}
WEB: dict[str, Json] = {"type": "string", "pattern": "^https?://"}
MAYBE_BY_LANGUAGE: dict[str, Json] = {"anyOf": [WORD, by_language(WORD)]}


def names_of(kind: type[StrEnum]) -> dict[str, Json]:
    """One of the values of an enumeration."""
    return {"enum": [member.value for member in kind]}
