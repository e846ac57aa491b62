"""Rules over what a message refers to and how it is marked: facts, links, notes, ruby, slips."""

from collections.abc import Callable, Iterable, Iterator

from publish.language.locale import check_tag
from publish.language.markup import Parsed
from publish.language.spans import FactRef, Foreign, LinkRef, NoteRef, Ruby, Span, walk
from publish.lint.pair import Pair

__all__ = [
    "empty_readings", "facts_added", "facts_missing", "links_added", "links_missing",
    "notes_added", "notes_missing", "slips", "unknown_languages",
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
    """Marks without a partner, which are shown as they are."""
    return [slip.message for slip in pair.target.slips]


def unknown_languages(pair: Pair) -> Iterable[str]:
    """Parts in a language whose tag nobody knows: no voice would read them."""
    for span in walk(pair.target.spans):
        if isinstance(span, Foreign):
            try:
                check_tag(span.language)
            except ValueError as error:
                yield str(error)


def empty_readings(pair: Pair) -> Iterable[str]:
    """Ruby over white space."""
    bases = [s.base for s in walk(pair.target.spans) if isinstance(s, Ruby) and not s.base.strip()]
    return ["a reading stands over nothing" for _ in bases]
