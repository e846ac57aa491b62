"""Writes the lock files: exact versions and hashes, and no host that they came from."""

from collections.abc import Sequence
from pathlib import Path

from tools.prepare.environment import program
from tools.prepare.steps import run, say
from tools.prepare.validators import npm

__all__ = ["renew"]

_OLDEST_PYTHON = "3.11"
_HINT = "Is the network there, and do the wanted versions exist together?"


def renew(root: Path, options: Sequence[str]) -> None:
    """Write requirements/*.txt and package-lock.json anew from pyproject, *.in and package.json.

    Versions that still fit stay as they are; `--upgrade` among the options takes the newest.
    One file holds for every system and every Python that the project supports (`--universal`).
    """
    folder = root / "requirements"
    sources = {
        "build": [root / "pyproject.toml", folder / "build.in"],
        "test": [folder / "test.in"],
        "lock": [folder / "lock.in"],
        "weblate": [folder / "weblate.in"],
        "bench": [folder / "bench.in"],
    }
    for name, inputs in sources.items():
        say(f"Writing requirements/{name}.txt …")
        named = [path.relative_to(root) for path in inputs]
        without = Path(f"requirements/{name}-without.txt")
        left_out: list[str | Path] = ["--excludes", without] if (root / without).is_file() else []
        output: list[str | Path] = ["--output-file", Path(f"requirements/{name}.txt")]
        _compile(root, [*named, *left_out, *output, *options])
    say("Writing tests/conformance/package-lock.json …")
    npm(root, "update" if "--upgrade" in options else "install", "--package-lock-only")


def _compile(root: Path, arguments: Sequence[str | Path]) -> None:
    every = ["--universal", "--python-version", _OLDEST_PYTHON, "--only-binary", ":all:"]
    hashes = ["--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"]
    run(
        [program(root, "uv"), "pip", "compile", "--quiet", *every, *hashes, *arguments],
        hint=_HINT,
        folder=root,
        environment={"UV_CUSTOM_COMPILE_COMMAND": "make lock"},
    )
