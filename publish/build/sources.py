"""What is read from the disk for one release, unread as yet: octets, names and sizes."""

import re
from pathlib import Path

from publish.build.compose import FILE_NAME, Octets, Source, Words
from publish.build.workspace import (
    MAX_ATTACHMENT,
    MAX_CATALOG,
    MAX_TEXT,
    Workspace,
    catalog_path,
    check_file,
    check_release_id,
    read_file,
)
from publish.findings import Finding, Origin, PublishError, stopped
from publish.verify.pdf_pages import page_count

__all__ = ["load_source", "load_words"]


def load_source(workspace: Workspace, release_id: str) -> Source:
    """A release. Raises PublishError where its YAML can't be read from the disk."""
    folder = workspace.root / "source" / check_release_id(release_id)
    path = folder / "release.yaml"
    data = read_file(workspace, path, MAX_TEXT)
    sizes, pages, faults = dict[str, int](), dict[str, int](), dict[str, Finding]()
    for other in sorted(folder.iterdir()):
        if re.fullmatch(FILE_NAME, other.name) and other != path:
            try:
                size = check_file(workspace, other, MAX_ATTACHMENT)[1]
                if other.suffix.lower() == ".pdf":
                    pages[other.name] = _pages(workspace, other)
                sizes[other.name] = size
            except PublishError as error:
                faults[other.name] = error.findings[0]
    return Source(
        id=release_id,
        yaml=Octets(path=workspace.name(path), data=data),
        sizes=sizes,
        pages=pages,
        faults=faults,
    )


def load_words(workspace: Workspace, release_id: str, language: str) -> Words:
    """What a release is translated with to a language; nothing where there is nothing.

    Raises PublishError where a catalog can't be read from the disk.
    """
    return Words(
        language=language,
        catalog=_catalog(workspace, language, release_id),
        glossary=_catalog(workspace, language, "terms"),
    )


def _pages(workspace: Workspace, path: Path) -> int:
    """The pages of a PDF beside a release. Raises PublishError where no reader could open it."""
    if count := page_count(read_file(workspace, path, MAX_ATTACHMENT)):
        return count
    raise stopped(
        "file-pdf",
        Origin(path=workspace.name(path)),
        "this PDF can't be opened, so its readers couldn't open it either",
        "export it again, without a password, and see that a PDF viewer opens it",
    )


def _catalog(workspace: Workspace, language: str, domain: str) -> Octets | None:
    path = catalog_path(workspace, language, domain)
    if not path.exists() and not path.is_symlink():
        return None
    return Octets(path=workspace.name(path), data=read_file(workspace, path, MAX_CATALOG))
