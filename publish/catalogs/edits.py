"""What an update did to each message: the class of its change, and the message before."""

from dataclasses import dataclass
from enum import StrEnum

from publish.catalogs.po_model import Message

__all__ = ["Edit", "EditKind"]


class EditKind(StrEnum):
    """How the source of a message has changed, as far as translators are concerned."""

    NEW = "new"
    MEANING = "meaning"
    COSMETIC = "cosmetic"
    PLURAL = "plural"
    FACTS = "facts"
    REVIVED = "revived"
    MOVED = "moved"
    GONE = "gone"


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """One message of the updated catalog and what it was before, None where it is new.

    What is gone has its last form in both.
    """

    kind: EditKind
    message: Message
    before: Message | None = None
