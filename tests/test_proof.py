"""Proofs: every message once, as readers see it, with its state; safe for any text at all."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from lxml import html

from publish.catalogs.messages import release_messages
from publish.catalogs.po import Catalog
from publish.catalogs.states import MessageState
from publish.catalogs.terms import Term
from publish.editions.changes import Change
from publish.editions.proof_entry import Entry
from publish.findings import Finding, Origin, Severity
from publish.language.characters import unpublishable
from publish.release.model import Release, Status
from publish.release.text import Text
from tests import editions, proofs
from tests.catalogs import texts
from tests.conftest import Golden

PROOF = proofs.proof()


def entry_of(msgid: str, context: str = "", of: Catalog | None = None) -> Entry:
    made = PROOF if of is None else proofs.proof(of)
    (found,) = [e for e in made.entries if (e.msgid, e.context) == (msgid, context)]
    return found


def heard(**changes: object) -> str:
    return proofs.read_aloud(proofs.page(replace(PROOF, **changes), "en"))  # type: ignore[arg-type]


# --- as data ---


@pytest.mark.parametrize("source", [proofs.release(), editions.release()], ids=["small", "all"])
def test_every_message_is_there_once_in_reading_order(source: Release[Text]) -> None:
    made = proofs.proof(source=source)
    wanted = [message.key for message in release_messages(source, "ja")]
    assert [(entry.context or None, entry.msgid) for entry in made.entries] == wanted
    assert [entry.number for entry in made.entries] == list(range(1, len(wanted) + 1))


STATES = [
    ("The {edition} seminar", "", MessageState.TRANSLATED),
    ("About {people} people came[^rounded].", "", MessageState.FUZZY),
    ("Outline", "", MessageState.APPROVED),
    ("The *basic* [plan][plan] of {host} & <b>others</b>", "", MessageState.FAILING),
    ("Untranslated", "", MessageState.UNTRANSLATED),
    ("ROK", "territory", MessageState.APPROVED),
]


@pytest.mark.parametrize(("msgid", "context", "state"), STATES)
def test_a_message_has_the_state_of_the_catalog(
    msgid: str, context: str, state: MessageState
) -> None:
    assert entry_of(msgid, context).state is state


def test_texts_are_as_readers_see_them() -> None:
    entry = entry_of("The {edition} seminar")
    assert (entry.source.words, entry.source.language) == ("The 24th seminar", "en")
    assert entry.target is not None
    assert (entry.target.words, entry.target.language) == ("第24回セミナー", "ja")


@pytest.mark.parametrize(
    ("msgid", "words"),
    [
        ("About {people} people came[^rounded].", "約1,200万人が来ました。"),
        ("The *basic* [plan][plan] of {host} & <b>others</b>", "韓国等の基本計画"),
    ],
    ids=["fuzzy", "failing"],
)
def test_what_is_not_published_is_shown_to_reviewers(msgid: str, words: str) -> None:
    target = entry_of(msgid).target
    assert target is not None
    assert target.words == words


def test_facts_and_links_are_in_both_languages() -> None:
    (people,) = entry_of("About {people} people came[^rounded].").facts
    assert (people.source.text, people.target.text) == ("12,000,000", "1,200万")
    (plan,) = entry_of("The *basic* [plan][plan] of {host} & <b>others</b>").links
    assert (plan.source, plan.target) == ("https://example.org/plan", "https://example.org/plan-ja")


def test_the_same_text_in_two_places_is_one_message_with_both() -> None:
    entry = entry_of("Open")
    assert [(spot.anchor, spot.position) for spot in entry.spots] == [
        ("outline--2", 1), ("outline--3", 0),
    ]  # fmt: skip
    assert [str(role) for role in entry.roles] == ["list item", "paragraph"]


def test_the_change_of_the_source_takes_the_old_text_to_the_new() -> None:
    entry = entry_of("About {people} people came[^rounded].")
    old = "".join(part.text for part in entry.change if part.change is not Change.INSERTED)
    new = "".join(part.text for part in entry.change if part.change is not Change.DELETED)
    assert (old, new) == ("Around 12 million people came.", entry.msgid)


def test_a_place_that_nobody_named_has_its_usual_name() -> None:
    entry = entry_of("ROK", "territory")
    assert entry.target is not None
    assert (entry.target.words, entry.msgstr, entry.approved) == ("韓国", "", None)


def test_an_approval_of_another_text_does_not_count() -> None:
    key = (None, "Outline")
    entry = entry_of("Outline", of=proofs.changed(key, msgstr=("概要です",)))
    assert (entry.state, entry.approved) == (MessageState.TRANSLATED, None)


def test_the_fingerprint_changes_with_any_text_value_and_link() -> None:
    source = proofs.release()
    dearer = replace(source, facts={**source.facts, "people": source.facts["edition"]})
    led = replace(source, links={"plan": {"": "https://example.org/another"}})
    others = [
        proofs.proof(source=led),
        proofs.proof(proofs.changed((None, "Open"), msgstr=("開いている",))),
        proofs.proof(proofs.changed((None, "Fuzzy"), flags=())),
        proofs.proof(source=dearer),
    ]
    fingerprints = {PROOF.fingerprint, *(other.fingerprint for other in others)}
    assert len(fingerprints) == 4  # a state is no text
    assert proofs.proof().fingerprint == PROOF.fingerprint


def test_a_catalog_of_another_release_leaves_every_text_untranslated() -> None:
    made = proofs.proof(Catalog(path="x.po"))
    states = {entry.state for entry in made.entries if entry.context != "territory"}
    assert states == {MessageState.UNTRANSLATED}


TERM = Term(source="seminar", targets=("セミナー", "研修会"), forbidden=("講習会",))


def test_the_glossary_is_shown_where_its_words_are() -> None:
    made = proofs.proof(glossary=(TERM,))
    assert [entry.number for entry in made.entries if entry.terms] == [1]
    heard = proofs.read_aloud(proofs.page(made))
    assert "li ja: ‹en seminar› セミナー / 研修会 (使用しない語：講習会)" in heard


# --- as a page ---


@pytest.mark.parametrize("interface", ["ja", "en"])
def test_what_is_heard_of_a_proof(golden: Golden, interface: str) -> None:
    golden(f"proof/{interface}.txt", proofs.read_aloud(proofs.page(PROOF, interface)))


def test_the_paper_says_what_the_screen_says() -> None:
    screen = proofs.read_aloud(proofs.page(PROOF)).replace("summary ja: カタログ上の表記\n", "")
    paper = proofs.read_aloud(proofs.print_document(PROOF))
    running = [line for line in paper.split("\n") if line not in screen.split("\n")]
    assert len(running) == 2  # at the head and the foot of each page
    for line in running:
        paper = paper.replace(f"{line}\n", "")
    assert paper == screen


def test_nothing_is_asked_for_from_anywhere() -> None:
    page = proofs.page(PROOF)
    tree = html.document_fromstring(page)
    assert tree.xpath("//script | //link | //img | //iframe | //@src | //@style") == []
    assert not re.search(r"url\((?!\"#)|@import", "".join(tree.xpath("//style/text()")))
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'nonce-")


def test_a_change_does_not_rest_on_colour_alone() -> None:
    tree = html.document_fromstring(proofs.page(PROOF, "en"))
    told = {
        (mark.tag, mark.xpath("string(span[@class='told'][1])").strip())
        for mark in tree.xpath("//del | //ins")
    }
    assert told == {("del", "[deleted:"), ("ins", "[inserted:")}


@pytest.mark.parametrize("interface", ["en", "ja"])
def test_each_side_is_in_its_language(interface: str) -> None:
    tree = html.document_fromstring(proofs.page(PROOF, interface))
    texts = tree.xpath("//div[contains(@class, 'side')]/p[@class='text']")
    languages = [text.xpath("string(ancestor-or-self::*[@lang][1]/@lang)") for text in texts]
    # the one without a translation says so in the reviewer's language
    assert languages.count("en") + languages.count("ja") == 19


def gate(code: str, severity: Severity, message: str = "what it says") -> Finding:
    return Finding(code=code, severity=severity, message=message, origin=Origin(path="x"))


GATES = [
    (gate("edition-incomplete", Severity.ERROR),
     "Texts that have to be translated, checked or mended: 4"),
    (gate("edition-incomplete", Severity.WARNING),
     "Texts that readers will see in the original language: 4"),
    (gate("edition-unapproved", Severity.ERROR), "Texts that have to be approved: 7"),
    (gate("edition-other", Severity.ERROR), "what it says"),
]  # fmt: skip
OPEN = "Nothing keeps this edition from being published."


@pytest.mark.parametrize(("finding", "said"), GATES)
def test_what_is_missing_until_it_may_be_published(finding: Finding, said: str) -> None:
    page = heard(gates=(finding,), release=replace(PROOF.release, embargo=None))
    assert said in page
    assert (OPEN in page) is (finding.severity is not Severity.ERROR)


def test_a_draft_is_not_open_and_says_so() -> None:
    free = replace(PROOF.release, embargo=None)
    assert OPEN in heard(release=free)
    page = heard(release=replace(free, status=Status.DRAFT))
    assert "The release is a draft" in page
    assert OPEN not in page


def test_an_embargo_is_told_first_and_last() -> None:
    assert heard().count("Under embargo until April 1, 2026, 10:00 AM GMT+9") == 2
    assert OPEN not in heard()


def test_characters_that_no_font_has_are_a_geta_on_paper() -> None:
    made = proofs.proof(proofs.changed((None, "Open"), msgstr=("開\x08いた𪚥",)))
    assert "開〓いた〓" in proofs.print_document(made, missing="𪚥")
    assert "開\ufffdいた𪚥" in proofs.page(made)


@pytest.mark.parametrize("tag", ["qqq", "x-none", "e"])
def test_a_language_that_nobody_knows_is_not_told_to_browsers(tag: str) -> None:
    made = proofs.proof(proofs.changed((None, "Fuzzy"), msgstr=(f"[曖昧][:{tag}]",)))
    assert f'lang="{tag}"' not in proofs.page(made)
    assert '<span lang="und" dir="ltr">曖昧</span>' in proofs.page(made)


# --- any text at all ---


def expected(text: str) -> str:
    """A text as a parser of HTML gives it back."""
    return text.translate(dict.fromkeys(map(ord, unpublishable(text)), "\ufffd"))


@settings(max_examples=60)
@given(texts(), texts(), texts())
def test_any_translation_any_note_and_any_change_render(one: str, two: str, three: str) -> None:
    note = two.replace("\n", " ")
    given_catalog = proofs.changed(
        (None, "About {people} people came[^rounded]."),
        msgstr=(one,),
        translator_comments=(note, f"publish: suggested 92 % x: {note}"),
        previous_msgid=three,
    )
    made = proofs.proof(given_catalog)
    page = proofs.page(made)
    tree = html.document_fromstring(page)
    assert len(tree.xpath("//article")) == len(PROOF.entries)
    assert tree.xpath("//script | //@style | //@onclick") == []
    assert len(tree.xpath("//h2")) == len(
        html.document_fromstring(proofs.page(PROOF)).xpath("//h2")
    )
    raw = tree.xpath("string((//article)[2]//dl[@class='raw']/div[2]/dd)")
    assert raw == expected(one)
