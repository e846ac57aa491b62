"""Weblate, in an environment of its own: it wants other versions than `.venv` has."""

import os
import sys
from functools import partial
from pathlib import Path

from tools.prepare.steps import Step, digest, run, take

__all__ = ["ensure_weblate"]

_VENV = "On Debian and Ubuntu the package python3-venv is needed for this."
_OFFLINE = "Is the network there, and the package index that pip is set to use? Then call it again."


def ensure_weblate(root: Path) -> None:
    """Install the packages of `requirements/weblate.txt` into `.tools/weblate`, by their hashes.

    Not all that Weblate names: what its server needs, and has to be compiled, is left out
    (`requirements/weblate-without.txt`), so pip must not look for it.
    """
    venv = root / ".tools" / "weblate"
    lock = root / "requirements" / "weblate.txt"
    take(
        Step(
            title="Installing Weblate's own classes into .tools/weblate",
            makes=venv / "pyvenv.cfg",
            stamp=venv / ".prepared",
            inputs=digest([str(root), lock]),
            do=partial(_install, venv, lock),
        )
    )


def _install(venv: Path, lock: Path) -> None:
    run([sys.executable, "-m", "venv", "--clear", venv], hint=_VENV)
    quietly = ["--quiet", "--no-input", "--disable-pip-version-check"]
    safely: list[str | Path] = [
        "--only-binary",
        ":all:",
        "--require-hashes",
        "--no-deps",
        "--requirement",
        lock,
    ]
    python = venv / ("Scripts" if os.name == "nt" else "bin") / "python"
    run([python, "-m", "pip", *quietly, "install", *safely], hint=_OFFLINE)
