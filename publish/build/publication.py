"""Publish releases as a whole: staged, synced, journalled, renamed; after a crash, completed.

`docs/crash-safety.md` says what holds on which system, and why it is done in this order.
"""

import errno
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from publish.build import disk
from publish.build.journal import Done, Place, Plan, Remove, Step, Swap, add_line, read_journal
from publish.build.staging import Publication, above, discard, entries, in_order, stage
from publish.findings import Origin, stopped

__all__ = ["JOURNAL", "LOCK", "Publication", "publish", "recover"]

_STATE = ".publishing"  # under output/: the lock, the journal, and what is staged
JOURNAL = f"{_STATE}/journal"
LOCK = f"{_STATE}/lock"


def publish(
    output: Path, publications: Sequence[Publication], record: str = "", *, last: bool = False
) -> frozenset[str]:
    """Make what is published under `output` be as these publications say; tell what was not so.

    Gives the paths of the files whose content is new.

    They take effect in their order and together: if the process or the machine stops, either none
    of them has begun, or `recover` completes all. `record` is then told by `recover`, until a
    publication that is the `last`: it holds itself what the records before it say.

    The caller holds the lock and has recovered. Raises PublishError: `output-unwritable` where
    nothing has changed, `publication-interrupted` where the next start has to complete it.
    """
    journal = output / JOURNAL
    with disk.writing(output):
        disk.make_folder(journal.parent)
        number = journal.stat().st_size if journal.is_file() else 0
        staged = journal.parent / str(number)
        try:
            discard(staged)
            steps, new = stage(output, staged, publications)
            plan = Plan(number=number, steps=steps, record=record, last=last)
            if steps or record:
                add_line(journal, plan)
        except OSError:
            with suppress(OSError):
                _forget(journal, number, staged)
            raise
    with _completing(output):
        if steps:
            _make(output, staged, plan, again=False)
        if last:
            disk.remove(journal)
    return new


def recover(output: Path) -> tuple[str, ...]:
    """Complete what was journalled and drop what was only staged; give what was recorded.

    That is what `publish` was told since the last publication that was the `last`. The caller holds
    the lock. Raises PublishError where something is in the way.
    """
    journal = output / JOURNAL
    if not journal.parent.is_dir():
        return ()
    records = list[str]()
    with _completing(output):
        lines, good = read_journal(journal)
        if journal.is_file() and journal.stat().st_size > good:
            disk.truncate(journal, good)
        done = {line.number for line in lines if isinstance(line, Done)}
        for plan in (line for line in lines if isinstance(line, Plan)):
            staged = journal.parent / str(plan.number)
            if plan.number not in done:
                _make(output, staged, plan, again=True)
            else:
                _clear(output, staged, plan)
            records = [] if plan.last else [*records, *([plan.record] if plan.record else [])]
        for left in journal.parent.iterdir():
            if left.is_dir():
                discard(left)
        if not records:
            disk.remove(journal)
    return tuple(records)


@contextmanager
def _completing(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise stopped(
            "publication-interrupted",
            Origin(path=str(error.filename2 or error.filename or output)),
            f"what was being published could not be completed: {error.strerror}",
            "mend that, then build again: the build completes it first",
        ) from None


def _forget(journal: Path, number: int, staged: Path) -> None:
    """Take back the line that could not be written, then what was staged for it."""
    if journal.is_file() and journal.stat().st_size > number:
        disk.truncate(journal, number)
    discard(staged)


def _make(output: Path, staged: Path, plan: Plan, *, again: bool) -> None:
    """Make the steps; `again` where some may have been made before the process stopped."""
    for step in plan.steps:
        live, new, old = output / step.path, staged / "new" / step.path, staged / "old" / step.path
        match step:
            case Place():
                if not again or os.path.lexists(new):
                    _place(new, live)
            case Swap(files=files, gone=gone):
                if not (again and _swapped(live, files, gone)):
                    _swap(new, live, files, gone)
            case Remove(files=names):
                if os.path.lexists(live) and not os.path.lexists(old):
                    _take_away(live, old, names)
    disk.sync_all(folder for step in plan.steps for folder in _changed(output, step))
    add_line(output / JOURNAL, Done(number=plan.number))
    _clear(output, staged, plan)


def _changed(output: Path, step: Step) -> list[Path]:
    """The folders that a step may have changed."""
    inner = [output / step.path] if isinstance(step, Swap) else []
    return [*inner, *above(output, step.path)]


def _place(new: Path, live: Path) -> None:
    if new.is_dir() and live.is_dir():  # somebody has made the folder since
        _swap(new, live, list(entries(new)), ())
    elif new.is_dir():
        _move_folder(new, live)
    else:
        _move(new, live)


def _move_folder(new: Path, live: Path) -> None:
    try:
        disk.rename(new, live)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _move_files(new, live, entries(new))


def _move_files(new: Path, live: Path, names: Iterable[str]) -> None:
    """File after file, what a page shows before the page."""
    for name in in_order(names):
        if os.path.lexists(new / name):
            disk.make_folder((live / name).parent)
            _move(new / name, live / name)


def _move(new: Path, live: Path) -> None:
    """Put a staged file in its place, also where that is on another mount than the rest."""
    try:
        disk.rename(new, live)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        disk.write_file(live, new.read_bytes())


def _swapped(live: Path, files: Mapping[str, str], gone: Iterable[str]) -> bool:
    """Whether the public folder is the new one."""
    return all(
        (live / name).is_file() and hashlib.sha256((live / name).read_bytes()).hexdigest() == sha
        for name, sha in files.items()
    ) and not any(os.path.lexists(live / name) for name in gone)


def _swap(new: Path, live: Path, files: Iterable[str], gone: Iterable[str]) -> None:
    """Exchange the folders; where the file system can't, put file after file in its place."""
    try:
        disk.exchange(new, live)
    except OSError as error:
        if disk.exchanges(error) and error.errno != errno.ENOENT:
            raise
    else:
        return
    _move_files(new, live, files)
    for name in gone:
        disk.remove(live / name)


def _take_away(live: Path, old: Path, names: Iterable[str]) -> None:
    try:
        disk.rename(live, old)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        for path in [live / name for name in names] or [live]:
            disk.remove(path)


# --- what is left in the staging folder once the steps are made ---


def _clear(output: Path, staged: Path, plan: Plan) -> None:
    """Remove the revisions that went, but nothing that another has put beside them meanwhile."""
    if not staged.is_dir():
        return
    for step in plan.steps:
        match step:
            case Place(path=path):
                left = staged / "new" / path
                _drop(
                    left, output / path, {n for n in entries(left) if (output / path / n).exists()}
                )
            case Swap(path=path, files=files, gone=gone):
                _drop(staged / "new" / path, output / path, {*files, *gone})
            case Remove(path=path, files=names):
                _drop(staged / "old" / path, output / path, set(names))
    discard(staged)
    for step in plan.steps:
        if isinstance(step, Remove):
            _prune(output, step.path)


def _drop(left: Path, live: Path, own: Iterable[str]) -> None:
    """Remove the files in `left` that are `own` or in the public folder too; others go back."""
    for name in list(entries(left)) if left.is_dir() and not left.is_symlink() else ():
        if name in own or _same(left / name, live / name):
            disk.remove(left / name)
        else:
            disk.make_folder((live / name).parent)
            disk.rename(left / name, live / name)


def _same(first: Path, second: Path) -> bool:
    return os.path.lexists(second) and os.path.samestat(first.lstat(), second.lstat())


def _prune(output: Path, path: str) -> None:
    """Remove the folders that a removal has left empty, but not `site` or `review` itself."""
    for folder in above(output, path)[:-2]:
        if not folder.is_dir() or any(folder.iterdir()):
            return
        disk.remove_folder(folder)
