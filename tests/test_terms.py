"""The glossary: what it holds, where its terms occur, and what the rules say of a translation."""

from pathlib import Path

import pytest
from hypothesis import given

from publish.catalogs.po import read_po
from publish.catalogs.terms import Term, glossary_of, occurs, terms_in, translations_of_terms
from publish.lint.terms import glossary_rules
from publish.lint.translation import check_catalog
from tests.catalogs import texts
from tests.workspaces import ja_catalog, publish, small

GLOSSARY = """\
# How the Act calls it.
# variant: 安全保障輸出管理
# forbidden: 安全保障輸出統制
# forbidden: 保安輸出管理
msgid "security export control"
msgstr "安全保障貿易管理"

msgid "export control"
msgstr "輸出管理"

msgid "METI"
msgstr "METI"

msgid "party"
msgstr "締約国"

msgid "export"
msgstr "輸出"

msgid "Act"
msgstr "法"

# forbidden: 第三国人
msgid "foreign national"
msgstr ""

#, fuzzy
msgid "unsure"
msgstr "不明"

#~ msgid "gone"
#~ msgstr "無"
"""


def glossary() -> tuple[Term, ...]:
    return glossary_of(read_po(GLOSSARY.encode(), "locales/ja/LC_MESSAGES/terms.po"))


def test_the_catalog_is_the_glossary() -> None:
    first, *_, last = glossary()
    assert first == Term(
        source="security export control",
        targets=("安全保障貿易管理", "安全保障輸出管理"),
        forbidden=("安全保障輸出統制", "保安輸出管理"),
        note="How the Act calls it.",
        line=5,
    )
    assert last.source == "foreign national"
    assert translations_of_terms(glossary())["export control"] == "輸出管理"
    assert glossary_of(None) == ()


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Security export control and export controls", ["security export control",
                                                         "export control"]),
        ("a security export control seminar", ["security export control"]),
        ("exported controls", []),
        ("METI and its partners", ["METI"]),
        ("meti", []),
        ("Export\u00a0control", ["export control"]),
        ("third-party", ["party"]),
        ("parties", []),
    ],
)  # fmt: skip
def test_where_terms_occur(text: str, terms: list[str]) -> None:
    assert [term.source for term in terms_in(text, glossary())] == terms


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("輸出管理", "安全保障輸出管理について", True),
        ("輸出管理", "輸出の管理", False),
        ("ＭＥＴＩ", "METIは", True),
        ("Ausfuhrkontrolle", "der Ausfuhrkontrollen", True),
        ("contrôle des exportations", "les contrôles des exportations", True),
        ("Ausfuhrkontrolle", "Ausgangskontrolle", False),
    ],
)
def test_words_are_found_inflected_and_without_boundaries(
    term: str, text: str, *, found: bool
) -> None:
    assert occurs(term, text) is found


@pytest.mark.parametrize(
    ("source", "target", "complaints"),
    [
        ("Security export control in Asia", "アジアの安全保障貿易管理", []),
        ("Security export control in Asia", "アジアの安全保障輸出管理", []),
        ("Security export control in Asia", "アジアの貿易管理",
         ["term-missing: “security export control” is called “安全保障貿易管理” or "
          "“安全保障輸出管理”"]),
        ("Security export control in Asia", "安全保障輸出統制",
         ["term-missing: “security export control” is called “安全保障貿易管理” or "
          "“安全保障輸出管理”",
          "term-forbidden: “security export control” is not called “安全保障輸出統制”, but "
          "“安全保障貿易管理” or “安全保障輸出管理”"]),
        ("METI announced it", "METIが発表しました", []),
        ("METI announced it", "[METI][:en]が発表しました", []),
        ("METI announced it", "経産省が発表しました", ["term-translated: “METI” is not there"]),
        ("a foreign national", "第三国人",
         ["term-forbidden: “foreign national” is not called “第三国人”"]),
        ("nothing of the sort", "何もありません", []),
        ("Export control and export rules", "輸出管理及び輸出規則", []),
        ("Export control and export rules", "輸出管理及び貿易規則",
         ["term-missing: “export” is called “輸出”"]),
        ("Under the Act", "同法により", []),
        ("Exporters act quickly", "迅速に行動する。", []),
    ],
)  # fmt: skip
def test_what_the_rules_say(source: str, target: str, complaints: list[str]) -> None:
    catalog = read_po(f'msgid "{source}"\nmsgstr "{target}"\n'.encode(), "x.po")
    checked = check_catalog(
        catalog, catalog.messages, "en", "ja", lambda text: "", glossary_rules(glossary())
    )
    told = [f"{f.code}: {f.message}" for f in checked.findings if f.code.startswith("term-")]
    assert told == complaints


@given(texts(), texts())
def test_any_text_can_be_a_term(term: str, text: str) -> None:
    found = terms_in(text, [Term(source=term, targets=(term,))]) if term.strip() else ()
    assert len(found) <= 1
    occurs(term, text)


RELEASE = "facts: {control: {term: export control}}\nlead: 'On {control}.'\n"
LEAD = 'msgid "On {control}."\nmsgstr "{control}について。"\n'
TERMS = 'msgid "export control"\nmsgstr "輸出管理"\n'


@pytest.mark.slow
def test_a_fact_that_is_a_term_is_called_as_the_glossary_has_it(tmp_path: Path) -> None:
    workspace = small(tmp_path, RELEASE, r=LEAD, terms=TERMS)
    updated = publish(workspace, "update", "r")
    assert updated.returncode == 0, updated.stderr
    catalog = ja_catalog(workspace, "r").read_text("utf-8")
    assert "#. term; leave it empty for the glossary's: 輸出管理\n" in catalog
    assert "1 untranslated" in publish(workspace, "status", "r").stdout  # the title alone
    assert publish(workspace, "build", "--format", "html").returncode == 0
    page = workspace / "output/site/ja/r/index.html"
    assert "輸出管理について。" in page.read_text("utf-8")


@pytest.mark.slow
def test_a_release_may_call_a_term_otherwise(tmp_path: Path) -> None:
    own = 'msgctxt "term"\nmsgid "export control"\nmsgstr "輸出の管理"\n'
    workspace = small(tmp_path, RELEASE, r=f"{LEAD}\n{own}", terms=TERMS)
    assert publish(workspace, "build", "--format", "html").returncode == 0
    page = workspace / "output/site/ja/r/index.html"
    assert "輸出の管理について。" in page.read_text("utf-8")


@pytest.mark.slow
def test_a_glossary_that_cannot_be_read_costs_what_needs_it(tmp_path: Path) -> None:
    workspace = small(tmp_path, RELEASE, r=LEAD, terms='msgid "x\n')
    before = ja_catalog(workspace, "r").read_bytes()
    for command in ("update", "build", "check"):
        done = publish(workspace, command)
        assert done.returncode in (1, 2)
        assert "terms.po:" in done.stderr + done.stdout
        assert "Traceback" not in done.stderr
    assert ja_catalog(workspace, "r").read_bytes() == before
