"""No validator complains about a proof, a dashboard or a letter: of the METI release, of one of
everything, and of a small release with a message in every state."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from publish.build.dashboard import make_dashboard
from publish.build.proof import make_proofs
from publish.build.workspace import open_workspace
from publish.catalogs.po import write_po
from publish.editions.letter import letter_page
from publish.pdf.fonts import DEFAULT_FONT_FOLDERS, find_fonts
from tests import editions, proofs
from tests import test_letter as letter_tests
from tests.conformance.validators import verapdf
from tests.conftest import CASES
from tests.workspaces import METI, ROOT, SAMPLE, copied

pytestmark = pytest.mark.conformance

Named = Callable[[str], Callable[[Sequence[Path]], list[str]]]

RELEASES = {"meti": (ROOT, METI), "sample": (SAMPLE, "every-block"), "states": (SAMPLE, "seminar")}


@pytest.fixture(scope="module", params=["en", "ja"])
def review(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The proofs and dashboards of three workspaces, spoken to the reviewer in one language."""
    folder = tmp_path_factory.mktemp(f"review-{request.param}")
    for name, (origin, release_id) in RELEASES.items():
        workspace = open_workspace(copied_with_states(origin, folder / name))
        fonts = find_fonts(DEFAULT_FONT_FOLDERS)
        made = make_proofs(workspace, release_id, interface=request.param, fonts=fonts)
        assert len(made.files) == 2
        make_dashboard(workspace, interface=request.param)
    letters = folder / "meti" / "output" / "review"
    shared = (letter_tests.LETTER, editions.theme(), request.param, proofs.words(request.param))
    (letters / "letter.html").write_text(letter_page(*shared), encoding="utf-8")
    return [path for path in folder.rglob("output/review/*") if path.is_file()]


def copied_with_states(origin: Path, target: Path) -> Path:
    """A copy of a workspace that has the small release too, under its embargo."""
    copied(origin, target)
    (target / "source/seminar").mkdir()
    shutil.copy(CASES / "proof/release.yaml", target / "source/seminar/release.yaml")
    (target / "locales/ja/LC_MESSAGES/seminar.po").write_bytes(write_po(proofs.catalog()))
    return target


def of(review: list[Path], suffix: str) -> list[Path]:
    return sorted(path for path in review if path.suffix == suffix)


def test_there_is_something_to_judge(review: list[Path]) -> None:
    assert len(of(review, ".html")) == 7
    assert len(of(review, ".pdf")) == 3


def test_vnu_has_nothing_to_say(validator: Named, review: list[Path]) -> None:
    assert validator("vnu")(of(review, ".html")) == []


def test_html_validate_has_nothing_to_say(validator: Named, review: list[Path]) -> None:
    """But that each page has its style inside: that is what makes it whole by itself."""
    said = validator("html-validate")(of(review, ".html"))
    inside = [complaint for complaint in said if complaint.endswith("[no-style-tag]")]
    assert len(inside) == len(of(review, ".html"))
    assert [complaint for complaint in said if complaint not in inside] == []


def test_axe_has_nothing_to_say(validator: Named, review: list[Path]) -> None:
    assert validator("axe")(of(review, ".html")) == []


@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_every_pdf_is_what_it_claims(validator: Named, review: list[Path], flavour: str) -> None:
    validator("verapdf")  # there, or the test is skipped
    assert verapdf(of(review, ".pdf"), flavour) == []
