"""Where the page with two languages is made, and when it goes."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from publish.build.manifest import read_manifest
from publish.build.request import Built, Options
from publish.build.run import build
from publish.build.workspace import open_workspace
from tests.workspaces import ja_catalog, replaced, small

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 1, tzinfo=UTC)
BODY = "body: Its text.\n"
WORDS = 'msgid "Title"\nmsgstr "題"\n\nmsgid "Its text."\nmsgstr "その本文"\n'


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return small(tmp_path, BODY, r=WORDS)


def made(workspace: Path, *languages: str) -> Built:
    options = Options(now=NOW, languages=languages, drafts=True)
    return build(open_workspace(workspace), options, lambda *told: None)


def parallel(workspace: Path) -> list[str]:
    """The pages with two languages that there are, under `output/`."""
    output = workspace / "output"
    found = sorted(path.relative_to(output).as_posix() for path in output.rglob("with-*.html"))
    manifest = read_manifest((output / "manifest.json").read_bytes())
    known = [path for entry in manifest.releases.values() for path in entry.outputs]
    listed = [path for path in known if "/with-" in path]
    assert sorted(listed) == [path for path in found if path.startswith("site/")]
    pages = {path: path.read_text("utf-8") for path in output.rglob("index.html")}
    links = {path.parent / "with-ja.html" for path, html in pages.items() if "with-ja" in html}
    links |= {path.parent / "with-en.html" for path, html in pages.items() if "with-en" in html}
    assert links == {output / path for path in found}  # a page leads to each, and to no other
    return found


BOTH = ["site/en/r/with-ja.html", "site/ja/r/with-en.html"]


def test_it_is_made_where_both_editions_are(workspace: Path) -> None:
    made(workspace)
    assert parallel(workspace) == BOTH


def test_there_is_none_where_one_edition_alone_is_made(workspace: Path) -> None:
    made(workspace, "en")
    assert parallel(workspace) == []
    made(workspace, "ja")  # both from now on
    assert parallel(workspace) == BOTH


def test_there_is_none_where_one_edition_is_withheld(workspace: Path) -> None:
    made(workspace)
    ja_catalog(workspace, "r").unlink()
    made(workspace)
    assert parallel(workspace) == []


def test_it_goes_with_a_release_that_is_withdrawn(workspace: Path) -> None:
    made(workspace)
    replaced(workspace / "source/r/release.yaml", "body: ", "status: withdrawn\nbody: ")
    made(workspace)
    assert parallel(workspace) == []


def test_that_of_a_draft_is_for_reviewers(workspace: Path) -> None:
    replaced(workspace / "source/r/release.yaml", "body: ", "status: draft\nbody: ")
    made(workspace)
    assert parallel(workspace) == [path.replace("site/", "review/") for path in BOTH]


def test_a_translation_that_changes_makes_its_own_page_and_both_with_two_languages(
    workspace: Path,
) -> None:
    made(workspace)
    replaced(ja_catalog(workspace, "r"), "その本文", "別の本文")
    again = made(workspace)
    releases = [path for path in again.made if "/r/" in path]
    assert releases == [
        "output/site/en/r/with-ja.html",
        "output/site/ja/r/accessibility.html",
        "output/site/ja/r/index.html",
        "output/site/ja/r/with-en.html",
    ]


def test_no_index_feed_or_sitemap_names_it(workspace: Path) -> None:
    made(workspace)
    site = workspace / "output/site"
    around = [*site.glob("*/*.*"), *site.glob("*.*")]
    assert len(around) > 5
    assert [path.name for path in around if b"/with-" in path.read_bytes()] == []
