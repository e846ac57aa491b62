"""Warm worker processes: each does one job at a time, and one that dies or hangs costs that job.

Nothing here runs in a thread. The process that gives the jobs waits for all its workers at once,
and never for one of them: sockets are read and written only as far as they go without waiting.
"""

import contextlib
import multiprocessing
import pickle
import selectors
import signal
import socket
import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Self, TypeVar

from publish.build.jobs import Failed, Job, Outcome, died, internal, late
from publish.build.worker import HEADER, serve

__all__ = ["Limits", "Workers"]

A = TypeVar("A")
R = TypeVar("R")


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """How many workers there are, and what each may take.

    `seconds` is the time for one job; `jobs` how many a worker does before another takes its
    place, which gives back whatever memory libraries have kept; `memory` the octets of address
    space of one worker (Linux).
    """

    workers: int = 1
    seconds: float = 300
    jobs: int = 200
    memory: int = 4 * 2**30


class Workers:
    """Worker processes for as long as the `with` block lasts; they start when there are jobs.

    On Linux they are forked from a process that has imported `preload` (the first `Workers` of a
    process decide on it), so that each is warm from its first job on. Elsewhere, where libraries
    do not live through a fork, they start from nothing.

    One caller at a time: a run has to be over before the next one begins.
    """

    def __init__(self, limits: Limits, preload: Sequence[str] = ()) -> None:
        self._limits = limits
        self._preload = preload
        self._idle: list[_Worker] = []
        self._busy: list[_Worker] = []

    def __enter__(self) -> Self:
        """Nothing yet: a build that finds nothing to do needs no process."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End all workers, those that are busy at once."""
        self._end(self._busy)
        self._end(self._idle)

    def warm(self) -> None:
        """Have the process that workers are forked from start, and don't wait for it."""
        context = _context()
        if context.get_start_method() == "forkserver":
            context.set_forkserver_preload(["publish.build.worker", *self._preload])
            with contextlib.suppress(OSError):  # told of where a job can't be given
                forkserver.ensure_running()

    def run(
        self, function: Callable[[A], R], jobs: Iterable[Job[A]], /
    ) -> Generator[Outcome[R], None, None]:
        """Have the jobs done, and tell of each as soon as it is over.

        A job is taken from `jobs` when a worker is free for it; where there is none, `jobs` are
        asked again as soon as a job is over, until none is left. `function` is found by its name in
        a module that workers can import. A job whose worker dies, hangs, or takes too long is
        `Failed`, and another worker takes the next one. Where the caller stops listening, the
        workers that are busy are ended.
        """
        waiting = iter(jobs)
        self.warm()
        try:
            while True:
                while len(self._busy) < self._limits.workers:
                    job = next(waiting, None)
                    if job is None:
                        break
                    yield from self._given(function, job)
                if not self._busy:
                    return
                yield from self._heard()
        finally:
            self._end(self._busy)

    def _given(self, function: Callable[[A], R], job: Job[A]) -> Iterator[Failed]:
        """Give a job to a worker; a word of it only where that can't be done."""
        try:
            message = pickle.dumps((function, job))
        except Exception as error:  # whatever an argument raises that can't be sent
            yield Failed(id=job.id, findings=(internal(job.origin, error),))
            return
        try:
            worker = self._free() or _started(self._limits)
        except (OSError, EOFError) as error:  # no processes left, or their parent has died
            reason = str(error) or type(error).__name__
            yield died(job, f"no process could be started: {reason}")
            return
        worker.begin(job, message, self._limits.seconds)
        self._busy.append(worker)

    def _heard(self) -> Iterator[Outcome[Any]]:
        """Wait until a worker has something to say or for a moment, and look after all of them."""
        before = time.monotonic()
        ready = _ready(self._busy)
        # A process that slept or was suspended finds that no time has passed for its workers.
        passed = min(time.monotonic() - before, 2 * _MOMENT)
        for worker in list(self._busy):
            try:
                said = worker.went_on(ready.get(worker.channel, 0), passed)
            except (OSError, EOFError):
                self._busy.remove(worker)
                yield died(worker.job, _fate(worker))
                continue
            if said is not None:
                self._busy.remove(worker)
                self._keep(worker)
                yield _outcome(worker.job, said)
            elif worker.left <= 0:
                self._busy.remove(worker)
                worker.end()
                yield late(worker.job, worker.seconds)

    def _free(self) -> "_Worker | None":
        """A worker that waits for a job, and lives."""
        while self._idle:
            worker = self._idle.pop()
            if worker.lives():
                return worker
            worker.end()
        return None

    def _keep(self, worker: "_Worker") -> None:
        worker.done += 1
        if worker.done < self._limits.jobs:
            self._idle.append(worker)
        else:
            worker.end()

    def _end(self, workers: list["_Worker"]) -> None:
        while workers:
            workers.pop().end()


_MOMENT = 0.25  # seconds


class _Worker:
    """A process, what is still to be sent to it, what it has sent so far, and its time left."""

    def __init__(self, process: BaseProcess, channel: socket.socket) -> None:
        self.process = process
        self.channel = channel
        self.done = 0

    def begin(self, job: Job[Any], message: bytes, seconds: float) -> None:
        self.job = job
        self.seconds = seconds
        self.left = seconds + (0 if self.done else _PATIENCE)  # the process has to start, too
        self.outgoing = memoryview(HEADER.pack(len(message)) + message)
        self.incoming = bytearray()

    def went_on(self, events: int, passed: float) -> bytes | None:
        """Send and receive what can be, and give the answer once it is whole.

        Time passes only for a worker that neither took nor gave anything. Raises OSError or
        EOFError where its process is gone.
        """
        if not events:
            self.left -= passed
        if events & selectors.EVENT_WRITE:
            self.outgoing = self.outgoing[self.channel.send(self.outgoing) :]
        if events & selectors.EVENT_READ:
            received = self.channel.recv(_MOUTHFUL)
            if not received:
                raise EOFError
            self.incoming += received
        return self._answer()

    def _answer(self) -> bytes | None:
        start = HEADER.size
        if len(self.incoming) < start:
            return None
        end = start + HEADER.unpack_from(self.incoming)[0]
        return bytes(self.incoming[start:end]) if len(self.incoming) >= end else None

    def lives(self) -> bool:
        """Whether nothing has happened to a process that waits for a job."""
        try:
            return bool(self.channel.recv(1))
        except BlockingIOError:
            return True
        except OSError:
            return False

    def end(self) -> None:
        """At once: a worker has nothing that could be lost."""
        self.channel.close()
        if self.process.is_alive():
            self.process.kill()
        self.process.join(_PATIENCE)


_MOUTHFUL = 2**20  # octets
_PATIENCE = 5.0  # seconds; a process starts in a tenth of one, and ends when it is killed at once


def _context() -> Any:
    return multiprocessing.get_context("forkserver" if sys.platform == "linux" else "spawn")


def _started(limits: Limits) -> _Worker:
    near, far = socket.socketpair()
    near.setblocking(False)
    process = _context().Process(target=serve, args=(far, limits.memory), daemon=True)
    process.start()
    far.close()
    return _Worker(process, near)


def _ready(workers: Iterable[_Worker]) -> dict[socket.socket, int]:
    """The sockets that can be read or written; waits for one, but for no more than a moment."""
    with selectors.DefaultSelector() as selector:
        for worker in workers:
            sending = selectors.EVENT_WRITE if worker.outgoing else 0
            selector.register(worker.channel, selectors.EVENT_READ | sending)
        return {key.fileobj: events for key, events in selector.select(_MOMENT)}  # type: ignore[misc]


def _outcome(job: Job[Any], answer: bytes) -> Outcome[Any]:
    try:
        outcome: Outcome[Any] = pickle.loads(answer)
    except Exception as error:  # whatever a result raises that was sent and can't be received
        return Failed(id=job.id, findings=(internal(job.origin, error),))
    return outcome


def _fate(worker: _Worker) -> str:
    """What became of a worker whose socket is closed, in words."""
    worker.process.join(_PATIENCE)
    status = worker.process.exitcode
    worker.end()
    if status is not None and status < 0:
        with contextlib.suppress(ValueError):
            return f"its process was killed ({signal.Signals(-status).name})"
    return "its process ended" if status is None else f"its process ended with status {status}"
