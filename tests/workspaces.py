"""Workspaces for tests: copies that may be changed, and the command run in them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

__all__ = ["METI", "ROOT", "SAMPLE", "copied", "ja_catalog", "publish", "replaced"]

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "tests" / "sample"
METI = "2017-03-02-asian-export-control-seminar"


def copied(workspace: Path, target: Path) -> Path:
    """A copy of the sources and catalogs of a workspace, to change at will."""
    for name in ("source", "locales"):
        shutil.copytree(workspace / name, target / name)
    return target


def publish(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in `folder`, as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "publish", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def replaced(path: Path, old: str, new: str) -> None:
    """Replace a text in a file that must hold it."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def ja_catalog(workspace: Path, domain: str) -> Path:
    """Where the Japanese catalog of a domain lies."""
    return workspace / "locales" / "ja" / "LC_MESSAGES" / f"{domain}.po"
