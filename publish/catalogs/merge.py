"""Bring a catalog up to date with the texts of its source, and lose nothing.

A message that is still there keeps its translation, comments and state. One whose text changed
gets the translation of the message it came from, fuzzy, with the previous text. One that is
gone becomes obsolete, and is revived when it returns.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from publish.catalogs.alignment import origins
from publish.catalogs.edits import Edit, edits
from publish.catalogs.po_header import plural_count
from publish.catalogs.po_model import Catalog, Message
from publish.catalogs.po_strings import string_lines

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
    translator comments and other flags stay. Every translation and translator comment of
    `catalog` is in the result, active or obsolete; merging twice is merging once; a catalog
    that holds `texts` already comes back as it is.
    """
    wanted = [_writable(text) for text in texts]
    before = {message.key: message for message in catalog.messages}
    revived = {text.key for text in wanted if text.key in before and before[text.key].obsolete}
    active = [message for message in catalog.messages if not message.obsolete]
    found = origins(active, [text for text in wanted if text.key not in revived])
    forms = plural_count(catalog.header)
    now = [_carried(before.get(text.key) or found.get(text.key), text, forms) for text in wanted]
    taken = {message.key for message in (*wanted, *found.values())}
    left = [_obsolete(m) for m in catalog.messages if m.key not in taken and _worth_keeping(m)]
    if now == active and left == [message for message in catalog.messages if message.obsolete]:
        return Merged(catalog=catalog)
    after = replace(catalog, messages=(*now, *left))
    return Merged(catalog=after, edits=edits(catalog, after, found))


def changed(before: Catalog, after: Catalog) -> Change:
    """Whether `after` differs in a message, or in extracted comments and references alone."""
    if before == after:
        return Change.NONE
    return Change.COMMENTS if _bare(before) == _bare(after) else Change.MESSAGES


def _bare(catalog: Catalog) -> Catalog:
    bare = (replace(m, extracted_comments=(), references=()) for m in catalog.messages)
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
    return message.obsolete or any(message.msgstr) or bool(message.translator_comments)


def _obsolete(message: Message) -> Message:
    """The message when its text is gone: without the places where it no longer is."""
    return message if message.obsolete else replace(message, obsolete=True, references=())


# --- what a text takes over from the message that was there before ---


def _carried(old: Message | None, text: Message, forms: int) -> Message:
    """`text` with all that translators put into `old`, fuzzy where the text is another."""
    if old is None:
        return replace(text, msgstr=("",) * (forms if text.msgid_plural is not None else 1))
    msgstr, lost = _reformed(old, text, forms)
    same = (old.key, old.msgid_plural) == (text.key, text.msgid_plural)
    fuzzy = any(msgstr) and not same
    previous = _previous(old, text) if fuzzy else _kept_previous(old)
    return replace(
        text,
        msgstr=msgstr,
        translator_comments=(*old.translator_comments, *lost),
        flags=_flags(old.flags, text.flags, fuzzy=fuzzy),
        previous_msgctxt=previous[0],
        previous_msgid=previous[1],
        previous_msgid_plural=previous[2],
        line=old.line,
    )


Previous = tuple[str | None, str | None, str | None]


def _kept_previous(old: Message) -> Previous:
    return old.previous_msgctxt, old.previous_msgid, old.previous_msgid_plural


def _previous(old: Message, text: Message) -> Previous:
    """What the translation was made for: of a fuzzy message, the text before it was fuzzy.

    Nothing where that is the text as it is now again; the message stays fuzzy, since somebody
    may have begun to change the translation.
    """
    made_for = _kept_previous(old)
    if not old.fuzzy or old.previous_msgid is None:
        made_for = (old.msgctxt, old.msgid, old.msgid_plural)
    now = (text.msgctxt, text.msgid, text.msgid_plural)
    return (None, None, None) if made_for == now else made_for


def _flags(old: Sequence[str], new: Sequence[str], *, fuzzy: bool) -> tuple[str, ...]:
    """The flags of the catalog, but for those on the format, which are the extractor's."""
    kept = [flag for flag in old if flag not in _FORMATS or flag in new]
    denied = {flag.removeprefix("no-") for flag in kept}
    added = [flag for flag in new if flag not in kept and flag not in denied]
    return (*(["fuzzy"] if fuzzy and "fuzzy" not in kept else []), *kept, *added)


_FORMATS = frozenset(("python-brace-format", "python-format"))


def _reformed(old: Message, text: Message, forms: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The translation in as many forms as the text needs, and lines that tell of forms lost."""
    if (old.msgid_plural is None) is (text.msgid_plural is None):
        return old.msgstr, ()
    if text.msgid_plural is not None:
        return (*old.msgstr, *[""] * (forms - 1)), ()
    return old.msgstr[:1], tuple(_told(old.msgstr))


def _told(msgstr: Sequence[str]) -> Iterator[str]:
    for number, form in enumerate(msgstr[1:], start=1):
        if form:
            yield from string_lines("", f"msgstr[{number}]", form)
