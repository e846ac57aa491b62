"""A small archive whose releases have two revisions each, and what either looks like published."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from publish.build.prints import Printing
from publish.build.request import Built, Options
from publish.build.run import build
from publish.build.workspace import open_workspace
from publish.editions.print import Layout
from publish.pdf.fonts import DEFAULT_FONT_FOLDERS, find_fonts
from publish.pdf.standard import Standard
from tests.workspaces import small

__all__ = [
    "RELEASES", "Files", "Revisions", "both_revisions", "built", "clean", "mixed", "published",
    "unlike", "written",
]  # fmt: skip

RELEASES = ("budget", "forests", "harbours", "seminar")
Revisions = Mapping[str, str]  # of each release, "A" or "B"; one that is not there is withdrawn
Files = Mapping[str, bytes]  # by path under the output

_RELEASE = """\
language: en
title: About {id}
released: 2026-04-01
sections:
  - id: text
    title: Text
    body:
      - This is revision {revision} of {id}.
      - attachments:
          - file: figures.csv
            title: Figures
"""
_CATALOG = """
msgid "About {id}"
msgstr "{id}について"

msgid "Text"
msgstr "本文"

msgid "Figures"
msgstr "資料"

msgid "This is revision A of {id}."
msgstr "{id}の第A版です。"

msgid "This is revision B of {id}."
msgstr "{id}の第B版です。"
"""


def written(folder: Path, revisions: Revisions) -> Path:
    """A workspace with these revisions of the releases; one that is there is brought to them."""
    if not folder.exists():
        small(folder, "", **{release: _CATALOG.format(id=release) for release in RELEASES})
        _remove(folder / "source" / "r")
    for release in RELEASES:
        source = folder / "source" / release
        if release not in revisions:
            _remove(source)
            continue
        source.mkdir(exist_ok=True)
        text = _RELEASE.format(id=release, revision=revisions[release])
        source.joinpath("release.yaml").write_text(text, encoding="utf-8")
        source.joinpath("figures.csv").write_text(f"{release},{revisions[release]}\n")
    return folder


def _remove(source: Path) -> None:
    if source.is_dir():
        for path in source.iterdir():
            path.unlink()
        source.rmdir()


def built(folder: Path) -> Built:
    """Build a workspace in this process: pages and PDFs in both languages."""
    printing = Printing(
        fonts=find_fonts(list(DEFAULT_FONT_FOLDERS)),
        standard=Standard("ua1"),
        layouts=(Layout("standard"),),
    )
    options = Options(
        now=datetime(2026, 5, 1, tzinfo=UTC),
        printing=printing,
        font_folders=tuple(DEFAULT_FONT_FOLDERS),
    )
    return build(open_workspace(folder), options, lambda name, number, total: None)


def published(folder: Path) -> Files:
    """What readers are shown, and the manifest."""
    output = folder / "output"
    found = {path.relative_to(output).as_posix(): path for path in (output / "site").rglob("*")}
    files = {name: path.read_bytes() for name, path in found.items() if path.is_file()}
    manifest = output / "manifest.json"
    return {**files, "manifest.json": manifest.read_bytes()} if manifest.is_file() else files


def _folders(files: Files) -> Iterator[tuple[str, Files]]:
    """The folders of releases, `site/en/budget`, each with its files."""
    names = sorted({"/".join(name.split("/")[:3]) for name in files if name.count("/") > 2})
    for folder in names:
        yield folder, {n: data for n, data in files.items() if n.startswith(f"{folder}/")}


def both_revisions(folder: Path) -> tuple[Files, Files]:
    """What is published of all releases in their first revision, and in their second."""
    first, second = (clean(folder / f"all-{one}", dict.fromkeys(RELEASES, one)) for one in "AB")
    return first, second


def mixed(files: Files, known: Iterable[Files], *, pending: bool) -> list[str]:
    """Folders that are of neither revision; releases that are of both, unless one is `pending`."""
    found: dict[str, set[str]] = {}
    faults = []
    for folder, its in _folders(files):
        revisions = {
            name
            for name, one in zip("AB", known, strict=True)
            if its == dict(_folders(one))[folder]
        }
        if not revisions:
            faults.append(f"{folder} is mixed: {sorted(its)}")
        found.setdefault(folder.rpartition("/")[2], set()).add("".join(sorted(revisions)))
    for release, which in found.items():
        languages = sum(folder.endswith(f"/{release}") for folder, _ in _folders(files))
        if not pending and (len(which) > 1 or languages != 2):
            faults.append(f"{release} has revisions side by side: {sorted(which)}, {languages}")
    return faults


def clean(folder: Path, revisions: Revisions) -> Files:
    """What a build of these revisions publishes, where there was nothing before."""
    workspace = written(folder, revisions)
    built(workspace)
    return published(workspace)


def unlike(found: Files, clean: Files) -> list[str]:
    """What is unlike that of a clean build."""
    return [
        f"{name} is unlike that of a clean build"
        for name in sorted({*found, *clean})
        if found.get(name) != clean.get(name)
    ]
