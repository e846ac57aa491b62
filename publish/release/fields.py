"""Every key that a release and a site may have: one table for the reader and the JSON Schema.

Each table maps a key to what it is for and the JSON Schema of its value. The reader refuses
keys that are not here; `schemas` gives editors completion from the same rows. The keys of blocks
are in `block_fields`, those of facts in `fact_fields`.
"""

from publish.release.keys import (
    A_LANGUAGE,
    A_TEXT,
    BODY,
    DATE,
    FACT_NAME,
    FLAG,
    ID,
    INSTANT,
    LINK_KEY,
    MAIL_ADDRESS,
    NOTE_KEY,
    RELEASE_ID,
    TELEPHONE_NUMBER,
    TEXTS,
    URL,
    WEB,
    WORD,
    Json,
    Key,
    Keys,
    by_language,
    list_of,
    names_of,
    ref,
)
from publish.release.model import Authority, Status

__all__ = [
    "CONTACT", "ISSUER", "ORIGIN", "RELEASE", "REVISION", "SITE", "SITE_LANGUAGE", "TELEPHONE",
]  # fmt: skip

TELEPHONE: Keys = {
    "number": Key("E.164: +81335011511", {"type": "string", "pattern": TELEPHONE_NUMBER}, True),
    "text": Key("The number as readers see it", A_TEXT, True),
}

ORIGIN: Keys = {
    "url": Key("Where the text comes from", WEB, required=True),
    "publisher": Key("Who published it there", A_TEXT),
    "licence": Key("The licence it is under, by name or address", WORD),
    "translated_by": Key("Who translated it, by language", by_language(WORD)),
}

CONTACT: Keys = {
    "office": Key("Whom to ask", A_TEXT, required=True),
    "telephone": Key("Telephone", ref("telephone")),
    "mail": Key("Mail address", {"type": "string", "pattern": MAIL_ADDRESS}),
    "hours": Key("When somebody answers", A_TEXT),
}

REVISION: Keys = {
    "date": Key("The day of the change", DATE, required=True),
    "note": Key("What was changed and why", A_TEXT, required=True),
    "before": Key("The words before", A_TEXT),
    "after": Key("The words after", A_TEXT),
}

_LINK: dict[str, Json] = {"anyOf": [URL, by_language(URL)]}

RELEASE: Keys = {
    "language": Key("The canonical language (BCP 47)", A_LANGUAGE, required=True),
    "title": Key("The title", A_TEXT, required=True),
    "released": Key("The day of the release", DATE, required=True),
    "published": Key("The day each translation came out", by_language(DATE)),
    "updated": Key("The day of the last change", DATE),
    "status": Key("Where the release stands", names_of(Status)),
    "embargo": Key("Not before this instant", INSTANT),
    "moved": Key(
        "The id of the release that took its place", {"type": "string", "pattern": RELEASE_ID}
    ),
    "division": Key("A key of `divisions` in site.yaml", WORD),
    "authority": Key("What each edition is worth", by_language(names_of(Authority))),
    "origin": Key("Where the text comes from", ref("origin")),
    "contacts": Key("Whom to ask", list_of(ref("contact"))),
    "facts": Key(
        "Dates, counts, places and names as values",
        {
            "type": "object",
            "propertyNames": {"pattern": FACT_NAME},
            "additionalProperties": ref("fact"),
        },
    ),
    "links": Key(
        "Targets of `[text][key]`",
        {
            "type": "object",
            "propertyNames": {"pattern": LINK_KEY},
            "additionalProperties": _LINK,
        },
    ),
    "notes": Key(
        "Texts of `[^key]`",
        {
            "type": "object",
            "propertyNames": {"pattern": NOTE_KEY},
            "additionalProperties": A_TEXT,
        },
    ),
    "related": Key("Related information", TEXTS),
    "history": Key("The changes, oldest first", list_of(ref("revision"))),
    "lead": Key("The lead paragraph or paragraphs", {"anyOf": [A_TEXT, TEXTS]}),
    "body": Key("Text before the first section", BODY),
    "sections": Key("The sections", list_of(ref("section"))),
}

ISSUER: Keys = {
    "name": Key("The name of the office", A_TEXT, required=True),
    "abbreviation": Key("Its abbreviation", A_TEXT),
    "url": Key(
        "Its own site, for all languages or by language", {"anyOf": [WEB, by_language(WEB)]}
    ),
    "address": Key("Its postal address", A_TEXT),
    "telephone": Key("Its telephone", ref("telephone")),
    "copyright": Key("The copyright line", A_TEXT),
}

SITE_LANGUAGE: Keys = {
    "incomplete": Key(
        "Whether an edition with untranslated parts is made, and marked",
        {"enum": ["refuse", "mark"]},
    ),
    "unapproved": Key(
        "Whether an edition is made with translations that nobody has approved",
        {"enum": ["refuse", "publish"]},
    ),
}

SITE: Keys = {
    "language": Key("The language of this file (BCP 47)", A_LANGUAGE, required=True),
    "languages": Key("The editions to make", by_language(ref("language")), required=True),
    "base_url": Key(
        "Where the site will stand", {"type": "string", "pattern": "^https?://.*/$"}, True
    ),
    "search": Key("Whether the site has a search (needs the extra `search`)", FLAG),
    "issuer": Key("The office that publishes", ref("issuer"), required=True),
    "notice": Key("A notice on every page", A_TEXT),
    "divisions": Key(
        "The divisions in charge, by key",
        {"type": "object", "propertyNames": {"pattern": ID}, "additionalProperties": A_TEXT},
    ),
}
