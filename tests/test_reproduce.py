"""`publish build --verify`: what is published is made again elsewhere, and what differs is told."""

import platform
import re
import shutil
from importlib import metadata
from pathlib import Path

import pytest

from publish.build.manifest import read_manifest
from publish.build.pipeline import here
from publish.build.reproduce import reproduce
from publish.build.request import Options
from publish.build.toolchain import versions
from publish.build.workspace import open_workspace
from tests.test_incremental import NOW, made, output, release
from tests.workspaces import ROOT, replaced, small

pytestmark = pytest.mark.slow


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = small(tmp_path, "lead: Its lead.\n")
    release(folder, "a")
    made(folder)
    return folder


def told(workspace: Path, *releases: str) -> dict[str, str]:
    """What differs, by path: the code and the message."""
    options = Options(now=NOW, releases=releases)
    findings = reproduce(open_workspace(workspace), options, lambda *told: None, here)
    return {
        finding.origin.path: f"{finding.code}: {finding.message}"
        for finding in findings
        if finding.code.startswith("product-")
    }


def test_what_was_just_made_is_what_would_be_made(workspace: Path) -> None:
    before = output(workspace)
    assert told(workspace) == {}
    assert output(workspace) == before


TRANSLATED = ("ja/a/index.html", "ja/a/with-en.html", "en/a/with-ja.html")


def test_it_says_what_differs_and_what_has_changed_since(workspace: Path) -> None:
    site = workspace / "output" / "site"
    (site / "en/index.html").write_text("mine", encoding="utf-8")
    (site / "en/feed.atom").unlink()
    replaced(workspace / "locales/ja/LC_MESSAGES/a.po", "第一", "壱番")
    beside = "output/site/ja/a/accessibility.html"  # what is said of the page, made with it
    unlike = "product-unlike: this file would be made otherwise"
    translated = {f"output/site/{page}" for page in TRANSLATED}
    assert {path: said for path, said in told(workspace).items() if path != beside} == {
        "output/site/en/index.html": unlike,
        "output/site/en/feed.atom": "product-unmade: this file would be made, and is not there",
        **dict.fromkeys(translated, f"{unlike} (locales/ja/LC_MESSAGES/a.po changed)"),
    }
    assert set(told(workspace, "a")) == {*translated, beside}


def test_what_no_source_makes_any_more_is_told(workspace: Path) -> None:
    shutil.rmtree(workspace / "source" / "a")
    found = told(workspace)
    assert found["output/site/ja/a/index.html"].startswith("product-left: ")


def test_other_versions_are_told(workspace: Path) -> None:
    manifest = workspace / "output" / "manifest.json"
    version = read_manifest(manifest.read_bytes()).versions["jinja2"]
    replaced(manifest, f'"jinja2": "{version}"', '"jinja2": "1.0"')
    (workspace / "output/site/ja/a/index.html").write_text("mine", encoding="utf-8")
    why = told(workspace)["output/site/ja/a/index.html"]
    assert f"(jinja2 was 1.0 and is {version})" in why


def test_versions_are_those_that_are_installed() -> None:
    """And all that a build needs are known, but what the command line alone does."""
    found = versions()
    assert found.pop("python") == platform.python_version()
    assert found == {name: metadata.version(name) for name in found}
    lines = (ROOT / "requirements" / "build.txt").read_text("utf-8").splitlines()
    locked = {line.partition("==")[0] for line in lines if re.match(r"[a-z]", line)}
    command_line = {"click", "rich", "markdown-it-py", "mdurl", "pygments", "packaging",
                    "setuptools", "pycparser", "brotlicffi"}  # fmt: skip
    assert locked - command_line == {*found}


def test_the_manifest_says_what_each_file_is_made_of(workspace: Path) -> None:
    manifest = read_manifest((workspace / "output/manifest.json").read_bytes())
    entry = manifest.releases["a"]
    assert set(entry.inputs) == {"source/a/release.yaml", "locales/ja/LC_MESSAGES/a.po"}
    assert {"code", "libraries", "templates", "source/site.yaml", "words:ja"} <= set(entry.around)
    assert {"python", "weasyprint", "babel"} <= set(manifest.versions)
    for path, made_of in manifest.outputs().items():
        data = (workspace / "output" / path).read_bytes()
        assert made_of.size == len(data)
        assert len(made_of.of) == 64
