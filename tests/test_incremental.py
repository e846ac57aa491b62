"""A build that makes only what changed makes what a build from nothing would: after any edits."""

import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publish.build.prints import Printing
from publish.build.request import Built, Options
from publish.build.run import build
from publish.build.workspace import open_workspace
from publish.pdf.fonts import DEFAULT_FONT_FOLDERS, find_fonts
from tests.workspaces import SAMPLE, copied, replaced, small

NOW = datetime(2026, 11, 1, tzinfo=UTC)
RELEASE = """\
language: en
title: Title of {id}
released: 2026-0{number}-01
lead: Its lead.
sections:
  - id: one
    title: One
    body:
      - First text
      - Second text
"""
CATALOG = """\
msgid ""
msgstr ""
"Language: ja\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid "Title of {id}"
msgstr "{id}の題"

msgid "First text"
msgstr "第一"
"""


def made(workspace: Path, **options: object) -> Built:
    settings = {"now": NOW, **options}
    return build(open_workspace(workspace), Options(**settings), lambda *told: None)  # type: ignore[arg-type]


def output(workspace: Path) -> dict[str, bytes]:
    """Everything in `output/` but the cache, by path."""
    folder = workspace / "output"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cache" not in path.parts and ".publishing" not in path.parts
    }


def clean(workspace: Path, target: Path, **options: object) -> dict[str, bytes]:
    """The output of a build from nothing."""
    shutil.rmtree(target, ignore_errors=True)
    for name in ("source", "locales", "templates"):
        if (workspace / name).is_dir():
            shutil.copytree(workspace / name, target / name)
    made(target, **options)
    return output(target)


def release(workspace: Path, release_id: str) -> None:
    """Write a release and its catalog."""
    number = 1 + "abc".index(release_id)
    yaml = workspace / f"source/{release_id}/release.yaml"
    catalog = workspace / f"locales/ja/LC_MESSAGES/{release_id}.po"
    for path, text in ((yaml, RELEASE), (catalog, CATALOG)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.format(id=release_id, number=number), encoding="utf-8")


def edited(path: Path, old: str, new: str) -> None:
    """Exchange two texts for each other, whichever is there."""
    text = path.read_text(encoding="utf-8")
    if old in text:
        path.write_text(text.replace(old, new), encoding="utf-8")
    else:
        path.write_text(text.replace(new, old), encoding="utf-8")


def toggled(path: Path, text: str) -> None:
    """Write a file, or remove it where it is."""
    if path.exists():
        path.unlink()
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


Edit = Callable[[Path, str], object]


def catalog(workspace: Path, release_id: str) -> Path:
    return workspace / f"locales/ja/LC_MESSAGES/{release_id}.po"


def source(workspace: Path, release_id: str) -> Path:
    return workspace / f"source/{release_id}/release.yaml"


EDITS: dict[str, Edit] = {
    "msgstr": lambda w, r: edited(catalog(w, r), "第一", "壱番"),
    "title": lambda w, r: edited(catalog(w, r), "の題", "の表題"),
    "comment": lambda w, r: edited(catalog(w, r), '\nmsgid "F', '\n# c\nmsgid "F'),
    "fuzzy": lambda w, r: edited(catalog(w, r), 'msgid "F', '#, fuzzy\nmsgid "F'),
    "catalog": lambda w, r: toggled(catalog(w, r), CATALOG.format(id=r)),
    "source": lambda w, r: edited(source(w, r), "Second text", "Another text"),
    "fault": lambda w, r: edited(source(w, r), "released:", "relased:"),
    "date": lambda w, r: edited(source(w, r), "-01\n", "-02\n"),
    "draft": lambda w, r: edited(source(w, r), "lead:", "status: draft\nlead:"),
    "embargo": lambda w, r: edited(
        source(w, r), "lead:", 'embargo: "2027-01-01T00:00+00:00"\nlead:'
    ),
    "release": lambda w, r: shutil.rmtree(w / f"source/{r}"),
    "term": lambda w, r: toggled(catalog(w, "terms"), CATALOG.format(id="x")),
    "site": lambda w, r: edited(w / "source/site.yaml", "Office", "Bureau"),
    "language": lambda w, r: edited(w / "source/site.yaml", "ja: {}", "ja: {}, fr: {}"),
    "base": lambda w, r: edited(w / "source/site.yaml", "example.org", "example.com"),
    "template": lambda w, r: toggled(w / "templates/blocks/paragraph.html", "<p>!</p>\n"),
    "style": lambda w, r: toggled(w / "templates/page/page.css", "p { color: black }\n"),
    "output": lambda w, r: (w / f"output/site/en/{r}/index.html").unlink(missing_ok=True),
    "damage": lambda w, r: edited(w / "output/site/en/index.html", "<", "«"),
    "manifest": lambda w, r: (w / "output/manifest.json").write_text("{", encoding="utf-8"),
    "cache": lambda w, r: shutil.rmtree(w / "output/.cache", ignore_errors=True),
}


SAFE = sorted({*EDITS} - {"manifest"})  # without it nobody knows which files to take away


def mended(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("relased:", "released:"), encoding="utf-8")


@pytest.mark.slow
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_after_any_edits_as_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    chance = random.Random(seed)
    folder = tmp_path_factory.mktemp("incremental")
    workspace = small(folder / "one", "lead: Its lead.\n")
    for release_id in "ab":
        release(workspace, release_id)
    made(workspace)
    for _ in range(3):
        for name in chance.choice([["manifest"], chance.sample(SAFE, chance.randint(1, 3))]):
            release_id = chance.choice("abc")
            if source(workspace, release_id).exists():
                with suppress(FileNotFoundError):  # the catalog may be gone
                    EDITS[name](workspace, release_id)
            else:
                release(workspace, release_id)
        made(workspace)
        for release_id in "abc":  # what is published of a release with a fault stays until then
            if source(workspace, release_id).exists():
                mended(source(workspace, release_id))
        made(workspace)
        assert output(workspace) == clean(workspace, folder / "two")


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of three releases, built."""
    workspace = copied(SAMPLE, tmp_path_factory.mktemp("three"))
    for release_id in "ab":
        release(workspace, release_id)
    made(workspace)
    return workspace


JAPANESE = {"ja/a/index.html", "ja/a/with-en.html", "en/a/with-ja.html"}
ONLY = (
    ("locales/ja/LC_MESSAGES/a.po", "第一", "壱番", JAPANESE),
    ("locales/ja/LC_MESSAGES/a.po", "\nmsgid \"F", "\n# c\nmsgid \"F", JAPANESE),
    ("source/a/release.yaml", "First text", "Last text", JAPANESE | {"en/a/index.html"}),
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("path", "old", "new", "pages"), ONLY)
def test_an_edit_costs_the_pages_that_show_it_and_no_other(
    three: Path, path: str, old: str, new: str, pages: set[str]
) -> None:
    replaced(three / path, old, new)
    built = made(three)
    made_pages = {p.removeprefix("output/site/") for p in built.made if p.count("/") == 4}
    assert {page for page in made_pages if "accessibility" not in page} == pages
    assert set(built.reasons) == {"a"}
    assert built.reasons["a"] == (f"{path} changed",)
    assert made(three).made == ()


@pytest.mark.slow
def test_a_title_costs_what_lists_it(three: Path) -> None:
    replaced(three / "locales/ja/LC_MESSAGES/b.po", "の題", "の表題")
    built = made(three)
    pages = {path.removeprefix("output/site/") for path in built.made}
    assert {"ja/b/index.html", "en/b/index.html", "ja/index.html", "ja/feed.atom"} <= pages
    assert not {path for path in pages if "/a/" in path or "every-block" in path}


@pytest.mark.slow
def test_a_part_leaves_no_two_revisions_side_by_side(tmp_path: Path) -> None:
    """What is published of a release already is made again with what is asked for."""
    workspace = small(tmp_path, "lead: Its lead.\n")
    release(workspace, "a")
    made(workspace, languages=("en",))
    assert not (workspace / "output/site/ja").joinpath("a").exists()
    made(workspace)
    replaced(workspace / "source/a/release.yaml", "First text", "New text")
    built = made(workspace, languages=("en",), releases=("a",))
    assert {"output/site/en/a/index.html", "output/site/ja/a/index.html"} <= set(built.made)
    assert output(workspace) == clean(workspace, tmp_path / "two")


@pytest.mark.slow
def test_pdfs_stand_until_their_own_content_changes(tmp_path: Path) -> None:
    """And what stands has the octets that a build from nothing gives."""
    printing = Printing(fonts=find_fonts(DEFAULT_FONT_FOLDERS))
    workspace = small(tmp_path / "one", "lead: Its lead.\n")
    release(workspace, "a")
    assert pdfs(made(workspace, printing=printing)) == {"r-en", "a-en", "a-ja"}
    catalog_path = catalog(workspace, "a")
    replaced(catalog_path, '\nmsgid "F', '\n# for the reviewer\nmsgid "F')
    assert pdfs(made(workspace, printing=printing)) == set()
    replaced(catalog_path, "第一", "壱番")
    built = made(workspace, printing=printing)
    assert pdfs(built) == {"a-ja"}
    assert "output/site/en/a/index.html" not in built.made
    (workspace / "output/site/en/r/r-en.pdf").write_bytes(b"%PDF-")
    assert pdfs(made(workspace, printing=printing)) == {"r-en"}
    assert output(workspace) == clean(workspace, tmp_path / "two", printing=printing)
    assert made(workspace).made == ()  # pages alone: PDFs that nothing has touched stay
    replaced(catalog_path, "壱番", "第一")
    made(workspace)
    site = workspace / "output" / "site"
    assert {path.name for path in site.rglob("*.pdf")} == {"r-en.pdf"}
    assert "a-ja.pdf" not in (site / "ja/a/index.html").read_text(encoding="utf-8")


def pdfs(built: Built) -> set[str]:
    """The names of the PDFs that a build has made."""
    return {Path(path).stem for path in built.made if path.endswith(".pdf")}
