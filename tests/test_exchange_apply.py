"""What an import takes into a catalog, what it refuses, and that nothing else changes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.catalogs.approval import approval_of, approve, is_approved
from publish.catalogs.exchange.apply import apply_import
from publish.catalogs.exchange.model import ExchangeState, IncomingUnit
from publish.catalogs.po import Catalog, Message
from tests.catalogs import catalogs
from tests.exchanges import DAY, back, catalog_of, message, prose, taken, unit

HELD = message("The seminar was held by [CISTEC][cistec].", "[CISTEC][cistec]が開催しました。")
NEW = message("About {n} people took part.")
DOUBTED = message("Asia", "亜細亜", fuzzy=True)
TRANSLATED, NEEDS_WORK = ExchangeState.TRANSLATED, ExchangeState.NEEDS_WORK
APPROVED = ExchangeState.APPROVED


def changed(message: Message, **changes: object) -> IncomingUnit:
    return replace(unit(message), **changes)  # type: ignore[arg-type]


def test_a_translation_is_taken_and_is_no_longer_fuzzy() -> None:
    told = taken(
        catalog_of(HELD, NEW, DOUBTED),
        unit(HELD),
        changed(NEW, target="約{n}人が参加しました。", state=TRANSLATED),
        changed(DOUBTED, target="アジア", state=TRANSLATED),
    )
    assert [m.msgstr[0] for m in told.catalog.messages] == [
        HELD.msgstr[0], "約{n}人が参加しました。", "アジア",
    ]  # fmt: skip
    assert not any(m.fuzzy for m in told.catalog.messages)
    assert (told.taken, told.unchanged, told.refused, told.missing) == (2, 1, 0, 0)
    assert told.findings == ()


def test_a_text_that_was_empty_needs_no_state_to_be_taken() -> None:
    told = taken(catalog_of(NEW), changed(NEW, target="{n}人"))
    assert told.catalog.messages[0].msgstr == ("{n}人",)


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (changed(HELD, source="The seminar was held."), "exchange-source"),
        (changed(HELD, target=""), "exchange-emptied"),
        (changed(HELD, target=" \n"), "exchange-emptied"),
        (changed(HELD, target="CISTECが開催しました。"), "exchange-markup"),
        (changed(HELD, target="[CISTEC][cistec]が{n}回開催"), "exchange-markup"),
        (changed(HELD, target="[CISTEC][cistec]が\x0b開催"), "exchange-character"),
        (changed(HELD, target="[CISTEC][cistec]" * 2000), "exchange-length"),
        (changed(HELD, id="u0123456789abcdef"), "exchange-unknown"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_one_refused_text_holds_up_no_other(sent: IncomingUnit, expected: str) -> None:
    told = taken(catalog_of(HELD, NEW), sent, changed(NEW, target="{n}人", state=TRANSLATED))
    codes = [f.code for f in told.findings if f.code != "exchange-missing"]
    assert codes == [expected]
    assert told.findings[0].origin.line == 7
    assert told.findings[0].hint
    assert told.catalog.messages[0] == HELD
    assert told.catalog.messages[1].msgstr == ("{n}人",)
    assert (told.taken, told.refused) == (1, 1)


def test_a_text_that_comes_twice_is_not_taken() -> None:
    one, other = changed(NEW, target="{n}人"), changed(NEW, target="{n}名")
    told = taken(catalog_of(NEW), one, other)
    assert [f.code for f in told.findings] == ["exchange-duplicate"] * 2
    assert told.catalog.messages == (NEW,)


def test_nor_is_one_whose_other_copy_could_not_be_read() -> None:
    catalog = catalog_of(NEW)
    sent = changed(NEW, target="{n}人")
    incoming = replace(back(catalog, [sent]), refused=frozenset([sent.id]))
    told = apply_import(catalog, incoming, by="Hanako Sato", on=DAY)
    assert [f.code for f in told.findings] == ["exchange-duplicate"]
    assert (told.taken, told.unchanged, told.refused, told.missing) == (0, 0, 1, 0)
    assert told.catalog.messages == (NEW,)


def test_what_does_not_come_back_stays_and_is_told() -> None:
    told = taken(catalog_of(HELD, NEW), unit(NEW))
    assert [f.code for f in told.findings] == ["exchange-missing"]
    assert told.missing == 1
    assert told.catalog.messages == (HELD, NEW)


def test_a_translation_changed_on_both_sides_is_a_conflict() -> None:
    sent = changed(HELD, target="[CISTEC][cistec]が主催しました。")
    since = replace(HELD, msgstr=("[CISTEC][cistec]により開催されました。",))
    told = taken(catalog_of(since), sent)
    assert [f.code for f in told.findings] == ["exchange-conflict"]
    assert told.findings[0].message.startswith("'The seminar was held")
    assert "主催しました" in told.findings[0].message
    assert "より開催されました" in told.findings[0].message
    assert told.catalog.messages == (since,)


def test_a_translation_changed_on_one_side_is_none() -> None:
    since = replace(HELD, msgstr=("[CISTEC][cistec]により開催されました。",))
    for sent in (unit(HELD), changed(HELD, target=since.msgstr[0])):
        told = taken(catalog_of(since), sent)
        assert told.catalog.messages == (since,)
        assert (told.unchanged, told.refused, told.findings) == (1, 0, ())


@pytest.mark.parametrize("state", [APPROVED, NEEDS_WORK])
def test_a_state_is_given_to_the_translation_that_the_file_shows(state: ExchangeState) -> None:
    since = replace(HELD, msgstr=("[CISTEC][cistec]により開催されました。",))
    told = taken(catalog_of(since), changed(HELD, state=state))
    assert told.catalog.messages == (since,)
    assert [f.code for f in told.findings] == ["exchange-conflict"]


def test_nobody_signs_for_a_translation_that_the_file_does_not_show() -> None:
    since = replace(NEW, msgstr=("{n}人",))
    told = taken(catalog_of(since), changed(NEW, state=APPROVED))
    assert told.catalog.messages == (since,)


def test_line_ends_of_the_clipboard_become_those_of_the_catalog() -> None:
    before = message("Asia", "アジア")
    told = taken(catalog_of(before), changed(before, target="亜\r\n細亜", note="a\r\nb"))
    assert told.catalog.messages[0].msgstr == ("亜\n細亜",)
    assert told.catalog.messages[0].translator_comments == ("a", "b")
    own = message("Asia", "亜\r\n細亜")
    assert taken(catalog_of(own), unit(own)).catalog.messages == (own,)


def test_without_a_stamp_only_what_is_empty_is_filled() -> None:
    bare = changed(NEW, target="{n}人", state=TRANSLATED, stamp=None)
    assert taken(catalog_of(NEW), bare).taken == 1
    other = changed(HELD, target="[CISTEC][cistec]主催", stamp=None)
    assert [f.code for f in taken(catalog_of(HELD), other).findings] == ["exchange-conflict"]


def test_a_state_alone_can_change() -> None:
    told = taken(catalog_of(HELD), changed(HELD, state=NEEDS_WORK))
    assert told.catalog.messages == (replace(HELD, flags=("fuzzy",)),)
    told = taken(catalog_of(DOUBTED), changed(DOUBTED, state=TRANSLATED))
    assert told.catalog.messages == (replace(DOUBTED, flags=()),)


def test_who_imports_signs_what_has_become_final() -> None:
    told = taken(catalog_of(HELD), changed(HELD, state=APPROVED))
    signed = approval_of(told.catalog.messages[0])
    assert signed is not None
    assert (signed.by, signed.on) == ("Hanako Sato", DAY)
    assert is_approved(told.catalog.messages[0])


def test_what_a_check_rejects_is_taken_but_not_approved() -> None:
    told = taken(catalog_of(NEW), changed(NEW, target="{n}人", state=APPROVED), rejected=True)
    assert told.catalog.messages[0].msgstr == ("{n}人",)
    assert not is_approved(told.catalog.messages[0])
    assert [f.code for f in told.findings] == ["exchange-approval"]


def test_an_approval_that_went_out_signs_nothing_when_it_comes_back() -> None:
    before = approve(HELD, by="Taro Suzuki", on=DAY)
    told = taken(catalog_of(before), unit(before))
    assert told.catalog.messages == (before,)


def test_the_approval_of_a_changed_translation_lapses() -> None:
    before = approve(HELD, by="Taro Suzuki", on=DAY)
    told = taken(catalog_of(before), changed(before, target="[CISTEC][cistec]主催"))
    assert not is_approved(told.catalog.messages[0])
    assert [f.code for f in told.findings] == ["exchange-approval"]


@pytest.mark.parametrize(
    ("here", "sent", "after", "codes"),
    [
        ("", "see page 2", "see page 2", []),
        ("see page 2", "see page 3", "see page 3", []),
        ("see page 2", "", "", []),
        ("", "two\nlines", "two\nlines", []),
        ("", "publish: approved 2026-11-23 0123456789abcdef Me", "", ["exchange-note"]),
        ("", "a\x07bell", "", ["exchange-note"]),
    ],
)
def test_notes(here: str, sent: str, after: str, codes: list[str]) -> None:
    before = message("Asia", "アジア", notes=here)
    told = taken(catalog_of(before), changed(before, note=sent))
    assert "\n".join(told.catalog.messages[0].translator_comments) == after
    assert [f.code for f in told.findings] == codes


def test_a_note_written_since_stays() -> None:
    sent = changed(message("Asia", "アジア", notes="old"), note="theirs")
    since = message("Asia", "アジア", notes="ours")
    told = taken(catalog_of(since), sent)
    assert told.catalog.messages == (since,)
    assert [f.code for f in told.findings] == ["exchange-note"]


def test_a_formula_like_translation_is_taken_with_a_warning() -> None:
    told = taken(catalog_of(message("plus")), changed(message("plus"), target="+1"))
    assert told.catalog.messages[0].msgstr == ("+1",)
    assert [f.code for f in told.findings] == ["exchange-formula-like"]


@pytest.mark.slow
@given(catalogs())
def test_what_comes_back_as_it_went_changes_nothing(catalog: Catalog) -> None:
    alive = [m for m in catalog.messages if not m.obsolete and m.msgid_plural is None]
    told = apply_import(catalog, back(catalog, [unit(m) for m in alive]), by="Hanako Sato", on=DAY)
    assert told.catalog == catalog
    assert told.taken == 0


@given(st.lists(prose().filter(bool), min_size=1, max_size=3, unique=True), prose(), prose())
def test_only_translation_state_and_note_change(sources: list[str], target: str, note: str) -> None:
    before = catalog_of(*map(message, sources))
    units = [changed(m, target=target, note=note, state=APPROVED) for m in before.messages]
    after = taken(before, *units).catalog
    assert [m.key for m in after.messages] == [m.key for m in before.messages]
    for one, other in zip(before.messages, after.messages, strict=True):
        same = replace(
            other, msgstr=one.msgstr, flags=one.flags, translator_comments=one.translator_comments
        )
        assert same == one
    assert after.header == before.header
