"""A workspace on disk: where sources, catalogs and templates lie, read with care.

Nothing outside the workspace is read, whatever a release or a link in the file system says;
nothing is read whole before its size is known.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import publish
from publish.catalogs.po import Catalog
from publish.catalogs.po_read import read_po
from publish.catalogs.terms import Term, glossary_of
from publish.editions.templates import Theme, overridden
from publish.findings import Finding, Origin, PublishError, Severity, stopped
from publish.release.keys import ID
from publish.release.model import Attachments, Figure, Release
from publish.release.read import read_release, read_site
from publish.release.references import all_blocks
from publish.release.site import Site
from publish.release.text import Text

__all__ = [
    "DOMAINS", "MAX_ATTACHMENT", "MAX_CATALOG", "MAX_TEXT", "Loaded", "Workspace",
    "catalog_path", "check_file", "check_release_id", "default_folder",
    "default_theme", "keeps_words", "load_catalog", "load_files", "load_glossary", "load_release",
    "load_site", "load_theme", "open_workspace", "read_file", "release_file",
    "release_ids",
]  # fmt: skip

MAX_TEXT = 4 * 2**20  # octets; the longest real release is a thousandth of it
MAX_CATALOG = 32 * 2**20
MAX_ATTACHMENT = 64 * 2**20

DOMAINS = ("publish", "site", "terms")  # catalogs that are no release's


@dataclass(frozen=True, kw_only=True, slots=True)
class Workspace:
    """The folder that holds `source/`, `locales/`, `templates/` and `output/`."""

    root: Path

    def name(self, path: Path) -> str:
        """`path` as findings show it: relative to the workspace, with slashes."""
        return (
            path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Loaded:
    """A release as it was read, its YAML, the files it names, and warnings about it."""

    release: Release[Text]
    source: bytes
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]


def open_workspace(folder: Path) -> Workspace:
    """The workspace that `folder` is in. Raises PublishError where there is none."""
    resolved = folder.resolve()
    for root in (resolved, *resolved.parents):
        if (root / "source" / "site.yaml").is_file():
            return Workspace(root=root)
    raise stopped(
        "workspace-missing",
        Origin(path=str(folder)),
        "this folder is not in a workspace",
        "run `publish init` to begin one, or go to the folder that holds source/site.yaml",
    )


def release_ids(workspace: Workspace) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """The ids of the releases, in order, and what is wrong with the folders of the others."""
    found, findings = list[str](), list[Finding]()
    for folder in sorted((workspace.root / "source").iterdir()):
        if folder.name.startswith(".") or not folder.is_dir():
            continue
        findings.extend(_folder_findings(folder, workspace))
        if re.fullmatch(_RELEASE_ID, folder.name) and folder.name not in DOMAINS:
            found.append(folder.name)
    return tuple(found), tuple(findings)


_RELEASE_ID = ID.replace("^[a-z]", "^[a-z0-9]")


def _folder_findings(folder: Path, workspace: Workspace) -> Iterator[Finding]:
    if re.fullmatch(_RELEASE_ID, folder.name) and folder.name not in DOMAINS:
        return
    yield Finding(
        code="release-id",
        severity=Severity.ERROR,
        message=f"{folder.name!r} can't be the id of a release",
        origin=Origin(path=workspace.name(folder)),
        hint="use small letters, digits and hyphens: 2017-03-02-seminar; "
        f"{', '.join(DOMAINS)} are taken",
    )


def check_release_id(name: str) -> str:
    """`name`, where it can be the id of a release. Raises PublishError otherwise."""
    if re.fullmatch(_RELEASE_ID, name) and name not in DOMAINS:
        return name
    raise stopped(
        "release-id",
        Origin(path=name or "(empty)"),
        "this can't be the id of a release",
        "use small letters, digits and hyphens: 2017-03-02-seminar",
    )


def load_site(workspace: Workspace) -> Site[Text]:
    """The site. Raises PublishError with all that is wrong with it."""
    path = workspace.root / "source" / "site.yaml"
    return read_site(read_file(workspace, path, MAX_TEXT), workspace.name(path))


def load_release(workspace: Workspace, release_id: str) -> Loaded:
    """A release with its files. Raises PublishError with all that is wrong with it."""
    folder = workspace.root / "source" / check_release_id(release_id)
    path = folder / "release.yaml"
    data = read_file(workspace, path, MAX_TEXT)
    release, findings = read_release(data, workspace.name(path), release_id)
    files = load_files(workspace, release)
    return Loaded(release=release, source=data, files=files, findings=findings)


def load_files(workspace: Workspace, release: Release[Text]) -> dict[str, bytes]:
    """The pictures and attachments that a release names, by name."""
    folder = workspace.root / "source" / release.id
    files, findings = dict[str, bytes](), list[Finding]()
    for name in _file_names(release):
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", name):
            findings.append(_file_finding(release, f"{name!r} can't be the name of a file"))
            continue
        try:
            files[name] = read_file(workspace, folder / name, MAX_ATTACHMENT)
        except PublishError as error:
            findings.extend(error.findings)
    if findings:
        raise PublishError(findings)
    return files


def _file_names(release: Release[Text]) -> Iterable[str]:
    for block in all_blocks(release):
        if isinstance(block, Figure):
            yield block.file
        elif isinstance(block, Attachments):
            yield from (item.file for item in block.items)


def _file_finding(release: Release[Text], message: str) -> Finding:
    return Finding(
        code="file-name",
        severity=Severity.ERROR,
        message=message,
        origin=Origin(path=release.path),
        hint="put the file beside release.yaml, named with letters, digits, dots and hyphens",
    )


def catalog_path(workspace: Workspace, language: str, domain: str) -> Path:
    """Where the catalog of a domain lies; folders are named by their BCP 47 tags: zh-Hant-TW."""
    return workspace.root / "locales" / language / "LC_MESSAGES" / f"{domain}.po"


def load_catalog(workspace: Workspace, language: str, domain: str) -> Catalog | None:
    """A catalog, or None where there is none yet. The toolkit's own words come with it.

    Raises PublishError where the file is no catalog.
    """
    path = catalog_path(workspace, language, domain)
    if path.exists() or path.is_symlink():
        return read_po(read_file(workspace, path, MAX_CATALOG), workspace.name(path))
    shipped = default_folder("locales") / language / "LC_MESSAGES" / f"{domain}.po"
    if domain == "publish" and shipped.is_file():
        return read_po(shipped.read_bytes(), f"(shipped) {shipped.name}")
    return None


def load_glossary(workspace: Workspace, language: str) -> tuple[Term, ...]:
    """The terms of `language`. Raises PublishError where their catalog can't be read."""
    return glossary_of(load_catalog(workspace, language, "terms"))


def load_theme(workspace: Workspace) -> Theme:
    """The default templates, each overridden by the workspace's own of the same name."""
    return overridden(default_theme(workspace), _theme(workspace, workspace.root / "templates"))


def default_theme(workspace: Workspace) -> Theme:
    """The templates that come with the toolkit."""
    return _theme(workspace, default_folder("templates"))


def _theme(workspace: Workspace, folder: Path) -> Theme:
    found = {
        path.relative_to(folder).as_posix(): _template(workspace, folder, path)
        for path in (sorted(folder.rglob("*")) if folder.is_dir() else ())
        if path.is_file() and path.suffix in _THEME
    }
    return Theme(
        sources={name: source for name, (source, _) in found.items()},
        paths={name: path for name, (_, path) in found.items()},
    )


_THEME = (".html", ".css", ".js", ".svg", ".atom", ".xml")


def _template(workspace: Workspace, folder: Path, path: Path) -> tuple[str, str]:
    if folder.is_relative_to(workspace.root):
        data, name = read_file(workspace, path, MAX_TEXT), workspace.name(path)
    else:
        data, name = path.read_bytes(), f"(shipped) templates/{path.relative_to(folder).as_posix()}"
    try:
        return data.decode("utf-8"), name
    except UnicodeDecodeError:
        raise stopped(
            "template", Origin(path=name), "the template is not UTF-8", "save it as UTF-8"
        ) from None


def keeps_words(workspace: Workspace, language: str) -> bool:
    """Whether the words of the default templates are this workspace's to translate to `language`.

    They are in the toolkit's own checkout, where the toolkit doesn't speak the language, and where
    the workspace has a file of its own already.
    """
    shipped = default_folder("locales") / language / "LC_MESSAGES" / "publish.po"
    own = catalog_path(workspace, language, "publish")
    return shipped == own or not shipped.is_file() or own.is_file()


def default_folder(name: str) -> Path:
    """The default `templates` or `locales`: inside the package in a wheel, else in the checkout."""
    package = Path(publish.__file__).resolve().parent
    shipped = package / "defaults" / name
    return shipped if shipped.is_dir() else package.parent / name


def release_file(workspace: Workspace, release_id: str, name: str) -> bytes:
    """A picture or an attachment. Raises PublishError as `read_file` does."""
    return read_file(workspace, workspace.root / "source" / release_id / name, MAX_ATTACHMENT)


def read_file(workspace: Workspace, path: Path, limit: int) -> bytes:
    """The octets of a file of the workspace. Raises PublishError as `check_file` does."""
    resolved, _ = check_file(workspace, path, limit)
    try:
        return resolved.read_bytes()
    except OSError as error:
        raise _unreadable(workspace.name(path), error) from None


def check_file(workspace: Workspace, path: Path, limit: int) -> tuple[Path, int]:
    """Where a file of the workspace really is, and how many octets it has.

    Raises PublishError where the file is missing, no ordinary file, unreadable, larger than
    `limit` octets, or reached through a link that leads out of the workspace.
    """
    name = workspace.name(path)
    try:
        resolved = path.resolve(strict=True)
        if not resolved.is_relative_to(workspace.root):
            raise stopped(
                "file-outside",
                Origin(path=name),
                "this leads out of the workspace",
                "copy the file into the workspace",
            )
        if not resolved.is_file():
            raise stopped("file-kind", Origin(path=name), "this is not an ordinary file")
        size = resolved.stat().st_size
    except FileNotFoundError:
        raise stopped("file-missing", Origin(path=name), "there is no such file") from None
    except (OSError, RuntimeError) as error:
        raise _unreadable(name, error) from None
    if size > limit:
        message = f"the file has {size:,} octets; {limit:,} is the most"
        raise stopped("file-size", Origin(path=name), message)
    return resolved, size


def _unreadable(name: str, error: OSError | RuntimeError) -> PublishError:
    reason = getattr(error, "strerror", None) or str(error)
    return stopped("file-unreadable", Origin(path=name), f"the file can't be read: {reason}")
