"""A text of a release: the unit that is translated."""

from dataclasses import dataclass, field
from enum import StrEnum

from publish.findings import Origin

__all__ = ["Role", "Text"]


class Role(StrEnum):
    """What a text is in the document; translators see it in a comment."""

    TITLE = "title"
    LEAD = "lead paragraph"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "list item"
    CELL = "table cell"
    HEADER_CELL = "table header"
    CAPTION = "caption"
    ALTERNATIVE = "text alternative of a picture"
    TERM = "term"
    DEFINITION = "definition"
    CREDIT = "source of a quotation"
    ATTACHMENT = "name of an attached file"
    NOTE = "note"
    RELATED = "related information"
    HISTORY = "history of changes"
    CONTACT = "contact"
    PUBLISHER = "publisher of the text"
    TERRITORY = "name of a country or region"
    ISSUER = "name of the issuer"
    DIVISION = "division in charge"
    ADDRESS = "postal address"
    TELEPHONE = "telephone number"
    COPYRIGHT = "copyright line"
    NOTICE = "notice on every page"
    WORDS = "words of the page"


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """One message: the source text of one block, never a fragment of one.

    `section` is the id of the section it stands in ("" outside any); `comment` is the
    author's word to the translator; `context` the author's `msgctxt`.
    """

    source: str
    role: Role
    section: str = ""
    context: str | None = None
    comment: str = ""
    origin: Origin = field(default=Origin(path=""), compare=False)
