"""Stage a publication: its files beside the public ones, and the steps that put them in place."""

import errno
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from publish.build import disk
from publish.build.journal import Place, Remove, Step, Swap

__all__ = ["Publication", "above", "discard", "entries", "in_order", "stage"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Publication:
    """What is to change under `output/`, as one.

    `folders` are those of which a reader may never meet two revisions: the folders of a release,
    one for each language. `files` are what is to be there by path, `removals` what is not: other
    files stay. All paths are relative, with `/`.
    """

    files: Mapping[str, bytes]
    removals: frozenset[str] = frozenset()
    folders: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Staging:
    """Where a publication is staged, and the files that are to be synced."""

    output: Path
    new: Path
    old: Path
    written: list[Path] = field(default_factory=list)


def stage(
    output: Path, staged: Path, publications: Sequence[Publication]
) -> tuple[tuple[Step, ...], frozenset[str]]:
    """Write what differs into the folder `staged`, and sync it; what readers see does not change.

    Gives the steps that put it in its place, and the paths of the files that differ.

    The steps are in order: what a page shows comes before the page, what is removed goes last.
    Raises OSError, also where a step would fail for want of permission.
    """
    staging = _Staging(output=output, new=staged / "new", old=staged / "old")
    steps = [step for publication in _merged(publications) for step in _steps(staging, publication)]
    if steps:
        for step in steps:
            _make_room(staging, step)
        disk.sync_all([*staging.written, *_folders(staged), staged.parent])
    new = (path.relative_to(staging.new).as_posix() for path in staging.written)
    return tuple(steps), frozenset(new)


def above(output: Path, path: str) -> list[Path]:
    """The folders that a path of `output` is in, the nearest first, `output` last."""
    return [output / parent for parent in PurePosixPath(path).parents]


def entries(folder: Path) -> Iterator[str]:
    """Everything in a folder and those below it that is no folder, as paths in it."""
    for found, folders, names in os.walk(folder):
        here = Path(found)
        links = [name for name in folders if (here / name).is_symlink()]
        yield from ((here / name).relative_to(folder).as_posix() for name in (*names, *links))


def discard(folder: Path) -> None:
    """Remove a folder with all that is in it. Raises OSError."""
    for name in entries(folder):
        disk.remove(folder / name)
    for found in sorted(_folders(folder), reverse=True):
        disk.remove_folder(found)


def in_order(paths: Iterable[str]) -> list[str]:
    """The paths in the order they are published: what a page shows before the page."""
    return sorted(paths, key=lambda path: (path.endswith(".html"), path))


def _folders(folder: Path) -> list[Path]:
    return [Path(found) for found, _, _ in os.walk(folder)]


def _steps(staging: _Staging, publication: Publication) -> Iterator[Step]:
    output = staging.output
    _check_paths(output, publication)
    files = {p: d for p, d in publication.files.items() if not _is(output / p, d)}
    gone = [path for path in sorted(publication.removals) if _file(output / path)]
    for folder in publication.folders:
        start = f"{folder}/"
        yield from _folder_steps(
            staging,
            folder,
            {p.removeprefix(start): files.pop(p) for p in list(files) if p.startswith(start)},
            tuple(p.removeprefix(start) for p in gone if p.startswith(start)),
        )
        gone = [p for p in gone if not p.startswith(start)]
    yield from _file_steps(staging, files, gone)


def _merged(publications: Sequence[Publication]) -> Sequence[Publication]:
    """The same publications, each path in one of them: it is what the last says of it.

    What another publication has in a folder that changes as a whole becomes part of that change.
    """
    files: list[dict[str, bytes]] = [{} for _ in publications]
    removals: list[set[str]] = [set() for _ in publications]
    folders = {folder: n for n, one in enumerate(publications) for folder in one.folders}
    named = {path: n for n, one in enumerate(publications) for path in (*one.removals, *one.files)}
    for path, said in named.items():
        parents = map(str, PurePosixPath(path).parents)
        at = next((folders[parent] for parent in parents if parent in folders), said)
        if path in publications[said].files:
            files[at][path] = publications[said].files[path]
        else:
            removals[at].add(path)
    return [
        replace(one, files=files[n], removals=frozenset(removals[n]),
                folders=tuple(folder for folder in one.folders if folders[folder] == n))
        for n, one in enumerate(publications)
    ]  # fmt: skip


def _check_paths(output: Path, publication: Publication) -> None:
    """Raise OSError for a path that leads out of `output`, or to where another has a folder."""
    for path in (*publication.files, *publication.removals, *publication.folders):
        if PurePosixPath(path).is_absolute() or {"..", ""} & set(path.split("/")):
            raise OSError(errno.EINVAL, "not a path below output/", path)
    for path in publication.files:
        if _own_folder(output / path):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(output / path))


def _is(path: Path, data: bytes) -> bool:
    return not path.is_symlink() and path.is_file() and path.read_bytes() == data


def _file(path: Path) -> bool:
    return path.is_symlink() or path.is_file()


def _own_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _folder_steps(
    staging: _Staging, folder: str, files: Mapping[str, bytes], gone: tuple[str, ...]
) -> Iterator[Step]:
    """One step where the file system allows it: a reader meets the folder before it or after."""
    live = staging.output / folder
    if not files and not gone:
        return
    if not os.path.lexists(live):
        for name, data in files.items():
            _write(staging, f"{folder}/{name}", data)
        yield Place(path=folder)
    elif not files and _own_folder(live) and set(entries(live)) <= set(gone):
        yield Remove(path=folder, files=gone)
    elif len(files) + len(gone) > 1 and _mirrored(live, staging.new / folder, {*files, *gone}):
        for name, data in files.items():
            _write(staging, f"{folder}/{name}", data)
        marks = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
        yield Swap(path=folder, files=marks, gone=gone)
    else:
        discard(staging.new / folder)
        yield from _file_steps(
            staging,
            {f"{folder}/{name}": data for name, data in files.items()},
            [f"{folder}/{name}" for name in gone],
        )


def _file_steps(
    staging: _Staging, files: Mapping[str, bytes], gone: Sequence[str]
) -> Iterator[Step]:
    for path in in_order(files):
        _write(staging, path, files[path])
        yield Place(path=path)
    yield from (Remove(path=path) for path in gone)


def _write(staging: _Staging, path: str, data: bytes) -> None:
    staged = staging.new / path
    disk.make_folder(staged.parent)
    disk.write(staged, data)
    live = staging.output / path
    if _file(live) and not live.is_symlink():
        staged.chmod(live.stat().st_mode & 0o7777)
    staging.written.append(staged)


def _mirrored(live: Path, new: Path, but: set[str]) -> bool:
    """Make `new` a folder with the files of `live` under second names, less those in `but`.

    False where one can't be had: a file of another kind, another's folder, no second names.
    """
    if not _own_folder(live):
        return False
    disk.make_folder(new)
    if new.stat().st_uid != live.stat().st_uid:
        return False
    new.chmod(live.stat().st_mode & 0o7777)
    for entry in sorted(live.iterdir()):
        if entry.name in but:
            continue
        if _own_folder(entry):
            start = f"{entry.name}/"
            inner = {name.removeprefix(start) for name in but if name.startswith(start)}
            if not _mirrored(entry, new / entry.name, inner):
                return False
        elif not _linked(entry, new / entry.name):
            return False
    return True


def _linked(old: Path, new: Path) -> bool:
    if not _file(old):
        return False
    try:
        disk.link(old, new)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS):
            raise
        return False
    return True


def _make_room(staging: _Staging, step: Step) -> None:
    """Make the folders that a step needs, so that it needs nothing of the disk but the rename.

    Raises PermissionError where the step would fail.
    """
    live = staging.output / step.path
    disk.make_folder(live.parent)
    if isinstance(step, Remove):
        disk.make_folder((staging.old / step.path).parent)
    for folder in (live.parent, live) if live.is_dir() else (live.parent,):
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
