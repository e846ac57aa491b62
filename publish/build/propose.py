"""The Japanese texts of a workspace beside its table of readings: what it lacks or has idle."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from publish.build.disk import write_file
from publish.build.prepare import prepare, translated
from publish.build.readings import READINGS, load_readings
from publish.build.translated import glyphs_of
from publish.build.workspace import Workspace
from publish.catalogs.messages import key_of
from publish.findings import Finding, Origin, Severity
from publish.language.furigana import Readings, annotated
from publish.language.markup import parse
from publish.language.morphology import words_with_readings
from publish.language.spans import Emphasis, Foreign, Literal, Span, Strong
from publish.release.readings import Entry, Proposal, appended, confirmed, read_readings
from publish.release.walk import collect

__all__ = ["Proposed", "confirm", "examine", "propose"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposed:
    """What was put to the table, and what was wrong with the texts."""

    proposals: tuple[Proposal, ...]
    findings: tuple[Finding, ...]


def propose(workspace: Workspace) -> Proposed:
    """Put each word that the table lacks to its end, unconfirmed; what it has stays as it is.

    Raises PublishError where the table can't be read, or SudachiPy is not installed.
    """
    data, entries = load_readings(workspace)
    texts, findings = _texts(workspace)
    proposals = tuple(_lacking(texts, entries))
    if proposals:
        made = appended(data, proposals)
        read_readings(made, f"source/{READINGS}")  # never a table that can't be read again
        write_file(workspace.root / "source" / READINGS, made)
    return Proposed(proposals=proposals, findings=findings)


def examine(workspace: Workspace) -> tuple[Finding, ...]:
    """What there is to do: words that the table lacks, rows to confirm, rows without use.

    Raises PublishError as `propose` does; writes nothing.
    """
    _, entries = load_readings(workspace)
    texts, findings = _texts(workspace)
    lacking = (
        _told("reading-unknown", Origin(path=new.place),
              f"{new.word.replace(' ', '')!r} has no reading: {new.example[:60]}",
              "`publish readings` proposes one")
        for new in _lacking(texts, entries)
    )  # fmt: skip
    return (*findings, *lacking, *_of_rows(entries, [text for text, _ in texts]))


def confirm(workspace: Workspace, words: Sequence[str], by: str, on: date) -> tuple[str, ...]:
    """Confirm the rows of `words`, or of all of them for none; gives the words that were not.

    Raises PublishError where the table can't be read or written.
    """
    data, entries = load_readings(workspace)
    wanted = {word.replace(" ", "") for word in words}
    rows = [e for e in entries if not e.by and (not wanted or e.reading.word in wanted)]
    for entry in sorted(rows, key=lambda row: row.origin, reverse=True):  # later lines first
        data = confirmed(data, entry, by, on.isoformat())
    after = read_readings(data, f"source/{READINGS}")
    if rows:
        write_file(workspace.root / "source" / READINGS, data)
    done = {entry.reading.word for entry in after if entry.by}
    return tuple(sorted((wanted or {row.reading.word for row in rows}) - done))


def _of_rows(entries: Iterable[Entry], texts: Sequence[str]) -> Iterator[Finding]:
    for entry in entries:
        reading = entry.reading
        if not any((reading.within or reading.word) in text for text in texts):
            yield _told("reading-unused", entry.origin, f"no text has {reading.word!r}",
                        "remove the row, unless the word is to come back")  # fmt: skip
        elif not entry.by:
            yield Finding(
                code="reading-unconfirmed",
                severity=Severity.NOTE,
                message=f"nobody has confirmed {reading.word!r}",
                origin=entry.origin,
                hint="compare it with the example, then `publish readings --confirm`",
            )


def _told(code: str, origin: Origin, message: str, hint: str) -> Finding:
    return Finding(code=code, severity=Severity.WARNING, message=message, origin=origin, hint=hint)


def _lacking(texts: Sequence[tuple[str, str]], entries: Iterable[Entry]) -> Iterator[Proposal]:
    """The words of the texts that no row has, each once, with the first sentence it stands in."""
    rows = Readings(entries=tuple(entry.reading for entry in entries))
    seen = {entry.word for entry in rows.entries}
    for text, place in texts:
        for part, kana in annotated(text, rows):
            for word, read in () if kana else words_with_readings(part):
                if word.replace(" ", "") not in seen:
                    seen.add(word.replace(" ", ""))
                    example = _sentence(text, word.replace(" ", ""))
                    yield Proposal(word=word, kana=read, example=example, place=place)


def _sentence(text: str, word: str) -> str:
    sentences = re.findall("[^。]*。?", text)
    return next((s for s in sentences if word in s), text).strip()


def _texts(workspace: Workspace) -> tuple[tuple[tuple[str, str], ...], tuple[Finding, ...]]:
    """What Japanese pages show, run by run, each with its place: as a page looks for readings."""
    prepared = prepare(workspace, (), glyphs_of(None))
    found = dict[str, str]()
    for language in (tag for tag in prepared.site.languages if tag.startswith("ja")):
        for loaded in prepared.releases.values():
            release = loaded.release
            known = translated(workspace, release, language, glyphs_of(None)).translations
            for text in collect(release):
                source = text.source if release.language == language else None
                words = known.get(key_of(text)) or source
                for run in _runs(parse(words, ruby=True).spans if words else ()):
                    found.setdefault(run, str(text.origin))
    return tuple(found.items()), prepared.findings


def _runs(spans: Iterable[Span]) -> Iterator[str]:
    """The texts that may have readings: not in links, code, other languages or author's ruby."""
    for span in spans:
        match span:
            case Literal():
                yield span.text
            case Emphasis() | Strong():
                yield from _runs(span.children)
            case Foreign() if span.language.startswith("ja"):
                yield from _runs(span.children)
            case _:
                pass
