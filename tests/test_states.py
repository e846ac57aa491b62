"""The state of each message, approvals, and how far a catalog is."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.catalogs.approval import (
    approval_of,
    approve,
    digest_of,
    is_approved,
    reapproved,
)
from publish.catalogs.marks import (
    Accepted,
    Acknowledged,
    Approved,
    Changed,
    ChangeKind,
    Filled,
    Mark,
    Suggested,
    marks,
    own_comments,
    with_marks,
    without,
)
from publish.catalogs.po import Catalog, Message, read_po, write_po
from publish.catalogs.states import Amount, MessageState, completeness
from publish.language.counting import count_words
from tests.catalogs import PATH, comments, messages, texts

DAY = date(2026, 11, 23)
DONE = Message(msgid="Not approved", msgstr=("不承認",), line=3)

LINES = [
    (Approved(on=DAY, digest="5c1f0e9a21b4c3d2", by="Hanako Sato"),
     "publish: approved 2026-11-23 5c1f0e9a21b4c3d2 Hanako Sato"),
    (Acknowledged(code="number-differs", reason="the Japanese counts the hosts too"),
     "publish: acknowledged number-differs: the Japanese counts the hosts too"),
    (Changed(kind=ChangeKind.COSMETIC), "publish: changed cosmetic"),
    (Changed(kind=ChangeKind.PLURAL, detail="{n}: other → one"),
     "publish: changed plural {n}: other → one"),
    (Accepted(on=DAY, by="編集 一郎"), "publish: accepted 2026-11-23 編集 一郎"),
    (Filled(domain="2017-03-02-seminar"), "publish: filled from 2017-03-02-seminar"),
    (Suggested(likeness=93, domain="site", text="経済産業省"),
     "publish: suggested 93 % site: 経済産業省"),
]  # fmt: skip


@pytest.mark.parametrize(("mark", "line"), LINES)
def test_a_mark_is_a_line(mark: Mark, line: str) -> None:
    marked = with_marks(DONE, mark)
    assert marked.translator_comments == (line,)
    assert marks(marked) == (mark,)
    assert without(marked, type(mark)) == DONE


@pytest.mark.parametrize(
    "line",
    [
        "approved 2026-11-23 5c1f0e9a21b4c3d2 Hanako Sato",
        "publish: approved 2026-02-30 5c1f0e9a21b4c3d2 Hanako Sato",
        "publish: approved 2026-11-23 5c1f Hanako Sato",
        "publish: changed utterly",
        "publish: we do so on Monday",
    ],
)
def test_what_is_no_mark_is_a_persons(line: str) -> None:
    written = replace(DONE, translator_comments=(line,))
    assert marks(written) == ()
    assert own_comments(written) == (line,)
    assert without(written, Approved, Changed) == written


def test_marks_leave_peoples_words_where_they_are() -> None:
    written = replace(DONE, translator_comments=("one", "publish: changed cosmetic", "two"))
    assert own_comments(written) == ("one", "two")
    more = with_marks(without(written, Changed), Filled(domain="site"))
    assert more.translator_comments == ("one", "two", "publish: filled from site")


@given(comments(), st.sampled_from([mark for mark, _ in LINES]))
def test_a_mark_survives_a_file(lines: tuple[str, ...], mark: Mark) -> None:
    marked = with_marks(replace(DONE, translator_comments=lines), mark)
    written = write_po(Catalog(path=PATH, messages=(marked,)))
    (read,) = read_po(written, PATH).messages
    assert mark in marks(read)
    assert own_comments(read) == own_comments(marked)


def test_an_approval_is_of_exactly_this_text() -> None:
    approved = approve(DONE, by=" Hanako Sato ", on=DAY)
    assert approval_of(approved) == Approved(on=DAY, digest=digest_of(DONE), by="Hanako Sato")
    assert not is_approved(replace(approved, msgstr=("承認",)))
    assert not is_approved(replace(approved, msgid="Not yet approved"))
    assert not is_approved(replace(approved, msgctxt="stamp"))
    assert not is_approved(replace(approved, flags=("fuzzy",)))
    assert is_approved(replace(approved, msgstr=("不承認",)))


def test_a_new_approval_takes_the_place_of_the_old() -> None:
    twice = approve(approve(DONE, by="A", on=DAY), by="B", on=DAY)
    assert [mark.by for mark in marks(twice) if isinstance(mark, Approved)] == ["B"]


@pytest.mark.parametrize(
    "unfinished",
    [
        replace(DONE, flags=("fuzzy",)),
        replace(DONE, msgstr=("",)),
        replace(DONE, obsolete=True),
        replace(DONE, msgid_plural="n", msgstr=("a", "")),
    ],
)
def test_only_what_is_finished_is_approved(unfinished: Message) -> None:
    with pytest.raises(ValueError, match="finished"):
        approve(unfinished, by="A", on=DAY)


def test_an_approval_needs_a_name() -> None:
    with pytest.raises(ValueError, match="name"):
        approve(DONE, by=" ", on=DAY)


def test_an_approval_goes_along_with_a_change_on_both_sides() -> None:
    before = approve(replace(DONE, msgid="{a}", msgstr=("{a}名",)), by="A", on=DAY)
    after = replace(before, msgid="{b}", msgstr=("{b}名",))
    assert not is_approved(after)
    assert approval_of(reapproved(before, after)) is not None
    assert reapproved(replace(before, msgstr=("{a}",)), after) == after


@pytest.mark.slow
@given(messages(), messages())
def test_no_two_texts_have_one_digest(one: Message, other: Message) -> None:
    same = (one.key, one.msgid_plural, one.msgstr) == (other.key, other.msgid_plural, other.msgstr)
    assert (digest_of(one) == digest_of(other)) is same


@given(st.lists(texts(), min_size=2, max_size=4))
def test_where_a_text_ends_counts(parts: list[str]) -> None:
    joined = replace(DONE, msgid=parts[0], msgstr=("".join(parts[1:]),))
    split = replace(DONE, msgid=parts[0], msgstr=tuple(parts[1:]))
    assert (digest_of(joined) == digest_of(split)) is (joined == split)


WANTED = [
    Message(msgid="one two"), Message(msgid="three"), Message(msgid="four"),
    Message(msgid="five"), Message(msgid="six"), Message(msgid="Japan", msgctxt="territory"),
]  # fmt: skip
FOUND = Catalog(
    path=PATH,
    messages=(
        approve(Message(msgid="one two", msgstr=("一",)), by="A", on=DAY),
        Message(msgid="three", msgstr=("三",)),
        Message(msgid="four", msgstr=("四",), flags=("fuzzy",)),
        Message(msgid="five", msgstr=("五",)),
        Message(msgid="six", msgstr=("六",), obsolete=True),
    ),
)


def test_how_far_a_catalog_is() -> None:
    done = completeness(FOUND, WANTED, {(None, "five")})
    assert {state: done.of(state) for state in MessageState} == {
        MessageState.UNTRANSLATED: Amount(messages=1, words=1),
        MessageState.FUZZY: Amount(messages=1, words=1),
        MessageState.FAILING: Amount(messages=1, words=1),
        MessageState.TRANSLATED: Amount(messages=1, words=1),
        MessageState.APPROVED: Amount(messages=2, words=3),
    }
    assert done.total == Amount(messages=6, words=7)
    assert done.published == Amount(messages=3, words=4)
    assert not done.complete
    assert done.percent == 57


def test_without_a_catalog_only_names_of_places_are_there() -> None:
    done = completeness(None, WANTED, frozenset())
    assert done.published == done.approved == Amount(messages=1, words=1)
    assert completeness(None, WANTED[-1:], frozenset()).complete


@pytest.mark.slow
@given(st.integers(1, 3000), st.integers(0, 3))
def test_a_share_is_never_rounded_up(total: int, missing: int) -> None:
    wanted = [Message(msgid=f"w {n}") for n in range(total)]
    found = [replace(m, msgstr=("x",)) for m in wanted[: max(0, total - missing)]]
    done = completeness(Catalog(path=PATH, messages=tuple(found)), wanted, frozenset())
    assert (done.percent == 100) is (missing == 0)
    assert done.percent * total <= 100 * len(found)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("The seminar was held.", 4),
        ("state-of-the-art, don't", 2),
        ("約{participants}名が参加しました。", 10),
        ("METIと外務省", 5),
        ("1,200 people at 3.5 %", 4),
        ("参加者は１２０名です。", 8),
        ("수출 통제 세미나", 3),
        ("— … !", 0),
    ],
)
def test_words_are_counted(text: str, count: int) -> None:
    assert count_words(text) == count
