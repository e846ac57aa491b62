"""The labelled edits are well-formed, and `publish update` is as good on the open ones as told."""

import os
import re
import shutil
from collections import Counter

import pytest

from publish.catalogs.po import Catalog, Message, read_po, write_po
from tests.merge_quality.cases import Case, Class, Half, Wanted, half_of, read_cases
from tests.merge_quality.score import Score, Verdict, judged, score
from tests.merge_quality.speed import generated
from tests.merge_quality.table import GUIDE, figures, placed
from tests.merge_quality.tools import TOOLS, Outcome, ours

HALVES = {half: read_cases(half) for half in Half}
CASES = [case for cases in HALVES.values() for case in cases]


def test_there_are_cases_enough_in_both_directions_and_about_as_many_in_either_half() -> None:
    assert len(CASES) >= 300
    for half in HALVES.values():
        assert len(half) >= 140
        assert {case.source for case in half} == {"en", "ja"}
        assert min(sum(case.source == source for case in half) for source in ("en", "ja")) >= 70


def test_every_case_has_an_id_of_its_own_and_lies_in_the_half_that_its_id_gives() -> None:
    assert len({case.id for case in CASES}) == len(CASES)
    for half, cases in HALVES.items():
        assert [case.id for case in cases if half_of(case.id) is not half] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_case_is_a_valid_catalog_and_a_label_that_can_be_right(case: Case) -> None:
    data = write_po(case.catalog)
    assert write_po(read_po(data, case.catalog.path)) == data
    header = case.catalog.header
    texts = Catalog(path="new.pot", header=header, messages=case.texts)
    assert len(read_po(write_po(texts), "new.pot").messages) == len(case.wanted)
    assert case.judged
    keys = {message.key for message in case.old.values()}
    for wanted in case.judged:
        kept = bool(wanted.classes & {Class.SAME, Class.MOVED, Class.REVIVED})
        facts = Class.FACTS in wanted.classes
        assert kept <= (wanted.message.key in keys), "a message that stays is an old one"
        assert (wanted.message.key in keys) <= (kept or facts), "an old message stays"
        assert (facts and wanted.message.key not in keys) == (wanted.expect is not None)
        assert wanted.origins or wanted.optional


# --- the yardstick itself: what is right, wrong and missed ---

OLD = Message(msgid="The seminar was held.", msgstr=("開催しました。",))
OTHER = Message(msgid="It was closed.", msgstr=("閉会しました。",))
CASE = Case(
    id="x", group="x", source="en", target="ja", old={"a": OLD, "b": OTHER}, wanted=(),
)  # fmt: skip


def label(*classes: Class, origins: str = "", optional: bool = False, expect: str = "") -> Wanted:
    return Wanted(
        message=Message(msgid="The seminar was held in Kobe."), classes=frozenset(classes),
        origins=frozenset(origins), optional=optional, judged=True, expect=expect or None,
    )  # fmt: skip


def given(msgstr: str, previous: Message | None = OLD, **fields: bool) -> Outcome:
    key = None if previous is None else previous.key
    return Outcome(msgstr=msgstr, previous=key, **{"fuzzy": True, **fields})


A = label(Class.MEANING, origins="a")
NONE = label(Class.NEW, optional=True)
EITHER = label(Class.MEANING, Class.NEW, origins="a", optional=True)
FACTS = label(Class.FACTS, origins="a", expect="{day}に開催しました。")
JOINED = label(Class.JOINED, origins="ab")


@pytest.mark.parametrize(
    ("wanted", "outcome", "verdict", "classed"),
    [
        (A, given("開催しました。"), Verdict.RIGHT, True),
        (A, given("開催しました。", previous=None), Verdict.RIGHT, False),
        (A, given("開催しました。", fuzzy=False), Verdict.RIGHT, False),
        (A, given("開催しました。", cosmetic=True), Verdict.RIGHT, False),
        (A, given("閉会しました。"), Verdict.WRONG, False),
        (A, given("別の訳文です。", previous=None), Verdict.WRONG, False),
        (A, given("", previous=None), Verdict.MISSED, False),
        (NONE, given("", previous=None), Verdict.REFRAINED, True),
        (NONE, given("開催しました。"), Verdict.WRONG, False),
        (EITHER, given("", previous=None), Verdict.REFRAINED, True),
        (EITHER, given("開催しました。"), Verdict.RIGHT, True),
        (EITHER, given("閉会しました。", OTHER), Verdict.WRONG, False),
        (FACTS, given("{day}に開催しました。", None, fuzzy=False), Verdict.RIGHT, True),
        (FACTS, given("{day}に開催しました。"), Verdict.RIGHT, False),
        (FACTS, given("開催しました。", None, fuzzy=False), Verdict.RIGHT, False),
        (JOINED, given("開催しました。閉会しました。", None), Verdict.RIGHT, False),
        (JOINED, given("閉会しました。", OTHER), Verdict.RIGHT, True),
    ],
)
def test_verdicts(wanted: Wanted, outcome: Outcome, verdict: Verdict, classed: bool) -> None:
    judgement = judged(CASE, wanted, outcome)
    assert (judgement.verdict, judgement.classed) == (verdict, classed)


# --- what the guide says ---

GUIDE_TEXT = GUIDE.read_text("utf-8")


@pytest.fixture(scope="module")
def ours_now() -> Score:
    return score((case, ours(case)) for case in HALVES[Half.OPEN])


def recorded(name: str) -> list[int]:
    """A row of the guide's table for the open half: publish, msgmerge, Babel."""
    part = GUIDE_TEXT.partition("<!-- open: begin -->")[2].partition("<!-- open: end -->")[0]
    (row,) = re.findall(rf"^\| \*\*all \d+: {name}\*\* \|(.*)\|$", part, re.MULTILINE)
    return [int(figure) for figure in re.findall(r"\d+", row)]


def test_guesses_are_no_worse_than_the_guide_says(ours_now: Score) -> None:
    now = figures(ours_now)
    assert now["right"] >= recorded("right")[0]
    assert now["wrong"] <= recorded("wrong")[0]
    assert now["missed"] <= recorded("missed")[0]
    assert ours_now.disturbed == 0


@pytest.mark.parametrize("tool", [pytest.param("msgmerge", marks=pytest.mark.slow), "Babel"])
def test_guesses_are_better_than_those_of(tool: str, ours_now: Score) -> None:
    if tool == "msgmerge" and shutil.which("msgmerge") is None:
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up("guesses are not compared with GNU gettext's: install gettext, with msgmerge")
    theirs = figures(score((case, TOOLS[tool](case)) for case in HALVES[Half.OPEN]))
    now = figures(ours_now)
    assert now["right"] > theirs["right"]
    assert now["wrong"] < theirs["wrong"]


def test_the_guide_counts_the_edits_that_there_are() -> None:
    kinds = Counter(case.group.partition("-")[2] for case in CASES)
    table = GUIDE_TEXT.partition("| kind of edit |")[2].partition("\n\n")[0]
    counted = dict(re.findall(r"^\| (\w+) \| (\d+) \| ", table, re.MULTILINE))
    assert {kind: int(counted[kind]) for kind in kinds} == kinds
    messages = sum(len(case.judged) for case in CASES)
    assert f"holds {len(CASES)} edits" in GUIDE_TEXT
    assert f"{messages} labelled messages" in GUIDE_TEXT


def test_tables_are_put_between_the_marks_of_their_half_alone() -> None:
    guide = "a\n<!-- open: begin -->\nx\n<!-- open: end -->\nb\n<!-- sealed: begin -->\n"
    assert placed(guide, Half.OPEN, "| t |") == guide.replace("\nx\n", "\n\n| t |\n\n")
    with pytest.raises(ValueError, match="no place for the sealed half"):
        placed(guide, Half.SEALED, "| t |")


def test_the_catalog_that_is_timed_is_always_the_same_and_has_as_many_changes_as_told() -> None:
    before, wanted = generated(200, 7)
    assert generated(200, 7) == (before, wanted)
    assert len(before.messages) == len(wanted.messages) >= 195
    pairs = zip(before.messages, wanted.messages, strict=True)
    assert sum(old.key != new.key for old, new in pairs) == 7
