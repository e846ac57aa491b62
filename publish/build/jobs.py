"""Work in pieces that any process can do, what becomes of each, and what a failure is called."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeAlias, TypeVar

from publish.findings import Finding, Origin, PublishError, Severity

__all__ = [
    "Done", "Failed", "Job", "Outcome", "Runner", "died", "failed", "internal", "late",
    "outcome_of",
]  # fmt: skip

A = TypeVar("A")
R = TypeVar("R")


@dataclass(frozen=True, kw_only=True, slots=True)
class Job(Generic[A]):
    """One piece of work: what a function is to be called with.

    `id` is the job's own among those of a run. `name` says in findings what is lost with it ("the
    PDF of 2026-04-01-notice in ja"), `origin` which file it comes from.
    """

    id: str
    name: str
    origin: Origin
    argument: A


@dataclass(frozen=True, kw_only=True, slots=True)
class Done(Generic[R]):
    """What the function made of the job of this id."""

    id: str
    result: R


@dataclass(frozen=True, kw_only=True, slots=True)
class Failed:
    """Why there is nothing of the job of this id."""

    id: str
    findings: tuple[Finding, ...]


Outcome: TypeAlias = Done[R] | Failed


class Runner(Protocol):
    """Does jobs, here or elsewhere, and tells of each once, as soon as it is over."""

    def __call__(
        self, function: Callable[[A], R], jobs: Iterable[Job[A]], /
    ) -> Iterator[Outcome[R]]:
        """The outcomes of `jobs`, in the order in which they come about."""


def outcome_of(function: Callable[[A], R], job: Job[A]) -> Outcome[R]:
    """Do a job in this process. Whatever the function raises costs this job and no other."""
    try:
        return Done(id=job.id, result=function(job.argument))
    except PublishError as error:
        return Failed(id=job.id, findings=error.findings)
    except Exception as error:
        return Failed(id=job.id, findings=(internal(job.origin, error),))


def failed(job: Job[A], code: str, message: str, hint: str) -> Failed:
    """The outcome of a job that came to nothing, by no fault of the function's."""
    finding = Finding(
        code=code,
        severity=Severity.ERROR,
        message=f"{job.name} was not made: {message}",
        origin=job.origin,
        hint=hint,
    )
    return Failed(id=job.id, findings=(finding,))


def died(job: Job[A], how: str) -> Failed:
    """The outcome of a job whose process came to an end, and `how`."""
    hint = (
        "build again: what is whole is kept, and only this is made; if memory was short, with "
        "`--jobs 1`; if it fails again, please report it, with this release"
    )
    return failed(job, "worker-died", how, hint)


def late(job: Job[A], seconds: float) -> Failed:
    """The outcome of a job that was given up after so many seconds."""
    hint = "look for tables, pictures and sizes out of all proportion; `--timeout` gives it more"
    return failed(job, "worker-timeout", f"it took more than {seconds:g} seconds", hint)


def internal(origin: Origin, error: Exception) -> Finding:
    """What is said of an exception that nobody foresaw."""
    return Finding(
        code="internal",
        severity=Severity.ERROR,
        message=f"publish itself failed: {type(error).__name__}: {error}",
        origin=origin,
        hint="please report it, with this release",
    )
