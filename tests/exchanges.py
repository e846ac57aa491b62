"""What tests send out and take back: a catalog, its export, and any text that can go out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from publish.catalogs.exchange.apply import Imported, apply_import
from publish.catalogs.exchange.model import Exported, Incoming, IncomingUnit, exported
from publish.catalogs.po import Catalog, Message, new_catalog
from tests.catalogs import texts

__all__ = ["DAY", "back", "catalog_of", "export_of", "message", "prose", "taken", "unit"]

DAY = date(2026, 11, 23)
_MARKED = (
    "{n}", "[CISTEC][cistec]", "[Amt][:de]", "[^a]", "*very*", "**very**", "`ja`", "\\*", "{{",
    "}}", "｜東京《とうきょう》", "_x0041_", "=1+1", "第", "回", " ", "\n", "<b>", "&amp;", "]]>",
    "*", "[", "]",
)  # fmt: skip


def prose() -> st.SearchStrategy[str]:
    """Any text, with and without marks, whole and broken."""
    marked = st.lists(st.sampled_from(_MARKED) | texts(), min_size=1, max_size=8).map("".join)
    return texts() | marked


def message(source: str, target: str = "", *, fuzzy: bool = False, notes: str = "") -> Message:
    """One message with a note of its translator, a line each."""
    return Message(
        msgid=source,
        msgstr=(target,),
        flags=("fuzzy",) if fuzzy else (),
        translator_comments=tuple(notes.split("\n")) if notes else (),
        extracted_comments=("paragraph", "{n} = 190; ja: 190"),
    )


def catalog_of(*messages: Message) -> Catalog:
    """A Japanese catalog of the release `r`."""
    path = "locales/ja/LC_MESSAGES/r.po"
    return replace(new_catalog(path=path, language="ja", domain="r"), messages=messages)


def export_of(catalog: Catalog) -> Exported:
    """What goes out of it."""
    return exported(
        catalog, catalog.messages, domain="r", source_language="en", language="ja", revision="1"
    )


def back(catalog: Catalog, units: Sequence[IncomingUnit] | None = None) -> Incoming:
    """What comes back of it: all as it went out, or these units."""
    return Incoming(
        path="back.xlf",
        domain="r",
        source_language="en",
        language="ja",
        units=tuple(map(unit, catalog.messages)) if units is None else tuple(units),
    )


def unit(message: Message) -> IncomingUnit:
    """A unit that comes back as it went out."""
    (sent,) = export_of(catalog_of(message)).units
    return IncomingUnit(
        id=sent.id,
        source=sent.source,
        target=sent.target,
        state=sent.state,
        stamp=sent.stamp,
        note=sent.note,
        line=7,
    )


def taken(catalog: Catalog, *units: IncomingUnit, rejected: bool = False) -> Imported:
    """The catalog after an import by one editor; checks reject all of it, or nothing."""

    def rejects(after: Catalog) -> set[tuple[str | None, str]]:
        return {m.key for m in after.messages} if rejected else set()

    return apply_import(catalog, back(catalog, units), by="Hanako Sato", on=DAY, rejects=rejects)
