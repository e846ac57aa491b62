"""What no engine finds: pages hold at any width, zoom and spacing, on paper, without a script."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from subprocess import run

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, PdfMargins

from tests.conformance.browser import LOOK, pages_of, visited

pytestmark = pytest.mark.conformance

Sites = Mapping[str, Path]

# Width and height in CSS pixels, and device pixels for each: what zooming in does to a window.
WINDOWS = {
    "1280 px": (1280, 1024, 1),
    "200 % zoom": (640, 512, 2),
    "400 % zoom": (320, 256, 4),
}
# WCAG 1.4.12, with what it asks for between paragraphs.
SPACING = """* {
    line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important
} p { margin-block-end: 2em !important }"""
MARGINS: PdfMargins = {"top": "20mm", "right": "15mm", "bottom": "20mm", "left": "15mm"}
LATIN_WORDS = re.compile(r"(?:[A-Za-z][a-z]+[ ,]+){4}[A-Za-z]")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    found = browser.new_context()
    yield found
    found.close()


def test_nothing_sticks_out_is_cut_off_or_lies_on_another(
    sites: Sites, context: BrowserContext
) -> None:
    """At 320 px, at 200 % and 400 %, with text twice as large, and spaced as WCAG 1.4.12 says."""
    complaints = list[str]()
    for path in every_page(sites):
        with visited(context, path, complaints) as page:
            page.evaluate(LOOK)
            for shown in ways(page):
                found = page.evaluate("[...look.sticksOut(), ...look.cutOff(), ...look.overlaps()]")
                complaints += [f"{path} ({shown}): {line}" for line in found]
    assert complaints == []


def ways(page: Page) -> Iterator[str]:
    """Show the page in one way after another, and name each."""
    devices = page.context.new_cdp_session(page)
    for window, (width, height, ratio) in WINDOWS.items():
        metrics = {"width": width, "height": height, "deviceScaleFactor": ratio, "mobile": False}
        devices.send("Emulation.setDeviceMetricsOverride", metrics)
        for folded in ("folded", "unfolded"):
            opened = folded == "unfolded"
            page.evaluate(
                "open => document.querySelectorAll('details').forEach(d => {d.open = open})", opened
            )
            yield f"{window}, {folded}"
        page.evaluate("css => look.style(css)", SPACING)
        yield f"{window}, spaced"
        page.evaluate("look.style('')")
        if ratio < 4:
            page.evaluate("document.documentElement.dataset.size = '200'")
            yield f"{window}, size 200"
            page.evaluate("delete document.documentElement.dataset.size")


def test_targets_can_be_hit(sites: Sites, context: BrowserContext) -> None:
    complaints = list[str]()
    for path in every_page(sites):
        with visited(context, path, complaints) as page:
            page.evaluate(LOOK)
            page.evaluate("document.querySelectorAll('details').forEach(d => {d.open = true})")
            complaints += [f"{path}: {line}" for line in page.evaluate("look.smallTargets()")]
    assert complaints == []


def test_every_text_says_its_language(sites: Sites, context: BrowserContext) -> None:
    """As far as scripts tell languages apart: kana and Han, Hangul, Arabic, and Latin sentences."""
    complaints, languages = list[str](), set[str]()
    for path in every_page(sites):
        with visited(context, path, complaints) as page:
            page.evaluate(LOOK)
            for language, text in page.evaluate("look.texts()"):
                languages.add(language)
                if not could_be(language, text):
                    complaints.append(f"{path}: {text!r} isn't {language}")
    assert complaints == []
    assert {"ar-XB", "en", "ja"} <= languages


def could_be(language: str, text: str) -> bool:
    """Whether a text has nothing that gives another language away."""
    scripts = {unicodedata.name(character, "").split(" ")[0] for character in text}
    own = {"ja": {"CJK", "HIRAGANA", "KATAKANA"}, "zh": {"CJK"}, "ko": {"HANGUL"}, "ar": {"ARABIC"}}
    foreign = set[str]().union(*own.values()) - own.get(language.split("-")[0], set())
    latin = language.split("-")[0] not in own
    return not scripts & foreign and (latin or not LATIN_WORDS.search(text))


@pytest.mark.parametrize(
    ("language", "text", "could"),
    [
        ("en", "The 24th seminar", True),
        ("en", "公用文", False),
        ("ja", "第24回セミナー（CISTEC主催）", True),
        ("ja", "The seminar was held in Tokyo", False),
        ("ar-XB", "⟦رهمارك⟧", True),
        ("ar-XB", "The seminar was held in Tokyo", False),
    ],
)
def test_scripts_tell_languages_apart(language: str, text: str, could: bool) -> None:
    assert could_be(language, text) is could


def test_a_page_is_whole_without_javascript(sites: Sites, browser: Browser) -> None:
    complaints = list[str]()
    with_it, without = browser.new_context(), browser.new_context(java_script_enabled=False)
    for path in every_page(sites):
        with visited(with_it, path, complaints) as page, visited(without, path, complaints) as bare:
            assert bare.locator("#page-tools:visible, [hidden]:visible").count() == 0, path
            if bare.locator("noscript").count():  # the search, which says so
                assert path.name == "search.html"
                assert bare.locator("noscript").inner_text()
                continue
            bare.evaluate(LOOK)
            page.evaluate(LOOK)
            assert bare.evaluate("look.words()") == page.evaluate("look.words()") != [], path
    with_it.close()
    without.close()
    assert complaints == []


def test_nothing_is_lost_on_paper(sites: Sites, context: BrowserContext, tmp_path: Path) -> None:
    """Every letter of the article is in what the browser prints, which has no room to scroll."""
    complaints, compared = list[str](), 0
    target = tmp_path / "printed.pdf"
    for path in every_page(sites):
        with visited(context, path, complaints) as page:
            page.evaluate(LOOK)
            page.pdf(path=target, format="A4", margin=MARGINS)
            page.emulate_media(media="print")
            page.set_viewport_size({"width": 680, "height": 1000})  # of A4 between the margins
            found = page.evaluate("[...look.cutOff(), ...look.sticksOut()]")
            said = letters("".join(page.evaluate("look.words()")))
        compared += said.total()
        lost = said - letters(pdftotext(target))
        complaints += [f"{path}: {line}" for line in found]
        complaints += [f"{path}: not printed: {sorted(lost.elements())}"] if lost else []
    assert complaints == []
    assert compared > 50_000


def pdftotext(pdf: Path) -> str:
    command: Sequence[str] = ["pdftotext", "-raw", str(pdf), "-"]
    return run(command, capture_output=True, encoding="utf-8", check=True).stdout


def letters(text: str) -> Counter[str]:
    """How often each is in a text: pdftotext has them all, but those of columns in other orders."""
    normal = unicodedata.normalize("NFKC", text)
    return Counter(letter for letter in normal if unicodedata.category(letter)[0] in "LNP")


def every_page(sites: Sites) -> list[Path]:
    found = [path for site in sites.values() for path in pages_of(site)]
    assert len(found) >= 24
    return found
