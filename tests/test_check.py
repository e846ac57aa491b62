"""`check` over a workspace: products that were changed, lost or never built since the sources."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from publish.build.check import check
from publish.build.request import Options
from publish.build.run import build
from publish.build.workspace import Workspace
from tests.workspaces import SAMPLE, copied

PAGE = "output/site/ja/every-block/index.html"
NOW = datetime(2026, 5, 1, tzinfo=UTC)


def silent(*told: object) -> None:
    """Nobody watches."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The sample with its pages; PDFs are the business of slower tests."""
    workspace = Workspace(root=copied(SAMPLE, tmp_path_factory.mktemp("check")).resolve())
    build(workspace, Options(now=NOW, printing=None), silent)
    return workspace


def of_products(workspace: Workspace, *releases: str) -> list[str]:
    codes = ("product-", "page-", "pdf-", "edition-", "file-")
    found = [f for f in check(workspace, releases, None) if f.code.startswith(codes)]
    return [f"{f.origin}: {f.severity}: {f.message} [{f.code}]" for f in found]


WITHOUT_PDF = [
    f"output/site/{tag}/every-block/every-block-{tag}.pdf: note: this was not built, so it was "
    "not checked [product-missing]"
    for tag in ("en", "ja")
]


@pytest.fixture
def page(built: Workspace) -> Iterator[Path]:
    """A product that is as it was afterwards."""
    path = built.root / PAGE
    data = path.read_bytes()
    yield path
    path.write_bytes(data)


def test_as_it_was_built(built: Workspace) -> None:
    assert of_products(built) == WITHOUT_PDF


def test_changed_by_hand(built: Workspace, page: Path) -> None:
    page.write_bytes(page.read_bytes().replace(b"<h1", b"<h1 id='blocks'"))
    line = next(
        n for n, text in enumerate(page.read_text("utf-8").splitlines(), 1)
        if '<section id="blocks">' in text
    )  # fmt: skip
    h1 = next(n for n, text in enumerate(page.read_text("utf-8").splitlines(), 1) if "<h1" in text)
    expected = [
        *WITHOUT_PDF,
        f"{PAGE}: warning: the file is not as it was built [product-changed]",
        f"{PAGE}:{h1}:1: error: ja has the id blocks where en has the id page-title [edition-ids]",
        f"{PAGE}:{line}:1: error: the id blocks is on line {h1} already [page-id]",
    ]
    assert of_products(built) == expected
    assert of_products(built, "every-block") == expected


def test_lost(built: Workspace, page: Path) -> None:
    page.unlink()
    assert of_products(built) == [
        *WITHOUT_PDF,
        f"{PAGE}: warning: there is no such file [product-changed]",
        f"{PAGE}: note: this was not built, so it was not checked [product-missing]",
    ]


def test_pages_that_belong_to_no_release(built: Workspace) -> None:
    index = built.root / "output/site/en/index.html"
    data = index.read_bytes()
    index.write_bytes(data.replace(b' lang="en"', b""))
    try:
        assert of_products(built) == [
            *WITHOUT_PDF[:1],
            "output/site/en/index.html: warning: the file is not as it was built [product-changed]",
            "output/site/en/index.html:2:1: error: html has no lang [page-language]",
            *WITHOUT_PDF[1:],
        ]
        assert of_products(built, "every-block") == WITHOUT_PDF
    finally:
        index.write_bytes(data)


def test_a_page_that_was_put_elsewhere(built: Workspace, page: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "index.html"
    elsewhere.write_bytes(page.read_bytes())
    page.unlink()
    page.symlink_to(elsewhere)
    found = of_products(built)
    page.unlink()
    assert found == [
        *WITHOUT_PDF,
        f"{PAGE}: warning: this leads out of the workspace [product-changed]",
        f"{PAGE}: note: this was not built, so it was not checked [product-missing]",
    ]


def test_never_built(tmp_path: Path) -> None:
    workspace = Workspace(root=copied(SAMPLE, tmp_path).resolve())
    assert of_products(workspace) == [
        "source/every-block/release.yaml: note: the release was not built, so its products were "
        "not checked [product-missing]"
    ]
