"""What the texts of a release point to: facts, links, notes, other languages must exist."""

import difflib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from publish.language.locale import check_tag
from publish.language.markup import parse
from publish.language.spans import FactRef, Foreign, LinkRef, NoteRef, walk
from publish.release.facts import Fact, Territories
from publish.release.model import Block, Note, Quotation, Release, Section
from publish.release.nodes import Faults, Node
from publish.release.site import Site
from publish.release.text import Text
from publish.release.walk import collect

__all__ = ["all_blocks", "check_places", "check_references", "check_site_references"]

T = TypeVar("T")


def check_references(release: Release[Text], faults: Faults) -> None:
    """Note every reference in `release` that leads nowhere."""
    targets = _Targets(
        language=release.language,
        facts=release.facts,
        links=release.links,
        notes=dict.fromkeys(note.key for note in release.notes),
    )
    for message in collect(release):
        if message.context != "territory":
            _check_text(message, targets, faults)


def check_site_references(site: Site[Text], faults: Faults) -> None:
    """Note every reference in `site`, which has no facts, links and notes to point to."""
    nothing = _Targets(language=site.language, hint="write the words out; only releases have them")
    for message in collect(site):
        _check_text(message, nothing, faults)


def check_places(
    named: Iterable[tuple[str, Node]], facts: Mapping[str, Fact[Text]], faults: Faults
) -> None:
    """Note every list of places whose fact has no places."""
    known = [name for name, fact in facts.items() if isinstance(fact, Territories)]
    for name, node in named:
        if not isinstance(facts.get(name), Territories):
            faults.add("fact-unknown", node, f"there is no `territories` fact called {name!r}",
                       _near(name, known) or "add it to `facts:`")  # fmt: skip


def all_blocks(release: Release[T]) -> Iterable[Block[T]]:
    """Every block of the release, those inside notes and quotations too."""
    yield from _inside(release.blocks)
    yield from _in_sections(release.sections)


def _in_sections(sections: Sequence[Section[T]]) -> Iterable[Block[T]]:
    for section in sections:
        yield from _inside(section.blocks)
        yield from _in_sections(section.sections)


def _inside(blocks: Sequence[Block[T]]) -> Iterable[Block[T]]:
    for block in blocks:
        yield block
        if isinstance(block, Note | Quotation):
            yield from _inside(block.blocks)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Targets:
    """What a text may point to, by name."""

    language: str
    facts: Collection[str] = ()
    links: Collection[str] = ()
    notes: Collection[str] = ()
    hint: str = ""


def _check_text(message: Text, targets: _Targets, faults: Faults) -> None:
    parsed = parse(message.source, ruby=targets.language.startswith("ja"))
    for slip in parsed.slips:
        faults.warn("markup-slip", message.origin, f"{slip.message}: "
                    f"…{message.source[max(0, slip.at - 15) : slip.at + 15]}…",
                    "write \\ before it if that is meant")  # fmt: skip
    for span in walk(parsed.spans):
        match span:
            case FactRef() if span.name not in targets.facts:
                faults.add("fact-unknown", message.origin, f"there is no fact {{{span.name}}}",
                           _near(span.name, targets.facts) or targets.hint
                           or "add it to `facts:`, or double the braces")  # fmt: skip
            case LinkRef() if span.key not in targets.links:
                faults.add("link-unknown", message.origin, f"the link [{span.key}] has no target",
                           _near(span.key, targets.links)
                           or targets.hint or "add it to `links:`")  # fmt: skip
            case NoteRef() if span.key not in targets.notes:
                faults.add("note-unknown", message.origin, f"there is no note [^{span.key}]",
                           _near(span.key, targets.notes)
                           or targets.hint or "add it to `notes:`")  # fmt: skip
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
    near = difflib.get_close_matches(name, list(islice(names, 500)), n=1)
    return f"did you mean {near[0]}?" if near else ""
