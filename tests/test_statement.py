"""Accessibility statements: nothing is claimed that wasn't tested on exactly this content."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.editions.statement import Automatic, Outcome, Statement, rows
from publish.findings import Finding, Origin, PublishError, Severity
from publish.language.dates import PartialDate
from publish.release.review import CRITERIA, Result, Review, Verdict, read_review
from publish.verify.record import criteria_of_rules, read_record, record_of, write_record
from tests.workspaces import SAMPLE, copied, publish, replaced

PASSES, FAILS, APART = Result.PASSES, Result.FAILS, Result.NOT_APPLICABLE
CLEAN = Automatic(errors=0, warnings=0)


def review(result: Result, criterion: str = "1.1.1") -> Review:
    return Review(
        language="ja",
        content="0" * 16,
        by="広報課",
        date=PartialDate(year=2026, month=4, day=6),
        verdicts={criterion: Verdict(result=result)},
    )


# --- the result for one criterion ---


@pytest.mark.parametrize(
    ("automatic", "reviews", "outcome"),
    [
        (None, [], Outcome.NOT_TESTED),
        (CLEAN, [], Outcome.NOT_TESTED),  # a rule tests a part, and never shows that all is met
        (Automatic(errors=0, warnings=3), [], Outcome.NOT_TESTED),
        (Automatic(errors=1, warnings=0), [], Outcome.NOT_MET),
        (None, [review(PASSES)], Outcome.MET),
        (CLEAN, [review(PASSES)], Outcome.MET),
        (Automatic(errors=1, warnings=0), [review(PASSES)], Outcome.NOT_MET),
        (CLEAN, [review(FAILS)], Outcome.NOT_MET),
        (None, [review(PASSES), review(FAILS)], Outcome.NOT_MET),
        (None, [review(APART)], Outcome.NOT_APPLICABLE),
        (None, [review(PASSES), review(APART)], Outcome.MET),
        (None, [review(PASSES, criterion="1.2.1")], Outcome.NOT_TESTED),
    ],
)  # fmt: skip
def test_the_result_for_a_criterion(
    automatic: Automatic | None, reviews: Sequence[Review], outcome: Outcome
) -> None:
    made = rows({"1.1.1": automatic} if automatic else {}, reviews)
    assert made[0].criterion == "1.1.1"
    assert made[0].outcome is outcome


def statement(verdicts: Mapping[str, Verdict]) -> Statement:
    one = replace(review(PASSES), verdicts=verdicts)
    return Statement(content="", day="", rules=0, rows=rows({}, [one]), reviews=(one,), files=())


@pytest.mark.parametrize(
    ("open_ones", "level"),
    [((), "AA"), (("1.4.3",), "A"), (("1.1.1",), ""), (("1.1.1", "1.4.3"), "")],
)
def test_a_level_is_met_where_every_criterion_of_it_was_judged(
    open_ones: Sequence[str], level: str
) -> None:
    good = {number: Verdict(result=PASSES) for number in CRITERIA if number not in open_ones}
    assert statement(good).level == level


def test_the_levels_have_their_criteria() -> None:
    levels = list(CRITERIA.values())
    assert (levels.count("A"), levels.count("AA")) == (25, 13)  # WCAG 2.0
    numbers = [row.criterion for row in rows({}, [])]
    assert sorted(numbers) == sorted(CRITERIA)
    assert numbers[0] == "1.1.1"


def test_rules_say_which_criteria_they_test() -> None:
    found = criteria_of_rules()
    assert set(found) <= set(CRITERIA)
    assert found["1.1.1"] == ("page-alt",)
    assert "page-language" in found["3.1.1"]


# --- records ---


def finding(path: str, severity: Severity, code: str) -> Finding:
    return Finding(code=code, severity=severity, message="", origin=Origin(path=path), hint="")


def test_a_record_has_what_was_found_in_each_file() -> None:
    record = record_of(
        "2026-04-06",
        ["page-alt"],
        "styles",
        {"a": "1", "b": "2"},
        [
            finding("a", Severity.ERROR, "page-alt"),
            finding("a", Severity.ERROR, "page-alt"),
            finding("a", Severity.WARNING, "page-part-language"),
            finding("b", Severity.NOTE, "product-missing"),
            finding("elsewhere", Severity.ERROR, "page-alt"),
        ],
    )
    assert record.rules == ("page-alt",)
    assert record.files["a"].errors == ("page-alt", "page-alt")
    assert record.files["a"].warnings == ("page-part-language",)
    assert record.files["b"].errors == ()
    assert set(record.files) == {"a", "b"}
    assert read_record(write_record(record)) == record


@given(st.binary(max_size=60) | st.sampled_from([b"{}", b"[]", b'{"format": 1}', b'{"format": 9}']))
def test_a_damaged_record_is_none(data: bytes) -> None:
    assert read_record(data) is None


# --- review.yaml ---

REVIEW = """\
reviews:
  - language: ja
    content: 0123456789abcdef
    by: 広報課
    date: 2026-04-06
    with: [NVDA 2025.4 と Firefox 145, キーボード]
    criteria:
      1.1.1: passes
      1.4.3: {result: fails, note: 文字が薄い。}
"""


def test_a_review_is_read() -> None:
    (one,) = read_review(REVIEW.encode(), "review.yaml")
    assert (one.language, one.by, one.content) == ("ja", "広報課", "0123456789abcdef")
    assert one.tools == ("NVDA 2025.4 と Firefox 145", "キーボード")
    assert one.verdicts["1.4.3"] == Verdict(result=FAILS, note="文字が薄い。")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("0123456789abcdef", "01234", "review-content"),
        ("0123456789abcdef", "0123456789ABCDEF", "review-content"),
        ("1.1.1", "1.1.9", "review-criterion"),
        ("1.1.1", "2.5.8", "review-criterion"),  # of WCAG 2.2, and not of this standard
        ("passes", "good", "yaml-value"),
        ("    by: 広報課\n", "", "yaml-missing-key"),
        ("    date: 2026-04-06\n", "    date: 2026-04\n", "date"),
        ("note:", "remark:", "yaml-unknown-key"),
        ("reviews:\n", "reviews: none\nmore:\n", "yaml-unknown-key"),
    ],
)
def test_a_fault_in_a_review_has_its_place(old: str, new: str, code: str) -> None:
    assert old in REVIEW
    with pytest.raises(PublishError) as caught:
        read_review(REVIEW.replace(old, new).encode(), "review.yaml")
    assert code in [f.code for f in caught.value.findings]
    assert all(f.origin.path == "review.yaml" and f.origin.line for f in caught.value.findings)


# --- from check to statement ---


@pytest.mark.slow
def test_a_statement_is_of_exactly_this_content(tmp_path: Path) -> None:
    folder = copied(SAMPLE, tmp_path / "site")
    release = folder / "source" / "every-block"
    page = folder / "output" / "site" / "ja" / "every-block" / "accessibility.html"

    def built() -> str:
        done = publish(folder, "build", "--format", "html")
        assert done.returncode == 0, done.stderr
        text = page.read_text(encoding="utf-8")
        return re.sub(r"\s+", " ", text)

    fresh = built()
    assert "自動検査をまだ行っていません" in fresh
    assert "人による試験をまだ行っていません" in fresh
    assert "検査した範囲では問題なし" not in fresh
    assert "<td>適合" not in fresh

    assert publish(folder, "check").returncode == 0
    checked = built()
    assert "自動検査を行いました" in checked
    assert "検査した範囲では問題なし" in checked
    assert "<td>適合" not in checked  # by rules alone nothing is met

    (content,) = re.findall("<code>([0-9a-f]{16})</code>", checked)
    text = REVIEW.replace("0123456789abcdef", content)
    (release / "review.yaml").write_text(text, encoding="utf-8")
    judged = built()
    assert "人による試験を行いました" in judged
    assert judged.count("<td>適合") == 1
    assert "文字が薄い。" in judged
    english = (page.parents[2] / "en" / "every-block" / page.name).read_text(encoding="utf-8")
    assert "No person has tested this content." in english  # the review is of the other page

    replaced(release / "release.yaml", "updated: 2026-04-05", "updated: 2026-04-06")
    changed = built()
    assert "自動検査をまだ行っていません" in changed
    assert "人による試験をまだ行っていません" in changed
    assert "<td>適合" not in changed

    record = json.loads((folder / "output/checked/every-block.json").read_text(encoding="utf-8"))
    assert record["files"]
    assert "広報課" not in changed.split('id="page-test"')[1].split("</dl>")[0]
