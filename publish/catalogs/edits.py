"""What an update did to each message: the class of its change, and the message before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from publish.catalogs.alignment import moved
from publish.catalogs.po_model import Catalog, Key, Message

__all__ = ["Edit", "EditKind", "edits"]


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


def edits(before: Catalog, after: Catalog, found: Mapping[Key, Message]) -> tuple[Edit, ...]:
    """What took `before` to `after`, in the order of `after`, what is gone last.

    `found` gives the origins of messages whose key is new. A message has one edit, of the kind
    that asks most of a translator, or none.
    """
    old = {message.key: message for message in before.messages}
    active = [message for message in after.messages if not message.obsolete]
    elsewhere = moved([m for m in before.messages if not m.obsolete], active)
    changes = list[Edit]()
    for message in active:
        origin = old.get(message.key, found.get(message.key))
        kind = _kind(origin, message, elsewhere)
        if kind is not None:
            changes.append(Edit(kind=kind, message=message, before=origin))
    return (*changes, *_gone(before.messages, active, found))


def _kind(origin: Message | None, message: Message, elsewhere: set[Key]) -> EditKind | None:
    if origin is None:
        return EditKind.NEW
    if origin.key != message.key or origin.msgid_plural != message.msgid_plural:
        return EditKind.MEANING
    if origin.obsolete:
        return EditKind.REVIVED
    if origin.extracted_comments != message.extracted_comments:
        return EditKind.FACTS
    return EditKind.MOVED if message.key in elsewhere else None


def _gone(
    before: Sequence[Message], active: Sequence[Message], found: Mapping[Key, Message]
) -> Iterator[Edit]:
    taken = {message.key for message in (*active, *found.values())}
    for message in before:
        if not message.obsolete and message.key not in taken:
            yield Edit(kind=EditKind.GONE, message=message, before=message)
