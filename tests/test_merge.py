"""Updating a catalog: nothing a translator did is lost, nothing misleading is offered."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.catalogs.merge import Change, changed, merge
from publish.catalogs.po import Catalog, Message, new_catalog

LONG = "The seminar was held with about two hundred people from many countries"


def catalog(*messages: Message) -> Catalog:
    return replace(new_catalog(path="x.po", language="ja", domain="x"), messages=messages)


def done(msgid: str, msgstr: str = "訳文", **more: object) -> Message:
    return replace(Message(msgid=msgid, msgstr=(msgstr,)), **more)  # type: ignore[arg-type]


def new(*msgids: str) -> tuple[Message, ...]:
    return tuple(Message(msgid=msgid) for msgid in msgids)


def dump(merged: Catalog) -> list[str]:
    """A line for each message: its state, its texts, what it came from."""
    return [
        " ".join(
            part
            for part in (
                "~" if m.obsolete else "",
                "fuzzy" if m.fuzzy else "",
                f"{m.msgid[:12]}={m.msgstr[0]}",
                f"<- {m.previous_msgid[:12]}" if m.previous_msgid else "",
                f"# {' / '.join(m.translator_comments)}" if m.translator_comments else "",
            )
            if part
        )
        for m in merged.messages
    ]


CASES = (
    ("kept", [done("A")], ["A"], ["A=訳文"]),
    ("new", [done("A")], ["B", "A"], ["B=", "A=訳文"]),
    ("moved", [done("A", "あ"), done("B", "い")], ["B", "A"], ["B=い", "A=あ"]),
    ("gone", [done("A", "あ"), done("B", "い")], ["B"], ["B=い", "~ A=あ"]),
    ("gone without work", [Message(msgid="A"), done("B")], ["B"], ["B=訳文"]),
    (
        "a comment is work",
        [replace(Message(msgid="A"), translator_comments=("ask",)), done("B")],
        ["B"],
        ["B=訳文", "~ A= # ask"],
    ),
    ("revived", [done("A", "あ", obsolete=True)], ["A"], ["A=あ"]),
    ("changed", [done(LONG)], [f"{LONG}."], ["fuzzy The seminar =訳文 <- The seminar "]),
    (
        "short",
        [done("Not approved", "不承認")],
        ["Approved"],
        ["Approved=", "~ Not approved=不承認"],
    ),
    (
        "negation",
        [done("The request for the budget was approved by the minister")],
        ["The request for the budget was not approved by the minister"],
        ["The request =", "~ The request =訳文"],
    ),
    (
        "number",
        [done("The request for 12 million yen was approved by the minister")],
        ["The request for 15 million yen was approved by the minister"],
        ["The request =", "~ The request =訳文"],
    ),
)


@pytest.mark.parametrize(("name", "before", "texts", "expected"), CASES, ids=[c[0] for c in CASES])
def test_merge(name: str, before: list[Message], texts: list[str], expected: list[str]) -> None:
    assert dump(merge(catalog(*before), new(*texts))) == expected


def test_what_extraction_says_is_renewed_and_the_rest_stays() -> None:
    old = done(
        "A {n}",
        "あ{n}",
        translator_comments=("a remark",),
        extracted_comments=("{n} = 190",),
        references=("old.yaml",),
        flags=("python-brace-format", "x-unknown"),
    )
    text = Message(
        msgid="A {n}",
        extracted_comments=("{n} = 210",),
        references=("new.yaml",),
        flags=("python-brace-format",),
    )
    merged = merge(catalog(old), [text]).messages[0]
    assert merged.msgstr == ("あ{n}",)
    assert merged.translator_comments == ("a remark",)
    assert merged.extracted_comments == ("{n} = 210",)
    assert merged.references == ("new.yaml",)
    assert set(merged.flags) == {"python-brace-format", "x-unknown"}


def test_a_fact_that_changes_is_no_changed_message() -> None:
    before = catalog(replace(done("A {n}"), extracted_comments=("{n} = 190",)))
    text = Message(msgid="A {n}", extracted_comments=("{n} = 210",))
    assert changed(before, merge(before, [text])) is Change.COMMENTS
    assert changed(before, before) is Change.NONE
    assert changed(before, merge(before, new("B"))) is Change.MESSAGES


def test_the_same_words_with_another_context_are_another_message() -> None:
    adjective, verb = (
        done("Open", "公開の", msgctxt="adjective"),
        done("Open", "開く", msgctxt="verb"),
    )
    texts = [replace(m, msgstr=("",)) for m in (verb, adjective)]
    assert [m.msgstr[0] for m in merge(catalog(adjective, verb), texts).messages] == [
        "開く",
        "公開の",
    ]


WORDS = st.lists(st.sampled_from(["seminar", "export", "not", "12", "国", "held"]), max_size=8)
MSGIDS = st.lists(WORDS.map(" ".join).filter(bool), unique=True, max_size=12)


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    messages = tuple(
        Message(
            msgid=msgid,
            msgstr=(draw(st.sampled_from(["", f"訳{n}"])),),
            translator_comments=draw(st.sampled_from([(), (f"remark {n}",)])),
            flags=draw(st.sampled_from([(), ("fuzzy",), ("x-mine",)])),
            obsolete=draw(st.booleans()),
        )
        for n, msgid in enumerate(draw(MSGIDS))
    )
    return catalog(*sorted(messages, key=lambda m: m.obsolete))


@given(catalogs(), MSGIDS)
def test_nothing_a_translator_did_is_lost(before: Catalog, texts: Sequence[str]) -> None:
    after = merge(before, new(*texts))
    assert [m.msgid for m in after.messages if not m.obsolete] == list(texts)
    kept = {text for m in after.messages for text in (*m.msgstr, *m.translator_comments)}
    for message in before.messages:
        assert {text for text in message.msgstr if text} <= kept
        assert set(message.translator_comments) <= kept


@given(catalogs(), MSGIDS)
def test_merging_twice_is_merging_once(before: Catalog, texts: Sequence[str]) -> None:
    once = merge(before, new(*texts))
    assert merge(once, new(*texts)) == once
