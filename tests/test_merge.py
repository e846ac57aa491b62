"""Bringing a catalog up to date: what stays, what is guessed, what never is, and nothing lost."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.catalogs import merge as merging
from publish.catalogs.approval import digest_of
from publish.catalogs.edits import EditKind
from publish.catalogs.likeness import features, likeness
from publish.catalogs.marks import Changed, ChangeKind, own_comments, with_marks
from publish.catalogs.merge import Change, changed
from publish.catalogs.po import Catalog, Message, new_catalog, read_po, write_po
from tests.catalogs import PATH, catalogs, comments, messages, sentences

NEW = new_catalog(path=PATH, language="de", domain="x")

LEAD = "The seminar was held in Tokyo with many guests."
SECOND = "Experts from the region spoke about export control."
THIRD = "The ministry will hold the next seminar as well."


def holding(*found: Message) -> Catalog:
    return replace(NEW, messages=found)


def done(msgid: str, msgstr: str = "übersetzt", **fields: Any) -> Message:
    return Message(msgid=msgid, msgstr=(msgstr,), **fields)


def text(msgid: str, **fields: Any) -> Message:
    return Message(msgid=msgid, **fields)


def waiting(message: Message, kind: ChangeKind = ChangeKind.MEANING) -> Message:
    """The message as an update leaves it that has classed its change."""
    return with_marks(message, Changed(kind=kind, detail=digest_of(message)))


def merge(catalog: Catalog, texts: Sequence[Message]) -> Catalog:
    return merging.merge(catalog, texts).catalog


def merged(catalog: Catalog, *texts: Message) -> tuple[Message, ...]:
    return merge(catalog, texts).messages


def test_a_message_that_stays_keeps_what_translators_put_and_takes_what_authors_say() -> None:
    old = done(
        LEAD, "Das Seminar …",
        translator_comments=("reviewed: A. B.",), extracted_comments=("paragraph", "old value"),
        references=("source/a.yaml#old",), flags=("fuzzy", "python-brace-format", "max-length:90"),
        previous_msgid="The seminar took place.",
    )  # fmt: skip
    new = text(LEAD, extracted_comments=("lead",), references=("source/a.yaml#new",))
    assert merged(holding(old), new) == (
        replace(
            old, extracted_comments=("lead",), references=("source/a.yaml#new",),
            flags=("fuzzy", "max-length:90"),
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "result"),
    [
        ((), ("python-brace-format",), ("python-brace-format",)),
        (("x", "fuzzy"), ("python-brace-format",), ("x", "fuzzy", "python-brace-format")),
        (("python-brace-format", "x"), ("python-brace-format",), ("python-brace-format", "x")),
        (("no-python-brace-format",), ("python-brace-format",), ("no-python-brace-format",)),
        (("c-format",), (), ("c-format",)),
    ],
)
def test_flags_on_the_format_are_the_extractors_and_all_others_the_catalogs(
    old: tuple[str, ...], new: tuple[str, ...], result: tuple[str, ...]
) -> None:
    (message,) = merged(holding(done(LEAD, flags=old)), text(LEAD, flags=new))
    assert message.flags == result


def test_a_changed_text_is_fuzzy_with_the_text_before() -> None:
    old = done(LEAD, "Das Seminar …", msgctxt="lead", translator_comments=("hm",))
    longer = LEAD.replace("many", "very many")
    (message,) = merged(holding(old), text(longer, msgctxt="lead", flags=("python-brace-format",)))
    assert message == waiting(
        Message(
            msgid=longer,
            msgctxt="lead",
            msgstr=("Das Seminar …",),
            translator_comments=("hm",),
            flags=("fuzzy", "python-brace-format"),
            previous_msgctxt="lead",
            previous_msgid=LEAD,
        )
    )


def test_a_fuzzy_message_that_changes_again_shows_the_text_it_was_translated_from() -> None:
    once = LEAD.replace("many", "very many")
    twice = once.replace("Tokyo", "Osaka")
    first = merge(holding(done(LEAD)), [text(once)])
    (message,) = merged(first, text(twice))
    assert message.previous_msgid == LEAD


def test_a_text_that_changes_back_is_as_it_was() -> None:
    catalog = merge(holding(done(LEAD)), [text(LEAD.replace("many", "very many"))])
    assert merged(catalog, text(LEAD)) == (done(LEAD),)


def test_a_text_that_changes_back_stays_fuzzy_where_somebody_has_begun() -> None:
    (message,) = merged(holding(done(LEAD)), text(LEAD.replace("many", "very many")))
    begun = replace(message, msgstr=("anders",))
    assert merged(holding(begun), text(LEAD)) == (done(LEAD, "anders", flags=("fuzzy",)),)


def test_a_text_that_is_gone_becomes_obsolete_and_comes_back_as_it_was() -> None:
    old = done(SECOND, translator_comments=("hm",), flags=("fuzzy",), references=("a.yaml",),
               previous_msgid="Experts spoke.", extracted_comments=("paragraph",))  # fmt: skip
    catalog = holding(done(LEAD), old, done(THIRD))
    without = merge(catalog, [text(LEAD), text(THIRD)])
    retired = replace(old, obsolete=True, references=())
    assert without.messages == (done(LEAD), done(THIRD), retired)
    returned = merge(without, [text(LEAD), text(SECOND, references=("b.yaml",)), text(THIRD)])
    assert returned.messages[1] == replace(old, references=("b.yaml",), extracted_comments=())
    assert len(returned.messages) == 3


def test_what_nobody_touched_goes_without_a_trace() -> None:
    assert merged(holding(text(SECOND)), text(LEAD)) == (text(LEAD),)


def test_a_translators_comment_stays_though_nothing_was_translated() -> None:
    commented = text(SECOND, translator_comments=("what is export control?",))
    assert merged(holding(commented), text(LEAD)) == (text(LEAD), replace(commented, obsolete=True))


def test_a_translators_comment_follows_an_untranslated_text_that_changes() -> None:
    commented = text(SECOND, translator_comments=("what is export control?",))
    better = text(SECOND.replace("Experts", "Many experts"))
    (message,) = merged(holding(commented), better)
    assert message == replace(better, translator_comments=commented.translator_comments)


def test_obsolete_messages_go_to_the_end_and_stay_in_order() -> None:
    retired = done("first", obsolete=True)
    catalog = holding(retired, done(SECOND), done(THIRD), done(LEAD))
    assert [m.msgid for m in merged(catalog, text(LEAD))] == [LEAD, "first", SECOND, THIRD]


def test_a_catalog_that_is_up_to_date_comes_back_as_it_is() -> None:
    catalog = holding(done("before", obsolete=True), done(LEAD), text(SECOND))
    assert merge(catalog, [text(LEAD), text(SECOND)]) is catalog
    assert merging.merge(catalog, [text(LEAD), text(SECOND)]).edits == ()


def test_moved_texts_keep_their_translations() -> None:
    catalog = holding(done(LEAD, "a"), done(SECOND, "b"), done(THIRD, "c"))
    assert merged(catalog, text(THIRD), text(LEAD), text(SECOND)) == (
        done(THIRD, "c"), done(LEAD, "a"), done(SECOND, "b"),
    )  # fmt: skip


def test_a_text_that_moves_and_changes_is_found_by_its_words() -> None:
    others = [done(f"Paragraph about {name}, as ever.") for name in "abcdefghijklmnopqrstuvwxyz"]
    catalog = holding(done(LEAD, "da"), *others)
    longer = text(LEAD.replace("many", "very many"))
    *_, message = merged(catalog, *(text(m.msgid) for m in others), longer)
    assert (message.msgid, message.msgstr, message.fuzzy) == (longer.msgid, ("da",), True)


def test_a_renamed_context_takes_the_translation_along_however_short() -> None:
    catalog = holding(
        done("Open", "Öffnen", msgctxt="verb"), done("Open", "Offen", msgctxt="state")
    )
    first, second = merged(
        catalog, text("Open", msgctxt="verb in a menu"), text("Open", msgctxt="state of a shop")
    )
    assert (first.msgstr, first.previous_msgctxt) == (("Öffnen",), "verb")
    assert (second.msgstr, second.previous_msgctxt) == (("Offen",), "state")
    assert first.fuzzy
    assert first.previous_msgid == "Open"


def test_the_same_words_in_another_context_are_another_message() -> None:
    verb, state = done("Open", "Öffnen", msgctxt="verb"), done("Open", "Offen", msgctxt="state")
    catalog = holding(verb, state)
    assert merged(catalog, *(replace(m, msgstr=("",)) for m in (state, verb))) == (state, verb)


def test_the_same_context_goes_first() -> None:
    catalog = holding(
        done("The seminar was held in Tokyo in spring.", "a", msgctxt="other"),
        done("The seminar was held in Tokyo again.", "b", msgctxt="lead"),
    )
    (message, *_) = merged(
        catalog, text("The seminar was held in Tokyo in spring!", msgctxt="lead")
    )
    assert message.msgstr == ("b",)


def test_no_message_is_the_origin_of_two() -> None:
    one, two = text(LEAD.replace("many", "very many")), text(LEAD.replace("many", "no few"))
    found = merged(holding(done(LEAD)), one, two)
    assert [message.translated for message in found] == [True, False]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Not approved", "Approved"),
        ("Approved", "Not approved"),
        ("Not applicable", "Applicable"),
        ("The committee did not approve the plan.", "The committee did approve the plan."),
        ("The application cannot be withdrawn later.", "The application can be withdrawn later."),
        ("The committee hasn't met since spring.", "The committee has met since spring."),
        ("The export of the goods is lawful.", "The export of the goods is unlawful."),
        ("These goods are subject to control.", "These goods are not subject to control."),
        ("About 190 people took part in it.", "About 210 people took part in it."),
        ("About 1,190 people took part in it.", "About 1.190 people took part in it."),
        ("About three people took part in it.", "About four people took part in it."),
        ("The second seminar was held in Tokyo.", "The third seminar was held in Tokyo."),
        ("Austria", "Australia"),
        ("Niger", "Nigeria"),
        ("Import control", "Export control"),
        ("Contact", "Content"),
        ("輸出を許可しないことを決定しました。", "輸出を許可することを決定しました。"),
        ("これらの貨物は規制の対象です。", "これらの貨物は規制の対象ではありません。"),
        ("約190名の方々にご参加いただきました。", "約210名の方々にご参加いただきました。"),
        ("第二十四回のセミナーを開催しました。", "第二十五回のセミナーを開催しました。"),
        ("Die Ausfuhr ist ohne Genehmigung erlaubt.", "Die Ausfuhr ist mit Genehmigung erlaubt."),
        ("Participant", "Participants"),
        (LEAD, "A completely different sentence about fish and ships."),
        ("Outline of the seminar", "Background to the seminar"),
    ],
)  # fmt: skip
def test_what_may_mislead_is_never_guessed(old: str, new: str) -> None:
    assert merged(holding(done(old)), text(new)) == (text(new), done(old, obsolete=True))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Outline of the seminar", "Brief outline of the seminar"),
        ("About 1,190 people took part in it.", "About 1190 people took part in that."),
        ("国際的な輸出管理の動向を説明した。", "国際的な輸出管理の最近の動向を説明した。"),
    ],
)  # fmt: skip
def test_what_was_edited_is_guessed(old: str, new: str) -> None:
    (message,) = merged(holding(done(old)), text(new))
    assert message == waiting(done(new, flags=("fuzzy",), previous_msgid=old))


def test_short_texts_are_guessed_at_the_same_place_alone() -> None:
    catalog = holding(done("Participnts"), done(LEAD), done(SECOND))
    found = merged(catalog, text(LEAD), text("Participants"), text(SECOND))
    assert text("Participants") in found
    found = merged(catalog, text("Participants"), text(LEAD), text(SECOND))
    assert found[0].msgstr == ("übersetzt",)


def test_neighbours_that_both_change_are_not_mixed_up() -> None:
    before = [f"Item {name} of the list is under control." for name in ("alpha", "beta", "gamma")]
    after = [
        f"Item {name} of the list is under strict control." for name in ("alpha", "beta", "gamma")
    ]
    catalog = holding(*(done(msgid, str(n)) for n, msgid in enumerate(before)))
    found = merged(catalog, *map(text, after))
    assert [message.msgstr for message in found] == [("0",), ("1",), ("2",)]
    found = merged(catalog, *map(text, after[1:]))
    assert [message.msgstr for message in found] == [("1",), ("2",), ("0",)]
    assert found[-1].obsolete


@pytest.mark.parametrize(
    ("old", "new", "msgstr", "told"),
    [
        (("a", None), ("a", "as"), ("x", ""), ()),
        (("a", "as"), ("a", None), ("x",), ('msgstr[1] "y"',)),
        (("a", "as"), ("a", "many"), ("x", "y"), ()),
    ],
)
def test_a_changed_plural_is_fuzzy_and_no_form_is_lost(
    old: tuple[str, str | None],
    new: tuple[str, str | None],
    msgstr: tuple[str, ...],
    told: tuple[str, ...],
) -> None:
    forms = ("x",) if old[1] is None else ("x", "y")
    catalog = holding(Message(msgid=old[0], msgid_plural=old[1], msgstr=forms))
    (message,) = merged(catalog, Message(msgid=new[0], msgid_plural=new[1]))
    assert message.msgstr == msgstr
    assert own_comments(message) == told
    assert message.fuzzy
    assert (message.previous_msgid, message.previous_msgid_plural) == old


def test_an_authors_comment_of_two_lines_makes_two_comments_once() -> None:
    texts = [text(LEAD, extracted_comments=("one\ntwo",), references=("a folder/a.yaml",))]
    catalog = merge(NEW, texts)
    assert read_po(write_po(catalog), PATH) == catalog
    assert merge(catalog, texts) is catalog


# --- what holds of any catalog and any texts ---


LINES = st.sampled_from(
    (
        (), ("a comment",), ("approved: A. B.", ""), ("a comment", "b"),
        ("{city} = 24; de: 24 (one)",), ("{city} = 24; de: 24 (other)",), ("{city} = 東京",),
        ("publish: changed cosmetic 0123456789abcdef",), ("publish: changed meaning",),
    )
)  # fmt: skip


@st.composite
def releases(draw: st.DrawFn) -> list[Message]:
    """What an extractor finds: each key once, no translation."""
    found = draw(st.lists(messages(sentences(), LINES), max_size=6, unique_by=lambda m: m.key))
    return [
        Message(
            msgid=m.msgid, msgctxt=m.msgctxt, extracted_comments=m.extracted_comments,
            references=m.references, flags=draw(st.sampled_from(((), ("python-brace-format",)))),
        )
        for m in found
    ]  # fmt: skip


OLD = catalogs(sentences(), LINES)
few = settings(max_examples=60)


@few
@given(OLD, releases())
def test_merging_twice_is_merging_once(catalog: Catalog, texts: list[Message]) -> None:
    once = merge(catalog, texts)
    assert merge(once, texts) == once
    assert write_po(merge(once, texts)) == write_po(once)


@few
@given(OLD, releases())
def test_the_texts_are_active_in_their_order_and_all_else_is_obsolete(
    catalog: Catalog, texts: list[Message]
) -> None:
    found = merge(catalog, texts).messages
    assert [message.key for message in found if not message.obsolete] == [t.key for t in texts]
    assert len({message.key for message in found}) == len(found)


@few
@given(OLD, releases())
def test_nothing_that_a_translator_put_is_lost(catalog: Catalog, texts: list[Message]) -> None:
    after = merge(catalog, texts)
    kept = {known(form) for message in after.messages for form in message.msgstr}
    said = {line for message in after.messages for line in own_comments(message)}
    told = "\n".join(said)
    joined = "\n".join(kept)
    for message in catalog.messages:
        assert said >= set(own_comments(message))
        assert all(known(form) in joined or form in told for form in message.msgstr)


def known(form: str) -> str:
    """A translation with one word for the value of a fact and its name."""
    return re.sub(r"24|東京|\{city\}", "#", form)


@few
@given(OLD, releases())
def test_a_translation_of_another_text_is_fuzzy_and_names_that_text(
    catalog: Catalog, texts: list[Message]
) -> None:
    before = {message.key: message for message in catalog.messages}
    for message in merge(catalog, texts).messages:
        same = {known(m.msgid) for m in before.values() if m.msgctxt == message.msgctxt}
        facts = known(message.msgid) in same
        if any(message.msgstr) and message.key not in before and not facts:
            assert message.fuzzy
            origins = {m.msgid for m in before.values()} | {
                m.previous_msgid for m in before.values()
            }
            assert message.previous_msgid in origins or message.previous_msgid is None


@few
@given(OLD, releases())
def test_the_result_is_a_po_file(catalog: Catalog, texts: list[Message]) -> None:
    after = merge(catalog, texts)
    assert read_po(write_po(after), PATH) == after


@few
@given(OLD, releases(), comments())
def test_facts_change_comments_and_nothing_else(
    catalog: Catalog, texts: list[Message], said: tuple[str, ...]
) -> None:
    before = merge(catalog, texts)
    after = merge(before, [replace(t, extracted_comments=said) for t in texts])
    plural = any(
        e.kind is EditKind.PLURAL
        for e in merging.merge(before, [replace(t, extracted_comments=said) for t in texts]).edits
    )
    assert plural or changed(before, after) in (Change.NONE, Change.COMMENTS)


@pytest.mark.parametrize(
    ("after", "change"),
    [
        (done(LEAD), Change.NONE),
        (done(LEAD, extracted_comments=("24 → 25",)), Change.COMMENTS),
        (done(LEAD, references=("b.yaml",)), Change.COMMENTS),
        (done(LEAD, "anders"), Change.MESSAGES),
        (done(LEAD, flags=("fuzzy",)), Change.MESSAGES),
        (done(LEAD, translator_comments=("hm",)), Change.MESSAGES),
        (done(LEAD, obsolete=True), Change.MESSAGES),
        (done(SECOND), Change.MESSAGES),
    ],
)
def test_a_change_is_of_messages_or_of_comments_alone(after: Message, change: Change) -> None:
    assert changed(holding(done(LEAD)), holding(after)) is change


def test_a_new_order_and_a_new_header_are_changes_of_messages() -> None:
    catalog = holding(done(LEAD), done(SECOND))
    assert changed(catalog, holding(done(SECOND), done(LEAD))) is Change.MESSAGES
    other = replace(catalog, header=Message(msgid="", msgstr=("Language: ja\n",)))
    assert changed(catalog, other) is Change.MESSAGES


@given(sentences(), sentences())
def test_likeness_is_between_0_and_100_and_goes_both_ways(one: str, two: str) -> None:
    for here, there in product((one, two), repeat=2):
        score = likeness(features(text(here)), features(text(there)))
        assert 0 <= score <= 100
        assert score == likeness(features(text(there)), features(text(here)))
    assert likeness(features(text(one)), features(text(one))) == 100


@pytest.mark.slow
def test_a_merge_where_everything_changed_takes_no_longer_than_reading_it_all_thrice() -> None:
    """Every text changed and the order too: hours, if all were compared with all."""
    old = [
        f"The {n}th{n % 97}x of k{n * 7}y was held with p{n % 89}q in z{n}." for n in range(2_000)
    ]
    catalog = holding(*map(done, old))
    found = merged(catalog, *(text(o.replace("was held", "took place")) for o in reversed(old)))
    assert sum(message.fuzzy for message in found) == len(old)
    assert all(m.msgid.split()[1] == str(m.previous_msgid).split()[1] for m in found)


@pytest.mark.slow
def test_long_texts_are_compared_in_bounded_time() -> None:
    words = " ".join(f"w{n % 977}x" for n in range(50_000))
    catalog = holding(*(done(f"{name} {words}") for name in "abcdefgh"))
    found = merged(catalog, *(text(f"{name} more {words}") for name in "abcdefgh"))
    assert all(message.fuzzy for message in found)
