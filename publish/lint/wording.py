"""Rules over wording: what was not translated, stands twice, is too long or too short."""

import re
from collections.abc import Iterable, Iterator

from publish.language.endings import Ending, ending
from publish.language.function_words import looks_english, same_family, untranslated_words
from publish.language.lengths import expected_length
from publish.language.locale import script
from publish.language.repetition import repeated_kana, repeated_words
from publish.language.scripts import foreign_letters, is_spaced
from publish.lint.pair import GAP, Pair

__all__ = [
    "foreign_writing", "initial", "left_as_it_was", "out_of_proportion", "repeated", "unchanged",
]  # fmt: skip

_CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
# What is the same in every language: addresses, paths, identifiers, numbers.
_TOKEN = re.compile("[!-~]+")
_SAME = re.compile(r"[/@_\d:\\#<>%]|\.[^.]")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def unchanged(pair: Pair) -> Iterable[str]:
    """A translation that is its source, with words that are no name.

    Names begin with capitals, but for short words between; codes and numbers have no words.
    """
    if pair.prose.strip() != pair.source_prose.strip():
        return []
    if same_family(pair.language, pair.source_language):
        return []
    return ["the translation is the same as the source"] if _has_words(pair) else []


def _has_words(pair: Pair) -> bool:
    text = _in_words(pair.prose).replace(GAP, " ")
    if not is_spaced(pair.source_language):
        return any(foreign_letters(text, pair.language))
    words = _WORD.findall(text)
    small = [word for word in words if word.islower() and len(word) > 3]
    return len(words) >= 3 and len(small) >= (1 if script(pair.language) != "Latn" else 2)


def _in_words(text: str) -> str:
    """The text without what is the same in every language."""
    return _TOKEN.sub(lambda found: GAP if _SAME.search(found[0]) else found[0], text)


def left_as_it_was(pair: Pair) -> Iterator[str]:
    """A translation, or a run of words in one, that is still in the language of the source."""
    if not pair.source_language.startswith("en") or same_family(pair.language, "en"):
        return
    if pair.prose.strip() == pair.source_prose.strip():
        return
    bare = _in_words(pair.prose)
    runs = list(untranslated_words(bare, pair.language))
    for run in runs:
        yield f"“{run[:60]}” is in the language of the source"
    if script(pair.language) == "Latn" and looks_english(bare):
        yield "the translation is in the language of the source"


def foreign_writing(pair: Pair) -> Iterator[str]:
    """Letters that the language doesn't write, as kana in English: no voice reads them right."""
    for match in foreign_letters(pair.prose, pair.language):
        if match[0] not in pair.source_prose or not same_script(pair):
            yield f"“{match[0][:40]}” is in letters of another language"


def same_script(pair: Pair) -> bool:
    """Whether source and translation are written in the same script."""
    return script(pair.language) == script(pair.source_language)


def repeated(pair: Pair) -> Iterator[str]:
    """Words, particles and phrases that stand twice in a row, where the source's don't."""
    if any(_repeated(pair.source_prose, pair.source_language)):
        return
    for words in dict.fromkeys(_repeated(pair.prose, pair.language)):
        if words in pair.text:  # with no mark between them, as in "the key *key*"
            yield f"“{words[:40]}” stands twice in a row"


def _repeated(text: str, language: str) -> Iterator[str]:
    yield from repeated_words(text, language)
    yield from repeated_kana(text, language)


def out_of_proportion(pair: Pair) -> Iterator[str]:
    """A translation far shorter or longer than those of such sources are.

    Names and headings, which end without a stop, vary too much; values and code can't be measured.
    """
    if ending(pair.source_prose, pair.source_language) is Ending.NOTHING:
        return
    if pair.source_prose.count(GAP) != pair.prose.count(GAP):
        return
    source, target = len(pair.source_prose.strip()), len(pair.prose.strip())
    usual = expected_length(source, pair.source_language, pair.language)
    if usual is None:
        return
    least, most = usual
    if target < least:
        yield f"{target} characters for {source} are few: usually there are {least} or more"
    elif target > most:
        yield f"{target} characters for {source} are many: usually there are {most} or fewer"


def initial(pair: Pair) -> Iterable[str]:
    """A sentence that begins with a small letter, where that of the source has a capital.

    iPhone and the like have capitals further on; addresses and identifiers are no words.
    """
    if script(pair.language) not in _CASED:
        return []
    before, after = _first(pair.source_prose), _first(pair.prose)
    sentence = pair.source_prose.rstrip().endswith((".", "!", "?")) and " " in pair.source_prose
    lowered = before[:1].isupper() and after.islower() and sentence
    return [f"“{after[:40]}” begins with a small letter"] if lowered else []


def _first(text: str) -> str:
    """The first word, "" where a value, code, a number or a sign comes first."""
    found, token = _WORD.match(text), _TOKEN.match(text)
    same = token is not None and _SAME.search(token[0])
    return "" if found is None or same else found[0]
