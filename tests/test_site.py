"""What the site says of its releases: cards, linked data, indexes, feeds, the sitemap."""

import json
import re
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from publish.editions.card import Card, Change, Document, Words, card_from_json, card_json, card_of
from publish.editions.json_ld import json_ld, linked_data
from publish.editions.page import Alternate, Surroundings
from publish.editions.site import Leaf, feed, index_page, sitemap
from publish.release.model import Status
from tests import editions
from tests.conftest import Golden

BASE = "https://example.org/"
PDF = Document(
    name="x-ja.pdf", media_type="application/pdf", size=123_456, pages=3, edition="standard"
)
CORRECTED = Change(
    number=2,
    date="2026-04-03",
    note=Words(text="人数を訂正しました。", language="ja"),
    before=Words(text="190", language="en"),
    after=Words(text="210", language="en"),
)
ATOM = {"a": "http://www.w3.org/2005/Atom"}
XHTML = "{http://www.w3.org/1999/xhtml}"


@cache
def card(language: str) -> Card:
    return card_of(editions.edition(language), [PDF] if language == "ja" else [])


def around(language: str) -> Surroundings:
    return Surroundings(
        root="../",
        url=f"{BASE}{language}/",
        base=BASE,
        alternates=[
            Alternate(language=tag, href=f"../{tag}/index.html", url=f"{BASE}{tag}/")
            for tag in ("en", "ja")
        ],
    )


def atom(*cards: Card) -> str:
    language = cards[0].language if cards else "ja"
    site = editions.edition(language).site
    words = (editions.translated(language, "site"), editions.translated(language, "publish"))
    return feed(site, language, cards, editions.theme(), words, around(language))


# --- cards ---


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_card_comes_back_from_json(language: str) -> None:
    one = replace(card(language), changes=(CORRECTED,))
    assert card_from_json(json.loads(json.dumps(card_json(one)))) == one


@pytest.mark.parametrize(
    ("key", "value"),
    [("title", "text"), ("released", "yesterday"), ("status", "final?"), ("changes", {}),
     ("documents", [{"name": "x"}]), ("language", 1)],
)  # fmt: skip
def test_a_damaged_card_is_refused(key: str, value: object) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        card_from_json({**card_json(card("ja")), key: value})


def test_the_day_of_the_last_change() -> None:
    one = replace(card("ja"), published="2026-04-02", updated="")
    assert one.modified == "2026-04-02"
    assert replace(one, updated="2026-05-01").modified == "2026-05-01"
    assert replace(one, updated="2026-04-01").modified == "2026-04-02"


# --- linked data ---


def test_linked_data_can_be_read_by_people(golden: Golden) -> None:
    one = replace(card("ja"), changes=(CORRECTED,))
    data = linked_data(one, [card("en")], BASE)
    golden("site/linked-data.json", json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def test_translation_and_original_point_to_each_other() -> None:
    japanese = linked_data(card("ja"), [card("en")], BASE)
    english = linked_data(card("en"), [card("ja")], BASE)
    assert japanese["translationOfWork"] == {"@id": english["@id"]}
    assert english["workTranslation"] == [{"@id": japanese["@id"]}]
    assert "translationOfWork" not in english
    assert "workTranslation" not in japanese


@given(st.text())
def test_any_words_stay_data_in_a_page(text: str) -> None:
    one = replace(card("ja"), title=Words(text=text, language="ja"))
    written = json_ld(one, [], BASE)
    assert not set(written) & set("<>&")
    assert json.loads(written).get("headline", "") == text


# --- feed ---


def test_a_feed_can_be_read_by_people(golden: Golden) -> None:
    golden("site/feed-ja.atom", atom(replace(card("ja"), changes=(CORRECTED,))))


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=20))
def test_a_feed_with_any_words_is_well_formed(text: str) -> None:
    words = Words(text=text, language="en")
    one = replace(card("ja"), title=words, summary=words, changes=(replace(CORRECTED, note=words),))
    root = etree.fromstring(atom(one).encode())
    assert root.findtext("a:entry/a:title", "", ATOM) == text


def test_an_empty_feed_is_one() -> None:
    root = etree.fromstring(atom().encode())
    assert root.findtext("a:updated", "", ATOM) == "2000-01-01T00:00:00Z"


def test_the_id_of_an_entry_outlives_a_correction() -> None:
    before, after = (
        etree.fromstring(atom(one).encode()).findtext("a:entry/a:id", "", ATOM)
        for one in (card("ja"), replace(card("ja"), updated="2026-12-01", changes=(CORRECTED,)))
    )
    assert before == after


# --- index and sitemap ---


def test_an_index_is_sorted_by_year() -> None:
    cards = [
        replace(card("ja"), release=f"r{n}", released=day)
        for n, day in enumerate(("2026-04-01", "2026-03", "2025", "2019-01-31"))
    ]
    site = editions.edition("ja").site
    words = (editions.translated("ja", "site"), editions.translated("ja", "publish"))
    leaf = Leaf(number=1, count=1, cards=cards)
    page = index_page(site, "ja", leaf, editions.theme(), words, around("ja"))
    found = re.findall(r'<h2><time datetime="(\d+)">|href="(r\d)/index.html"', page)
    assert ["".join(pair) for pair in found] == ["2026", "r0", "r1", "2025", "r2", "2019", "r3"]


def test_a_sitemap_has_translations_side_by_side_and_nothing_that_is_withdrawn() -> None:
    gone = replace(card("ja"), release="gone", status=Status.WITHDRAWN)
    text = sitemap(
        [{"ja": gone}, {"en": card("en"), "ja": card("ja")}], editions.theme(), around("ja")
    )
    addresses = re.findall("<loc>(.*?)</loc>", text)
    name = card("en").release
    assert addresses == [f"{BASE}en/", f"{BASE}ja/", f"{BASE}en/{name}/", f"{BASE}ja/{name}/"]
    beside = [
        {link.get("hreflang"): link.get("href") for link in url.iterfind(f"{XHTML}link")}
        for url in etree.fromstring(text.encode())
    ]
    languages = {"en": f"{BASE}en/", "ja": f"{BASE}ja/", "x-default": BASE}
    editions_of = {"en": addresses[2], "ja": addresses[3], "x-default": BASE}
    assert beside == [languages, languages, editions_of, editions_of]
