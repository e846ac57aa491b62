"""Documents for the tests of PDFs: the fonts, the metadata, and the cases of tests/cases/pdf."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from publish.pdf.attachments import Attachment, Relationship
from publish.pdf.fonts import DEFAULT_FONT_FOLDERS, FontSet, find_fonts
from publish.pdf.metadata import PdfMetadata
from publish.pdf.render import RenderedPdf, render_pdf
from publish.pdf.standard import Standard

CASES = Path(__file__).parent / "cases" / "pdf"
ELEMENTS = CASES / "elements.txt"
NAMES = ("constructs.en", "constructs.ja")
FIGURE = (CASES / "figure.png").read_bytes()
SOURCE = Attachment(
    name="release.yaml",
    data=b"title: Report\n" * 40,
    media_type="application/yaml",
    description="The release",
    relationship=Relationship.SOURCE,
    modified=datetime(2017, 3, 2, tzinfo=UTC),
)


@cache
def fonts() -> FontSet:
    return find_fonts(DEFAULT_FONT_FOLDERS)


def metadata(title: str = "Title", language: str = "en") -> PdfMetadata:
    moment = datetime(2017, 3, 2, 14, 0, tzinfo=UTC)
    return PdfMetadata(
        title=title,
        language=language,
        author="METI",
        created=moment,
        modified=moment,
        identifier="urn:example:release",
    )


def document(body: str, *, style: str = "", language: str = "en") -> str:
    """A whole document on a small page, so that a few lines fill one."""
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>Title</title>'
        f"<style>html {{ font-family: sans-serif }} @page {{ size: A6; margin: 1cm }} {style}"
        f"</style></head><body>{body}</body></html>"
    )


def render(
    html: str,
    *,
    language: str = "en",
    title: str = "Title",
    standard: Standard = Standard.UA1,
    attachments: Sequence[Attachment] = (),
) -> RenderedPdf:
    return render_pdf(
        html,
        assets={"figure.png": FIGURE},
        fonts=fonts(),
        metadata=metadata(title, language),
        name="document",
        standard=standard,
        attachments=attachments,
    )


def case(name: str, *, style: str = "") -> str:
    """A document of tests/cases/pdf with the style sheet in it, and more style after that."""
    html = (CASES / f"{name}.html").read_text(encoding="utf-8")
    css = (CASES / "print.css").read_text(encoding="utf-8")
    return html.replace("/* print.css */", css + style)


@cache
def rendered_case(name: str, *, style: str = "") -> RenderedPdf:
    html = case(name, style=style)
    title = re.search(r"<title>(.*?)</title>", html)
    language = re.search(r'<html lang="(.*?)"', html)
    assert title
    assert language
    return render(html, language=language[1], title=title[1])


def element_cases() -> list[tuple[str, str, str]]:
    """The title, HTML and tree of each case of elements.txt."""
    parts = re.split(r"^= (.*)\n", ELEMENTS.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    cases = []
    for title, case in zip(parts[::2], parts[1::2], strict=True):
        html, tree = case.split("\n-\n")
        cases.append((title, html, tree.rstrip("\n") + "\n"))
    return cases
