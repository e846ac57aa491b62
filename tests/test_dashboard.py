"""The dashboard: numbers before bars, nothing rounded up, and what keeps an edition back."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from publish.catalogs.states import Amount, Completeness, MessageState
from publish.editions.dashboard import StatusRow, bars, dashboard_page
from publish.findings import Finding, Origin, Severity
from publish.language.dates import PartialDate
from publish.release.model import Authority
from tests import editions
from tests.conftest import Golden
from tests.proofs import read_aloud

APPROVED, TRANSLATED, UNTRANSLATED = (
    MessageState.APPROVED, MessageState.TRANSLATED, MessageState.UNTRANSLATED,
)  # fmt: skip


def done(**amounts: tuple[int, int]) -> Completeness:
    """Messages and words by state."""
    return Completeness(
        amounts={
            MessageState(state): Amount(messages=messages, words=words)
            for state, (messages, words) in amounts.items()
        }
    )


ALL = done(untranslated=(1, 20), fuzzy=(2, 30), failing=(1, 5), translated=(5, 50),
           approved=(7, 95))  # fmt: skip
INCOMPLETE = Finding(
    code="edition-incomplete", severity=Severity.ERROR, message="-", origin=Origin(path="x")
)
OLD = StatusRow(
    name="2025-01-01-old",
    language="ja",
    title="The older release",
    title_language="en",
    released=PartialDate(2025, 1, 1),
    authority=Authority.PROVISIONAL,
    done=done(approved=(3, 12)),
)
NEW = StatusRow(
    name="2026-04-01-new",
    language="ja",
    title="Le nouveau",
    title_language="fr",
    released=PartialDate(2026, 4, 1),
    authority=Authority.OFFICIAL,
    done=ALL,
    gates=(INCOMPLETE,),
    proofs={"HTML": "2026-04-01-new-ja.html"},
)
SITE = StatusRow(name="site", language="ja", done=done(translated=(4, 9)))


def page(*rows: StatusRow, interface: str = "en") -> str:
    words = [editions.translated(interface, domain) for domain in ("site", "publish")]
    return dashboard_page(rows, editions.theme(), interface, words)


@pytest.mark.parametrize("interface", ["en", "ja"])
def test_what_is_heard_of_a_dashboard(golden: Golden, interface: str) -> None:
    heard = read_aloud(page(SITE, OLD, NEW, interface=interface))
    golden(f"proof/dashboard-{interface}.txt", heard)


def test_the_newest_release_is_first_and_shared_words_are_last() -> None:
    tree = html.document_fromstring(page(SITE, OLD, NEW))
    titles = [title.text_content() for title in tree.xpath("//h2")]
    assert titles == ["Le nouveau", "The older release", "Words of the site"]


def test_nothing_is_rounded_up() -> None:
    nearly = replace(OLD, done=done(approved=(999, 99_999), untranslated=(1, 1)))
    heard = read_aloud(page(nearly))
    assert "99%" in heard
    assert "100%" not in heard


AMOUNTS = st.dictionaries(
    st.sampled_from(MessageState),
    st.builds(Amount, messages=st.integers(1, 10**6), words=st.integers(0, 10**9)),
)


@given(AMOUNTS)
def test_a_bar_is_full_of_what_can_be_published_only_where_that_is_all(
    amounts: dict[MessageState, Amount],
) -> None:
    completeness = Completeness(amounts=amounts)
    parts = bars(completeness)
    published = sum(part.width for part in parts if part.state in (APPROVED, TRANSLATED))
    assert published <= 10_000
    if published == 10_000:
        assert completeness.published.words == completeness.total.words
    for before, after in pairwise(parts):
        assert before.start + before.width == after.start


def test_no_bar_says_what_no_number_says() -> None:
    tree = html.document_fromstring(page(NEW))
    assert {svg.get("aria-hidden") for svg in tree.xpath("//svg")} == {"true"}
    assert tree.xpath("//svg//text()[normalize-space()]") == []


def test_the_states_differ_by_more_than_colour() -> None:
    tree = html.document_fromstring(page(NEW))
    patterns = {pattern.get("id"): html.tostring(pattern) for pattern in tree.xpath("//pattern")}
    assert set(patterns) == {f"pattern-{s}" for s in ("translated", "fuzzy", "failing")}
    legend = [item.text_content().strip() for item in tree.xpath("//ul[@class='legend']/li")]
    assert legend == ["Approved", "Translated", "Faulty", "To be checked", "Untranslated"]


NOTHING = "Nothing keeps this edition from being published."


@pytest.mark.parametrize(
    ("row", "ready", "said"),
    [
        (OLD, "1 of 1", NOTHING),
        (NEW, "0 of 1", "Texts that have to be translated, checked or mended: 4"),
        (replace(OLD, draft=True), "0 of 1", "The release is a draft"),
        (replace(OLD, found=False), "0 of 1", "Can’t be published yet"),
        (replace(OLD, embargo=datetime(2026, 4, 1, 1, tzinfo=UTC)), "1 of 1",
         "Under embargo until April 1, 2026, 1:00 AM GMT"),
    ],
    ids=["open", "incomplete", "draft", "missing", "embargo"],
)  # fmt: skip
def test_what_keeps_an_edition_back_is_told(row: StatusRow, ready: str, said: str) -> None:
    heard = read_aloud(page(row))
    assert f"Editions that nothing keeps from being published: {ready}" in heard
    assert said in heard
    assert (NOTHING in heard) is (said == NOTHING)


def test_a_dashboard_leads_to_the_proofs_that_there_are() -> None:
    tree = html.document_fromstring(page(NEW, OLD))
    assert tree.xpath("//a/@href") == ["2026-04-01-new-ja.html"]
