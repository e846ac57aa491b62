"""Any octets as PO: a catalog, or findings with their places, in bounded time and memory."""

import gc
import os
import shutil
import subprocess
import time
import tracemalloc
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from publish.catalogs.po import Catalog, read_po, write_po
from publish.catalogs.po_forms import faults
from publish.findings import Finding, PublishError
from tests.catalogs import PATH

pytestmark = pytest.mark.slow

SEEDS = tuple(p.read_bytes() for p in sorted((Path(__file__).parent / "cases/po").rglob("*.po")))
# What a reader of PO files decides by.
WORDS = (
    b'"', b"\\", b"\n", b"\r\n", b"\r", b"#", b"#~", b"#|", b"#~|", b"#,", b"#:", b"#.", b"# ",
    b"msgid", b"msgctxt", b"msgstr", b"msgid_plural", b"[0]", b"[1]", b"[", b"]", b' ""', b"\\n",
    b"\\x41", b"\\101", b"\\q", b"fuzzy", b"domain", b"\x0b", b"\x0c", b"\t", b"\x00", b"\x04",
    b"\xef\xbb\xbf", b"\xe3\x81", b"\x80", b"\xff", b'msgid ""\nmsgstr ""\n', b"charset=",
    b"UTF-16", b"Plural-Forms: nplurals=2; plural=n;\\n", b"\xe2\x81\xa8", b"\n\n",
)  # fmt: skip
# What gettext's own reader takes and ours refuses, with the reasons in `po_read`.
OURS_ALONE = {"po-charset", "po-control", "po-bom", "po-domain"}


@st.composite
def mutants(draw: st.DrawFn) -> bytes:
    """A file that others or we have written, with some things deleted, doubled or put in."""
    data = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 6))):
        start, end = sorted((draw(st.integers(0, len(data))), draw(st.integers(0, len(data)))))
        near = min(end, start + draw(st.integers(0, 40)))
        match draw(st.integers(0, 4)):
            case 0:
                data = data[:start] + data[near:]
            case 1:
                data = data[:near] + data[start:]
            case 2:
                data = data[:start] + draw(st.sampled_from(WORDS)) + data[start:]
            case 3:
                data = data[:start] + draw(st.binary(max_size=3)) + data[near:]
            case _:
                data = data[start:end] if draw(st.booleans()) else data[:end]
    return data


@given(mutants() | st.lists(st.sampled_from(WORDS), max_size=40).map(b"".join))
@example(b"#,\r")
@example(b"#,\r\r\n")
@settings(max_examples=400, deadline=None)
def test_a_damaged_file_is_a_catalog_or_findings(data: bytes) -> None:
    catalog, findings = _read(data)
    for finding in findings:
        assert finding.origin.path == PATH
        assert finding.origin.line <= data.count(b"\n") + 1
        assert finding.message
        assert finding.hint
    if catalog is None:
        assert 0 < len(findings) <= 100
        return
    assert read_po(write_po(catalog), PATH) == catalog
    for message in (catalog.header, *catalog.messages):
        list(faults(message, catalog.header))


@given(st.lists(mutants(), min_size=10, max_size=10))
@settings(max_examples=15, deadline=None)
def test_gettext_reads_what_is_read_and_refuses_what_is_refused(
    tmp_path_factory: pytest.TempPathFactory, found: Sequence[bytes]
) -> None:
    path = tmp_path_factory.mktemp("mutants") / "x.po"
    for data in found:
        codes = _codes(data)
        if not codes & OURS_ALONE:
            path.write_bytes(data)
            assert _gettext_reads(path) is not bool(codes), (codes, data)


def _codes(data: bytes) -> set[str]:
    return {finding.code for finding in _read(data)[1]}


def _read(data: bytes) -> tuple[Catalog | None, tuple[Finding, ...]]:
    try:
        return read_po(data, PATH), ()
    except PublishError as error:
        return None, error.findings


def _gettext_reads(path: Path) -> bool:
    if shutil.which("msgfmt") is None:
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up("no catalog is shown to GNU gettext: install gettext, which has msgfmt")
    command = ["msgfmt", "--output-file", os.devnull, str(path)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


HOSTILE: dict[str, Callable[[int], str]] = {
    "quotes": lambda n: '"' * n,
    "empty strings": lambda n: 'msgid ""' * (n // 8),
    "strings of one message": lambda n: 'msgid "a"\nmsgstr ' + '"b"\n' * (n // 4),
    "backslashes": lambda n: 'msgid "' + "\\" * n,
    "escaped backslashes": lambda n: 'msgid "' + "\\\\" * (n // 2) + '"\nmsgstr ""\n',
    "joined lines": lambda n: 'msgid "' + "\\\n" * (n // 2),
    "comments of one sign": lambda n: "#\n" * (n // 2),
    "comments that end in a backslash": lambda n: "# a \\\n" * (n // 6),
    "backslashes and spaces": lambda n: "# " + "\\ " * (n // 2),
    "one long comment": lambda n: "# " + "x" * n + '\nmsgid "a"\nmsgstr ""\n',
    "marks of obsolete lines": lambda n: "#~" * (n // 2),
    "obsolete previous marks": lambda n: "#~|\n" * (n // 4),
    "previous marks": lambda n: "#| " * (n // 3),
    "flags": lambda n: "#" + ",a" * (n // 2) + '\nmsgid "a"\nmsgstr ""\n',
    "flags with a quotation mark": lambda n: "#" + ',"' * (n // 2) + '\nmsgid "a"\nmsgstr ""\n',
    "lines of flags": lambda n: "#,fuzzy\n" * (n // 8) + 'msgid "a"\nmsgstr ""\n',
    "references": lambda n: "#:" + " a" * (n // 2) + '\nmsgid "a"\nmsgstr ""\n',
    "open names": lambda n: "#: " + "\u2068" * (n // 3) + '\nmsgid "a"\nmsgstr ""\n',
    "plural forms": lambda n: (
        'msgid "a"\nmsgid_plural "b"\n' + "".join(f'msgstr[{k}] "c"\n' for k in range(n // 16))
    ),
    "digits": lambda n: 'msgid "a"\nmsgid_plural "b"\nmsgstr[' + "0" * n + '] "c"\n',
    "octal": lambda n: 'msgid "' + "\\303\\251" * (n // 8) + '"\nmsgstr ""\n',
    "hexadecimal": lambda n: 'msgid "\\x' + "f" * n + '"\nmsgstr ""\n',
    "messages": lambda n: "".join(f'msgid"{k}"msgstr""' for k in range(n // 18)),
    "the same message": lambda n: 'msgid"a"msgstr""' * (n // 16),
    "words": lambda n: "a " * (n // 2),
    "brackets": lambda n: "[" * n,
    "carriage returns": lambda n: "\r" * n,
    "empty lines": lambda n: "\n" * n,
    "a header without an end": lambda n: 'msgid ""\nmsgstr ""\n' + '"X: y\\n"\n' * (n // 9),
    "charsets": lambda n: 'msgid ""\nmsgstr "' + "Content-Type: charset" * (n // 21) + '"\n',
    "a long formula": lambda n: 'msgid ""\nmsgstr "nplurals=2; plural=' + "(" * n + '"\n',
    "a long number": lambda n: 'msgid ""\nmsgstr "nplurals=' + "9" * n + '; plural=0"\n',
}
SIZE = 200_000


def _use(data: bytes) -> None:
    """Everything that is done with a catalog that somebody else has made."""
    with suppress(PublishError):
        catalog = read_po(data, PATH)
        write_po(catalog)
        for message in (catalog.header, *catalog.messages):
            list(faults(message, catalog.header))


def _seconds(data: bytes) -> float:
    start = time.process_time()
    _use(data)
    return time.process_time() - start


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_size_takes_about_twice_the_time(name: str) -> None:
    """Four times would be quadratic. The smallest of some measurements counts, in CPU time."""
    once, twice = (HOSTILE[name](size).encode() for size in (SIZE, 2 * SIZE))
    gc.collect()
    ratio = 9.0
    for _ in range(5):
        ratio = min(ratio, _seconds(twice) / max(_seconds(once), 0.005))
        if ratio < 2.5:
            break
    assert ratio < 3.2


@pytest.mark.parametrize("name", HOSTILE)
def test_memory_is_a_bounded_multiple_of_the_size(name: str) -> None:
    """A hundredfold is a catalog of messages of one letter, each with all fields it may have."""
    data = HOSTILE[name](SIZE // 4).encode()
    tracemalloc.start()
    try:
        _use(data)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 100 * len(data) + 1_000_000
