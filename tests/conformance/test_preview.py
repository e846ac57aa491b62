"""The preview in a real browser: a text is chosen, a file is saved, and the page follows."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conformance import validators
from tests.conformance.browser import launched
from tests.conformance.conftest import Validator
from tests.previews import Served, served
from tests.test_preview import workspace
from tests.workspaces import ja_catalog, replaced

pytestmark = [pytest.mark.conformance, pytest.mark.slow]


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Served]:
    with served(workspace(tmp_path)) as found:
        yield found


@pytest.fixture
def page(validator: Callable[[str], Validator]) -> Iterator[Page]:
    """A page of a browser that complains of nothing: no error, nothing refused by the policy."""
    validator("axe")
    complaints = list[str]()
    with launched() as browser:
        opened = browser.new_page(viewport={"width": 1400, "height": 800})
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.on("console", lambda message: complaints.append(message.text))
        yield opened
    assert [text for text in complaints if "422" not in text] == []


def test_a_text_is_chosen_and_what_is_saved_comes_back(preview: Served, page: Page) -> None:
    page.goto(f"{preview.address}/release/ja/r/?view=beside")
    original, translation = (page.frame_locator(f"iframe >> nth={n}") for n in (0, 1))
    chosen = page.locator(".chosen:visible")
    expect(chosen).to_have_count(0)
    translation.get_by_text("About 190 people came.").click()
    expect(chosen).to_have_count(1)
    expect(chosen).to_contain_text("About {people} people came.")
    expect(chosen).to_contain_text("fact-missing")
    expect(original.locator("[data-chosen]")).to_have_text("About 190 people came.")
    expect(page.locator("#said")).to_have_text(re.compile(r"^5 "))

    replaced(ja_catalog(preview.root, "r"), "多くの人が来ました。", "約{people}人が来ました。")
    expect(translation.get_by_text("約190人が来ました。")).to_have_attribute("data-chosen", "")
    expect(chosen).to_have_count(1)
    expect(chosen).not_to_contain_text("fact-missing")

    yaml = preview.root / "source" / "r" / "release.yaml"
    replaced(yaml, "title: Title", "title: [Title]")
    expect(page.locator("h1")).to_have_text("まだ表示できません")
    replaced(yaml, "title: [Title]", "title: Title")
    expect(chosen).to_have_count(1)  # before its script has run, the page shows them all
    expect(chosen).to_contain_text("About {people} people came.")
    expect(translation.locator("[data-chosen]")).to_have_text("約190人が来ました。")

    page.goto(f"{preview.address}/release/ja/r/?view=pdf")
    expect(page.locator("#said")).to_have_text("")
    with page.expect_response(f"{preview.address}/site/ja/r/r-ja.pdf") as renewed:
        replaced(ja_catalog(preview.root, "r"), "翻訳した段落です。", "書き直した段落です。")
    assert renewed.value.status == 200
    expect(page.locator("#said")).to_have_text("表示を更新しました。")


def test_the_preview_is_used_without_a_mouse_and_has_no_violations(
    preview: Served, page: Page
) -> None:
    page.goto(f"{preview.address}/release/ja/r/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#texts")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".chosen:visible")).to_have_count(1)
    expect(page.frame_locator("iframe").locator("[data-chosen]")).not_to_have_count(0)
    assert validators.violations(page) == []
    page.goto(preview.address)
    assert validators.violations(page) == []
