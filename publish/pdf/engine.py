"""Runs WeasyPrint: HTML in, bytes of a tagged PDF out, everything it complains of as Findings.

Imported only when a PDF is made, because WeasyPrint needs Pango.
"""

import gc
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import FunctionType
from typing import Any

import pydyf
import weasyprint
import weasyprint.pdf
from weasyprint.pdf.fonts import build_fonts_dictionary
from weasyprint.text.ffi import harfbuzz_subset

from publish.findings import Finding, PublishError, failing
from publish.pdf.artifacts import find_artifacts
from publish.pdf.attachments import Attachment
from publish.pdf.boxes import Box
from publish.pdf.colour import add_output_intent, forbid_interpolation
from publish.pdf.complaints import as_findings, complaint, kept_log
from publish.pdf.compression import compress_streams
from publish.pdf.conformance import faults
from publish.pdf.embedding import attach
from publish.pdf.fetch import AssetFetcher
from publish.pdf.fontmap import PANGO, font_map_of
from publish.pdf.fonts import FontSet
from publish.pdf.limits import element_findings, length_findings
from publish.pdf.lines import mend_lines
from publish.pdf.links import keep_outermost_links, refused_links
from publish.pdf.marks import Marks, marks_of
from publish.pdf.metadata import (
    PdfMetadata,
    document_information,
    trailer_identifier,
    xmp_packet,
)
from publish.pdf.order import paint_in_reading_order
from publish.pdf.roles import read_document
from publish.pdf.standard import Standard
from publish.pdf.stylesheets import take_stylesheets
from publish.pdf.tags import tag_pages
from publish.pdf.to_unicode import settle_meanings
from publish.pdf.typography.before import prepare
from publish.pdf.typography.dots import draw_dots
from publish.pdf.typography.lines import set_japanese_lines
from publish.pdf.typography.spaces import part_spaces

__all__ = ["run"]

_PRODUCER = f"WeasyPrint {weasyprint.VERSION}"
_OPTIONS = {**weasyprint.DEFAULT_OPTIONS, "pdf_tags": True}

if harfbuzz_subset is None:
    # Without it WeasyPrint subsets fonts in another way, and the bytes are others
    raise ImportError("HarfBuzz's library hb-subset is missing")


def run(
    html: str,
    *,
    assets: Mapping[str, bytes],
    fonts: FontSet,
    metadata: PdfMetadata,
    standard: Standard,
    attachments: Sequence[Attachment],
    name: str,
) -> tuple[bytes, int]:
    """The PDF and how many pages it has; raises `PublishError` with all that was found."""
    fetcher = AssetFetcher(assets, name=name)
    with PANGO, _uncollected(), kept_log() as log, _crashes_found(name):
        _stop(length_findings(html, name=name))
        source = weasyprint.HTML(string=html, url_fetcher=fetcher)
        document = read_document(source.etree_element, language=metadata.language)
        _stop(element_findings(document, name=name))
        prepare(document)
        part_spaces(document)
        font_map = font_map_of(fonts)
        font_map.use()
        pages = source.render(font_config=font_map, **{**_OPTIONS, **take_stylesheets(document)})
        fetcher.close()
        paint_in_reading_order(pages.pages)
        artifacts = find_artifacts(pages.pages, standard)
        gapped = set_japanese_lines(pages.pages)
        mended = mend_lines(pages.pages)
        stands_for = {**{box: box.pango_layout.text for box in gapped}, **mended}
        for page in pages.pages:
            keep_outermost_links(page, artifacts)
        pdf, marks, unlike = _painted(pages, name)
        tree, unpainted = tag_pages(
            pdf,
            pages=pages.pages,
            marks=marks,
            document=document,
            artifacts=artifacts,
            stands_for={**unlike, **stands_for},
            standard=standard,
        )
        add_output_intent(pdf)
        forbid_interpolation(pdf)
        attach(pdf, attachments)
        data = _written(pdf, metadata, standard, attached=bool(attachments))
    findings = [
        *(finding for findings in fetcher.refused.values() for finding in findings),
        *as_findings(log, refused=fetcher.refused, name=name),
        *faults(tree, unpainted, standard=standard, name=name),
        *(finding for page in pages.pages for finding in refused_links(page, name=name)),
    ]
    _stop(findings)
    return data, len(pages.pages)


def _stop(found: Iterable[Finding]) -> None:
    """Go no further if something was found."""
    if failing(findings := list(found)):
        raise PublishError(findings)


def _painted(pages: Any, name: str) -> tuple[pydyf.PDF, Sequence[Marks], Mapping[Box, str]]:
    """WeasyPrint's PDF of laid-out pages, before it is written, and the marks of its pages.

    With them come the texts whose glyphs don't say what they stand for. The tagger and what
    writes the fonts are global names in WeasyPrint's painter, and no arguments. So this runs the
    same function with globals of its own, and nothing changes for others in this process.
    """
    streams: list[Any] = []
    unlike: dict[Box, str] = {}

    def keep_streams(_pdf: object, _document: object, _version: object, made: list[Any]) -> None:
        streams.extend(made)
        for page, stream in zip(pages.pages, made, strict=True):
            draw_dots(page, stream)

    def write_fonts(pdf: pydyf.PDF, fonts: Mapping[object, Any], *options: object) -> object:
        painted = [made for made in pdf.objects if getattr(made, "_tags", None)]
        unlike.update(settle_meanings(painted, fonts))
        return build_fonts_dictionary(pdf, fonts, *options)

    painter = weasyprint.pdf.generate_pdf
    own = {"add_tags": keep_streams, "build_fonts_dictionary": write_fonts}
    names = {**painter.__globals__, **own}
    paint = FunctionType(painter.__code__, names, painter.__name__, painter.__defaults__)
    pdf = paint(pages, None, 1, **_OPTIONS)
    marks = [marks_of(stream) for stream in streams]
    if all(page.are_reachable for page in marks):
        return pdf, marks, unlike
    finding = complaint(
        "pdf-text-in-group",
        "Text or a picture with opacity or blending is out of the tags' reach",
        name=name,
        hint="Give it a colour instead: no opacity, mix-blend-mode or filter in the style sheet",
    )
    raise PublishError([finding])


def _written(pdf: pydyf.PDF, metadata: PdfMetadata, standard: Standard, *, attached: bool) -> bytes:
    """The bytes of the PDF, with what it says about itself.

    PDF/A-4 has no information dictionary (ISO 19005-4, 6.1.3): the XMP packet says it all.
    """
    pdf.info.clear()
    if standard is Standard.UA1:
        for key, value in document_information(metadata, producer=_PRODUCER).items():
            pdf.info[key] = pydyf.String(value)
    claims = standard.claims(attached=attached)
    packet = xmp_packet(metadata, producer=_PRODUCER, claims=claims)
    stream = pydyf.Stream([packet], {"Type": "/Metadata", "Subtype": "/XML"})
    pdf.add_object(stream)
    pdf.catalog["Metadata"] = stream.reference
    pdf.catalog["Lang"] = pydyf.String(metadata.language)
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    compress_streams(pdf)
    output = io.BytesIO()
    pdf.write(output, standard.version, trailer_identifier(metadata), compress=True)
    return output.getvalue()


@contextmanager
def _uncollected() -> Iterator[None]:
    """No garbage collection meanwhile: all boxes of a document are alive until it is painted.

    Python would look through them over and over, a quarter of the time of a long one (measured).
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _crashes_found(name: str) -> Iterator[None]:
    """A crash inside is a Finding; the traceback stays in its cause."""
    try:
        yield
    except PublishError:
        raise
    except Exception as error:
        finding = complaint(
            "pdf-engine-failed",
            f"The document can't be laid out ({type(error).__name__}: {error})",
            name=name,
            hint="Look for sizes and lengths out of all proportion in the style sheet",
        )
        raise PublishError([finding]) from error
