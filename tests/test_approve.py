"""Approvals in a workspace, and what an edition may lack: the command as reviewers run it."""

from pathlib import Path

import pytest

from publish.catalogs.approval import approval_of
from publish.catalogs.po import read_po
from tests.workspaces import SAMPLE, copied, ja_catalog, publish, replaced

pytestmark = pytest.mark.slow

RELEASE = "every-block"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return copied(SAMPLE, tmp_path)


def built(workspace: Path) -> bool:
    return (workspace / f"output/site/ja/{RELEASE}/index.html").is_file()


def approvers(workspace: Path) -> set[str]:
    catalog = read_po(ja_catalog(workspace, RELEASE).read_bytes(), "x.po")
    found = [approval_of(m) for m in catalog.messages if m.translated and not m.obsolete]
    return {"nobody" if mark is None else mark.by for mark in found}


def test_an_official_edition_waits_for_approval(workspace: Path) -> None:
    replaced(ja_catalog(workspace, RELEASE), "第一", "第一の項目")
    held = publish(workspace, "build", "--format", "html")
    assert held.returncode == 1
    assert "1 of 62 texts are not approved [edition-unapproved]" in held.stderr
    assert "publish approve every-block --language ja" in held.stderr
    assert not built(workspace)
    assert approvers(workspace) == {"Sample Reviewer", "nobody"}
    done = publish(workspace, "approve", RELEASE, "--by", "佐藤 花子")
    assert done.stdout == "locales/ja/LC_MESSAGES/every-block.po: 1 approved, 0 left\n"
    assert approvers(workspace) == {"Sample Reviewer", "佐藤 花子"}
    assert publish(workspace, "build", "--format", "html").returncode == 0
    assert built(workspace)
    shown = [p for p in (workspace / "output").rglob("*.html") if "佐藤" in p.read_text("utf-8")]
    assert shown == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (f"source/{RELEASE}/release.yaml", "ja: official", "ja: provisional"),
        ("source/site.yaml", "ja: {}", "ja: {unapproved: publish}"),
    ],
)
def test_approval_is_not_asked_of_every_edition(
    workspace: Path, file: str, old: str, new: str
) -> None:
    replaced(ja_catalog(workspace, RELEASE), "第一", "第一の項目")
    replaced(workspace / file, old, new)
    assert publish(workspace, "build", "--format", "html").returncode == 0
    assert built(workspace)


def test_approval_can_be_asked_of_any_edition(workspace: Path) -> None:
    replaced(ja_catalog(workspace, RELEASE), "第一", "第一の項目")
    replaced(workspace / f"source/{RELEASE}/release.yaml", "ja: official", "ja: machine")
    replaced(workspace / "source/site.yaml", "ja: {}", "ja: {unapproved: refuse}")
    assert publish(workspace, "build", "--format", "html").returncode == 1
    assert not built(workspace)


def test_a_draft_is_made_for_its_reviewers_in_any_state(workspace: Path) -> None:
    replaced(ja_catalog(workspace, RELEASE), "第一", "")
    path = workspace / f"source/{RELEASE}/release.yaml"
    path.write_text("status: draft\n" + path.read_text("utf-8").replace("status: final\n", ""),
                    encoding="utf-8")  # fmt: skip
    assert publish(workspace, "build", "--format", "html", "--drafts").returncode == 0
    assert (workspace / f"output/review/ja/{RELEASE}/index.html").is_file()
    assert not built(workspace)


def test_a_dry_run_writes_nothing(workspace: Path) -> None:
    catalog = ja_catalog(workspace, RELEASE)
    replaced(catalog, "第一", "第一の項目")
    before = catalog.read_bytes()
    done = publish(workspace, "approve", RELEASE, "--by", "A", "--dry-run")
    assert done.stdout == "locales/ja/LC_MESSAGES/every-block.po: 1 would be approved, 0 left\n"
    assert catalog.read_bytes() == before


def test_what_fails_or_is_fuzzy_is_not_approved(workspace: Path) -> None:
    replaced(ja_catalog(workspace, RELEASE), 'msgstr "第一"', 'msgstr "第一{nonesuch}"')
    done = publish(workspace, "approve", RELEASE, "--by", "A")
    assert done.stdout == "locales/ja/LC_MESSAGES/every-block.po: 0 approved, 1 left\n"


def test_an_approval_has_a_name(workspace: Path) -> None:
    assert publish(workspace, "approve", RELEASE).returncode == 2
    named = publish(workspace, "approve", RELEASE, PUBLISH_NAME="佐藤 花子")
    assert named.returncode == 0
