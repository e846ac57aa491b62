"""Workspaces for tests: copies that may be changed, and the command run in them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

__all__ = [
    "METI",
    "ROOT",
    "SAMPLE",
    "TORTURE",
    "copied",
    "ja_catalog",
    "publish",
    "replaced",
    "small",
]

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "tests" / "sample"
TORTURE = ROOT / "tests" / "cases" / "torture"
METI = "2017-03-02-asian-export-control-seminar"


def copied(workspace: Path, target: Path) -> Path:
    """A copy of the sources and catalogs of a workspace, to change at will."""
    for name in ("source", "locales"):
        shutil.copytree(workspace / name, target / name)
    return target


def small(folder: Path, release: str, /, **catalogs: str) -> Path:
    """A workspace with one English release, `r`, of this YAML after its title and date.

    `catalogs` are the Japanese ones by domain: what comes after their header.
    """
    files = {
        "source/site.yaml": _SITE,
        "source/r/release.yaml": f"language: en\ntitle: Title\nreleased: 2026-04-01\n{release}",
        **{
            f"locales/ja/LC_MESSAGES/{domain}.po": f"{_HEADER}\n{text}"
            for domain, text in catalogs.items()
        },
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


_SITE = """\
language: en
languages: {en: {}, ja: {}}
base_url: https://example.org/
issuer: {name: Office}
"""
_HEADER = """\
msgid ""
msgstr ""
"Language: ja\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"""


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
