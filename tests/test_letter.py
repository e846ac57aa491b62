"""The change letter: one of every kind of change, in numbers and in words, in two languages."""

from dataclasses import replace
from pathlib import Path

import pytest

from publish.catalogs.edits import Edit, EditKind
from publish.catalogs.po import Message
from publish.catalogs.states import Amount
from publish.catalogs.terms import Term
from publish.editions.letter import Letter, LetterPart, amounts, letter_page
from publish.language.dates import PartialDate
from tests import proofs
from tests.conftest import Golden
from tests.editions import theme
from tests.workspaces import ja_catalog, publish, replaced, small

PLACE = ("source/seminar/release.yaml#outline",)
HELD = Message(msgid="The seminar was held.", msgstr=("開催",), references=PLACE)
PEOPLE = Message(
    msgid="About {n} people came.", msgstr=("{n}名",), references=PLACE,
    extracted_comments=("list item", "{n} = 190; ja: 190"),
)  # fmt: skip
MORE = replace(PEOPLE, extracted_comments=("list item", "{n} = 210; ja: 210"))


def edit(kind: EditKind) -> Edit:
    match kind:
        case EditKind.NEW:
            return Edit(kind=kind, message=Message(msgid="Export control <now>", references=PLACE))
        case EditKind.FACTS | EditKind.PLURAL:
            return Edit(kind=kind, message=MORE, before=PEOPLE)
        case EditKind.GONE:
            return Edit(kind=kind, message=replace(HELD, references=()), before=HELD)
        case _:
            after = replace(HELD, msgid="The seminar will be held.")
            return Edit(kind=kind, message=after, before=HELD)


LETTER = Letter(
    language="ja",
    day=PartialDate.parse("2026-11-23"),
    parts=(
        LetterPart(
            name="seminar",
            path="locales/ja/LC_MESSAGES/seminar.po",
            source_language="en",
            edits=tuple(map(edit, EditKind)),
        ),
    ),
    glossary=(Term(source="export control", targets=("輸出管理",)),),
)


@pytest.mark.parametrize("interface", ["en", "ja"])
def test_a_letter_tells_every_kind_of_change(golden: Golden, interface: str) -> None:
    page = letter_page(LETTER, theme(), interface, proofs.words(interface))
    golden(f"proof/letter-{interface}.txt", proofs.read_aloud(page))


def test_changes_are_counted_in_texts_and_words() -> None:
    counted = amounts([edit(EditKind.NEW), edit(EditKind.FACTS), edit(EditKind.NEW)])
    assert counted == {
        EditKind.NEW: Amount(messages=2, words=6),
        EditKind.FACTS: Amount(messages=1, words=4),
    }


LEAD = 'msgid "The seminar was held."\nmsgstr "セミナーが開催されました。"\n'


@pytest.mark.slow
def test_an_update_tells_what_changed_and_writes_it_down(tmp_path: Path) -> None:
    workspace = small(tmp_path, "lead: The seminar was held.\n", r=LEAD)
    assert publish(workspace, "update").returncode == 0
    replaced(workspace / "source/r/release.yaml", "was held", "was held in Tokyo")
    done = publish(workspace, "update", "--letter")
    assert done.returncode == 0, done.stderr
    assert "  1 reworded: look at the translation (6 words)\n" in done.stdout
    letters = list((workspace / "output/review").glob("letter-*-ja.html"))
    assert len(letters) == 1
    assert f"written: {letters[0].relative_to(workspace)}\n" in done.stdout
    written = letters[0].read_text("utf-8")
    assert "in Tokyo" in written
    again = publish(workspace, "update", "--letter")
    assert "written" not in again.stdout
    assert letters[0].read_text("utf-8") == written
    replaced(workspace / "source/r/release.yaml", "Tokyo", "Osaka")
    assert publish(workspace, "update", "--letter").returncode == 0
    assert len(list((workspace / "output/review").glob("letter-*-ja*.html"))) == 2


@pytest.mark.slow
def test_signing_off_needs_a_name_and_checking_writes_nothing(tmp_path: Path) -> None:
    workspace = small(tmp_path, "lead: The seminar was held.\n", r=LEAD)
    before = ja_catalog(workspace, "r").read_bytes()
    assert publish(workspace, "update", "--accept-cosmetic").returncode == 2
    assert publish(workspace, "update", "--check", "--letter").returncode == 2
    assert publish(workspace, "update", "--check").returncode == 1
    assert ja_catalog(workspace, "r").read_bytes() == before
    assert not (workspace / "output").exists()
