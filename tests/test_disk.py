"""A file is put in its place at once and for good, and nothing is left beside it."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from publish.build import disk
from publish.build.disk import write_file
from publish.findings import PublishError
from tests.faults.injection import Fault, Killed, faulty, lose_power


def test_it_is_written_once(tmp_path: Path) -> None:
    path = tmp_path / "locales" / "ja.po"
    assert write_file(path, b"1")
    before = path.stat()
    assert not write_file(path, b"1")
    assert path.stat() == before
    assert write_file(path, b"2")
    assert path.read_bytes() == b"2"
    assert list(path.parent.iterdir()) == [path]


def test_its_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "ja.po"
    path.write_bytes(b"1")
    path.chmod(0o664)
    write_file(path, b"2")
    assert path.stat().st_mode & 0o777 == 0o664


@pytest.mark.parametrize("fault", Fault)
def test_stopped_at_any_change_it_is_the_old_or_the_new(tmp_path: Path, fault: Fault) -> None:
    for number in range(20):
        folder = tmp_path / str(number)
        folder.mkdir()
        path = folder / "ja.po"
        path.write_bytes(b"the old one")
        with pytest.MonkeyPatch.context() as patch:
            known = faulty(patch, number, fault)
            try:
                write_file(path, b"the new one")
            except (Killed, PublishError):
                lose_power(folder, known)
            else:
                break
        assert path.read_bytes() in (b"the old one", b"the new one")
        if fault is Fault.FULL:
            assert list(folder.iterdir()) == [path]
    assert path.read_bytes() == b"the new one"
    assert number > 0


def test_what_a_killed_process_has_left_goes_and_that_of_another_stays(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    path = tmp_path / "ja.po"
    left, theirs = (tmp_path / f".ja.po.{pid}.new" for pid in (ended.pid, os.getppid()))
    for file in (left, theirs):
        file.write_bytes(b"half")
    write_file(path, b"1")
    assert sorted(tmp_path.iterdir()) == [theirs, path]


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(PublishError, match=r"a: error: .* \[output-unwritable\]"):
        write_file(tmp_path / "a", b"1")


def test_two_files_change_places(tmp_path: Path) -> None:
    """Where the file system of the tests can't, this says so: the rest is tested all the same."""
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_bytes(b"1")
    second.mkdir()
    try:
        disk.exchange(first, second)
    except OSError as error:
        if not disk.exchanges(error):
            pytest.skip(f"no exchange here: {error}")
        raise
    assert first.is_dir()
    assert second.read_bytes() == b"1"


def test_an_exchange_with_what_is_not_there_is_no_want_of_the_file_system(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(OSError, match="b") as raised:
        disk.exchange(tmp_path / "a", tmp_path / "b")
    assert raised.value.errno in (errno.ENOENT, errno.ENOSYS)


@pytest.mark.parametrize("count", [1, 40])
def test_what_is_synced_may_be_many_files(tmp_path: Path, count: int) -> None:
    """One by one, and the file system as a whole; a file that isn't there is no success."""
    paths = [tmp_path / str(number) for number in range(count)]
    for path in paths:
        path.write_bytes(b"1")
    disk.sync_all([tmp_path, *paths])
    with pytest.raises(OSError, match="none"):
        disk.sync_all([tmp_path / "none", *paths])
