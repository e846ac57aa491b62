"""Texts that are revived, moved, split and joined, and what callers are told of each."""

from dataclasses import replace
from datetime import date

import pytest

from publish.catalogs.acceptance import accept_cosmetic, is_acceptable
from publish.catalogs.approval import approve, is_approved
from publish.catalogs.edits import EditKind
from publish.catalogs.marks import Accepted, first_mark
from publish.catalogs.merge import Change, changed, merge
from publish.catalogs.po import Catalog, Message, new_catalog
from tests.test_merge import done, holding, merged, text, waiting

FIRST = "The delegation visited the port and was shown the new container terminal."
SECOND = "It then went to the laboratory, where samples of imported goods are tested."
THIRD = "In the evening the Governor gave a reception for all participants of the visit."
PORT, LABORATORY, RECEPTION = "港を訪れた。", "次に研究所を訪れた。", "夜は知事が歓迎会を開いた。"
JAPANESE = new_catalog(path="locales/ja/LC_MESSAGES/x.po", language="ja", domain="x")
STAYS, LAST = done("Report of the visit", "視察報告"), text("Contact")
KEEP = done("The visit was covered by the local newspapers at some length.", "新聞が報じた。")


def japanese(*found: Message) -> Catalog:
    return replace(JAPANESE, messages=found)


def kinds(catalog: Catalog, *texts: Message) -> list[tuple[EditKind, str]]:
    return [(edit.kind, edit.message.msgid) for edit in merge(catalog, texts).edits]


# --- split and joined ---


def test_joined_paragraphs_begin_with_both_translations() -> None:
    catalog = japanese(
        done(FIRST, PORT, translator_comments=("a",)), done(SECOND, LABORATORY), KEEP
    )
    new = f"{FIRST} {SECOND}"
    result = merge(catalog, [text(new), text(KEEP.msgid)])
    message, *_ = result.catalog.messages
    assert message == waiting(
        done(
            new, PORT + LABORATORY, translator_comments=("a",), flags=("fuzzy",),
            previous_msgid=f"{FIRST}\n\n{SECOND}",
        )
    )  # fmt: skip
    assert [m.msgid for m in result.catalog.messages if m.obsolete] == [FIRST, SECOND]


def test_joined_paragraphs_with_other_words_show_both_texts_before() -> None:
    catalog = japanese(done(FIRST, PORT), done(SECOND, LABORATORY), KEEP)
    new = f"{FIRST} {SECOND.replace('It then', 'Afterwards it')}"
    message, *_ = merged(catalog, text(new), text(KEEP.msgid))
    assert message == waiting(
        done(new, PORT + LABORATORY, flags=("fuzzy",), previous_msgid=f"{FIRST}\n\n{SECOND}")
    )


def test_joined_paragraphs_show_what_a_fuzzy_one_was_translated_from() -> None:
    held = done(
        "The ministry held a seminar in Tokyo for all exporters of machine tools.", "開催した。"
    )
    came = "It was attended by many companies from Asia."
    waits = replace(
        done(came, "少数の企業が参加した。"), flags=("fuzzy",),
        previous_msgid="It was attended by few companies from Asia.",
    )  # fmt: skip
    result = merge(holding(held, waits), [text(f"{held.msgid} {came}")])
    (message,) = (m for m in result.catalog.messages if not m.obsolete)
    assert message.fuzzy
    assert message.previous_msgid == f"{held.msgid}\n\nIt was attended by few companies from Asia."


def test_three_paragraphs_become_one() -> None:
    catalog = japanese(done(FIRST, PORT), done(SECOND, LABORATORY), done(THIRD, RECEPTION), KEEP)
    new = f"{FIRST} {SECOND} {THIRD}".replace("then went", "went")
    message, *_ = merged(catalog, text(new), text(KEEP.msgid))
    assert message.msgstr == (PORT + LABORATORY + RECEPTION,)
    assert message.fuzzy


def test_english_translations_are_joined_with_a_space() -> None:
    one, two = "視察団は、港湾施設を訪れ、運用について説明を受けました。", (
        "その後、冷凍倉庫を訪れ、水産物の品質管理について意見を交わしました。"
    )  # fmt: skip
    catalog = holding(done(one, "They saw the port."), done(two, "They saw a cold store."))
    (message, *_) = merged(catalog, text(one + two.replace("その後、", "また、")))
    assert message.msgstr == ("They saw the port. They saw a cold store.",)
    assert message.previous_msgid == f"{one}\n\n{two}"


def test_a_split_paragraph_gives_each_part_its_sentences() -> None:
    catalog = japanese(done(f"{FIRST} {SECOND}", f"{PORT}{LABORATORY}"), KEEP)
    result = merge(catalog, [text(FIRST), text(SECOND), text(KEEP.msgid)])
    first, second, *_ = result.catalog.messages
    assert (first.msgstr, second.msgstr) == ((PORT,), (LABORATORY,))
    assert first.fuzzy
    assert second.fuzzy
    assert first.previous_msgid == second.previous_msgid == f"{FIRST} {SECOND}"
    assert [m.msgid for m in result.catalog.messages if m.obsolete] == [f"{FIRST} {SECOND}"]


def test_where_sentences_dont_match_the_longest_part_has_the_whole() -> None:
    whole = "港を訪れ、次に、輸入品の見本を検査する研究所を訪れた。"
    catalog = japanese(done(f"{FIRST} {SECOND}", whole), KEEP)
    first, second, *_ = merged(catalog, text(FIRST), text(SECOND), text(KEEP.msgid))
    assert sorted((first.msgstr, second.msgstr)) == [("",), (whole,)]


@pytest.mark.parametrize("way", ["split", "joined"])
def test_what_was_split_or_joined_can_be_undone(way: str) -> None:
    apart = (done(FIRST, PORT), done(SECOND, LABORATORY), KEEP)
    whole = (done(f"{FIRST} {SECOND}", f"{PORT}{LABORATORY}"), KEEP)
    before, after = (whole, apart) if way == "split" else (apart, whole)
    changed_once = merge(japanese(*before), [text(m.msgid) for m in after]).catalog
    back = merge(changed_once, [text(m.msgid) for m in before]).catalog
    assert tuple(m for m in back.messages if not m.obsolete) == before


def test_a_paragraph_beside_others_is_not_joined_with_them() -> None:
    catalog = japanese(done(FIRST, PORT), done(SECOND, LABORATORY), KEEP)
    message, *_ = merged(
        catalog, text(FIRST.replace("was shown", "saw")), text(SECOND), text(KEEP.msgid)
    )
    assert message.msgstr == (PORT,)


# --- obsolete ---


def test_an_obsolete_text_that_comes_back_with_other_words_is_found() -> None:
    catalog = japanese(KEEP, done(FIRST, PORT, obsolete=True))
    new = FIRST.replace("new container", "enlarged container")
    _, message = merged(catalog, text(KEEP.msgid), text(new))
    assert message == waiting(done(new, PORT, flags=("fuzzy",), previous_msgid=FIRST))


def test_a_message_that_was_approved_is_approved_again_when_it_comes_back() -> None:
    approved = approve(done(FIRST, PORT), by="A. B.", on=date(2026, 4, 1))
    gone = merge(japanese(approved, KEEP), [text(KEEP.msgid)]).catalog
    back = merge(gone, [text(FIRST), text(KEEP.msgid)])
    assert is_approved(back.catalog.messages[0])
    assert [edit.kind for edit in back.edits] == [EditKind.REVIVED]


# --- contexts ---


def test_an_untouched_message_of_the_same_text_lends_nothing_to_another_context() -> None:
    catalog = japanese(done("Other", "その他の国", msgctxt="countries"))
    found = merged(catalog, text("Other", msgctxt="countries"), text("Other", msgctxt="goods"))
    assert found[1].msgstr == ("",)


# --- texts that are alike ---


def test_a_guess_is_none_where_the_likeliest_text_has_another_number() -> None:
    steps = [
        done(f"Step {n}: Fill in the form for {what} and send it to us.", what)
        for n, what in enumerate(("registration", "inspection", "payment"), start=1)
    ]
    new = "Step 2: Fill in the form for payment and send it to us."
    _, message, *left = merged(japanese(*steps), text(steps[0].msgid), text(new))
    assert message.msgstr == ("",)
    assert [m.msgid for m in left] == [steps[1].msgid, steps[2].msgid]


def test_two_names_that_change_places_say_something_else() -> None:
    catalog = japanese(done("Ambassador of Norland to Japan", "駐日ノーランド大使"))
    message, *_ = merged(catalog, text("Ambassador of Japan to Norland"))
    assert message.msgstr == ("",)


# --- what callers are told ---


def test_every_kind_of_edit() -> None:
    goods = done("The goods on the list are described in the annex.", "附属書")
    catalog = japanese(
        STAYS, done(FIRST, PORT), done(SECOND, LABORATORY), goods, KEEP, text(LAST.msgid),
        done(THIRD, RECEPTION, obsolete=True),
    )  # fmt: skip
    texts = [
        text(KEEP.msgid),
        text(STAYS.msgid),
        text(FIRST.replace("new container", "new, large container")),
        text(SECOND.replace("laboratory, where", "laboratory where")),
        text(THIRD),
        text("A new text about something else altogether."),
        text(LAST.msgid),
    ]
    told = merge(catalog, texts).edits
    assert [(edit.kind, edit.before.msgid if edit.before else "") for edit in told] == [
        (EditKind.MOVED, KEEP.msgid),
        (EditKind.MEANING, FIRST),
        (EditKind.COSMETIC, SECOND),
        (EditKind.REVIVED, THIRD),
        (EditKind.NEW, ""),
        (EditKind.GONE, goods.msgid),
    ]


def test_edits_name_messages_as_they_are_now() -> None:
    result = merge(japanese(done(FIRST, PORT)), [text(FIRST.replace("port", "harbour"))])
    (edit,) = result.edits
    assert edit.message == result.catalog.messages[0]
    assert edit.before == done(FIRST, PORT)


def test_split_and_joined_texts_are_not_gone() -> None:
    catalog = japanese(done(f"{FIRST} {SECOND}", f"{PORT}{LABORATORY}"), KEEP)
    assert kinds(catalog, text(FIRST), text(SECOND), text(KEEP.msgid)) == [
        (EditKind.MEANING, FIRST),
        (EditKind.MEANING, SECOND),
    ]


# --- a signature under typography ---

BY, DAY = "Taro Yamada", date(2026, 4, 1)


def cosmetic() -> Catalog:
    approved = approve(done(FIRST, PORT), by="A. B.", on=DAY)
    return merge(japanese(approved), [text(FIRST.replace("port and", "port, and"))]).catalog


def test_a_cosmetic_change_is_signed_off() -> None:
    (message,) = accept_cosmetic(cosmetic(), by=f" {BY} ", on=DAY).messages
    assert not message.fuzzy
    assert message.msgstr == (PORT,)
    assert message.previous_msgid is None
    assert first_mark(message, Accepted) == Accepted(on=DAY, by=BY)
    assert not is_approved(message)


def test_what_is_signed_off_stays_so() -> None:
    catalog = accept_cosmetic(cosmetic(), by=BY, on=DAY)
    texts = [text(catalog.messages[0].msgid)]
    assert merge(catalog, texts).catalog is catalog
    assert accept_cosmetic(catalog, by="Somebody else", on=DAY) is catalog


def test_nothing_else_is_signed_off() -> None:
    catalog = cosmetic()
    (message,) = catalog.messages
    others = (
        replace(message, msgstr=("港",)),
        replace(message, msgid=f"{message.msgid} "),
        replace(message, obsolete=True),
        replace(message, msgstr=("",)),
        replace(message, translator_comments=()),
        merge(japanese(done(FIRST, PORT)), [text(FIRST.replace("port", "harbour"))])
        .catalog.messages[0],
    )  # fmt: skip
    for other in others:
        assert not is_acceptable(other)
        assert accept_cosmetic(replace(catalog, messages=(other,)), by=BY, on=DAY).messages == (
            other,
        )


def test_a_translation_that_somebody_began_to_change_is_not_signed_off_after_another_update() -> (
    None
):
    (message,) = cosmetic().messages
    begun = japanese(replace(message, msgstr=("港",)))
    again = merge(begun, [text(message.msgid.replace("visited", "visited,"))]).catalog
    assert accept_cosmetic(again, by=BY, on=DAY) is again


def test_nobody_signs_nothing() -> None:
    with pytest.raises(ValueError, match="name"):
        accept_cosmetic(cosmetic(), by=" ", on=DAY)


def test_a_mark_that_goes_is_no_change_of_a_message() -> None:
    (message,) = cosmetic().messages
    finished = japanese(replace(message, flags=(), previous_msgid=None))
    after = merge(finished, [text(message.msgid)]).catalog
    assert changed(finished, after) is Change.COMMENTS
