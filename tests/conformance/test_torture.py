"""veraPDF accepts the hardest release in every status and direction, beside `test_every_pdf`."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from tests.conformance.validators import verapdf

pytestmark = pytest.mark.conformance

Named = Callable[[str], Callable[[Sequence[Path]], list[str]]]


def complaints(folder: Path) -> list[str]:
    pdfs = sorted(folder.rglob("*.pdf"))
    assert pdfs
    return [line for flavour in ("ua1", "3a") for line in verapdf(pdfs, flavour)]


def test_a_draft_is_what_it_claims(validator: Named, by_status: Mapping[str, Path]) -> None:
    validator("verapdf")  # there, or the test is skipped
    assert complaints(by_status["draft"] / "output") == []


def test_text_from_right_to_left_is_what_it_claims(
    validator: Named, every_edition: Mapping[str, Path]
) -> None:
    validator("verapdf")  # there, or the test is skipped
    assert complaints(every_edition["torture"] / "output/review") == []
