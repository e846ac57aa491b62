"""What the texts of a release point to: facts, links, notes, other languages must exist."""

import difflib
from collections.abc import Iterable, Sequence

from publish.findings import Origin
from publish.language.locale import check_tag
from publish.language.markup import parse
from publish.language.spans import FactRef, Foreign, LinkRef, NoteRef, walk
from publish.release.facts import Territories
from publish.release.model import Block, Note, Quotation, Release, Section, TerritoryList
from publish.release.nodes import Faults
from publish.release.text import Text
from publish.release.walk import collect

__all__ = ["all_blocks", "check_references"]


def check_references(release: Release[Text], faults: Faults) -> None:
    """Note every reference in `release` that leads nowhere."""
    for message in collect(release):
        if message.context != "territory":
            _check_text(message, release, faults)
    for block in all_blocks(release):
        if isinstance(block, TerritoryList) and not isinstance(
            release.facts.get(block.fact), Territories
        ):
            faults.add("fact-unknown", Origin(path=faults.path, line=1),
                       f"there is no `territories` fact called {block.fact!r}",
                       _near(block.fact, release.facts))  # fmt: skip


def all_blocks(release: Release[Text]) -> Iterable[Block[Text]]:
    """Every block of the release, those inside notes and quotations too."""
    yield from _inside(release.blocks)
    yield from _in_sections(release.sections)


def _in_sections(sections: Sequence[Section[Text]]) -> Iterable[Block[Text]]:
    for section in sections:
        yield from _inside(section.blocks)
        yield from _in_sections(section.sections)


def _inside(blocks: Sequence[Block[Text]]) -> Iterable[Block[Text]]:
    for block in blocks:
        yield block
        if isinstance(block, Note | Quotation):
            yield from _inside(block.blocks)


def _check_text(message: Text, release: Release[Text], faults: Faults) -> None:
    notes = [note.key for note in release.notes]
    parsed = parse(message.source, ruby=release.language.startswith("ja"))
    for slip in parsed.slips:
        faults.warn("markup-slip", message.origin, f"{slip.message}: "
                    f"…{message.source[max(0, slip.at - 15) : slip.at + 15]}…",
                    "write \\ before it if that is meant")  # fmt: skip
    for span in walk(parsed.spans):
        match span:
            case FactRef() if span.name not in release.facts:
                faults.add("fact-unknown", message.origin, f"there is no fact {{{span.name}}}",
                           _near(span.name, release.facts)
                           or "add it to `facts:`, or double the braces")  # fmt: skip
            case LinkRef() if span.key not in release.links:
                faults.add("link-unknown", message.origin, f"the link [{span.key}] has no target",
                           _near(span.key, release.links) or "add it to `links:`")  # fmt: skip
            case NoteRef() if span.key not in notes:
                faults.add("note-unknown", message.origin, f"there is no note [^{span.key}]",
                           _near(span.key, notes) or "add it to `notes:`")  # fmt: skip
            case Foreign():
                _check_language(span, message, faults)
            case _:
                pass


def _check_language(span: Foreign, message: Text, faults: Faults) -> None:
    try:
        check_tag(span.language)
    except ValueError as error:
        faults.add("language-tag", message.origin, str(error),
                   "write a BCP 47 tag: [text][:en]")  # fmt: skip


def _near(name: str, names: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(names), n=1)
    return f"did you mean {near[0]}?" if near else ""
