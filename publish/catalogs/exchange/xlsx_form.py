"""The sheet that an office worker gets: its columns, its words, where what stands."""

import re
import unicodedata
from collections.abc import Mapping
from math import ceil

from publish.catalogs.exchange.model import ExchangeState

__all__ = [
    "CAPTIONS", "FIRST_ROW", "FORM", "HEADER_ROW", "ID", "KIND", "NOTE", "NUMBER", "SEEN",
    "SOURCE", "STAMP", "STATE", "STATES", "TARGET", "WIDTHS", "escaped", "row_height",
    "state_named", "text_size", "unescaped",
]  # fmt: skip

FORM = "publish-exchange 1"  # in the hidden cell ID1, with release and languages below it
HEADER_ROW, FIRST_ROW = 5, 6

# Columns, from 1. The last two are hidden.
NUMBER, SOURCE, TARGET, STATE, NOTE, KIND, SEEN, ID, STAMP = range(1, 10)

CAPTIONS: Mapping[int, str] = {
    NUMBER: "No.",
    SOURCE: "原文\nSource",
    TARGET: "訳文\nTranslation",
    STATE: "状態\nState",
    NOTE: "注記\nNote",
    KIND: "種類・説明\nKind and context",
    SEEN: "参考\nFor reference",
    ID: "id",
    STAMP: "stamp",
}
WIDTHS: Mapping[int, float] = {  # in digits of the normal font (ECMA-376, 18.3.1.13)
    NUMBER: 5, SOURCE: 50, TARGET: 50, STATE: 20, NOTE: 22, KIND: 28, SEEN: 36, ID: 20, STAMP: 20,
}  # fmt: skip


def text_size(column: int) -> float:
    """The size of the texts in a column, in points."""
    return 10.5 if column in (SOURCE, TARGET) else 9.0


def row_height(texts: Mapping[int, str]) -> float:
    """The height at which the texts of a row, by column, are seen whole, in points.

    Spreadsheet programs don't agree on when to fit rows by themselves. Widths are guessed a
    little wide: an ideograph has two digits' width, another letter one.
    """
    return min(_HIGHEST, 6 + max(_lines(text, n) * text_size(n) * 1.4 for n, text in texts.items()))


def _lines(text: str, column: int) -> int:
    room = WIDTHS[column] * 10.5 / text_size(column) - 2
    return sum(max(1, ceil(_digits(line) / room)) for line in text.split("\n"))


def _digits(text: str) -> float:
    """The width of a line in digits."""
    return sum(2.0 if unicodedata.east_asian_width(c) in "WFA" else 0.87 for c in text)


_HIGHEST = 409.0  # points ("Excel specifications and limits")

STATES: Mapping[ExchangeState, str] = {
    ExchangeState.UNTRANSLATED: "未翻訳 Untranslated",
    ExchangeState.NEEDS_WORK: "要確認 To be checked",
    ExchangeState.TRANSLATED: "翻訳済み Translated",
    ExchangeState.APPROVED: "承認済み Approved",
}


def state_named(written: str) -> ExchangeState | None:
    """The state that a cell names, in either language or in both; None for anything else."""
    wanted = " ".join(written.split()).casefold()
    for state, label in STATES.items():
        japanese, _, english = label.partition(" ")
        if wanted in (label.casefold(), japanese, english.casefold()):
            return state
    return None


# ST_Xstring (ECMA-376, 22.9.2.19) writes characters as _x000D_, and so an underscore before
# what would look like that.
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def escaped(text: str) -> str:
    """`text` as a cell holds it."""
    return _LOOKS_ESCAPED.sub("_x005F_", text).replace("\r", "_x000D_")


def unescaped(text: str) -> str:
    """The text that a cell holds."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
