"""A catalog that other people's tools have opened and saved, and what they did to it."""

from collections.abc import Mapping
from dataclasses import fields
from functools import cache

from publish.catalogs.approval import approval_of
from publish.catalogs.marks import own_comments
from publish.catalogs.merge import Change, changed, merge
from publish.catalogs.po import Catalog, Key, Message, read_po
from tests.conftest import CASES

__all__ = [
    "BEGAN", "BLOCKS", "EDITORS", "OBSOLETE_COMMENTS", "OFFICE", "approved", "before",
    "differences", "header", "settled", "texts", "update",
]  # fmt: skip

EDITORS = CASES / "editors"

OFFICE: Key = (None, "Office of Example")
BEGAN: Key = (
    None,
    "The seminar began on {era}, in {month}, and the deadline is {deadline}.",
)
BLOCKS: Key = (None, "Blocks: {members_count}")

# msgmerge drops the extracted comments of obsolete messages, which nobody reads.
OBSOLETE_COMMENTS: Mapping[Key, set[str]] = {
    (None, "A third level"): {"extracted_comments"},
    (None, "Product"): {"extracted_comments"},
}


@cache
def before() -> Catalog:
    """The catalog that was opened: approvals, marks, previous texts, obsolete messages."""
    return read_po((EDITORS / "before.po").read_bytes(), "before.po")


@cache
def texts() -> tuple[Message, ...]:
    """What extraction gives for that catalog: its active messages, with nothing translated."""
    return tuple(
        Message(
            msgid=message.msgid,
            msgctxt=message.msgctxt,
            extracted_comments=message.extracted_comments,
            references=message.references,
            flags=tuple(flag for flag in message.flags if flag != "fuzzy"),
        )
        for message in before().messages
        if not message.obsolete
    )


def differences(one: Catalog, other: Catalog) -> Mapping[Key, set[str]]:
    """The fields in which messages of the two differ, by key; an order that differs fails."""
    assert [(m.key, m.obsolete) for m in one.messages] == [
        (m.key, m.obsolete) for m in other.messages
    ]
    names = [f.name for f in fields(Message) if f.compare]
    found = {
        a.key: {name for name in names if getattr(a, name) != getattr(b, name)}
        for a, b in zip(one.messages, other.messages, strict=True)
    }
    return {key: changes for key, changes in found.items() if changes}


def header(catalog: Catalog) -> dict[str, str]:
    """The fields of the header, in whatever order they stand."""
    lines = catalog.header.msgstr[0].splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def approved(catalog: Catalog) -> set[Key]:
    return {message.key for message in catalog.messages if approval_of(message)}


def update(catalog: Catalog) -> Change:
    """What `publish update` would change in a catalog, the source being as it was."""
    return changed(catalog, merge(catalog, texts()).catalog)


def settled(catalog: Catalog) -> bool:
    """Whether `publish update` has nothing to do but to take back its own marks.

    A message that a translator has settled is no longer `changed`.
    """
    after = merge(catalog, texts()).catalog
    left = differences(catalog, after)
    people = [[own_comments(m) for m in c.messages] for c in (catalog, after)]
    return set().union(*left.values()) <= {"translator_comments"} and people[0] == people[1]
