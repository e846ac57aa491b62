"""Files inside a PDF: the source that it was made from, for archives (ISO 32000-2, 7.11.4)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

__all__ = ["Attachment", "Relationship"]


class Relationship(StrEnum):
    """What a file is to the document (ISO 32000-2, 7.11.3, AFRelationship)."""

    SOURCE = "Source"
    DATA = "Data"


@dataclass(frozen=True, kw_only=True, slots=True)
class Attachment:
    """A file to be put into the PDF; `modified` carries its offset from UTC."""

    name: str
    data: bytes
    media_type: str
    description: str
    relationship: Relationship
    modified: datetime
