"""The PDFs of an edition: each layout set, attached to its source, and described for its page."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

from publish.build.attached import attachments_of
from publish.build.prepare import Prepared, Translated
from publish.build.workspace import Loaded
from publish.editions.card import Document
from publish.editions.localize import Edition
from publish.editions.page import Surroundings
from publish.editions.print import Layout, print_page
from publish.language.dates import PartialDate
from publish.pdf.fonts import FontSet
from publish.pdf.metadata import PdfMetadata
from publish.pdf.render import render_pdf
from publish.pdf.standard import Standard

__all__ = ["Printing", "midnight", "prints_of"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Printing:
    """How PDFs are made: with which fonts, to which standard, in which layouts."""

    fonts: FontSet
    standard: Standard = Standard.UA1
    layouts: tuple[Layout, ...] = (Layout.STANDARD,)


def prints_of(
    prepared: Prepared,
    loaded: Loaded,
    editions: Mapping[str, Edition],
    states: Mapping[str, Translated],
    language: str,
    around: Surroundings,
    printing: Printing,
) -> Iterator[tuple[Document, bytes]]:
    """The PDFs of the edition in `language`, each with what its page says of it.

    Raises PublishError where one can't be set.
    """
    edition, state = editions[language], states[language]
    metadata = _metadata(edition, editions)
    attached = attachments_of(
        loaded.release, loaded.source, state.messages, state.translations, metadata.modified
    )
    for layout in printing.layouts:
        html = print_page(edition, prepared.theme, prepared.words[language], around, layout)
        made = render_pdf(
            html,
            assets=loaded.files,
            fonts=printing.fonts,
            metadata=_of_layout(metadata, layout),
            name=f"{language}/{loaded.release.id}",
            standard=printing.standard,
            attachments=attached,
        )
        yield _document(f"{loaded.release.id}-{language}", layout, made.data, made.pages), made.data


def midnight(day: PartialDate) -> datetime:
    """The first instant of a day, month or year, for formats that ask for an instant (UTC)."""
    return datetime.combine(datetime(day.year, day.month or 1, day.day or 1), time(), tzinfo=UTC)


def _document(name: str, layout: Layout, data: bytes, pages: int) -> Document:
    suffix = "" if layout is Layout.STANDARD else f"-{layout}"
    return Document(
        name=f"{name}{suffix}.pdf",
        media_type="application/pdf",
        size=len(data),
        pages=pages,
        edition=layout,
    )


def _metadata(edition: Edition, editions: Mapping[str, Edition]) -> PdfMetadata:
    release = edition.release
    identity = f"{release.id} {edition.language}".encode()
    return PdfMetadata(
        title=release.title.words,
        language=edition.language,
        author=edition.site.issuer.name.words,
        description=release.lead[0].words if release.lead else "",
        created=midnight(release.released),
        modified=midnight(release.updated or release.released),
        identifier=hashlib.sha256(identity).hexdigest()[:32],
        titles={
            tag: other.release.title.words
            for tag, other in editions.items()
            if tag != edition.language and tag == other.release.title.language
        },
    )


def _of_layout(metadata: PdfMetadata, layout: Layout) -> PdfMetadata:
    """Another layout is another document, with an identifier of its own."""
    if layout is Layout.STANDARD:
        return metadata
    own = hashlib.sha256(f"{metadata.identifier} {layout}".encode()).hexdigest()[:32]
    return replace(metadata, identifier=own)
