"""Rules over punctuation: how a text ends, and the pairs and kinds of brackets and quotes."""

import re
from collections.abc import Iterable

from publish.language.endings import Ending, Register, ending, register
from publish.language.locale import script
from publish.language.quotation import (
    foreign_quotes,
    nested_corners,
    odd_quotes,
    straight_quotes,
    unpaired,
)
from publish.language.repetition import repeated_marks
from publish.language.scripts import is_spaced
from publish.language.width import half_width_marks
from publish.lint.pair import Pair
from publish.release.text import Role

__all__ = [
    "ends", "half_width", "nested_quotes", "quote_style", "repeated", "unpaired_brackets",
    "unpaired_quotes",
]  # fmt: skip

_EAST = frozenset({"Jpan", "Hans", "Hant", "Kore"})
_NO_STOP = frozenset({"Thai", "Laoo"})  # a space ends their sentences
_RUNNING = frozenset({Role.LEAD, Role.PARAGRAPH, Role.NOTE, Role.NOTICE, Role.WORDS})
# The number of a note, which has no bracket in front: 注1）, 1）及び2）.
_NUMBERED = re.compile(r"(?:(?<=[注びと、，])|(?<![\d(（])(?=\d{1,2}[)）][及と、，]))\d{1,2}[)）]")
# A question without a mark: か。, and what a notice asks for instead (記入してください。).
_ASKING = re.compile(
    "(?:か|かね|かな|かしら|の|でしょう|だろう|ですよね|ますよね|ください|下さい)。[」』）]?$"
)
_HEADINGS = frozenset({Role.TITLE, Role.HEADING, Role.HEADER_CELL})


def ends(pair: Pair) -> Iterable[str]:
    """A translation that ends otherwise than its source, languages' own ways aside.

    Between English and Japanese, Chinese or Korean, items of lists and other fragments have
    their stop or not by that language's habit, a colon before a list may be a stop, か。 asks,
    and an exclamation may be calm. A number with a mark has no end: each language marks its own.
    """
    if not any(map(str.isalpha, pair.source_prose)):
        return
    if {script(pair.language), script(pair.source_language)} & _NO_STOP:
        return
    before = ending(pair.source_prose, pair.source_language)
    after = ending(pair.prose, pair.language)
    if not _agree(pair, before, after):
        yield f"the source ends with {before.value}, the translation with {after.value}"


def _agree(pair: Pair, before: Ending, after: Ending) -> bool:
    if before is after or before is Ending.OPEN:
        return True
    if Ending.EITHER in (before, after):
        return {before, after} <= {Ending.EITHER, Ending.STOP, Ending.NOTHING}
    east = script(pair.language) in _EAST or script(pair.source_language) in _EAST
    match before, after:
        case (Ending.NOTHING, Ending.STOP):
            return _is_short(pair) or (east and _may_have_stop(pair))
        case (Ending.STOP, Ending.NOTHING):
            return east and _may_lack_stop(pair)
        case (Ending.COLON, Ending.NOTHING):
            return east and _is_fragment(pair)
        case (Ending.QUESTION, Ending.STOP) if script(pair.language) == "Jpan":
            return bool(_ASKING.search(pair.prose))
        case (_, Ending.STOP) | (Ending.ELLIPSIS, Ending.NOTHING):
            return script(pair.language) in _EAST
        case (Ending.STOP, Ending.COLON | Ending.QUESTION | Ending.EXCLAMATION):
            return script(pair.source_language) in _EAST
        case _:
            return False


def _is_fragment(pair: Pair) -> bool:
    return bool(pair.roles) and not pair.roles & _RUNNING


def _may_have_stop(pair: Pair) -> bool:
    """A fragment, headings aside; or, where nothing is known, a sentence in です・ます."""
    if pair.roles:
        return _is_fragment(pair) and not pair.roles & _HEADINGS
    return register(pair.prose) is Register.POLITE


def _is_short(pair: Pair) -> bool:
    """One or two words with a stop: an abbreviation."""
    return is_spaced(pair.language) and len(pair.prose.split()) < 3


def _may_lack_stop(pair: Pair) -> bool:
    """A fragment, or what may be one: its last letter is no hiragana, so it ends with a noun."""
    letters = [c for c in pair.prose if c.isalnum()]
    noun = bool(letters) and not "\u3041" <= letters[-1] <= "\u309f"
    return _is_fragment(pair) or (noun and not pair.roles)


def unpaired_brackets(pair: Pair) -> Iterable[str]:
    """Brackets without their partners, where those of the source have theirs."""
    if unpaired(pair.source_prose) or not unpaired(_NUMBERED.sub("", pair.prose)):
        return ()
    return unpaired(pair.prose)


def unpaired_quotes(pair: Pair) -> Iterable[str]:
    """A quotation mark without its partner, where those of the source have theirs."""
    if not odd_quotes(pair.source_prose):
        for mark in odd_quotes(pair.prose):
            yield f"a quotation mark like {mark} has no partner"


def quote_style(pair: Pair) -> Iterable[str]:
    """Quotation marks of another language, or straight ones around Japanese."""
    for quotation in foreign_quotes(pair.prose, pair.language):
        yield f"{quotation[:40]} is quoted as another language does"
    for quotation in straight_quotes(pair.prose, pair.language):
        yield f"{quotation[:40]} is in straight quotation marks"


def nested_quotes(pair: Pair) -> Iterable[str]:
    """「」 within 「」."""
    return ["a quotation in 「」 holds another in 「」"] if nested_corners(pair.prose) else []


def repeated(pair: Pair) -> Iterable[str]:
    """A stop, comma or colon twice in a row, where the source has none."""
    if not repeated_marks(pair.source_prose):
        for marks in repeated_marks(pair.prose):
            yield f"{marks} stands twice in a row"


def half_width(pair: Pair) -> Iterable[str]:
    """Punctuation of half width among Japanese or Chinese words."""
    for match in half_width_marks(pair.prose, pair.language):
        place = pair.prose[max(0, match.start() - 4) : match.end() + 2]
        yield f"half-width punctuation in “{place[:40]}”"
