"""Pseudo-locales: every text made foreign by rule, to find words and widths nobody thought of.

`en-XA` has accented letters and is longer, `ar-XB` runs from right to left, `ja-XC` has full-width
letters and breaks lines as Japanese does. What a page shows in its ordinary letters has bypassed
the catalogs; what lacks one of its brackets is cut off.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, islice
from math import ceil
from types import MappingProxyType
from typing import assert_never

from publish.language.markup import parse
from publish.language.spans import (
    Code,
    Emphasis,
    FactRef,
    Foreign,
    LinkRef,
    Literal,
    NoteRef,
    Ruby,
    Span,
    Strong,
    plain,
)
from publish.language.tags import PSEUDO, parse_tag

__all__ = ["is_pseudo", "pseudo_translation"]


def is_pseudo(tag: str) -> bool:
    """Whether a BCP 47 tag is that of a pseudo-locale. Raises ValueError if it is malformed."""
    return str(parse_tag(tag)) in PSEUDO


def pseudo_translation(msgid: str, language: str) -> str:
    """`msgid` as the pseudo-locale `language` has it; blank text stays as it is.

    Facts, keys of links and notes, code and words in another language stay exactly as they are;
    marks that had no partner are escaped, so the result has no slip. A reading (ruby) stays in
    `ja-XC`; elsewhere its base stays alone, as in any translation. Raises ValueError if
    `language` is no pseudo-locale.
    """
    locale = _LOCALES.get(str(parse_tag(language)))
    if locale is None:
        raise ValueError(f"{language!r} is no pseudo-locale; there are {', '.join(PSEUDO)}")
    text = msgid.strip()
    if not text:
        return msgid
    spans = parse(text, ruby=True).spans
    made = [_foreign(span, locale) for span in spans]
    padding = _padding(_grown(len(plain(spans))) - len(plain(made))) if locale.grows else ""
    before, _, after = msgid.partition(text)
    opening, closing = locale.brackets
    return f"{before}{opening}{_written(made, ruby=locale.ruby)}{padding}{closing}{after}"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Locale:
    """How a pseudo-locale writes words, and what stands around each text."""

    words: Callable[[str], str]
    brackets: tuple[str, str]
    grows: bool = False
    ruby: bool = False


# --- words ---

_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_ACCENTED = "åƀçđéƒĝĥîĵķļɱñöṕɋŕšţûṽŵẋýž"
_ACCENTS = str.maketrans(_ALPHABET + _ALPHABET.upper(), _ACCENTED + "ÅƁÇĐÉƑĜĤÎĴĶĻḾÑÖṔɊŔŠŢÛṼŴẊÝŽ")
_VOWELS = re.compile("[åéîöû]", re.IGNORECASE)

# Letters, and not Latin ones in a right-to-left override (U+202E): that looks right even where
# `dir` is missing or a margin is on the wrong side, which is what ar-XB is there to show. One for
# one, so that a text can still be made out; lam and alef join, as they should.
_ARABIC = "ابصدهفغحيجكلمنعثقرستوطضخئز"
_LETTER = re.compile(r"[^\W\d_]")
_MARKS = str.maketrans(",;?", "،؛؟")

# Full-width letters, digits and signs (U+FF01 to U+FF5E), but for those that inline markup reads.
# They break anywhere, and are an em wide in most fonts; BIZ UDPGothic has them as narrow as Latin
# ones. Sentences end and pause as Japanese does.
_MARKUP = "\\*`[]{}｜《》"
_WIDE: Mapping[int, int | str] = MappingProxyType(
    {
        **{code: code + 0xFEE0 for code in range(0x21, 0x7F) if chr(code) not in _MARKUP + "|"},
        **str.maketrans(" ,.“”‘’", "\u3000、。「」『』"),
    }
)


def _accented(text: str) -> str:
    """Accented, with every vowel written twice: long words are what breaks a layout."""
    return _VOWELS.sub(lambda vowel: vowel[0] + vowel[0].lower(), text.translate(_ACCENTS))


def _arabic(text: str) -> str:
    """In Arabic letters: Latin ones by a table, those of other scripts by their number."""
    return _LETTER.sub(_arabic_letter, text).translate(_MARKS)


def _arabic_letter(found: re.Match[str]) -> str:
    place = _ALPHABET.find(found[0].lower())
    return _ARABIC[place] if place >= 0 else _ARABIC[ord(found[0]) % len(_ARABIC)]


def _wide(text: str) -> str:
    return text.translate(_WIDE)


_LOCALES: Mapping[str, _Locale] = MappingProxyType(
    {
        "en-XA": _Locale(words=_accented, brackets=("⟦", "⟧"), grows=True),
        "ar-XB": _Locale(words=_arabic, brackets=("⟦", "⟧")),
        "ja-XC": _Locale(words=_wide, brackets=("【", "】"), ruby=True),
    }
)


# --- length ---

# How much longer a translation from English can be expected to be, in per cent of characters,
# for texts up to so many (W3C, "Text size in translation", after IBM's guidelines).
_GROWTH = ((10, 100), (20, 80), (30, 60), (50, 40))
_GROWTH_BEYOND = 30
_NUMBERS = _accented("one two three four five six seven eight nine ten ")


def _grown(length: int) -> int:
    """How long a text of `length` characters should become."""
    growth = next((percent for most, percent in _GROWTH if length <= most), _GROWTH_BEYOND)
    return ceil(length * (100 + growth) / 100)


def _padding(count: int) -> str:
    return " " + "".join(islice(cycle(_NUMBERS), count)) if count > 0 else ""


# --- spans, changed and written as text again ---


def _foreign(span: Span, locale: _Locale) -> Span:
    match span:
        case Literal():
            return Literal(text=locale.words(span.text))
        case Emphasis() | Strong() | LinkRef():
            return replace(span, children=tuple(_foreign(child, locale) for child in span.children))
        case Ruby() if not locale.ruby:
            return Literal(text=locale.words(span.base))
        case Code() | Foreign() | FactRef() | NoteRef() | Ruby():
            return span
        case _:
            assert_never(span)


def _written(spans: Sequence[Span], *, ruby: bool) -> str:
    """Spans in the notation that `parse` reads."""
    return "".join(_notation(span, ruby=ruby) for span in spans)


def _notation(span: Span, *, ruby: bool) -> str:
    match span:
        case Literal():
            return _ESCAPED.sub(_escape, span.text)
        case Emphasis():
            return f"*{_written(span.children, ruby=ruby)}*"
        case Strong():
            return f"**{_written(span.children, ruby=ruby)}**"
        case LinkRef():
            return f"[{_written(span.children, ruby=ruby)}][{span.key}]"
        case Foreign():
            return f"[{_written(span.children, ruby=ruby)}][:{span.language}]"
        case Code():
            return f"`{span.text}`"
        case NoteRef():
            return f"[^{span.key}]"
        case FactRef():
            return f"{{{span.name}}}"
        case Ruby():
            return f"｜{span.base}《{span.reading}》" if ruby else _ESCAPED.sub(_escape, span.base)
        case _:
            assert_never(span)


_ESCAPED = re.compile(f"[{re.escape(_MARKUP)}]")


def _escape(found: re.Match[str]) -> str:
    """A brace twice, as `python-brace-format` has it; the other marks after a backslash."""
    return found[0] * 2 if found[0] in "{}" else f"\\{found[0]}"
