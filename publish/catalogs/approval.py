"""Who has approved a translation, when, and whether that still holds for the text as it is."""

import hashlib
from dataclasses import replace
from datetime import date

from publish.catalogs.marks import Approved, marks, with_marks, without
from publish.catalogs.po_model import Message

__all__ = ["approval_of", "approve", "digest_of", "is_approved", "reapproved"]


def digest_of(message: Message) -> str:
    """16 hexadecimal digits that stand for the context, the source and the translation.

    The first 64 bits of a SHA-256 over all texts, each with its length before it, so that no
    two messages run together. It tells a change from none; it does not keep out a forger.
    """
    hashed = hashlib.sha256()
    for text in (message.msgctxt, message.msgid, message.msgid_plural, *message.msgstr):
        octets = b"-" if text is None else text.encode("utf-8", "surrogatepass")
        hashed.update(f"{len(octets)}{'' if text is not None else '-'}:".encode())
        hashed.update(octets)
    return hashed.hexdigest()[:16]


def approval_of(message: Message) -> Approved | None:
    """The approval that holds: of exactly this text, of a message that is neither fuzzy nor
    obsolete nor incomplete. The newest where there are several.
    """
    if message.fuzzy or message.obsolete or not message.translated:
        return None
    now = digest_of(message)
    found = [m for m in marks(message) if isinstance(m, Approved) and m.digest == now]
    return max(found, key=lambda mark: mark.on, default=None)


def is_approved(message: Message) -> bool:
    """Whether an approval holds for `message`."""
    return approval_of(message) is not None


def approve(message: Message, *, by: str, on: date) -> Message:
    """`message` approved as it is now, in place of approvals before.

    Raises ValueError where there is no finished translation to approve, or `by` names nobody.
    """
    if message.fuzzy or message.obsolete or not message.translated:
        raise ValueError("only a finished translation can be approved")
    if not by.strip():
        raise ValueError("an approval needs the name of who approves")
    return with_marks(
        without(message, Approved), Approved(on=on, digest=digest_of(message), by=by.strip())
    )


def reapproved(before: Message, after: Message) -> Message:
    """`after` with the approval that `before` had, for a change that `publish` made on both sides.

    A fact that is renamed is renamed in source and translation alike: who approved the one has
    approved the other. Without an approval that held, `after` as it is.
    """
    held = approval_of(before)
    if held is None:
        return after
    renewed = replace(held, digest=digest_of(after))
    return with_marks(without(after, Approved), renewed)
