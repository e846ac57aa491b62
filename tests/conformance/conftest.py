"""Validators, and what they judge: the sites that this code makes of four workspaces."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conformance import validators
from tests.conformance.archive import keep_rare, write_archive
from tests.conformance.browser import launched
from tests.workspaces import ROOT, SAMPLE, TORTURE, copied

Validator = Callable[[Sequence[Path]], list[str]]

_EDITIONS = ("--edition", "standard", "--edition", "large", "--edition", "bilingual")
_ENDLESS = "@page { size: 210mm 30000mm }"
_VALIDATORS: Mapping[str, Validator] = {
    "axe": validators.axe,
    "html-validate": validators.html_validate,
    "ibm": validators.ibm,
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


@pytest.fixture(scope="module")
def browser(validator: Callable[[str], Validator]) -> Iterator[Browser]:
    """The browser, for all tests of a module."""
    validator("axe")
    validator("ibm")
    with launched() as found:
        yield found


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Folders of pages, built once: of this repository, of the tests', of `publish init`.

    Public ones, and from right to left, in the pseudo-locale `ar-XB`, those for reviewers. Of an
    archive, only pages of a kind that the others don't have.
    """
    folder = tmp_path_factory.mktemp("sites")
    _copy(ROOT, folder / "repository")
    _copy(SAMPLE, folder / "sample")
    _copy(TORTURE, folder / "torture")
    _publish(folder, "init", "starter")
    workspaces = sorted(folder.iterdir())
    for workspace in workspaces:
        _publish(workspace, "build")
        _publish(workspace, "build", "--format", "html", "--language", "ar-XB")
    archive = write_archive(folder / "archive")
    _publish(archive, "build", "--format", "html")
    keep_rare(archive / "output" / "site")
    public = {path.name: path / "output" / "site" for path in (*workspaces, archive)}
    return public | {f"{path.name} ar-XB": path / "output" / "review" for path in workspaces}


@pytest.fixture(scope="session")
def pdfs(
    tmp_path_factory: pytest.TempPathFactory, every_edition: Mapping[str, Path]
) -> Mapping[str, Path]:
    """Public folders with all editions of three releases: `ua1`, `ua2`, and `endless`.

    The last has the same documents as the first, each on one page as long as it takes.
    """
    folder = tmp_path_factory.mktemp("pdfs")
    builds: Mapping[str, Sequence[str]] = {"ua2": ("--pdf", "ua2"), "endless": ()}
    for name, workspace in {"meti": ROOT, "sample": SAMPLE, "torture": TORTURE}.items():
        shutil.copytree(every_edition[name] / "output/site", folder / "ua1" / name)
        for build, arguments in builds.items():
            target = copied(workspace, folder / f"{build}-{name}")
            if build == "endless":
                _make_endless(target)
            _publish(target, "build", *_EDITIONS, *arguments)
            shutil.copytree(target / "output/site", folder / build / name)
    return {build: folder / build for build in ("ua1", *builds)}


def _make_endless(workspace: Path) -> None:
    target = workspace / "templates" / "print"
    target.mkdir(parents=True)
    for name in ("print.css", "large.css", "bilingual.css"):
        css = (ROOT / "templates" / "print" / name).read_text(encoding="utf-8")
        (target / name).write_text(f"{css}\n{_ENDLESS}", encoding="utf-8")


def _copy(workspace: Path, target: Path) -> None:
    for name in ("source", "locales", "templates"):
        if (workspace / name).is_dir():
            shutil.copytree(workspace / name, target / name)


def _publish(folder: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "publish", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{command} in {folder}\n{done.stdout}\n{done.stderr}"
