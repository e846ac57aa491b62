"""To load what PDFs need starts no process, and has the effect it has without that."""

import ctypes.util
import subprocess
import sys

import pytest

from publish.pdf.libraries import exact_names
from tests.workspaces import ROOT

_COUNT = """\
import os, sys
started = []
sys.addaudithook(lambda event, _: started.append(event) if event in EVENTS else None)
from publish.pdf.render import load_engine
load_engine("")
print(len(started))
"""
_EVENTS = 'EVENTS = {"subprocess.Popen", "os.posix_spawn", "os.fork", "os.exec", "os.system"}\n'


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the search starts no process")
def test_no_process_is_started_to_find_libraries() -> None:
    command = [sys.executable, "-c", _EVENTS + _COUNT]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "0\n"


def test_the_search_is_given_back_whatever_happens() -> None:
    search = ctypes.util.find_library
    with exact_names():
        assert ctypes.util.find_library("c") is None or sys.platform != "linux"
    assert ctypes.util.find_library is search
    with pytest.raises(OSError, match="no such library"), exact_names():
        raise OSError("no such library")
    assert ctypes.util.find_library is search
