"""Themes: the example of docs/themes.md is built, and what it doesn't change stays the default."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from publish.build.shared import asset_files
from publish.build.workspace import load_theme, open_workspace
from publish.editions.templates import template_words
from tests.workspaces import ROOT, SAMPLE, copied, ja_catalog, publish

GUIDE, JAPANESE = (
    (ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("themes.md", "ja/themes.md")
)


def example(guide: str) -> Mapping[str, str]:
    """The files of a guide's example, by path."""
    pattern = r"^`(templates/[^`]+)`\n\n```\w+\n(.*?)^```$"
    return dict(re.findall(pattern, guide, re.MULTILINE | re.DOTALL))


FILES = example(GUIDE)
(CATALOG,) = re.findall(r"^```po\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
RELEASE = "every-block"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copied(SAMPLE, tmp_path_factory.mktemp("themes") / "site")
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    catalog = ja_catalog(folder, "site")
    entries = CATALOG.split("\n\n", 1)[1]
    catalog.write_text(f"{catalog.read_text(encoding='utf-8')}\n{entries}", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(workspace: Path) -> Path:
    done = publish(workspace, "build")
    assert done.returncode == 0, done.stderr
    done = publish(workspace, "check")
    assert "error" not in re.sub("0 errors", "", done.stdout), done.stdout
    return workspace / "output" / "site"


def test_the_guides_have_the_same_files() -> None:
    assert len(FILES) == 7
    assert example(JAPANESE) == FILES
    assert CATALOG in JAPANESE


def test_only_what_is_there_stands_in_for_the_default(workspace: Path) -> None:
    theme, default = load_theme(open_workspace(workspace)), load_theme(open_workspace(SAMPLE))
    changed = {name for name, text in theme.sources.items() if default.sources.get(name) != text}
    own = {path.removeprefix("templates/") for path in FILES}
    overridden = own & set(default.sources)
    assert changed == own | {f"shipped/{name}" for name in overridden}
    assert overridden == {"blocks/note.html", "page/footer.html", "print/issuer.html"}
    messages = {text.source for text in template_words(theme)}
    assert messages - {text.source for text in template_words(default)} == {
        "Please note", "Open on working days",
    }  # fmt: skip


def test_a_style_is_added_to_the_default(workspace: Path) -> None:
    theme, default = load_theme(open_workspace(workspace)), load_theme(open_workspace(SAMPLE))
    before, after = asset_files(default), asset_files(theme)
    css = after["assets/page.css"].decode()
    assert css.startswith(before["assets/page.css"].decode())
    assert css.endswith(FILES["templates/page/theme.css"])
    assert set(after) - set(before) == {"assets/logo.svg"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("tag", "note", "line"),
    [("en", "Please note", "Open on working days"), ("ja", "御注意ください", "開庁日は平日です")],
)
def test_the_example_is_built(tag: str, note: str, line: str, site: Path) -> None:
    page = (site / tag / RELEASE / "index.html").read_text(encoding="utf-8")
    assert '<img class="logo" src="../../assets/logo.svg"' in page
    assert f"<strong>{note}</strong>" in page
    _, footer = page.split('<footer class="site">')
    assert f"<p>{line}</p>" in footer.partition("</footer>")[0]
    assert (site / "assets" / "logo.svg").is_file()
    assert (site / tag / RELEASE / f"{RELEASE}-{tag}.pdf").is_file()
