"""A build that has nothing to do: how little it loads, and that it is never mistaken."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from publish.build.stamps import ABSENT, Stamps
from publish.cli.quick import asked_of
from tests.workspaces import ROOT, SAMPLE, copied, publish, replaced

LIBRARIES = {"rich", "jinja2", "babel", "yaml", "weasyprint", "pydyf", "fontTools", "pikepdf"}
HEAVY = {*LIBRARIES, "click", "pathlib", "dataclasses", "typing", "hashlib", "inspect", "asyncio"}


def imported(folder: Path, *arguments: str) -> tuple[set[str], subprocess.CompletedProcess[str]]:
    """What a command loads beside what Python does, by name, and what it says."""
    done = _python(folder, "-m", "publish", *arguments)
    return _loaded(done) - _loaded(_python(folder, "-c", "pass")), done


def _python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "importtime", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def _loaded(done: subprocess.CompletedProcess[str]) -> set[str]:
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in lines}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, built with the code of this moment; without PDFs, which take long."""
    workspace = copied(SAMPLE, tmp_path_factory.mktemp("unchanged"))
    assert publish(workspace, "build", "--format", "html").returncode == 0
    return workspace


def quick(workspace: Path, *arguments: str) -> bool:
    """Whether a build found at once that there is nothing to do."""
    loaded, done = imported(workspace, "build", *(arguments or ("--format", "html")))
    assert done.returncode == 0, done.stderr
    return "click" not in loaded


@pytest.mark.slow
def test_nothing_is_loaded_to_find_that_nothing_changed(built: Path) -> None:
    loaded, done = imported(built, "build", "-f", "html", "--jobs", "3")
    read = {"hashlib"}  # what was written just now is read
    assert not {name for name in loaded if name.split(".")[0] in HEAVY - read}
    assert done.stdout.endswith("files, nothing to make\n")


@pytest.mark.slow
@pytest.mark.parametrize("command", [("--help",), ("build", "--help"), ("--version",)])
def test_help_loads_nothing_that_only_work_needs(tmp_path: Path, command: tuple[str, ...]) -> None:
    loaded, done = imported(tmp_path, *command)
    assert done.returncode == 0
    assert not {name for name in loaded if name.split(".")[0] in LIBRARIES}


@pytest.mark.slow
def test_a_build_loads_nothing_of_other_commands(tmp_path: Path) -> None:
    loaded, done = imported(copied(SAMPLE, tmp_path), "build", "--format", "html")
    assert done.returncode == 0
    assert "jinja2" in loaded
    others = {"asyncio", "ssl", "uvicorn", "starlette", "lxml", "openpyxl", "weasyprint", "email"}
    assert not loaded & {*others, "importlib.metadata", "publish.cli.serve", "publish.preview"}


CHANGES = (
    ("source/site.yaml", "a comment"),
    ("source/every-block/release.yaml", "a comment"),
    ("source/every-block/data.csv", "a line"),
    ("locales/ja/LC_MESSAGES/every-block.po", "a comment"),
    ("locales/ja/LC_MESSAGES/site.po", "a comment"),
    ("locales/ja/LC_MESSAGES/terms.po", "a new file"),
    ("locales/en/LC_MESSAGES/every-block.po", "a new file"),
    ("templates/page/page.css", "a new file"),
    ("source/another/release.yaml", "a new file"),
    ("output/site/en/index.html", "a foreign edit"),
    ("output/manifest.json", "a foreign edit"),
)


@pytest.mark.slow
@pytest.mark.parametrize(("path", "what"), CHANGES)
def test_any_change_is_seen(built: Path, tmp_path: Path, path: str, what: str) -> None:
    """Whether the file keeps its size and its time or not: here it keeps its time."""
    workspace = tmp_path / "copy"
    subprocess.run(["cp", "-a", str(built), str(workspace)], check=True)
    publish(workspace, "build", "--format", "html")  # paths are others now
    assert quick(workspace)
    file = workspace / path
    time = file.stat().st_mtime_ns if file.exists() else 10**18
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as stream:
        stream.write("# x\n")
    os.utime(file, ns=(time, time))
    loaded, _ = imported(workspace, "build", "--format", "html")
    assert "click" in loaded, what


@pytest.mark.slow
def test_other_options_fonts_or_a_lost_file_are_another_build(built: Path, tmp_path: Path) -> None:
    workspace = tmp_path / "copy"
    subprocess.run(["cp", "-a", str(built), str(workspace)], check=True)
    publish(workspace, "build", "--format", "html")
    assert quick(workspace)
    assert not quick(workspace, "--format", "html", "--language", "ja")
    publish(workspace, "build", "--format", "html")
    (workspace / "output/site/ja/every-block/index.html").unlink()
    assert not quick(workspace)
    assert (workspace / "output/site/ja/every-block/index.html").is_file()


@pytest.mark.slow
def test_an_embargo_that_ends_is_no_build_that_has_nothing_to_do(tmp_path: Path) -> None:
    workspace = copied(SAMPLE, tmp_path)
    release = workspace / "source/every-block/release.yaml"
    replaced(release, "updated: 2026-04-05", 'embargo: "2026-06-01T10:00+09:00"')
    early, late = ("--now", "2026-06-01T09:59+09:00"), ("--now", "2026-06-01T10:00+09:00")
    publish(workspace, "build", "--format", "html", *early)
    assert quick(workspace, "--format", "html", *early)
    publish(workspace, "build", "--format", "html", *late)
    page = workspace / "output/site/en/every-block/index.html"
    assert page.is_file()
    publish(workspace, "build", "--format", "html", *early)
    assert not page.exists()


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["", "{", "[]", '{"stamps": {"a": [1]}}', '{"report": 3}', "\0"])
def test_a_damaged_cache_is_none(built: Path, tmp_path: Path, damage: str) -> None:
    workspace = tmp_path / "copy"
    subprocess.run(["cp", "-a", str(built), str(workspace)], check=True)
    for path in (workspace / "output/.cache").rglob("*.json"):
        path.write_text(damage, encoding="utf-8")
    before = {path: path.read_bytes() for path in (workspace / "output/site").rglob("*.*")}
    assert not quick(workspace)
    assert {path: path.read_bytes() for path in (workspace / "output/site").rglob("*.*")} == before


SAME = (
    ("build -f html", "build --format html"),
    ("build --format=html", "build --format html --jobs 4"),
    ("build -l ja -l en", "build --language en --language ja"),
    ("build r s", "build s r"),
    ("build --pdf ua1 --pdf ua2", "build --pdf ua2"),
    ("-C . build", "build"),
    ("build r --explain -fhtml", "build -f html -- r"),
)
OTHER = (
    ("build", "build --format html"),
    ("build r", "build"),
    ("build --pdf ua1", "build --pdf ua2"),
    ("build --now 2026-01-01", "build"),
)
UNKNOWN = ("", "check", "build --nonesuch", "build --form html", "build -h", "build --verify",
           "build --drafts", "build --format", "--version build", "build -C .")  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_build_said_otherwise(one: str, other: str) -> None:
    assert asked_of(shlex.split(one)) == asked_of(shlex.split(other)) != ("", "")


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another_build(one: str, other: str) -> None:
    assert asked_of(shlex.split(one))[1] != asked_of(shlex.split(other))[1]


@pytest.mark.parametrize("arguments", UNKNOWN)
def test_what_is_not_known_here_is_the_commands_affair(arguments: str) -> None:
    assert asked_of(shlex.split(arguments))[1] == ""


def test_every_option_of_the_command_is_known_here() -> None:
    from publish.cli import quick as known
    from publish.cli.make import build

    options = [name for one in build.params for name in one.opts if name.startswith("-")]
    longs = {name for name in options if name.startswith("--")}
    assert longs <= {*known._VALUES, *known._FLAGS}
    assert {name for name in options if name not in longs} <= set(known._SHORT)


def test_a_file_is_read_where_its_stat_is_no_proof(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("one", encoding="utf-8")
    written = path.stat().st_mtime_ns
    at_once, later = Stamps({}, written), Stamps({}, written + 10**10)
    assert at_once.digest(str(path)) == later.digest(str(path))
    assert at_once.seen[str(path)][1] == 0
    assert later.seen[str(path)][1] == written
    path.write_text("two", encoding="utf-8")
    os.utime(path, ns=(written, written))
    for known in (at_once, later):
        again = Stamps(known.seen, written + 10**10)
        assert again.digest(str(path)) != known.digest(str(path))


def test_folders_are_their_names_and_what_is_not_there_is_known(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    before = Stamps({}, 0).digest(str(tmp_path))
    (tmp_path / "a" / "b").mkdir()
    assert Stamps({}, 0).digest(str(tmp_path)) == before
    (tmp_path / "c").mkdir()
    assert Stamps({}, 0).digest(str(tmp_path)) != before
    assert Stamps({}, 0).digest(str(tmp_path / "d")) == ABSENT
    assert json.dumps(Stamps({}, 0).seen) == "{}"
