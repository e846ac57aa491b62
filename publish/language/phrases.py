"""Where a Japanese heading may be broken: between phrases (文節), as BudouX tells them apart."""

from functools import cache

import budoux

__all__ = ["phrases"]


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a Japanese text; joined, they are the text."""
    return tuple(_parser().parse(text)) if text else ()


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()
