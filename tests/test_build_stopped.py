"""A build that is stopped, and the next: what was published counts, the rest is made."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from publish.build import disk, standing
from publish.build.lock import locked
from publish.build.publication import LOCK
from publish.build.request import Built, Options
from publish.build.run import build
from publish.build.workspace import open_workspace
from tests.faults.archive import RELEASES, published, written
from tests.faults.injection import Killed
from tests.workspaces import publish

pytestmark = pytest.mark.slow


def pages(folder: Path) -> Built:
    options = Options(now=datetime(2026, 5, 1, tzinfo=UTC))
    return build(open_workspace(folder), options, lambda name, number, total: None)


def stopped(folder: Path) -> None:
    with pytest.raises(Killed):
        pages(folder)


def made_releases(built: Built) -> set[str]:
    return {path.split("/")[3] for path in built.made if path.count("/") > 3}


def clean(folder: Path, revisions: Mapping[str, str]) -> Mapping[str, bytes]:
    pages(written(folder, revisions))
    return published(folder)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive of which the first revision is published, and the second is written."""
    folder = written(tmp_path / "archive", dict.fromkeys(RELEASES, "A"))
    pages(folder)
    return written(folder, dict.fromkeys(RELEASES, "B"))


def killed_at(patch: pytest.MonkeyPatch, name: str, number: int) -> None:
    """Stop at the change of this number among those of this name."""
    change, made = getattr(disk, name), list[Path]()

    def stopping(*arguments: Path) -> None:
        made.append(arguments[0])
        if len(made) == number:
            raise Killed
        change(*arguments)

    patch.setattr(disk, name, stopping)


def test_what_was_published_by_then_is_not_made_again(tmp_path: Path, archive: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(standing, "_MANY", 1)
        killed_at(patch, "append", 5)  # the journal of the third release, each has two lines
        stopped(archive)
    assert made_releases(pages(archive)) == set(RELEASES[2:])
    expected = clean(tmp_path / "clean", dict.fromkeys(RELEASES, "B"))
    assert published(archive) == expected
    assert pages(archive).made == ()


@pytest.mark.parametrize("number", [1, 2, 8])
def test_what_was_journalled_is_published_before_anything_is_made(
    tmp_path: Path, archive: Path, number: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        killed_at(patch, "exchange", number)
        stopped(archive)
    assert pages(archive).made == ()
    assert published(archive) == clean(tmp_path / "clean", dict.fromkeys(RELEASES, "B"))


def test_what_is_withdrawn_meanwhile_does_not_come_back(tmp_path: Path, archive: Path) -> None:
    """The releases that the stopped build has published, and those that it hasn't."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(standing, "_MANY", 1)
        killed_at(patch, "append", 4)
        stopped(archive)
    revisions = {RELEASES[1]: "A", RELEASES[3]: "A"}
    pages(written(archive, revisions))
    assert published(archive) == clean(tmp_path / "clean", revisions)


def test_the_command_says_who_builds_and_changes_nothing(archive: Path) -> None:
    before = published(archive)
    with locked(archive / "output" / LOCK):
        done = publish(archive, "build", "--format", "html")
    assert done.returncode == 2
    assert "another build of this workspace is running: process " in done.stderr
    assert "[build-running]" in done.stderr
    assert published(archive) == before
