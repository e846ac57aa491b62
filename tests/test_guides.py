"""The guides: their examples are what the tools read, and their two languages agree."""

import re

import pytest

from publish.catalogs.po import read_po, write_po
from publish.lint.translation import check_catalog
from tests.workspaces import ROOT

GUIDES = ("docs/translating.md", "docs/ja/translating.md")


def blocks(name: str, kind: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", [*GUIDES, "README.md", "README.ja.md"])
def test_the_catalogs_in_the_guides_are_read_and_pass_the_checks(name: str) -> None:
    for example in blocks(name, "po"):
        catalog = read_po(example.encode(), name)
        assert catalog.messages
        assert write_po(catalog).decode() == example
        assert check_catalog(catalog, catalog.messages, "en", "ja", lambda text: "").findings == ()


@pytest.mark.parametrize("guide", ["pages", "release-format", "translating", "reviewing"])
def test_both_languages_of_a_guide_have_the_same_parts(guide: str) -> None:
    english, japanese = (
        (ROOT / folder / f"{guide}.md").read_text(encoding="utf-8")
        for folder in ("docs", "docs/ja")
    )
    assert outline(english) == outline(japanese)


def outline(text: str) -> list[str]:
    """The kinds of the lines: headings, rows of tables, items, fences, commands."""
    kinds = (r"#+ ", r"\| ", r"- \*\*", r"```\w*", r"publish \w+")
    found = (re.match("|".join(kinds), line) for line in text.splitlines())
    return [match[0] for match in found if match]
