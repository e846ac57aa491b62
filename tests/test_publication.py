"""A publication, stopped at every change it makes: what is published is the old or the new."""

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.build import disk
from publish.build.publication import Publication, publish, recover
from publish.findings import PublishError
from tests.faults.injection import Disk, Fault, Killed, faulty, lose_power

pytestmark = pytest.mark.slow

EN, JA = "site/en/budget", "site/ja/budget"
BEFORE = {
    f"{EN}/index.html": b"page 1",
    f"{EN}/budget-en.pdf": b"pdf 1",
    f"{EN}/map.png": b"map",
    f"{JA}/index.html": b"\xe9\xa0\x81 1",
    f"{JA}/budget-ja.pdf": b"pdf 1 ja",
    "site/en/index.html": b"index 1",
    "site/en/old/index.html": b"old",
    "site/en/old/old-en.pdf": b"old pdf",
    "manifest.json": b"1",
}
FOREIGN = {
    f"{EN}/.htaccess": b"theirs",
    f"{EN}/theirs/note.txt": b"theirs too",
    "site/robots.txt": b"robots",
}
FOLDERS = (EN, JA)


def changed(*names: str, folders: Iterable[str] = FOLDERS, gone: Iterable[str] = ()) -> Publication:
    files = {name: BEFORE.get(name, b"") + b" and 2" for name in names}
    return Publication(files=files, removals=frozenset(gone), folders=tuple(folders))


NEW = tuple(f"site/{tag}/new/{name}" for tag in ("en", "ja") for name in ("index.html", "new.pdf"))
CASES: Mapping[str, tuple[Publication, ...]] = {
    "a new release": (changed(*NEW, folders=("site/en/new", "site/ja/new")),),
    "every file of a release": (changed(*(p for p in BEFORE if "/budget/" in p)),),
    "two files of one language": (changed(f"{EN}/index.html", f"{EN}/budget-en.pdf"),),
    "one file": (changed(f"{EN}/index.html"),),
    "a file more, a file less": (
        changed(f"{EN}/index.html", f"{EN}/a.svg", gone=[f"{EN}/map.png"]),
    ),
    "a file less": (changed(gone=[f"{EN}/map.png"]),),
    "a release less": (
        changed(gone=["site/en/old/index.html", "site/en/old/old-en.pdf"], folders=["site/en/old"]),
    ),
    "a release, then the index and the manifest": (
        changed(f"{EN}/index.html", f"{EN}/map.png", f"{JA}/index.html"),
        changed("site/en/index.html", "manifest.json"),
    ),
    "a page in place of a release, and an index": (
        Publication(files={"site/en/old/index.html": b"moved", "site/en/index.html": b"index 2"}),
        changed(gone=["site/en/old/old-en.pdf"], folders=["site/en/old"]),
    ),
    "the same path twice": (
        changed(gone=[f"{JA}/index.html", f"{EN}/map.png"]),
        Publication(files={f"{JA}/index.html": b"back", "site/en/new.html": b"new"}),
        Publication(files={}, removals=frozenset(["site/en/new.html"])),
    ),
    "nothing": (Publication(files={f"{EN}/map.png": b"map"}),),
}  # fmt: skip


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """In memory where there is such a place: thousands of small files come and go."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


def filled(folder: Path) -> Path:
    for name, data in {**BEFORE, **FOREIGN}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def content(output: Path) -> dict[str, bytes]:
    """Every file but what the publication keeps for itself."""
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file() and ".publishing" not in path.parts
    }


def after(publications: Iterable[Publication]) -> dict[str, bytes]:
    expected = {**BEFORE, **FOREIGN}
    for publication in publications:
        expected.update(publication.files)
        for name in publication.removals:
            expected.pop(name)
    return expected


def revisions(found: Mapping[str, bytes], expected: Mapping[str, bytes], folder: str) -> set[str]:
    """Which revisions of a folder are on the disk: one, or it is mixed."""
    start = f"{folder}/"
    names = {name for name in {**BEFORE, **found, **expected} if name.startswith(start)}
    old = all(found.get(name) == {**BEFORE, **FOREIGN}.get(name) for name in names)
    new = all(found.get(name) == expected.get(name) for name in names)
    return {name for name, holds in (("old", old), ("new", new)) if holds}


def no_exchange(patch: pytest.MonkeyPatch) -> None:
    def exchange(first: Path, second: Path) -> None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(second))

    patch.setattr(disk, "exchange", exchange)


def no_links(patch: pytest.MonkeyPatch) -> None:
    def link(old: Path, new: Path) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(new))

    patch.setattr(disk, "link", link)


def two_mounts(patch: pytest.MonkeyPatch) -> None:
    """`site` is a mount of its own: nothing can be renamed into it."""

    def crossing(call: Callable[..., None]) -> Callable[..., None]:
        def made(old: Path, new: Path) -> None:
            if (".publishing" in old.parts) != (".publishing" in new.parts):
                raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(new))
            call(old, new)

        return made

    for name in ("rename", "exchange", "link"):
        patch.setattr(disk, name, crossing(getattr(disk, name)))


SYSTEMS: Mapping[str, Callable[[pytest.MonkeyPatch], None]] = {
    "exchange": lambda patch: None,
    "no exchange": no_exchange,
    "no links": no_links,
    "two mounts": two_mounts,
}


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("case", CASES)
def test_what_was_asked_for_is_there_and_the_rest_has_stayed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str, system: str
) -> None:
    output = filled(tmp_path)
    SYSTEMS[system](monkeypatch)
    expected = after(CASES[case])
    new = {path for path, data in expected.items() if {**BEFORE, **FOREIGN}.get(path) != data}
    assert publish(output, CASES[case]) == new
    assert content(output) == after(CASES[case])
    assert not any(path.is_dir() for path in (output / ".publishing").iterdir())


@pytest.mark.parametrize(
    ("system", "fault"),
    [
        *(("exchange", fault) for fault in Fault),
        *((name, Fault.KILLED) for name in SYSTEMS if name != "exchange"),
    ],
)
@pytest.mark.parametrize("case", CASES)
def test_stopped_at_any_change_it_is_the_old_or_the_new(
    tmp_path: Path, case: str, system: str, fault: Fault
) -> None:
    """And a second stop, while it recovers, changes nothing about that."""
    expected, number = after(CASES[case]), 0
    while True:
        output = filled(tmp_path / str(number))
        if not stopped_at(output, CASES[case], system, number, fault):
            break
        for again in range(0, 60, 7):
            if not killed_in_recovery(output, system, again):
                break
        recover(output)
        assert content(output) in ({**BEFORE, **FOREIGN}, expected), f"at change {number}"
        assert [path for path in output.glob(".publishing/*") if path.is_dir()] == []
        number += 1
    assert content(output) == expected
    assert number > 0 or case == "nothing"


def stopped_at(
    output: Path, case: tuple[Publication, ...], system: str, number: int, fault: Fault
) -> bool:
    with pytest.MonkeyPatch.context() as patch:
        SYSTEMS[system](patch)
        known = faulty(patch, number, fault)
        try:
            publish(output, case)
        except (Killed, PublishError):
            lose_power(output, known)
            return True
    return len(known.made) > number and fault is not Fault.FULL


def killed_in_recovery(output: Path, system: str, number: int) -> bool:
    with pytest.MonkeyPatch.context() as patch:
        SYSTEMS[system](patch)
        known = faulty(patch, number)
        try:
            recover(output)
        except Killed:
            lose_power(output, known)
            return True
    return False


@pytest.mark.parametrize("case", CASES)
def test_nobody_meets_two_revisions_of_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    """Looked at before every change of the disk, every folder of a release is of one revision."""
    output, expected = filled(tmp_path), after(CASES[case])
    folders = {folder for publication in CASES[case] for folder in publication.folders}
    looks = list[Disk]()

    def look() -> None:
        found = content(output)
        for folder in folders:
            assert revisions(found, expected, folder), f"{folder} is mixed"
        looks.append(known)

    known = faulty(monkeypatch, seen=look)
    publish(output, CASES[case])
    look()
    assert len(looks) > 1


def test_a_mixed_folder_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output, case = filled(tmp_path), CASES["every file of a release"]
    mixed = list[bool]()

    def look() -> None:
        mixed.append(not revisions(content(output), after(case), EN))

    no_exchange(monkeypatch)
    faulty(monkeypatch, seen=look)
    publish(output, case)
    assert any(mixed)


def test_what_was_recorded_is_told_until_the_last(tmp_path: Path) -> None:
    output = filled(tmp_path)
    publish(output, [changed(f"{EN}/index.html")], "budget 2")
    publish(output, [], "nothing to do for old")
    assert recover(output) == ("budget 2", "nothing to do for old")
    assert recover(output) == ("budget 2", "nothing to do for old")
    publish(output, [changed("manifest.json")], last=True)
    assert recover(output) == ()
    assert not (output / ".publishing" / "journal").exists()


@pytest.mark.parametrize("stop", range(60))
def test_a_record_and_what_it_describes_hold_together(tmp_path: Path, stop: int) -> None:
    """The manifest with what was recorded since never tells of files that are not there."""
    output = filled(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        faulty(patch, stop)
        try:
            publish(output, [changed(f"{EN}/index.html", f"{JA}/index.html")], "2")
            publish(output, [Publication(files={"manifest.json": b"2"})], last=True)
        except Killed:
            pass
    records = recover(output)
    known = [(output / "manifest.json").read_bytes().decode(), *records][-1]
    assert known in ("1", "2")
    assert (output / EN / "index.html").read_bytes().endswith(b"and 2") == (known == "2")


def test_what_another_puts_into_a_folder_meanwhile_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = filled(tmp_path)
    exchange = disk.exchange

    def late(first: Path, second: Path) -> None:
        (second / "late.txt").write_bytes(b"late")
        (second / ".htaccess.new").write_bytes(b"theirs 2")
        (second / ".htaccess.new").replace(second / ".htaccess")
        exchange(first, second)

    monkeypatch.setattr(disk, "exchange", late)
    case = CASES["two files of one language"]
    publish(output, case)
    theirs = {f"{EN}/late.txt": b"late", f"{EN}/.htaccess": b"theirs 2"}
    assert content(output) == {**after(case), **theirs}


def test_a_folder_that_somebody_has_made_since_keeps_their_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = filled(tmp_path)
    append = disk.append

    def late(path: Path, data: bytes) -> None:
        append(path, data)
        (output / "site/en/new").mkdir(exist_ok=True)
        (output / "site/en/new/theirs").write_bytes(b"x")

    monkeypatch.setattr(disk, "append", late)
    case = CASES["a new release"]
    publish(output, case)
    assert content(output) == {**after(case), "site/en/new/theirs": b"x"}


def test_permissions_and_dates_of_what_stays_are_kept(tmp_path: Path) -> None:
    output = filled(tmp_path)
    (output / EN).chmod(0o750)
    (output / EN / "index.html").chmod(0o640)
    os.utime(output / EN / "map.png", (1, 1))
    publish(output, CASES["two files of one language"])
    assert (output / EN).stat().st_mode & 0o777 == 0o750
    assert (output / EN / "index.html").stat().st_mode & 0o777 == 0o640
    assert (output / EN / "map.png").stat().st_mtime == 1


def test_a_link_in_place_of_a_folder_is_not_followed_into_what_it_shows(tmp_path: Path) -> None:
    output, elsewhere = filled(tmp_path / "output"), tmp_path / "elsewhere"
    (output / EN).rename(elsewhere)
    (output / EN).symlink_to(elsewhere)
    gone = {name for name in BEFORE if name.startswith(EN)}
    publish(output, [Publication(files={}, removals=frozenset(gone), folders=(EN,))])
    assert sorted(path.name for path in elsewhere.iterdir()) == [".htaccess", "theirs"]
    assert (output / EN).is_symlink()


@pytest.mark.parametrize("path", ["../a", "/a", "site/../../a", "site//a", ""])
def test_a_path_that_leads_out_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(PublishError, match="output-unwritable"):
        publish(tmp_path, [Publication(files={path: b"x"})])


def test_another_s_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "site" / "index.html").mkdir(parents=True)
    with pytest.raises(PublishError, match="Is a directory"):
        publish(tmp_path, [Publication(files={"site/index.html": b"x"})])


NAMES = st.sampled_from(["a/x", "a/y", "a/sub/z", "b/x", "b/y", "c"])
STATES = st.dictionaries(NAMES, st.binary(max_size=3), max_size=6)


@settings(max_examples=60, deadline=None)
@given(
    before=STATES, wanted=STATES, foreign=st.sets(st.sampled_from(["a/own", "b/s/own"])),
    stop=st.integers(0, 60), folders=st.sets(st.sampled_from(["a", "b"])),
)  # fmt: skip
def test_any_publication_stopped_anywhere(
    tmp_path_factory: pytest.TempPathFactory, before: dict[str, bytes], wanted: dict[str, bytes],
    foreign: set[str], stop: int, folders: set[str],
) -> None:  # fmt: skip
    output = tmp_path_factory.mktemp("any")
    theirs: dict[str, bytes] = dict.fromkeys(foreign, b"theirs")
    for name, data in {**before, **theirs}.items():
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        (output / name).write_bytes(data)
    publication = Publication(
        files=wanted, removals=frozenset(before.keys() - wanted.keys()), folders=tuple(folders)
    )
    with pytest.MonkeyPatch.context() as patch:
        known = faulty(patch, stop)
        try:
            publish(output, [publication])
        except Killed:
            lose_power(output, known)
    recover(output)
    assert content(output) in ({**before, **theirs}, {**wanted, **theirs})
