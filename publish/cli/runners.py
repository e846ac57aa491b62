"""Who does the jobs of a build, as the command line names them: worker processes here."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.build.jobs import Runner

__all__ = ["runner"]


@contextmanager
def runner(jobs: int | None, *, pdf: bool) -> Iterator["Runner"]:
    """Worker processes, `jobs` at most or one for each processor; ready for PDFs where `pdf`."""
    from publish.build.workers import Limits, Workers

    preload = ("publish.build.make", *(("publish.build.warm",) if pdf else ()))
    with Workers(Limits(workers=jobs or _processors()), preload) as workers:
        yield workers.run


def _processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
