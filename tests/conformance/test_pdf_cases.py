"""veraPDF accepts the documents with every construct, and every case of an element's tags."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from publish.pdf.standard import Standard
from tests.conformance.validators import verapdf
from tests.pdf_documents import NAMES, SOURCE, case, document, element_cases, render

pytestmark = pytest.mark.conformance

Named = Callable[[str], Callable[[Sequence[Path]], list[str]]]


# Refused in PDF 2.0: an entry of contents has to say what it leads to (ISO 14289-2, 8.2.5.8).
LEADS_NOWHERE = "Contents with marks, numbers outside of links, and entries that are no links"
CLAIMS = [
    (Standard.UA1, "ua1"), (Standard.UA1, "3a"), (Standard.UA2, "ua2"), (Standard.UA2, "4f"),
]  # fmt: skip


@pytest.mark.parametrize(("standard", "flavour"), CLAIMS)
def test_every_case_is_what_it_claims(
    validator: Named, tmp_path: Path, standard: Standard, flavour: str
) -> None:
    validator("verapdf")  # there, or the test is skipped
    made = {
        name: render(case(name), language=name[-2:], standard=standard, attachments=[SOURCE]).data
        for name in NAMES
    }
    made |= {
        title: render(document(html), standard=standard, attachments=[SOURCE]).data
        for title, html, _ in element_cases()
        if standard is Standard.UA1 or title != LEADS_NOWHERE
    }
    for number, (title, data) in enumerate(made.items()):
        name = "".join(letter for letter in title if letter.isalnum())[:40]
        (tmp_path / f"{number:02}-{name}.pdf").write_bytes(data)
    assert verapdf(sorted(tmp_path.iterdir()), flavour) == []
