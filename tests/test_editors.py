"""Catalogs that other people's tools have saved: nothing lost, and nothing to update after."""

import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import polib
import pytest

from publish.catalogs.merge import Change
from publish.catalogs.po import Key, new_catalog, read_po, write_po
from tests.editors import (
    BEGAN,
    BLOCKS,
    EDITORS,
    OBSOLETE_COMMENTS,
    OFFICE,
    approved,
    before,
    differences,
    header,
    settled,
    texts,
    update,
)
from tests.workspaces import SAMPLE, copied, ja_catalog, publish

# What Poedit changed, message by message and field by field, beside its header fields.
EDITED = {OFFICE: {"msgstr"}}
REVIEWED = {
    **EDITED,
    BEGAN: {"msgstr", "flags", "previous_msgid", "translator_comments"},
}
SAVED = {
    "poedit-3.2.2-edit.po": EDITED,
    "poedit-3.2.2-review.po": REVIEWED,
    "poedit-3.2.2-wrapped.po": {**REVIEWED, BLOCKS: {"flags"}},
}


def test_the_case_is_as_publish_writes_it() -> None:
    assert write_po(before()) == (EDITORS / "before.po").read_bytes()
    assert update(before()) is Change.NONE
    assert len(approved(before())) > 50
    assert {m.previous_msgid for m in before().messages if m.obsolete} == {None, "The product"}


@pytest.mark.parametrize("name", SAVED)
def test_what_poedit_saved_holds_all_that_was_there(name: str) -> None:
    saved = read_po((EDITORS / name).read_bytes(), name)
    assert differences(before(), saved) == SAVED[name]
    assert header(before()).items() - header(saved).items() <= {("Last-Translator", "")}
    assert header(saved).keys() - header(before()).keys() == {"POT-Creation-Date", "X-Generator"}
    assert saved.header.translator_comments == before().header.translator_comments
    assert approved(saved) == approved(before()) - set(SAVED[name])


@pytest.mark.parametrize("name", SAVED)
def test_an_update_after_poedit_has_nothing_to_do(name: str) -> None:
    saved = read_po((EDITORS / name).read_bytes(), name)
    assert update(saved) is not Change.MESSAGES
    assert settled(saved)


def test_a_comment_edited_in_poedit_keeps_the_marks() -> None:
    saved = read_po((EDITORS / "poedit-3.2.2-review.po").read_bytes(), "x.po")
    old, new = (
        next(m for m in catalog.messages if m.key == BEGAN).translator_comments
        for catalog in (before(), saved)
    )
    # Poedit's dialog for comments drops empty lines, and nothing else.
    assert new == (*filter(None, old), "改訂を確認した。")


def test_only_what_was_edited_differs_when_publish_writes_the_file_again() -> None:
    """Poedit had wrapped the file at 79 columns: one writing takes that back."""
    saved = read_po((EDITORS / "poedit-3.2.2-wrapped.po").read_bytes(), "x.po")
    old, new = (
        Counter(write_po(catalog).decode().splitlines())
        for catalog in (before(), replace(saved, header=before().header))
    )
    assert list(old - new) == [
        'msgstr "例示庁"',
        "#",
        '#| msgid "It began on {era}, in {month}, and the deadline is {deadline}."',
        'msgstr "{era}（{month}）に開始し、締切は{deadline}です。"',
    ]
    assert list(new - old) == [
        'msgstr "例示省（改訂）"',
        "# 改訂を確認した。",
        'msgstr "{era}（{month}）にセミナーが始まり、締切は{deadline}です。"',
    ]


# --- tools that run here ---

GETTEXT = {
    "msgcat": ("msgcat", "old.po"),
    "msgcat --no-wrap": ("msgcat", "--no-wrap", "old.po"),
    "msgattrib": ("msgattrib", "old.po"),
    "msgconv": ("msgconv", "--to-code=UTF-8", "old.po"),
    "msgmerge": ("msgmerge", "--quiet", "--previous", "old.po", "new.pot"),
    "msgmerge --no-wrap": (
        "msgmerge", "--quiet", "--previous", "--no-wrap", "--no-fuzzy-matching", "old.po",
        "new.pot",
    ),
}  # fmt: skip

NOTHING: Mapping[Key, set[str]] = {}


def run(folder: Path, command: tuple[str, ...], data: bytes) -> bytes:
    """What a tool of GNU gettext writes; skipped where it isn't installed, but not in CI."""
    if shutil.which(command[0]) is None:
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up(f"no catalog is shown to {command[0]}: install gettext, which has it")
    (folder / "old.po").write_bytes(data)
    template = new_catalog(path="new.pot", language="ja", domain="every-block")
    (folder / "new.pot").write_bytes(write_po(replace(template, messages=texts())))
    return subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout


@pytest.mark.parametrize("tool", GETTEXT)
def test_gettexts_tools_lose_nothing(tool: str, tmp_path: Path) -> None:
    given = (EDITORS / "before.po").read_bytes()
    after = read_po(run(tmp_path, GETTEXT[tool], given), "x.po")
    drops = OBSOLETE_COMMENTS if tool.startswith("msgmerge") else NOTHING
    assert differences(before(), after) == drops
    assert header(after) == header(before())
    assert approved(after) == approved(before())
    assert update(after) is Change.NONE


def test_without_wrapping_gettext_writes_what_publish_writes(tmp_path: Path) -> None:
    given = (EDITORS / "before.po").read_bytes()
    assert run(tmp_path, GETTEXT["msgcat --no-wrap"], given) == given


def test_msgmerge_without_previous_forgets_the_text_before(tmp_path: Path) -> None:
    """The reason why the guide forbids it: this test fails when gettext's default changes."""
    command = ("msgmerge", "--quiet", "old.po", "new.pot")
    after = read_po(run(tmp_path, command, (EDITORS / "before.po").read_bytes()), "x.po")
    assert "previous_msgid" in differences(before(), after)[BEGAN]


def test_polib_keeps_what_is_active(tmp_path: Path) -> None:
    """Of obsolete messages it drops extracted comments and the text before."""
    path = tmp_path / "x.po"
    path.write_bytes((EDITORS / "before.po").read_bytes())
    polib.pofile(str(path), wrapwidth=0).save()
    after = read_po(path.read_bytes(), "x.po")
    lost = differences(before(), after)
    assert lost == {
        **OBSOLETE_COMMENTS,
        (None, "Product"): {"extracted_comments", "previous_msgid"},
        BEGAN: {"translator_comments"},  # an empty line
    }
    assert header(after) == header(before())
    assert approved(after) == approved(before())
    assert update(after) is Change.NONE


@pytest.mark.slow
def test_publish_update_finds_nothing_to_do_after_another_tool(tmp_path: Path) -> None:
    """The command, on a workspace whose catalog came back wrapped and in another order."""
    catalog = ja_catalog(copied(SAMPLE, tmp_path / "site"), "every-block")
    publish(tmp_path / "site", "update")
    saved = run(tmp_path, GETTEXT["msgcat"], catalog.read_bytes())
    assert saved != catalog.read_bytes()  # wrapped
    catalog.write_bytes(saved)
    checked = publish(tmp_path / "site", "update", "--check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    publish(tmp_path / "site", "update")
    assert catalog.read_bytes() == saved
