"""Words with Chinese characters and their readings, as the dictionary of Sudachi has them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from publish.findings import Origin, stopped
from publish.language.furigana import KANJI
from publish.language.japanese import hiragana

__all__ = ["words_with_readings"]


def words_with_readings(text: str) -> Iterator[tuple[str, str]]:
    """Each word of `text` that has kanji, with its reading, both divided by spaces: 輸出 管理.

    A run of kanji is one word, since its parts may be read otherwise elsewhere; it is divided
    into Sudachi's short units (mode A). Words of kanji and kana are its long ones (mode C). What
    has a number or another sign among its kanji is left out. Raises PublishError where SudachiPy
    or its dictionary is not installed.
    """
    run = list[tuple[str, str]]()
    for surface, kana in _units(text):
        if not re.fullmatch(f"[{KANJI}]+", surface):
            yield from _known(run)
            yield from _known([(surface, kana)] if re.search(f"[{KANJI}]", surface) else [])
            run = []
        else:
            run.append((surface, kana))
    yield from _known(run)


def _known(units: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The units as one word, if all of it has a reading."""
    if units and all(re.fullmatch("[ぁ-ゖー]+", kana) for _, kana in units):
        yield " ".join(unit for unit, _ in units), " ".join(kana for _, kana in units)


def _units(text: str) -> Iterator[tuple[str, str]]:
    tokenizer, long, short = _sudachi()
    for found in tokenizer.tokenize(text, long):
        parts = list(found.split(short)) or [found]
        if not re.fullmatch(f"[{KANJI}]+", found.surface()):
            parts = [found]
        yield from ((part.surface(), hiragana(part.reading_form())) for part in parts)


@cache
def _sudachi() -> tuple[Any, Any, Any]:
    try:
        from sudachipy import Dictionary, SplitMode  # an extra: readers of texts need none

        return Dictionary(dict="small").tokenizer(), SplitMode.C, SplitMode.A
    except ImportError:
        raise stopped(
            "readings-uninstalled",
            Origin(path="publish[readings]"),
            "SudachiPy and its dictionary are not installed",
            "pip install 'publish[readings]'",
        ) from None
