"""The glossary: `terms.po` as terms with what they are called in another language.

The file is written by people, as any catalog: msgid is the term, msgstr what it is called. Lines
among the translator's comments say more: `variant: 輸出管理制度` may stand for it too,
`forbidden: 輸出統制` may not; any other line is an explanation. An entry whose translation is
the term itself is one that must not be translated.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from publish.catalogs.po import Catalog, Message

__all__ = ["Term", "glossary_of", "occurs", "terms_in", "translations_of_terms"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """An entry of the glossary: what may stand for `source`, the best first, and what may not."""

    source: str
    targets: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    note: str = ""
    line: int = 0

    @property
    def kept(self) -> bool:
        """Whether the term stays as it is in every language."""
        return self.source in self.targets


def glossary_of(catalog: Catalog | None) -> tuple[Term, ...]:
    """The terms of a catalog, without those that are fuzzy, obsolete or say nothing."""
    messages = () if catalog is None else catalog.messages
    terms = (_term(message) for message in messages if not message.fuzzy and not message.obsolete)
    return tuple(t for t in terms if t.source.strip() and (t.targets or t.forbidden))


def translations_of_terms(glossary: Sequence[Term]) -> dict[str, str]:
    """What each term is called, for facts that are terms."""
    return {term.source: term.targets[0] for term in glossary if term.targets}


def terms_in(text: str, glossary: Sequence[Term]) -> tuple[Term, ...]:
    """The terms that occur in `text`, each once; a longer one takes the words of a shorter.

    "security export control" holds "export control", which is then not looked for there.
    """
    left, found = unicodedata.normalize("NFKC", text), list[Term]()
    for term in sorted(glossary, key=lambda term: -len(term.source)):
        left, count = _source_pattern(term.source).subn("\ufffc", left)
        if count:
            found.append(term)
    return tuple(found)


def occurs(term: str, text: str) -> bool:
    """Whether `term` occurs in `text`, also inflected, as far as the beginnings of words tell."""
    return bool(_target_pattern(term).search(unicodedata.normalize("NFKC", text)))


def _term(message: Message) -> Term:
    variants, forbidden, notes = list[str](), list[str](), list[str]()
    for line in message.translator_comments:
        kind, _, value = line.partition(":")
        match kind.strip():
            case "variant" if value.strip():
                variants.append(value.strip())
            case "forbidden" if value.strip():
                forbidden.append(value.strip())
            case _:
                notes.append(line.strip())
    first = [message.msgstr[0].strip()] if message.msgstr and message.msgstr[0].strip() else []
    return Term(
        source=message.msgid,
        targets=tuple(dict.fromkeys((*first, *variants))),
        forbidden=tuple(forbidden),
        note=" ".join(filter(None, notes)),
        line=message.line,
    )


@cache
def _source_pattern(term: str) -> re.Pattern[str]:
    """The words of the term, each with an s where words are spaced."""
    return _pattern(term, lambda word: rf"{re.escape(word)}(?:s|es)?(?!\w)")


@cache
def _target_pattern(term: str) -> re.Pattern[str]:
    """Words that begin as those of the term do, whatever they end in.

    Languages inflect, and a check that cries at every case ending is switched off.
    """
    return _pattern(term, lambda word: rf"{re.escape(word[: max(3, len(word) * 2 // 3)])}\w*")


def _pattern(term: str, inflected: Callable[[str], str]) -> re.Pattern[str]:
    """Width doesn't count, nor does case, unless the term has capitals of its own, as METI has,
    or is one word that a capital sets apart: the Act, and to act.

    Chinese, Japanese, Thai and their like have no boundaries between words.
    """
    words = unicodedata.normalize("NFKC", term).split()
    patterns = (
        re.escape(word) if _UNSPACED.search(word) else rf"(?<!\w){inflected(word)}"
        for word in words
    )
    alone = len(words) == 1 and term[:1].isupper()
    own_case = alone or any(character.isupper() for character in term[1:])
    return re.compile(r"\s+".join(patterns), re.NOFLAG if own_case else re.IGNORECASE)


_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
