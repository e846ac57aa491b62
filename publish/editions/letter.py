"""The change letter: what an update changed for the translators of one language, and how much."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from publish.catalogs.edits import Edit, EditKind
from publish.catalogs.messages import Translations
from publish.catalogs.po import Message
from publish.catalogs.states import Amount
from publish.catalogs.terms import Term, terms_in
from publish.editions.changes import Part, changes
from publish.editions.review import review_functions, self_contained
from publish.editions.templates import Theme, render
from publish.language.counting import count_words
from publish.language.markup import parse
from publish.language.partial_date import PartialDate
from publish.language.spans import plain

__all__ = ["Letter", "LetterPart", "amounts", "letter_page"]


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterPart:
    """What happened in one catalog: its name, the path of the file, and the edits in order."""

    name: str
    path: str
    source_language: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """What an update of this day changed in the catalogs of `language`, with its glossary."""

    language: str
    day: PartialDate
    parts: tuple[LetterPart, ...]
    glossary: tuple[Term, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Item:
    """One change as the letter shows it."""

    kind: EditKind
    section: str
    source: str
    words: int
    change: tuple[Part, ...]
    values: tuple[tuple[str, str, str], ...]
    terms: tuple[Term, ...]


def amounts(edits: Sequence[Edit]) -> Mapping[EditKind, Amount]:
    """How many messages and words of their sources each kind of change touches."""
    counted = dict[EditKind, Amount]()
    for edit in edits:
        so_far = counted.get(edit.kind, Amount())
        counted[edit.kind] = Amount(
            messages=so_far.messages + 1, words=so_far.words + _words(edit.message.msgid)
        )
    return {kind: counted[kind] for kind in EditKind if kind in counted}


def letter_page(letter: Letter, theme: Theme, interface: str, words: Sequence[Translations]) -> str:
    """The letter as one HTML file in the language `interface`, nothing outside it needed.

    Raises PublishError where a template is at fault.
    """
    values = {
        **review_functions(interface),
        **self_contained(theme, "proof/review.css"),
        "letter": letter,
        "parts": [(part, amounts(part.edits), _items(part, letter)) for part in letter.parts],
        "total": amounts([edit for part in letter.parts for edit in part.edits]),
    }
    return render(theme, "proof/letter.html", interface, words, values)


def _items(part: LetterPart, letter: Letter) -> tuple[_Item, ...]:
    return tuple(_item(edit, letter.glossary) for edit in part.edits)


def _item(edit: Edit, glossary: Sequence[Term]) -> _Item:
    before, after = edit.before, edit.message
    references = after.references or (before.references if before else ())
    reworded = before is not None and before.msgid != after.msgid
    return _Item(
        kind=edit.kind,
        section=references[0].partition("#")[2] if references else "",
        source=after.msgid,
        words=_words(after.msgid),
        change=changes(before.msgid, after.msgid) if before and reworded else (),
        values=_values(edit),
        terms=terms_in(plain(parse(after.msgid, ruby=True).spans), glossary)
        if edit.kind in _TRANSLATED
        else (),
    )


def _values(edit: Edit) -> tuple[tuple[str, str, str], ...]:
    """The facts whose values changed: name, value before, value after, as the catalog has them."""
    if edit.before is None:
        return ()
    old, new = _facts(edit.before), _facts(edit.message)
    return tuple(
        (name, old[name], value) for name, value in new.items() if old.get(name, value) != value
    )


def _facts(message: Message) -> Mapping[str, str]:
    """The values in the extracted comments (`catalogs/messages`)."""
    found = (_VALUE.fullmatch(line) for line in message.extracted_comments)
    return {match[1]: match[2] for match in found if match}


def _words(msgid: str) -> int:
    return count_words(plain(parse(msgid, ruby=True).spans))


# What somebody translates; the others need nothing, and no terms.
_TRANSLATED = (EditKind.NEW, EditKind.MEANING, EditKind.COSMETIC, EditKind.PLURAL)
_VALUE = re.compile(r"\{([a-z][a-z0-9_]*)\} = (.*)", re.DOTALL)
