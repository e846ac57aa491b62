"""Cosmetic changes that an editor has signed off: translations stand again, on record."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from publish.catalogs.acceptance import accept_cosmetic, is_acceptable
from publish.catalogs.approval import approve, digest_of, is_approved
from publish.catalogs.marks import Accepted, Changed, ChangeKind, marks, with_marks
from publish.catalogs.po import Catalog, Message
from tests.catalogs import PATH, catalogs

DAY = date(2026, 11, 23)
PLAIN = Message(
    msgid="The seminar.", msgstr=("セミナー",), flags=("fuzzy", "no-wrap"),
    previous_msgid="The seminar", translator_comments=("mine",),
)  # fmt: skip


def waiting(message: Message, kind: ChangeKind = ChangeKind.COSMETIC) -> Message:
    """As an update leaves a message whose source has changed."""
    return with_marks(message, Changed(kind=kind, detail=digest_of(message)))


def accepted(message: Message) -> Message:
    catalog = Catalog(path=PATH, messages=(message,))
    return accept_cosmetic(catalog, by=" 鈴木 一郎 ", on=DAY).messages[0]


def test_a_cosmetic_change_is_signed_off() -> None:
    assert is_acceptable(waiting(PLAIN))
    after = accepted(waiting(PLAIN))
    assert (after.flags, after.previous_msgid) == (("no-wrap",), None)
    assert after.translator_comments == ("mine", "publish: accepted 2026-11-23 鈴木 一郎")
    assert marks(after) == (Accepted(on=DAY, by="鈴木 一郎"),)


def test_an_approval_of_the_text_before_is_not_renewed() -> None:
    before = approve(replace(PLAIN, msgid="The seminar", flags=()), by="A", on=DAY)
    after = accepted(waiting(replace(before, msgid="The seminar.", flags=("fuzzy",))))
    assert not after.fuzzy
    assert not is_approved(after)


@pytest.mark.parametrize(
    "message",
    [
        PLAIN,
        waiting(PLAIN, ChangeKind.MEANING),
        replace(waiting(PLAIN), flags=()),
        replace(waiting(PLAIN), msgstr=("",)),
        replace(waiting(PLAIN), msgstr=("begun anew",)),
        replace(waiting(PLAIN), obsolete=True),
    ],
)
def test_nothing_else_is(message: Message) -> None:
    assert accepted(message) == message


def test_somebody_signs() -> None:
    with pytest.raises(ValueError, match="name"):
        accept_cosmetic(Catalog(path=PATH, messages=()), by=" ", on=DAY)


@pytest.mark.slow
@given(catalogs())
def test_nothing_of_a_translator_is_lost(catalog: Catalog) -> None:
    marked = replace(catalog, messages=tuple(map(waiting, catalog.messages)))
    after = accept_cosmetic(marked, by="A", on=DAY)
    assert [m.msgstr for m in after.messages] == [m.msgstr for m in catalog.messages]
    assert accept_cosmetic(after, by="A", on=DAY) == after
    for before, now in zip(marked.messages, after.messages, strict=True):
        assert (now == before) is not is_acceptable(before)
