"""Editions: what falls back and how, and that no translation at all can break a page."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from publish.catalogs.messages import Key, Translations, key_of, release_messages, translations
from publish.catalogs.po import Catalog, Message
from publish.editions.inline import InLanguage, Inline, Link, Stress, Value, inline_text
from publish.editions.localize import Edition, Piece, State, localize, localize_site
from publish.lint.translation import check_catalog
from publish.release.model import Authority, Release
from publish.release.read import read_release
from publish.release.text import Role, Text
from publish.release.walk import collect
from tests import editions

HEAD = "language: en\ntitle: A title\nreleased: 2026-04-01\n"
INLINE = {"a", "code", "em", "rp", "rt", "ruby", "span", "strong", "sup", "time", "wbr"}
OF_INLINE = {"lang", "dir", "href", "role", "class", "datetime", "aria-hidden"}
NAME = {"id", "hidden"}  # of a span: the words that name a heading whose text calls a note


def edition_of(text: str, language: str, **entries: str) -> Edition:
    """An edition of a small release; the keys of `entries` are msgids, `territory_JP` a place's."""
    release = read_release(f"{HEAD}{text}".encode(), "f", "a")[0]
    keys: dict[Key, str] = {
        ("territory", key.removeprefix("territory_")) if "territory_" in key else (None, key): value
        for key, value in entries.items()
    }
    site = localize_site(editions.site(), language, Translations(language=language))
    return localize(release, site, language, Translations(language=language, entries=keys))


def lead(edition: Edition) -> Piece:
    return edition.release.lead[0]


# --- what falls back ---


def test_a_translated_text_is_in_the_language_of_the_edition() -> None:
    made = edition_of("lead: Words", "ja", Words="言葉")
    assert (lead(made).words, lead(made).language) == ("言葉", "ja")
    assert lead(made).state is State.TRANSLATED
    assert made.fallbacks == 1  # the title


def test_a_text_without_translation_falls_back_with_facts_of_its_own_language() -> None:
    facts = "facts: {day: {date: 2017-03-02}, n: {number: 12000000}, who: {territory: KR}}"
    made = edition_of(f"{facts}\nlead: 'On {{day}}, {{n}} in {{who}}'", "ja")
    assert lead(made).words == "On March 2, 2017, 12,000,000 in South Korea"
    assert (lead(made).language, lead(made).state) == ("en", State.FALLBACK)
    assert {span.language for span in lead(made).spans if isinstance(span, Value)} == {"en"}


def test_the_same_text_translated_has_facts_of_the_other() -> None:
    facts = "facts: {day: {date: 2017-03-02}, n: {number: 12000000}, who: {territory: KR}}"
    text = "On {day}, {n} in {who}"
    made = edition_of(f"{facts}\nlead: '{text}'", "ja", **{text: "{day}、{who}で{n}"})
    assert lead(made).words == "2017年3月2日、韓国で1,200万"


def test_the_source_is_nobodys_fallback() -> None:
    made = edition_of("lead: Words", "en")
    assert {piece.state for piece in collect(made.release)} == {State.SOURCE}
    assert made.fallbacks == 0
    assert made.authority is Authority.AUTHENTIC


def test_a_name_not_given_in_the_language_keeps_its_own() -> None:
    made = edition_of(
        "facts: {who: {name: {en: Example}}}\nlead: '{who}'", "ja", **{"{who}": "{who}は"}
    )
    (value, _) = lead(made).spans
    assert isinstance(value, Value)
    assert (value.text, value.language) == ("Example", "en")


PLACES = "facts: {x: {territories: [JP, {KR: ROK}, TH]}}\nlead: '{x}'"


@pytest.mark.parametrize(
    ("language", "entries", "expected"),
    [
        ("en", {}, ["Japan", "ROK", "Thailand"]),
        ("ja", {}, ["日本", "韓国", "タイ"]),
        ("ja", {"territory_ROK": "大韓民国"}, ["日本", "大韓民国", "タイ"]),
        ("ja", {"territory_Japan": "*日本国*"}, ["日本国", "韓国", "タイ"]),
        ("fr", {}, ["Japon", "Corée du Sud", "Thaïlande"]),
    ],
)
def test_an_empty_name_of_a_place_is_what_cldr_says(
    language: str, entries: dict[str, str], expected: list[str]
) -> None:
    assert list(edition_of(PLACES, language, **entries).places["x"]) == expected


def test_places_are_in_the_readers_order_where_the_author_says_so() -> None:
    text = "facts: {x: {territories: [TH, JP, KH], sort: {ja: reader}}}\nlead: '{x}'"
    assert list(edition_of(text, "ja").places["x"]) == ["カンボジア", "タイ", "日本"]
    assert list(edition_of(text, "en").places["x"]) == ["Thailand", "Japan", "Cambodia"]


@pytest.mark.parametrize(
    ("language", "url"), [("en", "https://a.org/en"), ("ja", "https://a.org/ja")]
)
def test_a_link_leads_to_the_target_of_its_own_language(language: str, url: str) -> None:
    text = "links: {a: {en: 'https://a.org/en', ja: 'https://a.org/ja'}}\nlead: '[b][a]'"
    (link,) = lead(edition_of(text, language, **{"[b][a]": "[い][a]"})).spans
    assert isinstance(link, Link)
    assert link.url == url


def test_a_link_in_text_that_fell_back_leads_to_the_source_languages_target() -> None:
    text = "links: {a: {en: 'https://a.org/en', ja: 'https://a.org/ja'}}\nlead: '[b][a]'"
    (link,) = lead(edition_of(text, "ja")).spans
    assert isinstance(link, Link)
    assert link.url == "https://a.org/en"


def test_what_is_worth_what() -> None:
    worth = "authority: {ja: official, fr: machine}"
    assert [edition_of(worth, tag).authority.value for tag in ("en", "ja", "fr", "de")] == [
        "authentic", "official", "machine", "provisional",
    ]  # fmt: skip


def test_ruby_is_read_in_japanese_alone() -> None:
    ruby = "｜輸出管理《ゆしゅつかんり》"
    assert lead(edition_of("lead: Words", "ja", Words=ruby)).words == "輸出管理"
    assert lead(edition_of("lead: Words", "zh", Words=ruby)).words == ruby


def test_a_part_in_another_language_says_so() -> None:
    (part,) = lead(edition_of("lead: '[輸出][:ja]'", "en")).spans
    assert isinstance(part, InLanguage)
    assert part.language == "ja"


# --- any translation at all ---


class Tags(HTMLParser):
    """The start tags of a page but for those that inline markup makes, and whether they close."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.started: Counter[tuple[str, ...]] = Counter()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs if name != "aria-labelledby"]
        if tag not in INLINE or set(names) - OF_INLINE not in (set(), NAME):
            self.started[(tag, *(n for n in names if n not in ("lang", "dir")))] += 1
        if tag not in ("br", "img", "input", "link", "meta", "wbr"):
            self.open.append(tag)
        if tag == "a" and "a" in self.open[:-1]:
            self.wrong.append("a link in a link")
        if any(name.startswith("on") for name in names):
            self.wrong.append(f"{tag} runs a script")
        hrefs = [value or "" for name, value in attrs if name in ("href", "src")]
        self.wrong += [h for h in hrefs if re.match(r"(?i)\s*(javascript|data|vbscript):", h)]

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes nothing")


def shell(page: str) -> Counter[tuple[str, ...]]:
    """The tags of a page that no translation can change. The page is well-formed."""
    tags = Tags(page)
    assert tags.wrong == []
    assert tags.open == []
    return tags.started


def without(tags: Counter[tuple[str, ...]], names: Sequence[str]) -> Counter[tuple[str, ...]]:
    return Counter({tag: count for tag, count in tags.items() if tag[0] not in names})


RELEASE: Release[Text] = editions.release()
WANTED = release_messages(RELEASE, "ja")
MESSAGES = {m.key: m.msgid for m in WANTED}
SHELL = shell(editions.page(editions.edition("ja")))
PRINTED = shell(editions.print_document(editions.edition("ja")))

PLAUSIBLE = [
    "*", "**", "`", "[", "]", "][plan]", "][:en]", "][:ar]", "{{", "}}", "{edition}", "{people}",
    "｜", "漢《かな》", "｜漢《かな》", "\\", "<", ">", "&", "&lt;", "'", "<b>", "</p>", "<!--",
    "<script>alert(1)</script>", "{% raw %}", "${x}", "%(x)s", "javascript:alert(1)", "مرحبا",
    "שלום", "é", "e\u0301", "👩‍👩‍👧", "𠮷", "葛\U000e0100", "あ" * 3000, " ", "3", "言葉",
]  # fmt: skip
EVIL = [
    "{", "}", "{none}", "{{ 7*7 }}", "][nowhere]", "][:x\"]", "[^held]", "[^none]", "\u202e",
    "\u2066", "\u200b", "\n", "\r", "\t", "\0", "\x1b[0m", "\x85", "\u2028", "\ufeff", "\ufffe",
    "\U0001ffff", "]]>", "",
]  # fmt: skip
plausible = st.lists(st.sampled_from(PLAUSIBLE), max_size=10).map("".join)
anything = st.lists(
    st.sampled_from(PLAUSIBLE + EVIL) | st.text(max_size=10), max_size=12
).map("".join)  # fmt: skip


def faithful(msgid: str, before: str, after: str) -> str:
    """Anything around all the references that the source has: such words may be published."""
    needed = re.findall(r"\{[a-z_]+\}|\[[^\]^]+\]\[[a-z]+\]|\[\^[a-z]+\]", msgid)
    return f"{before} {''.join(needed)} {after}"


@pytest.mark.slow
@given(anything, anything, st.booleans())
def test_any_translation_at_all_gives_a_page(before: str, after: str, needed: bool) -> None:
    """Unchecked, in every place at once: nothing is injected, and the pages are well-formed."""
    entries = {
        key: faithful(msgid, before, after) if needed else before + after
        for key, msgid in MESSAGES.items()
    }
    made = editions.edition("ja", Translations(language="ja", entries=entries))
    page, document = editions.page(made), editions.print_document(made)
    wordless = not made.release.title.words.strip()
    empty = ("meta",) if wordless else ()  # nothing to describe it with
    assert without(shell(page), empty) == without(SHELL, empty)
    assert without(shell(document), empty) == without(PRINTED, empty)
    assert "<script>" not in page + document


@pytest.mark.slow
@given(plausible | anything, plausible | anything)
def test_a_checked_translation_is_shown_whole_or_not_at_all(before: str, after: str) -> None:
    entries = tuple(
        Message(msgid=msgid, msgctxt=context, msgstr=(faithful(msgid, before, after),))
        for context, msgid in MESSAGES
    )
    catalog = Catalog(path="ja.po", messages=entries)
    rejected = check_catalog(catalog, WANTED, "en", "ja", lambda text: "").rejected
    made = editions.edition("ja", translations(catalog, "ja", rejected))
    assert made.fallbacks == sum(
        key_of(text) in rejected for text in collect(RELEASE) if text.role is not Role.TERRITORY
    )
    page = html.document_fromstring(editions.page(made))
    shown = re.sub(r"\s", "", "".join([*page.itertext(), *page.xpath("//@alt")]))
    for piece in collect(made.release):
        if piece.role is not Role.TERRITORY:
            for words in words_of(piece.spans):
                assert re.sub(r"\s", "", words) in shown


def words_of(spans: Sequence[Inline]) -> Iterator[str]:
    """The texts of spans, each by itself."""
    for span in spans:
        match span:
            case Stress() | Link() | InLanguage():
                yield from words_of(span.children)
            case _:
                yield inline_text([span])


@given(anything)
def test_any_translation_of_the_site_gives_a_page(msgstr: str) -> None:
    entries = {key_of(text): msgstr for text in collect(editions.site())}
    site = localize_site(editions.site(), "ja", Translations(language="ja", entries=entries))
    page = editions.page(localize(RELEASE, site, "ja", editions.translated("ja")))
    assert "<script>" not in page
    # The abbreviation is shown where it differs from the name, and here it doesn't.
    assert set(shell(page)) <= set(SHELL)


def test_names_of_places_are_never_shown_as_texts() -> None:
    """They stand in facts and lists alone, so a name without translation is no fallback."""
    made = editions.edition("ja")
    assert made.fallbacks == 0
    assert {p.state for p in collect(made.release) if p.role is Role.TERRITORY} == {State.SOURCE}
