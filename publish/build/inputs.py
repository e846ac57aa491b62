"""The hashes of all that a build reads: of each release its own, and what releases share."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from publish.build.compose import FILE_NAME
from publish.build.evidence import record_path
from publish.build.manifest import digest_of
from publish.build.readings import READINGS
from publish.build.stamps import ABSENT, Stamps
from publish.build.toolchain import code_digest, fonts_digest, libraries_digest
from publish.build.workspace import Workspace, catalog_path, default_folder
from publish.pdf.fonts import FontSet

__all__ = ["around_inputs", "own_inputs", "watch"]


def own_inputs(
    workspace: Workspace, release_id: str, languages: Sequence[str], stamps: Stamps
) -> dict[str, str]:
    """The SHA-256 of each file of a release, by path in the workspace. Raises OSError.

    What the last check has found is one of them.
    """
    folder = workspace.root / "source" / release_id
    stamps.digest(str(folder))
    files = [path for path in sorted(folder.iterdir()) if re.fullmatch(FILE_NAME, path.name)]
    catalogs = [
        catalog_path(workspace, language, domain)
        for language in languages
        for domain in (release_id, "terms")
    ]
    hashes = {
        workspace.name(path): stamps.digest(str(path))
        for path in (*files, *catalogs, workspace.root / record_path(release_id))
        if not path.is_dir()
    }
    return {path: found for path, found in hashes.items() if found != ABSENT}


def around_inputs(
    workspace: Workspace, languages: Sequence[str], fonts: FontSet | None, stamps: Stamps
) -> dict[str, str]:
    """The hash of each thing that releases share, by name. Raises OSError.

    Without `fonts` nothing is said of them: nothing is printed then.
    """
    around = {
        "source/site.yaml": stamps.digest(str(workspace.root / "source" / "site.yaml")),
        f"source/{READINGS}": stamps.digest(str(workspace.root / "source" / READINGS)),
        "templates": digest_of(list(_templates(workspace, stamps))),
        "code": code_digest(stamps),
        "libraries": libraries_digest(stamps),
    }
    for language in languages:
        around[f"words:{language}"] = digest_of(
            [
                stamps.digest(str(path))
                for domain in ("site", "publish")
                for path in (
                    catalog_path(workspace, language, domain),
                    default_folder("locales") / language / "LC_MESSAGES" / f"{domain}.po",
                )
            ]
        )
    if fonts is not None:
        around["fonts"] = fonts_digest(fonts, stamps)
    return around


def watch(workspace: Workspace, font_folders: Sequence[Path], stamps: Stamps) -> None:
    """Look at the folders in which another release, language or font may turn up."""
    for folder in (workspace.root / "source", workspace.root / "locales"):
        stamps.digest(str(folder))
    for folder in font_folders:
        stamps.digest(str(folder))
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.is_dir():
                stamps.digest(str(path))


def _templates(workspace: Workspace, stamps: Stamps) -> Iterator[tuple[str, str]]:
    for folder in dict.fromkeys((default_folder("templates"), workspace.root / "templates")):
        stamps.digest(str(folder))
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.is_dir():
                stamps.digest(str(path))
            else:
                yield _template_name(path, folder), stamps.digest(str(path))


def _template_name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()
