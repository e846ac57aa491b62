"""What each `make` target needs done beforehand, in order; nothing is done twice."""

import sys
from collections.abc import Sequence
from pathlib import Path

from tools.prepare.apart import ensure_apart
from tools.prepare.environment import ensure_locked, ensure_project, ensure_venv
from tools.prepare.lock import renew
from tools.prepare.needs import NEEDS, Purpose
from tools.prepare.steps import UnpreparedError
from tools.prepare.system import provide, this_system
from tools.prepare.validators import ensure_node_tools, ensure_verapdf

__all__ = ["main"]

_ROOT = Path(__file__).resolve().parents[2]
_USAGE = "usage: python3 -m tools.prepare build | check | test | bench | lock [--upgrade]"


def main(arguments: Sequence[str]) -> int:
    """Prepare for the target that the first argument names; 0 when ready, 1 when not, 2 misuse."""
    try:
        match arguments:
            case ["build"]:
                _system(Purpose.BUILD, target="build")
                _python("build")
            case ["check"]:
                _system(Purpose.BUILD, target="check")
                _python("build", "test")
            case ["test"]:
                _system(Purpose.BUILD, Purpose.TEST, target="test")
                _python("build", "test")
                ensure_node_tools(_ROOT)
                ensure_verapdf(_ROOT)
                ensure_apart(_ROOT, "weblate", "Weblate's own classes")
            case ["bench"]:
                _system(Purpose.BUILD, Purpose.TEST, Purpose.BENCH, target="bench")
                _python("build", "test")
                ensure_verapdf(_ROOT)
                ensure_apart(_ROOT, "bench", "the tools to be compared with")
            case ["lock", *options]:
                _system(Purpose.BUILD, target="lock")
                _python("build", "test", "lock")
                renew(_ROOT, options)
            case _:
                print(_USAGE, file=sys.stderr)
                return 2
    except UnpreparedError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def _system(*purposes: Purpose, target: str) -> None:
    provide(this_system(), [need for need in NEEDS if need.purpose in purposes], target)


def _python(*locks: str) -> None:
    ensure_venv(_ROOT)
    for name in locks:
        ensure_locked(_ROOT, name)
    ensure_project(_ROOT)
