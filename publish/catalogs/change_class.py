"""Whether a text was only put in order: spaces, punctuation, capitals, width, spelling, slips."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from publish.language.japanese_spelling import one_spelling
from publish.language.spelling import is_slip, same_spelling

__all__ = ["bare", "is_cosmetic", "words_of"]


def is_cosmetic(old: str, new: str, stays: Callable[[str], bool]) -> bool:
    """Whether `new` says what `old` says, letter for letter but for typography and spelling.

    Cosmetic are spaces, quotation marks, punctuation but for question marks, stress, hyphens,
    capitals, width, ruby, British and American spelling, 送り仮名, a word written twice by
    mistake, and at most three slips of the fingers. `stays(word)` says whether a word, in small
    letters, is still in the source somewhere: then it was no slip. Figures, placeholders, targets
    of links, characters of code, and every other word have to be the same. In doubt it is no.
    """
    if max(len(old), len(new)) > _LONGEST:
        return False
    before, after = _tokens(old), _tokens(new)
    if not before or not after:
        return False
    if [t.text for t in before] == [t.text for t in after]:
        return not (_capitals_tell(before, after) or _punctuation_tells(before, after))
    places = _places(before, after)
    slips = [word for place in places if (word := _slip(place))]
    if len(places) > _MOST_PLACES or len(slips) > _MOST_SLIPS or any(map(stays, slips)):
        return False
    fine = all(_slip(place) or _same(place) or _twice(place) for place in places)
    return fine and not _capitals_tell(before, after)


def _punctuation_tells(before: Sequence["_Token"], after: Sequence["_Token"]) -> bool:
    """Whether a mark comes or goes beside a negation or between figures: "No, …" is not "No …"."""
    return any(
        bool(_MARK.search(one.glue)) != bool(_MARK.search(other.glue))
        and (
            bool(_NEGATION.fullmatch(left.text) or _NEGATION.fullmatch(one.text))
            or (left.text[0].isdigit() and one.text[0].isdigit())
        )
        for left, one, other in zip(before, before[1:], after[1:], strict=False)
    )


def bare(text: str) -> str:
    """The letters, figures and signs of a text that count: equal where little but typography
    differs. "" where nothing counts.
    """
    if len(text) > _LONGEST:
        return text
    return "".join(f" {t.text} " if t.text[0].isdigit() else t.text.casefold()
                   for t in _tokens(text))  # fmt: skip


def words_of(text: str) -> frozenset[str]:
    """The words of a text, in small letters."""
    return frozenset(map(str.casefold, _LETTERS.findall(text)))


# --- tokens: what counts, and what stood before it ---


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    glue: str  # what stood between it and the one before


def _tokens(text: str) -> Sequence[_Token]:
    plain = one_spelling(_narrow(_RUBY.sub(r"\1", text)))
    found, end = list[_Token](), 0
    for match in _TOKEN.finditer(plain):
        token = match[0]
        if match.lastgroup == "number":
            token = _ungrouped(token)
        found.append(_Token(token, plain[end : match.start()]))
        end = match.end()
    return found


def _narrow(text: str) -> str:
    """Full-width letters and half-width kana as usual; ², ① and ㎡ stay what they are."""
    return unicodedata.normalize("NFC", _WIDTH.sub(_usual, text))


def _usual(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", found[0])


def _ungrouped(number: str) -> str:
    return number.replace(",", "") if _GROUPED.fullmatch(number) else number


def _folded(tokens: Sequence[_Token]) -> Sequence[str]:
    return [token.text.casefold() for token in tokens]


# --- places where words differ ---


@dataclass(frozen=True, slots=True)
class _Place:
    """What went at one place and what came there, and the words beside it."""

    gone: Sequence[_Token]
    come: Sequence[_Token]
    beside: Sequence[_Token]


def _places(before: Sequence[_Token], after: Sequence[_Token]) -> Sequence[_Place]:
    """The places that differ, from left to right; as many words for as many are a place each.

    Where a long stretch differs it is one place.
    """
    old, new = _folded(before), _folded(after)
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    inner_old, inner_new = old[head : len(old) - tail], new[head : len(new) - tail]
    if max(len(inner_old), len(inner_new)) > _LONG:
        return [_Place(before, after, ())]
    places = list[_Place]()
    start, other = head, head
    for block in Levenshtein.opcodes(inner_old, inner_new).as_matching_blocks():
        end, stop = block.a + head, block.b + head
        gone, come = before[start:end], after[other:stop]
        if len(gone) == len(come):
            places += [_Place((one,), (two,), ()) for one, two in zip(gone, come, strict=True)]
        else:
            beside = (*before[max(0, start - 1) : start], *before[end : end + 1])
            places.append(_Place(gone, come, beside))
        start, other = end + block.size, stop + block.size
    return places


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two texts have in common in front."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _same(place: _Place) -> bool:
    """Whether the words of one place are the same words, spelled or joined another way."""
    gone, come = place.gone, place.come
    if len(gone) == len(come) == 1:
        one, other = gone[0].text.casefold(), come[0].text.casefold()
        if one == other or {one, other} == {"a", "an"}:
            return True
        return one.isalpha() and other.isalpha() and same_spelling(one, other)
    if not gone or not come or "".join(_folded(gone)) != "".join(_folded(come)):
        return False
    return _may_join(gone) and _may_join(come)


def _may_join(parts: Sequence[_Token]) -> bool:
    """Whether words may be written as one: with a hyphen as a rule, with a space by mistake."""
    if any(not part.text.isalpha() for part in parts):
        return False
    joined = "".join(_folded(parts))
    for before, part in pairwise(parts):
        hyphen = any(mark in part.glue for mark in _HYPHENS)
        if not hyphen and before.text.casefold() in _DETACHED and joined != "cannot":
            return False
        if hyphen and (joined in _HYPHENATED or before.text.casefold() == "re"):
            return False
    return True


def _slip(place: _Place) -> str:
    """The word that was slipped on, in small letters; "" where there is no slip."""
    gone, come = place.gone, place.come
    if len(gone) != 1 or len(come) != 1:
        return ""
    one, other = gone[0].text, come[0].text
    if not one.isalpha() or not other.isalpha() or same_spelling(one, other):
        return ""
    if not is_slip(one, other):
        return ""
    swapped = sorted(one.casefold()) == sorted(other.casefold())
    latin = _ASCII.fullmatch(one) and _ASCII.fullmatch(other)
    return one.casefold() if swapped or latin else ""


def _twice(place: _Place) -> bool:
    """Whether one side only says the word beside it once more: the the, をを."""
    more = (*place.gone, *place.come)
    if len(more) != 1:
        return False
    word = more[0].text.casefold()
    counts = word in _PARTICLES or (len(word) > 1 and word.isalpha())
    return counts and word in _folded(place.beside)


def _capitals_tell(before: Sequence[_Token], after: Sequence[_Token]) -> bool:
    """Whether a change of capitals makes another word: US and us, May and may."""
    if len(before) != len(after):
        return False
    changed = [
        (number, one.text, other.text)
        for number, (one, other) in enumerate(zip(before, after, strict=True))
        if one.text != other.text and one.text.casefold() == other.text.casefold()
    ]
    if any(_CODE.match(one) for _, one, _ in changed):
        return True
    upper = any(one.isupper() is not other.isupper() and one.casefold() in _INITIALS
                for _, one, other in changed)  # fmt: skip
    name = len(changed) == 1 and changed[0][0] > 0 and changed[0][1].casefold() in _NAMES
    return upper or name


_MOST_PLACES = 12
_MOST_SLIPS = 3
_LONGEST = 20_000  # characters; no paragraph is as long
_LONG = 1_000  # words between what two texts have in common in front and at the end
_CJK = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_LETTERS = re.compile(rf"[^\W\d_{_CJK}]+")
# Code, link targets, notes and placeholders; figures; words; single characters of Japanese or
# Chinese, but a run of katakana is a word; signs that say something. All else is typography.
_TOKEN = re.compile(
    rf"`[^`\n]+`|\{{[a-z][a-z0-9_]*\}}|\]\[:?[A-Za-z][\w-]*\]|\[\^[a-z0-9_-]+\]"
    rf"|(?P<number>(?:(?<![\w)])[-−])?\d+(?:[.,]\d+)*)|[ァ-ヺー]+"
    rf"|[^\W\d_{_CJK}]+(?:['’][^\W\d_{_CJK}]+)*|[{_CJK}]"
    r"|[?%‰°$€£¥₩+=<>±×÷≤≥&@#/~〜→←§©®™²³]|[^\W_]"
)
_GROUPED = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_RUBY = re.compile(r"｜([^｜《》\\\n]+)《[^《》\n]+》")
_WIDTH = re.compile("[\uff01-\uffee\u3000]+")
_CODE = re.compile(r"`|\]\[|\[\^|\{")
_ASCII = re.compile("[A-Za-z]+")
_HYPHENS = "-\u2010\u2011\u2012\u2013"
_PARTICLES = frozenset("をにがはのへ")
# What a space after it sets apart from one word: "a part" is not "apart".
_DETACHED = frozenset(
    {"a", "all", "an", "any", "be", "every", "for", "in", "may", "no", "not", "some", "to", "un"}
)
# Another word without its hyphen, as many of those that begin with re- are: re-signed, resigned.
_HYPHENATED = frozenset({"coop", "unionised", "unionized"})
# Another word without its capitals, all of them, or the first.
_INITIALS = frozenset({"aids", "it", "us", "who", "un", "pin", "sad", "arm"})
_NAMES = frozenset(
    {"august", "bill", "china", "job", "march", "may", "nice", "pole", "poles", "polish", "reading",
     "swede", "turkey"}
)  # fmt: skip
_MARK = re.compile(r"[^\s\w'\"‘’“”「」『』]")
_NEGATION = re.compile(r"(?i:no|not|never|none|nor|neither)|な|ない|なし|ません|ず|ぬ")
