"""Line breaks in the source: between two Japanese characters to nothing, else to a space."""

import re
from itertools import pairwise

from publish.language.japanese import joins_without_space

__all__ = ["fold_paragraphs"]


def fold_paragraphs(value: str, style: str, raw: list[str]) -> tuple[str, ...]:
    """The paragraphs of a scalar: a blank line ends one, other line breaks fold.

    `value` is the scalar as YAML reads it, `style` its style ("" for plain), `raw` the lines it
    is written in, without indicators and quotes.
    """
    if style == "|":
        blocks = re.split(r"\n[ \t]*\n\s*", value.strip("\n"))
        return tuple(_fold(block.split("\n")) for block in blocks if block.strip())
    folded = _unspaced(value, [_unescaped(line, style) for line in raw])
    return tuple(part.strip() for part in folded.split("\n") if part.strip())


def _fold(lines: list[str]) -> str:
    text = ""
    for line in (line.strip() for line in lines):
        space = "" if not text or _join(text, line) else " "
        text += space + line
    return text


# Inline marks that a line may end or begin with: **重要**, [計画][plan].
_CLOSING = re.compile(r"(\*|`|\]\[:?[\w-]+\])+\Z", re.ASCII)
_OPENING = re.compile(r"[*`\[]+")


def _join(line: str, following: str) -> bool:
    """Whether the break between two lines means nothing, marks at their edges aside."""
    before = line[: found.start()] if (found := _CLOSING.search(line)) else line
    after = following[found.end() :] if (found := _OPENING.match(following)) else following
    return joins_without_space(before, after)


def _unescaped(line: str, style: str) -> str:
    match style:
        case "'":
            return line.replace("''", "'")
        case '"':
            return re.sub(r'\\(["\\/])', r"\1", line)
        case _:
            return line


def _unspaced(value: str, raw: list[str]) -> str:
    """`value` less the spaces that YAML made of line breaks between Japanese characters."""
    position, kept = 0, list[str]()
    stripped = [line.strip() for line in raw]
    for line, following in pairwise(stripped):
        found = value.find(line, position) if line else -1
        if found < 0:
            continue
        end = found + len(line)
        breaks = following and value[end : end + 2] == f" {following[0]}"
        if breaks and _join(line, following):
            kept.append(value[position:end])
            position = end + 1
    return "".join([*kept, value[position:]])
