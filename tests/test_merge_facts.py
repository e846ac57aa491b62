"""Changes of facts alone: translations are rewritten or stay, approvals too, and plurals tell."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.catalogs.acceptance import accept_cosmetic
from publish.catalogs.approval import approve, is_approved
from publish.catalogs.edits import EditKind
from publish.catalogs.fact_edits import fact_names
from publish.catalogs.fact_values import FactValue, fact_values
from publish.catalogs.marks import Changed, ChangeKind, with_marks
from publish.catalogs.merge import Merged, merge
from publish.catalogs.po import Catalog, Message, new_catalog
from tests.catalogs import sentences
from tests.test_merge import done, holding, text, waiting

JAPANESE = new_catalog(path="locales/ja/LC_MESSAGES/x.po", language="ja", domain="x")
RUSSIAN = new_catalog(path="locales/ru/LC_MESSAGES/x.po", language="ru", domain="x")


def japanese(*found: Message) -> Catalog:
    return replace(JAPANESE, messages=found)


def russian(*found: Message) -> Catalog:
    return replace(RUSSIAN, messages=found)


def naming(msgid: str, *values: str, **fields: Any) -> Message:
    """A text that names facts, as extraction gives it: with their values."""
    return text(
        msgid, extracted_comments=("paragraph", *values), flags=("python-brace-format",), **fields
    )


def translated(message: Message, msgstr: str) -> Message:
    return replace(message, msgstr=(msgstr,))


def only(result: Merged) -> Message:
    (message,) = (m for m in result.catalog.messages if not m.obsolete)
    return message


PEOPLE = "About {people} people took part."


def test_a_new_value_changes_a_comment_and_nothing_else() -> None:
    old = translated(naming(PEOPLE, "{people} = 190"), "約{people}名が参加した。")
    new = naming(PEOPLE, "{people} = 210")
    result = merge(japanese(old), [new])
    assert only(result) == replace(old, extracted_comments=new.extracted_comments)
    assert [(edit.kind, edit.before) for edit in result.edits] == [(EditKind.FACTS, old)]


def test_an_authors_other_comment_is_no_edit() -> None:
    old = done(PEOPLE, extracted_comments=("paragraph",))
    assert merge(holding(old), [text(PEOPLE, extracted_comments=("lead",))]).edits == ()


def test_a_renamed_fact_is_renamed_in_the_translation_and_stays_approved() -> None:
    old = translated(
        naming("{people} of {all} people took part.", "{people} = 190", "{all} = 200"),
        "{all}名中{people}名（全体の参加者の{people}名）が参加した。",
    )
    approved = approve(old, by="A. B.", on=date(2026, 4, 1))
    new = naming("{guests} of {all} people took part.", "{guests} = 190", "{all} = 200")
    message = only(merge(japanese(approved), [new]))
    assert message.msgstr == ("{all}名中{guests}名（全体の参加者の{guests}名）が参加した。",)
    assert not message.fuzzy
    assert is_approved(message)


def test_what_was_not_approved_is_not_approved_by_a_new_name() -> None:
    old = translated(naming(PEOPLE, "{people} = 190"), "約{people}名が参加した。")
    new = naming("About {guests} people took part.", "{guests} = 190")
    message = only(merge(japanese(old), [new]))
    assert message == translated(new, "約{guests}名が参加した。")


def test_two_facts_that_change_their_names_at_once() -> None:
    old = translated(naming("From {a} to {b}.", "{a} = 3", "{b} = 5"), "{a}から{b}まで")
    new = naming("From {b} to {a}.", "{b} = 3", "{a} = 5")
    assert only(merge(japanese(old), [new])).msgstr == ("{b}から{a}まで",)


def test_a_name_is_known_by_the_whole_source_where_no_value_is() -> None:
    old, new = done("About {n} people.", "約{n}名"), text("About {m} people.")
    assert only(merge(japanese(old), [new])).msgstr == ("約{m}名",)
    also = done("Of {n} kinds of goods there were many.", "{n}種")
    result = merge(japanese(old, also), [new, replace(also, msgstr=("",))])
    assert result.catalog.messages[0].msgstr in (("約{n}名",), ("",))
    assert not result.catalog.messages[0].translated or result.catalog.messages[0].fuzzy


def test_another_fact_of_another_value_is_no_new_name() -> None:
    old = translated(naming(PEOPLE, "{people} = 190"), "約{people}名が参加した。")
    new = naming("About {speakers} people took part.", "{speakers} = 12")
    message = only(merge(japanese(old), [new]))
    assert message.fuzzy
    assert message.previous_msgid == PEOPLE


FIGURES = [
    ("About 190 people took part.", PEOPLE, ["{people} = 190"],
     "約190名が参加した。", "約{people}名が参加した。"),
    ("About 190 people took part.", PEOPLE, ["{people} = 190"],
     "約１９０名が参加した。", "約{people}名が参加した。"),
    ("About 190 people took part.", PEOPLE, ["{people} = 190"],
     "約百九十名が参加した。", "約{people}名が参加した。"),
    ("It cost 12 million yen.", "It cost {cost}.", ["{cost} = 12 million yen; ja: 1,200万円"],
     "費用は12,000,000円だった。", "費用は{cost}だった。"),
    ("It began on February 21, 2017.", "It began on {day}.",
     ["{day} = February 21, 2017; ja: 2017年2月21日"],
     "平成29年2月21日に始まった。", "{day}に始まった。"),
    ("The 24th seminar", "The {edition} seminar", ["{edition} = 24th; ja: 24"],
     "第24回セミナー", "第{edition}回セミナー"),
    ("It was held in Tokyo.", "It was held in {city}.", ["{city} = Tokyo; ja: 東京"],
     "東京で開催した。", "{city}で開催した。"),
    ("190 of 2,400 people in Tokyo", "{people} of {all} people in {city}",
     ["{people} = 190", "{all} = 2,400", "{city} = Tokyo; ja: 東京"],
     "東京の2,400名中190名", "{city}の{all}名中{people}名"),
    ("190 people, 190 in all", "{people} people, {people} in all", ["{people} = 190"],
     "190名（全190名）", "{people}名（全{people}名）"),
]  # fmt: skip


@pytest.mark.parametrize(("literal", "fact", "values", "said", "named"), FIGURES)
def test_a_figure_becomes_a_fact_in_the_translation_too(
    literal: str, fact: str, values: list[str], said: str, named: str
) -> None:
    new = naming(fact, *values)
    result = merge(japanese(done(literal, said, extracted_comments=("paragraph",))), [new])
    assert only(result) == translated(new, named)
    assert [edit.kind for edit in result.edits] == [EditKind.FACTS]


@pytest.mark.parametrize(
    ("literal", "fact", "values", "named", "said"),
    [
        ("About 190 people took part.", PEOPLE, "{people} = 190",
         "約{people}名が参加した。", "約190名が参加した。"),
        ("It began on February 21, 2017.", "It began on {day}.",
         "{day} = February 21, 2017; ja: 2017年2月21日", "{day}に始まった。",
         "2017年2月21日に始まった。"),
    ],
)  # fmt: skip
def test_a_fact_becomes_its_value_in_the_translation_too(
    literal: str, fact: str, values: str, named: str, said: str
) -> None:
    message = only(merge(japanese(translated(naming(fact, values), named)), [text(literal)]))
    assert message == done(literal, said)


@pytest.mark.parametrize(
    ("literal", "fact", "value", "said"),
    [
        ("24 countries, 24 groups", "{n} countries, 24 groups", "{n} = 24", "24か国、24の部会"),
        ("About 190 people came.", "About {n} people came.", "{n} = 190", "多数が参加した。"),
        ("About 190 people came.", "About {n} people came.", "{n} = 190", "1,190名が参加した。"),
        ("About 190 people came.", "About {n} people came.", "{n} = 190", "190名、計190名"),
        ("About 190 people came.", "About {n} people came.", "{n} = 190", "`190`名"),
        ("About 190 people came.", "About {n} people came.", "{n} = 210", "約190名が来た。"),
        ("About one of them came.", "About {n} of them came.", "{n} = 1", "その一つが来た。"),
        ("It was in Tokyoto then.", "It was in {n} then.", "{n} = Tokyo; ja: 東京", "東京だった。"),
    ],
)
def test_what_is_not_certain_a_person_has_to_look_at(
    literal: str, fact: str, value: str, said: str
) -> None:
    message = only(merge(japanese(done(literal, said)), [naming(fact, value)]))
    assert message.fuzzy or not message.translated
    assert message.msgstr[0] in (said, "")


def test_a_value_with_marks_of_markup_does_not_become_text() -> None:
    old = translated(naming("It is {name} now.", "{name} = A*; ja: A*"), "{name}です。")
    message = only(merge(japanese(old), [text("It is A* now.")]))
    assert message.fuzzy or not message.translated


def test_a_fuzzy_translation_is_rewritten_and_stays_fuzzy() -> None:
    old = translated(naming(PEOPLE, "{people} = 190"), "約{people}名が参加した。")
    old = replace(old, flags=("fuzzy", *old.flags), previous_msgid="Some people took part.")
    new = naming("About {guests} people took part.", "{guests} = 190")
    message = only(merge(japanese(waiting(old)), [new]))
    assert message == waiting(
        replace(
            new, msgstr=("約{guests}名が参加した。",), flags=("fuzzy", "python-brace-format"),
            previous_msgid="Some people took part.",
        )
    )  # fmt: skip


def test_a_value_that_changes_with_other_words_is_no_obstacle_to_a_guess() -> None:
    old = translated(naming(PEOPLE, "{people} = 190"), "約{people}名が参加した。")
    new = naming("About {people} people took part in it.", "{people} = 210")
    message = only(merge(japanese(old), [new]))
    assert (message.msgstr, message.fuzzy) == (old.msgstr, True)


# --- plural categories ---


def counted(value: str, category: str, **fields: Any) -> Message:
    return naming(PEOPLE, f"{{people}} = {value}; ru: {value} ({category})", **fields)


def test_a_value_that_takes_another_plural_form_asks_for_a_look() -> None:
    old = translated(counted("25", "many"), "{people} человек")
    result = merge(russian(old), [counted("21", "one")])
    message = translated(
        counted(
            "21",
            "one",
        ),
        "{people} человек",
    )
    message = replace(message, flags=("fuzzy", *message.flags))
    mark = Changed(kind=ChangeKind.PLURAL, detail="{people}: many → one")
    assert result.catalog.messages == (with_marks(message, mark),)
    assert [edit.kind for edit in result.edits] == [EditKind.PLURAL]
    assert merge(result.catalog, [counted("21", "one")]).catalog == result.catalog


@pytest.mark.parametrize(
    ("msgstr", "before", "after"),
    [
        ("{people} человек", ("25", "many"), ("26", "many")),
        ("", ("25", "many"), ("21", "one")),
    ],
)
def test_the_same_form_or_no_translation_asks_for_nothing(
    msgstr: str, before: tuple[str, str], after: tuple[str, str]
) -> None:
    old = translated(counted(*before), msgstr)
    result = merge(russian(old), [counted(*after)])
    assert not only(result).fuzzy
    assert [edit.kind for edit in result.edits] == [EditKind.FACTS]


def test_a_catalog_that_tells_no_category_yet_asks_for_nothing() -> None:
    old = translated(naming(PEOPLE, "{people} = 25"), "{people} человек")
    assert not only(merge(russian(old), [counted("21", "one")])).fuzzy


def test_a_renamed_fact_may_take_another_form_as_well() -> None:
    old = translated(counted("25", "many"), "{people} человек")
    new = naming("About {guests} people took part.", "{guests} = 25; ru: 25 (one)")
    assert only(merge(russian(old), [new])).fuzzy


def test_meaning_is_a_stronger_reason_than_a_plural_and_a_plural_than_typography() -> None:
    old = translated(counted("25", "many"), "{people} человек")
    reworded = replace(counted("21", "one"), msgid=PEOPLE.replace("took part", "took part again"))
    spaced = replace(counted("21", "one"), msgid=PEOPLE.replace("took part.", "took  part"))
    plural = merge(russian(old), [counted("21", "one")]).catalog
    assert _kind(merge(plural, [reworded])) is ChangeKind.MEANING
    assert _kind(merge(plural, [spaced])) is ChangeKind.PLURAL


def _kind(result: Merged) -> ChangeKind:
    (mark,) = (line for line in only(result).translator_comments if "changed" in line)
    return ChangeKind(mark.split()[2])


def test_a_text_that_is_back_while_a_plural_waits_stays_fuzzy() -> None:
    old = translated(counted("25", "many"), "{people} человек")
    reworded = replace(counted("25", "many"), msgid=PEOPLE.replace("took part", "took part again"))
    other = replace(reworded, extracted_comments=counted("21", "one").extracted_comments)
    waits = merge(merge(russian(old), [reworded]).catalog, [other]).catalog
    assert only(merge(waits, [counted("21", "one")])).fuzzy


@pytest.mark.parametrize("steps", [
    # What changes with the number is a second reason, which no editor may sign off.
    [("About {people} people took  part", "21", "one")],
    [("About {people} people took part again.", "21", "one"), (PEOPLE, "21", "one")],
    [("About {people} people took part again.", "25", "many"), (PEOPLE, "21", "one")],
])  # fmt: skip
def test_a_form_that_changes_with_the_text_waits_for_a_translator(
    steps: list[tuple[str, str, str]],
) -> None:
    catalog = russian(translated(counted("25", "many"), "{people} человек"))
    for msgid, value, category in steps:
        catalog = merge(catalog, [replace(counted(value, category), msgid=msgid)]).catalog
        assert merge(catalog, [replace(counted(value, category), msgid=msgid)]).catalog == catalog
    signed = accept_cosmetic(catalog, by="A. Editor", on=date(2026, 1, 1))
    (message,) = signed.messages
    assert message.fuzzy


# --- values in comments ---


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("{n} = 190", FactValue(source="190", target="190")),
        ("{n} = May 1, 2019; ja: 令和元年5月1日",
         FactValue(source="May 1, 2019", target="令和元年5月1日")),
        ("{n} = 21; ru: 21 (one)", FactValue(source="21", target="21", category="one")),
        ("{n} = A; b", FactValue(source="A; b", target="A; b")),
        ("{n} = A (one)", FactValue(source="A (one)", target="A (one)")),
    ],
)  # fmt: skip
def test_comments_tell_values(line: str, value: FactValue) -> None:
    assert fact_values(text("{n}", extracted_comments=("paragraph", line))) == {"n": value}


@given(st.integers(min_value=10, max_value=10**12), st.sampled_from("名人件"))
def test_any_number_becomes_a_fact(value: int, counter: str) -> None:
    told = f"{value:,}"
    old = done(f"There were {told} of them in all.", f"合計{told}{counter}であった。")
    new = naming("There were {n} of them in all.", f"{{n}} = {told}")
    assert only(merge(japanese(old), [new])).msgstr == (f"合計{{n}}{counter}であった。",)


@given(sentences(), sentences())
def test_a_rewritten_translation_names_what_its_source_names(before: str, said: str) -> None:
    old = done(f"{before} 190 people", f"{said} 190名")
    new = naming(f"{before} {{n}} people", "{n} = 190")
    catalog = japanese(old)
    message = merge(catalog, [new]).catalog.messages[0]
    assert message.fuzzy or not message.translated or "n" in fact_names(message.msgstr[0])
