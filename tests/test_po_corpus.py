"""Foreign PO files: nothing but line wrapping, charset and line ends may change.

They are Django's and Sphinx's, as those packages are installed, and files in
`cases/po/foreign/` for what these two don't hold. `PO_CORPUS=folder pytest
tests/test_po_corpus.py` reads all that lie below a folder as well, such as unpacked source
packages, which are not in the repository for their licences.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

import pytest

from publish.catalogs.po import Catalog, read_po, write_po
from publish.catalogs.po_forms import faults
from publish.catalogs.po_header import CODECS
from publish.findings import PublishError
from tests.catalogs import msgfmt

pytestmark = pytest.mark.slow

MADE = Path(__file__).parent / "cases" / "po"
FOLDER = os.environ.get("PO_CORPUS", "")

STRING = re.compile(r'(#~\|?|#\||)[ \t]*([a-z_]+(?:\[\d+\])?)?[ \t]*"(.*)"[ \t]*')
CHARSET = re.compile(r"(Content-Type:[^\"\n]*?charset=)([^\s\\\";]+)")
# gettext takes `fuzzy` from the last line of flags alone, the reader from all.
TWICE_FLAGGED = re.compile(rb"^#,.*fuzzy.*\n(?:#.*\n|\n)*#,", re.MULTILINE)
# The kinds of comments in the order in which gettext's tools write them.
ORDER = ("# ", "#.", "#:", "#,")


def installed(package: str) -> list[Path]:
    """The PO files of a package. None where it is not installed, which CI doesn't let pass."""
    spec = find_spec(package)
    if spec is None and os.environ.get("CI") == "true":
        pytest.fail(f"no foreign catalogs: {package} is not installed", pytrace=False)
    folders = spec.submodule_search_locations or () if spec else ()
    return sorted(path for folder in folders for path in Path(folder).rglob("*.po"))


PACKAGES = {name: installed(name) for name in ("django", "sphinx")}
HERE = sorted(MADE.rglob("*.po"))
OTHERS = sorted(Path(FOLDER).rglob("*.po")) if FOLDER else []

# What a file has, told by other means than the reader's.
FEATURES = {
    "context": r'^msgctxt "',
    "plural": r"^msgid_plural",
    "one form": r"nplurals=1;",
    "four forms": r"nplurals=4;",
    "six forms": r"nplurals=6;",
    "translator comment": r"^# \S",
    "empty comment": r"^#$",
    "extracted comment": r"^#\. ",
    "reference": r"^#: ",
    "references on several lines": r"^#: .*\n#: ",
    "fuzzy": r"^#, fuzzy",
    "unknown flag": r"^#,.*(my-own-flag|badge-required|unknown-flag)",
    "range": r"^#,.*range:",
    "flags with quotation marks": r'^#,.*placeholders:"',
    "previous text": r"^#\| msgid ",
    "previous text on several lines": r'^#\| msgid ""\n#\| "',
    "previous context": r"^#\| msgctxt",
    "previous plural": r"^#\| msgid_plural",
    "obsolete": r"^#~ msgid",
    "obsolete context": r"^#~ msgctxt",
    "obsolete plural": r"^#~ msgid_plural",
    "obsolete previous text": r"^#~\| msgid ",
    "obsolete previous context": r"^#~\| msgctxt",
    "obsolete previous plural": r"^#~\| msgid_plural",
    "unknown header": r'^"X-(?!Generator)[A-Za-z-]+:',
    "line that is no header": r'^"[a-z ]+\\n"\n',
    "fuzzy header": r'\A(#.*\n)*#, fuzzy\n(#.*\n)*msgid ""\nmsgstr',
    "no header": r"\A(#.*\n)*msgid \"\w",
    "comments after the last message": r"\n\n(#.*\n)+\Z",
    "empty": r"\A\Z",
    "wrapped text": r'^"[^"]* "\n"',
    "line break in a text": r'\\n"\n"(?![A-Z][A-Za-z-]+:)',
    "escapes": r'^msg.*\\["t\\]',
    "CRLF": r"\r\n",
    "raw text beyond the BMP": r"^msg.*[\U00010000-\U0010ffff]",
}
CHARSETS = ("BIG5", "CP1251", "EUC-JP", "EUC-KR", "GB18030", "ISO-8859-1", "ISO-8859-15",
            "ISO-8859-2", "ISO-8859-5", "ISO-8859-7", "KOI8-R", "SHIFT_JIS", "UTF-8")  # fmt: skip


def decoded(data: bytes) -> str:
    """The text of a file in the charset that its header names."""
    found = CHARSET.search(data.decode("latin-1"))
    return data.decode(CODECS.get(found[2].upper(), "utf-8") if found else "utf-8")


def unwrapped(text: str) -> list[str]:
    """The lines of a PO file with strings in one piece, and references apart, in their order.

    Written without the reader, which it judges. White space between marks and strings is the
    same everywhere.
    """
    lines: list[str] = []
    joint = False
    for line in CHARSET.sub(r"\1UTF-8", text.replace("\r\n", "\n"), count=1).split("\n"):
        string = STRING.fullmatch(line)
        if string and string[2] is None and joint:
            lines[-1] += string[3]
        elif string:
            lines.append(f"{string[1]}{string[2]} {string[3]}")
        elif line.startswith("#:"):
            lines += [f"#: {reference}" for reference in line[2:].split()]
        else:
            lines.append(line)
        joint = string is not None
    return lines


def loosened(lines: list[str]) -> list[str]:
    """The same without what gettext's tools change too and the two packages don't have.

    Empty lines; `#text` for `# text`; comments of an entry that are not in the order of their
    kinds; flags on several lines or without spaces; raw control characters for which there is
    an escape. `read_po` keeps no place for these: msgcat writes them as `write_po` does.
    """
    loose: list[str] = []
    for comments, group in groupby(filter(None, lines), _is_comment):
        found = list(group)
        if comments:
            found = [part for line in found for part in _parts(line)]
            found.sort(key=lambda line: ORDER.index(line[:2]))  # stable
        loose += [line.replace("\v", "\\v") for line in found]
    return loose


def _is_comment(line: str) -> bool:
    return line.startswith("#") and not line.startswith(("#~", "#|"))


def _parts(line: str) -> Iterator[str]:
    match line[1:2]:
        case "," | "!" | "=":
            yield from (f"#,{flag}" for flag in re.split(r"[,\s]+", line[2:]) if flag)
        case "." | ":":
            yield line
        case _:
            yield f"# {line[1:].removeprefix(' ')}"


@pytest.mark.parametrize(
    "path",
    [*PACKAGES["django"], *PACKAGES["sphinx"], *HERE],
    ids=lambda path: "/".join(path.parts[-6:]),
)
def test_a_foreign_file_comes_back_but_for_wrapping(path: Path, tmp_path: Path) -> None:
    data = path.read_bytes()
    catalog = read_po(data, path.name)
    written = write_po(catalog)
    text = decoded(data)
    assert unwrapped(written.decode()) == unwrapped(text)
    _assert_equal(tmp_path, catalog, data, written)


@pytest.mark.skipif(not OTHERS, reason="PO_CORPUS names no folder with PO files")
@pytest.mark.parametrize("path", OTHERS or [Path()], ids=lambda path: str(path)[len(FOLDER) :])
def test_any_other_foreign_file_loses_nothing(path: Path, tmp_path: Path) -> None:
    data = path.read_bytes()
    try:
        catalog = read_po(data, path.name)
    except PublishError:
        assert msgfmt(tmp_path, data) != [""], "refused, though msgfmt takes it"
        return
    written = write_po(catalog)
    assert loosened(unwrapped(written.decode())) == loosened(unwrapped(decoded(data)))
    _assert_equal(tmp_path, catalog, data, written)


def _assert_equal(folder: Path, catalog: Catalog, data: bytes, written: bytes) -> None:
    assert read_po(written, catalog.path) == catalog
    messages = (catalog.header, *catalog.messages)
    if any(fault for message in messages for fault in faults(message, catalog.header)):
        assert msgfmt(folder, data) != [""], "complained of, though msgfmt takes it"
    if not TWICE_FLAGGED.search(data):
        assert _msgcat(folder, written) == _msgcat(folder, data.replace(b"\r\n", b"\n"))


def _msgcat(folder: Path, data: bytes) -> str:
    """The file as msgcat writes it in UTF-8, or what it says where it refuses it."""
    if shutil.which("msgcat") is None:
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up("no catalog is shown to GNU gettext: install gettext, which has msgcat")
    path = folder / "x.po"
    path.write_bytes(data)
    command = ["msgcat", "--no-wrap", "--to-code=UTF-8", str(path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done.stdout if done.returncode == 0 else done.stderr


@pytest.mark.skipif(not all(PACKAGES.values()), reason="Django or Sphinx is not installed")
def test_the_corpus_holds_what_it_has_to() -> None:
    files = [*PACKAGES["django"], *PACKAGES["sphinx"]]
    languages = {path.parts[-3].partition("_")[0] for path in files}
    assert len(files) >= 200
    assert len(languages) >= 20
    texts = [decoded(path.read_bytes()) for path in (*files, *HERE)]
    missing = [
        name for name, pattern in FEATURES.items()
        if not any(re.search(pattern, text, re.MULTILINE) for text in texts)
    ]  # fmt: skip
    assert missing == []
    named = {found[2].upper() for text in texts if (found := CHARSET.search(text))}
    assert sorted(named) == list(CHARSETS)


@pytest.mark.parametrize(
    "changed",
    [
        'msgid "a"\nmsgstr "c"\n', '# x\nmsgid "a"\nmsgstr "b"\n', '#, y\nmsgid "a"\nmsgstr "b"\n',
        '#: z\nmsgid "a"\nmsgstr "b"\n', '#| msgid "o"\nmsgid "a"\nmsgstr "b"\n',
        'msgid "a"\nmsgstr "b"\n#~ msgid "p"\n#~ msgstr "q"\n', 'msgid "a"\nmsgstr "b"\n# end\n',
        'msgctxt ""\nmsgid "a"\nmsgstr "b"\n',
    ],
)  # fmt: skip
def test_the_comparison_sees_a_loss(changed: str) -> None:
    plain = loosened(unwrapped('msgid "a"\nmsgstr "b"\n'))
    assert loosened(unwrapped(changed)) != plain
