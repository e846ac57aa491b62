"""Rules over a PDF, as made: tags, language, title and the claim of PDF/UA-1 (ISO 14289-1)."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf

from publish.findings import Finding, Origin, PublishError, Severity
from publish.verify.pdf import Tag, TaggedPdf, read_tags
from publish.verify.rule import Complaint, Rule, apply, path_language

__all__ = ["RULES", "PdfProduct", "check_pdf", "read_pdf"]

_PDFUA = "{http://www.aiim.org/pdfua/ns/id/}part"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_RUBY = {("RB", "RT"), ("RB", "RP", "RT", "RP")}


@dataclass(frozen=True, kw_only=True, slots=True)
class PdfProduct:
    """What a PDF says of itself, and what its page says it should: `expected_…`.

    `tagged` is None where there is no structure tree; `part` is the part of PDF/UA it claims
    ("" for none); `shows_title` whether windows are named by the title, not by the file.
    """

    tagged: TaggedPdf | None
    marked: bool
    language: str
    title: str
    shows_title: bool
    part: str
    expected_language: str
    expected_title: str


def check_pdf(pdf: PdfProduct, path: str) -> tuple[Finding, ...]:
    """What is wrong with the PDF at `path`."""
    return apply(RULES, pdf, path)


def read_pdf(data: bytes, path: str, title: str) -> PdfProduct:
    """The PDF at `path` as the rules see it; `title` is the h1 of its page, "" where unknown.

    Raises PublishError where it is no PDF, or not put together as ISO 32000-1 says.
    """
    try:
        return _read(data, path_language(path), title)
    except (pikepdf.PdfError, LookupError, ValueError, TypeError, AttributeError) as error:
        raise PublishError([_unreadable(path, error)]) from error


def _tags(pdf: PdfProduct) -> Iterator[Complaint]:
    if pdf.tagged is None or not pdf.marked:
        yield Complaint(message="the PDF is not tagged")
    elif not any(True for _ in _elements(pdf.tagged.root)):
        yield Complaint(message="the PDF has no tags but Document")


def _language(pdf: PdfProduct) -> Iterator[Complaint]:
    if pdf.language.lower() != pdf.expected_language.lower():
        said = pdf.language or "none"
        yield Complaint(message=f"the language is {said}, the edition {pdf.expected_language}")


def _title(pdf: PdfProduct) -> Iterator[Complaint]:
    if not pdf.title:
        yield Complaint(message="the PDF has no title (dc:title)")
    elif pdf.expected_title and pdf.title.split() != pdf.expected_title.split():
        yield Complaint(message=f"the title is “{pdf.title}”, the page has “{pdf.expected_title}”")
    if not pdf.shows_title:
        yield Complaint(message="windows show the name of the file, not the title")


def _claim(pdf: PdfProduct) -> Iterator[Complaint]:
    if pdf.part not in ("1", "2"):
        yield Complaint(message="the PDF claims neither PDF/UA-1 nor PDF/UA-2 (pdfuaid:part)")


def _untagged(pdf: PdfProduct) -> Iterator[Complaint]:
    for number, text in enumerate(pdf.tagged.untagged if pdf.tagged else (), start=1):
        if text.strip():
            yield Complaint(message=f"page {number}: “{text.strip()[:40]}” is in no tag")


def _pictures(pdf: PdfProduct) -> Iterator[Complaint]:
    for tag in _elements(pdf.tagged.root) if pdf.tagged else ():
        if tag.type == "Figure" and not (tag.alt or tag.actual_text):
            pages = ", ".join(str(page + 1) for page in sorted(tag.pages)) or "?"
            yield Complaint(message=f"page {pages}: a picture has no alternative text")


def _ruby(pdf: PdfProduct) -> Iterator[Complaint]:
    for tag in _elements(pdf.tagged.root) if pdf.tagged else ():
        parts = tuple(kid if isinstance(kid, str) else kid.type for kid in tag.kids)
        if tag.type == "Ruby" and parts not in _RUBY:
            yield Complaint(message=f"ruby has {', '.join(parts) or 'nothing'}, not RB and RT")


RULES: Sequence[Rule[PdfProduct]] = (
    Rule(
        code="pdf-untagged", severity=Severity.ERROR, check=_tags,
        reason="ISO 14289-1, 6.2 and 7.1: all real content is tagged",
        hint="build it again with `publish build --format pdf`",
    ),
    Rule(
        code="pdf-language", severity=Severity.ERROR, check=_language,
        reason="ISO 14289-1, 7.2; WCAG 2.2, 3.1.1 Language of Page",
        hint="build it again with `publish build --format pdf`",
    ),
    Rule(
        code="pdf-title", severity=Severity.ERROR, check=_title,
        reason="ISO 14289-1, 7.1: dc:title and DisplayDocTitle; WCAG 2.2, 2.4.2 Page Titled",
        hint="build page and PDF again, together",
    ),
    Rule(
        code="pdf-claim", severity=Severity.ERROR, check=_claim,
        reason="ISO 14289-1, 5: a file that conforms says so in its metadata",
        hint="build it again with `publish build --format pdf`",
    ),
    Rule(
        code="pdf-text-untagged", severity=Severity.ERROR, check=_untagged,
        reason="ISO 14289-1, 7.1: content is tagged, or an artifact",
        hint="build it again; if it stays, the print template sets text outside the document",
    ),
    Rule(
        code="pdf-alt-missing", severity=Severity.ERROR, check=_pictures,
        reason="ISO 14289-1, 7.3; WCAG 2.2, 1.1.1 Non-text Content",
        hint="write alt: in the release, or alt: \"\" for a picture that says nothing",
    ),
    Rule(
        code="pdf-ruby", severity=Severity.ERROR, check=_ruby,
        reason="ISO 32000-1, table 338; Matterhorn Protocol 1.1, 09-007, which veraPDF leaves out",
        hint="build it again; if it stays, a template sets readings without ruby, rt and rp",
    ),
)  # fmt: skip


def _read(data: bytes, language: str, title: str) -> PdfProduct:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        tagged = read_tags(data) if "/StructTreeRoot" in pdf.Root else None
        said = pdf.open_metadata()
        return PdfProduct(
            tagged=tagged,
            marked=bool(_entry(pdf, "/MarkInfo").get("/Marked", False)),
            language=str(pdf.Root.get("/Lang", "")),
            title=str(said.get(_TITLE) or ""),
            shows_title=bool(_entry(pdf, "/ViewerPreferences").get("/DisplayDocTitle", False)),
            part=str(said.get(_PDFUA) or ""),
            expected_language=language,
            expected_title=title,
        )


def _entry(pdf: pikepdf.Pdf, name: str) -> pikepdf.Object:
    """A dictionary in the catalog of a document, empty where there is none."""
    return pdf.Root.get(name, pikepdf.Dictionary())


def _elements(tag: Tag) -> Iterator[Tag]:
    """What is in `tag`, at any depth."""
    for kid in tag.kids:
        if not isinstance(kid, str):
            yield kid
            yield from _elements(kid)


def _unreadable(path: str, error: Exception) -> Finding:
    # pikepdf names the stream it read from, by its address in memory
    reason = re.sub(r"^.*<_io\.[^>]*>[^:]*: ", "", str(error))
    return Finding(
        code="pdf-unreadable",
        severity=Severity.ERROR,
        message=f"the PDF can't be read: {reason[:200]}",
        origin=Origin(path=path),
        hint="build it again with `publish build --format pdf`",
    )
