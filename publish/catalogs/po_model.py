"""What a PO file holds: messages and their catalog, as frozen data."""

import re
from dataclasses import dataclass, field
from typing import TypeAlias

__all__ = ["Catalog", "Key", "Message"]

Key: TypeAlias = tuple[str | None, str]
"""msgctxt and msgid: what gettext knows a message by. `None` and `""` are different contexts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """One entry of a PO file (GNU gettext manual, "The Format of PO Files").

    The header is the message whose msgid is empty and that has no context. Comments are given
    line by line without their mark; `flags` holds unknown ones too, in the order of the file.
    `line` says where the file has the msgid, from 1, and takes no part in comparison.
    """

    msgid: str
    msgstr: tuple[str, ...] = ("",)  # one, or one per plural form
    msgctxt: str | None = None
    msgid_plural: str | None = None
    translator_comments: tuple[str, ...] = ()
    extracted_comments: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous_msgctxt: str | None = None
    previous_msgid: str | None = None
    previous_msgid_plural: str | None = None
    obsolete: bool = False
    line: int = field(default=0, compare=False)

    @property
    def key(self) -> Key:
        """What the catalog knows this message by."""
        return self.msgctxt, self.msgid

    @property
    def fuzzy(self) -> bool:
        """Whether somebody must look at the translation before it is used.

        gettext takes flags apart at white space too, so `fuzzy` counts wherever it stands.
        """
        return any("fuzzy" in flag and "fuzzy" in _PARTS.split(flag) for flag in self.flags)

    @property
    def translated(self) -> bool:
        """Whether every form of the translation has text; says nothing of `fuzzy`."""
        return all(self.msgstr) and bool(self.msgstr)


_PARTS = re.compile(r"[\s,]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Catalog:
    """A PO file: its header, and its messages, active and obsolete, in the order of the file.

    The header is the entry with the empty msgid; its msgstr is a field a line, and empty where
    the file has none. Keys are unique, among obsolete messages too: `msgfmt` and `msgmerge`
    refuse anything else. `trailing_comments` are the lines after the last message, with their
    marks; gettext drops them, we don't.
    """

    path: str
    header: Message = Message(msgid="")
    messages: tuple[Message, ...] = ()
    trailing_comments: tuple[str, ...] = ()
