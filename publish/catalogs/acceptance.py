"""The editor's signature under changes of typography: translations hold, nobody looks again."""

from dataclasses import replace
from datetime import date

from publish.catalogs.approval import digest_of
from publish.catalogs.marks import (
    Accepted,
    Changed,
    ChangeKind,
    first_mark,
    with_marks,
    without,
)
from publish.catalogs.po_model import Catalog, Message

__all__ = ["accept_cosmetic", "is_acceptable"]


def accept_cosmetic(catalog: Catalog, *, by: str, on: date) -> Catalog:
    """`catalog` with every change that only concerns typography signed off.

    The message is no longer fuzzy and shows no previous text; a mark says who accepted it, and
    when. An approval of the translation for the text before doesn't hold for this one. Whatever
    else is fuzzy stays so, as does a message whose translation somebody has changed meanwhile.
    Raises ValueError if `by` names nobody.
    """
    if not by.strip():
        raise ValueError("a change is accepted by somebody: give a name")
    accepted = Accepted(on=on, by=by.strip())
    messages = tuple(
        _accepted(message, accepted) if is_acceptable(message) else message
        for message in catalog.messages
    )
    return catalog if messages == catalog.messages else replace(catalog, messages=messages)


def is_acceptable(message: Message) -> bool:
    """Whether the message waits for nothing but a signature under a change of typography.

    It is as the update left it: digest and mark say so.
    """
    if message.obsolete or not message.fuzzy or not message.translated:
        return False
    mark = first_mark(message, Changed)
    cosmetic = mark is not None and mark.kind is ChangeKind.COSMETIC
    return cosmetic and mark is not None and mark.detail == digest_of(message)


def _accepted(message: Message, mark: Accepted) -> Message:
    settled = replace(
        without(message, Changed, Accepted),
        flags=tuple(flag for flag in message.flags if flag != "fuzzy"),
        previous_msgctxt=None,
        previous_msgid=None,
        previous_msgid_plural=None,
    )
    return with_marks(settled, mark)
