"""The release that is hardest to set, as pages and PDFs: whole, and said as a person would hear it.

With the other releases: no tree of theirs has content of no tag, a running head, or words in a
language that their letters aren't of.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from publish.verify.pdf import Tag, read_tags, tag_tree
from tests.conftest import Golden
from tests.workspaces import publish

pytestmark = pytest.mark.slow

# What the letters of a text say of its language; a Latin letter says nothing
LETTERS = {
    r"[\u3040-\u30ff]": {"ja"},
    r"[\u4e00-\u9fff]": {"ja", "zh-Hans", "zh-Hant"},
    r"[\uac00-\ud7a3]": {"ko"},
    r"[\u0370-\u03ff\u1f00-\u1fff]": {"el"},
    r"[\u0400-\u04ff]": {"ru"},
    r"[\u0590-\u05ff]": {"he"},
    r"[\u0600-\u06ff]": {"ar", "ar-XB"},
    r"[\u0900-\u097f]": {"hi"},
    r"[\u0e00-\u0e7f]": {"th"},
}
PAGE_NUMBERS = r"Page \d+ of \d+|\d+／\d+ページ"


def test_it_is_built_and_nothing_is_found_in_it(every_edition: Mapping[str, Path]) -> None:
    done = publish(every_edition["torture"], "check")
    assert done.returncode == 0, done.stderr
    assert "\noutput/site/en/torture/" not in f"\n{done.stderr}"
    assert "\noutput/site/ja/torture/" not in f"\n{done.stderr}"
    assert publish(every_edition["torture"], "update", "--check").returncode == 0


@pytest.mark.parametrize(
    ("status", "pdfs"), [("draft", ["torture-en.pdf", "torture-ja.pdf"]), ("withdrawn", [])]
)
def test_whatever_its_status(status: str, pdfs: list[str], by_status: Mapping[str, Path]) -> None:
    made = sorted(path.name for path in by_status[status].rglob("output/*/*/torture/*.pdf"))
    assert made == pdfs


@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_is_heard(every_edition: Mapping[str, Path], golden: Golden, language: str) -> None:
    pdf = every_edition["torture"] / f"output/site/{language}/torture/torture-{language}.pdf"
    golden(f"goldens/torture-{language}.tags.txt", tag_tree(pdf.read_bytes()))


def test_its_long_parts_cross_pages(every_edition: Mapping[str, Path]) -> None:
    for language in ("en", "ja"):
        pdf = every_edition["torture"] / f"output/site/{language}/torture/torture-{language}.pdf"
        spread = dict[str, int]()
        for tag, _ in elements(read_tags(pdf.read_bytes()).root):
            pages = len({page for inner, _ in elements(tag) for page in inner.pages})
            spread[tag.type] = max(spread.get(tag.type, 0), pages)
        assert spread["Table"] >= 3
        assert min(spread[kind] for kind in ("L", "LBody", "P")) >= 2


@pytest.mark.parametrize("workspace", ["meti", "sample", "torture"])
def test_no_tree_has_what_is_no_content_or_the_wrong_language(
    every_edition: Mapping[str, Path], workspace: str
) -> None:
    faults = []
    pdfs = sorted((every_edition[workspace] / "output").rglob("*.pdf"))
    assert len(pdfs) >= 5  # of each language and layout, and of the pseudo-locale
    for path in pdfs:
        tagged = read_tags(path.read_bytes())
        faults += [f"{path.name}: untagged {t!r}" for t in tagged.untagged if t.strip()]
        faults += [
            f"{path.name}: no page number in {t!r}"
            for t in tagged.artifacts
            if not re.search(r"\d", t)
        ]
        faults += [f"{path.name}: {fault}" for fault in _faults(tagged.root)]
    assert faults == []


def _faults(root: Tag) -> Iterator[str]:
    for tag, kids in elements(root):
        text = "".join(kid for kid in kids if isinstance(kid, str))
        if re.fullmatch(PAGE_NUMBERS, text):
            yield f"{tag.type} is a page number: {text}"
        if re.search(r"\.{4}|…{3}", text):
            yield f"{tag.type} has a leader: {text}"
        for letters, languages in LETTERS.items():
            if re.search(letters, text) and tag.language not in languages:
                yield f"{tag.type} says [{tag.language}]: {text[:60]}"


def elements(tag: Tag) -> Iterator[tuple[Tag, tuple[Tag | str, ...]]]:
    """The tag and all below it, with their kids."""
    yield tag, tag.kids
    for kid in tag.kids:
        if isinstance(kid, Tag):
            yield from elements(kid)
