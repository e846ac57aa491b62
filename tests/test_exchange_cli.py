"""`publish export` and `publish import` in a workspace: files, words and exit statuses."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from publish.build.exchange import import_files
from publish.cli.world import workspace_of
from publish.findings import PublishError
from tests.workspaces import METI, ROOT, copied, ja_catalog, publish, small

pytestmark = pytest.mark.slow

RELEASE = """
facts: {n: {number: 190}}
lead: About {n} people took part.
body: Asia
"""
CATALOG = """
msgid "Title"
msgstr "題名"

#, fuzzy
msgid "Asia"
msgstr "亜細亜"
"""
BY = ("--by", "Hanako Sato")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = small(tmp_path, RELEASE, r=CATALOG)
    done = publish(folder, "update")
    assert done.returncode == 0, done.stderr
    return folder


def exported(workspace: Path, form: str) -> Path:
    done = publish(workspace, "export", "r", "--language", "ja", "--format", form)
    assert done.returncode == 0, done.stderr
    return workspace / done.stdout.strip()


def edited(path: Path, edits: dict[str, str]) -> None:
    """Write into the translation of each source, wherever it stands."""
    book = load_workbook(path)
    for row in book.worksheets[0].iter_rows(min_row=6):
        if row[1].value in edits:
            row[2].value, row[3].value = edits[str(row[1].value)], "翻訳済み Translated"
    data = BytesIO()
    book.save(data)
    path.write_bytes(data.getvalue())


def test_a_sheet_goes_out_is_filled_in_and_comes_back(workspace: Path) -> None:
    sheet = exported(workspace, "xlsx")
    edited(sheet, {"About {n} people took part.": "約{n}人が参加しました。", "Asia": "アジア"})
    before = ja_catalog(workspace, "r").read_bytes()
    dry = publish(workspace, "import", str(sheet), *BY, "--dry-run")
    assert "2 would be taken, 1 unchanged, 0 refused, 0 missing" in dry.stdout
    assert ja_catalog(workspace, "r").read_bytes() == before
    done = publish(workspace, "import", str(sheet), *BY)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 taken, 1 unchanged, 0 refused, 0 missing" in done.stdout
    text = ja_catalog(workspace, "r").read_text()
    assert 'msgstr "約{n}人が参加しました。"' in text
    assert 'msgid "Asia"\nmsgstr "アジア"' in text
    assert "fuzzy" not in text
    again = publish(workspace, "import", str(sheet), *BY)
    assert "0 taken, 3 unchanged" in again.stdout


def test_what_is_refused_is_told_and_the_rest_is_taken(workspace: Path) -> None:
    sheet = exported(workspace, "xlsx")
    edited(sheet, {"About {n} people took part.": "約190人が参加しました。", "Asia": "アジア"})
    done = publish(workspace, "import", str(sheet), *BY)
    assert done.returncode == 1
    assert "{n} is missing [exchange-markup]" in done.stderr
    assert "1 taken, 1 unchanged, 1 refused, 0 missing" in done.stdout
    assert 'msgstr "アジア"' in ja_catalog(workspace, "r").read_text()


def test_xliff_goes_out_and_comes_back_under_any_name(workspace: Path) -> None:
    file = exported(workspace, "xliff")
    text = file.read_text()
    doubtful = 'state="initial" subState="publish:needs-work"'
    assert doubtful in text
    text = text.replace(doubtful, 'state="translated"')
    (workspace / "from the agency").write_text(text.replace("亜細亜", "アジア"))
    done = publish(workspace, "import", "from the agency", *BY)
    assert "1 taken" in done.stdout
    assert 'msgstr "アジア"' in ja_catalog(workspace, "r").read_text()


def test_a_file_that_is_no_exchange_changes_nothing(workspace: Path) -> None:
    before = ja_catalog(workspace, "r").read_bytes()
    (workspace / "back.xlsx").write_bytes(b"PK\x03\x04 nothing")
    (workspace / "back.xlf").write_bytes(b"<xliff")
    done = publish(workspace, "import", "back.xlsx", "back.xlf", "none.xlf", *BY)
    assert done.returncode == 1
    assert done.stderr.count("[exchange-unreadable]") == 2
    assert done.stderr.count("[file-unreadable]") == 1
    assert ja_catalog(workspace, "r").read_bytes() == before


def test_a_file_of_another_workspace_is_a_stranger(workspace: Path) -> None:
    file = exported(workspace, "xliff")
    file.write_text(file.read_text().replace('publish:release="r"', 'publish:release="q"'))
    done = publish(workspace, "import", str(file), *BY)
    assert done.returncode == 1
    assert "there is no catalog 'q' from 'en' to 'ja' here" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("-l", "ja", "-f", "xlsx", "-o", "output/site/x"), 2, "[exchange-public]"),
        (("-l", "de", "-f", "xlsx"), 2, "[language-unknown]"),
        (("-l", "ja", "-f", "doc"), 2, "'doc' is not one of"),
        (("q", "-l", "ja", "-f", "tmx"), 2, "there is no release of this name"),
    ],
)
def test_misuse(workspace: Path, arguments: tuple[str, ...], status: int, words: str) -> None:
    done = publish(workspace, "export", *arguments)
    assert done.returncode == status
    assert words in done.stderr


def test_a_library_that_is_missing_is_named(workspace: Path) -> None:
    blocked = workspace / "blocked"
    blocked.mkdir()
    (blocked / "openpyxl.py").write_text("raise ModuleNotFoundError(name='openpyxl')")
    path = f"{blocked}:{ROOT}"
    done = publish(workspace, "export", "-l", "ja", "-f", "xlsx", PYTHONPATH=path)
    assert done.returncode == 2
    assert "pip install 'publish[exchange]'" in done.stderr


def test_a_catalog_that_cannot_be_written_stays(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the disk is full: the file is written beside the catalog first, then renamed."""
    sheet = exported(workspace, "xlsx")
    edited(sheet, {"Asia": "アジア"})
    before = ja_catalog(workspace, "r").read_bytes()

    def full(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(PublishError, match="No space left"):
        import_files(
            workspace_of(workspace), [sheet], by="Hanako Sato", on=date(2026, 11, 23),
            glyphs=lambda text: "", write=True,
        )  # fmt: skip
    assert ja_catalog(workspace, "r").read_bytes() == before


@pytest.mark.parametrize("form", ["xliff", "xlsx"])
def test_the_real_release_comes_back_as_it_went(tmp_path: Path, form: str) -> None:
    folder = copied(ROOT, tmp_path)
    before = ja_catalog(folder, METI).read_bytes()
    assert publish(folder, "export", "-l", "ja", "-f", form, "-o", "out").returncode == 0
    files = sorted(map(str, (folder / "out").iterdir()))
    done = publish(folder, "import", *files, *BY)
    assert (done.returncode, done.stderr) == (0, "")
    assert "0 taken" in done.stdout
    assert ja_catalog(folder, METI).read_bytes() == before


def test_a_catalog_without_texts_makes_no_file(workspace: Path) -> None:
    ja_catalog(workspace, "r").write_text('msgid ""\nmsgstr "Language: ja\\n"\n')
    done = publish(workspace, "export", "r", "-l", "ja", "-f", "xliff")
    assert (done.returncode, done.stdout) == (0, "")
    assert "there is no file of it [exchange-left-out]" in done.stderr
