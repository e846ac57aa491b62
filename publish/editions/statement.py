"""The accessibility statement of one page: what was tested, how, by whom, and what was not.

Its form is that of JIS X 8341-3:2016, annex JB: a result for every success criterion of the
levels A and AA. A rule tests a part of a criterion, so that a criterion is met only where a
person has found so; it is not met where either has found a fault.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from publish.catalogs.messages import Translations
from publish.editions.card import Card
from publish.editions.functions import functions
from publish.editions.localize import Piece
from publish.editions.page import Surroundings
from publish.editions.templates import Theme, render
from publish.release.review import CRITERIA, Result, Review
from publish.release.site import Site

__all__ = [
    "STATEMENT", "Automatic", "Outcome", "Row", "Statement", "Tested", "beside", "rows",
    "statement_page",
]  # fmt: skip

STATEMENT = "accessibility.html"
"""The name of a statement, beside the page that it is about."""


class Outcome(StrEnum):
    """The result for one criterion."""

    MET = "met"
    NOT_MET = "not-met"
    NOT_APPLICABLE = "not-applicable"
    NOT_TESTED = "not-tested"


@dataclass(frozen=True, kw_only=True, slots=True)
class Automatic:
    """What rules found for a criterion: how many errors, how many places to look at."""

    errors: int
    warnings: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A success criterion and its result; `automatic` is None where no rule has tested any of it.

    `people` have judged it; each stands there with a remark, or an empty one.
    """

    criterion: str
    level: str
    outcome: Outcome
    automatic: Automatic | None = None
    people: tuple[tuple[Review, str], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Tested:
    """A file of the edition: how many errors the rules found in it, or None: it was not tested."""

    name: str
    errors: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """What is known of exactly one content, which `content` names (hexadecimal digits).

    `day` is when rules were applied (ISO 8601), and `rules` how many; empty where none were.
    """

    content: str
    day: str
    rules: int
    rows: tuple[Row, ...]
    reviews: tuple[Review, ...]
    files: tuple[Tested, ...]

    @property
    def level(self) -> str:
        """The level of conformance that is met in full, `AA` or `A`, or empty."""
        good = (Outcome.MET, Outcome.NOT_APPLICABLE)
        open_levels = {row.level for row in self.rows if row.outcome not in good}
        return "" if "A" in open_levels else "A" if open_levels else "AA"

    def count(self, outcome: str) -> int:
        """How many criteria have this result."""
        return sum(row.outcome == outcome for row in self.rows)


def rows(automatic: Mapping[str, Automatic], reviews: Sequence[Review]) -> tuple[Row, ...]:
    """A row for each criterion, in their order; the reviews are all of the same content."""
    return tuple(
        _row(number, automatic.get(number), reviews)
        for number in sorted(CRITERIA, key=lambda n: [int(part) for part in n.split(".")])
    )


def _row(number: str, automatic: Automatic | None, reviews: Sequence[Review]) -> Row:
    judged = [(review, review.verdicts[number]) for review in reviews if number in review.verdicts]
    results = {verdict.result for _, verdict in judged}
    if Result.FAILS in results or (automatic and automatic.errors):
        outcome = Outcome.NOT_MET
    elif Result.PASSES in results:
        outcome = Outcome.MET
    elif results:
        outcome = Outcome.NOT_APPLICABLE
    else:
        outcome = Outcome.NOT_TESTED
    return Row(
        criterion=number,
        level=CRITERIA[number],
        outcome=outcome,
        automatic=automatic,
        people=tuple((review, verdict.note) for review, verdict in judged),
    )


def beside(around: Surroundings, name: str) -> Surroundings:
    """What a page of this name, in the folder of an edition and of each of the others, is told."""
    return replace(
        around,
        url=f"{around.url}{name}",
        alternates=tuple(
            replace(other, href=other.href.replace("index.html", name), url=f"{other.url}{name}")
            for other in around.alternates
        ),
    )


def statement_page(
    site: Site[Piece],
    card: Card,
    statement: Statement,
    theme: Theme,
    words: Sequence[Translations],
    around: Surroundings,
) -> str:
    """The page beside the edition of `card`. Raises PublishError where a template is at fault."""
    values = {
        **functions(card.language),
        "site": site,
        "card": card,
        "statement": statement,
        "around": around,
    }
    return render(theme, "site/statement.html", card.language, words, values)
