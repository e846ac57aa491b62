"""Cosmetic changes that an editor has signed off: translations stand again, on record."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from publish.catalogs.acceptance import accept_cosmetic
from publish.catalogs.approval import approve, is_approved
from publish.catalogs.marks import Accepted, Changed, ChangeKind, marks, with_marks
from publish.catalogs.po import Catalog, Message
from tests.catalogs import PATH, catalogs

DAY = date(2026, 11, 23)
WAITING = with_marks(
    Message(
        msgid="The seminar.", msgstr=("セミナー",), flags=("fuzzy", "no-wrap"),
        previous_msgid="The seminar", translator_comments=("mine",),
    ),
    Changed(kind=ChangeKind.COSMETIC),
)  # fmt: skip


def accepted(message: Message) -> tuple[Message, int]:
    catalog = Catalog(path=PATH, messages=(message,))
    after, count = accept_cosmetic(catalog, by=" 鈴木 一郎 ", on=DAY)
    return after.messages[0], count


def test_a_cosmetic_change_is_signed_off() -> None:
    after, count = accepted(WAITING)
    assert count == 1
    assert (after.flags, after.previous_msgid) == (("no-wrap",), None)
    assert after.translator_comments == ("mine", "publish: accepted 2026-11-23 鈴木 一郎")
    assert marks(after) == (Accepted(on=DAY, by="鈴木 一郎"),)


def test_an_approval_of_the_text_before_is_not_renewed() -> None:
    before = approve(replace(WAITING, msgid="The seminar", flags=()), by="A", on=DAY)
    after, _ = accepted(replace(before, msgid="The seminar.", flags=("fuzzy",)))
    assert not after.fuzzy
    assert not is_approved(after)


@pytest.mark.parametrize(
    "message",
    [
        replace(WAITING, translator_comments=()),
        replace(WAITING, translator_comments=("publish: changed meaning",)),
        replace(WAITING, flags=()),
        replace(WAITING, msgstr=("",)),
        replace(WAITING, obsolete=True),
    ],
)
def test_nothing_else_is(message: Message) -> None:
    assert accepted(message) == (message, 0)


def test_somebody_signs() -> None:
    with pytest.raises(ValueError, match="name"):
        accept_cosmetic(Catalog(path=PATH, messages=()), by=" ", on=DAY)


@given(catalogs())
def test_nothing_of_a_translator_is_lost(catalog: Catalog) -> None:
    after, count = accept_cosmetic(catalog, by="A", on=DAY)
    assert [m.msgstr for m in after.messages] == [m.msgstr for m in catalog.messages]
    assert accept_cosmetic(after, by="A", on=DAY) == (after, 0)
    assert count or after == catalog
