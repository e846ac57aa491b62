"""Readings over kanji: the table that people confirm, where its words stand, what is proposed."""

import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from publish.build.propose import confirm, propose
from publish.build.workspace import Workspace
from publish.cli.command import main
from publish.editions.inline import Link, Literal, Ruby
from publish.editions.markup_html import inline_html
from publish.findings import PublishError
from publish.language import morphology
from publish.language.furigana import Reading, Readings, annotated, groups_of
from publish.release.readings import Proposal, appended, confirmed_readings, read_readings
from tests.workspaces import SAMPLE, copied

PATH = "source/readings.yaml"


def table(*rows: tuple[str, ...]) -> Readings:
    return Readings(
        entries=tuple(
            Reading(
                word=word.replace(" ", ""),
                groups=groups_of(word.split(), kana.split()),
                within="".join(within),
            )
            for word, kana, *within in rows
        )
    )


KNOWN = table(
    ("輸出 管理", "ゆしゅつ かんり"), ("輸出", "ゆしゅつ"), ("会", "かい"), ("行った", "いった"),
    ("今日", "こんにち", "今日では"), ("今日", "きょう"), ("取り組み", "とりくみ"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("輸出管理の強化", "輸出(ゆしゅつ)管理(かんり)の強化"),  # the longest, by its parts
        ("輸出の管理", "輸出(ゆしゅつ)の管理"),
        ("会を開き、機会を得た。会津", "会(かい)を開き、機会を得た。会津"),  # never in longer words
        ("学校へ行った。", "学校へ行(い)った。"),  # over the kanji alone
        ("今日では、今日", "今日(こんにち)では、今日(きょう)"),
        ("取り組み", "取り組(とりく)み"),
        ("セミナー", "セミナー"),
        ("", ""),
    ],
)
def test_words_get_their_readings(text: str, expected: str) -> None:
    parts = annotated(text, KNOWN)
    assert "".join(f"{part}({kana})" if kana else part for part, kana in parts) == expected


WORDS = st.text(st.sampled_from("輸出管理会今日行った取り組みでは、a𠮷々"), max_size=12)
ROWS = st.lists(
    st.builds(
        lambda word: Reading(word=word, groups=((word, "かな"),)), WORDS.filter(bool)
    ), max_size=5
)  # fmt: skip


@given(WORDS, ROWS)
def test_no_character_is_lost_whatever_the_table(text: str, rows: list[Reading]) -> None:
    for readings in (KNOWN, Readings(entries=tuple(rows))):
        assert "".join(part for part, _ in annotated(text, readings)) == text


def test_only_words_of_japanese_text_get_readings() -> None:
    spans = (
        Literal(text="輸出<"),
        Link(children=(Literal(text="輸出"),), url="https://example.org/"),
        Ruby(base="輸出", reading="だすこと"),
    )
    shown = inline_html(spans, "ja", KNOWN)
    ruby = '<rp>（</rp><rt aria-hidden="true">{}</rt><rp>）</rp></ruby>'
    assert shown == (
        f'<ruby class="table">輸出{ruby.format("ゆしゅつ")}&lt;'
        f'<a href="https://example.org/">輸出</a><ruby>輸出{ruby.format("だすこと")}'
    )
    assert "ゆしゅつ" not in inline_html(spans, "zh-Hant", KNOWN)
    printed = inline_html(spans, "ja")  # the tags of a PDF have their own way for readings
    assert "ゆしゅつ" not in printed
    assert "aria-hidden" not in printed


ROW = "readings:\n  - word: 輸出\n    reading: ゆしゅつ\n"


@pytest.mark.parametrize(
    ("row", "code", "line"),
    [
        ("  - {word: セミナー, reading: せみなー}", "reading-needless", 4),
        ("  - {word: 管理, reading: カンリ}", "reading-kana", 4),
        ("  - {word: 管 理, reading: かんり}", "reading-parts", 4),
        ("  - {word: 行った, reading: いき}", "reading-okurigana", 4),
        ("  - {word: 取り組み, reading: とくみ}", "reading-okurigana", 4),
        ("  - {word: 今日, reading: きょう, within: 明日}", "reading-within", 4),
        ("  - {word: 輸 出, reading: ゆ しゅつ}", "reading-twice", 4),
        ("  - {word: 管理}", "yaml-missing-key", 4),
        ("  - {word: 管理, reading: かんり, confirmed: {by: A}}", "yaml-missing-key", 4),
    ],
)
def test_faults_are_told_with_their_place(row: str, code: str, line: int) -> None:
    with pytest.raises(PublishError) as caught:
        read_readings(f"{ROW}{row}\n".encode(), PATH)
    found = {(finding.code, finding.origin.line) for finding in caught.value.findings}
    assert (code, line) in found


def test_only_what_a_person_has_confirmed_is_shown() -> None:
    rows = f"{ROW}  - {{word: 管理, reading: かんり, confirmed: {{by: A, date: 2026-04-01}}}}\n"
    entries = read_readings(rows.encode(), PATH)
    assert [entry.reading.word for entry in entries] == ["輸出", "管理"]
    assert [entry.word for entry in confirmed_readings(entries).entries] == ["管理"]


PROSE = st.text(st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp")), min_size=1)
PROPOSALS = st.lists(
    st.builds(
        Proposal, word=st.sampled_from(["管 理", "安全 保障", "開き"]), kana=st.just("か な"),
        example=PROSE.filter(lambda text: bool(text.strip())), place=st.just("source/a.yaml:1:1"),
    ), max_size=3,
)  # fmt: skip


@given(PROPOSALS)
def test_proposals_never_touch_what_stands(proposals: list[Proposal]) -> None:
    for before in (b"", ROW.encode(), f"# by hand\n{ROW}".rstrip().encode()):
        assert appended(before, proposals).startswith(before)
    assert appended(ROW.encode(), ()) == ROW.encode()


def test_a_table_is_proposed_confirmed_and_shown(tmp_path: Path) -> None:
    workspace = Workspace(root=copied(SAMPLE, tmp_path / "sample"))
    path = workspace.root / PATH
    before = path.read_bytes()
    proposed = propose(workspace).proposals
    after = path.read_bytes()
    assert after.startswith(before)
    assert {proposal.word: proposal.kana for proposal in proposed}["公開"] == "こうかい"
    assert propose(workspace).proposals == ()
    assert path.read_bytes() == after
    assert confirm(workspace, ["公開"], "Hanako", date(2026, 4, 1)) == ()
    assert b'confirmed: {by: "Hanako", date: 2026-04-01}' in path.read_bytes()
    shown = confirmed_readings(read_readings(path.read_bytes(), PATH))
    assert {entry.word for entry in shown.entries} >= {"公開", "要素"}
    checked = CliRunner().invoke(main, ["-C", str(workspace.root), "readings", "--check"])
    assert checked.exit_code == 1
    assert "reading-unconfirmed" in checked.output
    assert "reading-unused" in checked.output  # 基本計画 stands in a link alone
    assert "reading-unknown" not in checked.output
    path.write_bytes(path.read_bytes().partition(b"  - word: \xe5\x9f\xba")[0] + b"\n")
    kept = CliRunner().invoke(main, ["-C", str(workspace.root), "readings", "--check"])
    assert kept.exit_code == 1
    assert "reading-unknown" in kept.output


def test_without_the_dictionary_a_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    morphology._sudachi.cache_clear()
    monkeypatch.setitem(sys.modules, "sudachipy", None)
    with pytest.raises(PublishError, match="not installed") as caught:
        list(morphology.words_with_readings("輸出"))
    assert "pip install 'publish[readings]'" in caught.value.findings[0].hint
