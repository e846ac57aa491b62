"""Figures of a translation against its source's, through inline markup."""

import re
from pathlib import Path

import pytest

from publish.catalogs.po import read_po
from publish.language.markup import Parsed, parse
from publish.lint.numbers import magnitudes, numbers
from tests.workspaces import ROOT

CATALOGS = sorted(
    path
    for folder in ("locales", "tests/sample/locales", "publish/starter/workspace/locales")
    for path in (ROOT / folder).rglob("ja/LC_MESSAGES/*.po")
)

# The sample shows every mark, if need be in a translation that says something else.
TRUE = {"Important": ["190 is not in the source"], "Product": ["3 is not in the source"]}


def parsed(text: str) -> Parsed:
    return parse(text, ruby=True)


def complaints(source: str, target: str) -> list[str]:
    return list(numbers(parsed(source), parsed(target), "en", "ja"))


def magnified(source: str, target: str) -> list[str]:
    return list(magnitudes(parsed(source), parsed(target), "en", "ja"))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("the {edition} seminar of 190", "第{edition}回セミナー、190名"),
        ("about {people} people", "約{people}名"),
        ("{budget} million yen", "{budget}百万円"),
        ("**12** million euro", "*1,200*万ユーロ"),
        ("[Article 9][law] and note[^n1]", "[第9条][law]と注[^n1]"),
        ("[Article 9][law]", "[Article 9][:en]"),
        ("the 24th seminar", "｜第24回《だいにじゅうよんかい》のセミナー"),
        ("run `test 12`", "`test 13`を実行します"),
        ("the [24th] seminar", "第[24]回"),
        ("a price of \\*12\\*", "\\*12\\*円"),
    ],
)
def test_only_words_count(source: str, target: str) -> None:
    assert complaints(source, target) == []
    assert magnified(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("190 of {all}", "{all}のうち", "190 is missing"),
        ("of {all}", "{all}のうち190", "190 is not in the source"),
        ("**3 April** 2026", "*令和8年4月4日*", "3 April 2026 has become 令和8年4月4日"),
        ("[190 people][key]", "[210名][key]", "190 has become 210"),
    ],
)
def test_what_is_said(source: str, target: str, said: str) -> None:
    assert complaints(source, target) == [said]
    assert magnified(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("**12** million euro", "12万ユーロ",
         "12 million euro has become 12万ユーロ, 100 times smaller"),
        ("3.5 %", "35％", "3.5 % has become 35％, 10 times larger"),
        ("1,000 yen", "10,000円", "1,000 yen has become 10,000円, 10 times larger"),
        ("120,000 people", "120万人", "120,000 has become 120万, 10 times larger"),
    ],
)  # fmt: skip
def test_a_power_of_ten_is_an_error_of_its_own(source: str, target: str, said: str) -> None:
    assert magnified(source, target) == [said]
    assert complaints(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        # Cells of a table whose unit another message gives: million yen, 億円.
        ("1,200", "12", "1,200 has become 12, 100 times smaller"),
        ("190 people", "19人", "190 has become 19, 10 times smaller"),
        ("5 million", "50", "5 million has become 50, 100,000 times smaller"),
        # Crowns that have become euros.
        ("12 million NOK", "120万ユーロ", "12 million has become 120万ユーロ, 10 times smaller"),
    ],
)
def test_bare_figures_prove_no_slip(source: str, target: str, said: str) -> None:
    assert complaints(source, target) == [said]
    assert magnified(source, target) == []


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.name)
def test_our_own_catalogs_have_nothing_to_complain_of(path: Path) -> None:
    catalog = read_po(path.read_bytes(), path.name)
    found = {
        message.msgid: complaints(message.msgid, text) + magnified(message.msgid, text)
        for message in catalog.messages
        for text in message.msgstr
        if text
    }
    assert found
    assert {source: said for source, said in found.items() if said != TRUE.get(source, [])} == {}


VALUE = re.compile(r"\{([a-z_]+)\} = (.*?)(?:; ja: (.*))?")


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.name)
def test_our_own_catalogs_with_every_fact_written_out_agree(path: Path) -> None:
    written = 0
    for message in read_po(path.read_bytes(), path.name).messages:
        source, target = message.msgid, message.msgstr[0]
        for comment in message.extracted_comments:
            if value := VALUE.fullmatch(comment.strip()):
                name, own, other = value[1], value[2], value[3] or value[2]
                source = source.replace(f"{{{name}}}", own)
                target = target.replace(f"{{{name}}}", other)
                written += 1
        if source not in TRUE:
            assert complaints(source, target) + magnified(source, target) == []
    assert written or path.name in ("site.po", "publish.po", "terms.po")


def test_the_catalogs_are_all_there() -> None:
    assert len(CATALOGS) >= 7
    assert any(re.search(r"\d", path.read_text(encoding="utf-8")) for path in CATALOGS)
