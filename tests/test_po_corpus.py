"""Foreign PO files: nothing but line wrapping, charset and the order of comments may change.

They are not in the repository, for their licences: `PO_CORPUS=folder pytest
tests/test_po_corpus.py` reads all that lie below a folder, such as unpacked source packages.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.catalogs.po import read_po, write_po
from publish.catalogs.po_header import CODECS
from publish.findings import PublishError
from tests.catalogs import msgfmt

FOLDER = os.environ.get("PO_CORPUS", "")
FILES = sorted(Path(FOLDER).rglob("*.po")) if FOLDER else []

STRING = re.compile(r'(#~\|?|#\||)[ \t]*([a-z_]+(?:\[\d+\])?)?[ \t]*"(.*)"[ \t]*')
CHARSET = re.compile(r"(Content-Type:[^\"\n]*?charset=)([^\s\\\";]+)")
# gettext takes `fuzzy` from the last line of flags alone, the reader from all.
TWICE_FLAGGED = re.compile(rb"^#,.*fuzzy.*\n(?:#.*\n|\n)*#,", re.MULTILINE)

pytestmark = pytest.mark.skipif(
    not FILES, reason="no corpus: PO_CORPUS names no folder with PO files"
)


def unwrapped(text: str) -> list[str]:
    """The lines of a PO file with strings in one piece, references apart, and the rest sorted.

    Written without the reader, which it judges. Sorting within an entry hides the order of
    comments, which gettext changes too.
    """
    entries: list[list[str]] = [[]]
    for line in CHARSET.sub(r"\1UTF-8", text.replace("\r\n", "\n"), count=1).split("\n"):
        entry, string = entries[-1], STRING.fullmatch(line)
        if string and string[2] is None and entry:
            entry[-1] += string[3]
        elif string:
            if string[2] in ("msgid", "msgctxt") and _complete(entry):
                entries.append([])
            entries[-1].append(f"{string[1]}{string[2]} {string[3]}")
        elif line.startswith("#"):
            if _complete(entry):
                entries.append([])
            entries[-1].extend(_comment(line))
    # a raw control character that has an escape is written as that
    return [line.replace("\v", "\\v") for entry in entries for line in sorted(entry)]


def _complete(entry: list[str]) -> bool:
    return any(re.match("(#~)?msgstr", line) for line in entry)


def _comment(line: str) -> Iterator[str]:
    if line.startswith("#:"):
        yield from (f"#:{reference}" for reference in line[2:].split())
    elif line.startswith(("#,", "#!", "#=")):
        yield from (f"#,{flag}" for flag in re.split(r"[,\s]+", line[2:]) if flag)
    else:
        yield re.sub(r"^#(\.?) *", r"#\1", line)


def decoded(data: bytes) -> str:
    found = CHARSET.search(data.decode("latin-1"))
    return data.decode(CODECS.get(found[2].upper(), "utf-8") if found else "utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_a_foreign_file_loses_nothing(path: Path, tmp_path: Path) -> None:
    data = path.read_bytes()
    try:
        catalog = read_po(data, path.name)
    except PublishError:
        assert msgfmt(tmp_path, data) != [""], "refused, though msgfmt takes it"
        return
    written = write_po(catalog)
    assert read_po(written, path.name) == catalog
    assert unwrapped(written.decode()) == unwrapped(decoded(data))
    before = msgcat(tmp_path, data)
    if before and not TWICE_FLAGGED.search(data):
        assert msgcat(tmp_path, written) == before


def msgcat(folder: Path, data: bytes) -> str:
    """The file as msgcat writes it, or nothing where that is missing or refuses it."""
    if shutil.which("msgcat") is None:
        return ""
    path = folder / "x.po"
    path.write_bytes(data.replace(b"\r\n", b"\n"))
    command = ["msgcat", "--no-wrap", "--to-code=UTF-8", str(path)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stdout
