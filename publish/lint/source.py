"""Rules over a release in its own language; they warn, and change nothing."""

from collections.abc import Callable, Iterable, Iterator

from publish.findings import Finding, Origin, Severity
from publish.language.markup import parse
from publish.language.spans import FactRef, LinkRef, NoteRef, walk
from publish.release.facts import Count
from publish.release.model import Release, TerritoryList
from publish.release.references import all_blocks
from publish.release.text import Text
from publish.release.walk import collect

__all__ = ["check_source"]


def check_source(release: Release[Text], glyphs: Callable[[str], str]) -> tuple[Finding, ...]:
    """What is wrong with a release that could be read.

    `glyphs(text)` gives the characters of a text that no font has.
    """
    return (*_unused(release), *_glyphs(release, glyphs))


def _unused(release: Release[Text]) -> Iterator[Finding]:
    facts, links, notes = _used(release)
    for kind, names, used in (
        ("fact", release.facts, facts),
        ("link", release.links, links),
        ("note", [note.key for note in release.notes], notes),
    ):
        for name in names:
            if name not in used:
                yield Finding(
                    code=f"{kind}-unused",
                    severity=Severity.WARNING if kind != "note" else Severity.NOTE,
                    message=f"no text uses the {kind} {name}",
                    origin=Origin(path=release.path),
                    hint="use it, or remove it",
                )


def _used(release: Release[Text]) -> tuple[set[str], set[str], set[str]]:
    facts, links, notes = set[str](), set[str](), set[str]()
    for text in collect(release):
        for span in walk(parse(text.source, ruby=True).spans):
            match span:
                case FactRef():
                    facts.add(span.name)
                case LinkRef():
                    links.add(span.key)
                case NoteRef():
                    notes.add(span.key)
                case _:
                    pass
    facts.update(block.fact for block in all_blocks(release) if isinstance(block, TerritoryList))
    facts.update(fact.of for fact in release.facts.values() if isinstance(fact, Count))
    return facts, links, notes


def _glyphs(release: Release[Text], glyphs: Callable[[str], str]) -> Iterable[Finding]:
    for text in collect(release):
        for character in dict.fromkeys(glyphs(text.source)):
            yield Finding(
                code="source-glyph",
                severity=Severity.ERROR,
                message=f"no font has {character} (U+{ord(character):04X})",
                origin=text.origin,
                hint="use another character, or add a font that has it",
            )
