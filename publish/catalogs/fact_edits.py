"""Changes of a text that are of facts alone: its translation is rewritten, not looked at again.

A fact that has another name; a figure or name in the text that became a fact of the same value;
a fact that became the text of its value. Everything else of the two texts is the same.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from publish.catalogs.fact_values import FactValue, fact_values, likely_language
from publish.catalogs.po_model import Message
from publish.language.markup import parse
from publish.language.quantities import Quantity, quantities
from publish.language.spans import FactRef, walk

__all__ = ["FactEdit", "fact_edit", "fact_names"]


@dataclass(frozen=True, kw_only=True, slots=True)
class FactEdit:
    """The translation for the new text, and the new names of facts by their old ones."""

    msgstr: tuple[str, ...]
    renamed: Mapping[str, str]


def fact_edit(
    old: Message, new: Message, language: str, renamed: Callable[[str, str], bool]
) -> FactEdit | None:
    """The translation of `old` rewritten for `new`, where their texts differ in facts alone.

    `language` is that of the translations. `renamed(old, new)` says whether the source as a
    whole has the one name no more and the other newly, which decides where the values aren't
    known; another fact of another value is no new name. None where anything else differs, or
    where it isn't certain what of the translation stands for the figure: it has to be there
    once, in any form (190, １９０, 百九十), or as often as in the source.
    """
    if old.msgid_plural is not None or new.msgid_plural is not None or old.msgctxt != new.msgctxt:
        return None
    had, has = fact_values(old), fact_values(new)
    swaps = _swaps(_pieces(old.msgid), _pieces(new.msgid), had, has)
    if not swaps or all(swap.gone == swap.come for swap in swaps):
        return None
    if not _certain(swaps, old, new, had, has, renamed):
        return None
    names = {swap.gone: swap.come for swap in swaps if swap.gone and swap.come}
    msgstr = tuple(_rewritten(form, swaps, had, has, language) for form in old.msgstr)
    if any(form is None for form in msgstr):
        return None
    forms = tuple(form for form in msgstr if form is not None)
    if any(_kept_names(before, names, swaps) != fact_names(after)
           for before, after in zip(old.msgstr, forms, strict=True) if before):  # fmt: skip
        return None
    return FactEdit(msgstr=forms, renamed={k: v for k, v in names.items() if k != v})


def fact_names(text: str) -> frozenset[str]:
    """The facts that a text names."""
    if "{" not in text:
        return frozenset()
    spans = walk(parse(text, ruby=True).spans)
    return frozenset(span.name for span in spans if isinstance(span, FactRef))


# --- what differs ---


@dataclass(frozen=True, slots=True)
class _Swap:
    """One place: the name of a fact on either side, "" where the text has `literal` instead."""

    gone: str
    come: str
    literal: str = ""


_Pieces = Sequence[tuple[str, str]]  # a text, or the name of a fact


def _pieces(text: str) -> _Pieces:
    found = []
    for match in _PIECE.finditer(text):
        found.append(("", match[1]) if match[1] else (match[0], ""))
    return found


def _swaps(
    old: _Pieces, new: _Pieces, had: Mapping[str, FactValue], has: Mapping[str, FactValue]
) -> Sequence[_Swap] | None:
    """The places with a fact on either side, from left to right; None where a text differs."""
    swaps = list[_Swap]()
    before, after = list(reversed(old)), list(reversed(new))
    while before or after:
        text, name = before.pop() if before else ("", "")
        other, come = after.pop() if after else ("", "")
        if name and come:
            swaps.append(_Swap(name, come))
        elif come:
            rest = _behind(text, has.get(come))
            if rest is None:
                return None
            swaps.append(_Swap("", come, text[: len(text) - len(rest)]))
            before += [(rest, "")] if rest else []
        elif name:
            rest = _behind(other, had.get(name))
            if rest is None:
                return None
            swaps.append(_Swap(name, "", other[: len(other) - len(rest)]))
            after += [(rest, "")] if rest else []
        elif text != other:
            same = _common(text, other)
            if not same:
                return None
            before += [(text[same:], "")] if text[same:] else []
            after += [(other[same:], "")] if other[same:] else []
    return swaps


def _common(one: str, other: str) -> int:
    """How much two texts have in common in front, when one of them ends or a fact follows."""
    shorter = min(len(one), len(other))
    return shorter if one[:shorter] == other[:shorter] else 0


def _behind(text: str, value: FactValue | None) -> str | None:
    """What follows the value of a fact at the beginning of a text; None if it isn't there."""
    if value is None or not text:
        return None
    spans = [span for span in _spans(text, value.source, likely_language(text)) if span[0] == 0]
    return text[max(end for _, end in spans) :] if spans else None


# --- what is certain ---


def _certain(
    swaps: Sequence[_Swap], old: Message, new: Message, had: Mapping[str, FactValue],
    has: Mapping[str, FactValue], renamed: Callable[[str, str], bool],
) -> bool:  # fmt: skip
    """Whether every fact is swapped for one other, and says what was said before."""
    pairs = {(swap.gone, swap.come) for swap in swaps}
    gone = Counter(name for name, _ in pairs if name)
    come = Counter(name for _, name in pairs if name)
    if max((*gone.values(), *come.values())) > 1:
        return False
    return all(
        _is_renamed(swap, had, has, renamed)
        if swap.gone and swap.come
        else _is_whole(swap, swaps, old, new, had, has)
        for swap in swaps
        if swap.gone != swap.come
    )


def _is_renamed(
    swap: _Swap, had: Mapping[str, FactValue], has: Mapping[str, FactValue],
    renamed: Callable[[str, str], bool],
) -> bool:  # fmt: skip
    before, after = had.get(swap.gone), has.get(swap.come)
    if before is not None and after is not None:
        return (before.source, before.target) == (after.source, after.target)
    return renamed(swap.gone, swap.come)


def _is_whole(
    swap: _Swap, swaps: Sequence[_Swap], old: Message, new: Message,
    had: Mapping[str, FactValue], has: Mapping[str, FactValue],
) -> bool:  # fmt: skip
    """Whether the value stands nowhere else in the text that has it as text."""
    text, value = (old.msgid, has[swap.come]) if swap.come else (new.msgid, had[swap.gone])
    same = sum(1 for other in swaps if (other.gone, other.come) == (swap.gone, swap.come))
    return len(_spans(text, value.source, likely_language(text))) == same


# --- the translation ---


def _rewritten(
    text: str, swaps: Sequence[_Swap], had: Mapping[str, FactValue],
    has: Mapping[str, FactValue], language: str,
) -> str | None:  # fmt: skip
    """The translation with the new facts, or None where a figure can't be found for certain."""
    if not text:
        return text
    times = Counter(swaps)
    edits = list[tuple[int, int, str]]()
    for swap in dict.fromkeys(swaps):
        if swap.gone:
            told = f"{{{swap.come}}}" if swap.come else had[swap.gone].target
            # A name may be the glossary's or the catalog's own: only figures are sure.
            if not swap.come and (_MARKS.search(told) or _only(told, language) is None):
                return None
            edits += [(m.start(), m.end(), told) for m in _PIECE.finditer(text)
                      if m[1] == swap.gone]  # fmt: skip
            continue
        spans = _spans(text, has[swap.come].target, language)
        count = sum(n for other, n in times.items() if other.come == swap.come)
        if len(spans) not in (1, count):
            return None
        edits += [(start, end, f"{{{swap.come}}}") for start, end in spans]
    return _edited(text, sorted(edits))


def _edited(text: str, edits: Sequence[tuple[int, int, str]]) -> str | None:
    """The text with each span replaced, or None where two spans overlap."""
    parts, position = list[str](), 0
    for start, end, told in edits:
        if start < position:
            return None
        parts += [text[position:start], told]
        position = end
    return "".join((*parts, text[position:]))


def _kept_names(text: str, names: Mapping[str, str], swaps: Sequence[_Swap]) -> frozenset[str]:
    """The facts that a translation names once it is rewritten."""
    literal = {swap.gone for swap in swaps if not swap.come}
    new = {swap.come for swap in swaps if not swap.gone}
    return frozenset(names.get(name, name) for name in fact_names(text) - literal) | new


# --- where a value stands in a text ---


def _spans(text: str, value: str, language: str) -> Sequence[tuple[int, int]]:
    """Where `text` has a value: as it is formatted, or as a figure of the same worth.

    From left to right, none within another; the longer goes before the shorter.
    """
    larger = [(q.start, q.end) for q in quantities(text, language)]
    letters = (
        (start, end)
        for start, end in _formatted(text, value)
        if not any(
            a <= start and end <= b and (a, b) != (start, end) for a, b in larger
        )  # the 3 of a 3rd of March is another figure
    )
    found = {*letters, *_figures(text, value, language)}
    chosen = list[tuple[int, int]]()
    for start, end in sorted(found, key=lambda span: (span[0] - span[1], span)):
        if all(end <= other or start >= stop for other, stop in chosen):
            chosen.append((start, end))
    return sorted(chosen)


def _formatted(text: str, value: str) -> Iterator[tuple[int, int]]:
    """Where the value stands letter for letter, and is no part of a longer word or figure."""
    position = text.find(value) if value else -1
    while position >= 0:
        end = position + len(value)
        if not _runs_on(text[:position], value) and not _runs_on(value, text[end:], ahead=True):
            yield position, end
        position = text.find(value, position + 1)


def _runs_on(before: str, after: str, *, ahead: bool = False) -> bool:
    pattern = _INTO_NEXT if ahead else _FROM_LAST
    return bool(pattern.search(f"{before[-2:]}\x00{after[:2]}"))


def _figures(text: str, value: str, language: str) -> Iterator[tuple[int, int]]:
    meant = _only(value, language)
    if meant is None:
        return
    for quantity in quantities(text, language):
        if _worth(quantity) == _worth(meant) and (
            quantity.sure or (_NUMERAL.search(quantity.text) and quantity.value not in _FEW)
        ):
            yield quantity.start, quantity.end


def _only(value: str, language: str) -> Quantity | None:
    """The figure that a value is, where it is one and nothing else."""
    found = quantities(value, language)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(value)):
        return None
    return found[0]


def _worth(quantity: Quantity) -> tuple[object, ...]:
    return quantity.kind, quantity.value, quantity.unit


_FEW = frozenset(range(10))  # "one" and 二 are often no figures; "all" stands for 100 at times
_NUMERAL = re.compile(r"[\d一二三四五六七八九十百千万億兆]")
_PIECE = re.compile(r"\{\{|\}\}|\{([a-z][a-z0-9_]*)\}|(?:[^{}]|\{(?![a-z{])|\}(?!\}))+|[{}]")
_MARKS = re.compile(r"[*`\[\]{}\\｜《》]")
# Digits, with their separators, and letters of scripts with spaces run on.
_LATIN = r"[^\W\d_\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"
_HAN = "[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"  # of names, which run on: 日本 in 日本語
_NAMES = rf"(?:{_LATIN}|\d)\x00{_LATIN}|{_LATIN}\x00\d|{_HAN}\x00{_HAN}"
_FROM_LAST = re.compile(rf"(?:\d|\d[.,])\x00\d|{_NAMES}")
_INTO_NEXT = re.compile(rf"\d\x00(?:\d|[.,]\d)|{_NAMES}")
