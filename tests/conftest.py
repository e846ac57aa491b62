"""What all tests share: expected texts kept in files, how hard hypothesis tries, who runs what."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import settings

from tests.workspaces import ROOT, SAMPLE, TORTURE, copied, publish, replaced

CASES = Path(__file__).resolve().parent / "cases"

Golden: TypeAlias = Callable[[str, str], None]

# The same examples on every machine: a failure seen once can be seen again.
settings.register_profile("local", derandomize=True, deadline=None, max_examples=100)
settings.register_profile("ci", derandomize=True, deadline=None, max_examples=40)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "local")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="write the expected texts of the tests anew"
    )


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where several processes share the tests, a build that many look at is made in one of them."""
    for item in items:
        shared = [name for name in _BUILT_ONCE if name in getattr(item, "fixturenames", ())]
        group = shared[0] if shared else item.path.name
        item.add_marker(pytest.mark.xdist_group(group))


_BUILT_ONCE = ("every_edition", "by_status", "sites")  # of a session; half a minute each


@pytest.fixture(scope="session")
def every_edition(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Three workspaces with all that can be made of them: every layout, and a pseudo-locale."""
    folder = tmp_path_factory.mktemp("editions")
    layouts = ("--edition", "standard", "--edition", "large", "--edition", "bilingual")
    for name, workspace in (("meti", ROOT), ("sample", SAMPLE), ("torture", TORTURE)):
        copied(workspace, folder / name)
        for arguments in (layouts, ("--language", "ar-XB")):
            done = publish(folder / name, "build", *arguments)
            assert done.returncode == 0, done.stderr
    return {name: folder / name for name in ("meti", "sample", "torture")}


@pytest.fixture(scope="session")
def by_status(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The hardest release as a draft and withdrawn: the workspaces, built."""
    folder = tmp_path_factory.mktemp("statuses")
    for status, arguments in {"draft": ("--drafts",), "withdrawn": ()}.items():
        release = copied(TORTURE, folder / status) / "source/torture/release.yaml"
        replaced(release, "\ndivision: records\n", f"\ndivision: records\nstatus: {status}\n")
        done = publish(folder / status, "build", *arguments)
        assert done.returncode == 0, done.stderr
    return {status: folder / status for status in ("draft", "withdrawn")}


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with the file of that name in tests/cases; `--update` writes the file."""

    def compare(name: str, text: str) -> None:
        path = CASES / name
        if request.config.getoption("--update"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"{path} is missing: run pytest --update, and read what it wrote"
        assert text == path.read_text(encoding="utf-8")

    return compare
