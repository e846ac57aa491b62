"""Runs WeasyPrint: HTML in, bytes of a tagged PDF out, everything that it grumbles at as Findings.

Imported only when a PDF is made, because WeasyPrint needs Pango.
"""

import io
import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import FunctionType
from typing import Any

import pydyf
import weasyprint
import weasyprint.pdf

from publish.findings import Finding, Origin, PublishError, Severity, failing
from publish.pdf.artifacts import find_artifacts
from publish.pdf.fetch import AssetFetcher
from publish.pdf.fontmap import PANGO, ThemeFontMap
from publish.pdf.fonts import FontSet
from publish.pdf.lines import mend_line_ends
from publish.pdf.links import keep_outermost_links
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
    with PANGO, _log() as log:
        try:
            data, pages = _made(html, fetcher, ThemeFontMap(fonts), metadata)
        except RecursionError as error:
            raise PublishError([_too_deep(name)]) from error
    findings = [*fetcher.refused.values(), *_grumbles(log, fetcher.refused, name)]
    if failing(findings):
        raise PublishError(findings)
    return data, pages


def _made(
    html: str, fetcher: AssetFetcher, font_map: ThemeFontMap, metadata: PdfMetadata
) -> tuple[bytes, int]:
    source = weasyprint.HTML(string=html, url_fetcher=fetcher)
    rendered = source.render(font_config=font_map, **_OPTIONS)
    document = read_document(source.etree_element)
    artifacts = find_artifacts(rendered.pages)
    hyphenated = mend_line_ends(rendered.pages)
    for page in rendered.pages:
        keep_outermost_links(page, artifacts)

    def add_tags(pdf: pydyf.PDF, _: object, __: object, streams: list[Any]) -> None:
        tag_pages(
            pdf,
            pages=rendered.pages,
            streams=streams,
            document=document,
            artifacts=artifacts,
            hyphenated=hyphenated,
        )

    _describe(rendered.metadata, metadata)
    pdf = _painter(add_tags)(rendered, None, 1, **_OPTIONS)
    return _written(pdf, metadata), len(rendered.pages)


def _painter(add_tags: Callable[..., None]) -> Callable[..., pydyf.PDF]:
    """WeasyPrint's painter of a whole PDF, with our tagger for its own.

    The tagger is a global name there and no argument. So that nothing changes for others in
    this process, this is the same function with globals of its own.
    """
    painter = weasyprint.pdf.generate_pdf
    names = {**painter.__globals__, "add_tags": add_tags}
    return FunctionType(painter.__code__, names, painter.__name__, painter.__defaults__)


def _describe(rendered: Any, metadata: PdfMetadata) -> None:
    """Leave nothing to what the HTML says of itself."""
    rendered.attachments = []
    rendered.lang = metadata.language


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


class _Log(logging.Handler):
    """Keeps what WeasyPrint logs in this thread."""

    def __init__(self) -> None:
        super().__init__(level=logging.WARNING)
        self._thread = threading.get_ident()
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message of this thread."""
        if record.thread == self._thread:
            self.messages.append(record.getMessage())


@contextmanager
def _log() -> Iterator[list[str]]:
    logger = logging.getLogger("weasyprint")
    handler = _Log()
    logger.addHandler(handler)
    try:
        yield handler.messages
    finally:
        logger.removeHandler(handler)


def _grumbles(log: list[str], refused: Mapping[str, object], name: str) -> Iterator[Finding]:
    """What was logged, each thing once, without what the fetcher refused and told of already."""
    for message in dict.fromkeys(log):
        if not any(url in message for url in refused):
            yield Finding(
                code="pdf-engine",
                severity=Severity.ERROR,
                message=f"WeasyPrint: {message.rstrip('.')}",
                origin=Origin(path=name),
                hint="Mend the template or its style sheet: what is logged is not in the PDF",
            )


def _too_deep(name: str) -> Finding:
    return Finding(
        code="pdf-too-deep",
        severity=Severity.ERROR,
        message="The document is nested too deeply to be laid out",
        origin=Origin(path=name),
        hint="Take lists, quotations and sections out of one another",
    )
