"""A release and its catalogs, as octets, to its editions; and what an edition is told around it.

Pure: what lies beside a release is given as names and sizes, its catalogs as they were read.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from publish.build.prepare import Prepared, check_site
from publish.build.translated import Translated, glyphs_of, translated_release
from publish.catalogs.po_read import read_po
from publish.catalogs.terms import glossary_of
from publish.editions.localize import Edition, localize
from publish.editions.page import Alternate, File, Surroundings
from publish.findings import Finding, Origin, PublishError, Severity
from publish.lint.translation import Checked
from publish.pdf.fonts import FontSet
from publish.release.model import Attachments, Figure, Release
from publish.release.read import read_release
from publish.release.references import all_blocks
from publish.release.text import Text

__all__ = [
    "Localized", "Octets", "Read", "Source", "Words", "around", "localized", "pictures", "read",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Octets:
    """A file: its name in findings, and its octets."""

    path: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """A release, unread: its YAML, the size of each file beside it and the pages of each PDF, why
    others can't be read.
    """

    id: str
    yaml: Octets
    sizes: Mapping[str, int] = field(default_factory=dict)
    pages: Mapping[str, int] = field(default_factory=dict)
    faults: Mapping[str, Finding] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """What a release is translated with, unread: its catalog and the glossary, where there are
    any, and the verdict on this catalog where it is known from before.
    """

    language: str
    catalog: Octets | None = None
    glossary: Octets | None = None
    checked: Checked | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """A release as it was read, its YAML, sizes and pages of the files it names, and warnings."""

    release: Release[Text]
    yaml: bytes = field(repr=False)
    sizes: Mapping[str, int]
    pages: Mapping[str, int]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Localized:
    """A release in one language, or no edition where it has no catalog; and the verdict on that."""

    state: Translated
    checked: Checked
    edition: Edition | None


def read(source: Source) -> Read:
    """Read a release. Raises PublishError with all that is wrong with it or the files it names."""
    release, findings = read_release(source.yaml.data, source.yaml.path, source.id)
    names = tuple(dict.fromkeys(_names(release)))
    faults = [fault for name in names if (fault := _fault(release, source, name))]
    if faults:
        raise PublishError(faults)
    return Read(
        release=release,
        yaml=source.yaml.data,
        sizes={name: source.sizes[name] for name in names},
        pages={name: source.pages[name] for name in names if name in source.pages},
        findings=findings,
    )


def localized(
    release: Release[Text], words: Words, prepared: Prepared, fonts: FontSet | None
) -> Localized:
    """The edition of a release in a language.

    Without `fonts` nothing is said of characters that they lack. Raises PublishError where
    site.yaml has no such language or division, or the catalog can't be read.
    """
    check_site(release, prepared.site)
    catalog, glossary = (
        read_po(found.data, found.path) if found else None
        for found in (words.catalog, words.glossary)
    )
    state, checked = translated_release(
        release, words.language, catalog, glossary_of(glossary), glyphs_of(fonts), words.checked
    )
    site = prepared.sites[words.language]
    return Localized(
        state=state,
        checked=checked,
        edition=localize(release, site, words.language, state.translations)
        if state.found
        else None,
    )


def pictures(release: Release[Text]) -> tuple[str, ...]:
    """The names of the pictures that a release shows."""
    blocks = all_blocks(release)
    return tuple(dict.fromkeys(block.file for block in blocks if isinstance(block, Figure)))


def around(
    prepared: Prepared,
    read: Read,
    language: str,
    languages: Iterable[str],
    *,
    public: bool,
    virtual: bool,
) -> Surroundings:
    """What an edition is told of the site around it, before any card is known.

    `languages` are those of all editions. For print (`virtual`) every address is absolute.
    """
    base, release = prepared.site.base_url, read.release.id
    url = f"{base}{language}/{release}/"
    return Surroundings(
        root="../../",
        base=base,
        public=public,
        url=url,
        readings=prepared.readings,
        alternates=tuple(
            Alternate(
                language=tag,
                href=f"{base}{tag}/{release}/" if virtual else f"../../{tag}/{release}/index.html",
                url=f"{base}{tag}/{release}/",
            )
            for tag in languages
        ),
        files={
            name: File(
                href=f"{url}{name}" if virtual else name,
                format=name.rpartition(".")[2].upper(),
                size=size,
                pages=read.pages.get(name, 0),
            )
            for name, size in read.sizes.items()
        },
    )


def _names(release: Release[Text]) -> Iterator[str]:
    for block in all_blocks(release):
        if isinstance(block, Figure):
            yield block.file
        elif isinstance(block, Attachments):
            yield from (item.file for item in block.items)


def _fault(release: Release[Text], source: Source, name: str) -> Finding | None:
    if not re.fullmatch(FILE_NAME, name):
        return Finding(
            code="file-name",
            severity=Severity.ERROR,
            message=f"{name!r} can't be the name of a file",
            origin=Origin(path=release.path),
            hint="put the file beside release.yaml, named with letters, digits, dots and hyphens",
        )
    if name in source.sizes:
        return None
    return source.faults.get(name) or Finding(
        code="file-missing",
        severity=Severity.ERROR,
        message="there is no such file",
        origin=Origin(path=f"{source.yaml.path.rpartition('/')[0]}/{name}"),
    )


FILE_NAME = r"[A-Za-z0-9][A-Za-z0-9._-]*"
"""What a picture or an attachment may be called: no folders, nothing hidden."""
