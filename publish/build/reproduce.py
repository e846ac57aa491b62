"""Whether what is published can be made again: a build from nothing, elsewhere, compared.

It says of each file that is other than it would be made now what has changed since it was made.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from publish.build.jobs import Runner
from publish.build.manifest import Entry, Manifest, digest, read_manifest
from publish.build.plan import Inputs, changes
from publish.build.request import Options
from publish.build.run import build
from publish.build.workspace import Workspace, open_workspace
from publish.findings import Finding, Origin, Severity

__all__ = ["reproduce"]

_READ = ("source", "locales", "templates", "output/checked")


def reproduce(
    workspace: Workspace,
    options: Options,
    progress: Callable[[str, int, int], None],
    run: Runner,
) -> tuple[Finding, ...]:
    """Build the workspace again elsewhere, and say what differs; nothing in it is touched.

    Findings of that build are among what is said. Raises PublishError as `build` does.
    """
    with TemporaryDirectory(prefix="publish-") as folder:
        place = Path(folder).resolve()
        for name in _READ:
            if (workspace.root / name).is_dir():
                shutil.copytree(workspace.root / name, place / name, symlinks=True)
        built = build(open_workspace(place), replace(options, drafts=False), progress, run)
        there, here = _manifest(place), _manifest(workspace.root)
        before, now = (_outputs(manifest, options.releases) for manifest in (here, there))
        return (*built.findings, *_unlike(workspace.root, before, now, _why(here, there)))


def _unlike(
    root: Path, before: Mapping[str, str], now: Mapping[str, str], why: Mapping[str, str]
) -> Iterator[Finding]:
    """What stands in `output/` beside what would: hashes by path."""
    for path, sha256 in sorted(now.items()):
        file = root / "output" / path
        if not file.is_file():
            yield _finding("product-unmade", path, "this file would be made, and is not there", why)
        elif digest(file.read_bytes()) != sha256:
            yield _finding("product-unlike", path, "this file would be made otherwise", why)
    for path in sorted({*before} - {*now}):
        yield _finding("product-left", path, "this file would not be made any more", why)


def _why(before: Manifest, now: Manifest) -> dict[str, str]:
    """What each release is made of that has changed since it was, in words, by the id."""
    found = dict[str, str]()
    for key, entry in before.releases.items():
        other = now.releases.get(key)
        if other is not None:
            changed = changes(entry, Inputs(own=other.inputs, around=other.around))
            found[key] = "; ".join((*_versions(before, now), *changed))
    return found


def _versions(before: Manifest, now: Manifest) -> Iterator[str]:
    """Which libraries were others, in words."""
    for name in sorted({*before.versions, *now.versions}):
        old, new = before.versions.get(name, "none"), now.versions.get(name, "none")
        if old != new:
            yield f"{name} was {old} and is {new}"


def _outputs(manifest: Manifest, releases: Sequence[str]) -> dict[str, str]:
    """The hashes of the files of these releases, or of all there are, by path."""
    entries = [manifest.releases.get(key, Entry()) for key in releases or manifest.releases]
    shared = {} if releases else manifest.shared
    return {
        path: output.sha256
        for outputs in (shared, *(entry.outputs for entry in entries))
        for path, output in outputs.items()
    }


def _finding(code: str, path: str, message: str, why: Mapping[str, str]) -> Finding:
    release = path.split("/")[2] if path.count("/") > 2 else ""
    reason = why.get(release, "")
    return Finding(
        code=code,
        severity=Severity.ERROR,
        message=f"{message} ({reason})" if reason else message,
        origin=Origin(path=f"output/{path}"),
        hint="run `publish build`; if nothing was changed by hand, please report it"
        if not reason
        else "run `publish build`",
    )


def _manifest(root: Path) -> Manifest:
    path = root / "output" / "manifest.json"
    return read_manifest(path.read_bytes()) if path.is_file() else Manifest()
