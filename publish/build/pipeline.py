"""Many releases on their way at once, with whatever does the jobs: here, in workers, elsewhere.

What a release still needs is begun before another release is: so releases get whole one after the
other, and only those under way are in memory.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Self, TypeAlias, TypeVar

from publish.build.jobs import Done, Failed, Job, Outcome, Runner, internal, outcome_of
from publish.build.make import Made, making, perform
from publish.build.task import Product, Step, Task
from publish.findings import Finding, Origin, PublishError

A = TypeVar("A")
R = TypeVar("R")

__all__ = ["Whole", "here", "releases_made"]

Whole: TypeAlias = tuple[Task, Made | tuple[Finding, ...]]
"""A release that is done with: what was made of it, or why it can't be."""


def here(function: Callable[[A], R], jobs: Iterable[Job[A]], /) -> Iterator[Outcome[R]]:
    """Do the jobs in this process, one after the other."""
    for job in jobs:
        yield outcome_of(function, job)


def releases_made(tasks: Iterable[Task], run: Runner) -> Iterator[Whole]:
    """Make the releases, and tell of each as soon as it is whole, or why it can't be made.

    A task is taken when there is nothing else to do. What fails costs its release, and no other.
    """
    line = _Line(iter(tasks))
    for outcome in run(perform, line):
        line.take(outcome)
        yield from line.over()
    yield from line.over()


class _UnderWay:
    """A release on its way: where it is, and the jobs that it waits for."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.way = making(task)
        self.jobs: tuple[Job[Step], ...] = ()
        self.waiting: set[str] = set()
        self.products: dict[str, Product] = {}
        self.findings: list[Finding] = []

    def take(self, outcome: Outcome[Product]) -> bool:
        """Keep what came of a job; whether it was the last that the release waits for."""
        match outcome:
            case Done():
                self.products[outcome.id] = outcome.result
            case Failed():
                self.findings.extend(outcome.findings)
        self.waiting.discard(outcome.id)
        return not self.waiting

    def go_on(self, products: Sequence[Product] | None) -> Made | tuple[Finding, ...] | None:
        """Go to the next step that has jobs; what the release is, where there is none."""
        try:
            while True:
                if self.findings:
                    raise PublishError(self.findings)
                self.jobs = tuple(next(self.way) if products is None else self.way.send(products))
                self.waiting = {job.id for job in self.jobs}
                if self.jobs:
                    return None
                products = ()
        except StopIteration as end:
            made: Made = end.value
            return made
        except PublishError as error:
            return error.findings
        except Exception as error:  # costs this release, and none of the others
            return (internal(Origin(path=self.task.source.yaml.path), error),)

    def done(self) -> Sequence[Product]:
        """What came of the jobs, in their order."""
        products = [self.products[job.id] for job in self.jobs if job.id in self.products]
        self.products = {}
        return products


class _Line:
    """The jobs of the releases under way; an iterator that may have more after it had none."""

    def __init__(self, tasks: Iterator[Task]) -> None:
        self._tasks = tasks
        self._jobs: deque[Job[Step]] = deque()
        self._waiting: dict[str, _UnderWay] = {}
        self._over: deque[Whole] = deque()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Job[Step]:
        while not self._jobs:
            release = _UnderWay(next(self._tasks))
            self._go_on(release, None)
        return self._jobs.popleft()

    def take(self, outcome: Outcome[Product]) -> None:
        """What came of a job: its release goes on, where that was all it waited for."""
        release = self._waiting.pop(outcome.id)
        if release.take(outcome):
            self._go_on(release, release.done())

    def over(self) -> Iterator[Whole]:
        """The releases that are done with since this was asked last."""
        while self._over:
            yield self._over.popleft()

    def _go_on(self, release: _UnderWay, products: Sequence[Product] | None) -> None:
        result = release.go_on(products)
        if result is not None:
            self._over.append((release.task, result))
            return
        self._waiting.update(dict.fromkeys(release.waiting, release))
        self._jobs.extendleft(reversed(release.jobs))
