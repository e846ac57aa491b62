"""A structure tree while it is read from the pages, before it obeys any content model."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from publish.pdf.structure import Annotation, Attributes, MarkedContent, StructureType

__all__ = ["Draft", "Flow", "Role"]


class Flow(StrEnum):
    """Elements that have no structure type of their own: blocks (`div`) and phrases (`span`)."""

    BLOCK = "block"
    PHRASE = "phrase"


Role: TypeAlias = StructureType | Flow


@dataclass(kw_only=True, slots=True, eq=False)
class Draft:
    """One HTML element over all its pages; grows while the pages are read.

    `reference` wraps a link that refers to a note or an entry of the contents; `anchor` is the
    element's own id, `target` that of what it refers to.
    """

    role: Role
    language: str
    alt: str = ""
    expansion: str = ""
    id: str = ""
    anchor: str = ""
    target: str = ""
    reference: bool = False
    attributes: Attributes | None = None
    kids: "list[Draft | MarkedContent | Annotation]" = field(default_factory=list)
