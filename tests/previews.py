"""A preview served on this machine, for tests: the command itself, in a process of its own."""

import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.workspaces import ROOT

__all__ = ["Page", "Served", "served"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """What was answered."""

    status: int
    headers: dict[str, str]
    data: bytes

    @property
    def text(self) -> str:
        return self.data.decode()


@dataclass(frozen=True, kw_only=True, slots=True)
class Served:
    """A preview that answers on a port; asks it for pages."""

    root: Path
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, method: str = "GET", **headers: str) -> Page:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=given)
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        page = Page(status=answer.status, headers=found, data=answer.read())
        connection.close()
        return page


@contextmanager
def served(root: Path, *options: str) -> Iterator[Served]:
    """`publish serve` in a workspace, until the block ends; Ctrl-C has to end it in time."""
    process = subprocess.Popen(
        [sys.executable, "-m", "publish", "serve", "--port", "0", *options],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        assert process.stdout is not None
        found = re.search(r"127\.0\.0\.1:(\d+)", process.stdout.readline())
        assert found, "the preview has not begun"
        yield Served(root=root, port=int(found[1]))
    finally:
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=20)
    assert (process.returncode, told) == (0, "")
