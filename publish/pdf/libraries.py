"""Pango and its companions by their exact names, without asking compilers where they are.

WeasyPrint asks for each library under several names. For each that doesn't exist cffi calls
`ctypes.util.find_library`, which on Linux runs ldconfig, gcc and ld: some 200 processes in all,
and a third of the time that the import takes (measured with WeasyPrint 70.0 and `strace -fc`). The
exact name, `libpango-1.0.so.0`, is among those that it tries, and needs none of them.
"""

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["exact_names"]


@contextmanager
def exact_names() -> Iterator[None]:
    """Have libraries found under their exact names alone (Linux); elsewhere nothing changes."""
    if sys.platform != "linux":
        yield
        return
    search = ctypes.util.find_library
    ctypes.util.find_library = _nothing
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _nothing(name: str) -> None:
    return None
