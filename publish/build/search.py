"""The search index of the site, made by Pagefind of what is public.

Pagefind's extended build cuts Japanese and Chinese into words, and a browser needs no server to
search what it makes: `docs/decisions/0007-search.md` says why it was chosen. It is an extra, used
where site.yaml asks for a search.
"""

import json
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from publish.findings import Finding, Origin, Severity, stopped
from publish.release.site import Site
from publish.release.text import Text

__all__ = ["FOLDER", "Pagefind", "find_pagefind", "search_findings", "search_index"]

FOLDER = "search"
"""The folder of the site with the index and the programs that read it."""

_PROGRAMS = ("pagefind.js", "pagefind-worker.js")
_INDEX = (".pf_fragment", ".pf_index", ".pf_meta", ".pagefind")
_ENTRY = "pagefind-entry.json"


@dataclass(frozen=True, kw_only=True, slots=True)
class Pagefind:
    """The program and its version: an index of another version is another."""

    program: Path
    version: str


def find_pagefind() -> Pagefind | None:
    """The program of the distribution `pagefind-bin-extended`, or None where it isn't installed."""
    found = find_spec("pagefind_bin_extended")
    for folder in (found.submodule_search_locations or ()) if found else ():
        for name in ("pagefind_extended", "pagefind_extended.exe"):
            if (Path(folder) / name).is_file():
                from importlib.metadata import version  # late: few sites ask for a search

                return Pagefind(
                    program=Path(folder) / name, version=version("pagefind-bin-extended")
                )
    return None


def search_findings(site: Site[Text]) -> Iterator[Finding]:
    """What is to be said where the site is to have a search, and can't be given one."""
    if site.search and find_pagefind() is None:
        yield Finding(
            code="search-missing",
            severity=Severity.WARNING,
            message="Pagefind is not installed, so the site was made without a search",
            origin=Origin(path=site.path),
            hint="install publish with its extra `search`, or remove `search:`",
        )


def search_index(tool: Pagefind, pages: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of the index of `pages`, by path in the folder `FOLDER`.

    Pages are by their paths in the site. Of each the article is indexed, without ways around it
    and remarks about it. Raises PublishError where the program fails.
    """
    with TemporaryDirectory(prefix="publish-") as folder:
        site, made = Path(folder) / "site", Path(folder) / "made"
        for path, data in pages.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_bytes(data)
        done = subprocess.run(
            [tool.program, "--site", site, "--output-path", made, *_SETTINGS],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode:
            raise stopped(
                "search-failed",
                Origin(path="output/site"),
                f"Pagefind made no index: {(done.stderr or done.stdout).strip()[-200:]}",
                "remove `search:` from site.yaml to build the site without one",
            )
        return {
            path.relative_to(made).as_posix(): _ordered(path)
            for path in sorted(made.rglob("*"))
            if path.name in (*_PROGRAMS, _ENTRY) or path.suffix in _INDEX
        }


_SETTINGS = (
    "--root-selector", "main article",
    "--exclude-selectors", "nav, .metadata, .notice, .download, .note-call, rt, rp",
)  # fmt: skip


def _ordered(path: Path) -> bytes:
    """The octets of a file; Pagefind writes the languages of the entry in any order."""
    data = path.read_bytes()
    if path.name != _ENTRY:
        return data
    text = json.dumps(json.loads(data), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()
