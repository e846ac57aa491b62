"""The virtual environment: the locked Python packages, and the project itself, editable."""

import os
import sys
from functools import partial
from pathlib import Path

from tools.prepare.steps import Step, digest, run, take

__all__ = ["ensure_locked", "ensure_project", "ensure_venv", "program"]

_OFFLINE = "Is the network there, and the package index that pip is set to use? Then call it again."


def program(root: Path, name: str) -> Path:
    """The path of a program in the environment; its folder has another name on Windows."""
    folder = "Scripts" if os.name == "nt" else "bin"
    return root / ".venv" / folder / (f"{name}.exe" if os.name == "nt" else name)


def ensure_venv(root: Path) -> None:
    """Make `.venv`, anew when the checkout has moved: its programs know their place by full path.

    A `.venv` whose Python has gone (a system upgrade) is made anew as well.
    """
    venv = root / ".venv"
    hint = "On Debian and Ubuntu the package python3-venv is needed for this."
    make: list[str | Path] = [sys.executable, "-m", "venv", "--clear", venv]
    take(
        Step(
            title=f"Making .venv with Python {'.'.join(map(str, sys.version_info[:3]))}",
            makes=program(root, "python"),
            stamp=venv / ".prepared-venv",
            inputs=digest([str(root)]),
            do=partial(run, make, hint=hint),
        )
    )


def ensure_locked(root: Path, name: str) -> None:
    """Install the packages of `requirements/<name>.txt`: these versions, these hashes, no others.

    Wheels only: to compile a package would bring build tools that no lock file names.
    """
    lock = root / "requirements" / f"{name}.txt"
    install: list[str | Path] = [
        "install",
        "--only-binary",
        ":all:",
        "--require-hashes",
        "--requirement",
        lock,
    ]
    take(
        Step(
            title=f"Installing the Python packages of requirements/{name}.txt into .venv",
            makes=program(root, "python"),
            stamp=root / ".venv" / f".prepared-{name}",
            inputs=digest([lock]),
            do=partial(_pip, root, install),
        )
    )


def ensure_project(root: Path) -> None:
    """Install the project itself, editable, with the setuptools that build.txt locks."""
    install: list[str | Path] = [
        "install",
        "--no-index",
        "--no-deps",
        "--no-build-isolation",
        "--editable",
        root,
    ]
    take(
        Step(
            title="Installing the project itself into .venv",
            makes=program(root, "publish"),
            stamp=root / ".venv" / ".prepared-project",
            inputs=digest([root / "pyproject.toml"]),
            do=partial(_pip, root, install),
        )
    )


def _pip(root: Path, arguments: list[str | Path]) -> None:
    quietly = ["--quiet", "--no-input", "--disable-pip-version-check"]
    run([program(root, "python"), "-m", "pip", *quietly, *arguments], hint=_OFFLINE)
