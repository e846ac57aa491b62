"""What a PDF says about itself: document information, XMP, language, identifier."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from html import escape

__all__ = ["PdfMetadata", "document_information", "pdf_date", "trailer_identifier", "xmp_packet"]

CREATOR = "publish"

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
{properties}
</rdf:Description>
{extensions}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""

_UA_EXTENSION = """<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
"""Properties that PDF/A-3 doesn't know have to be described (ISO 19005-3, 6.6.2.3)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PdfMetadata:
    """What is told of a document; nothing of it comes from a clock or the environment.

    `language` is a BCP 47 tag; `created` and `modified` carry their offset from UTC;
    `identifier` stays the same for all versions of the document (ISO 32000-1, 14.4);
    `title_language` is given where the title is not in the document's language;
    `other_languages` are those of other large parts of it; `titles` are those of the editions in
    other languages, by tag.
    Raises `ValueError` for a date without an offset, for an empty title, language or
    identifier, and for control characters, which XMP can't hold.
    """

    title: str
    language: str
    author: str
    created: datetime
    modified: datetime
    identifier: str
    title_language: str = ""
    other_languages: tuple[str, ...] = ()
    description: str = ""
    keywords: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.created.tzinfo is None or self.modified.tzinfo is None:
            raise ValueError("a date of a PDF needs its offset from UTC")
        if not (self.title and self.language and self.identifier):
            raise ValueError("a PDF needs a title, a language and an identifier")
        texts = (self.title, self.language, self.author, self.identifier, self.description)
        if any(
            unicodedata.category(c) == "Cc"
            for text in (*texts, *self.keywords, *self.titles.values())
            for c in text
        ):
            raise ValueError("control characters have no place in the metadata of a PDF")


def document_information(metadata: PdfMetadata, *, producer: str) -> dict[str, str]:
    """The entries of the information dictionary (ISO 32000-1, 14.3.3); empty ones left out."""
    entries = {
        "Title": metadata.title,
        "Author": metadata.author,
        "Subject": metadata.description,
        "Keywords": ", ".join(metadata.keywords),
        "Creator": CREATOR,
        "Producer": producer,
        "CreationDate": pdf_date(metadata.created),
        "ModDate": pdf_date(metadata.modified),
    }
    return {key: value for key, value in entries.items() if value}


def pdf_date(moment: datetime) -> str:
    """A date as ISO 32000-1, 7.9.4 writes it: `D:20170302140000+09'00`."""
    offset = moment.strftime("%z") or "+0000"
    return f"D:{moment.year:04}{moment:%m%d%H%M%S}{offset[:3]}'{offset[3:5]}"


def trailer_identifier(metadata: PdfMetadata) -> bytes:
    """The first part of the trailer's ID, the same for every version of the document."""
    return blake2b(metadata.identifier.encode(), digest_size=16).hexdigest().encode()


def xmp_packet(metadata: PdfMetadata, *, producer: str, claims: Mapping[str, str]) -> bytes:
    """The XMP packet (ISO 16684-1) that says the same, and what the file conforms to.

    `claims` are the properties of `Standard.claims`, by name.
    """
    properties = [
        *(_simple(name, value) for name, value in claims.items()),
        _simple("dc:format", "application/pdf"),
        _container(
            "dc:title",
            "Alt",
            _alternatives(
                metadata.title, metadata.title_language or metadata.language, metadata.titles
            ),
        ),
        _container(
            "dc:language",
            "Bag",
            [_item(tag) for tag in (metadata.language, *metadata.other_languages)],
        ),
        _container("dc:creator", "Seq", [_item(metadata.author)] if metadata.author else []),
        _container("dc:description", "Alt", _alternatives(metadata.description, "")),
        _container("dc:subject", "Bag", [_item(keyword) for keyword in metadata.keywords]),
        _simple("pdf:Keywords", ", ".join(metadata.keywords)),
        _simple("pdf:Producer", producer),
        _simple("xmp:CreatorTool", CREATOR),
        _simple("xmp:CreateDate", metadata.created.isoformat(timespec="seconds")),
        _simple("xmp:ModifyDate", metadata.modified.isoformat(timespec="seconds")),
        _simple("xmp:MetadataDate", metadata.modified.isoformat(timespec="seconds")),
        _simple("xmpMM:DocumentID", metadata.identifier),
    ]
    extensions = _UA_EXTENSION if claims.get("pdfaid:part") == "3" else ""
    packet = _PACKET.format(properties="\n".join(filter(None, properties)), extensions=extensions)
    return packet.encode()


def _simple(name: str, value: str) -> str:
    return f"<{name}>{escape(value)}</{name}>" if value else ""


def _container(name: str, kind: str, items: list[str]) -> str:
    return f"<{name}><rdf:{kind}>{''.join(items)}</rdf:{kind}></{name}>" if items else ""


def _item(value: str, language: str = "") -> str:
    attribute = f' xml:lang="{escape(language)}"' if language else ""
    return f"<rdf:li{attribute}>{escape(value)}</rdf:li>"


def _alternatives(value: str, language: str, others: Mapping[str, str] | None = None) -> list[str]:
    """The value as the default alternative, in its own language, and in others."""
    if not value:
        return []
    by_language = {**({language: value} if language else {}), **(others or {})}
    return [_item(value, "x-default"), *(_item(text, tag) for tag, text in by_language.items())]
