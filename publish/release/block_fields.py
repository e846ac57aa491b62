"""Every key that sections, blocks and texts may have."""

from collections.abc import Mapping

from publish.release.keys import (
    A_TEXT,
    ALTERNATIVE,
    BODY,
    FLAG,
    ID,
    SPAN,
    STRING,
    WORD,
    Key,
    Keys,
    list_of,
    ref,
)

__all__ = [
    "ATTACHMENT", "BLOCKS", "CELL", "DEFINITION", "FIGURE", "ITEM", "NOTE", "QUOTATION",
    "SECTION", "TABLE", "TERRITORIES", "TEXT",
]  # fmt: skip

TEXT: Keys = {
    "text": Key("The text itself", WORD, required=True),
    "context": Key("Tells the same words with different meanings apart (msgctxt)", WORD),
    "comment": Key("A word to the translator", WORD),
}

SECTION: Keys = {
    "id": Key("The anchor, the same in every language", {"type": "string", "pattern": ID}, True),
    "title": Key("The heading; its number comes from the locale", A_TEXT, True),
    "body": Key("Text or blocks", BODY),
    "sections": Key("Sections inside this one", list_of(ref("section"))),
}

ITEM: Keys = {
    **TEXT,
    "list": Key("A list inside this item", list_of(ref("item"))),
    "ordered": Key("A numbered list inside this item", list_of(ref("item"))),
}

CELL: Keys = {
    "text": Key("The text; empty for an empty cell", STRING, True),
    "context": TEXT["context"],
    "comment": TEXT["comment"],
    "header": Key("Whether the cell heads its row", FLAG),
    "colspan": Key("How many columns it spans", SPAN),
    "rowspan": Key("How many rows it spans", SPAN),
}

TABLE: Keys = {
    "caption": Key("What the table shows", A_TEXT, required=True),
    "head": Key("Rows of column headers", list_of(list_of(ref("cell")))),
    "rows": Key("The rows", list_of(list_of(ref("cell"))), required=True),
    "row_headers": Key("Whether the first cell of each row heads it", FLAG),
}

FIGURE: Keys = {
    "file": Key("A picture in the release's folder", WORD, required=True),
    "alt": Key('What the picture says to who can\'t see it; "" for decoration', ALTERNATIVE, True),
    "caption": Key("The caption", A_TEXT),
}

QUOTATION: Keys = {
    "body": Key("The words quoted", BODY, required=True),
    "source": Key("Where they come from", A_TEXT),
}

NOTE: Keys = {
    "title": Key("The heading of the note", A_TEXT),
    "body": Key("The remarks", BODY, required=True),
}

DEFINITION: Keys = {
    "term": Key("The term", A_TEXT, required=True),
    "definition": Key("What it means", A_TEXT, required=True),
}

TERRITORIES: Keys = {
    "fact": Key("The name of a `territories` fact", WORD, required=True),
    "form": Key("A list, or run in as a sentence", {"enum": ["list", "sentence"]}),
}

ATTACHMENT: Keys = {
    "file": Key("A file in the release's folder", WORD, required=True),
    "title": Key("What it is", A_TEXT, required=True),
}

_BLOCK_ID = Key("An anchor, and the name for `count`", {"type": "string", "pattern": ID})

BLOCKS: Mapping[str, Keys] = {
    "list": {"list": Key("A list", list_of(ref("item")), True), "id": _BLOCK_ID},
    "ordered": {"ordered": Key("A numbered list", list_of(ref("item")), True), "id": _BLOCK_ID},
    "table": {"table": Key("A table", ref("table"), True), "id": _BLOCK_ID},
    "figure": {"figure": Key("A picture", ref("figure"), True), "id": _BLOCK_ID},
    "quotation": {"quotation": Key("A quotation", ref("quotation"), True), "id": _BLOCK_ID},
    "note": {"note": Key("A note", ref("note"), True), "id": _BLOCK_ID},
    "definitions": {
        "definitions": Key("Terms and meanings", list_of(ref("definition")), True),
        "id": _BLOCK_ID,
    },
    "territories": {
        "territories": Key("The places of a fact", {"anyOf": [WORD, ref("places")]}, True),
        "id": _BLOCK_ID,
    },
    "attachments": {
        "attachments": Key("Files to take away", list_of(ref("attachment")), True),
        "id": _BLOCK_ID,
    },
}
