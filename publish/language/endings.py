"""How texts end: the mark they close with, across languages, and the register of Japanese."""

import re
from enum import Enum

__all__ = ["Ending", "Register", "ending", "register"]


class Ending(Enum):
    """What a text closes with, whichever characters its language has for that.

    `EITHER` is an abbreviation's or ordinal's full stop, which may end the sentence too; `OPEN`
    is a comma, semicolon or dash: the text goes on elsewhere, and languages differ in how.
    """

    NOTHING = "nothing"
    STOP = "a full stop"
    QUESTION = "a question mark"
    EXCLAMATION = "an exclamation mark"
    COLON = "a colon"
    ELLIPSIS = "an ellipsis"
    EITHER = "an abbreviation"
    OPEN = "an open end"


class Register(Enum):
    """The two registers of written Japanese."""

    POLITE = "です・ます"
    PLAIN = "である"


# Closing brackets and quotation marks, and marks of emphasis and notes, which stand on either
# side of the stop from language to language.
_AROUND = " \u00a0\u202f\u3000\t\n\u200b\u200e\u200f\"'”’“‘»«›‹」』）)]］】〉》〕}*`\\"
_MARKS = (
    (Ending.ELLIPSIS, re.compile(r"(?:…|⋯|\.{3}|。{3}|・{3})$")),
    (Ending.QUESTION, re.compile("[?？؟՞⸮፧]$")),
    (Ending.EXCLAMATION, re.compile("[!！՜﹗]$")),
    (Ending.COLON, re.compile("[:：︰፡]$")),
    (Ending.STOP, re.compile("[.。．｡।॥։۔።။។᙮꓿෴]$")),
    (Ending.OPEN, re.compile(r"[,、，،;；؛·\-‐–—――~〜～/|+=]$")),
)
_LAST = 64  # characters; what is looked for at the end of a text is shorter by far
# Last words whose stop belongs to them, in the languages this is likely to see.
_SHORT = re.compile(
    r"(?:^|[\s(“\"'/])(?:etc|et al|ed|eds|vol|no|nr|art|fig|approx|inc|ltd|corp|co|bros|dept|univ"
    r"|jr|sr|mr|ms|mrs|dr|prof|st|ave|jan|feb|mar|apr|aug|sept?|oct|nov|dec|min|max|sec|hrs?|tel"
    r"|usw|bzw|ca|bspw|ggf|inkl|exkl|mio|mrd|abs|std|uhr|gmbh|ff?|env|resp|cf|itd|itp|np|tzn"
    r"|atd|apod|tj|др|пр|т\.? ?п|т\.? ?д|г|гг|млн|млрд|тыс|руб|ecc|pág|ej|p|pp)\.$",
    re.IGNORECASE,
)
# One letter or several with stops between (p.m., U.S., z. B.); an ordinal (3.); a value alone.
_DOTTED = re.compile(
    r"(?:\b[^\W\d_]\.\s?[^\W\d_]\.|(?:^|[\s(])[^\W\d_]\.|(?<!\d)\d{1,2}\.|^\W*\.)$"
)


def ending(text: str, language: str) -> Ending:
    """What `text`, without marks, ends with; spaces, closing quotes and brackets don't count.

    A semicolon is a question mark in Greek. A text of marks alone ends with nothing.
    """
    bare = text.rstrip(_AROUND)
    if not any(c.isalnum() or c == "\ufffc" for c in bare):
        return Ending.NOTHING
    if language.startswith("el") and bare.endswith((";", "\u037e")):
        return Ending.QUESTION
    last = bare[-_LAST:]
    found = next((kind for kind, mark in _MARKS if mark.search(last)), Ending.NOTHING)
    if found is Ending.STOP and (_SHORT.search(last) or _DOTTED.search(last)):
        return Ending.EITHER
    return found


_QUOTED = re.compile("「[^「」]*」|『[^『』]*』|（[^（）]*）|\\([^()]*\\)")
_NESTED = 4  # quotations and brackets within each other; nobody reads more
_SENTENCE_END = re.compile("(?<=[。．！？!?])")
_POLITE = re.compile(
    "(?:です|ます|でした|ました|ません|ませんでした|でしょう|ましょう|ください|下さい|なさい)"
    "(?:か|ね|よ|が|けれども)?[。．]$"
)
# Verbs, adjectives and the copula in the plain form end in one of these kana; words that end
# a sentence as nouns in a list of a law (もの, こと, 一つ, かどうか) do not.
_PLAIN = re.compile(
    "(?:[うくぐすぬぶむるただ]|(?<=[立持待打勝保経放断育])つ|[ぁ-ん一-鿿]い|べからず)"
    "(?:か|が)?[。．]$"
)
_NO_VERB = re.compile("(?:かどうか|ほか|はい|くらい|ぐらい|ふつう|とおり|よう)[。．]$")


def register(text: str) -> Register | None:
    """The register of Japanese `text`, by its last sentence that shows one; None if none does.

    Sentences end with 。; what stands in brackets or 「」 is somebody else's, and is left out.
    """
    bare, found = text, None
    for _ in range(_NESTED):
        bare = _QUOTED.sub("", bare)
    for sentence in _SENTENCE_END.split(bare):
        if _POLITE.search(sentence):
            found = Register.POLITE
        elif _PLAIN.search(sentence) and not _NO_VERB.search(sentence):
            found = Register.PLAIN
    return found
