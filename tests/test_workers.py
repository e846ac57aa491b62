"""Workers die, hang, raise and answer at length, and each time it costs one job."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path

import pytest

from publish.build import workers as workers_module
from publish.build.jobs import Done, Failed, Job, Outcome
from publish.build.workers import Limits, Workers
from publish.findings import Origin, stopped
from tests.workspaces import ROOT

pytestmark = pytest.mark.slow

WORKERS = Limits(workers=2, seconds=10)


def job(name: str, argument: object) -> Job[object]:
    return Job(id=name, name=f"the PDF {name}", origin=Origin(path=f"{name}.yaml"),
               argument=argument)  # fmt: skip


def doubled(argument: object) -> object:
    """Twice a number; anything else is a way to fail."""
    if isinstance(argument, int):
        return 2 * argument
    assert isinstance(argument, str)
    return FAILURES[argument]()


def spin() -> object:
    while True:
        pass


def complain() -> object:
    raise stopped("pdf-glyph-missing", Origin(path="r.yaml", line=3), "no glyph")


FAILURES: dict[str, Callable[[], object]] = {
    "die": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "crash": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "leave": lambda: os._exit(3),
    "stop": lambda: os.kill(os.getpid(), signal.SIGSTOP),
    "sleep": lambda: time.sleep(60),
    "spin": spin,
    "complain": complain,
    "raise": lambda: 1 / 0,
    "lambda": lambda: lambda: 0,
    "poison": lambda: Poison(),
    "memory": lambda: len(bytearray(8 * 2**30)),
}


class Poison:
    """A result that can be sent and not received."""

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return int, ("no number",)


def process_of(argument: object) -> int:
    return os.getpid()


def octets(argument: object) -> bytes:
    assert isinstance(argument, int | bytes)
    return b"x" * argument if isinstance(argument, int) else argument[::-1]


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(WORKERS) as started:
        yield started


def codes(outcomes: list[Outcome[object]]) -> dict[str, object]:
    return {
        o.id: o.result if isinstance(o, Done) else o.findings[0].code for o in outcomes
    }  # fmt: skip


@pytest.mark.parametrize(
    ("argument", "code", "said"),
    [
        ("die", "worker-died", "the PDF bad was not made: its process was killed (SIGKILL)"),
        ("crash", "worker-died", "the PDF bad was not made: its process was killed (SIGSEGV)"),
        ("leave", "worker-died", "the PDF bad was not made: its process ended with status 3"),
        ("raise", "internal", "publish itself failed: ZeroDivisionError"),
        ("lambda", "internal", "pickle"),
        ("poison", "internal", "ValueError: invalid literal"),
        ("memory", "internal", "MemoryError"),
        ("complain", "pdf-glyph-missing", "no glyph"),
    ],
)
def test_a_job_that_fails_costs_itself_alone(
    workers: Workers, argument: str, code: str, said: str
) -> None:
    jobs = [job("a", 1), job("bad", argument), job("b", 2), job("c", 3)]
    outcomes = list(workers.run(doubled, jobs))
    assert codes(outcomes) == {"a": 2, "bad": code, "b": 4, "c": 6}
    bad = next(o for o in outcomes if isinstance(o, Failed))
    assert said in bad.findings[0].message
    assert bad.findings[0].origin.path == ("r.yaml" if argument == "complain" else "bad.yaml")


@pytest.mark.parametrize("argument", ["stop", "sleep", "spin"])
def test_a_job_that_hangs_is_ended_in_time(argument: str) -> None:
    with Workers(Limits(workers=2, seconds=1)) as workers:
        list(workers.run(doubled, [job("warm", 1)]))
        began = time.monotonic()
        outcomes = list(workers.run(doubled, [job("bad", argument), job("a", 1), job("b", 2)]))
        assert codes(outcomes) == {"bad": "worker-timeout", "a": 2, "b": 4}
        assert 0.9 < time.monotonic() - began < 30
        assert codes(list(workers.run(doubled, [job("after", 5)]))) == {"after": 10}


def test_an_argument_that_cannot_be_sent_costs_itself_alone(workers: Workers) -> None:
    outcomes = list(workers.run(doubled, [job("a", lambda: 0), job("b", 1)]))
    assert codes(outcomes) == {"a": "internal", "b": 2}


def test_large_arguments_and_results_come_whole(workers: Workers) -> None:
    size = 20 * 2**20 + 7
    outcomes = {
        o.id: o for o in workers.run(octets, [job("up", b"a" + b"b" * size), job("down", size)])
    }
    up, down = outcomes["up"], outcomes["down"]
    assert isinstance(up, Done)
    assert isinstance(down, Done)
    assert up.result == b"b" * size + b"a"
    assert down.result == b"x" * size


def test_one_worker_keeps_the_order_and_stays() -> None:
    with Workers(Limits(workers=1)) as workers:
        outcomes = list(workers.run(process_of, [job(str(n), n) for n in range(9)]))
    assert [o.id for o in outcomes] == [str(n) for n in range(9)]
    assert len({o.result for o in outcomes if isinstance(o, Done)}) == 1


def test_where_libraries_live_through_no_fork_workers_start_from_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workers_module, "_context", lambda: get_context("spawn"))
    with Workers(WORKERS) as workers:
        outcomes = list(workers.run(doubled, [job("a", 1), job("bad", "die"), job("b", 2)]))
    assert codes(outcomes) == {"a": 2, "bad": "worker-died", "b": 4}


def test_a_worker_that_has_done_enough_is_replaced() -> None:
    with Workers(Limits(workers=1, jobs=3)) as workers:
        outcomes = list(workers.run(process_of, [job(str(n), n) for n in range(9)]))
    counts: dict[object, int] = {}
    for outcome in outcomes:
        assert isinstance(outcome, Done)
        counts[outcome.result] = counts.get(outcome.result, 0) + 1
    assert list(counts.values()) == [3, 3, 3]
    assert os.getpid() not in counts


def test_a_worker_that_died_while_it_waited_costs_nothing(workers: Workers) -> None:
    jobs = [job(str(number), number) for number in range(8)]
    idle = {o.result for o in workers.run(process_of, jobs) if isinstance(o, Done)}
    for process in idle:
        os.kill(process, signal.SIGKILL)
    assert waited(lambda: not any(lives(str(process)) for process in idle))
    assert codes(list(workers.run(doubled, [job("a", 1), job("b", 2)]))) == {"a": 2, "b": 4}


def test_jobs_are_taken_only_when_a_worker_is_free() -> None:
    taken: list[int] = []

    def jobs() -> Iterator[Job[object]]:
        for number in range(20):
            taken.append(number)
            yield job(str(number), number)

    with Workers(WORKERS) as workers:
        for seen, _ in enumerate(workers.run(doubled, jobs()), start=1):
            assert len(taken) <= seen + WORKERS.workers
    assert len(taken) == 20


class Line:
    """Jobs that may have more after they had none, as those of a pipeline."""

    def __init__(self, first: Job[object]) -> None:
        self.jobs = [first]

    def __iter__(self) -> Iterator[Job[object]]:
        return self

    def __next__(self) -> Job[object]:
        if not self.jobs:
            raise StopIteration
        return self.jobs.pop()


def test_jobs_may_come_of_outcomes(workers: Workers) -> None:
    line, results = Line(job("1", 1)), list[object]()
    for outcome in workers.run(doubled, line):
        assert isinstance(outcome, Done)
        results.append(outcome.result)
        if outcome.result != 16:
            line.jobs.append(job(str(outcome.result), outcome.result))
    assert results == [2, 4, 8, 16]


def test_nobody_is_left_when_the_caller_stops_listening(workers: Workers) -> None:
    running = workers.run(process_of, [job("a", 1), job("b", 2)])
    first = next(running)
    assert isinstance(first, Done)
    running.close()
    assert codes(list(workers.run(doubled, [job("c", 3)]))) == {"c": 6}


def test_no_process_and_no_thread_is_left_behind() -> None:
    threads = threading.active_count()
    with Workers(WORKERS) as workers:
        outcomes = list(workers.run(process_of, [job(str(n), n) for n in range(6)]))
        assert threading.active_count() == threads
    assert not [o for o in outcomes if isinstance(o, Done) and lives(str(o.result))]


def test_where_no_process_can_be_started_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise BlockingIOError("Resource temporarily unavailable")

    monkeypatch.setattr("multiprocessing.forkserver.ensure_running", refuse)
    monkeypatch.setattr(workers_module, "_started", refuse)
    with Workers(WORKERS) as workers:
        (outcome,) = workers.run(doubled, [job("a", 1)])
    assert isinstance(outcome, Failed)
    assert "no process could be started: Resource" in outcome.findings[0].message


BUSY = """
import sys, time
from tests.test_workers import WORKERS, asleep, job
from publish.build.workers import Workers

if __name__ == "__main__":
    with Workers(WORKERS) as workers:
        for outcome in workers.run(asleep, [job("a", sys.argv[1]), job("b", sys.argv[1])]):
            pass
"""


def asleep(argument: object) -> None:
    """Tell which process this is, in a file of the folder, and stay."""
    assert isinstance(argument, str)
    (Path(argument) / str(os.getpid())).touch()
    time.sleep(60)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere an orphan ends after its job")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_workers_end_with_the_process_that_gives_the_jobs(
    tmp_path: Path, number: signal.Signals
) -> None:
    program = tmp_path / "busy.py"
    program.write_text(BUSY, encoding="utf-8")
    noted = tmp_path / "noted"
    noted.mkdir()
    process = subprocess.Popen(
        [sys.executable, str(program), str(noted)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.DEVNULL,
    )
    try:
        assert waited(lambda: len(list(noted.iterdir())) == 2)
    finally:
        process.send_signal(number)
        assert process.wait(60) != 0
    assert waited(lambda: not any(lives(path.name) for path in noted.iterdir()))


def waited(held: Callable[[], bool]) -> bool:
    """Whether something came to hold within ten seconds."""
    for _ in range(500):
        if held():
            return True
        time.sleep(0.02)
    return False


def lives(pid: str) -> bool:
    """Whether there is such a process, and more of it than its exit status."""
    with suppress(FileNotFoundError):
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").split()[2] != "Z"
    return False
