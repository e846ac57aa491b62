"""Runs WeasyPrint: HTML in, bytes of a tagged PDF out, everything it complains of as Findings.

Imported only when a PDF is made, because WeasyPrint needs Pango.
"""

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FunctionType
from typing import Any

import pydyf
import weasyprint
import weasyprint.pdf
from weasyprint.text.ffi import harfbuzz_subset

from publish.findings import Finding, Origin, PublishError, Severity, failing
from publish.pdf.artifacts import find_artifacts
from publish.pdf.complaints import as_findings, kept_complaints
from publish.pdf.conformance import faults
from publish.pdf.fetch import AssetFetcher
from publish.pdf.fontmap import PANGO, ThemeFontMap
from publish.pdf.fonts import FontSet
from publish.pdf.lines import mend_lines
from publish.pdf.links import keep_outermost_links
from publish.pdf.marks import marks_of
from publish.pdf.metadata import (
    PdfMetadata,
    document_information,
    trailer_identifier,
    xmp_packet,
)
from publish.pdf.roles import read_document
from publish.pdf.tags import tag_pages

__all__ = ["run"]

_VERSION = "1.7"
_PRODUCER = f"WeasyPrint {weasyprint.VERSION}"
_OPTIONS = {**weasyprint.DEFAULT_OPTIONS, "pdf_tags": True, "pdf_version": _VERSION}

if harfbuzz_subset is None:
    # Without it WeasyPrint subsets fonts in another way, and the bytes are others
    raise ImportError("HarfBuzz's library hb-subset is missing")


def run(
    html: str,
    *,
    assets: Mapping[str, bytes],
    fonts: FontSet,
    metadata: PdfMetadata,
    name: str,
) -> tuple[bytes, int]:
    """The PDF and how many pages it has; raises `PublishError` with all that was found."""
    fetcher = AssetFetcher(assets, name=name)
    with PANGO, kept_complaints() as complaints, _failures(name):
        source = weasyprint.HTML(string=html, url_fetcher=fetcher)
        rendered = source.render(font_config=ThemeFontMap(fonts), **_OPTIONS)
        fetcher.close()
        document = read_document(source.etree_element, language=metadata.language)
        artifacts = find_artifacts(rendered.pages)
        stands_for = mend_lines(rendered.pages)
        for page in rendered.pages:
            keep_outermost_links(page, artifacts)
        pdf, streams = _painted(rendered)
        marks = [marks_of(stream) for stream in streams]
        if not all(page.are_reachable for page in marks):
            raise PublishError([_out_of_reach(name)])
        tree = tag_pages(
            pdf,
            pages=rendered.pages,
            marks=marks,
            document=document,
            artifacts=artifacts,
            stands_for=stands_for,
        )
        data = _written(pdf, metadata)
    findings = [
        *fetcher.refused.values(),
        *as_findings(complaints, refused=fetcher.refused, name=name),
        *faults(tree, name=name),
    ]
    if failing(findings):
        raise PublishError(findings)
    return data, len(rendered.pages)


def _painted(rendered: Any) -> tuple[pydyf.PDF, list[Any]]:
    """WeasyPrint's PDF of laid-out pages, before it is written, and the pages' streams.

    The tagger is a global name in WeasyPrint's painter, and no argument. So this runs the same
    function with globals of its own, and nothing changes for others in this process.
    """
    streams: list[Any] = []

    def keep_streams(_pdf: object, _document: object, _version: object, made: list[Any]) -> None:
        streams.extend(made)

    painter = weasyprint.pdf.generate_pdf
    names = {**painter.__globals__, "add_tags": keep_streams}
    paint = FunctionType(painter.__code__, names, painter.__name__, painter.__defaults__)
    return paint(rendered, None, 1, **_OPTIONS), streams


def _written(pdf: pydyf.PDF, metadata: PdfMetadata) -> bytes:
    """The bytes of the PDF, with what it says about itself."""
    pdf.info.clear()
    for key, value in document_information(metadata, producer=_PRODUCER).items():
        pdf.info[key] = pydyf.String(value)
    packet = xmp_packet(metadata, producer=_PRODUCER)
    stream = pydyf.Stream([packet], {"Type": "/Metadata", "Subtype": "/XML"})
    pdf.add_object(stream)
    pdf.catalog["Metadata"] = stream.reference
    pdf.catalog["Lang"] = pydyf.String(metadata.language)
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    output = io.BytesIO()
    pdf.write(output, _VERSION, trailer_identifier(metadata), compress=True)
    return output.getvalue()


@contextmanager
def _failures(name: str) -> Iterator[None]:
    """A crash inside is a Finding; the traceback stays in its cause."""
    try:
        yield
    except PublishError:
        raise
    except RecursionError as error:
        raise PublishError([_too_deep(name)]) from error
    except Exception as error:
        raise PublishError([_crashed(error, name)]) from error


def _too_deep(name: str) -> Finding:
    return Finding(
        code="pdf-too-deep",
        severity=Severity.ERROR,
        message="The document is nested too deeply to be laid out",
        origin=Origin(path=name),
        hint="Take lists, quotations and sections out of one another",
    )


def _out_of_reach(name: str) -> Finding:
    return Finding(
        code="pdf-text-in-group",
        severity=Severity.ERROR,
        message="Text or a picture with opacity or blending is out of the tags' reach",
        origin=Origin(path=name),
        hint="Give it a colour instead: no opacity, mix-blend-mode or filter in the style sheet",
    )


def _crashed(error: Exception, name: str) -> Finding:
    return Finding(
        code="pdf-engine-failed",
        severity=Severity.ERROR,
        message=f"The document can't be laid out ({type(error).__name__}: {error})",
        origin=Origin(path=name),
        hint="Look for sizes and lengths out of all proportion in the style sheet",
    )
