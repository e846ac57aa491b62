"""What the preview shows beside a page: each text with its message, where it stands, its faults."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from publish.catalogs.messages import key_of
from publish.catalogs.po import Key
from publish.editions.localize import Piece
from publish.editions.preview_page import Faulty, Listed, Place, Previewed, PreviewedText
from publish.editions.proof_entry import Entry
from publish.findings import Finding, Origin, PublishError
from publish.preview.editors import place_of
from publish.preview.questions import Ask
from publish.preview.reading import (
    Scene,
    catalog,
    editions_of,
    gates,
    language_of,
    prepared_of,
    proof,
    release_of,
)
from publish.release.text import Text
from publish.release.walk import collect

__all__ = ["faulty", "listed", "previewed"]


def previewed(ask: Ask, release: str, language: str) -> Previewed:
    """An edition with all its texts. Raises PublishError where it can't be read."""
    scene = ask.scene
    found, editions = release_of(scene, release), editions_of(scene, release)
    original = language == found.release.language
    done = None if original else language_of(scene, release, language).state.completeness
    return Previewed(
        release=release,
        title=editions[language].release.title,
        language=language,
        source=found.release.language,
        languages=tuple(editions),
        texts=_of_original(ask, release) if original else _of_translation(ask, release, language),
        done=done,
        faulty=faulty(ask, [*found.findings, *gates(scene, release, language)]),
        pdf=f"{release}-{language}.pdf" if scene.fonts else "",
    )


def listed(scene: Scene, releases: Sequence[str]) -> tuple[tuple[Listed, ...], tuple[Finding, ...]]:
    """All releases, the newest name first, and why some can't be read.

    Of the first of them the titles are given, and how far each translation is: to read and check
    all of an archive would take minutes.
    """
    found, findings = list[Listed](), list[Finding]()
    plain = dict.fromkeys(prepared_of(scene).site.languages)
    for number, release in enumerate(sorted(releases, reverse=True)):
        try:
            found.append(
                _listed(scene, release)
                if number < _DETAILED
                else Listed(release=release, title=None, done=plain)
            )
        except PublishError as error:
            findings.extend(error.findings)
    return tuple(found), tuple(findings)


_DETAILED = 20


def faulty(ask: Ask, findings: Iterable[Finding]) -> tuple[Faulty, ...]:
    """Findings, each once, with the way to their places."""
    return tuple(
        Faulty(finding=finding, place=_place(ask, finding.origin))
        for finding in dict.fromkeys(findings)
    )


def _listed(scene: Scene, release: str) -> Listed:
    found = release_of(scene, release).release
    editions = editions_of(scene, release)
    return Listed(
        release=release,
        title=editions[found.language].release.title,
        done={
            tag: None
            if tag == found.language
            else language_of(scene, release, tag).state.completeness
            for tag in editions
        },
    )


def _of_original(ask: Ask, release: str) -> tuple[PreviewedText, ...]:
    found = release_of(ask.scene, release)
    return tuple(
        PreviewedText(
            number=number,
            role=text.role,
            words=piece,
            msgid=text.source,
            state=None,
            entry=None,
            places=(_place(ask, text.origin),),
            findings=tuple(
                finding
                for finding in found.findings
                if (finding.origin.path, finding.origin.line)
                == (text.origin.path, text.origin.line)
            ),
        )
        for number, (text, piece) in enumerate(
            _first(ask.scene, release, found.release.language).values(), start=1
        )
    )


def _of_translation(ask: Ask, release: str, language: str) -> tuple[PreviewedText, ...]:
    proved, written = proof(ask.scene, release, language), catalog(ask.scene, release, language)
    entries = {(entry.context, entry.msgid): entry for entry in proved.entries}
    lines = {message.key: message.line for message in written.messages if not message.obsolete}
    return tuple(
        _translated(ask, number, text, piece, entries[key[0] or "", key[1]], Origin(
            path=written.path, line=lines.get(key, 0)
        ))
        for number, (key, (text, piece)) in enumerate(
            _first(ask.scene, release, language).items(), start=1
        )
    )  # fmt: skip


def _translated(
    ask: Ask, number: int, text: Text, piece: Piece, entry: Entry, message: Origin
) -> PreviewedText:
    places = [text.origin, *([message] if message.line else [])]
    return PreviewedText(
        number=number,
        role=text.role,
        words=piece,
        msgid=entry.msgid,
        state=entry.state,
        entry=replace(entry, number=number),
        places=tuple(_place(ask, origin) for origin in places),
        findings=entry.findings,
    )


def _first(scene: Scene, release: str, language: str) -> dict[Key, tuple[Text, Piece]]:
    """Each message as it stands first, in the order of `numbers_of`."""
    found, edition = release_of(scene, release).release, editions_of(scene, release)[language]
    first = dict[Key, tuple[Text, Piece]]()
    for text, piece in zip(collect(found), collect(edition.release), strict=True):
        first.setdefault(key_of(text), (text, piece))
    return first


def _place(ask: Ask, origin: Origin) -> Place:
    return place_of(origin, ask.scene.root, ask.editor)
