"""The jobs of a build on many machines: a Dask cluster that the user names does them.

Jobs carry all that they need but fonts and libraries. A worker that has others than this machine
would make other octets, so it is refused: those of a build have to be the same wherever it runs.
"""

import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

import distributed

from publish.build.jobs import Failed, Job, Outcome, died, failed, internal, late, outcome_of
from publish.build.stamps import ABSENT, Stamps
from publish.build.toolchain import code_digest, libraries_digest, versions
from publish.findings import Finding, Origin, PublishError, Severity, stopped

__all__ = ["Cluster", "fingerprint", "on_cluster"]

A = TypeVar("A")
R = TypeVar("R")


@contextmanager
def on_cluster(address: str, fonts: Sequence[str], *, seconds: float = 300) -> Iterator["Cluster"]:
    """A cluster by the address of its scheduler, for as long as the block lasts.

    `fonts` are the paths of the fonts that PDFs are set in, `seconds` the time for one job.
    Raises PublishError where there is no scheduler at the address, or no worker of it is like
    this machine.
    """
    try:
        client = distributed.Client(address, timeout=_PATIENCE)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError) as error:
        raise stopped(
            "scheduler-unreachable",
            Origin(path=address[:200]),
            f"there is no scheduler at this address: {error}",
            "start one with `dask scheduler`, and name the address that it tells",
        ) from None
    with client:
        cluster = Cluster(client, address, tuple(fonts), seconds)
        cluster.look()
        yield cluster


class Cluster:
    """Workers elsewhere, and which of them are refused; `findings` say of each why."""

    def __init__(self, client: Any, address: str, fonts: tuple[str, ...], seconds: float) -> None:
        self.findings: list[Finding] = []
        self._client = client
        self._address = address
        self._fonts = fonts
        self._seconds = seconds
        self._expected = fingerprint(fonts)
        self._refused: set[str] = set()

    def look(self) -> None:
        """Compare all workers with this machine. Raises PublishError where none is like it."""
        try:
            self._client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError:
            raise self._unusable("the scheduler has no worker") from None
        for worker, found in self._client.run(fingerprint, self._fonts).items():
            self._compare(worker, found)
        if not self._usable():
            raise PublishError([*self.findings, *self._unusable("no worker is usable").findings])

    def run(
        self, function: Callable[[A], R], jobs: Iterable[Job[A]], /
    ) -> Generator[Outcome[R], None, None]:
        """Have the jobs done, and tell of each as soon as it is over.

        The scheduler gives the jobs of a worker that dies to another one. A job that kills one
        worker after the other, or takes too long, is `Failed`; so are all where the scheduler has
        gone, or there is no worker left.
        """
        waiting, sent = iter(jobs), dict[Any, _Sent]()
        try:
            while True:
                while len(sent) < max(1, self._places()):
                    job = next(waiting, None)
                    if job is None:
                        break
                    yield from self._send(function, job, sent)
                if not sent:
                    return
                yield from self._heard(function, sent)
        finally:
            self._client.cancel(list(sent), force=True)

    def _send(
        self, function: Callable[[A], R], job: Job[A], sent: dict[Any, "_Sent"]
    ) -> Iterator[Outcome[R]]:
        usable = self._usable()
        if not usable:
            yield failed(job, "worker-missing", "the cluster has no worker left that is like this "
                         "machine", _ALIKE)  # fmt: skip
            return
        future = self._client.submit(
            _done, self._expected, self._fonts, function, job,
            workers=usable, allow_other_workers=False, pure=False, retries=0,
        )  # fmt: skip
        sent[future] = _Sent(job=job, until=time.monotonic() + self._seconds)

    def _heard(
        self, function: Callable[[A], R], sent: dict[Any, "_Sent"]
    ) -> Iterator[Outcome[Any]]:
        """What is over now, or after a moment."""
        with suppress(TimeoutError):
            distributed.wait(  # type: ignore[no-untyped-call]
                list(sent), timeout=_MOMENT, return_when="FIRST_COMPLETED"
            )
        for future in [one for one in sent if one.done()]:
            job = sent.pop(future).job
            outcome = self._outcome(future, job)
            if outcome is None:
                yield from self._send(function, job, sent)
            else:
                yield outcome
        yield from self._given_up(sent)

    def _outcome(self, future: Any, job: Job[Any]) -> Outcome[Any] | None:
        """What became of a job; None where it is to be sent again, to another worker."""
        if future.status == "finished":
            result = future.result()
            if not isinstance(result, _Unlike):
                outcome: Outcome[Any] = result
                return outcome
            self._compare(result.worker, result.found)
            return None
        if future.status == "error":
            error = future.exception()
            if isinstance(error, distributed.KilledWorker):
                return died(job, "workers that were given it died")
            return Failed(id=job.id, findings=(internal(job.origin, error),))
        return failed(job, "scheduler-lost", "the scheduler has gone", "start it and build again: "
                      "what is whole is kept")  # fmt: skip

    def _given_up(self, sent: dict[Any, "_Sent"]) -> Iterator[Outcome[Any]]:
        """Jobs that take too long, and those whose workers have all gone."""
        now, usable = time.monotonic(), self._usable()
        for future, one in list(sent.items()):
            if now > one.until or not usable:
                del sent[future]
                self._client.cancel([future], force=True)
                if usable:
                    yield late(one.job, self._seconds)
                else:
                    yield failed(one.job, "worker-missing", "the cluster has no worker left that "
                                 "is like this machine", _ALIKE)  # fmt: skip

    def _compare(self, worker: str, found: Mapping[str, str]) -> None:
        names = {*self._expected, *found}
        unlike = sorted(n for n in names if self._expected.get(n) != found.get(n))
        if not unlike or worker in self._refused:
            return
        self._refused.add(worker)
        told = ", ".join(_difference(n, self._expected.get(n), found.get(n)) for n in unlike)
        finding = Finding(
            code="worker-unlike",
            severity=Severity.WARNING,
            message=f"the worker is refused, because its octets would be others: {told}",
            origin=Origin(path=worker),
            hint=_ALIKE,
        )
        self.findings.append(finding)

    def _usable(self) -> list[str]:
        return [worker for worker in self._workers() if worker not in self._refused]

    def _places(self) -> int:
        """How many jobs can be done at a time."""
        known = self._workers().items()  # looked at once: a worker may go at any moment
        return sum(found["nthreads"] for worker, found in known if worker not in self._refused)

    def _workers(self) -> Mapping[str, Any]:
        try:
            known: Mapping[str, Any] = self._client.scheduler_info(n_workers=-1)["workers"]
        except OSError:  # the scheduler has gone
            return {}
        return known

    def _unusable(self, message: str) -> PublishError:
        return stopped("worker-missing", Origin(path=self._address), message, _ALIKE)


_ALIKE = "start workers with the fonts, the libraries and the version of publish of this machine"
_PATIENCE = 5  # seconds
_MOMENT = 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sent:
    """A job that is under way, and until when it has to be done."""

    job: Job[Any]
    until: float


@dataclass(frozen=True, kw_only=True, slots=True)
class _Unlike:
    """What a worker answers that came after the others and is not like this machine."""

    worker: str
    found: Mapping[str, str]


def fingerprint(fonts: Sequence[str]) -> dict[str, str]:
    """What the octets of products depend on beside their jobs, on the machine that asks.

    Versions of libraries by name, hashes of what lies below them, of this program and of `fonts`.
    """
    stamps = Stamps({}, 0)
    return {
        **versions(),
        "publish": code_digest(stamps),
        "libraries": libraries_digest(stamps),
        **{path: stamps.digest(path) for path in fonts},
    }


def _done(
    expected: Mapping[str, str], fonts: Sequence[str], function: Callable[[A], R], job: Job[A]
) -> Outcome[R] | _Unlike:
    """Do a job on a worker, if it is like the machine that gave it."""
    found = _own_fingerprint(tuple(fonts))
    if found != expected:
        return _Unlike(worker=distributed.get_worker().address, found=found)
    return outcome_of(function, job)


@lru_cache(maxsize=1)
def _own_fingerprint(fonts: tuple[str, ...]) -> Mapping[str, str]:
    """Taken once for each worker: whoever changes a library starts its workers anew."""
    return fingerprint(fonts)


def _difference(name: str, here: str | None, there: str | None) -> str:
    """What differs, in words: versions are told, hashes say nothing to anybody."""
    if there is None or there == ABSENT:
        return f"{name} is missing"
    if here is None:
        return f"{name} is not on this machine"
    if len(there) == _HASH:
        return f"{name} is another one"
    return f"{name} is {there} and not {here}"


_HASH = 64  # hexadecimal digits of a SHA-256
