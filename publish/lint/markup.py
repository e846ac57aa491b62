"""Rules over what a message refers to and how it is marked: facts, links, notes, ruby, slips."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from publish.language.locale import check_tag
from publish.language.markup import Parsed
from publish.language.spans import (
    Code,
    Emphasis,
    FactRef,
    Foreign,
    LinkRef,
    NoteRef,
    Ruby,
    Span,
    Strong,
    plain,
    walk,
)
from publish.lint.pair import Pair

__all__ = [
    "codes", "empty_readings", "facts_added", "facts_missing", "importance", "languages_lost",
    "links_added", "links_missing", "notes_added", "notes_missing", "readings_elsewhere", "slips",
    "unbarred_readings", "unknown_languages",
]  # fmt: skip


def _lost(names: Callable[[Parsed], Iterable[str]], form: str) -> Callable[[Pair], Iterable[str]]:
    """What the source has and the translation lacks."""

    def check(pair: Pair) -> Iterable[str]:
        found = set(names(pair.target))
        wanted = dict.fromkeys(names(pair.source))
        return [f"{form.format(name)} is missing" for name in wanted if name not in found]

    return check


def _added(names: Callable[[Parsed], Iterable[str]], form: str) -> Callable[[Pair], Iterable[str]]:
    """What the translation has and the source lacks."""

    def check(pair: Pair) -> Iterable[str]:
        known = set(names(pair.source))
        found = dict.fromkeys(names(pair.target))
        return [f"{form.format(name)} is not in the source" for name in found if name not in known]

    return check


def _facts(parsed: Parsed) -> Iterator[str]:
    return (span.name for span in walk(parsed.spans) if isinstance(span, FactRef))


def _keys(kind: type[LinkRef] | type[NoteRef]) -> Callable[[Parsed], Iterator[str]]:
    def keys(parsed: Parsed) -> Iterator[str]:
        spans: Iterator[Span] = walk(parsed.spans)
        return (span.key for span in spans if isinstance(span, kind))

    return keys


facts_missing = _lost(_facts, "{{{}}}")
facts_added = _added(_facts, "{{{}}}")
links_missing = _lost(_keys(LinkRef), "the link [{}]")
links_added = _added(_keys(LinkRef), "the link [{}]")
notes_missing = _lost(_keys(NoteRef), "the note [^{}]")
notes_added = _added(_keys(NoteRef), "the note [^{}]")


def slips(pair: Pair) -> Iterable[str]:
    """Marks without a partner, which are shown as they are; the source has fewer of them."""
    known = Counter(slip.message for slip in pair.source.slips)
    found = Counter(slip.message for slip in pair.target.slips)
    return (found - known).keys()


def codes(pair: Pair) -> Iterator[str]:
    """Code that is not the same characters as in the source."""
    before, after = (
        dict.fromkeys(s.text for s in walk(parsed.spans) if isinstance(s, Code))
        for parsed in (pair.source, pair.target)
    )
    yield from (f"`{text[:60]}` is missing" for text in before if text not in after)
    yield from (f"`{text[:60]}` is not in the source" for text in after if text not in before)


def importance(pair: Pair) -> Iterable[str]:
    """Something is marked as important in the source, and nothing is stressed in any way here."""
    marked = any(isinstance(s, Strong) for s in walk(pair.source.spans))
    stressed = any(isinstance(s, Strong | Emphasis) for s in walk(pair.target.spans))
    shown = stressed or any(mark in pair.prose for mark in '「『“«„"')
    return ["**importance** is marked in the source alone"] if marked and not shown else []


def languages_lost(pair: Pair) -> Iterator[str]:
    """Words in another language that are still there, but no longer marked as such."""
    kept = {plain(s.children) for s in walk(pair.target.spans) if isinstance(s, Foreign)}
    for span in walk(pair.source.spans):
        if isinstance(span, Foreign) and not _is(pair.language, span.language):
            words = plain(span.children)
            if len(words) > 1 and words in pair.prose and words not in kept:
                yield f"“{words[:60]}” is not marked as {span.language}"


def _is(language: str, tag: str) -> bool:
    return language.split("-")[0].lower() == tag.split("-")[0].lower()


def unknown_languages(pair: Pair) -> Iterable[str]:
    """Parts in a language whose tag nobody knows: no voice would read them."""
    for span in walk(pair.target.spans):
        if isinstance(span, Foreign):
            try:
                check_tag(span.language)
            except ValueError as error:
                yield str(error)


_RUBY = re.compile("｜[^｜《》]+《[^《》]+》")
# As ruby is written, with a reading that could be one: no quotation has so many kana and no word.
_BARELESS = re.compile("(?<![｜一-鿿々])([一-鿿々]{1,4})《([ぁ-ん]+)》")


def unbarred_readings(pair: Pair) -> Iterator[str]:
    """Kanji with kana in 《》 that looks like ruby without its ｜; shown as it is."""
    if _is(pair.language, "ja"):
        for match in _BARELESS.finditer(pair.prose):
            if len(match[1]) <= len(match[2]) <= 4 * len(match[1]):
                yield f"{match[0]} is shown with its brackets"


def readings_elsewhere(pair: Pair) -> Iterable[str]:
    """Ruby in a language that has none; its marks would be shown."""
    found = _RUBY.findall(pair.text) if not _is(pair.language, "ja") else []
    return [f"{ruby[:40]} is shown as it is" for ruby in found if ruby not in pair.source_text]


def empty_readings(pair: Pair) -> Iterable[str]:
    """Ruby over white space."""
    bases = [s.base for s in walk(pair.target.spans) if isinstance(s, Ruby) and not s.base.strip()]
    return ["a reading stands over nothing" for _ in bases]
