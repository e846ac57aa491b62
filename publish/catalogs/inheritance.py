"""What a text takes over from the message that it was: translation, comments, state and marks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TypeAlias

from publish.catalogs.approval import digest_of, reapproved
from publish.catalogs.edits import EditKind
from publish.catalogs.fact_edits import FactEdit, fact_edit
from publish.catalogs.fact_values import plural_changes
from publish.catalogs.marks import Changed, ChangeKind, first_mark, with_marks, without
from publish.catalogs.po_model import Message
from publish.catalogs.po_strings import string_lines

__all__ = ["Heir", "Source", "inherited", "settled"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """What is known of the source as a whole, when two of its texts are compared.

    `language` is that of the translations. `forms` is the number of their plural forms.
    `is_cosmetic(old, new)` says whether only typography differs, `is_renamed(old, new)` whether
    the one name of a fact has gone from all texts and the other has come.
    """

    language: str
    forms: int
    is_cosmetic: Callable[[str, str], bool]
    is_renamed: Callable[[str, str], bool]


@dataclass(frozen=True, kw_only=True, slots=True)
class Heir:
    """A message with what it took over, and the class of its change; None where nothing changed
    but its place, its comments or its references.
    """

    message: Message
    kind: EditKind | None


def inherited(old: Message | None, text: Message, source: Source, *, whole: bool = True) -> Heir:
    """`text` with all that translators put into `old`; not `whole` where it was split or joined.

    Fuzzy, with the text before and a mark of the change, where the text is another or a value
    changes the plural category; not where only facts differ. A message that was fuzzy stays so,
    with the older text before and the stronger reason; one that isn't fuzzy any more loses the
    mark of its change. A text that is back as it was is as it was, if nobody has touched the
    translation since.
    """
    if old is None:
        forms = source.forms if text.msgid_plural is not None else 1
        return Heir(message=replace(text, msgstr=("",) * forms), kind=EditKind.NEW)
    if not whole:
        return _regrouped(old, text)
    if old.key == text.key and old.msgid_plural == text.msgid_plural:
        return _same_text(old, text)
    return _other_text(old, text, source)


def settled(message: Message) -> Message:
    """The message without the mark of a change that somebody has dealt with."""
    if not message.translator_comments or message.fuzzy or not first_mark(message, Changed):
        return message
    return without(message, Changed)


# --- the text is the same ---


def _same_text(old: Message, text: Message) -> Heir:
    flags = _flags(old.flags, text.flags)
    plural = plural_changes(old, text, _NO_NAMES) if any(old.msgstr) else ()
    if _is_like(old, text, flags) and not plural:
        return Heir(message=settled(old), kind=None)
    message = settled(
        replace(
            old,
            extracted_comments=text.extracted_comments,
            references=text.references,
            flags=flags,
            obsolete=False,
        )
    )
    if plural:
        return Heir(message=_plural(message, old, plural), kind=EditKind.PLURAL)
    facts = _facts(old) != _facts(text)
    kind = EditKind.REVIVED if old.obsolete else EditKind.FACTS if facts else None
    return Heir(message=message, kind=kind)


def _is_like(old: Message, text: Message, flags: Sequence[str]) -> bool:
    return (
        not old.obsolete
        and old.extracted_comments == text.extracted_comments
        and old.references == text.references
        and old.flags == flags
    )


def _facts(message: Message) -> Sequence[str]:
    return [line for line in message.extracted_comments if line.startswith("{")]


def _plural(message: Message, old: Message, changes: Sequence[str]) -> Message:
    detail = "; ".join(changes)
    return _fuzzy(message, old, Changed(kind=ChangeKind.PLURAL, detail=detail))


_NO_NAMES: Mapping[str, str] = MappingProxyType({})


# --- the text is another ---


def _other_text(old: Message, text: Message, source: Source) -> Heir:
    edit = fact_edit(old, text, source.language, source.is_renamed)
    if edit is not None:
        return _other_facts(old, text, edit)
    msgstr, lost = _reformed(old, text, source.forms)
    message = _taken_over(old, text, msgstr, lost)
    if not any(msgstr):
        return Heir(message=settled(message), kind=EditKind.MEANING)
    made_for = _made_for(old)
    if made_for == (text.msgctxt, text.msgid, text.msgid_plural):
        return _text_is_back(old, message)
    plural = plural_changes(old, text, _NO_NAMES)
    if _is_cosmetic(made_for, text, source):
        kind = EditKind.PLURAL if plural else EditKind.COSMETIC
        made = _plural(message, old, plural) if plural else _fuzzy(message, old, _COSMETIC)
    else:
        kind, made = EditKind.MEANING, _fuzzy(message, old, _MEANING)
        if plural and first_mark(made, Changed):  # two: the text may come back, the form does not
            made = with_marks(without(made, Changed), _MEANING)
    return Heir(message=_with_previous(made, made_for), kind=kind)


def _other_facts(old: Message, text: Message, edit: FactEdit) -> Heir:
    message = _taken_over(old, text, edit.msgstr, ())
    if not old.fuzzy:
        message = reapproved(old, settled(message))
    elif _is_untouched(old):
        message = _marked(message, first_mark(old, Changed))
    plural = plural_changes(old, text, edit.renamed) if any(old.msgstr) else ()
    if plural:
        return Heir(message=_plural(message, old, plural), kind=EditKind.PLURAL)
    return Heir(message=message, kind=EditKind.FACTS)


def _text_is_back(old: Message, message: Message) -> Heir:
    """The text as the translation was made for: nothing to do, if that is as it was as well."""
    message = without(_with_previous(message, _NO_PREVIOUS), Changed)
    plural = plural_changes(old, message, _NO_NAMES)
    if plural:
        mark = Changed(kind=ChangeKind.PLURAL, detail="; ".join(plural))
        return Heir(message=with_marks(message, mark), kind=EditKind.PLURAL)
    if not _is_untouched(old):
        return Heir(message=message, kind=EditKind.MEANING)
    flags = tuple(flag for flag in message.flags if flag != "fuzzy")
    return Heir(message=replace(message, flags=flags), kind=EditKind.REVIVED)


def _regrouped(old: Message, text: Message) -> Heir:
    """A text made of several, or part of one: its sentences may have to be joined anew."""
    message = _taken_over(old, text, old.msgstr, ())
    message = _fuzzy(message, old, _MEANING)
    return Heir(message=_with_previous(message, _made_for(old)), kind=EditKind.MEANING)


def _taken_over(
    old: Message, text: Message, msgstr: tuple[str, ...], lost: tuple[str, ...]
) -> Message:
    return replace(
        text,
        msgstr=msgstr,
        translator_comments=(*old.translator_comments, *lost),
        flags=_flags(old.flags, text.flags),
        previous_msgctxt=old.previous_msgctxt,
        previous_msgid=old.previous_msgid,
        previous_msgid_plural=old.previous_msgid_plural,
        line=old.line,
    )


_COSMETIC, _MEANING = Changed(kind=ChangeKind.COSMETIC), Changed(kind=ChangeKind.MEANING)
_Texts: TypeAlias = tuple[str | None, str | None, str | None]  # context, singular, plural
_NO_PREVIOUS: _Texts = (None, None, None)


def _made_for(old: Message) -> _Texts:
    """What the translation was made for: of a fuzzy message, the text before it was fuzzy."""
    if old.fuzzy and old.previous_msgid is not None:
        return old.previous_msgctxt, old.previous_msgid, old.previous_msgid_plural
    return old.msgctxt, old.msgid, old.msgid_plural


def _with_previous(message: Message, previous: _Texts) -> Message:
    return replace(
        message,
        previous_msgctxt=previous[0],
        previous_msgid=previous[1],
        previous_msgid_plural=previous[2],
    )


def _is_cosmetic(before: _Texts, text: Message, source: Source) -> bool:
    """Whether only typography differs, of the singular and the plural, in the same context."""
    context, singular, plural = before
    if context != text.msgctxt or (plural is None) is not (text.msgid_plural is None):
        return False
    pairs = ((singular or "", text.msgid), (plural or "", text.msgid_plural or ""))
    return all(one == other or source.is_cosmetic(one, other) for one, other in pairs)


# --- fuzzy, and why ---


def _fuzzy(message: Message, old: Message, mark: Changed) -> Message:
    """The message as fuzzy, with this mark or the stronger one that `old` has.

    One that was fuzzy without a mark has a reason that we don't know, and gets none. A mark tells
    the digest of message as it is, unless somebody has worked on it since it was fuzzy, or it
    waits for two reasons: then nothing takes its fuzzy away but a person.
    """
    had = first_mark(old, Changed)
    if not message.fuzzy:
        message = replace(message, flags=("fuzzy", *message.flags))
    if not old.fuzzy:
        return _marked(message, mark)
    if had is None:
        return message
    stronger = max(had, mark, key=lambda found: _STRENGTH[found.kind])
    two = ChangeKind.PLURAL in (had.kind, mark.kind) and had.kind is not mark.kind
    if stronger.kind is not ChangeKind.PLURAL and (two or not _is_untouched(old)):
        return with_marks(without(message, Changed), replace(stronger, detail=""))
    return _marked(message, mark if had.kind is mark.kind else stronger)


def _marked(message: Message, mark: Changed | None) -> Message:
    if mark is None:
        return message
    detail = mark.detail if mark.kind is ChangeKind.PLURAL else digest_of(message)
    return with_marks(without(message, Changed), replace(mark, detail=detail))


def _is_untouched(message: Message) -> bool:
    """Whether a fuzzy message is exactly as the update left it that marked it."""
    mark = first_mark(message, Changed)
    return mark is not None and mark.detail == digest_of(message)


_STRENGTH = {ChangeKind.COSMETIC: 0, ChangeKind.PLURAL: 1, ChangeKind.MEANING: 2}


# --- flags and forms ---


def _flags(old: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    """The flags of the catalog, but for those on the format, which are the extractor's."""
    if old == new:
        return tuple(old)
    kept = [flag for flag in old if flag not in _FORMATS or flag in new]
    denied = {flag.removeprefix("no-") for flag in kept}
    return (*kept, *(flag for flag in new if flag not in kept and flag not in denied))


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
