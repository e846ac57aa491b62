"""Where a Japanese heading may be broken: between phrases (文節), as BudouX tells them apart."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

import budoux

__all__ = ["phrases", "unbroken"]


@lru_cache(maxsize=512)
def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a Japanese text; joined, they are the text."""
    return tuple(_parser().parse(text)) if text else ()


def unbroken(text: str) -> tuple[str, ...]:
    """What of a Japanese text stays on one line where lines are short; joined, it is the text.

    Phrases, but of a long one its words, as far as a change between kanji and katakana tells them
    apart: 第24回 | アジア | 輸出管理 | セミナーが. Kanji and digits that meet are one word, 産業界,
    第3回. A text that fits any line is one piece.
    """
    return tuple(_pieces(text)) if len(text) > _LINE else (text,)


_LINE = 8  # characters: what the narrowest line has room for, in the largest type
_WORD = re.compile(r"(?<=[ァ-ヿ])(?=[一-鿿々])|(?<=[一-鿿々])(?=[ァ-ヺ])")


_WITHIN = re.compile(r"[一-鿿々0-9]\n(?=[一-鿿々0-9])")


def _pieces(text: str) -> Iterator[str]:
    if "\n" in text:  # no heading has one
        yield text
        return
    joined = _WITHIN.sub(lambda found: found[0][0], "\n".join(phrases(text)))
    for phrase in joined.split("\n"):
        yield from _WORD.split(phrase) if len(phrase) > _LINE else (phrase,)


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()
