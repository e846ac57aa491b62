"""What the journal says is read as it was written; what was cut off was never said."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.build import journal
from publish.build.journal import Done, Place, Plan, Remove, Swap, add_line, read_journal
from publish.build.publication import JOURNAL, recover
from publish.findings import PublishError

NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
STEPS = st.one_of(
    st.builds(Place, path=NAMES),
    st.builds(Remove, path=NAMES, files=st.lists(NAMES, max_size=2).map(tuple)),
    st.builds(
        Swap, path=NAMES, files=st.dictionaries(NAMES, NAMES, max_size=2),
        gone=st.lists(NAMES, max_size=2).map(tuple),
    ),
)  # fmt: skip
LINES = st.one_of(
    st.builds(Done, number=st.integers(0)),
    st.builds(
        Plan, number=st.integers(0), steps=st.lists(STEPS, max_size=3).map(tuple), record=NAMES,
        last=st.booleans(),
    ),
)  # fmt: skip


@given(lines=st.lists(LINES, min_size=1, max_size=3), cut=st.integers(0))
def test_a_line_is_read_as_it_was_written_or_not_at_all(
    tmp_path_factory: pytest.TempPathFactory, lines: list[Plan | Done], cut: int
) -> None:
    path, ends = tmp_path_factory.getbasetemp() / "journal", [0]
    path.write_bytes(b"")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", lambda file: None)
        for line in lines:
            add_line(path, line)
            ends.append(path.stat().st_size)
    assert read_journal(path) == (lines, ends[-1])
    cut %= ends[-1] + 1
    path.write_bytes(path.read_bytes()[:cut])
    whole = sum(end <= cut for end in ends) - 1
    assert read_journal(path) == (lines[:whole], ends[whole])


def test_a_line_that_was_written_over_is_none(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    add_line(path, Done(number=7))
    path.write_bytes(path.read_bytes().replace(b"7", b"8"))
    assert read_journal(path) == ([], 0)


def test_no_journal_says_nothing(tmp_path: Path) -> None:
    assert read_journal(tmp_path / "journal") == ([], 0)


def test_the_journal_of_another_version_is_told_and_kept(tmp_path: Path) -> None:
    path = tmp_path / JOURNAL
    path.parent.mkdir()
    body = b'{"exchange": "everything"}'
    path.write_bytes(b"%s %s\n" % (journal._checksum(body), body))
    with pytest.raises(PublishError, match="another version of publish"):
        recover(tmp_path)
    assert body in path.read_bytes()
