"""What glyphs mean: the engine's ToUnicode maps put right, and the texts that no map can say.

The engine writes down the first meaning that it meets of each glyph. In fonts where characters
share glyphs, as 日 and its radical ⽇ do in Noto CJK, one ⽇ would turn every 日 after it into a
radical for search, copying and speech. So each glyph gets the ordinary one of its meanings, and a
text that this doesn't fit says itself what it stands for (ActualText, ISO 32000-1, 14.9.4).
"""

import re
import struct
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import pydyf

from publish.pdf.boxes import Box, is_text

__all__ = ["settle_meanings"]

_CODES = re.compile(rb"<([0-9a-f]+)>")
_NOTHING = "\ufffd"
_UNHEARD = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Soft hyphens, joiners and marks of direction: they have no glyphs, or empty ones."""

_Glyph: TypeAlias = tuple[bytes, int]
"""The name of a font in a content stream, and a glyph's number in it."""
_Run: TypeAlias = tuple[bytes, tuple[int, ...]]
"""The name of a font, and glyphs one after the other."""
_Meanings: TypeAlias = Mapping[bytes, dict[int, str]]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Painted:
    """A text box, what it says, and the glyphs that were painted for it, in their order."""

    box: Box
    text: str
    runs: tuple[_Run, ...]

    @property
    def glyphs(self) -> Iterator[_Glyph]:
        """Each glyph with its font."""
        return ((font, code) for font, codes in self.runs for code in codes)


def settle_meanings(streams: Sequence[Any], fonts: Mapping[object, Any]) -> Mapping[Box, str]:
    """Put the meanings of the fonts' glyphs right, before their ToUnicode maps are written.

    `streams` are the engine's content streams, painted; `fonts` its fonts, which are changed.
    Gives the texts whose glyphs don't say what they stand for even then, with what that is:
    those with a rarer meaning of a glyph, and those painted in another order than they are
    read, as numbers and brackets among words from right to left.
    """
    by_name = {font.hash.encode(): font for font in fonts.values()}
    meanings = {
        name: {glyph: text for glyph, text in font.to_unicode.items() if text}
        for name, font in by_name.items()
    }  # of several glyphs for one letter the engine gives all but one no meaning
    _fill_gaps(by_name.values())
    texts = [painted for stream in streams for painted in _texts(stream)]
    unlike = [painted for painted in texts if _said(painted, meanings) != painted.text]
    if not unlike:
        return {}
    for (name, glyph), text in _commonest(texts, unlike, meanings).items():
        by_name[name].to_unicode[glyph] = text
        meanings[name][glyph] = text
    return {
        painted.box: painted.text.replace("\u00ad", "")
        for painted in texts
        if _heard(_said(painted, meanings)) != _heard(painted.text)
    }


def _fill_gaps(fonts: Iterable[Any]) -> None:
    """A glyph that is but a part of a letter means a word joiner: each has to mean something
    (ISO 14289-1, 7.21.7), and the texts with such glyphs say themselves what they stand for.
    """
    for font in fonts:
        font.to_unicode.update({glyph: "\u2060" for glyph, t in font.to_unicode.items() if not t})


def _said(painted: _Painted, meanings: _Meanings) -> str:
    return "".join(
        [meanings[font].get(code, _NOTHING) for font, codes in painted.runs for code in codes]
    )


def _heard(text: str) -> str:
    """Text as it is compared: spaces of any kind are one."""
    return " ".join(_UNHEARD.sub("", f"|{text}|").split())


def _commonest(
    texts: Sequence[_Painted], unlike: Sequence[_Painted], meanings: _Meanings
) -> dict[_Glyph, str]:
    """Of each glyph with several meanings the ordinary one, or the most frequent, or the first."""
    shared = {
        glyph
        for painted in unlike
        for glyph, character in _aligned(painted, meanings)
        if meanings[glyph[0]][glyph[1]] != character
    }
    counts = {glyph: Counter[str]() for glyph in sorted(shared)}
    for painted in texts if shared else ():
        for glyph, character in _aligned(painted, meanings):
            if glyph in shared:
                counts[glyph][character] += 1
    return {glyph: max(count, key=_rank(count)) for glyph, count in counts.items()}


def _rank(count: Counter[str]) -> Callable[[str], tuple[bool, int]]:
    return lambda character: (_is_ordinary(character), count[character])


def _is_ordinary(character: str) -> bool:
    """Whether it is no radical, no ideograph that Unicode has twice, no variant of a space."""
    radical = "\u2e80" <= character <= "\u2fdf"
    return not radical and unicodedata.normalize("NFKC", character) == character


def _aligned(painted: _Painted, meanings: _Meanings) -> Iterator[tuple[_Glyph, str]]:
    """Each glyph of one character with that character, where the text has one for each.

    Not where the painted order is another: then the same characters stand elsewhere.
    """
    said = _said(painted, meanings)
    if len(said) != len(painted.text) or (
        said != painted.text and sorted(said) == sorted(painted.text)
    ):
        return
    place = 0
    for font, code in painted.glyphs:
        length = len(meanings[font].get(code, _NOTHING))
        if length == 1 and code in meanings[font]:
            yield (font, code), painted.text[place]
        place += length


def _texts(stream: Any) -> Iterator[_Painted]:
    """The text boxes that a content stream shows."""
    shown = _shown(stream.stream)
    for box, tag in stream._tags.items():
        if is_text(box) and (runs := shown.get(tag["mcid"])):
            yield _Painted(box=box, text=box.pango_layout.text, runs=tuple(runs))


def _shown(operations: Sequence[Any]) -> dict[int, list[_Run]]:
    """The glyphs that are shown in each marked-content sequence."""
    shown: dict[int, list[_Run]] = {}
    font, saved = b"", list[bytes]()
    runs: list[_Run] = []
    for operation in operations:
        if isinstance(operation, pydyf.Dictionary):
            runs = shown.setdefault(operation["MCID"], []) if "MCID" in operation else []
        elif not isinstance(operation, bytes):
            continue
        elif operation.endswith(b"TJ"):
            codes = bytes.fromhex(b"".join(_CODES.findall(operation)).decode("ascii"))
            runs.append((font, struct.unpack(f">{len(codes) // 2}H", codes)))
        elif operation.endswith(b" Tf"):
            font = operation[1 : operation.index(b" ")]
        elif operation == b"EMC":
            runs = []
        elif operation == b"q":
            saved.append(font)
        elif operation == b"Q":
            font = saved.pop()
    return shown
