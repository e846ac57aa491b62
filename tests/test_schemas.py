"""The JSON Schemas say what the reader says: the same files, the same keys, the same faults."""

import copy
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import yaml
from jsonschema import Draft202012Validator

from publish.findings import PublishError
from publish.release import block_fields, fields
from publish.release.block_fields import BLOCKS
from publish.release.fact_fields import FACTS
from publish.release.keys import Keys
from publish.release.model import Release
from publish.release.read import read_release, read_site
from publish.release.schemas import release_schema, site_schema
from publish.release.site import Site
from publish.release.text import Text
from tests.conftest import CASES
from tests.workspaces import METI, ROOT, SAMPLE

Schema: TypeAlias = Any
Document: TypeAlias = Any

VALIDATORS = {
    "release": Draft202012Validator(release_schema()),
    "site": Draft202012Validator(site_schema()),
}


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema, which editors use: no dates, and only true and false are flags."""


Core.yaml_implicit_resolvers = {}
for tag, pattern in (
    ("bool", r"true|false|True|False|TRUE|FALSE"),
    ("int", r"[-+]?[0-9]+"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"),
    ("null", r"~|null|Null|NULL|"),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), None)


def kind_of(path: Path) -> str:
    return "site" if "site" in path.stem else "release"


def complaints(kind: str, document: Document) -> list[str]:
    return [f"{e.json_path}: {e.message}" for e in VALIDATORS[kind].iter_errors(document)]


def loaded(path: Path) -> Document:
    return yaml.load(path.read_text(encoding="utf-8"), Core)


@pytest.mark.parametrize("kind", VALIDATORS)
def test_the_schemas_are_schemas(kind: str) -> None:
    schema: Schema = VALIDATORS[kind].schema
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


WORKSPACES = [
    ROOT / "source" / METI / "release.yaml",
    ROOT / "source" / "site.yaml",
    SAMPLE / "source" / "every-block" / "release.yaml",
    SAMPLE / "source" / "site.yaml",
    ROOT / "publish" / "starter" / "workspace" / "source" / "first-release" / "release.yaml",
    ROOT / "publish" / "starter" / "workspace" / "source" / "site.yaml",
    ROOT / "publish" / "starter" / "release.yaml",
]
# A text that looks like a number has to stand in quotes for editors, as for the reader it needn't.
GOOD = [p for p in sorted((CASES / "read").glob("good-*.yaml")) if p.stem != "good-scalars"]


@pytest.mark.parametrize("path", [*WORKSPACES, *GOOD], ids=lambda p: f"{p.parent.name}/{p.name}")
def test_good_files_are_accepted(path: Path) -> None:
    assert complaints(kind_of(path), loaded(path)) == []


# Where all that is wrong is of the kind that a schema can see.
BAD = [
    "block-types", "dates-embargo", "depth", "facts", "ids", "languages", "links-and-contacts",
    "missing", "missing-top", "notes-keys", "status", "table", "text-brace-alone",
    "text-bracket-alone", "text-colon-inside", "text-empty", "yaml-list", "yaml-scalar",
    "yaml-types", "yaml-unknown-key", "site-bad", "site-bad-values", "site-missing",
]  # fmt: skip
UNSEEN = {"depth"}  # the schema of a section doesn't count levels


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_refused(name: str) -> None:
    path = CASES / "read" / f"{name}.yaml"
    assert bool(complaints(kind_of(path), loaded(path))) is (name not in UNSEEN)


# --- every key ---

TEXT = {"text": "Words", "context": "a context", "comment": "a comment"}
TELEPHONE = {"number": "+81300000000", "text": "03-0000-0000"}
BLOCK_EXAMPLES: Mapping[str, Document] = {
    "list": [{**TEXT, "list": ["a"]}, "b"],
    "ordered": [{**TEXT, "ordered": [{**TEXT, "list": ["a"]}]}],
    "table": {
        "caption": "A table",
        "head": [["a", {**TEXT, "colspan": 2, "rowspan": 2}]],
        "rows": [["b", {**TEXT, "header": True, "colspan": 2, "rowspan": 2}]],
        "row_headers": True,
    },
    "figure": {"file": "a.png", "alt": "A picture", "caption": "A caption"},
    "quotation": {"body": "Words", "source": "Somebody"},
    "note": {"title": "A title", "body": ["Words"]},
    "definitions": [{"term": "A term", "definition": "A meaning"}],
    "territories": {"fact": "territories", "form": "sentence"},
    "attachments": [{"file": "a.csv", "title": "A file"}],
}
FORM = {"skeleton": "yMMMd", "pattern": {"en": "y"}, "calendar": {"ja": "japanese"}}
FACT_EXAMPLES: Mapping[str, Document] = {
    "number": {"number": 190, "form": "digits"},
    "ordinal": {"ordinal": 24},
    "percent": {"percent": 3.5},
    "money": {"money": 100, "currency": "EUR"},
    "date": {"date": "2026-04-01", **FORM, "weekday": True},
    "dates": {**FORM, "dates": "2026-04-01/2026-04-02", "pattern": {"en": "{start:y} {end:y}"}},
    "datetime": {"datetime": "2026-04-01T10:00+09:00", **FORM},
    "territory": {"territory": {"KR": "ROK"}},
    "territories": {"territories": ["JP", "TH"], "sort": "reader"},
    "count": {"count": "territories"},
    "name": {"name": {"en": "A name"}},
    "term": {"term": "A term"},
}
FULL: Mapping[str, Document] = {
    "release": {
        "language": "en",
        "title": TEXT,
        "released": "2026-04-01",
        "published": {"ja": "2026-04-02"},
        "updated": "2026-04-03",
        "status": "withdrawn",
        "embargo": "2026-04-01T10:00+09:00",
        "moved": "another-release",
        "division": "press",
        "authority": {"ja": "official"},
        "origin": {
            "url": "https://example.org/",
            "publisher": "An office",
            "licence": "CC BY 4.0",
            "translated_by": {"ja": "A person"},
        },
        "contacts": [
            {"office": "Press", "telephone": TELEPHONE, "mail": "a@example.org", "hours": "9 to 5"}
        ],
        "facts": FACT_EXAMPLES,
        "links": {"a": {"en": "https://example.org/"}, "b": "mailto:a@example.org"},
        "notes": {"a": "A note"},
        "related": ["Words"],
        "history": [{"date": "2026-04-03", "note": "N", "before": "B", "after": "A"}],
        "lead": ["Words"],
        "body": [{kind: block, "id": f"a-{kind}"} for kind, block in BLOCK_EXAMPLES.items()],
        "sections": [
            {"id": "a", "title": "T", "body": "W", "sections": [{"id": "b", "title": "T"}]}
        ],
    },
    "site": {
        "language": "en",
        "languages": {"en": {}, "ja": {"incomplete": "refuse", "unapproved": "publish"}},
        "base_url": "https://example.org/",
        "search": True,
        "issuer": {
            "name": "An office",
            "abbreviation": "AO",
            "url": "https://example.org/",
            "address": "A street",
            "telephone": TELEPHONE,
            "copyright": "A line",
        },
        "notice": "A notice",
        "divisions": {"press": "Press"},
    },
}


def _tables() -> Iterator[tuple[str, Keys]]:
    for module in (fields, block_fields):
        for name in module.__all__:
            if name != "BLOCKS":
                yield name, getattr(module, name)
    yield from ((f"block {kind}", keys) for kind, keys in BLOCKS.items())
    yield from ((f"fact {kind}", keys) for kind, keys in FACTS.items())


TABLES = list(_tables())  # every table of keys there is, found in the modules that hold them


def mappings(document: Document) -> Iterator[dict[str, Document]]:
    match document:
        case dict():
            yield document
            for value in document.values():
                yield from mappings(value)
        case list():
            for value in document:
                yield from mappings(value)


@pytest.mark.parametrize("keys", [keys for _, keys in TABLES], ids=[name for name, _ in TABLES])
def test_the_full_documents_have_every_key(keys: Keys) -> None:
    required = {key for key, value in keys.items() if value.required}
    shown = [m for full in FULL.values() for m in mappings(full) if required <= set(m) <= set(keys)]
    assert {key for m in shown for key in m} == set(keys)


def governed(
    document: Document, schema: Schema, root: Schema
) -> Iterator[tuple[dict[str, Document], Schema]]:
    """Each mapping in `document` whose keys the schema lists, with its schema."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        yield from governed(document, root["$defs"][name], root)
    for branch in schema.get("anyOf", ()):
        if Draft202012Validator({**branch, "$defs": root["$defs"]}).is_valid(document):
            yield from governed(document, branch, root)
    if isinstance(document, list):
        for item in document:
            yield from governed(item, schema.get("items", {}), root)
    if isinstance(document, dict):
        if schema.get("additionalProperties") is False:
            yield document, schema
        for key, value in document.items():
            inner = schema.get("properties", {}).get(key) or schema.get("additionalProperties")
            yield from governed(value, inner or {}, root)


class Plain(yaml.SafeDumper):
    """Writes what stands twice twice: the reader takes no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def read(kind: str, document: Document) -> Release[Text] | Site[Text] | None:
    """What the reader makes of a document, or None where it finds fault with its shape."""
    data = yaml.dump(document, Dumper=Plain, sort_keys=False, default_flow_style=False).encode()
    try:
        return read_site(data, "f") if kind == "site" else read_release(data, "f", "r")[0]
    except PublishError:
        return None


def edits(kind: str) -> Iterator[tuple[str, Document, bool]]:
    """The full document without each of its keys in turn, and whether that key may be absent."""
    document, root = copy.deepcopy(FULL[kind]), VALIDATORS[kind].schema
    for mapping, schema in list(governed(document, root, root)):
        for key in list(mapping):
            before = dict(mapping)
            del mapping[key]
            yield f"{key}: {str(before[key])[:40]}", document, key not in schema["required"]
            mapping.clear()
            mapping.update(before)


@pytest.mark.parametrize("kind", FULL)
def test_the_full_document_is_accepted_by_both(kind: str) -> None:
    assert complaints(kind, FULL[kind]) == []
    assert read(kind, FULL[kind]) is not None


@pytest.mark.parametrize("kind", FULL)
def test_every_key_counts_and_is_required_in_both_or_in_none(kind: str) -> None:
    """No key is read by the one and unknown to the other, and none is read and forgotten."""
    full, count = read(kind, FULL[kind]), 0
    for what, document, allowed in edits(kind):
        made, count = read(kind, document), count + 1
        if what.startswith(("facts:", "territories: ['JP'")):
            continue  # a block and a count refer to them
        assert (complaints(kind, document) == []) is allowed, what
        assert (made is not None) is allowed, what
        assert made != full, f"{what} makes no difference"
    assert count >= 15


@pytest.mark.parametrize("kind", FULL)
def test_an_unknown_key_is_refused_by_both_wherever_it_stands(kind: str) -> None:
    document, root = copy.deepcopy(FULL[kind]), VALIDATORS[kind].schema
    for mapping, _ in list(governed(document, root, root)):
        mapping["unknown"] = "x"
        assert complaints(kind, document), mapping
        assert read(kind, document) is None, mapping
        del mapping["unknown"]
