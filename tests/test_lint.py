"""The rules over sources and translations: for each, what it refuses and what it lets pass."""

from dataclasses import replace

import pytest

from publish.catalogs.po import Catalog, Message
from publish.findings import Finding, Severity
from publish.lint.source import check_source
from publish.lint.translation import RULES, Checked, check_catalog
from publish.release.model import Release
from publish.release.read import read_release
from publish.release.text import Text


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


# rule: msgid, msgstr, and what is said of it
REFUSED = [
    ("fact-missing", "{a} and {b}", "{a}", "{b} is missing"),
    ("fact-missing", "{a}", r"\{a\}", "{a} is missing"),
    ("fact-missing", "{a}", "{{a}}", "{a} is missing"),
    ("fact-missing", "{a}", "`{a}`", "{a} is missing"),
    ("fact-missing", "{a}", "{A}", "{a} is missing"),
    ("fact-missing", "{a}", "｛a｝", "{a} is missing"),
    ("fact-added", "a", "{a}", "{a} is not in the source"),
    ("fact-added", "{{a}}", "{a}", "{a} is not in the source"),
    ("link-missing", "[a][b]", "[あ][ b]", "the link [b] is missing"),
    ("link-missing", "[a][b]", "あ", "the link [b] is missing"),
    ("link-added", "a", "[あ][b]", "the link [b] is not in the source"),
    ("note-missing", "a[^b]", "あ", "the note [^b] is missing"),
    ("note-added", "a", "あ[^b]", "the note [^b] is not in the source"),
    ("translation-blank", "a", "　", "there is nothing to see in the translation"),
    ("translation-blank", "a", "\u200b\u200f ", "there is nothing to see in the translation"),
    ("translation-control", "a", "あ\x00", "the character U+0000 can't be published"),
    ("translation-control", "a", "あ\x1b[0m", "the character U+001B can't be published"),
    ("translation-control", "a", "あ\x85", "the character U+0085 can't be published"),
    ("translation-control", "a", "あ\ufffe", "the character U+FFFE can't be published"),
    ("translation-control", "a", "あ\U0001ffff", "the character U+1FFFF can't be published"),
    ("translation-control", "a", "あ\ud800", "the character U+D800 can't be published"),
    ("translation-language", "a", "[あ][:english]", "'english' is not a BCP 47 language tag"),
    ("translation-language", "a", "[あ][:qqq]", "CLDR has no data for the language 'qqq'"),
    ("translation-glyph", "a", "𠮷野家", "no font has 𠮷 (U+20BB7)"),
    ("translation-break", "a", "あ\nい", "there is a line break in the translation"),
    ("translation-edges", "a", " あ", "there is white space at the beginning or the end"),
    ("translation-edges", "a", "あ\n", "there is white space at the beginning or the end"),
    ("translation-slip", "a", "**あ", "** has no partner and is shown as it is"),
    ("translation-slip", "[a][b]", "[あ][b] [い", "[ has no partner and is shown as it is"),
    ("ruby-empty", "a", "｜ 《かな》", "a reading stands over nothing"),
]
PASSED = [
    ("fact-missing", "{a} and {a}", "{a}"),
    ("fact-missing", "`{a}`", "あ"),
    ("fact-added", "{a}", "{a}と{a}"),
    ("link-missing", "[a *b*][c]", "**[あ][c]**"),
    ("link-added", "[a][b]", "[あ][b]、[い][b]"),
    ("note-missing", "a[^b] c[^d]", "[^d]あ[^b]"),
    ("note-added", "a[^b]", "あ[^b][^b]"),
    ("translation-blank", "a", "…"),
    ("translation-control", "a", "あ\tい"),
    ("translation-language", "a", "[a][:zh-Hant] [b][:en-GB]"),
    ("translation-glyph", "a", "吉野家"),
    ("translation-break", "a", "あ い"),
    ("translation-edges", "a", "あ"),
    ("translation-slip", "a *b*", "3*4*5 \\* {{}} **「い」**です"),
    ("ruby-empty", "a", "｜漢字《かんじ》"),
]
SEVERITIES = {rule.code: rule.severity for rule in RULES}


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_every_rule_has_an_example_of_both(code: str) -> None:
    assert code in {row[0] for row in REFUSED}
    assert code in {row[0] for row in PASSED}


@pytest.mark.parametrize(("code", "msgid", "msgstr", "said"), REFUSED)
def test_what_a_rule_refuses(code: str, msgid: str, msgstr: str, said: str) -> None:
    found, rejected = checked(msgid, msgstr)
    mine = [finding for finding in found if finding.code == code]
    assert any(finding.message.startswith(said) for finding in mine), found
    assert all(str(finding.origin) == "ja.po:7" and finding.hint for finding in mine)
    assert {finding.severity for finding in mine} == {SEVERITIES[code]}
    assert rejected or SEVERITIES[code] is not Severity.ERROR


@pytest.mark.parametrize(("code", "msgid", "msgstr"), PASSED)
def test_what_a_rule_lets_pass(code: str, msgid: str, msgstr: str) -> None:
    found, rejected = checked(msgid, msgstr)
    assert code not in {finding.code for finding in found}
    assert not rejected


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


def test_ruby_is_looked_for_in_japanese_alone() -> None:
    assert checked("a", "｜ 《かな》", language="en") == ((), False)
    assert checked("a", "｜ 《かな》", language="ja")[0]


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
