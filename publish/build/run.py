"""Build a workspace: prepare, make each release whole, put it in its place, then the indexes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from publish.build.make import Made, Request, make_release
from publish.build.manifest import Entry, Manifest, digest, read_manifest, write_manifest
from publish.build.prepare import Prepared, glyphs_of, is_public, prepare
from publish.build.prints import Printing
from publish.build.shared import asset_files, shared_files
from publish.build.workspace import Workspace
from publish.findings import Finding, Origin, PublishError, Severity, stopped

__all__ = ["Built", "Options", "build", "write_file"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """What to build. `now` decides embargoes; `printing` is None where no PDF is wanted."""

    now: datetime
    releases: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    html: bool = True
    drafts: bool = False
    printing: Printing | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Built:
    """What a build did: findings, the files made (paths under the workspace), how many changed."""

    findings: tuple[Finding, ...]
    files: tuple[str, ...]
    changed: int


def build(
    workspace: Workspace, options: Options, progress: Callable[[str, int, int], None]
) -> Built:
    """Make the public site of a workspace.

    `progress` is told the name of each release, its number and how many there are.

    A release that fails leaves what was published of it in place and findings in the result.
    Raises PublishError where nothing at all can be made.
    """
    glyphs = glyphs_of(options.printing.fonts if options.printing else None)
    prepared = prepare(workspace, options.releases, glyphs)
    languages = _languages(prepared, options.languages)
    request = Request(
        languages=languages, html=options.html, printing=options.printing, public=True
    )
    output = workspace.root / "output"
    before = _read_manifest(output)
    findings, entries, files = list(prepared.findings), dict(before.releases), dict[str, bytes]()
    for number, (release_id, loaded) in enumerate(prepared.releases.items(), start=1):
        progress(release_id, number, len(prepared.releases))
        public = is_public(loaded.release, options.now)
        if not public:
            entries.pop(release_id, None)
            if not options.drafts:
                findings.append(_private(loaded.release.path, release_id))
                continue
        try:
            made = make_release(
                workspace, prepared, loaded, replace(request, public=public), glyphs
            )
        except PublishError as error:
            findings.extend(error.findings)
            continue
        except Exception as error:  # costs this release, and none of the others
            findings.append(_internal(loaded.release.path, error))
            continue
        findings.extend(made.findings)
        placed = {f"{'site' if public else 'review'}/{p}": d for p, d in made.files.items()}
        files.update(placed)
        if public:
            entries[release_id] = _entry(made, placed, before.releases.get(release_id), options)
    if not options.releases:
        entries = {
            k: e for k, e in entries.items() if k in prepared.releases or k in prepared.failed
        }
    return _place(output, before, entries, files, prepared, tuple(findings))


def _languages(prepared: Prepared, wanted: tuple[str, ...]) -> tuple[str, ...]:
    known = tuple(prepared.site.languages)
    unknown = [language for language in wanted if language not in known]
    if unknown:
        raise PublishError(
            Finding(
                code="language-unknown",
                severity=Severity.ERROR,
                message=f"{language} is no language of this site",
                origin=Origin(path=prepared.site.path),
                hint=f"the languages are {', '.join(known)}",
            )
            for language in unknown
        )
    return tuple(language for language in known if not wanted or language in wanted)


def _internal(path: str, error: Exception) -> Finding:
    return Finding(
        code="internal",
        severity=Severity.ERROR,
        message=f"publish itself failed: {type(error).__name__}: {error}",
        origin=Origin(path=path),
        hint="please report it, with this release",
    )


def _private(path: str, release_id: str) -> Finding:
    return Finding(
        code="release-private",
        severity=Severity.NOTE,
        message=f"{release_id} is a draft or under embargo and was not published",
        origin=Origin(path=path),
        hint="`publish build --drafts` makes it in output/review/",
    )


def _entry(made: Made, placed: Mapping[str, bytes], old: Entry | None, options: Options) -> Entry:
    """The release as it now stands; a build of one language or format keeps the others."""
    partial = bool(options.languages) or not (options.html and options.printing)
    cards, files = dict(made.cards), {path: digest(data) for path, data in placed.items()}
    if partial and old is not None:
        cards, files = {**old.cards, **cards}, {**old.files, **files}
    return Entry(cards=cards, files=files)


# --- the disk ---


def _read_manifest(output: Path) -> Manifest:
    path = output / "manifest.json"
    return read_manifest(path.read_bytes()) if path.is_file() else Manifest()


def _place(
    output: Path,
    before: Manifest,
    entries: Mapping[str, Entry],
    files: dict[str, bytes],
    prepared: Prepared,
    findings: tuple[Finding, ...],
) -> Built:
    shared = shared_files(prepared, {key: entry.cards for key, entry in entries.items()})
    if any(path.startswith("review/") for path in files):
        files.update({f"review/{name}": data for name, data in asset_files(prepared.theme).items()})
    changed = sum(write_file(output / path, data) for path, data in {**files, **shared}.items())
    manifest = Manifest(
        releases=entries, shared={path: digest(data) for path, data in shared.items()}
    )
    _remove(output, _paths(before) - _paths(manifest))
    write_file(output / "manifest.json", write_manifest(manifest))
    made = tuple(f"output/{path}" for path in sorted({**files, **shared}))
    return Built(findings=findings, files=made, changed=changed)


def _paths(manifest: Manifest) -> set[str]:
    return {*manifest.shared, *(p for e in manifest.releases.values() for p in e.files)}


def write_file(path: Path, data: bytes) -> bool:
    """Put `data` in place of the file at once, if it differs; say whether it did.

    Raises PublishError where it can't be written.
    """
    try:
        if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        staged = path.with_name(f".{path.name}.new")
        staged.write_bytes(data)
        staged.replace(path)
    except OSError as error:
        raise stopped(
            "output-unwritable",
            Origin(path=str(path)),
            f"the file can't be written: {error.strerror}",
            "make room, or make the folder writable",
        ) from None
    return True


def _remove(output: Path, paths: Iterable[str]) -> None:
    for path in sorted(paths):
        file = output / path
        if ".." not in Path(path).parts and file.is_file():
            file.unlink()
            if not any(file.parent.iterdir()):
                file.parent.rmdir()
