"""What the preview reads of a workspace, kept until one of its files changes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from publish.build.compose import Localized, Read, around, localized, read
from publish.build.gates import gate_findings
from publish.build.prepare import Prepared, is_public, prepare
from publish.build.prints import Print, prints_of
from publish.build.sources import load_source, load_words
from publish.build.translated import glyphs_of
from publish.build.workspace import Workspace, load_catalog, load_glossary, release_ids
from publish.catalogs.po import Catalog, Key
from publish.catalogs.states import MessageState, state_of
from publish.catalogs.terms import translations_of_terms
from publish.editions.localize import Edition
from publish.editions.page import Surroundings
from publish.editions.print import Layout
from publish.editions.proof import Proof, proof_of
from publish.findings import Finding
from publish.pdf.fonts import FontSet

__all__ = [
    "Scene", "catalog", "editions_of", "gates", "language_of", "prepared_of", "prints", "proof",
    "release_of", "states", "surroundings",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """What is previewed: a workspace, with which fonts for its PDFs, in which state.

    `shared` counts the changes of what all releases share, `changes` all there were: what was read
    for the same number is up to date. `now` decides embargoes.
    """

    root: Path
    fonts: FontSet | None
    now: datetime
    shared: int = 0
    changes: int = 0

    @property
    def workspace(self) -> Workspace:
        """The workspace, for what reads it."""
        return Workspace(root=self.root)


def prepared_of(scene: Scene) -> Prepared:
    """What all releases share; it has no releases. Raises PublishError where it can't be read."""
    return _prepared(scene.root, scene.fonts, scene.shared)


def release_of(scene: Scene, release: str) -> Read:
    """A release. Raises PublishError where it can't be read."""
    return _read(replace(scene, shared=0, fonts=None, now=_NEVER), release)


def language_of(scene: Scene, release: str, language: str) -> Localized:
    """A release in a language. Raises PublishError where it or its catalog can't be read."""
    return _localized(replace(scene, now=_NEVER), release, language)


def editions_of(scene: Scene, release: str) -> Mapping[str, Edition]:
    """All editions of a release, by language; a catalog that can't be read makes none."""
    made = {
        tag: language_of(scene, release, tag).edition for tag in prepared_of(scene).site.languages
    }
    return {tag: edition for tag, edition in made.items() if edition is not None}


def surroundings(
    scene: Scene, release: str, languages: tuple[str, ...], *, virtual: bool
) -> Mapping[str, Surroundings]:
    """What each edition of a release is told of the site around it, by language."""
    found = release_of(scene, release)
    public = is_public(found.release, scene.now)
    prepared = prepared_of(scene)
    return {
        tag: around(prepared, found, tag, languages, public=public, virtual=virtual)
        for tag in languages
    }


def prints(scene: Scene, release: str, language: str, layout: Layout) -> tuple[Print, ...]:
    """The documents of an edition in a layout, to print."""
    editions = editions_of(scene, release)
    states = {tag: language_of(scene, release, tag).state for tag in editions}
    near = surroundings(scene, release, tuple(editions), virtual=True)
    found, prepared = release_of(scene, release), prepared_of(scene)
    return tuple(prints_of(prepared, found, editions, states, language, near, [layout]))


def catalog(scene: Scene, release: str, language: str) -> Catalog:
    """The catalog of a translation. Raises PublishError where it can't be read."""
    return _catalog(replace(scene, now=_NEVER), release, language)


def states(scene: Scene, release: str, language: str) -> Mapping[Key, MessageState]:
    """The state of each message of a translation."""
    made = language_of(scene, release, language)
    found = {one.key: one for one in catalog(scene, release, language).messages if not one.obsolete}
    terms = translations_of_terms(load_glossary(scene.workspace, language))
    return {
        wanted.key: state_of(found.get(wanted.key), wanted, made.checked.rejected, terms)
        for wanted in made.state.messages
    }


def proof(scene: Scene, release: str, language: str) -> Proof:
    """All that a reviewer is told of a translation."""
    return _proof(replace(scene, now=_NEVER), release, language)


def gates(scene: Scene, release: str, language: str) -> tuple[Finding, ...]:
    """What keeps an edition from being published, and what it may lack."""
    found, prepared = release_of(scene, release).release, prepared_of(scene)
    state = language_of(scene, release, language).state
    return gate_findings(found, prepared.site, language, state, prepared.shared[language])


_NEVER = datetime.min  # what is kept does not depend on the time


@lru_cache(maxsize=1)
def _prepared(root: Path, fonts: FontSet | None, shared: int) -> Prepared:
    workspace = Workspace(root=root)
    ids, _ = release_ids(workspace)
    prepared = prepare(workspace, ids[:1], glyphs_of(fonts))
    return replace(prepared, releases={}, failed=())


@lru_cache(maxsize=64)
def _read(scene: Scene, release: str) -> Read:
    return read(load_source(scene.workspace, release))


@lru_cache(maxsize=64)
def _localized(scene: Scene, release: str, language: str) -> Localized:
    found = release_of(scene, release)
    words = load_words(scene.workspace, release, language)
    return localized(found.release, words, prepared_of(scene), scene.fonts)


@lru_cache(maxsize=16)
def _catalog(scene: Scene, release: str, language: str) -> Catalog:
    return load_catalog(scene.workspace, language, release) or Catalog(path="")


@lru_cache(maxsize=16)
def _proof(scene: Scene, release: str, language: str) -> Proof:
    made = language_of(scene, release, language)
    return proof_of(
        release_of(scene, release).release,
        prepared_of(scene).sites[language],
        catalog(scene, release, language),
        made.checked,
        made.state.translations,
        load_glossary(scene.workspace, language),
        gates(scene, release, language),
    )
