"""What a process costs, and how two things compare: medians of runs that take turns."""

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Cost", "command", "edited", "here", "in_turn", "median"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """Seconds on the wall clock and of processors, and the most memory of one process, in MiB."""

    wall: float
    processor: float
    memory: float = 0.0

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(
            wall=self.wall + other.wall,
            processor=self.processor + other.processor,
            memory=max(self.memory, other.memory),
        )


def command(words: Sequence[str | Path], folder: Path, **environment: str) -> Cost:
    """Run a command to its end, with all the processes that it starts.

    Raises CalledProcessError, with what it said, where it fails.
    """
    log = folder / ".benchmark.log"
    with log.open("wb") as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            [str(word) for word in words],
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(
            process.returncode, process.args, log.read_text("utf-8", errors="replace")
        )
    return Cost(wall=wall, processor=used.ru_utime + used.ru_stime, memory=used.ru_maxrss / 1024)


def in_turn(tasks: Mapping[str, Callable[[], Cost]], rounds: int) -> Mapping[str, tuple[Cost, ...]]:
    """The costs of each task, of as many rounds, in each of which all have their turn.

    One round more goes before, and doesn't count: it fills caches of files.
    """
    taken: dict[str, list[Cost]] = {name: [] for name in tasks}
    for number in range(rounds + 1):
        for name, task in tasks.items():
            cost = task()
            if number:
                taken[name].append(cost)
    return {name: tuple(costs) for name, costs in taken.items()}


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        wall=statistics.median(cost.wall for cost in costs),
        processor=statistics.median(cost.processor for cost in costs),
        memory=statistics.median(cost.memory for cost in costs),
    )


def edited(catalog: Path, number: int, build: Callable[[], Cost]) -> Cost:
    """The cost of a build after one translation has become another, each time another."""
    text = catalog.read_text("utf-8")
    before, mark, after = text.partition('msgstr "本セミナーの背景')
    assert mark, catalog
    rest = after.partition("\n")[2]
    catalog.write_text(f'{before}{mark}（{number}）"\n{rest}', encoding="utf-8")
    return build()


def here(task: Callable[[], object]) -> Cost:
    """The cost of something done in this process."""
    wall, processor = time.perf_counter(), time.process_time()
    task()
    return Cost(wall=time.perf_counter() - wall, processor=time.process_time() - processor)
