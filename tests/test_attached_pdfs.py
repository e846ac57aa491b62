"""PDFs of others beside a release: readers are told their pages, authors that one is broken."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest

from publish.build.request import Options
from publish.build.run import build
from publish.build.workspace import Workspace
from publish.verify.pdf_pages import page_count
from tests.workspaces import small

OPTIONS = Options(now=datetime(2026, 5, 1, tzinfo=UTC), printing=None)
RELEASE = "body:\n  - attachments:\n      - {file: report.pdf, title: Report}\n"


def pdf(pages: int, password: str = "") -> bytes:
    document, written = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        document.add_blank_page()
    if password:
        document.save(written, encryption=pikepdf.Encryption(owner="owner", user=password))
    else:
        document.save(written)
    return written.getvalue()


def silent(*told: object) -> None:
    """Nobody watches."""


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (pdf(1), 1),
        (pdf(12), 12),
        (pdf(0), None),
        (pdf(2, password="secret"), None),
        (pdf(3)[:200], None),
        (b"%PDF-1.7\nnothing", None),
        (b"", None),
    ],
    ids=["one", "twelve", "no page", "password", "cut off", "nothing", "empty"],
)
def test_pages_are_counted_or_the_file_is_refused(data: bytes, count: int | None) -> None:
    assert page_count(data) == count


@pytest.mark.slow
def test_pages_are_told_in_each_language_and_follow_the_file(tmp_path: Path) -> None:
    workspace = Workspace(
        root=small(tmp_path, RELEASE, r='msgid "Title"\nmsgstr "題名"\n').resolve()
    )
    attached = tmp_path / "source/r/report.pdf"
    for pages in (3, 4):
        attached.write_bytes(pdf(pages))
        build(workspace, OPTIONS, silent)
        read = {
            tag: (tmp_path / f"output/site/{tag}/r/index.html").read_text("utf-8")
            for tag in ("en", "ja")
        }
        assert f"(PDF, 1 KB, pages: {pages})" in read["en"]
        assert f"（PDF形式：1 KB、{pages}ページ）" in read["ja"]


def test_a_broken_one_costs_its_release_and_says_so(tmp_path: Path) -> None:
    workspace = Workspace(root=small(tmp_path, RELEASE).resolve())
    (tmp_path / "source/r/report.pdf").write_bytes(b"%PDF-1.7\nnothing")
    findings = build(workspace, OPTIONS, silent).findings
    assert [(f.code, str(f.origin)) for f in findings if f.severity == "error"] == [
        ("file-pdf", "source/r/report.pdf")
    ]
    assert not (tmp_path / "output/site/en/r").exists()
