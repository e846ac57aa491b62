"""An editor's word that a change of the source was cosmetic: its translations stand again."""

from dataclasses import replace
from datetime import date

from publish.catalogs.marks import Accepted, Changed, ChangeKind, first_mark, with_marks, without
from publish.catalogs.po import Catalog, Message

__all__ = ["accept_cosmetic"]


def accept_cosmetic(catalog: Catalog, *, by: str, on: date) -> tuple[Catalog, int]:
    """`catalog` with every cosmetic change signed off, and how many there were.

    A message that waits for nothing but a cosmetic change of its source is no longer fuzzy; who
    has signed it off, and when, stays in its comments. An approval, which was of the text before,
    is not renewed. Raises ValueError where `by` names nobody.
    """
    if not by.strip():
        raise ValueError("a change is signed off by somebody with a name")
    messages = tuple(_accepted(message, by.strip(), on) for message in catalog.messages)
    count = sum(new != old for new, old in zip(messages, catalog.messages, strict=True))
    return replace(catalog, messages=messages), count


def _accepted(message: Message, by: str, on: date) -> Message:
    changed = first_mark(message, Changed)
    waits = message.fuzzy and not message.obsolete and all(message.msgstr)
    if not waits or changed is None or changed.kind is not ChangeKind.COSMETIC:
        return message
    signed = with_marks(without(message, Changed, Accepted), Accepted(on=on, by=by))
    return replace(
        signed,
        flags=tuple(flag for flag in message.flags if flag != "fuzzy"),
        previous_msgctxt=None,
        previous_msgid=None,
        previous_msgid_plural=None,
    )
