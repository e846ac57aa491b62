"""The memory: the same text filled in and marked, a like one offered, nothing ever decided."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.catalogs.approval import approve
from publish.catalogs.marks import Filled, Suggested, marks, own_comments, with_marks
from publish.catalogs.memory import memory_of, remembered
from publish.catalogs.merge import merge
from publish.catalogs.po import Catalog, Message
from tests.catalogs import PATH, catalogs

SEMINAR = "The seminar was held in Tokyo with about {participants} people from {places} countries."
SESSION = "The session was held in Tokyo with about {participants} people from {places} countries."
REFUSED = "The seminar was not held in Tokyo with {participants} people from {places} countries."


def one(msgid: str, *msgstr: str, **fields: object) -> Message:
    return replace(Message(msgid=msgid, msgstr=msgstr or ("",)), **fields)  # type: ignore[arg-type]


def after(wanted: Message, **domains: Message) -> Message:
    found = memory_of((n, Catalog(path=PATH, messages=(m,))) for n, m in domains.items())
    (message,) = remembered(Catalog(path=PATH, messages=(wanted,)), found).messages
    return message


def test_the_same_text_is_filled_in_for_somebody_to_look_at() -> None:
    filled = after(one("Participants"), older=one("Participants", "参加者"))
    assert (filled.msgstr, filled.flags) == (("参加者",), ("fuzzy",))
    assert marks(filled) == (Filled(domain="older"),)


def test_two_translations_of_one_text_are_both_shown_the_approved_first() -> None:
    approved = approve(one("Participants", "参加者"), by="A", on=date(2026, 1, 1))
    filled = after(
        one("Participants"), r2024=approved, r2026=one("Participants", "出席者"),
        r2025=one("Participants", "出席者"),
    )  # fmt: skip
    assert filled.msgstr == ("参加者",)
    assert marks(filled) == (
        Filled(domain="r2024"),
        Suggested(likeness=100, domain="r2026", text="出席者"),
    )


def test_a_like_text_is_offered_and_not_filled_in() -> None:
    offered = after(one(SESSION), older=one(SEMINAR, "訳文"))
    assert offered.msgstr == ("",)
    assert not offered.fuzzy
    (mark,) = marks(offered)
    assert isinstance(mark, Suggested)
    assert (mark.domain, mark.text) == ("older", "訳文")
    assert 75 <= mark.likeness <= 99


def test_the_same_text_is_worth_more_than_a_like_one_that_was_offered_before() -> None:
    offered = after(one(SESSION), older=one(SEMINAR, "訳文"))
    filled = after(offered, newer=one(SESSION, "会合"))
    assert (filled.msgstr, marks(filled)) == (("会合",), (Filled(domain="newer"),))


def test_an_offer_nobody_took_goes_with_its_text() -> None:
    offered = after(one(SESSION), older=one(SEMINAR, "訳文"))
    noted = with_marks(
        replace(one("Other"), translator_comments=("ask the division",)), *marks(offered)
    )
    left = merge(Catalog(path=PATH, messages=(offered, noted)), []).catalog.messages
    assert [message.msgid for message in left] == ["Other"]


def test_the_contrary_is_not_offered() -> None:
    assert after(one(REFUSED), older=one(SEMINAR, "訳文")) == one(REFUSED)


def test_what_is_not_finished_is_not_remembered() -> None:
    for unsure in (
        one("Participants", "参加者", flags=("fuzzy",)),
        one("Participants", "参加者", obsolete=True),
        one("Participants", "参加者", msgctxt="territory"),
        one("Participants"),
    ):
        assert after(one("Participants"), older=unsure) == one("Participants")


def test_names_of_places_are_left_to_cldr() -> None:
    place = one("Japan", msgctxt="territory")
    assert after(place, older=one("Japan", "日本")) == place


def test_marks_go_once_somebody_has_translated() -> None:
    filled = after(one("Participants"), older=one("Participants", "参加者"))
    assert after(filled, older=one("Participants", "参加者")) == filled
    done = replace(filled, flags=())
    assert marks(after(done, older=one("Participants", "参加者"))) == ()
    offered = after(one(SESSION), older=one(SEMINAR, "訳文"))
    assert after(offered) == offered
    assert marks(after(replace(offered, msgstr=("自分の訳",)))) == ()


@pytest.mark.slow
@given(st.lists(catalogs(), min_size=1, max_size=3), catalogs())
def test_nothing_of_a_translator_changes(others: list[Catalog], own: Catalog) -> None:
    found = memory_of((f"d{n}", other) for n, other in enumerate(others))
    once = remembered(own, found)
    for before, now in zip(own.messages, once.messages, strict=True):
        assert now.key == before.key
        assert set(own_comments(before)) <= set(now.translator_comments)
        if any(before.msgstr):
            assert (now.msgstr, now.flags) == (before.msgstr, before.flags)
        if now.msgstr != before.msgstr:
            assert now.fuzzy
    assert remembered(once, found) == once
