"""An edition as linked data: schema.org's NewsArticle in JSON-LD, for search engines."""

import json
from collections.abc import Mapping, Sequence

from publish.editions.card import Card, Change, Document, Words

__all__ = ["json_ld", "linked_data"]


def json_ld(card: Card, others: Sequence[Card], base: str) -> str:
    """The text of a `script` element of type `application/ld+json`, safe to stand in HTML.

    `base` is the address of the site, with a slash at its end; `others` are the cards of the same
    release in other languages.
    """
    text = json.dumps(linked_data(card, others, base), ensure_ascii=False, sort_keys=True)
    return text.replace("<", "\\u003c").replace("&", "\\u0026").replace(">", "\\u003e")


def linked_data(card: Card, others: Sequence[Card], base: str) -> Mapping[str, object]:
    """The NewsArticle (schema.org 30.1) that an edition is.

    A translation is `translationOfWork` of the canonical edition, which has it as
    `workTranslation`; `correction` has the changes that say what stood there before.
    """
    url = _url(card, base)
    canonical = next((c for c in others if c.language == card.source_language), None)
    translated = card.language != card.source_language
    found: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": _value(card.title, card.language),
        "description": _value(card.summary, card.language) if card.summary.text else None,
        "inLanguage": card.language,
        "datePublished": card.published,
        "dateCreated": card.released,
        "dateModified": card.modified,
        "isAccessibleForFree": True,
        "publisher": _office(card),
        "creativeWorkStatus": card.status.title(),
        "translationOfWork": {"@id": _url(canonical, base)} if translated and canonical else None,
        "workTranslation": [] if translated else [{"@id": _url(other, base)} for other in others],
        "translator": {"@type": "Organization", "name": card.translator} if card.translator else "",
        "encoding": [_encoding(document, url, card.language) for document in card.documents],
        "correction": [_correction(change, card.language) for change in card.changes],
        "isBasedOn": card.credit,
        "license": card.licence if card.licence.startswith("https://") else "",
    }
    return {key: value for key, value in found.items() if value not in (None, "", [])}


def _url(card: Card, base: str) -> str:
    return f"{base}{card.language}/{card.release}/"


def _value(words: Words, language: str) -> object:
    """Words, with their language where it is not the edition's (JSON-LD 1.1, 4.2.4)."""
    if words.language == language:
        return words.text
    return {"@value": words.text, "@language": words.language}


def _office(card: Card) -> Mapping[str, object]:
    office: dict[str, object] = {
        "@type": "GovernmentOrganization",
        "name": _value(card.issuer, card.language),
    }
    return {**office, "url": card.issuer_url} if card.issuer_url else office


def _encoding(document: Document, url: str, language: str) -> Mapping[str, object]:
    return {
        "@type": "MediaObject",
        "contentUrl": f"{url}{document.name}",
        "encodingFormat": document.media_type,
        "contentSize": str(document.size),
        "inLanguage": language,
    }


def _correction(change: Change, language: str) -> Mapping[str, object]:
    """A change as CorrectionComment: what was done, then what stood there and what stands now."""
    parts = [change.note, *(words for words in (change.before, change.after) if words)]
    return {
        "@type": "CorrectionComment",
        "datePublished": change.date,
        "text": _value(parts[0], language) if len(parts) == 1 else _joined(parts),
    }


def _joined(parts: Sequence[Words]) -> str:
    note, *changed = (words.text for words in parts)
    return f"{note} " + " → ".join(f"“{text}”" for text in changed)
