"""veraPDF refuses a PDF of ours as soon as one thing is wrong with it: it does look at them."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf
import pytest

from publish.pdf.standard import Standard
from tests.conformance.validators import verapdf
from tests.pdf_documents import SOURCE, document, render
from tests.test_pdf_standard import BODY, named

pytestmark = pytest.mark.conformance

Named = Callable[[str], Callable[[Sequence[Path]], list[str]]]
Spoil = Callable[[pikepdf.Pdf], None]


def no_alternative(pdf: pikepdf.Pdf) -> None:
    del named(pdf, "Figure")[0].Alt


def no_contents(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj.Annots[0].Contents


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang
    del pdf.Root.StructTreeRoot.K[0].Lang


def untagged_text(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    font = next(iter(page.obj.Resources.Font.keys()))
    page.contents_add(f"BT {font} 9 Tf <0003> Tj ET".encode())


def no_colours(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def no_relationship(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF[0].AFRelationship


def no_files(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Names.EmbeddedFiles
    del pdf.Root.AF


def another_part(pdf: pikepdf.Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(packet.replace(b"<pdfaid:part>", b"<pdfaid:part>9"))


def no_title(pdf: pikepdf.Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(packet.replace(b"dc:title", b"dc:source"))


def no_way_back(pdf: pikepdf.Pdf) -> None:
    del named(pdf, "FENote")[0].Ref


def no_namespace(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot.K[0].NS


def places_alone(pdf: pikepdf.Pdf) -> None:
    names = pdf.Root.Names.Dests.Names
    for at in range(1, len(names), 2):
        names[at] = names[at].D


SPOILT: Sequence[tuple[Standard, str, Sequence[tuple[Spoil, str]]]] = [
    (Standard.UA1, "ua1", [
        (no_alternative, " 7.3-1 "), (no_contents, " 7.18.5-2 "), (no_language, " 7.2-"),
        (untagged_text, " 7.1-3 "), (no_title, " 7.1-9 "),
    ]),
    (Standard.UA1, "3a", [
        (no_colours, " 6.2.4.3-"), (no_relationship, " 6.8-"), (another_part, " 6.6.4-"),
    ]),
    (Standard.UA2, "ua2", [
        (no_alternative, " 8.2.5.28.2-1 "), (no_way_back, " 8.2.5.14-"),
        (no_namespace, " 8.2.5.2-"), (places_alone, " 8.8-"), (no_title, " 8.11.1-"),
    ]),
    (Standard.UA2, "4f", [
        (no_colours, " 6.2.4.3-"), (no_files, " 6.9-"), (another_part, " 6.7.3-"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("standard", "flavour", "spoils"), SPOILT, ids=[s[1] for s in SPOILT])
def test_what_is_spoilt_is_refused(
    standard: Standard,
    flavour: str,
    spoils: Sequence[tuple[Spoil, str]],
    validator: Named,
    tmp_path: Path,
) -> None:
    validator("verapdf")  # there, or the test is skipped
    data = render(document(BODY), standard=standard, attachments=[SOURCE]).data
    expected = {"good.pdf": ""}
    _save(data, tmp_path / "good.pdf", lambda _pdf: None)
    for spoil, rule in spoils:
        _save(data, tmp_path / f"{spoil.__name__}.pdf", spoil)
        expected[f"{spoil.__name__}.pdf"] = rule
    complaints = verapdf([tmp_path / name for name in expected], flavour)
    for name, rule in expected.items():
        said = [line for line in complaints if f"/{name}: " in line]
        assert any(rule in line for line in said) if rule else not said, (name, said)


def _save(data: bytes, path: Path, spoil: Spoil) -> None:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        spoil(pdf)
        pdf.save(path)
