"""Rules over all messages of a catalog: the same words for the same text, and one register."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from publish.language.endings import Register, register
from publish.language.locale import script
from publish.lint.pair import GAP, Pair
from publish.release.text import Role

__all__ = ["differs_by_context", "inconsistent", "mixed_register", "reused"]

_RUNNING = frozenset({Role.LEAD, Role.PARAGRAPH, Role.NOTE, Role.HISTORY, Role.NOTICE, Role.WORDS})
_LEAST_WORDS = 6  # shorter texts have the same translation by right: "ROK", "Republic of Korea"
_LEAST_CHARACTERS = 12
_END = re.compile(r"[\s.:;!?…。：；！？]+$")
_WORD = re.compile(r"\w+")


def inconsistent(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, str]]:
    """Sources that differ in capitals and punctuation alone, with different translations.

    The first translation counts as the one that is meant. Messages that the author tells apart
    by a context are not compared, nor single words: "May" and "may" are two words.
    """
    first: dict[tuple[str | None, str], Pair] = {}
    for pair in pairs:
        folded = _folded(pair.source_text)
        if len(_WORD.findall(folded)) < 2:
            continue
        before = first.setdefault((pair.key[0], folded), pair)
        if _folded(before.text) != _folded(pair.text):
            yield pair, f"“{before.source_text[:60]}” is translated as “{before.text[:60]}”"


def differs_by_context(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, str]]:
    """The same source in two contexts with two translations: what contexts are for, mostly."""
    first: dict[str, Pair] = {}
    for pair in pairs:
        before = first.setdefault(pair.source_text, pair)
        if before.text != pair.text:
            yield pair, f"in another context this is translated as “{before.text[:60]}”"


def reused(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, str]]:
    """Sentences that differ in their sources and not in their translations: pasted twice.

    Short texts are left alone, as are sources that differ in capitals or punctuation, and those
    in different contexts.
    """
    by_text: Mapping[tuple[str | None, str], list[Pair]] = _grouped(pairs)
    for same in by_text.values():
        before = same[0]
        for pair in same[1:]:
            if _folded(before.source_text) != _folded(pair.source_text) and _is_long(before, pair):
                yield pair, f"“{before.source_text[:60]}” has this very translation"


def mixed_register(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, str]]:
    """Paragraphs in the register, です・ます or である, that fewer of this catalog's are in.

    Headings, items, cells, captions and definitions have a register of their own. Where both
    are even, です・ます is meant: it is how offices address the public (「公用文作成の考え方」,
    Council for Cultural Affairs, 2022, III-1).
    """
    written = [(p, register(p.prose)) for p in pairs if script(p.language) == "Jpan" and _runs(p)]
    counted = Counter(found for _, found in written if found)
    if len(counted) < 2:
        return
    polite = counted[Register.POLITE] >= counted[Register.PLAIN]
    usual = Register.POLITE if polite else Register.PLAIN
    for pair, found in written:
        if found and found is not usual:
            yield pair, f"this is in {found.value}, most of the release in {usual.value}"


def _runs(pair: Pair) -> bool:
    return not pair.roles or bool(pair.roles & _RUNNING)


def _grouped(pairs: Sequence[Pair]) -> Mapping[tuple[str | None, str], list[Pair]]:
    groups: dict[tuple[str | None, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[pair.key[0], pair.text].append(pair)
    return groups


def _is_long(*pairs: Pair) -> bool:
    return all(
        len(_WORD.findall(pair.source_prose.replace(GAP, ""))) >= _LEAST_WORDS
        or (len(pair.source_prose) >= 3 * _LEAST_CHARACTERS and " " not in pair.source_prose)
        for pair in pairs
    ) and all(len(pair.prose) >= _LEAST_CHARACTERS for pair in pairs)


def _folded(text: str) -> str:
    return _END.sub("", " ".join(text.casefold().split()))
