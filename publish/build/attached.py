"""What an archive needs beside the PDF, inside it: the release and its published translation."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from publish.catalogs.messages import Translations
from publish.catalogs.po import Message, new_catalog, write_po
from publish.pdf.attachments import Attachment, Relationship
from publish.release.model import Release
from publish.release.public import public_source
from publish.release.text import Text

__all__ = ["attachments_of", "published_catalog"]


def attachments_of(
    release: Release[Text],
    source: bytes,
    editions: Sequence[tuple[Sequence[Message], Translations]],
    modified: datetime,
) -> tuple[Attachment, ...]:
    """The source of a document: the YAML of the release, and of each translation its catalog.

    `editions` are those in the document: the messages of each, and their translations. All files
    hold what is published and nothing else: no comments, no names of people who worked on
    them, no text that is fuzzy, rejected, obsolete or waiting for approval.
    """
    found = [
        Attachment(
            name="release.yaml",
            data=public_source(source),
            media_type="application/yaml",
            description=f"The release in its canonical language, {release.language}",
            relationship=Relationship.SOURCE,
            modified=modified,
        )
    ]
    found += [
        Attachment(
            name=f"{translations.language}.po",
            data=published_catalog(release.id, messages, translations),
            media_type="text/x-gettext-translation",
            description=f"The published translation, {translations.language}",
            relationship=Relationship.SOURCE,
            modified=modified,
        )
        for messages, translations in editions
        if translations.language != release.language
    ]
    return tuple(found)


def published_catalog(
    domain: str, messages: Sequence[Message], translations: Translations
) -> bytes:
    """A PO file of what is published: context, source and translation of each message."""
    catalog = new_catalog(path=f"{domain}.po", language=translations.language, domain=domain)
    published = tuple(
        Message(msgctxt=message.msgctxt, msgid=message.msgid, msgstr=(text,))
        for message in messages
        if (text := translations.get(message.key)) is not None
    )
    return write_po(replace(catalog, messages=published))
