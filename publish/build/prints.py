"""The documents to print of an edition: each layout as HTML, with all that makes it a PDF."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from typing import assert_never

from publish.build.attached import attachments_of
from publish.build.compose import Read, pictures
from publish.build.prepare import Prepared
from publish.build.translated import Translated
from publish.editions.localize import Edition
from publish.editions.page import Surroundings
from publish.editions.print import Layout, bilingual_page, print_page
from publish.language.dates import PartialDate
from publish.pdf.attachments import Attachment
from publish.pdf.fonts import FontSet
from publish.pdf.metadata import PdfMetadata
from publish.pdf.standard import Standard

__all__ = ["Print", "Printing", "midnight", "prints_of"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Printing:
    """How PDFs are made: with which fonts, to which standard, in which layouts."""

    fonts: FontSet
    standard: Standard = Standard.UA1
    layouts: tuple[Layout, ...] = (Layout.STANDARD,)


@dataclass(frozen=True, kw_only=True, slots=True)
class Print:
    """A document to print: the name of its file, its layout, and all that makes its octets.

    `edition` stands for it in findings. `pictures` are the files that `html` may show.
    """

    name: str
    layout: Layout
    edition: str
    html: str = field(repr=False)
    pictures: tuple[str, ...]
    metadata: PdfMetadata
    attachments: tuple[Attachment, ...] = field(repr=False)


def prints_of(
    prepared: Prepared,
    read: Read,
    editions: Mapping[str, Edition],
    states: Mapping[str, Translated],
    language: str,
    around: Mapping[str, Surroundings],
    layouts: Sequence[Layout],
) -> Iterator[Print]:
    """The documents to print of the edition in `language`.

    `editions`, `states` and `around` are by language. Raises PublishError where a template is at
    fault.
    """
    release = read.release
    metadata = _metadata(editions[language], editions)
    for layout in layouts:
        for other, html in _documents(prepared, editions, language, around, layout):
            inside = [states[tag] for tag in (language, other) if tag]
            catalogs = [(state.messages, state.translations) for state in inside]
            yield Print(
                name=_name(release.id, language, layout, other),
                layout=layout,
                edition=f"{language}/{release.id}",
                html=html,
                pictures=pictures(release),
                metadata=_of_layout(metadata, layout, other),
                attachments=attachments_of(release, read.yaml, catalogs, metadata.modified),
            )


def _documents(
    prepared: Prepared,
    editions: Mapping[str, Edition],
    language: str,
    around: Mapping[str, Surroundings],
    layout: Layout,
) -> Iterator[tuple[str, str]]:
    """The HTML documents of a layout, each with the language beside the edition's own, if any.

    The canonical edition stands beside every translation, a translation beside the canonical one.
    """
    edition, theme, words = editions[language], prepared.theme, prepared.words
    if layout is not Layout.BILINGUAL:
        yield "", print_page(edition, theme, words[language], around[language], layout)
        return
    canonical = edition.release.language
    for other in editions:
        if other != language and canonical in (language, other):
            pair = (language, other)
            html = bilingual_page(
                [editions[tag] for tag in pair],
                theme,
                [words[tag] for tag in pair],
                [around[tag] for tag in pair],
            )
            yield other, html


def _name(release: str, language: str, layout: Layout, other: str) -> str:
    match layout:
        case Layout.STANDARD:
            return f"{release}-{language}.pdf"
        case Layout.LARGE:
            return f"{release}-{language}-large.pdf"
        case Layout.BILINGUAL:
            return f"{release}-{language}+{other}.pdf"
        case _:
            assert_never(layout)


def midnight(day: PartialDate) -> datetime:
    """The first instant of a day, month or year, for formats that ask for an instant (UTC)."""
    return datetime.combine(datetime(day.year, day.month or 1, day.day or 1), time(), tzinfo=UTC)


def _metadata(edition: Edition, editions: Mapping[str, Edition]) -> PdfMetadata:
    release = edition.release
    identity = f"{release.id} {edition.language}".encode()
    return PdfMetadata(
        title=release.title.words,
        title_language=release.title.language,
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


def _of_layout(metadata: PdfMetadata, layout: Layout, other: str) -> PdfMetadata:
    """Another layout is another document, with an identifier of its own."""
    if layout is Layout.STANDARD:
        return metadata
    own = hashlib.sha256(f"{metadata.identifier} {layout} {other}".encode()).hexdigest()[:32]
    return replace(metadata, identifier=own, other_languages=(other,) if other else ())
