"""Bring a catalog up to date with the texts of its source, and lose nothing.

A message that is still there keeps its translation, comments and state. One whose text changed
gets the translation of the message it came from, fuzzy, with the previous text. One that is
gone becomes obsolete, and is revived when it returns.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from publish.catalogs.alignment import compared, moved, origins, places
from publish.catalogs.change_class import is_cosmetic, words_of
from publish.catalogs.edits import Edit, EditKind
from publish.catalogs.fact_edits import fact_names
from publish.catalogs.inheritance import Heir, Source, inherited, settled
from publish.catalogs.marks import Changed, Filled, Suggested, without
from publish.catalogs.po_header import header_field, plural_count
from publish.catalogs.po_model import Catalog, Key, Message
from publish.catalogs.regrouping import Origin, regrouped

__all__ = ["Change", "Merged", "changed", "merge"]


class Change(StrEnum):
    """What an update does to a catalog."""

    NONE = "none"
    COMMENTS = "comments"
    MESSAGES = "messages"


@dataclass(frozen=True, kw_only=True, slots=True)
class Merged:
    """A catalog brought up to date, and what happened to its messages.

    `edits` are in the order of the catalog, what is gone last; a message that nothing happened
    to but new references has none.
    """

    catalog: Catalog
    edits: tuple[Edit, ...] = ()


def merge(catalog: Catalog, texts: Sequence[Message]) -> Merged:
    """`catalog` with exactly `texts` active, in their order, and what they replace obsolete.

    `texts` come from extraction, each key once, without translations: their extracted comments,
    references, plural and format flags replace those of the catalog, whose translations,
    translator comments and other flags stay. A text that was another before is classed:

    - facts alone differ (another name, a figure for a fact or a fact for a figure): the
      translation is rewritten, and approved if it was;
    - typography and spelling, or the meaning: the translation is kept, fuzzy, with the previous
      text and a mark of the class.

    A value that takes another plural category makes its message fuzzy, with a mark. Every
    translation and translator comment of `catalog` is in the result, active or obsolete, but for
    figures and names of facts that were rewritten, marks of changes that were dealt with, and
    offers of the memory that nobody took.
    Merging twice is merging once; a catalog that holds `texts` already comes back as it is.
    """
    wanted = [_writable(text) for text in texts]
    before = {message.key: message for message in catalog.messages}
    source = _source(catalog, wanted)
    active = [message for message in catalog.messages if not message.obsolete]
    retired = [message for message in catalog.messages if message.obsolete]
    order = compared(active, wanted)
    gone, come = places(order, retired)
    found = regrouped(gone, come, origins(gone, come, source.is_cosmetic))
    heirs = [_heir(text, before.get(text.key), found.get(text.key), source) for text in wanted]
    replaced = {of.key for origin in found.values() if origin.whole for of in origin.of}
    taken = replaced | {text.key for text in wanted}
    left = [_obsolete(m) for m in catalog.messages if m.key not in taken and _worth_keeping(m)]
    now = [heir.message for heir in heirs]
    if now == active and left == retired:
        return Merged(catalog=catalog)
    after = replace(catalog, messages=(*now, *left))
    told = (*_edits(before, heirs, found, moved(order)), *_gone(catalog, taken, found))
    return Merged(catalog=after, edits=told)


def changed(before: Catalog, after: Catalog) -> Change:
    """Whether `after` differs in a message, or in comments and references alone.

    Comments are those of authors, and the marks of changes that a translator has dealt with.
    """
    if before == after:
        return Change.NONE
    return Change.COMMENTS if _bare(before) == _bare(after) else Change.MESSAGES


def _bare(catalog: Catalog) -> Catalog:
    bare = (replace(settled(m), extracted_comments=(), references=()) for m in catalog.messages)
    return replace(catalog, messages=tuple(bare))


def _writable(text: Message) -> Message:
    """The text of an extractor in the form in which a PO file gives it back."""
    if not any(map(_BREAK.search, text.extracted_comments)) and not any(
        map(_SPACE.search, text.references)
    ):
        return text
    lines = [line for comment in text.extracted_comments for line in _BREAK.split(comment)]
    return replace(
        text,
        extracted_comments=tuple(lines),
        references=tuple(_isolated(reference) for reference in text.references),
    )


def _isolated(reference: str) -> str:
    """A reference with spaces stands between FSI and PDI, as gettext writes it since 0.22."""
    return f"\u2068{reference}\u2069" if _SPACE.search(reference) else reference


_BREAK = re.compile(r"\r\n|\r|\n")
_SPACE = re.compile(r"\s")


def _worth_keeping(message: Message) -> bool:
    """Whether a person's work is in the message: offers and marks of our own alone are none."""
    if message.obsolete or any(message.msgstr):
        return True
    return bool(without(message, Changed, Filled, Suggested).translator_comments)


def _obsolete(message: Message) -> Message:
    """The message when its text is gone: without the places where it no longer is."""
    return message if message.obsolete else replace(message, obsolete=True, references=())


# --- what is known of both sides as a whole ---


def _source(catalog: Catalog, wanted: Sequence[Message]) -> Source:
    @cache
    def words() -> frozenset[str]:
        return words_of("\n".join(message.msgid for message in wanted))

    @cache
    def names() -> tuple[frozenset[str], frozenset[str]]:
        old = (message.msgid for message in catalog.messages if not message.obsolete)
        return (
            frozenset(name for text in old for name in fact_names(text)),
            frozenset(name for text in wanted for name in fact_names(text.msgid)),
        )

    def is_renamed(old: str, new: str) -> bool:
        before, after = names()
        return old not in after and new not in before

    return Source(
        language=header_field(catalog, "Language").replace("_", "-") or "und",
        forms=plural_count(catalog.header),
        is_cosmetic=lambda old, new: is_cosmetic(old, new, lambda word: word in words()),
        is_renamed=is_renamed,
    )


# --- messages and edits ---


def _heir(text: Message, same: Message | None, origin: Origin | None, source: Source) -> Heir:
    if same is not None or origin is None:
        return inherited(same, text, source)
    return inherited(origin.message, text, source, whole=origin.whole)


def _edits(
    before: Mapping[Key, Message],
    heirs: Sequence[Heir],
    found: Mapping[Key, Origin],
    elsewhere: frozenset[Key],
) -> Iterator[Edit]:
    for heir in heirs:
        key = heir.message.key
        kind = heir.kind or (EditKind.MOVED if key in elsewhere else None)
        if kind is not None:
            origin = found[key].message if key in found else None
            yield Edit(kind=kind, message=heir.message, before=before.get(key, origin))


def _gone(catalog: Catalog, taken: set[Key], found: Mapping[Key, Origin]) -> Iterator[Edit]:
    """What is in the source no more, in no part of it."""
    parts = {of.key for origin in found.values() for of in origin.of}
    for message in catalog.messages:
        if not message.obsolete and message.key not in taken and message.key not in parts:
            yield Edit(kind=EditKind.GONE, message=message, before=message)
