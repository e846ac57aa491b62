"""Catalogs for tests: written by hypothesis, and judged by msgfmt."""

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import strategies as st

from publish.catalogs.po import Catalog, Message, new_catalog

__all__ = ["PATH", "catalogs", "comments", "messages", "msgfmt", "sentences", "texts"]

PATH = "locales/de/LC_MESSAGES/x.po"

# What breaks readers of PO files, and some of every script.
_PIECES = (
    '"', "\\", "\n", "\t", "\r", "\a", "\x1b", "\x7f", "\x85", "\u2028", "\ufeff", "\\n", "#",
    "#~ ", "#| msgid ", "msgid ", " ", "{name}", "%s", ",", ":", "a", "Z", "é", "ß", "語", "𠮷",
    "ة", "\u0301", "\u200b", "\ufdd0", "\U0010ffff",
)  # fmt: skip


def texts() -> st.SearchStrategy[str]:
    """Any text that gettext can hold: no NUL, no EOT, no lone surrogate."""
    characters = st.characters(codec="utf-8", exclude_characters="\x00\x04")
    pieces = st.sampled_from(_PIECES) | characters
    return st.lists(pieces, max_size=6).map("".join)


def sentences() -> st.SearchStrategy[str]:
    """Texts like those of a release, near enough to one another that a merge has to choose."""
    words = st.sampled_from(("the", "seminar", "was", "not", "held", "24", "in", "{city}", "東京"))
    return st.lists(words, min_size=1, max_size=9).map(" ".join)


def comments() -> st.SearchStrategy[tuple[str, ...]]:
    """Comment lines, of a translator or an author."""
    line = texts().filter(lambda text: "\n" not in text and not text.endswith("\r"))
    return st.lists(line, max_size=3).map(tuple)


def _flags() -> st.SearchStrategy[tuple[str, ...]]:
    names = ("fuzzy", "no-wrap", "unknown", "max-length:30", "range: 0..3", 'regex:"a, b"')
    return st.lists(st.sampled_from(names), max_size=3, unique=True).map(tuple)


def _references() -> st.SearchStrategy[tuple[str, ...]]:
    names = st.sampled_from(("source/a.yaml#outline", "b.c:12", "\u2068c d.c\u2069:3", "é" * 60))
    return st.lists(names, max_size=3, unique=True).map(tuple)


@st.composite
def messages(
    draw: st.DrawFn,
    text: st.SearchStrategy[str] | None = None,
    lines: st.SearchStrategy[tuple[str, ...]] | None = None,
) -> Message:
    """One message with anything in it; two forms where it has a plural."""
    text = texts() if text is None else text
    lines = comments() if lines is None else lines
    maybe = st.none() | text
    plural = draw(maybe)
    previous = draw(maybe)
    forms = 1 if plural is None else 2
    return Message(
        msgid=draw(text),
        msgstr=tuple(draw(st.lists(st.just("") | text, min_size=forms, max_size=forms))),
        msgctxt=draw(st.none() | st.sampled_from(("", "menu", "territory"))),
        msgid_plural=plural,
        translator_comments=draw(lines),
        extracted_comments=draw(lines),
        references=draw(_references()),
        flags=draw(_flags()),
        previous_msgctxt=None if previous is None else draw(maybe),
        previous_msgid=previous,
        previous_msgid_plural=None if previous is None else draw(maybe),
        obsolete=draw(st.booleans()),
    )


@st.composite
def catalogs(
    draw: st.DrawFn,
    text: st.SearchStrategy[str] | None = None,
    lines: st.SearchStrategy[tuple[str, ...]] | None = None,
) -> Catalog:
    """Any catalog of a language with two plural forms."""
    found = draw(st.lists(messages(text, lines), max_size=5, unique_by=lambda m: m.key))
    new = new_catalog(path=PATH, language="de", domain="any")
    header = replace(new.header, translator_comments=draw(comments()))
    return replace(
        new,
        header=header,
        messages=tuple(message for message in found if message.key != (None, "")),
        trailing_comments=tuple(f"# {line}" for line in draw(comments())),
    )


def msgfmt(folder: Path, *files: bytes) -> list[str]:
    """What `msgfmt --check` complains of, for each file; without msgfmt the test is skipped.

    It is not skipped where CI is true: there msgfmt has to be.
    """
    if shutil.which("msgfmt") is None:
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up("no catalog is shown to GNU gettext: install gettext, which has msgfmt")
    found = []
    for data in files:
        path = folder / "x.po"
        path.write_bytes(data)
        command = ["msgfmt", "--check", "--output-file", os.devnull, str(path)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace",
                              env={**os.environ, "LC_ALL": "C.UTF-8"}, check=False)  # fmt: skip
        found.append(done.stderr if done.returncode else "")
    return found
