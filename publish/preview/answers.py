"""What a worker makes for the preview: each answer from a question that holds all it needs."""

import mimetypes
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import assert_never

from publish.build.shared import asset_files
from publish.build.steps import PrintDocument, print_document
from publish.build.workspace import default_folder, default_theme, release_file, release_ids
from publish.catalogs.messages import Translations, translations
from publish.catalogs.po import Key
from publish.catalogs.po_read import read_po
from publish.editions.card import card_of
from publish.editions.marked import STYLE, Mark, marked_page, numbers_of
from publish.editions.preview_page import faulty_page, list_page, preview_page
from publish.editions.print import Layout
from publish.findings import Origin, PublishError, stopped
from publish.pdf.standard import Standard
from publish.preview.questions import (
    Answer,
    Ask,
    Asset,
    EditionFile,
    EditionPage,
    Faults,
    ReleaseList,
    ReleasePage,
)
from publish.preview.reading import (
    Scene,
    editions_of,
    gates,
    language_of,
    prepared_of,
    prints,
    release_of,
    states,
    surroundings,
)
from publish.preview.texts import faulty, listed, previewed

__all__ = ["answer"]


def answer(ask: Ask) -> Answer:
    """What is asked for. Raises PublishError where it isn't there, or can't be made."""
    match ask.asked:
        case ReleaseList():
            return _list(ask)
        case ReleasePage():
            return _around(ask, ask.asked)
        case EditionPage():
            return _page(ask.scene, ask.asked)
        case EditionFile():
            return _file(ask.scene, ask.asked)
        case Asset():
            return _asset(ask.scene, ask.asked)
        case Faults():
            return _faults(ask, ask.asked)
        case _:
            assert_never(ask.asked)


def _list(ask: Ask) -> Answer:
    prepared = prepared_of(ask.scene)
    ids, findings = release_ids(ask.scene.workspace)
    releases, faults = listed(ask.scene, ids)
    interface = _interface(ask, prepared.site.language)
    html = list_page(
        releases,
        faulty(ask, [*findings, *faults, *prepared.findings]),
        ask.state,
        prepared.theme,
        interface,
        prepared.words.get(interface, ()),
    )
    return Answer(data=html.encode())


def _around(ask: Ask, asked: ReleasePage) -> Answer:
    prepared = prepared_of(ask.scene)
    seen = previewed(ask, asked.release, _known(ask.scene, asked.release, asked.language))
    interface = _interface(ask, asked.language)
    html = preview_page(
        seen, asked.view, ask.state, prepared.theme, interface, prepared.words.get(interface, ())
    )
    return Answer(data=html.encode())


def _page(scene: Scene, asked: EditionPage) -> Answer:
    language = _known(scene, asked.release, asked.language)
    editions, prepared = editions_of(scene, asked.release), prepared_of(scene)
    release = release_of(scene, asked.release).release
    near = surroundings(scene, asked.release, tuple(editions), virtual=False)[language]
    html = marked_page(
        release,
        editions[language],
        _marks(scene, asked.release, language),
        prepared.theme,
        prepared.words[language],
        replace(near, cards={tag: card_of(edition, ()) for tag, edition in editions.items()}),
    )
    return Answer(data=html.encode())


def _marks(scene: Scene, release: str, language: str) -> dict[Key, Mark]:
    found = release_of(scene, release).release
    known = {} if language == found.language else states(scene, release, language)
    return {
        key: Mark(number=number, state=known.get(key)) for key, number in numbers_of(found).items()
    }


def _file(scene: Scene, asked: EditionFile) -> Answer:
    """A file that the release names, or a PDF by the name that a build gives it."""
    _known(scene, asked.release, asked.language)
    if asked.name in release_of(scene, asked.release).sizes:
        data = release_file(scene.workspace, asked.release, asked.name)
        media_type, _ = mimetypes.guess_type(asked.name, strict=True)
        return Answer(data=data, media_type=media_type or "application/octet-stream")
    for document in prints(scene, asked.release, asked.language, _layout(asked.name)):
        if document.name == asked.name and scene.fonts is not None:
            step = PrintDocument(
                document=document,
                pictures={
                    name: release_file(scene.workspace, asked.release, name)
                    for name in document.pictures
                },
                fonts=scene.fonts,
                standard=Standard.UA1,
            )
            return Answer(data=print_document(step).data, media_type="application/pdf")
    raise _missing(asked.name)


def _layout(name: str) -> Layout:
    if "+" in name:
        return Layout.BILINGUAL
    return Layout.LARGE if name.endswith("-large.pdf") else Layout.STANDARD


def _asset(scene: Scene, asked: Asset) -> Answer:
    theme = prepared_of(scene).theme
    assets = {
        **asset_files(theme),
        f"assets/{STYLE.rpartition('/')[2]}": theme.sources[STYLE].encode(),
    }
    path = f"assets/{asked.name}"
    if path not in assets:
        raise _missing(asked.name)
    return Answer(data=assets[path], media_type=_ASSETS[path.rpartition(".")[2]])


_ASSETS = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}


def _faults(ask: Ask, asked: Faults) -> Answer:
    """Made from the default templates: a workspace's own may be what is at fault."""
    theme = default_theme(ask.scene.workspace)
    interface = _interface(ask, asked.language)
    words = _shipped_words(interface)
    found = faulty(ask, asked.findings)
    html = faulty_page(found, asked.release, asked.state, theme, interface, words)
    return Answer(data=html.encode())


def _shipped_words(language: str) -> Sequence[Translations]:
    path = _shipped_catalog(language)
    if not path.is_file():
        return ()
    return (translations(read_po(path.read_bytes(), path.name), language, frozenset()),)


def _shipped_catalog(language: str) -> Path:
    return default_folder("locales") / language / "LC_MESSAGES" / "publish.po"


def _interface(ask: Ask, language: str) -> str:
    """The language to speak to people in: as they want, else that of the edition, else English."""
    wanted = ask.interface or language
    return wanted if _TAG.fullmatch(wanted) and _shipped_catalog(wanted).is_file() else "en"


_TAG = re.compile(r"[A-Za-z0-9-]+")


def _known(scene: Scene, release: str, language: str) -> str:
    """`language`, where the release has an edition in it."""
    if release not in release_ids(scene.workspace)[0]:
        raise stopped(
            "release-unknown",
            Origin(path=release[:100]),
            "there is no release of this name",
            "the list of all releases has those there are",
        )
    if language in prepared_of(scene).site.languages:
        if language_of(scene, release, language).edition is not None:
            return language
        raise PublishError(gates(scene, release, language))
    raise stopped(
        "language-unknown",
        Origin(path=prepared_of(scene).site.path),
        f"{language[:100]} is no language of this site",
        f"the languages are {', '.join(prepared_of(scene).site.languages)}",
    )


def _missing(name: str) -> PublishError:
    return stopped(
        "preview-missing",
        Origin(path=name[:100]),
        "the preview has nothing of this name",
        "it shows releases; what only a whole site has, `publish build` makes",
    )
