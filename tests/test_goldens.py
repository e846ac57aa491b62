"""The sample and the METI release as a person can read them: pages and tag trees."""

import re
from pathlib import Path

import pytest

from publish.verify.pdf import tag_tree
from tests.conftest import Golden
from tests.workspaces import METI, ROOT, SAMPLE, copied, publish

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public folders of both workspaces, built once."""
    folder = tmp_path_factory.mktemp("goldens")
    for name, workspace in (("sample", SAMPLE), ("meti", ROOT)):
        done = publish(copied(workspace, folder / name), "build")
        assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_page_of_the_sample(sites: Path, golden: Golden, language: str) -> None:
    page = sites / "sample/output/site" / language / "every-block/index.html"
    # How many octets a PDF has depends on the versions of its fonts, and the hash on that.
    text = re.sub(r'(?<="contentSize": ")\d+|(?<=sha256-)[^\']+', "…", page.read_text("utf-8"))
    golden(f"goldens/sample-{language}.html", text)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_tags_of_the_sample(sites: Path, golden: Golden, language: str) -> None:
    pdf = sites / f"sample/output/site/{language}/every-block/every-block-{language}.pdf"
    golden(f"goldens/sample-{language}.tags.txt", tag_tree(pdf.read_bytes()))


def test_the_tags_of_the_japanese_release(sites: Path, golden: Golden) -> None:
    pdf = sites / "meti/output/site/ja" / METI / f"{METI}-ja.pdf"
    golden("goldens/meti-ja.tags.txt", tag_tree(pdf.read_bytes()))


def test_the_catalog_of_the_sample_is_what_extraction_gives(golden: Golden) -> None:
    catalog = SAMPLE / "locales/ja/LC_MESSAGES/every-block.po"
    golden("goldens/sample-ja.po", catalog.read_text(encoding="utf-8"))
    assert publish(SAMPLE, "update", "--check").returncode == 0
