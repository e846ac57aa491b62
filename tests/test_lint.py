"""The rules over sources and translations: for each, what it refuses and what it lets pass."""

from collections.abc import Iterable
from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.catalogs.po import Catalog, Message, new_catalog, read_po
from publish.findings import Finding, Severity
from publish.lint.pair import CatalogRule, Rule
from publish.lint.source import check_source
from publish.lint.translation import RULES, Checked, check_catalog
from publish.release.model import Release
from publish.release.read import read_release
from publish.release.text import Text
from tests.workspaces import ROOT


def no_glyph(text: str) -> str:
    """What a font lacks that has everything but 𠮷 and a private character."""
    return "".join(c for c in text if c in "𠮷\ue000")


def checked(
    msgid: str, msgstr: str, language: str = "ja", **more: object
) -> tuple[tuple[Finding, ...], bool]:
    """What is found in one message, and whether it is kept off the page."""
    message = Message(msgid=msgid, msgstr=(msgstr,), line=7, **more)  # type: ignore[arg-type]
    catalog = Catalog(path="ja.po", messages=(message,))
    checked = check_catalog(catalog, [message], "en", language, no_glyph)
    assert checked.rejected <= {message.key}
    assert checked.by_message.get(message.key, ()) == checked.findings
    return checked.findings, bool(checked.rejected)


def test_a_warning_keeps_nothing_off_the_page() -> None:
    found, rejected = checked("a", " *あ\nい")
    assert {finding.severity for finding in found} == {Severity.WARNING}
    assert len(found) == 3
    assert not rejected


@pytest.mark.parametrize(
    "more", [{"flags": ("fuzzy",)}, {"obsolete": True}, {"msgctxt": "not in use"}]
)
def test_what_is_not_published_is_not_complained_of(more: dict[str, object]) -> None:
    message = Message(msgid="{a}", msgstr=("あ",))
    catalog = Catalog(path="ja.po", messages=(replace(message, **more),))  # type: ignore[arg-type]
    assert check_catalog(catalog, [message], "en", "ja", no_glyph) == Checked()


def test_an_empty_translation_is_no_fault() -> None:
    assert checked("{a}", "") == ((), False)


# --- acknowledged warnings ---

REASON = "publish: acknowledged translation-edges: the space parts two columns"


@pytest.mark.parametrize(
    ("msgstr", "comment", "expected", "acknowledged"),
    [
        (" あ", REASON, [], 1),
        (" あ", "publish: acknowledged translation-edges:", [
            "warning translation-edges", "warning acknowledged-without-reason"], 0),
        ("あ", REASON, ["note acknowledged-needlessly"], 0),
        ("あ", "publish: acknowledged translation-edge: x", ["note acknowledged-needlessly"], 0),
        (" あ い い", REASON.replace("-edges", "-break"), [
            "warning translation-edges", "warning space-japanese", "warning space-japanese",
            "note acknowledged-needlessly"], 0),
        ("{a}", "publish: acknowledged fact-added: no", [
            "error fact-added", "warning acknowledged-error"], 0),
        (" あ", "acknowledged translation-edges: not our mark", ["warning translation-edges"], 0),
    ],
)  # fmt: skip
def test_a_warning_can_be_acknowledged_with_a_reason(
    msgstr: str, comment: str, expected: list[str], acknowledged: int
) -> None:
    message = Message(msgid="a", msgstr=(msgstr,), translator_comments=("mine", comment), line=3)
    checked = check_catalog(
        Catalog(path="ja.po", messages=(message,)), [message], "en", "ja", no_glyph
    )
    assert [f"{f.severity} {f.code}" for f in checked.findings] == expected
    assert checked.acknowledged == acknowledged
    assert all(str(finding.origin) == "ja.po:3" for finding in checked.findings)


# --- rules over the whole catalog ---

POLITE, PLAIN = "会議を開催しました。", "会議を開催した。"
ALIKE = "The meeting was held in Tokyo in March.", "The meeting was held in Osaka in March."
# rule: messages (context, role, source, translation), and the sources complained of
WHOLE: list[tuple[str, list[tuple[str | None, str, str, str]], list[str]]] = [
    ("inconsistent", [(None, "", "Export control", "輸出管理"),
                      (None, "", "export control:", "輸出の管理：")], ["export control:"]),
    ("inconsistent", [(None, "", "Export control", "輸出管理"),
                      (None, "", "export control:", "輸出管理：")], []),
    ("inconsistent", [(None, "", "May", "五月"), (None, "", "may", "してもよい")], []),
    ("inconsistent", [("verb", "", "Open it", "開く"), (None, "", "open it", "公開")], []),
    ("inconsistent-context", [("verb", "", "Open", "開く"), ("state", "", "Open", "公開")],
     ["Open"]),
    ("inconsistent-context", [("verb", "", "Open", "開く"), ("state", "", "Open", "開く")], []),
    ("translation-reused", [(None, "", ALIKE[0], "会議が3月に東京で開催されました。"),
                            (None, "", ALIKE[1], "会議が3月に東京で開催されました。")],
     [ALIKE[1]]),
    ("translation-reused", [(None, "", "ROK", "韓国"), (None, "", "Republic of Korea", "韓国")],
     []),
    ("translation-reused", [(None, "", ALIKE[0], "会議が3月に東京で開催されました。"),
                            (None, "", ALIKE[0].lower(), "会議が3月に東京で開催されました。")], []),
    ("register-mixed", [(None, "paragraph", "a", POLITE), (None, "paragraph", "b", POLITE),
                        (None, "lead paragraph", "c", PLAIN)], ["c"]),
    ("register-mixed", [(None, "paragraph", "a", PLAIN), (None, "paragraph", "b", PLAIN),
                        (None, "lead paragraph", "c", POLITE)], ["c"]),
    ("register-mixed", [(None, "paragraph", "a", PLAIN), (None, "paragraph", "b", POLITE)], ["a"]),
    ("register-mixed", [(None, "paragraph", "a", POLITE), (None, "list item", "b", PLAIN),
                        (None, "heading", "c", "開催した"),
                        (None, "paragraph", "d", "以上。"),
                        (None, "paragraph", "e", "「だ。」と述べました（省略した。）。")], []),
]  # fmt: skip


@pytest.mark.parametrize(("code", "rows", "expected"), WHOLE)
def test_rules_over_all_messages(
    code: str, rows: list[tuple[str | None, str, str, str]], expected: list[str]
) -> None:
    messages = tuple(
        Message(msgctxt=context, msgid=msgid, msgstr=(msgstr,), extracted_comments=(role,))
        for context, role, msgid, msgstr in rows
    )
    checked = check_catalog(Catalog(path="a", messages=messages), messages, "en", "ja", no_glyph)
    complained = [k[1] for k, found in checked.by_message.items() if code in _codes(found)]
    assert complained == expected


def _codes(findings: Iterable[Finding]) -> set[str]:
    return {finding.code for finding in findings}


def test_every_rule_over_all_messages_has_an_example_of_both() -> None:
    for rule in RULES:
        if isinstance(rule, CatalogRule):
            assert {bool(row[2]) for row in WHOLE if row[0] == rule.code} == {True, False}


def test_rules_of_the_workspace_come_on_top() -> None:
    odd = Rule(code="odd", severity=Severity.ERROR, check=lambda pair: ["odd"], hint="h")
    message = Message(msgid="a", msgstr=("あ",))
    catalog = Catalog(path="a", messages=(message,))
    checked = check_catalog(catalog, [message], "en", "ja", no_glyph, [odd])
    assert [finding.code for finding in checked.findings] == ["odd"]
    assert checked.rejected == {message.key}


def test_plural_forms_of_others_are_held_to_their_header() -> None:
    message = Message(msgid="a", msgid_plural="b", msgstr=("あ", "い"))
    catalog = new_catalog(path="a", language="ja", domain="a")
    checked = check_catalog(replace(catalog, messages=(message,)), [message], "en", "ja", no_glyph)
    assert _codes(checked.findings) == {"po-refused"}
    assert checked.rejected == {message.key}
    one = replace(message, msgstr=("あ",))
    assert (
        check_catalog(replace(catalog, messages=(one,)), [one], "en", "ja", no_glyph) == Checked()
    )


@given(st.text(max_size=60), st.text(min_size=1, max_size=60))
def test_any_text_can_be_checked(msgid: str, msgstr: str) -> None:
    message = Message(msgid=msgid, msgstr=(msgstr,))
    catalog = Catalog(path="a", messages=(message,))
    for source, language in (("en", "ja"), ("ja", "en"), ("en", "fr"), ("ja", "ar")):
        check_catalog(catalog, [message], source, language, no_glyph)


HARD = ["a", "あ", "(あ", "「", "“", "`<", "](/", "a ", "the ", "a@", "1.", "《あ", "ー一", "é",
        "a b", "<a ", "&a", "${a", ":a:`", "、 ", "ででで", "\u2067"]  # fmt: skip


def seconds(text: str, length: int) -> float:
    message = Message(msgid="A sentence.", msgstr=((text * length)[:length],))
    catalog = Catalog(path="a", messages=(message,))
    began = process_time()
    for language in ("ja", "fr"):
        check_catalog(catalog, [message], "en", language, no_glyph)
    return process_time() - began


@pytest.mark.slow
@pytest.mark.parametrize("text", HARD)
def test_time_grows_with_the_length_of_a_text_and_no_faster(text: str) -> None:
    """Eight times the text: 64 times the time if anything were quadratic."""
    assert any(seconds(text, 16000) < 24 * seconds(text, 2000) for _ in range(3))


@pytest.mark.parametrize(
    "path",
    sorted(
        str(path.relative_to(ROOT))
        for folder in ("locales", "tests/sample/locales", "publish/starter/workspace/locales")
        for path in (ROOT / folder).rglob("*.po")
    ),
)
def test_our_own_catalogs_have_nothing_to_complain_of(path: str) -> None:
    catalog = read_po((ROOT / path).read_bytes(), path)
    checked = check_catalog(catalog, catalog.messages, "en", "ja", lambda text: "")
    assert [str(f) for f in checked.findings if f.severity is not Severity.NOTE] == []


# --- sources ---


def release_of(text: str) -> Release[Text]:
    head = "language: en\ntitle: A title\nreleased: 2026-04-01\n"
    return read_release(f"{head}{text}".encode(), "f", "a")[0]


SOURCES = [
    ("facts: {a: {number: 1}}", ["warning fact-unused no text uses the fact a"]),
    ("facts: {a: {number: 1}}\nlead: '`{a}`'", ["warning fact-unused no text uses the fact a"]),
    ("facts: {a: {number: 1}}\nlead: '*{a}*'", []),
    ("facts: {a: {territories: [JP]}}\nbody:\n- territories: a", []),
    ("facts: {a: {territories: [JP]}, b: {count: a}}\nlead: '{b}'", []),
    ("links: {a: 'https://a.org/'}", ["warning link-unused no text uses the link a"]),
    ("links: {a: 'https://a.org/'}\nlead: '[b][a]'", []),
    ("notes: {a: A note}", ["note note-unused no text uses the note a"]),
    ("notes: {a: '[^b]', b: B}\nlead: 'a[^a]'", []),
    ("lead: 𠮷野家の𠮷", ["error source-glyph no font has 𠮷 (U+20BB7)"]),
    ("lead: 吉野家", []),
]


@pytest.mark.parametrize(("text", "expected"), SOURCES)
def test_rules_over_sources(text: str, expected: list[str]) -> None:
    found = check_source(release_of(text), no_glyph)
    assert [f"{f.severity} {f.code} {f.message}" for f in found] == expected
    assert all(f.origin.path == "f" and f.hint for f in found)
