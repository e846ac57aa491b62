"""What all tests share: expected texts kept in files, how hard hypothesis tries, who runs what."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import settings

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


_BUILT_ONCE = ("pdfs", "sites")  # fixtures of a session that take half a minute each


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
