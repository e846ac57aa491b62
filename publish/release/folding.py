"""Line breaks in the source: between two Japanese characters to nothing, else to a space."""

import re
from itertools import pairwise

from publish.language.japanese import joins_without_space

__all__ = ["fold_paragraphs"]


def fold_paragraphs(value: str, style: str, raw: list[str]) -> tuple[str, ...]:
    """The paragraphs of a scalar: a blank line ends one, other line breaks fold.

    `value` is the scalar as YAML reads it, `style` its style ("" for plain), `raw` the lines it
    stands in.
    """
    if style == "|":
        blocks = re.split(r"\n[ \t]*\n\s*", value.strip("\n"))
        return tuple(_fold(block.split("\n")) for block in blocks if block.strip())
    folded = _unspaced(value, raw) if len(raw) > 1 and "\\" not in value else value
    return tuple(part.strip() for part in folded.split("\n") if part.strip())


def _fold(lines: list[str]) -> str:
    text = ""
    for line in (line.strip() for line in lines):
        space = "" if not text or joins_without_space(text[-1], line[0]) else " "
        text += space + line
    return text


def _unspaced(value: str, raw: list[str]) -> str:
    """`value` less the spaces that YAML made of line breaks between Japanese characters."""
    position, kept = 0, list[str]()
    stripped = [line.strip() for line in raw]
    for line, following in pairwise(stripped):
        found = value.find(line, position) if line else -1
        if found < 0:
            continue
        end = found + len(line)
        breaks = following and value[end : end + 1] == " "
        if breaks and joins_without_space(value[end - 1], following[0]):
            kept.append(value[position:end])
            position = end + 1
    return "".join([*kept, value[position:]])
