"""Everything a build reads, read once: site, theme, words, releases, and their translations."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from publish.build.readings import load_readings
from publish.build.translated import (
    Glyphs,
    Translated,
    checked_catalog,
    foreign,
    original,
    translated_by,
    translated_release,
)
from publish.build.workspace import (
    Loaded,
    Workspace,
    default_theme,
    load_catalog,
    load_glossary,
    load_release,
    load_site,
    load_theme,
    release_ids,
)
from publish.catalogs.messages import (
    Translations,
    site_messages,
    words_messages,
)
from publish.catalogs.po import Catalog, Message
from publish.editions.localize import Piece, localize_site
from publish.editions.templates import Theme, template_words
from publish.findings import Finding, Origin, PublishError, Severity, stopped
from publish.language.furigana import Readings
from publish.language.pseudo import is_pseudo
from publish.lint.translation import Checked
from publish.release.model import Release, Status
from publish.release.readings import confirmed_readings
from publish.release.site import Gate, Site
from publish.release.text import Text

__all__ = [
    "Memory", "Prepared", "TemplateWords", "check_site", "is_public", "prepare", "prepare_shared",
    "site_to_build", "translated", "translated_words", "wanted_releases", "words_by_domain",
    "words_of_templates",
]  # fmt: skip

TemplateWords = tuple[tuple[Text, ...], tuple[Text, ...]]  # of the toolkit, of the workspace
Check = Callable[[Catalog | None, Sequence[Message], str, str, Glyphs], Checked]


class Memory(Protocol):
    """What takes long to find out and stays the same: the words of the templates, verdicts."""

    words: TemplateWords | None

    def check(
        self,
        catalog: Catalog | None,
        messages: Sequence[Message],
        source: str,
        language: str,
        glyphs: Glyphs,
        /,
    ) -> Checked:
        """What `checked_catalog` says."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Prepared:
    """What all editions of a build share. `sites`, `words` and `shared` are by language.

    `shared` has the catalogs `site` and `publish`, of which `words` are the translations.
    """

    site: Site[Text]
    theme: Theme
    sites: Mapping[str, Site[Piece]]
    words: Mapping[str, tuple[Translations, ...]]
    shared: Mapping[str, Mapping[str, Translated]]
    releases: Mapping[str, Loaded]
    failed: tuple[str, ...]
    findings: tuple[Finding, ...]
    readings: Readings = field(default_factory=Readings)


def prepare(
    workspace: Workspace, wanted: Iterable[str], glyphs: Glyphs, pseudo: Sequence[str] = ()
) -> Prepared:
    """Read the workspace; releases that can't be read are in `failed`, with findings.

    `wanted` names releases, none means all; `pseudo` are pseudo-locales, which have no catalogs,
    beside the languages of the site. Raises PublishError where the site, a template or a catalog
    of words can't be read: nothing can be made without them.
    """
    prepared = prepare_shared(workspace, glyphs, pseudo)
    ids, findings = wanted_releases(workspace, tuple(wanted))
    releases, failed = dict[str, Loaded](), list[str]()
    for release_id in ids:
        try:
            loaded = load_release(workspace, release_id)
            check_site(loaded.release, prepared.site)
            releases[release_id] = loaded
            findings = (*findings, *loaded.findings)
        except PublishError as error:
            failed.append(release_id)
            findings = (*findings, *error.findings)
    return replace(
        prepared,
        releases=releases,
        failed=tuple(failed),
        findings=(*findings, *prepared.findings),
    )


def site_to_build(workspace: Workspace, pseudo: Sequence[str] = ()) -> Site[Text]:
    """The site, with these pseudo-locales among its languages.

    Raises PublishError where it can't be read, or lists one to be published.
    """
    return _with_pseudo(load_site(workspace), pseudo)


def prepare_shared(
    workspace: Workspace,
    glyphs: Glyphs,
    pseudo: Sequence[str] = (),
    memory: Memory | None = None,
) -> Prepared:
    """The same as `prepare` without any release; `memory` knows what another build found out."""
    site, theme = site_to_build(workspace, pseudo), load_theme(workspace)
    words = memory.words if memory else None
    if words is None:
        words = words_of_templates(workspace, theme)
    if memory:
        memory.words = words
    check = memory.check if memory else checked_catalog
    shared = {
        language: translated_words(workspace, site, words, language, glyphs, check)
        for language in site.languages
    }
    return Prepared(
        site=site,
        theme=theme,
        sites={
            language: localize_site(site, language, domains["site"].translations)
            for language, domains in shared.items()
        },
        words={
            language: tuple(domain.translations for domain in domains.values())
            for language, domains in shared.items()
        },
        shared=shared,
        releases={},
        failed=(),
        readings=confirmed_readings(load_readings(workspace)[1]),
        findings=tuple(
            f for domains in shared.values() for d in domains.values() for f in d.findings
        ),
    )


def _with_pseudo(site: Site[Text], pseudo: Sequence[str]) -> Site[Text]:
    """`site` with these languages more. Raises PublishError where it lists one to be published."""
    listed = [tag for tag in site.languages if is_pseudo(tag)]
    if listed:
        raise stopped(
            "language-pseudo",
            Origin(path=site.path),
            f"{listed[0]} is a pseudo-locale, which can't be published",
            f"remove it; `publish build --language {listed[0]}` makes it in output/review/",
        )
    return replace(site, languages={**site.languages, **dict.fromkeys(pseudo, Gate())})


def wanted_releases(
    workspace: Workspace, wanted: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """The ids of the releases of these names, or of all, and what is wrong with their folders.

    Raises PublishError where there is no release of a name.
    """
    ids, findings = release_ids(workspace)
    unknown = [name for name in wanted if name not in ids]
    if unknown:
        raise PublishError(
            Finding(
                code="release-unknown",
                severity=Severity.ERROR,
                message="there is no release of this name",
                origin=Origin(path=name[:100]),
                hint=f"the releases are {', '.join(ids)}" if ids else "`publish new` begins one",
            )
            for name in unknown
        )
    return wanted or ids, findings


def is_public(release: Release[Text], now: datetime) -> bool:
    """Whether readers may see the release: no draft, and any embargo over."""
    return release.status is not Status.DRAFT and (
        release.embargo is None or release.embargo <= now
    )


def translated(
    workspace: Workspace, release: Release[Text], language: str, glyphs: Glyphs
) -> Translated:
    """The translations of a release. Raises PublishError where a catalog can't be read."""
    if language == release.language or is_pseudo(language):
        state, _ = translated_release(release, language, None, (), glyphs)
        return state
    glossary = load_glossary(workspace, language)
    catalog = load_catalog(workspace, language, release.id)
    state, _ = translated_release(release, language, catalog, glossary, glyphs)
    return state


def translated_words(
    workspace: Workspace,
    site: Site[Text],
    words: TemplateWords,
    language: str,
    glyphs: Glyphs,
    check: Check = checked_catalog,
) -> Mapping[str, Translated]:
    """The translations of the catalogs `site` and `publish`, in the order they are looked up.

    Raises PublishError where one can't be read.
    """
    sources = {"site": site.language, "publish": "en"}
    found = dict[str, Translated]()
    for domain, messages in words_by_domain(site, words, language).items():
        source = sources[domain]
        if language == source:
            found[domain] = original(messages, language)
        elif is_pseudo(language):
            found[domain] = foreign(messages, language)
        else:
            catalog = load_catalog(workspace, language, domain)
            checked = check(catalog, messages, source, language, glyphs)
            found[domain] = translated_by(catalog, messages, language, (), checked)
    return found


def words_of_templates(workspace: Workspace, theme: Theme) -> TemplateWords:
    """The words of the default templates, and what the workspace's own add to them."""
    shipped = template_words(default_theme(workspace))
    known = {(text.context, text.source) for text in shipped}
    own = (text for text in template_words(theme) if (text.context, text.source) not in known)
    return shipped, tuple(own)


def words_by_domain(
    site: Site[Text], words: TemplateWords, language: str
) -> Mapping[str, tuple[Message, ...]]:
    """The messages of the catalogs `site` and `publish`."""
    shipped, own = words
    in_site = {message.key for message in site_messages(site, language)}
    extra = (m for m in words_messages(own) if m.key not in in_site)
    return {
        "site": (*site_messages(site, language), *extra),
        "publish": words_messages(shipped),
    }


def check_site(release: Release[Text], site: Site[Text]) -> None:
    """Raises PublishError where the release asks for what site.yaml doesn't have."""
    if release.language not in site.languages:
        raise stopped(
            "release-language",
            Origin(path=release.path),
            f"site.yaml has no {release.language}, the language of this release",
            "add it to `languages:` in site.yaml",
        )
    if release.division and release.division not in site.divisions:
        raise stopped(
            "division-unknown",
            Origin(path=release.path),
            f"site.yaml has no division {release.division!r}",
            f"the divisions are {', '.join(site.divisions)}",
        )
