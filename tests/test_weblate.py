"""Catalogs that Weblate's own classes have saved, and the guide to setting Weblate up."""

import json
import os
import re
import subprocess
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from publish.catalogs.merge import Change
from publish.catalogs.po import Key, read_po, write_po
from tests.editors import (
    BEGAN,
    BLOCKS,
    EDITORS,
    OBSOLETE_COMMENTS,
    approved,
    before,
    differences,
    header,
    settled,
    update,
)
from tests.test_guides import outline
from tests.workspaces import ROOT, SAMPLE

WEBLATE = ROOT / ".tools" / "weblate" / "bin" / "python"
GUIDES = ("docs/weblate-and-poedit.md", "docs/ja/weblate-and-poedit.md")
AT_LINE_BREAKS, AT_77_COLUMNS = 65535, 77  # Weblate's "Long lines wrapping": ours, the default

LONG: Key = (
    None,
    "The {organizer} held its {edition} seminar from {seminar}, with {people} people and {budget}"
    " spent, {share} more[^rounded] than in {year}.",
)
LONGER = "{organizer}は、{seminar}に第{edition}回セミナーを開催しました（{people}名、{budget}、{year}比{share}増[^rounded]）。"  # noqa: E501
EDITS = [
    {"source": LONG[1], "target": LONGER, "state": "translated"},
    {"source": BEGAN[1], "target": "{era}（{month}）開始、{deadline}締切。", "state": "approved"},
    {"source": BLOCKS[1], "target": "要素：{members_count}", "state": "fuzzy"},
]
WEBLATE_EDITED: Mapping[Key, set[str]] = {
    LONG: {"msgstr"},
    BEGAN: {"msgstr", "flags", "previous_msgid"},
    BLOCKS: {"flags"},
    **OBSOLETE_COMMENTS,  # it drops these as msgmerge does
}

PAIRS = {
    "all there": ("{a} [b][c][^d]", "[ビー][c][^d]：{a}", []),
    "a fact twice": ("About {a}", "{a}の{a}", []),
    "words in another language": ("Group", "[Group][:en]", []),
    "literal braces": ("{{not_a_fact}}", "{{事実ではない}}", []),
    "no fact": ("About {a}", "約", ["placeholders"]),
    "a fact too many": ("About {a}", "{a}と{b}", ["placeholders"]),
    "no link": ("The [plan][plan]", "計画", ["placeholders"]),
    "another link": ("The [plan][plan]", "[計画][keikaku]", ["placeholders"]),
    "no note": ("Words[^a]", "語", ["placeholders"]),
}


def settings(guide: str) -> list[str]:
    """What the guide gives to be copied into Weblate: the pattern of files, and the flags."""
    text = (ROOT / guide).read_text(encoding="utf-8")
    fenced = re.findall(r"^```(\w*)\n(.*?)\n```$", text, re.MULTILINE | re.DOTALL)
    return [block for kind, block in fenced if not kind]


class Weblate:
    """What Weblate's classes said of the catalog, and the files they saved."""

    def __init__(self, folder: Path) -> None:
        jobs: list[dict[str, Any]] = []
        for wrap, edits in ((AT_LINE_BREAKS, EDITS), (AT_77_COLUMNS, EDITS), (0, [])):
            path = folder / f"{wrap}.po"
            path.write_bytes((EDITORS / "before.po").read_bytes())
            jobs.append({"file": str(path), "wrap": wrap or AT_LINE_BREAKS, "edits": edits})
        pairs = [(source, target) for source, target, _ in PAIRS.values()]
        asked = {"jobs": jobs, "flags": settings(GUIDES[0])[1], "pairs": pairs}
        command = [str(WEBLATE), str(ROOT / "tests" / "weblate" / "save.py")]
        said = subprocess.run(command, input=json.dumps(asked), capture_output=True,
                              encoding="utf-8", check=True).stdout  # fmt: skip
        self.said = json.loads(said)
        self.files = {int(Path(job["file"]).stem): Path(job["file"]).read_bytes() for job in jobs}


@pytest.fixture(scope="module")
def weblate(tmp_path_factory: pytest.TempPathFactory) -> Weblate:
    if not WEBLATE.exists():
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up("no catalog is shown to Weblate: make test installs its classes")
    return Weblate(tmp_path_factory.mktemp("weblate"))


@pytest.mark.slow
def test_weblate_sees_the_messages_their_states_and_their_notes(weblate: Weblate) -> None:
    units = weblate.said["jobs"][0]
    active = [message for message in before().messages if not message.obsolete]
    assert [(u["context"], u["source"]) for u in units] == [
        (message.msgctxt or "", message.msgid) for message in active
    ]
    assert [u["fuzzy"] for u in units] == [message.fuzzy for message in active]
    began = next(u for u in units if u["source"] == BEGAN[1])
    assert began["previous"] == "It began on {era}, in {month}, and the deadline is {deadline}."
    assert "publish: changed meaning" in began["notes"]
    assert "{month} = May 2019; ja: 2019年5月" in began["notes"]


@pytest.mark.slow
@pytest.mark.parametrize("wrap", [AT_LINE_BREAKS, AT_77_COLUMNS])
def test_what_weblate_saved_holds_all_that_was_there(weblate: Weblate, wrap: int) -> None:
    after = read_po(weblate.files[wrap], "x.po")
    assert differences(before(), after) == WEBLATE_EDITED
    expected = header(before()) | {
        "Last-Translator": "Hanako Sato <sato@example.org>",
        "PO-Revision-Date": "2026-11-23 09:00+0000",
        "X-Generator": f"Weblate {weblate.said['version']}",
    }
    assert header(after) == expected
    assert approved(after) == approved(before()) - {LONG, BLOCKS}
    assert update(after) is not Change.MESSAGES
    assert settled(after)


@pytest.mark.slow
def test_with_the_guides_settings_weblate_writes_what_publish_writes(weblate: Weblate) -> None:
    assert write_po(read_po(weblate.files[AT_LINE_BREAKS], "x.po")) == weblate.files[AT_LINE_BREAKS]
    assert write_po(read_po(weblate.files[AT_77_COLUMNS], "x.po")) != weblate.files[AT_77_COLUMNS]


@pytest.mark.slow
def test_a_file_that_nobody_edited_loses_no_line_that_counts(weblate: Weblate) -> None:
    old, new = (
        Counter(data.decode().splitlines())
        for data in ((EDITORS / "before.po").read_bytes(), weblate.files[0])
    )
    assert new - old == Counter()
    assert old - new == Counter({"#. heading": 1, "#. paragraph": 1})  # of obsolete messages


@pytest.mark.slow
@pytest.mark.parametrize("name", PAIRS)
def test_weblates_checks_fire_with_the_guides_flags(weblate: Weblate, name: str) -> None:
    assert weblate.said["checks"][list(PAIRS).index(name)] == PAIRS[name][2]


# --- the guide ---


def test_both_languages_of_the_guide_give_the_same_settings() -> None:
    english, japanese = ((ROOT / guide).read_text(encoding="utf-8") for guide in GUIDES)
    assert outline(english) == outline(japanese)
    assert settings(GUIDES[0]) == settings(GUIDES[1])
    assert len(settings(GUIDES[0])) == 2


def test_component_discovery_finds_every_catalog() -> None:
    pattern = re.compile(f"^{settings(GUIDES[0])[0]}$")  # as Weblate compiles it
    paths = [path.relative_to(SAMPLE).as_posix() for path in SAMPLE.glob("locales/**/*.po")]
    found = {match.groups() for path in paths if (match := pattern.match(path))}
    assert {("ja", "every-block"), ("ja", "site")} <= found
    assert len(found) == len(paths)
    assert not pattern.match("locales/ja/LC_MESSAGES/site.mo")
