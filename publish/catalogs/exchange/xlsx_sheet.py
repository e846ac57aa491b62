"""How the sheet is laid out, for who writes it and who reads it: columns, states, characters."""

import re
from collections.abc import Mapping

from publish.catalogs.exchange.model import ExchangeState

__all__ = ["COLUMNS", "FORMAT", "LABELS", "MAX_CELL", "escaped", "unescaped"]

FORMAT = "publish-exchange-1"
MAX_CELL = 32_767  # characters of a cell; "Excel specifications and limits"

# A column by its name: what stands at its head, by which it is found again.
COLUMNS: Mapping[str, str] = {
    "number": "番号\nNo.",
    "kind": "種別\nKind",
    "source": "原文\nSource",
    "target": "訳文\nTranslation",
    "state": "状態\nState",
    "note": "備考\nNote",
    "help": "参考\nFor reference",
    "id": "id",
    "stamp": "stamp",
}

LABELS: Mapping[ExchangeState, str] = {
    ExchangeState.UNTRANSLATED: "未翻訳 Untranslated",
    ExchangeState.NEEDS_WORK: "要確認 To be checked",
    ExchangeState.TRANSLATED: "翻訳済み Translated",
    ExchangeState.APPROVED: "承認済み Approved",
}


def escaped(text: str) -> str:
    """`text` as a cell holds it: what looks like an escape, `_x0041_`, is escaped itself.

    ECMA-376, part 1, 22.9.2.19 (ST_Xstring).
    """
    return _ESCAPE.sub(lambda match: f"_x005F{match[0]}", text)


def unescaped(text: str) -> str:
    """What `escaped` was made of; line ends of any system become line feeds."""
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return plain.replace("\r\n", "\n").replace("\r", "\n")


_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
