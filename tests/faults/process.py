"""Work in a process of its own, which may be killed."""

import os
import sys
from collections.abc import Callable
from enum import IntEnum

from publish.findings import PublishError

__all__ = ["Ended", "ended", "forked"]


class Ended(IntEnum):
    """How a process ended: its work done, stopped with findings, failed."""

    DONE = 0
    TOLD = 3
    FAILED = 1


def forked(work: Callable[[], object]) -> int:
    """Begin the work in a process of its own, which has all that is loaded; gives its id."""
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    try:
        work()
    except PublishError as error:
        sys.stderr.write(f"{error}\n")
        _leave(Ended.TOLD)
    except BaseException as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        _leave(Ended.FAILED)
    _leave(Ended.DONE)
    return child


def ended(child: int) -> Ended:
    """Wait for the end of a process."""
    _, status = os.waitpid(child, 0)
    return Ended(os.waitstatus_to_exitcode(status))


def _leave(how: Ended) -> None:
    sys.stderr.flush()
    os._exit(how)
