"""A short run of `python -m tests.faults`; its counts are in docs/crash-safety.md."""

import subprocess
import sys

import pytest

from tests.workspaces import ROOT

pytestmark = pytest.mark.slow


def test_killed_builds_lose_nothing() -> None:
    command = [sys.executable, "-m", "tests.faults", "--kills", "4", "--seed", "5"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "builds killed: 4" in done.stdout
    assert done.stdout.endswith("faults: 0\n")
