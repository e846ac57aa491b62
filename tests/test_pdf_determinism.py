"""The same document gives the same bytes, whoever makes it, wherever and whenever."""

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from publish.pdf.render import RenderedPdf
from publish.pdf.standard import Standard
from tests.pdf_documents import SOURCE, case, document, render, rendered_case

ROOT = Path(__file__).parent.parent
MAKE = """
from tests.test_pdf_determinism import hashes
print(*hashes())
"""


def hashes() -> list[str]:
    """Of two documents, and of one to each standard with a file inside."""
    made = [rendered_case(name) for name in ("constructs.ja", "constructs.en")]
    made += [
        render(case("constructs.en"), standard=standard, attachments=[SOURCE])
        for standard in Standard
    ]
    return [hashlib.sha256(pdf.data).hexdigest() for pdf in made]


def hashes_elsewhere(folder: Path, **environment: str) -> list[str]:
    """Made in a new process, in another folder and environment."""
    kept = {key: value for key, value in os.environ.items() if key in {"PATH", "LD_LIBRARY_PATH"}}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", MAKE],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout.split()


@pytest.mark.slow
def test_processes_folders_and_environments_give_the_same_bytes(tmp_path: Path) -> None:
    here = hashes()
    assert len(set(here)) == 4
    empty = tmp_path / "fonts.conf"
    empty.write_text("<fontconfig><dir>/nowhere</dir></fontconfig>", encoding="utf-8")
    assert hashes_elsewhere(tmp_path, PYTHONHASHSEED="1", LC_ALL="ja_JP.UTF-8") == here
    other = {"PYTHONHASHSEED": "2", "LC_ALL": "C", "TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "1"}
    assert (
        hashes_elsewhere(tmp_path, HOME=str(tmp_path), FONTCONFIG_FILE=str(empty), **other) == here
    )


def test_what_was_made_before_changes_nothing() -> None:
    def made() -> RenderedPdf:
        return render(case("constructs.en"), language="en-GB", title="A sample of every element")

    first = made()
    render(document("<p>日本語 ₩ 𠮷 한국어</p>"))
    assert made() == first == rendered_case("constructs.en")


def test_there_is_no_path_and_no_date_of_today_in_it(tmp_path: Path) -> None:
    """Nor the name of an asset's file, nor of a font's."""
    path = tmp_path / "case.pdf"
    with pikepdf.open(io.BytesIO(rendered_case("constructs.ja").data)) as pdf:
        pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    data = path.read_bytes()
    for secret in (b"file:", b"/usr/", b"/home", bytes(ROOT), b"asset:", b".ttf", b"figure.png"):
        assert secret not in data
    assert data.count(b"D:2017") == data.count(b"(D:")
