"""Drawings that are published as files: what a browser would run in them keeps a release back."""

from pathlib import Path

import pytest

from publish.build.drawings import harmless
from publish.findings import PublishError
from tests.workspaces import publish

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{}</svg>'
_SITE = """\
language: en
languages: {en: {}}
base_url: https://example.org/
issuer: {name: Office}
"""
_RELEASE = """\
language: en
title: Title
released: 2026-04-01
body:
  - attachments:
      - {file: plan.svg, title: Plan}
"""


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<script>f()</script>", "has <script>"),
        ('<rect onload="f()"/>', "has a program in onload"),
        ('<image href="https://example.org/a.png"/>', "refers to https://example.org/a.png"),
        ("<rect>", "can't be read as SVG"),
    ],
)
def test_what_a_drawing_would_do_is_refused(inside: str, said: str) -> None:
    with pytest.raises(PublishError) as caught:
        harmless("source/r/plan.svg", _SVG.format(inside).encode())
    (finding,) = caught.value.findings
    assert (finding.code, finding.origin.path) == ("drawing-unsafe", "source/r/plan.svg")
    assert said in finding.message


def test_a_drawing_that_only_draws_may_be_as_rich_as_it_likes() -> None:
    drawn = '<g id="a"><rect/></g>' + '<use href="#a"/>' * 19_000 + '<g spreadMethod="repeat"/>'
    drawing = _SVG.format(drawn).encode()
    assert harmless("source/r/plan.svg", drawing) == drawing


@pytest.mark.slow
def test_a_page_is_not_published_with_it(tmp_path: Path) -> None:
    folder = tmp_path / "source" / "r"
    folder.mkdir(parents=True)
    (tmp_path / "source/site.yaml").write_text(_SITE, encoding="utf-8")
    (folder / "release.yaml").write_text(_RELEASE, encoding="utf-8")
    (folder / "plan.svg").write_text(_SVG.format("<script>f()</script>"), encoding="utf-8")
    done = publish(tmp_path, "build", "--format", "html")
    assert done.returncode == 1
    assert "source/r/plan.svg" in done.stderr
    assert "drawing-unsafe" in done.stderr
    assert not (tmp_path / "output/site/en/r").exists()
