"""The figures of a translation held against its source's: magnitudes, dates, times, shares."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from publish.language.markup import Parsed
from publish.language.quantities import Difference, compared
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
)

__all__ = ["magnitudes", "numbers"]

_OPAQUE = "\ufffc"  # what stands there is not this text's: a fact, code, a pointer to a note


def numbers(source: Parsed, target: Parsed, source_language: str, language: str) -> Iterable[str]:
    """Figures that the translation lacks, adds or changes, but for those of `magnitudes`.

    Only words count: values of facts are formatted, and code is compared by nobody. Neighbouring
    marks don't part a figure: `**12** million`.
    """
    found = _compared(source, target, source_language, language)
    return [str(difference) for difference in found if not difference.magnitude]


def magnitudes(
    source: Parsed, target: Parsed, source_language: str, language: str
) -> Iterable[str]:
    """Figures of the same digits that are 10, 100, 1,000 … times too large or too small."""
    found = _compared(source, target, source_language, language)
    return [str(difference) for difference in found if difference.magnitude]


@lru_cache(maxsize=1)  # both rules ask for the same, one after the other
def _compared(
    source: Parsed, target: Parsed, source_language: str, language: str
) -> tuple[Difference, ...]:
    return compared(_words(source.spans), _words(target.spans), source_language, language)


def _words(spans: Sequence[Span]) -> str:
    return "".join(_pieces(spans))


def _pieces(spans: Sequence[Span]) -> Iterator[str]:
    for span in spans:
        match span:
            case Literal():
                yield span.text
            case Ruby():
                yield span.base
            case Emphasis() | Strong() | LinkRef() | Foreign():
                yield from _pieces(span.children)
            case FactRef() | Code() | NoteRef():
                yield _OPAQUE
