"""Quotation marks and brackets: which belong together, and which a language uses."""

import re
from collections.abc import Iterator, Mapping

from publish.language.locale import script
from publish.language.tags import parse_tag

__all__ = ["foreign_quotes", "nested_corners", "odd_quotes", "straight_quotes", "unpaired"]

_PAIRS = {
    "(": ")", "[": "]", "{": "}", "（": "）", "［": "］", "｛": "｝", "「": "」", "『": "』",
    "【": "】", "〈": "〉", "《": "》", "〔": "〕", "｢": "｣",
}  # fmt: skip
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
# Before a closing bracket that needs no partner: the number of an item, or the eyes of :).
_ITEM = re.compile(r"(?:^|(?<=\s))(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4}|\ufffc)$|[:;]-?$")

# The marks that open quotations in each language: CLDR's two (delimiters), and those that its
# style guides allow beside them. Straight marks are everybody's.
_OPENING: Mapping[str, str] = {
    "bg": "„“«", "ca": "«“‘", "cs": "„‚»", "da": "„»“”", "de": "„‚»›«‹", "el": "«“", "en": "“‘",
    "es": "«“‘", "et": "„“«", "fi": "”’»", "fr": "«“‹", "hr": "„‚»“", "hu": "„»", "it": "«“‘",
    "lt": "„“", "lv": "“„«", "nb": "«‘“”", "nl": "“‘„", "nn": "«‘“”", "no": "«‘“”", "pl": "„«‚»",
    "pt": "“«‘", "ro": "„«“", "ru": "«„", "sk": "„‚»", "sl": "„»‚", "sr": "„“«”", "sv": "”’»",
    "tr": "“‘", "uk": "«„“", "ja": "「『“‘", "ko": "“‘「『", "zh": "“‘「『",
}  # fmt: skip
_QUOTED = re.compile(
    r"(?P<open>[“”„«»‚‹›「『])(?P<words>[^\n“”„«»‚‹›「」『』]{1,200})(?P<close>[“”«»‘’‹›」』])"
)
_KINDS = {
    "“": re.compile("[“”„‟]"),
    "«": re.compile("[«»]"),
    "‹": re.compile("[‹›]"),
    '"': re.compile(r"(?<![א-ת])\""),
}
_INCHES = re.compile(r"\d\"")
_STRAIGHT = re.compile(r"\"[^\"\n]*\"|(?<![A-Za-z0-9])'[^'\n]*'(?![A-Za-z0-9])")
_KANA_OR_KANJI = re.compile("[々〆ぁ-ゖァ-ヺー一-鿿㐀-䶿]")


def unpaired(text: str) -> tuple[str, ...]:
    """What is wrong with the pairs of brackets in `text`, in words; nested and in turn is right.

    A bracket after the number of an item, 1) or a), needs no partner.
    """
    found, open_ones = list[str](), list[str]()
    for at, character in enumerate(text):
        if character in _PAIRS:
            open_ones.append(character)
        elif character in _CLOSING:
            if open_ones:
                opening = open_ones.pop()
                if opening != _CLOSING[character]:
                    found.append(f"{opening} is closed by {character}")
            elif not _ITEM.search(text, max(0, at - 6), at):
                found.append(f"{character} closes nothing")
    return (*found, *(f"{opening} is not closed" for opening in open_ones))


def odd_quotes(text: str) -> tuple[str, ...]:
    """Quotation marks of which `text` has an odd number, so that one lacks its partner.

    Counted by kind, since languages pair them differently: „…“, “…”, ”…”, »…«. Single ones are
    apostrophes too, and a straight one after a digit is a measure (19"), within a Hebrew word
    a sign of abbreviation.
    """
    odd = (mark for mark, kind in _KINDS.items() if len(kind.findall(text)) % 2)
    return tuple(mark for mark in odd if mark != '"' or not _INCHES.search(text))


def foreign_quotes(text: str, language: str) -> Iterator[str]:
    """Quotations in `text` that open with a mark that `language` doesn't open them with.

    Nothing for languages whose habits are not known here.
    """
    allowed = _OPENING.get(parse_tag(language).language)
    if allowed is None:
        return
    for match in _QUOTED.finditer(text):
        if match["open"] not in allowed:
            yield match[0]


def straight_quotes(text: str, language: str) -> Iterator[str]:
    """Japanese words in straight quotation marks, which Japanese doesn't have: "重要"."""
    if script(language) == "Jpan":
        quoted = (match[0] for match in _STRAIGHT.finditer(text))
        yield from (words for words in quoted if _KANA_OR_KANJI.search(words))


def nested_corners(text: str) -> bool:
    """Whether a quotation in 「」 holds another in 「」: within 「」 stands 『』.

    「公用文作成の考え方」 (Council for Cultural Affairs, 2022), I-4.
    """
    depth = 0
    for character in text:
        if character == "「":
            depth += 1
            if depth > 1:
                return True
        elif character == "」":
            depth = max(0, depth - 1)
    return False
