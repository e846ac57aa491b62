"""Words and characters that stand twice by mistake: "the the", のの."""

import re
from collections.abc import Iterator, Mapping

from publish.language.locale import script
from publish.language.tags import parse_tag

__all__ = ["repeated_kana", "repeated_marks", "repeated_words"]

# Words that stand twice by right, by language. A language that isn't here may repeat any word:
# many do so to mean "every" or "very".
_TWICE: Mapping[str, frozenset[str]] = {
    "bg": frozenset(),
    "ca": frozenset({"nos", "us", "en"}),
    "cs": frozenset({"se"}),
    "da": frozenset({"det", "der", "at", "har", "var"}),
    "de": frozenset({"die", "der", "das", "den", "dem", "sie", "ihr", "es", "uns", "war", "hat"}),
    "en": frozenset({"that", "had", "her", "is", "was", "do", "in", "on", "bye", "very"}),
    "es": frozenset({"nos", "os", "se"}),
    "fi": frozenset({"se", "ne"}),
    "fr": frozenset({"nous", "vous", "en", "y", "faire"}),
    "hu": frozenset({"az", "ez"}),
    "it": frozenset({"se", "via", "man", "mano"}),
    "nb": frozenset({"det", "at", "har"}),
    "nl": frozenset({"dat", "die", "ze", "je", "is", "u", "er"}),
    "pl": frozenset({"to"}),
    "pt": frozenset({"nos", "se", "que"}),
    "ro": frozenset(),
    "ru": frozenset({"что", "это"}),
    "sk": frozenset({"sa"}),
    "sv": frozenset({"det", "att", "har", "var"}),
    "uk": frozenset({"що"}),
}
_WORDS = re.compile(r"(?<![\w'’-])([^\W\d_]+)[ \u00a0\n]+\1(?![\w'’-])", re.IGNORECASE)

# Particles that never follow themselves, but for the words that begin or end with them:
# ものの, ののしる, そののち; 木でできた; ががく; ににん.
_PARTICLES = re.compile(
    "をを|へへ|(?<!も)のの(?![しちろべぼ])|にに(?!ん|ぎ|く)|がが(?!く)|(?<!ま)でで(?![きくかも])"
    "|はは(?=[、一-鿿])"
)
# Three characters or more that end as a phrase does, and the same again: についてについて; or a
# word in katakana. 何度も何度も and ぐちゃぐちゃ mean what they say, and 元のユーザーのユーザー名
# is two phrases.
_PHRASE = re.compile(
    r"((?!の)[ぁ-んァ-ヺー一-鿿々]{0,10}"
    r"(?:[をにがはで]|について|により|による|として|する|した|です|ます)|[ァ-ヺー]{3,12})\1"
)
_MARKS = re.compile(
    "、、+|。。+|，，+|,,+|(?<![.。])\\.\\.(?![./\\\\])|;;+|・・(?!・)(?<!・・・)|：：+"
)


# Endings that never stand twice, and a word of two characters that is repeated before one:
# 開催開催しました, 開催しましたた. 一つ一つ, 堂々, 少々 and 益々 are no such words.
_ENDINGS = re.compile(
    "(?<=し)たた(?=[。、])|ましまし(?=た)|(?<=[さらわかたばま])れれ(?=[またばて])|でです(?=[。か])"
    "|([一-鿿]{2})\\1(?=[しすさを])"
)


def repeated_words(text: str, language: str) -> Iterator[str]:
    """Words of two letters or more that `text` has twice in a row; "a a" in English too."""
    parsed = parse_tag(language)
    allowed = _TWICE.get(parsed.language)
    if allowed is None:
        return
    for match in _WORDS.finditer(text):
        word = match[1].casefold()
        article = parsed.language == "en" and match[0].endswith("a")
        if word not in allowed and (len(word) > 1 or article):
            yield match[0]


def repeated_kana(text: str, language: str) -> Iterator[str]:
    """Particles and phrases that Japanese `text` has twice in a row.

    Words that are made of a repetition pass: 人々, いろいろ, ひとつひとつ, ああ.
    """
    if script(language) != "Jpan":
        return
    yield from (match[0] for match in _PARTICLES.finditer(text))
    yield from (match[0] for match in _PHRASE.finditer(text) if len(match[1]) > 2)
    yield from (match[0] for match in _ENDINGS.finditer(text))


def repeated_marks(text: str) -> tuple[str, ...]:
    """Stops, commas and colons that stand twice; an ellipsis is none of them."""
    return tuple(match[0] for match in _MARKS.finditer(text))
