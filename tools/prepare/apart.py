"""Other people's programs in environments of their own: they want other versions than `.venv`."""

import os
import sys
from functools import partial
from pathlib import Path

from tools.prepare.steps import Step, digest, run, take

__all__ = ["ensure_apart"]

_VENV = "On Debian and Ubuntu the package python3-venv is needed for this."
_OFFLINE = "Is the network there, and the package index that pip is set to use? Then call it again."


def ensure_apart(root: Path, name: str, what: str) -> None:
    """Install the packages of `requirements/<name>.txt` into `.tools/<name>`, by their hashes.

    `what` says whose they are. The lock file names all that is needed, and no more: what a package
    wants besides and would have to be compiled is left out (`requirements/<name>-without.txt`), so
    pip must not look for it.
    """
    venv = root / ".tools" / name
    lock = root / "requirements" / f"{name}.txt"
    take(
        Step(
            title=f"Installing {what} into .tools/{name}",
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
