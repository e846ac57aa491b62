"""Who does the jobs of a build, as the command line names them: processes here, or a cluster."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from publish.cli.world import print_findings
from publish.findings import Origin, stopped

if TYPE_CHECKING:
    from publish.build.jobs import Runner
    from publish.build.prints import Printing

__all__ = ["runner", "warm_up"]

_PAGES, _PDFS = "publish.build.make", "publish.build.warm"


def warm_up(scheduler: str | None) -> None:
    """Where workers of this machine are to make PDFs: have what they are forked from start.

    It loads what they need while this process loads what it needs, and finds what is to be done.
    """
    if scheduler is None:
        from publish.build.workers import Limits, Workers

        Workers(Limits(), (_PAGES, _PDFS)).warm()


@contextmanager
def runner(
    jobs: int | None, seconds: int, scheduler: str | None, printing: "Printing | None"
) -> Iterator["Runner"]:
    """The cluster of a scheduler that is named, else worker processes on this machine.

    `jobs` is how many of those there are at most, one for each processor unless it is given;
    `seconds` is the time for one job. Raises PublishError where the cluster can't be used.
    """
    if scheduler is not None:
        with _cluster(scheduler, seconds, printing) as run:
            yield run
        return
    from publish.build.workers import Limits, Workers

    preload = (_PAGES, _PDFS) if printing else (_PAGES,)
    with Workers(Limits(workers=jobs or _processors(), seconds=seconds), preload) as workers:
        yield workers.run


@contextmanager
def _cluster(address: str, seconds: int, printing: "Printing | None") -> Iterator["Runner"]:
    try:
        from publish.build.cluster import on_cluster
    except ModuleNotFoundError as error:
        raise stopped(
            "scheduler-uninstalled",
            Origin(path=address[:200]),
            f"a scheduler needs {error.name}, which isn't installed",
            "pip install 'publish[distributed]', here and where the workers are",
        ) from None
    fonts = [str(path) for files in printing.fonts.files for path in files] if printing else []
    with on_cluster(address, fonts, seconds=seconds) as cluster:
        yield cluster.run
    print_findings(cluster.findings)


def _processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
