"""Outcomes against labels: right, wrong and missed candidates, and classes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from publish.catalogs.po import Key
from tests.merge_quality.cases import Case, Class, Wanted
from tests.merge_quality.tools import Outcome, Outcomes

__all__ = ["Judgement", "Score", "Verdict", "judged", "score"]


class Verdict(StrEnum):
    """What a translator is served with.

    A candidate is right if it is one of those that the label allows, wrong if it comes from
    another message or there should be none, and missed if there is none and one is wanted.
    `refrained` is no candidate where none is right.
    """

    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"
    REFRAINED = "refrained"


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """One labelled message: the verdict on the candidate, and whether the class is right."""

    case: Case
    wanted: Wanted
    outcome: Outcome
    verdict: Verdict
    classed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    """The sum over cases; `disturbed` counts messages around the edits that did not stay."""

    judgements: tuple[Judgement, ...]
    disturbed: int
    verdicts: Counter[Verdict] = field(default_factory=Counter)

    @property
    def classed(self) -> int:
        """How many messages were put into the right class."""
        return sum(judgement.classed for judgement in self.judgements)


def score(results: Iterable[tuple[Case, Outcomes]]) -> Score:
    """The score of one tool over cases and what it made of each."""
    judgements, disturbed = list[Judgement](), 0
    for case, outcomes in results:
        for wanted in case.wanted:
            judgement = judged(case, wanted, outcomes.get(wanted.message.key, _NOTHING))
            if wanted.judged:
                judgements.append(judgement)
            else:
                disturbed += not judgement.classed
    verdicts = Counter(judgement.verdict for judgement in judgements)
    return Score(judgements=tuple(judgements), disturbed=disturbed, verdicts=verdicts)


def judged(case: Case, wanted: Wanted, outcome: Outcome) -> Judgement:
    """The judgement on one message."""
    origins = _origins(case, wanted, outcome)
    if not outcome.msgstr:
        verdict = Verdict.REFRAINED if wanted.optional else Verdict.MISSED
    elif origins and origins <= wanted.origins:
        verdict = Verdict.RIGHT
    else:
        verdict = Verdict.WRONG
    good = verdict in (Verdict.RIGHT, Verdict.REFRAINED)
    classed = good and any(_is(of, wanted, outcome) for of in wanted.classes)
    return Judgement(case=case, wanted=wanted, outcome=outcome, verdict=verdict, classed=classed)


_NOTHING = Outcome(msgstr="", fuzzy=False, previous=None)


def _origins(case: Case, wanted: Wanted, outcome: Outcome) -> frozenset[str]:
    """The old messages whose translation this is, several where two were joined."""
    if wanted.expect is not None and outcome.msgstr == wanted.expect:
        return wanted.origins
    whole = {name for name, m in case.old.items() if m.msgstr[0] == outcome.msgstr}
    told = {name for name, m in case.old.items() if _is_previous(m.key, outcome)}
    if len(whole) > 1:
        same = {name for name in whole if case.old[name].key == wanted.message.key}
        return frozenset(whole & told or same or whole)
    parts = {name for name, m in case.old.items() if _shares(m.msgstr[0], outcome.msgstr)}
    return frozenset(whole or told or parts)


def _is_previous(key: Key, outcome: Outcome) -> bool:
    return outcome.previous is not None and key[1] == outcome.previous[1]


def _shares(old: str, new: str) -> bool:
    """Whether one is part of the other: a translation cut in two, or two put together."""
    return bool(old and new) and (old in new or new in old)


def _is(expected: Class, wanted: Wanted, outcome: Outcome) -> bool:
    """Whether the outcome shows this class, as far as it can be seen in a catalog."""
    match expected:
        case Class.SAME | Class.MOVED | Class.REVIVED:
            return bool(outcome.msgstr) and not outcome.fuzzy
        case Class.FACTS:
            rewritten = wanted.expect is None or outcome.msgstr == wanted.expect
            return bool(outcome.msgstr) and not outcome.fuzzy and rewritten
        case Class.COSMETIC:
            return outcome.fuzzy and outcome.cosmetic
        case Class.MEANING | Class.SPLIT | Class.JOINED:
            return outcome.fuzzy and not outcome.cosmetic and outcome.previous is not None
        case Class.NEW:
            return not outcome.msgstr
