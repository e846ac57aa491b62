"""Rules over white space: at the edges, doubled, within Japanese, before French punctuation."""

import re
from collections.abc import Iterable, Iterator

from publish.language.locale import script
from publish.language.tags import parse_tag
from publish.lint.pair import Pair

__all__ = ["before_marks", "doubled", "edges", "line_breaks", "within_japanese"]

# Two after the end of a sentence are a typist's habit, which every page shows as one.
_DOUBLED = re.compile(r"(?<![.!?:\s])[^\S\n]{2,}(?=\S)|[^\S\n]{3,}(?=\S)|\t")
# A space after a stop or comma, after hiragana or before a particle separates nothing. Between
# kanji or katakana it may part a name or a heading (山田 太郎, 第1章 はじめに).
_WITHIN = re.compile(
    r"[、。][ \u00a0](?=\S)|[ぁ-ん][ \u00a0](?=[ぁ-んァ-ヶ一-鿿々])"
    r"|[一-鿿ァ-ヶ々][ \u00a0](?=[はがをにのでと][一-鿿ァ-ヶ])"
)
# Orthotypography of French (Lexique des règles typographiques en usage à l'Imprimerie
# nationale): a space that doesn't break before high punctuation and within guillemets. The
# stops of times, ratios and addresses have digits or slashes after them.
_ORDINARY = re.compile(r"(?<=[^\W\d_]|[)\]\ufffc%]) [;!?:»](?!\w)|« (?=\w)")
_NO_SPACE = re.compile(r"(?<=[^\W\d_])[;!?»](?=\s|$)|(?<![:\w])[^\W\d_]{2,}:(?=\s|$)|«(?=\w)")


def line_breaks(pair: Pair) -> Iterable[str]:
    """A line break inside, where the source has none: a message is one paragraph."""
    broken = "\n" in pair.text.strip() and "\n" not in pair.source_text.strip()
    return ["there is a line break in the translation"] if broken else []


def edges(pair: Pair) -> Iterator[str]:
    """White space at an end that the source doesn't have."""
    text, source = pair.text, pair.source_text
    if text.strip() and (
        (text != text.lstrip() and source == source.lstrip())
        or (text != text.rstrip() and source == source.rstrip())
    ):
        yield "there is white space at the beginning or the end"


def doubled(pair: Pair) -> Iterable[str]:
    """Two spaces in a row within a sentence, or a tab, where the source has none."""
    found = _DOUBLED.search(pair.prose.strip()) and not _DOUBLED.search(pair.source_prose.strip())
    return ["there are two spaces in a row, or a tab"] if found else []


def within_japanese(pair: Pair) -> Iterator[str]:
    """A space between Japanese words, which nothing separates.

    Plain Japanese for learners has spaces by rule: its tag says so (`ja-x-simple`), and it is
    left alone.
    """
    tag = parse_tag(pair.language)
    if script(pair.language) == "Jpan" and not tag.variants and not tag.rest:
        for match in _WITHIN.finditer(pair.prose):
            place = pair.prose[max(0, match.start() - 3) : match.end() + 4]
            yield f"there is a space in “{place.strip()}”"


def before_marks(pair: Pair) -> Iterator[str]:
    """In French, a mark that a line may begin with, or that stands too close.

    Not in Canada, where ; ! ? stand close (Office québécois de la langue française).
    """
    tag = parse_tag(pair.language)
    if tag.language != "fr" or tag.region == "CA":
        return
    if match := _ORDINARY.search(pair.prose):
        yield f"the space in “{_around(pair.prose, match)}” lets a line end there"
    elif match := _NO_SPACE.search(pair.prose):
        yield f"there is no space in “{_around(pair.prose, match)}”"


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 10) : match.end() + 3].strip()
