"""The search in a browser: words of both languages find the release; nothing leaves the site."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.conformance.browser import launched
from tests.conformance.loopback import serving
from tests.workspaces import METI

pytestmark = pytest.mark.conformance


@pytest.fixture(scope="module")
def site(sites: Mapping[str, Path]) -> Path:
    return sites["repository"]


@pytest.fixture(scope="module")
def pages(site: Path) -> Iterator[tuple[Page, str, list[str]]]:
    """A page of the browser, the address of the site, and what the browser complained about."""
    faults = list[str]()
    files = [path for path in site.rglob("*") if path.is_file()]
    with serving(files) as served, launched() as browser:
        (base,) = (
            a.removesuffix("index.html") for a, p in served.items() if p == site / "index.html"
        )
        page = browser.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.on(
            "request", lambda asked: faults.append(asked.url) if _abroad(asked.url, base) else None
        )
        yield page, base, faults


def _abroad(url: str, base: str) -> bool:
    return urlsplit(url).netloc != urlsplit(base).netloc


@pytest.mark.parametrize(
    ("tag", "query"),
    [
        ("ja", "輸出管理"),
        ("ja", "アジア"),
        ("ja", "経済産業省"),
        ("en", "seminar"),
        ("en", "Export"),
    ],
)
def test_words_find_the_release(tag: str, query: str, pages: tuple[Page, str, list[str]]) -> None:
    page, base, faults = pages
    page.goto(f"{base}{tag}/search.html")
    page.get_by_role("searchbox").fill(query)
    page.keyboard.press("Enter")
    link = page.locator("#page-results a").first
    expect(link).to_be_visible()
    assert link.get_attribute("href") == f"{base}{tag}/{METI}/index.html"
    expect(page.locator("#page-results mark").first).to_be_visible()
    assert "1" in (page.get_by_role("status").last.text_content() or "")
    assert faults == []


def test_a_search_has_an_address(pages: tuple[Page, str, list[str]]) -> None:
    page, base, faults = pages
    page.goto(f"{base}en/search.html?q=seminar")
    expect(page.locator("#page-results a").first).to_be_visible()
    assert page.get_by_role("searchbox").input_value() == "seminar"
    assert faults == []


def test_no_words_are_no_error(pages: tuple[Page, str, list[str]]) -> None:
    page, base, faults = pages
    page.goto(f"{base}en/search.html?q=xyzzyplugh")
    expect(page.locator("#page-found")).to_have_text("No release has these words.")
    page.get_by_role("searchbox").fill("")
    page.keyboard.press("Enter")
    expect(page.locator("#page-found")).to_have_text("")
    assert faults == []
