"""veraPDF accepts the documents with every construct, and every case of an element's tags."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.pdf_documents import NAMES, document, element_cases, render, rendered_case

pytestmark = pytest.mark.conformance

Named = Callable[[str], Callable[[Sequence[Path]], list[str]]]


def test_every_case_conforms_to_pdf_ua_1(validator: Named, tmp_path: Path) -> None:
    judge = validator("verapdf")
    made = {name: rendered_case(name).data for name in NAMES}
    made |= {title: render(document(html)).data for title, html, _ in element_cases()}
    for number, (title, data) in enumerate(made.items()):
        name = "".join(letter for letter in title if letter.isalnum())[:40]
        (tmp_path / f"{number:02}-{name}.pdf").write_bytes(data)
    assert judge(sorted(tmp_path.iterdir())) == []
