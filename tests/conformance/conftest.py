"""Validators, and what they judge: the sites that this code makes of four workspaces."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from tests.conformance import validators

Validator = Callable[[Sequence[Path]], list[str]]

_ROOT = Path(__file__).resolve().parents[2]
_VALIDATORS: Mapping[str, Validator] = {
    "axe": validators.axe,
    "html-validate": validators.html_validate,
    "verapdf": validators.verapdf,
    "vnu": validators.vnu,
}


@pytest.fixture(scope="session")
def validator() -> Callable[[str], Validator]:
    """Gives the validator of that name; without it, skips the test, or fails it if CI is true."""

    def named(name: str) -> Validator:
        if reason := validators.missing(name):
            give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
            give_up(reason)
        return _VALIDATORS[name]

    return named


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The public folders, built once: of this repository, of the tests', of `publish init`."""
    folder = tmp_path_factory.mktemp("sites")
    _copy(_ROOT, folder / "repository")
    _copy(_ROOT / "tests" / "sample", folder / "sample")
    _copy(_ROOT / "tests" / "cases" / "torture", folder / "torture")
    _publish(folder, "init", "starter")
    for workspace in folder.iterdir():
        _publish(workspace, "build")
    return {path.name: path / "output" / "site" for path in folder.iterdir()}


def _copy(workspace: Path, target: Path) -> None:
    for name in ("source", "locales", "templates"):
        if (workspace / name).is_dir():
            shutil.copytree(workspace / name, target / name)


def _publish(folder: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "publish", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{command} in {folder}\n{done.stdout}\n{done.stderr}"
