"""The public door: HTML to a PDF for readers and archives, the same bytes every time."""

import contextlib
import html as html_entities
import io
import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType

from publish.findings import Finding, PublishError
from publish.pdf.attachments import Attachment
from publish.pdf.complaints import complaint
from publish.pdf.fonts import FontSet
from publish.pdf.libraries import exact_names
from publish.pdf.metadata import PdfMetadata
from publish.pdf.standard import Standard

__all__ = ["RenderedPdf", "load_engine", "render_pdf"]

_GENERATED = "\u2010\u2022\u25e6\u25aa"
"""What the engine adds by itself: hyphens and the marks of unordered lists."""
_LANGUAGE = re.compile(r'\blang="([^"]+)"')


@dataclass(frozen=True, kw_only=True, slots=True)
class RenderedPdf:
    """A finished PDF, and how many pages it has."""

    data: bytes
    pages: int


def render_pdf(
    html: str,
    *,
    assets: Mapping[str, bytes],
    fonts: FontSet,
    metadata: PdfMetadata,
    name: str,
    standard: Standard = Standard.UA1,
    attachments: Sequence[Attachment] = (),
) -> RenderedPdf:
    """Lay out, tag and write a document.

    `html` is a whole document with its CSS inside; it refers to pictures as `asset:<name>`,
    which are looked up in `assets` and nowhere else. `name` stands for the document in
    findings. Raises `PublishError` when the document asks for anything else, when the engine
    reports anything at all, when a character has no glyph in `fonts`, and when Pango or
    another library isn't installed.
    """
    engine = load_engine(name)
    needed = fonts.needed_for(html_entities.unescape(html) + _GENERATED, _LANGUAGE.findall(html))
    data, pages = engine.run(
        html,
        assets=assets,
        fonts=needed,
        metadata=metadata,
        standard=standard,
        attachments=attachments,
        name=name,
    )
    return RenderedPdf(data=data, pages=pages)


def load_engine(name: str) -> ModuleType:
    """The module that runs WeasyPrint, imported late: it loads Pango.

    Raises `PublishError`, in the name of a document, when that isn't installed.
    """
    try:
        # WeasyPrint prints advice before it raises, and warns where the system has no fonts
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _imported()
    except (ImportError, OSError) as error:
        raise PublishError([_pango_missing(error, name)]) from error


def _imported() -> ModuleType:
    try:
        with exact_names():
            from publish.pdf import engine
    except OSError:  # on this system the libraries have names of their own: have them searched for
        from publish.pdf import engine
    return engine


def _pango_missing(error: Exception, name: str) -> Finding:
    return complaint(
        "pdf-pango-missing",
        f"PDFs need Pango, which can't be loaded: {str(error).partition(chr(10))[0]}",
        name=name,
        hint="Install Pango 1.44 or later and HarfBuzz with hb-subset (on Debian and Ubuntu: "
        "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; on macOS: "
        "brew install pango), or build with --format html",
    )
