"""Words that give away that a text, or a part of one, is still in another language."""

import re
from collections.abc import Iterator

from publish.language.locale import script
from publish.language.tags import parse_tag

__all__ = ["looks_english", "same_family", "untranslated_words"]

# English function words that the other languages of Europe have no word like, or only rarely:
# "is" and "of" are Dutch too, "and" is Danish for a duck; together they are English.
_TELLING = frozenset(
    {"the", "of", "and", "are", "with", "this", "that", "which", "from", "by", "has", "have",
     "will", "been", "for", "to"}
)  # fmt: skip
_ENGLISH = _TELLING | {
    "is", "was", "were", "these", "those", "had", "would", "not", "it", "its", "their", "they",
    "you", "your", "on", "at", "or", "be", "as", "an", "in", "if", "when", "can", "must", "should",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_RUN = re.compile(r"(?<![A-Za-z])[A-Za-z]++(?:['’][A-Za-z]+)?(?: +[A-Za-z]+(?:['’][A-Za-z]+)?){2,}")

# Languages near enough to each other that a sentence may be the same in both.
_FAMILIES = (
    frozenset({"nb", "nn", "no", "da", "sv"}), frozenset({"hr", "bs", "sr", "cnr", "sh"}),
    frozenset({"cs", "sk"}), frozenset({"id", "ms"}), frozenset({"es", "gl", "pt", "ast", "ca"}),
    frozenset({"af", "nl"}), frozenset({"ru", "uk", "be"}), frozenset({"bg", "mk"}),
    frozenset({"fa", "prs", "tg"}), frozenset({"hi", "ur"}), frozenset({"en", "sco"}),
)  # fmt: skip


def same_family(one: str, other: str) -> bool:
    """Whether the same sentence can be right in both languages: en-GB and en-US, nb and da."""
    first, second = parse_tag(one).language, parse_tag(other).language
    return first == second or any({first, second} <= family for family in _FAMILIES)


def looks_english(text: str) -> bool:
    """Whether `text` has three words or more of which English alone has these: the, of, and …

    Half of the words that tell are enough where the text is long; names such as "University of
    California" are not.
    """
    words = _WORD.findall(text)
    telling = [word for word in words if word in _TELLING]
    common = [word for word in words if word in _ENGLISH]
    return len(words) >= 6 and len(set(telling)) >= 2 and len(common) * 5 >= len(words)


def untranslated_words(text: str, language: str) -> Iterator[str]:
    """Runs of English in a text whose language isn't written in Latin letters.

    A run has three words or more and a word in small letters that is no part of names: of, and,
    the, for, in, on and their like are.
    """
    if script(language) == "Latn":
        return
    for match in _RUN.finditer(text):
        small = [w for w in _WORD.findall(match[0]) if w[0].islower() and len(w) > 1]
        if sum(word not in _ENGLISH for word in small) >= 2 or looks_english(match[0]):
            yield match[0]
