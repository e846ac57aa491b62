"""What outloud finds in the PDFs of every edition: nothing but what is known to be no fault."""

from collections.abc import Mapping
from pathlib import Path

import outloud  # type: ignore[import-untyped]
import pytest
import weasyprint

pytestmark = pytest.mark.conformance

# Errors, by rule, with the releases that they are found in and the reason why they are none.
FALSE_ERRORS = {
    # It doesn't know Em and Strong, which are standard types of PDF 2.0 (ISO 32000-2, 14.8.4.7).
    # In PDF 1.7, where they aren't, the role map says that they are Spans.
    "TAG-010": {"meti", "sample", "torture"},
    # It counts a row's columns without those that a cell of an earlier row spans into it to the
    # right of its last own cell. veraPDF, which counts them, finds all tables regular.
    "TBL-004": {"torture"},
    # It takes a table with more header than data cells for a mistake. This one has years in its
    # first column, and two rows of headings: seven headers, and six numbers are right.
    "TBL-010": {"sample"},
}
# Warnings, in the same way.
FALSE_WARNINGS = {
    # Addresses that the author wrote as text, among them one to see how it breaks over lines.
    "LNK-010": {"torture"},
    # It looks for a note's label in the note: an endnote is in an item, and so is its label.
    "NOTE-003": {"sample", "torture"},
    # It puts the text of an element before that of the elements inside it, wherever it stands, so
    # that every paragraph with a link or emphasis in its middle is out of order for it.
    "ORD-001": {"sample", "torture"},
    # In large print a table is a list of values, and its headings stand before each: what comes
    # last on three pages is one of them, or a number.
    "PAG-001": {"torture"},
}


@pytest.fixture(scope="module")
def found(pdfs: Mapping[str, Path]) -> Mapping[str, Mapping[str, set[str]]]:
    """By severity, then by rule: the releases that have it, in any edition and standard."""
    by_severity: dict[str, dict[str, set[str]]] = {"error": {}, "warning": {}, "info": {}}
    judged = 0
    for folder in (pdfs["ua1"], pdfs["ua2"]):
        for path in folder.rglob("*.pdf"):
            result = outloud.check(str(path))
            assert result.error is None, path.name
            release = path.relative_to(folder).parts[0]
            for item in result.findings:
                by_severity[item.severity].setdefault(item.rule, set()).add(release)
            judged += 1
    assert judged == 36
    return by_severity


def test_every_error_is_known_to_be_none(found: Mapping[str, Mapping[str, set[str]]]) -> None:
    assert found["error"] == FALSE_ERRORS


def test_every_warning_is_known_to_be_none(found: Mapping[str, Mapping[str, set[str]]]) -> None:
    assert found["warning"] == FALSE_WARNINGS


def test_a_pdf_without_tags_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "untagged.pdf"
    weasyprint.HTML(string="<p>Text</p>").write_pdf(path)
    assert {"DOC-002", "DOC-010", "DOC-013"} <= {f.rule for f in outloud.check(str(path)).findings}
