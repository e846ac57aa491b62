"""Pseudo-locales on the command line: for reviewers, and never on the public site."""

from pathlib import Path

import pytest

from tests.workspaces import publish, replaced, small

pytestmark = pytest.mark.slow

RELEASE = "lead: The seminar was held.\n"


def test_a_pseudo_locale_is_made_for_reviewers_alone(tmp_path: Path) -> None:
    workspace = small(tmp_path, RELEASE)
    done = publish(workspace, "build", "--language", "en-XA", "--format", "html")
    assert done.returncode == 0, done.stderr
    page = (workspace / "output/review/en-XA/r/index.html").read_text("utf-8")
    assert "seminar" not in page
    assert 'lang="en-XA"' in page
    made = {p.relative_to(workspace / "output").parts[0] for p in tmp_path.rglob("output/**/*")}
    assert made == {"review"}
    assert not (workspace / "locales").exists()


@pytest.mark.parametrize("listed", [False, True])
def test_it_is_no_language_of_a_site(tmp_path: Path, *, listed: bool) -> None:
    workspace = small(tmp_path, RELEASE)
    languages: tuple[str, ...] = ("--language", "ar-XB", "--language", "en")
    if listed:
        replaced(workspace / "source/site.yaml", "ja: {}", "ja: {}, ar-XB: {}")
        languages = ()
    done = publish(workspace, "build", "--format", "html", *languages)
    assert done.returncode == 2
    assert "[language-pseudo]" in done.stderr
    assert not (workspace / "output" / "site").exists()
