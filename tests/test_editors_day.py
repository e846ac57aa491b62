"""An editor's day with the METI release: what each edit does to catalog, status, page and proof."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml

from publish.build.approve import approve_catalogs
from publish.build.proof import make_proofs
from publish.build.request import Options
from publish.build.run import build
from publish.build.status import status
from publish.build.update import Signature, Updated, update
from publish.build.workspace import Workspace, load_catalog, open_workspace
from publish.catalogs.marks import Accepted, Changed, ChangeKind, first_mark, marks
from publish.catalogs.po import Message
from publish.catalogs.states import Completeness
from tests import proofs
from tests.workspaces import METI, ROOT, copied, ja_catalog, publish, replaced

pytestmark = pytest.mark.slow

DAY = date(2026, 11, 23)
PARTICIPANTS = "The seminar was held with about {participants} people"
TERRORISM = "Speakers made presentations concerning the need"
SESSION = "Representative of International Export Control Regimes"


@dataclass(frozen=True)
class Office:
    """The workspace of this repository, copied, and what its people do all day."""

    workspace: Workspace

    @property
    def source(self) -> Path:
        return self.workspace.root / "source" / METI / "release.yaml"

    def edit(self, old: str, new: str) -> None:
        """Replace words that stand once in the source, however its lines are broken."""
        text = self.source.read_text("utf-8")
        pattern = r"\s+".join(map(re.escape, old.split(" ")))
        assert len(re.findall(pattern, text)) == 1, old
        self.source.write_text(re.sub(pattern, lambda _: new, text), encoding="utf-8")

    def update(self, signature: Signature | None = None) -> dict[str, int]:
        """Bring the catalogs up to date; what was edited, by kind."""
        updated, findings = update(self.workspace, [METI], write=True, signature=signature)
        assert findings == ()
        (catalog,) = updated
        self.settled()
        return counted(catalog)

    def settled(self) -> None:
        """Nothing is left to update."""
        before = ja_catalog(self.workspace.root, METI).read_bytes()
        update(self.workspace, [METI], write=True)
        assert ja_catalog(self.workspace.root, METI).read_bytes() == before

    def message(self, begins: str, *, obsolete: bool = False) -> Message:
        catalog = load_catalog(self.workspace, "ja", METI)
        assert catalog is not None
        (found,) = (
            m for m in catalog.messages if m.msgid.startswith(begins) and m.obsolete is obsolete
        )
        return found

    def done(self) -> Completeness:
        """How far the Japanese edition is."""
        progress, _ = status(self.workspace, (METI,), lambda text: "")
        return next(line.done for line in progress if line.language == "ja")

    def waiting(self) -> int:
        done = self.done()
        return done.total.messages - done.published.messages

    def page(self) -> str:
        """The Japanese page."""
        now = datetime(2026, 11, 23, tzinfo=UTC)
        options = Options(now=now, printing=None)
        built = build(self.workspace, options, lambda name, number, total: None)
        assert [f for f in built.findings if f.severity == "error"] == []
        path = self.workspace.root / f"output/site/ja/{METI}/index.html"
        return path.read_text("utf-8")

    def proof(self, msgid: str) -> str:
        """What the proof, in English, says of a message, its state first."""
        made = make_proofs(self.workspace, METI, ["ja"], interface="en", pdf=False)
        page = (self.workspace.root / made.files[0]).read_text("utf-8")
        entries = proofs.read_aloud(page).split("\nh3 en: ")
        (entry,) = (e for e in entries if f"\ndd en: {msgid}" in e or f"\np en: {msgid}" in e)
        return entry


def counted(catalog: Updated) -> dict[str, int]:
    kinds = [str(edit.kind) for edit in catalog.edits]
    return {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(workspace=open_workspace(copied(ROOT, tmp_path)))


def test_a_fact_is_corrected_and_nobody_has_to_translate(office: Office) -> None:
    office.edit("participants: {number: 190}", "participants: {number: 210}")
    assert office.update() == {"facts": 3}
    people = office.message(PARTICIPANTS)
    assert not people.fuzzy
    assert "{participants} = 210" in people.extracted_comments
    assert office.waiting() == 0
    page = office.page()
    assert "約210名" in page
    assert "190" not in page
    assert office.proof("The seminar was held with about {").startswith(
        "8 Paragraph participants--1 Translated"
    )


def test_a_typo_is_mended_and_the_editor_signs_it_off(office: Office) -> None:
    for path in (office.source, ja_catalog(office.workspace.root, METI)):
        replaced(path, "firearms", "firaerms")
    assert office.update() == {}
    translation = office.message(TERRORISM).msgstr
    office.edit("firaerms", "firearms")
    assert office.update() == {"cosmetic": 1}
    mended = office.message(TERRORISM)
    assert mended.fuzzy
    assert mended.previous_msgid is not None
    assert "firaerms" in mended.previous_msgid
    assert waits_for(mended) is ChangeKind.COSMETIC
    assert office.waiting() == 1
    assert 'lang="en" dir="ltr">Speakers made' in office.page()
    assert "To be checked" in office.proof(TERRORISM).splitlines()[0]
    assert office.update(Signature(by="鈴木 一郎", on=DAY)) == {}
    signed = office.message(TERRORISM)
    assert (signed.fuzzy, signed.previous_msgid, signed.msgstr) == (False, None, translation)
    assert marks(signed) == (Accepted(on=DAY, by="鈴木 一郎"),)
    assert office.waiting() == 0
    page = office.page()
    assert 'lang="en" dir="ltr">Speakers made' not in page
    assert "鈴木" not in page
    assert "Translated" in office.proof(TERRORISM).splitlines()[0]


def waits_for(message: Message) -> ChangeKind | None:
    """The class of the change that keeps the message from being published."""
    changed = first_mark(message, Changed)
    return changed.kind if changed else None


def test_a_paragraph_is_reworded_and_waits_for_its_translator(office: Office) -> None:
    office.edit(
        "It was good opportunity to raise participants’ awareness of the importance of "
        "strengthening the arms export controls to terrorist groups.",
        "Participants shared the view that controls have to be tightened together.",
    )
    assert office.update() == {"meaning": 1}
    reworded = office.message(TERRORISM)
    assert reworded.fuzzy
    assert reworded.msgstr[0]
    assert waits_for(reworded) is ChangeKind.MEANING
    assert office.waiting() == 1
    page = office.page()
    assert 'lang="en" dir="ltr">Speakers made presentations' in page
    assert "一部はまだ翻訳されていないため" in page
    entry = office.proof(TERRORISM)
    assert "To be checked" in entry.splitlines()[0]
    assert "[deleted: It was good opportunity" in entry.replace("‹en ", "").replace("›", "")


def test_an_approved_paragraph_that_is_reworded_is_approved_no_more(office: Office) -> None:
    approved, _ = approve_catalogs(
        office.workspace, [METI], ["ja"], by="佐藤 花子", on=DAY, glyphs=lambda text: "", write=True
    )
    (catalog,) = approved
    assert catalog.done.approved == catalog.done.total
    office.edit("presented case examples", "presented many case examples")
    office.update()
    done = office.done()
    assert done.total.messages - done.approved.messages == 1
    assert "佐藤" not in office.page()


def test_a_section_is_moved_and_its_translation_goes_along(office: Office) -> None:
    content = yaml.safe_load(office.source.read_text("utf-8"))
    details = content["sections"][1]["sections"][1]["sections"]
    before = {key: load(office, key) for key in (TERRORISM, SESSION)}
    details.append(details.pop(2))
    office.source.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")
    edited = office.update()
    assert set(edited) == {"moved"}
    assert {key: load(office, key) for key in before} == before
    assert office.waiting() == 0
    page = office.page()
    assert page.index('id="global-security"') < page.index('id="measures-against-terrorism"')
    assert "Translated" in office.proof(TERRORISM).splitlines()[0]


def load(office: Office, begins: str) -> tuple[tuple[str, ...], bool]:
    message = office.message(begins)
    return message.msgstr, message.fuzzy


def test_a_paragraph_is_deleted_and_comes_back_as_it_was(office: Office) -> None:
    content = office.source.read_text("utf-8")
    translation = office.message(TERRORISM).msgstr
    data = yaml.safe_load(content)
    del data["sections"][1]["sections"][1]["sections"][2]
    office.source.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    assert office.update() == {"gone": 2}
    assert office.message(TERRORISM, obsolete=True).msgstr == translation
    assert office.done().total.messages == 74
    assert translation[0] not in office.page()
    office.source.write_text(content, encoding="utf-8")
    assert office.update() == {"revived": 2}
    assert load(office, TERRORISM) == (translation, False)
    assert office.waiting() == 0
    assert translation[0] in office.page()
    assert "Translated" in office.proof(TERRORISM).splitlines()[0]


def test_a_paragraph_is_split_and_its_translation_is_offered(office: Office) -> None:
    office.edit("of such groups. They presented case", "of such groups.X They presented case")
    content = yaml.safe_load(office.source.read_text("utf-8"))
    section = content["sections"][1]["sections"][1]["sections"][2]
    ((whole,), section["body"]) = section["body"], []
    section["body"] = [part.strip() for part in whole.split("X ")]
    office.source.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")
    before = office.message(TERRORISM)
    office.update()
    first, second = office.message(TERRORISM), office.message("They presented case examples")
    assert first.fuzzy
    assert first.msgstr[0]
    assert first.previous_msgid == before.msgid
    assert second.fuzzy or second.msgstr == ("",)
    assert office.waiting() == 2
    page = office.page()
    assert 'lang="en" dir="ltr">Speakers made presentations' in page
    assert 'lang="en" dir="ltr">They presented case examples' in page
    assert "To be checked" in office.proof(TERRORISM).splitlines()[0]


def test_a_whole_day_loses_nothing(office: Office) -> None:
    """All of it in a row; in the end the source is as it was, and so is the edition."""
    content = office.source.read_text("utf-8")
    before = {m.key: m.msgstr for m in _active(office)}
    page = office.page()
    office.edit("participants: {number: 190}", "participants: {number: 210}")
    office.edit("concerning strengthen of systems", "concerning strengthening of systems")
    office.edit("presented case examples", "presented many case examples")
    office.update()
    data = yaml.safe_load(office.source.read_text("utf-8"))
    data["sections"][1]["sections"][1]["sections"].reverse()
    del data["sections"][0]
    office.source.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    office.update()
    office.source.write_text(content, encoding="utf-8")
    office.update()
    after = {m.key: m.msgstr for m in _active(office)}
    assert after == before
    told = publish(office.workspace.root, "status", METI).stdout
    assert re.search(r"ja: \d+ %|ja: complete", told)
    for message in _active(office):
        assert not message.fuzzy or message.previous_msgid is None
    assert page.count("<h2") == office.page().count("<h2")


def _active(office: Office) -> list[Message]:
    catalog = load_catalog(office.workspace, "ja", METI)
    assert catalog is not None
    return [message for message in catalog.messages if not message.obsolete]
