"""Proofs and dashboards on disk: in `output/review/` alone, whatever the release."""

from pathlib import Path

import pytest

from publish.build.dashboard import DASHBOARD, make_dashboard
from publish.build.proof import make_proofs
from publish.build.workspace import Workspace, open_workspace
from publish.catalogs.po import write_po
from publish.findings import PublishError
from tests import proofs
from tests.conftest import CASES
from tests.workspaces import SAMPLE, copied, ja_catalog, publish, replaced

RELEASE = "source/seminar/release.yaml"
SECRETS = ("山田", "Smith", "「第」と「回」", "estimate", "来場")  # reviewers, notes, suggestions


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The sample, with a small release under embargo that is only partly translated."""
    root = copied(SAMPLE, tmp_path / "workspace")
    (root / "source/seminar").mkdir()
    (root / RELEASE).write_bytes((CASES / "proof/release.yaml").read_bytes())
    ja_catalog(root, "seminar").write_bytes(write_po(proofs.catalog()))
    return open_workspace(root)


def page_of(workspace: Workspace) -> str:
    return (workspace.root / "output/review/seminar-ja.html").read_text(encoding="utf-8")


def codes(caught: pytest.ExceptionInfo[PublishError]) -> list[str]:
    return [finding.code for finding in caught.value.findings]


def test_a_proof_is_in_the_folder_of_reviews_alone(workspace: Workspace) -> None:
    made = make_proofs(workspace, "seminar")
    assert made.files == ("output/review/seminar-ja.html",)
    written = {p.relative_to(workspace.root) for p in (workspace.root / "output").rglob("*.*")}
    assert written == {Path("output/review/seminar-ja.html")}


def test_a_release_under_embargo_has_a_proof_that_says_so(workspace: Workspace) -> None:
    make_proofs(workspace, "seminar", interface="en")
    heard = proofs.read_aloud(page_of(workspace))
    assert "Under embargo until April 1, 2026, 10:00 AM GMT+9" in heard
    assert "Texts that have to be translated, checked or mended: 4" in heard
    assert "Texts that have to be approved: " in heard


def test_a_draft_has_a_proof(workspace: Workspace) -> None:
    replaced(workspace.root / RELEASE, "released:", "status: draft\nreleased:")
    make_proofs(workspace, "seminar", interface="en")
    assert "The release is a draft" in page_of(workspace)


@pytest.mark.parametrize(
    ("interface", "language"), [("", "ja"), ("ja", "ja"), ("en", "en")], ids=["own", "ja", "en"]
)
def test_the_proof_speaks_to_its_reviewer(
    workspace: Workspace, interface: str, language: str
) -> None:
    make_proofs(workspace, "seminar", interface=interface)
    assert f'<html lang="{language}"' in page_of(workspace)


def test_without_words_in_the_language_of_the_translation_it_speaks_english(
    workspace: Workspace,
) -> None:
    replaced(workspace.root / "source/site.yaml", "ja: {}", "ja: {}, fi: {}")
    folder = workspace.root / "locales/fi/LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "seminar.po").write_bytes(b'msgid ""\nmsgstr "Language: fi\\n"\n')
    made = make_proofs(workspace, "seminar", ["fi"])
    page = (workspace.root / made.files[0]).read_text(encoding="utf-8")
    assert '<html lang="en"' in page
    assert "English to Finnish" in page


REFUSED = [
    (["de"], "", "language-unknown"),
    (["en"], "", "language-unknown"),
    (["ja"], "de", "language-unknown"),
]


@pytest.mark.parametrize(("languages", "interface", "code"), REFUSED)
def test_a_language_that_there_is_no_proof_in_is_refused(
    workspace: Workspace, languages: list[str], interface: str, code: str
) -> None:
    with pytest.raises(PublishError) as caught:
        make_proofs(workspace, "seminar", languages, interface=interface)
    assert codes(caught) == [code]
    assert not (workspace.root / "output").exists()


def test_a_release_that_does_not_exist_is_refused(workspace: Workspace) -> None:
    with pytest.raises(PublishError) as caught:
        make_proofs(workspace, "nothing")
    assert codes(caught) == ["release-unknown"]


def test_without_a_catalog_there_is_nothing_to_prove(workspace: Workspace) -> None:
    ja_catalog(workspace.root, "seminar").unlink()
    made = make_proofs(workspace, "seminar")
    assert [finding.code for finding in made.findings] == ["catalog-missing"]
    assert made.files == ()


def test_the_dashboard_has_every_edition_and_leads_to_the_proofs(workspace: Workspace) -> None:
    make_proofs(workspace, "seminar")
    path, findings = make_dashboard(workspace, interface="en")
    assert (path, findings) == (DASHBOARD, ())
    page = (workspace.root / DASHBOARD).read_text(encoding="utf-8")
    heard = proofs.read_aloud(page)
    assert "h2 en: The 24th seminar" in heard
    assert "h2 en: Every block of the 24th release" in heard
    assert "h2 en: Words of the site" in heard
    assert page.count('href="seminar-ja.html"') == 1
    assert "every-block-ja" not in page


def test_the_dashboard_of_one_release_is_of_that_alone(workspace: Workspace) -> None:
    make_dashboard(workspace, ["seminar"], interface="en")
    page = (workspace.root / DASHBOARD).read_text(encoding="utf-8")
    assert page.count("<h2") == 1


def test_the_same_inputs_make_the_same_bytes(workspace: Workspace) -> None:
    make_proofs(workspace, "seminar")
    first = page_of(workspace)
    (workspace.root / "output/review/seminar-ja.html").unlink()
    make_proofs(workspace, "seminar")
    assert page_of(workspace) == first


@pytest.mark.slow
def test_reviews_are_never_in_the_site(workspace: Workspace) -> None:
    root = workspace.root
    for command in (
        ("proof", "seminar"),
        ("proof", "every-block", "--format", "html"),
        ("build", "--now", "2026-03-31T00:00+09:00"),
    ):
        done = publish(root, *command)
        assert done.returncode == 0, done.stderr
    review = {path.name for path in (root / "output/review").iterdir()}
    assert review == {"seminar-ja.html", "seminar-ja.pdf", "every-block-ja.html"}
    site = [path for path in (root / "output/site").rglob("*") if path.is_file()]
    assert [path for path in site if "seminar" in str(path.relative_to(root))] == []
    pages = [path.read_text(encoding="utf-8") for path in site if path.suffix == ".html"]
    # The choice; in each language an index, a page, one with both languages and a statement.
    assert len(pages) == 9
    assert [secret for secret in SECRETS for page in pages if secret in page] == []
