"""Validators for the tests: one that is missing is said out loud, and a failure under CI."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from tests.conformance import validators

Validator = Callable[[Sequence[Path]], list[str]]

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
