"""Pages alone, built after a check has recorded its result: no PDF stays, and nothing names one."""

import re
from pathlib import Path

import pytest

from tests.workspaces import publish, small


@pytest.mark.slow
def test_pages_alone_after_a_check_leave_no_pdf_behind(tmp_path: Path) -> None:
    workspace = small(tmp_path, "lead: Words.\n", r='msgid "Title"\nmsgstr "題名"\n')
    public = workspace / "output/site"
    assert publish(workspace, "build").returncode == 0
    assert [path.name for path in sorted(public.rglob("*.pdf"))] == ["r-en.pdf", "r-ja.pdf"]
    assert publish(workspace, "check").returncode == 0
    assert publish(workspace, "build", "--format", "html").returncode == 0
    assert list(public.rglob("*.pdf")) == []
    texts = {
        str(path.relative_to(public)): path.read_text("utf-8")
        for path in public.rglob("*")
        if path.suffix in {".html", ".atom", ".xml"}
    }
    assert {"en/r/index.html", "en/feed.atom", "sitemap.xml"} <= set(texts)
    assert [name for name, text in texts.items() if re.search(r"r-(?:en|ja)\.pdf", text)] == []
