"""veraPDF accepts the hardest release in every status and direction, beside `test_every_pdf`."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.conformance.validators import verapdf
from tests.workspaces import TORTURE, copied, publish, replaced

pytestmark = pytest.mark.conformance

Named = Callable[[str], Callable[[Sequence[Path]], list[str]]]

BUILDS = {
    "from right to left": ("", ("ua1", "3a"), ("--language", "ar-XB")),
    "draft": ("draft", ("ua1", "3a"), ("--drafts",)),
    "withdrawn": ("withdrawn", ("ua1", "3a"), ()),
}


@pytest.mark.parametrize("build", BUILDS)
def test_every_pdf_is_what_it_claims(build: str, validator: Named, tmp_path: Path) -> None:
    validator("verapdf")  # there, or the test is skipped
    status, flavours, arguments = BUILDS[build]
    workspace = copied(TORTURE, tmp_path)
    if status:
        release = workspace / "source/torture/release.yaml"
        replaced(release, "\ndivision: records\n", f"\ndivision: records\nstatus: {status}\n")
    done = publish(workspace, "build", *arguments)
    assert done.returncode == 0, done.stderr
    pdfs = sorted((workspace / "output").rglob("*.pdf"))
    assert pdfs
    assert [line for flavour in flavours for line in verapdf(pdfs, flavour)] == []
