"""Rules of the glossary: the word that was agreed on, and none that was agreed against."""

from collections.abc import Callable, Iterable, Sequence

from publish.catalogs.terms import Term, occurs, terms_in
from publish.findings import Severity
from publish.language.spans import plain
from publish.lint.pair import Pair, Rule

__all__ = ["glossary_rules"]


def glossary_rules(glossary: Sequence[Term]) -> tuple[Rule, ...]:
    """The rules that `glossary` makes; none where it is empty."""
    if not glossary:
        return ()
    return (
        Rule(
            code="term-missing",
            severity=Severity.WARNING,
            check=_with(glossary, _missing),
            hint="use the word of the glossary (terms.po), or add yours there as a variant",
        ),
        Rule(
            code="term-forbidden",
            severity=Severity.WARNING,
            check=_with(glossary, _forbidden),
            hint="use the word that the glossary (terms.po) has instead",
        ),
        Rule(
            code="term-translated",
            severity=Severity.WARNING,
            check=_with(glossary, _translated),
            hint="the glossary (terms.po) says that it stays as it is in every language",
        ),
    )


def _with(
    glossary: Sequence[Term], check: Callable[[Term, str], Iterable[str]]
) -> Callable[[Pair], Iterable[str]]:
    def complaints(pair: Pair) -> Iterable[str]:
        text = plain(pair.target.spans)
        found = terms_in(plain(pair.source.spans), glossary)
        for term in found:
            yield from check(term, _without(_longer(term, found), text))

    return complaints


def _longer(term: Term, found: Sequence[Term]) -> Sequence[str]:
    """What terms that hold this one are called: 輸出管理 is no 輸出."""
    part = term.source.casefold()
    holding = [one for one in found if one is not term and part in one.source.casefold()]
    own = frozenset(term.targets)
    return [word for one in holding for word in one.targets if word not in own]


def _missing(term: Term, text: str) -> Iterable[str]:
    if term.targets and not term.kept and not any(occurs(target, text) for target in term.targets):
        yield f"“{term.source}” is called {_or(term.targets)}"


def _forbidden(term: Term, text: str) -> Iterable[str]:
    for word in term.forbidden:
        if occurs(word, _without(term.targets, text)):
            instead = f", but {_or(term.targets)}" if term.targets else ""
            yield f"“{term.source}” is not called “{word}”{instead}"


def _translated(term: Term, text: str) -> Iterable[str]:
    if term.kept and not any(occurs(target, text) for target in term.targets):
        yield f"“{term.source}” is not there"


def _without(allowed: Sequence[str], text: str) -> str:
    """`text` without the words that are right: a forbidden one may be part of them."""
    for word in sorted(allowed, key=len, reverse=True):
        text = text.replace(word, "\ufffc")
    return text


def _or(words: Sequence[str]) -> str:
    return " or ".join(f"“{word}”" for word in words)
