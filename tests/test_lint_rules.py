"""The rules over one message: for each, what it refuses and what looks alike and passes."""

import re
from dataclasses import dataclass

import pytest

from publish.catalogs.po import Catalog, Message
from publish.findings import Severity
from publish.lint.pair import Rule
from publish.lint.translation import RULES, check_catalog
from tests.workspaces import ROOT

CASES = ROOT / "tests" / "cases" / "lint"
CODES = [rule.code for rule in RULES if isinstance(rule, Rule)]
SEVERITIES = {rule.code: rule.severity for rule in RULES}


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """One line of a file of cases."""

    code: str
    fails: bool
    language: str
    role: str
    source: str
    target: str
    said: str


def meant(text: str) -> str:
    """A cell: the signs of what can't be seen become what they stand for."""
    text = re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), text)
    text = re.sub(r"\\U([0-9a-f]{8})", lambda m: chr(int(m[1], 16)), text)
    return text.replace("␤", "\n").replace("·", " ")


def cases() -> list[Case]:
    found, code = [], ""
    for path in sorted(CASES.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("## "):
                code = line.removeprefix("## ")
            elif line:
                verdict, language, source, target, *said = line.split(" | ")
                tag, _, role = language.strip().partition(" ")
                found.append(
                    Case(
                        code=code, fails=verdict.strip() == "fails", language=tag, role=role,
                        source=meant(source), target=meant(target), said=meant("".join(said)),
                    )
                )  # fmt: skip
    return found


ALL = cases()


def no_glyph(text: str) -> str:
    """What a font lacks that has everything but 𠮷."""
    return "".join(c for c in text if c == "𠮷")


@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_an_example_of_both(code: str) -> None:
    assert {case.fails for case in ALL if case.code == code} == {True, False}


def test_every_case_is_of_a_rule() -> None:
    assert {case.code for case in ALL} <= set(CODES)


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.code}: {case.target[:20]!r}")
def test_a_rule_refuses_and_lets_pass(case: Case) -> None:
    role = (case.role,) if case.role else ()
    message = Message(msgid=case.source, msgstr=(case.target,), extracted_comments=role, line=7)
    source = "ja" if re.search("[ぁ-んァ-ヶ一-鿿]", case.source) and case.language != "ja" else "en"
    source = "en" if case.language == "de" else source
    checked = check_catalog(
        Catalog(path="a.po", messages=(message,)), [message], source, case.language, no_glyph
    )
    mine = [finding for finding in checked.findings if finding.code == case.code]
    if not case.fails:
        assert mine == []
        return
    assert any(finding.message.startswith(case.said) for finding in mine), checked.findings
    assert all(str(finding.origin) == "a.po:7" and finding.hint for finding in mine)
    assert {finding.severity for finding in mine} == {SEVERITIES[case.code]}
    assert (message.key in checked.rejected) or SEVERITIES[case.code] is not Severity.ERROR


def test_what_the_source_does_is_no_fault_of_the_translator() -> None:
    """Odd sources, copied: only rules that ask for a translation may say anything."""
    for case in ALL:
        message = Message(msgid=case.target, msgstr=(case.target,))
        found = check_catalog(
            Catalog(path="a.po", messages=(message,)), [message], "ja", "ja", lambda text: ""
        )
        assert {f.code for f in found.findings if f.severity is not Severity.ERROR} <= {
            "ruby-empty", "ruby-bar-missing", "quote-style", "quote-nested", "foreign-letters",
            "punctuation-half-width", "space-japanese", "width-mixed", "direction-unclosed",
        }  # fmt: skip


def test_checks_are_compared_by_codes_that_are_there() -> None:
    """All codes in docs/checks-compared.md are rules; those it leaves out have no counterpart."""
    known = {rule.code for rule in RULES} | {"term-missing", "term-forbidden", "term-translated"}
    text = (ROOT / "docs" / "checks-compared.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", text))
    assert named <= known
    assert {code for code in known if f"`{code}`" not in text} == {
        "ruby-empty", "ruby-elsewhere", "translation-language", "importance-missing",
        "direction-unclosed", "width-wrong",
    }  # fmt: skip
