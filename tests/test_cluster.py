"""Builds on a real cluster of this machine: a scheduler and two workers, each a process."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from click.testing import CliRunner

from publish.build.cluster import Cluster, on_cluster
from publish.build.jobs import Done, Job, Outcome
from publish.build.pipeline import here as inside
from publish.cli.command import main
from publish.cli.world import fonts
from publish.findings import Origin, PublishError, stopped
from tests.test_workers_killed import built, site
from tests.test_workers_killed import workspace as two_releases
from tests.workspaces import ROOT, SAMPLE, copied, publish

pytestmark = pytest.mark.slow

A = TypeVar("A")
R = TypeVar("R")


def job(name: str, argument: object) -> Job[object]:
    return Job(id=name, name=f"the PDF {name}", origin=Origin(path=f"{name}.yaml"),
               argument=argument)  # fmt: skip


def process_of(argument: object) -> int:
    """A moment's work; the process it was done in."""
    time.sleep(0.05)
    return os.getpid()


def doubled(argument: object) -> object:
    """Twice a number; anything else is a way to fail."""
    match argument:
        case int():
            return 2 * argument
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "sleep":
            time.sleep(60)
        case "complain":
            raise stopped("pdf-glyph-missing", Origin(path="r.yaml", line=3), "no glyph")
    raise ZeroDivisionError(argument)


@dataclass(frozen=True, kw_only=True, slots=True)
class Dask:
    """A scheduler and its workers, as processes."""

    address: str
    workers: list[subprocess.Popen[str]]


@contextmanager
def dask(folder: Path, *paths: Path, **environment: str) -> Iterator[Dask]:
    """A cluster with a worker for each of `paths`, where it finds `publish`."""
    with ExitStack() as stack:
        scheduler = stack.enter_context(
            program("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
                    "--no-show", PYTHONPATH=str(ROOT), **environment)
        )  # fmt: skip
        address = told(scheduler, r"Scheduler at:\s+(tcp://\S+)")
        workers = [stack.enter_context(worker(address, folder, path)) for path in paths]
        for process in workers:
            told(process, r"(Registered to):\s+tcp")
        yield Dask(address=address, workers=workers)


@contextmanager
def worker(address: str, folder: Path, path: Path) -> Iterator[subprocess.Popen[str]]:
    with program("dask_worker", address, "--no-nanny", "--nthreads", "1", "--no-dashboard",
                 "--host", "127.0.0.1", "--local-directory", str(folder),
                 PYTHONPATH=f"{path}{os.pathsep}{ROOT}") as process:  # fmt: skip
        yield process


@contextmanager
def program(name: str, *arguments: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """A program of Dask's, until the block ends."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", f"distributed.cli.{name}", *arguments],
        env={**os.environ, **environment},
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def told(process: subprocess.Popen[str], pattern: str) -> str:
    """What a process says at its start, where it matches."""
    assert process.stderr is not None
    lines = []
    while line := process.stderr.readline():
        lines.append(line)
        if found := re.search(pattern, line):
            return found[1]
    raise AssertionError("".join(lines))


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dask]:
    with dask(tmp_path_factory.mktemp("dask"), ROOT, ROOT) as cluster:
        yield cluster


def codes(outcomes: list[Outcome[object]]) -> dict[str, object]:
    return {
        o.id: o.result if isinstance(o, Done) else o.findings[0].code for o in outcomes
    }  # fmt: skip


def test_jobs_are_done_elsewhere_and_what_fails_costs_itself_alone(two: Dask) -> None:
    jobs = [job("a", 1), job("b", "complain"), job("c", "nonsense"), job("d", 5)]  # fmt: skip
    with on_cluster(two.address, []) as cluster:
        assert codes(list(cluster.run(doubled, jobs))) == {
            "a": 2, "b": "pdf-glyph-missing", "c": "internal", "d": 10,
        }  # fmt: skip
        found = {o.result for o in cluster.run(process_of, [job(str(n), n) for n in range(12)])
                 if isinstance(o, Done)}  # fmt: skip
        assert cluster.findings == []
    assert found == {process.pid for process in two.workers}


def test_a_build_on_a_cluster_makes_the_same_octets(two: Dask, tmp_path: Path) -> None:
    here, there = copied(SAMPLE, tmp_path / "here"), copied(SAMPLE, tmp_path / "there")
    made = publish(here, "build"), publish(there, "build", "--scheduler", two.address)
    assert [one.returncode for one in made] == [0, 0], made[1].stderr
    assert site(there) == site(here)


def test_a_worker_killed_during_a_build_costs_nothing(tmp_path: Path) -> None:
    here, there = two_releases(tmp_path / "here"), two_releases(tmp_path / "there")
    paths = [str(path) for files in fonts().files for path in files]
    with dask(tmp_path / "dask", ROOT, ROOT) as found, on_cluster(found.address, paths) as cluster:

        def killing(function: Callable[[A], R], jobs: Iterable[Job[A]]) -> Iterator[Outcome[R]]:
            for number, outcome in enumerate(cluster.run(function, jobs), start=1):
                if number == 4:
                    found.workers[0].kill()
                yield outcome

        assert built(there, killing).findings == ()
        assert found.workers[0].wait() == -signal.SIGKILL
        assert found.workers[1].poll() is None
    assert built(here, inside).findings == ()
    assert site(there) == site(here)


def test_a_job_that_kills_or_keeps_its_worker_is_given_up(tmp_path: Path) -> None:
    once = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    with dask(tmp_path / "dask", ROOT, ROOT, **once) as found:
        with on_cluster(found.address, []) as cluster:
            assert codes(list(cluster.run(doubled, [job("bad", "die")]))) == {"bad": "worker-died"}
            after = list(cluster.run(doubled, [job("a", 1), job("b", 2)]))
            assert codes(after) == {"a": 2, "b": 4}
        with on_cluster(found.address, [], seconds=2) as cluster:
            late = list(cluster.run(doubled, [job("bad", "sleep")]))
            assert codes(late) == {"bad": "worker-timeout"}
            for process in found.workers:
                process.kill()
            (lost,) = codes(list(cluster.run(doubled, [job("c", 3)]))).values()
            assert lost in ("worker-missing", "worker-died", "worker-timeout")  # what is seen first


@pytest.fixture
def unlike(tmp_path: Path) -> Path:
    """A folder with another version of publish: one comment more."""
    shutil.copytree(ROOT / "publish", tmp_path / "unlike" / "publish")
    with (tmp_path / "unlike" / "publish" / "findings.py").open("a", encoding="utf-8") as file:
        file.write("# another version\n")
    return tmp_path / "unlike"


def test_a_worker_with_other_code_is_refused_whenever_it_comes(
    unlike: Path, tmp_path: Path
) -> None:
    with ExitStack() as stack:
        found = stack.enter_context(dask(tmp_path / "dask", ROOT))
        with on_cluster(found.address, []) as cluster:
            late = stack.enter_context(worker(found.address, tmp_path / "dask", unlike))
            told(late, r"(Registered to):\s+tcp")
            assert processes(cluster) == {found.workers[0].pid}
            assert [f.code for f in cluster.findings] == ["worker-unlike"]
        with on_cluster(found.address, []) as cluster:
            assert [f.code for f in cluster.findings] == ["worker-unlike"]
            assert "publish is another one" in cluster.findings[0].message
            assert processes(cluster) == {found.workers[0].pid}
        found.workers[0].kill()
        found.workers[0].wait()
        with pytest.raises(PublishError) as error, on_cluster(found.address, []):
            pass
    assert {f.code for f in error.value.findings} == {"worker-unlike", "worker-missing"}


def processes(cluster: Cluster) -> set[int]:
    outcomes = cluster.run(process_of, [job(str(n), n) for n in range(8)])
    return {outcome.result for outcome in outcomes if isinstance(outcome, Done)}


def test_a_scheduler_that_is_not_there_is_told_of() -> None:
    with pytest.raises(PublishError) as error, on_cluster("tcp://127.0.0.1:1", []):
        pass
    assert error.value.findings[0].code == "scheduler-unreachable"


def test_what_isnt_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "publish.build.cluster")
    monkeypatch.setitem(sys.modules, "distributed", None)
    arguments = ["-C", str(SAMPLE), "build", "--format", "html", "--scheduler", "tcp://127.0.0.1:1"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert "pip install 'publish[distributed]'" in result.output
