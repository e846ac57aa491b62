"""Texts to messages and catalogs to translations: what translators see is what is looked up."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from publish.catalogs.messages import (
    Translations,
    key_of,
    release_messages,
    site_messages,
    translations,
    words_messages,
)
from publish.catalogs.po import Catalog, Message, new_catalog, read_po, write_po
from publish.editions.localize import State, localize, localize_site
from publish.findings import Origin
from publish.release.facts import Territories
from publish.release.model import Release
from publish.release.read import read_release
from publish.release.text import Role, Text
from publish.release.walk import collect
from tests import editions
from tests.conftest import Golden

HEAD = "language: en\ntitle: A title\nreleased: 2026-04-01\n"


def release_of(text: str) -> Release[Text]:
    release, _ = read_release(f"{HEAD}{text}".encode(), "source/a/release.yaml", "a")
    return release


def dump(messages: Sequence[Message]) -> str:
    """Messages as a PO file writes them, by hand: another hand than `write_po`."""
    return "\n".join(map(_dump, messages))


def _dump(message: Message) -> str:
    lines = [f"#. {comment}" for comment in message.extracted_comments]
    lines += [f"#: {reference}" for reference in message.references]
    lines += [f"#, {flag}" for flag in message.flags]
    lines += [] if message.msgctxt is None else [f'msgctxt "{message.msgctxt}"']
    return "".join(f"{line}\n" for line in [*lines, f'msgid "{message.msgid}"'])


def test_the_messages_of_the_sample(golden: Golden) -> None:
    golden("messages/release.txt", dump(release_messages(editions.release(), "ja")))
    golden("messages/site.txt", dump(site_messages(editions.site(), "ja")))


def test_a_catalog_file_can_hold_them_all() -> None:
    messages = release_messages(editions.release(), "ja")
    catalog = replace(new_catalog(path="f", language="ja", domain="d"), messages=messages)
    assert read_po(write_po(catalog), "f").messages == messages


def test_the_same_words_are_one_message_with_all_their_places() -> None:
    (_, message, *_) = release_messages(
        release_of("""
lead: The same
body: {text: The same, comment: first}
sections:
  - id: one
    title: The same
    body:
      - list: [The same]
      - {text: The same, comment: second}
      - {text: The same, context: another}
"""),
        "ja",
    )
    assert dump([message]) == (
        "#. lead paragraph, paragraph, heading, list item\n"
        "#. first\n"
        "#. second\n"
        "#: source/a/release.yaml\n"
        "#: source/a/release.yaml#one\n"
        'msgid "The same"\n'
    )


def test_context_tells_the_same_words_apart() -> None:
    messages = release_messages(release_of("body:\n- Open\n- {text: Open, context: verb}"), "ja")
    assert [m.key for m in messages[1:]] == [(None, "Open"), ("verb", "Open")]


FLAGGED = [
    ("About {people} people", True),
    ("**{people}**", True),
    ("About {{people}} people", False),
    ("About `{people}` people", False),
    (r"About \{people\} people", False),
    ("About {People}", False),
    ("100% of it", False),
]


@pytest.mark.parametrize(("text", "flagged"), FLAGGED)
def test_messages_with_a_fact_are_python_format(text: str, flagged: bool) -> None:
    release = release_of(f"facts: {{people: {{number: 1200}}}}\nlead: '{text}'\n")
    (_, message) = release_messages(release, "ja")
    assert message.flags == (("python-brace-format",) if flagged else ())
    assert ("{people} = 1,200" in message.extracted_comments) is flagged


VALUES = [
    ("{number: 190}", "{x} = 190"),
    ("{number: 12000000}", "{x} = 12,000,000; ja: 1,200万"),
    ("{ordinal: 24}", "{x} = 24th; ja: 24"),
    ("{date: 2019-05-01, calendar: {ja: japanese}}", "{x} = May 1, 2019; ja: 令和元年5月1日"),
    ("{territory: {KR: ROK}}", "{x} = ROK; ja: 韓国"),
    ("{territories: [JP, TH]}", "{x} = Japan and Thailand; ja: 日本、タイ"),
    ("{name: {en: Example, ja: 例示}}", "{x} = Example; ja: 例示"),
    ("{name: {en: Example}}", "{x} = Example"),
    ("{term: catch-all}", "{x} = catch-all"),
]


@pytest.mark.parametrize(("fact", "comment"), VALUES)
def test_a_comment_gives_the_value_of_each_fact(fact: str, comment: str) -> None:
    release = release_of(f"facts:\n  x: {fact}\nlead: '{{x}} and {{x}}'\n")
    message = next(m for m in release_messages(release, "ja") if m.msgid == "{x} and {x}")
    assert message.extracted_comments == ("lead paragraph", comment)


def test_a_corrected_fact_changes_comments_and_nothing_else() -> None:
    before, after = (
        release_messages(release_of(f"facts: {{x: {{number: {n}}}}}\nlead: 'a {{x}}'\n"), "ja")
        for n in (190, 210)
    )
    assert before != after
    assert [replace(m, extracted_comments=()) for m in before] == [
        replace(m, extracted_comments=()) for m in after
    ]


def test_a_comment_over_several_lines_is_one_line_in_the_catalog() -> None:
    release = release_of('lead: {text: Words, comment: "One.\\nmsgid \\"two\\"\\n\\nThree."}')
    assert release_messages(release, "ja")[1].extracted_comments[1] == 'One. msgid "two" Three.'


# --- lookup is extraction ---


def test_every_message_is_looked_up_and_nothing_else() -> None:
    """With a word of its own for each message an edition shows them all and never falls back."""
    release = editions.release()
    keys = [message.key for message in release_messages(release, "fr")]
    assert len(set(keys)) == len(keys)
    words = {key: f"Mot{number}." for number, key in enumerate(keys)}
    given = Translations(language="fr", entries=words)
    made = localize(release, localize_site(editions.site(), "fr", given), "fr", given)
    shown = [piece.words for piece in collect(made.release) if piece.state is State.TRANSLATED]
    named = [name for names in made.places.values() for name in names]
    host = words["territory", "ROK"]
    assert {*shown, *named, host} == set(words.values())
    assert made.fallbacks == 0


def test_every_message_of_the_site_is_looked_up() -> None:
    keys = [message.key for message in site_messages(editions.site(), "fr")]
    words = {key: f"Mot{number}." for number, key in enumerate(keys)}
    made = localize_site(editions.site(), "fr", Translations(language="fr", entries=words))
    assert {piece.words for piece in collect(made)} == set(words.values())


# --- catalogs to translations ---


def message(msgid: str, *msgstr: str, flags: str = "", **more: object) -> Message:
    kept = tuple(flags.split(", ")) if flags else ()
    return replace(Message(msgid=msgid, msgstr=msgstr or ("",), flags=kept), **more)  # type: ignore[arg-type]


CATALOG = Catalog(
    path="f",
    messages=(
        message("done", "fertig"),
        message("done", "erledigt", msgctxt="verb"),
        message("fuzzy", "unscharf", flags="fuzzy"),
        message("fuzzy among flags", "auch", flags="python-brace-format, fuzzy"),
        message("empty"),
        message("old", "alt", obsolete=True),
        message("rejected", "verworfen"),
        message("JP", msgctxt="territory"),
        message("half", "eins", "", msgid_plural="halves"),
        message("unused", "übrig"),
    ),
)
REJECTED = frozenset({(None, "rejected")})


def test_only_what_is_complete_and_sure_is_published() -> None:
    assert translations(CATALOG, "de", REJECTED).entries == {
        (None, "done"): "fertig",
        ("verb", "done"): "erledigt",
        (None, "unused"): "übrig",
    }


def test_words_of_templates_refer_to_their_file() -> None:
    word = Text(source="Contents", role=Role.WORDS, origin=Origin(path="page/page.html", line=3))
    (made,) = words_messages([word])
    assert made.references == ("page/page.html",)
    assert made.key == key_of(word) == (None, "Contents")


def test_a_place_is_shown_by_the_name_its_catalog_gives() -> None:
    release = release_of("facts: {x: {territories: [JP, {KR: ROK}]}}\nlead: '{x}'\n")
    assert isinstance(release.facts["x"], Territories)
    keys = [m.key for m in release_messages(release, "ja") if m.msgctxt]
    assert keys == [("territory", "Japan"), ("territory", "ROK")]
