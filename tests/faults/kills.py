"""Builds killed at random moments, one after the other, each going on where the last was stopped.

What was published is looked at after each kill: every folder of a release is of one revision, and
so is every release as soon as the next start has recovered. Now and then a build may end: what it
leaves equals a clean build.
"""

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from publish.build import standing
from publish.build.journal import Done, Plan, read_journal
from publish.build.lock import locked
from publish.build.publication import JOURNAL, LOCK, recover
from tests.faults.archive import (
    RELEASES,
    both_revisions,
    built,
    clean,
    mixed,
    published,
    unlike,
    written,
)
from tests.faults.process import forked

__all__ = ["Kills", "kill_builds"]

_CHECKED = 10  # after so many kills a build may end


@dataclass(kw_only=True)
class Kills:
    """What was seen: kills by where the build was, and what must not be."""

    seen: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    compared: int = 0


def kill_builds(folder: Path, kills: int, seed: int, say: Callable[[str], None]) -> Kills:
    """Kill that many builds of an archive that changes before each of them.

    `say` is told what was seen so far, now and then.
    """
    chance, result = random.Random(seed), Kills()
    revisions: dict[str, str] = dict.fromkeys(RELEASES, "A")
    known = both_revisions(folder)
    workspace = written(folder / "archive", revisions)
    duration = _timed(lambda: built(workspace))
    while result.seen.total() < kills:
        _edit(revisions, chance)
        written(workspace, revisions)
        where = _killed(workspace, chance, duration)
        if where is None:
            continue
        result.seen[where] += 1
        result.faults += mixed(published(workspace), known, pending=where == "journalled")
        if chance.random() < 0.5:
            with locked(workspace / "output" / LOCK):
                recover(workspace / "output")
            result.faults += mixed(published(workspace), known, pending=False)
        if result.seen.total() % _CHECKED == 0 or result.seen.total() == kills:
            built(workspace)
            anew = clean(folder / f"clean-{result.compared}", revisions)
            result.faults += unlike(published(workspace), anew)
            result.compared += 1
            say(f"{result.seen.total()} kills: {dict(result.seen)}, {len(result.faults)} faults")
    return result


def _edit(revisions: dict[str, str], chance: random.Random) -> None:
    """Other revisions of some releases; now and then one is gone, or back."""
    for release in chance.sample(RELEASES, chance.randint(1, 3)):
        if revisions.pop(release, None) is None or chance.random() < 0.85:
            revisions[release] = chance.choice("AB")


def _killed(workspace: Path, chance: random.Random, duration: float) -> str | None:
    """Start a build and kill it, half of the time as it publishes. Where it was, if it was."""
    many = chance.choice((1, 2, 64))

    def work() -> None:
        standing._MANY = many  # releases that are published together
        built(workspace)

    child = forked(work)
    state = workspace / "output" / JOURNAL
    if chance.random() < 0.5:
        time.sleep(chance.random() * duration)
    else:
        while not _ended(child) and not any(path.is_dir() for path in state.parent.glob("*")):
            pass
        time.sleep(chance.random() * 0.03)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        assert os.waitstatus_to_exitcode(status) == 0, "the build failed"
        return None
    return _where(state)


def _ended(child: int) -> bool:
    """Whether it has ended; it stays to be waited for."""
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _where(journal: Path) -> str:
    """How far the build had come."""
    lines, _ = read_journal(journal)
    done = {line.number for line in lines if isinstance(line, Done)}
    if any(isinstance(line, Plan) and line.number not in done for line in lines):
        return "journalled"
    staged = any(path.is_dir() for path in journal.parent.glob("*"))
    return "clearing" if lines and staged else "staging" if staged else "making"


def _timed(work: Callable[[], object]) -> float:
    start = time.monotonic()
    work()
    return time.monotonic() - start
