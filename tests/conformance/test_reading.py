"""A reader with a keyboard, and one who sets how a page is shown: all works, and is remembered."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conformance.browser import LOOK, address, pages_of, visited
from tests.conformance.validators import violations
from tests.workspaces import METI

pytestmark = pytest.mark.conformance

Sites = Mapping[str, Path]

CHOICES = {"size": "150", "spacing": "wide", "colours": "dark", "furigana": "on"}
# A browser that speaks Japanese and English, and writes down what it was asked to say.
SPEAKING = """() => {
    globalThis.said = [];
    class Utterance { constructor(text) { this.text = text; } }
    const voices = ['ja-JP', 'en-US'].map((lang) => ({lang, localService: true, name: lang}));
    const speech = new EventTarget();
    Object.assign(speech, {
        getVoices: () => voices,
        speak: (utterance) => {
            said.push([utterance.lang, utterance.voice?.lang, utterance.text]);
            if (said.length < globalThis.patience) setTimeout(() => utterance.onend?.());
        },
        cancel: () => {},
    });
    globalThis.patience = Infinity;
    Object.defineProperty(globalThis, 'speechSynthesis', {value: speech});
    Object.defineProperty(globalThis, 'SpeechSynthesisUtterance', {value: Utterance});
}"""
# The text of a page as it is to be said: words by their readings, pictures by what stands for them.
TO_BE_SAID = """() => {
    const main = document.querySelector('main').cloneNode(true);
    const furniture = 'nav, .twin, .note-call, .download, .beside, .statement, [hidden], rp';
    main.querySelectorAll(furniture).forEach((part) => part.remove());
    main.querySelectorAll('ruby:has(rt)').forEach((ruby) => {
        ruby.textContent = ruby.querySelector('rt').textContent;
    });
    main.querySelectorAll('img').forEach((picture) => picture.replaceWith(picture.alt));
    return main.textContent;
}"""
FORGETFUL = "() => { Object.defineProperty(globalThis, 'localStorage', {get() { throw Error() }}) }"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    found = browser.new_context(viewport={"width": 1000, "height": 700})
    yield found
    found.close()


def test_the_tab_key_reaches_everything_in_order_and_the_focus_is_seen(
    sites: Sites, context: BrowserContext
) -> None:
    """Once through each page and out of it: no trap, no detour, nothing hidden behind another."""
    complaints, stops = list[str](), 0
    for path in every_page(sites):
        with visited(context, path, complaints) as page:
            dark = path.is_relative_to(sites["sample"])  # one of everything that has the focus
            page.emulate_media(color_scheme="dark" if dark else "light")
            page.evaluate(LOOK)
            page.evaluate("document.querySelectorAll('details').forEach(d => {d.open = true})")
            seen = list(tabbed(page))
            stops += len(seen)
            complaints += [f"{path}: {line}" for focus in seen for line in focus["wrong"]]
            count = page.evaluate("look.focusable().length")
            if [focus["at"] for focus in seen] != list(range(count)):
                complaints.append(f"{path}: {[focus['at'] for focus in seen]} of {count}")
    assert complaints == []
    assert stops > 300


def tabbed(page: Page) -> Iterator[dict[str, Any]]:
    """What has the focus after each press of the Tab key, until it leaves the page."""
    for _ in range(500):
        page.keyboard.press("Tab")
        focus = page.evaluate("look.focus()")
        if focus is None:
            return
        yield focus
    raise AssertionError(f"no way out of {page.url}")


def test_the_tools_are_used_without_a_mouse(sites: Sites, context: BrowserContext) -> None:
    complaints = list[str]()
    with visited(context, release(sites, "ja"), complaints) as page:
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        summary = page.locator("#page-tools summary")
        page.locator("header.site a").last.focus()
        page.keyboard.press("Tab")
        expect(summary).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowDown")
        expect(page.locator("html")).to_have_attribute("data-size", "125")
        expect(page.locator("#page-tools [role=status]")).to_have_text(re.compile(r".+: 125%"))
        page.locator("#page-tools-reset").focus()
        page.keyboard.press("Enter")
        expect(page.locator("html")).not_to_have_attribute("data-size", "125")
    assert complaints == []


def test_settings_are_kept_across_languages_and_reloads(
    sites: Sites, context: BrowserContext
) -> None:
    """In this browser, without a cookie; and back to the device's own with one button."""
    complaints = list[str]()
    with visited(context, sample(sites, "ja"), complaints) as page:
        plain = font_size(page)
        page.locator("#page-tools summary").click()
        for name, value in CHOICES.items():
            page.locator(f"#page-tools [name={name}][value='{value}']").check()
        assert kept(page) == CHOICES
        page.reload()
        assert kept(page) == CHOICES
        assert font_size(page) == pytest.approx(plain * 1.5)
        page.locator("nav.languages a").first.click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        assert {**CHOICES, **kept(page)} == CHOICES
        page.goto(address(sample(sites, "ja")))
        assert kept(page) == CHOICES
        page.locator("#page-tools summary").click()
        page.locator("#page-tools-reset").click()
        page.reload()
        assert kept(page) == dict.fromkeys(CHOICES, "")
        assert font_size(page) == plain
    assert context.cookies() == []
    assert complaints == []


def kept(page: Page) -> dict[str, str]:
    """What the page is shown by, which is what its controls say."""
    checked = page.locator("#page-tools input:checked")
    says = dict(checked.evaluate_all("all => all.map(({name, value}) => [name, value])"))
    shown: dict[str, str] = page.evaluate("({...document.documentElement.dataset})")
    assert {name: value for name, value in says.items() if value} == {
        name: value for name, value in shown.items() if name in says
    }
    return says


def font_size(page: Page) -> float:
    return float(page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)"))


def test_the_tools_work_where_nothing_can_be_kept(sites: Sites, context: BrowserContext) -> None:
    context.add_init_script(f"({FORGETFUL})()")
    complaints = list[str]()
    with visited(context, release(sites, "en"), complaints) as page:
        page.locator("#page-tools summary").click()
        page.locator("#page-tools [name=size][value='200']").check()
        expect(page.locator("html")).to_have_attribute("data-size", "200")
    assert complaints == []


def test_the_other_language_opens_at_the_same_place(sites: Sites, context: BrowserContext) -> None:
    complaints = list[str]()
    with visited(context, release(sites, "ja"), complaints) as page:
        first = page.locator("main section[id]").first.get_attribute("id")
        page.locator("main section[id]").nth(2).evaluate("section => section.scrollIntoView()")
        page.locator("nav.languages a").first.dispatch_event("click")
        page.wait_for_url(re.compile(r"/en/.*#"))
        place = urlsplit(page.url).fragment
        there = page.locator(f"[id='{place}']")
        expect(there).to_be_in_viewport()
        expect(there).not_to_have_attribute("id", first or "")
    assert complaints == []


def test_readings_are_shown_on_request_and_never_heard_twice(
    sites: Sites, context: BrowserContext
) -> None:
    complaints = list[str]()
    with visited(context, sample(sites, "ja"), complaints) as page:
        reading = page.locator("main rt").first
        expect(reading).to_be_hidden()
        assert (reading.text_content() or "-") not in page.locator("main").aria_snapshot()
        page.locator("#page-tools summary").click()
        page.locator("#page-tools [name=furigana][value=on]").check()
        expect(reading).to_be_visible()
        assert (reading.text_content() or "-") not in page.locator("main").aria_snapshot()
        assert len(page.locator("main ruby.table rt").all()) >= 3
    assert complaints == []


def test_without_programs_no_reading_is_heard_and_those_of_the_table_are_not_seen(
    sites: Sites, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    complaints = list[str]()
    with visited(context, sample(sites, "ja"), complaints) as page:
        for reading in page.locator("main ruby.table rt").all():
            expect(reading).to_be_hidden()
        own = page.locator("main ruby:not(.table) rt").first
        expect(own).to_be_visible()  # there are no tools to ask for it
        heard = page.locator("main").aria_snapshot()
        assert not [kana for kana in page.locator("main rt").all_text_contents() if kana in heard]
        assert "輸出管理" in heard
    context.close()
    assert complaints == []


def test_a_page_is_read_aloud_block_by_block_in_the_language_of_each(
    sites: Sites, context: BrowserContext
) -> None:
    context.add_init_script(f"({SPEAKING})()")
    complaints = list[str]()
    with visited(context, sample(sites, "ja"), complaints) as page:
        button = page.locator("#page-aloud")
        expect(button).to_be_visible()
        button.press("Enter")
        expect(button).to_have_attribute("aria-pressed", "false")  # all of it was said
        said = page.evaluate("said")
        texts = [text for _, _, text in said]
        assert texts[texts.index("2025年") :][:6] == [
            "2025年",
            "人数",
            "男性",
            "10",
            "人数",
            "女性",
        ]
        assert {language for language, _, _ in said} >= {"ja", "en"}
        assert all(voice.startswith(language[:2]) for language, voice, _ in said if voice)
        assert all(len(text) <= 120 for text in texts)
        assert {"ゆしゅつかんり", "セミナーのこうえんしゃ"} <= set(texts)

        # Without the heads of columns, which are said with each cell, each text is said once.
        page.evaluate("document.querySelectorAll('thead').forEach((head) => head.remove())")
        page.evaluate("() => { said.length = 0 }")
        button.press("Enter")
        expect(button).to_have_attribute("aria-pressed", "false")
        heard = "".join(page.evaluate("said.map(([,, text]) => text)"))
        assert letters(heard) == letters(page.evaluate(TO_BE_SAID))

        page.evaluate("() => { said.length = 0; patience = 3 }")
        button.press("Enter")
        expect(page.locator(".spoken")).to_have_count(1)
        page.keyboard.press("Escape")
        expect(page.locator(".spoken")).to_have_count(0)
        expect(button).to_have_attribute("aria-pressed", "false")
    assert complaints == []


def letters(text: str) -> str:
    return re.sub(r"\W", "", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "本省は、" + "輸出管理の強化について" * 12 + "、これを公表します。続きます。",
            ["本省は、", *["輸出管理の強化について" * n for n in (10, 2)]],
        ),
        (
            "The committee met. " + "Considerations, " + "considerations, " * 10 + "and so on.",
            ["The committee met."],
        ),
    ],
    ids=["ja", "en"],
)
def test_a_long_sentence_is_cut_between_words(
    text: str, expected: list[str], sites: Sites, context: BrowserContext
) -> None:
    context.add_init_script(f"({SPEAKING})()")
    complaints = list[str]()
    with visited(context, sample(sites, "ja"), complaints) as page:
        page.evaluate("text => { document.querySelector('main').textContent = text }", text)
        page.locator("#page-aloud").press("Enter")
        expect(page.locator("#page-aloud")).to_have_attribute("aria-pressed", "false")
        texts = page.evaluate("said.map(([,, text]) => text)")
        assert letters("".join(texts)) == letters(text)
        assert max(map(len, texts)) <= 120
        assert texts[0].strip() == expected[0]
        assert not [part for part in texts if part.startswith(("理", "いて", "iderations"))]
    assert complaints == []


def test_nothing_is_offered_that_no_voice_can_read(sites: Sites, context: BrowserContext) -> None:
    context.add_init_script(f"({SPEAKING})()")
    complaints = list[str]()
    path = next(path for path in pages_of(sites["sample ar-XB"]))
    with visited(context, path, complaints) as page:
        expect(page.locator("#page-tools")).to_be_visible()
        expect(page.locator("#page-aloud")).to_be_hidden()
    assert complaints == []


@pytest.mark.parametrize(("language", "words"), [("en", "seminar"), ("ja", "安全保障貿易")])
def test_the_search_finds_and_says_so(
    language: str, words: str, sites: Sites, context: BrowserContext
) -> None:
    """Under its own policy, from its own files, and no engine complains of what it found."""
    complaints = list[str]()
    path = sites["repository"] / language / "search.html"
    with visited(context, path, complaints) as page:
        page.get_by_role("searchbox").focus()
        page.keyboard.type(words)
        page.keyboard.press("Enter")
        expect(page.locator("#page-found")).to_have_text(re.compile("1"))
        result = page.locator("#page-results a")
        expect(result).to_have_attribute("href", address(release(sites, language)))
        assert violations(page) == []
    assert complaints == []


def test_a_wide_table_is_scrolled_with_the_arrow_keys(
    sites: Sites, context: BrowserContext
) -> None:
    complaints = list[str]()
    with visited(context, sites["torture"] / "en/torture/index.html", complaints) as page:
        page.set_viewport_size({"width": 320, "height": 600})
        wide = page.locator(".table").evaluate_all(
            "all => all.findIndex(({scrollWidth, clientWidth}) => scrollWidth > clientWidth)"
        )
        region = page.locator(".table").nth(wide)
        region.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function("region => region.scrollLeft > 0", arg=region.element_handle())
    assert complaints == []


def release(sites: Sites, language: str) -> Path:
    return sites["repository"] / language / METI / "index.html"


def sample(sites: Sites, language: str) -> Path:
    return sites["sample"] / language / "every-block" / "index.html"


def every_page(sites: Sites) -> list[Path]:
    found = [path for site in sites.values() for path in pages_of(site)]
    assert len(found) >= 24
    return found
