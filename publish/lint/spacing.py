"""Rules over white space: at the edges, and where a paragraph breaks."""

from collections.abc import Iterable

from publish.lint.pair import Pair

__all__ = ["edges", "line_breaks"]


def line_breaks(pair: Pair) -> Iterable[str]:
    """A line break inside: a message is one paragraph."""
    return ["there is a line break in the translation"] if "\n" in pair.text.strip() else []


def edges(pair: Pair) -> Iterable[str]:
    """White space at an end, which says nothing to anybody."""
    found = pair.text.strip() and pair.text != pair.text.strip()
    return ["there is white space at the beginning or the end"] if found else []
