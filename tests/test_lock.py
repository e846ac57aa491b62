"""One build at a time; who holds the lock is told, and nobody has to remove it."""

import errno
import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from publish.build.lock import locked
from publish.findings import PublishError
from tests.workspaces import ROOT

HOLD = """
import sys, time
from pathlib import Path
from publish.build.lock import locked
with locked(Path(sys.argv[1])):
    time.sleep(60)
"""


@contextmanager
def held(path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another process holds the lock."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    try:
        while not path.is_file() or not path.read_bytes():
            assert process.poll() is None
            time.sleep(0.005)
        yield process
    finally:
        process.kill()
        process.wait()


def test_the_second_is_told_who_holds_it(tmp_path: Path) -> None:
    path = tmp_path / "output" / "lock"
    with held(path) as process:
        with pytest.raises(PublishError) as raised, locked(path):
            pytest.fail("two hold it")
        (finding,) = raised.value.findings
        assert finding.code == "build-running"
        assert f"process {process.pid} on {os.uname().nodename}, since 20" in finding.message
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert json.loads(path.read_bytes())["pid"] == process.pid  # and yet
        with locked(path):
            assert json.loads(path.read_bytes())["pid"] == os.getpid()


def test_it_is_held_while_its_holder_signs(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with locked(path):
        path.write_bytes(b'{"pid"')
        with pytest.raises(PublishError, match="is running: another process"), locked(path):
            pytest.fail("two hold it")


def test_it_is_given_back_whatever_happens(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with pytest.raises(ValueError, match="x"), locked(path):
        raise ValueError("x")
    assert path.read_bytes() == b""
    with locked(path):
        pass


def failing(number: int) -> Callable[[object, int], None]:
    def flock(file: object, how: int) -> None:
        raise OSError(number, os.strerror(number))

    return flock


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS])
def test_a_file_system_without_locks_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(fcntl, "flock", failing(number))
    with pytest.raises(PublishError, match="lock-unsupported"), locked(tmp_path / "lock"):
        pytest.fail("nothing holds it")


def test_a_place_that_can_t_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"no folder")
    with pytest.raises(PublishError, match="output-unwritable"), locked(tmp_path / "output/lock"):
        pytest.fail("nothing holds it")
