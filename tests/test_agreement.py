"""What a built site says of a release is the same in every place, and in each place's own grammar.

Pages (title, Dublin Core, Open Graph, JSON-LD), index, feed, sitemap and PDF are made of one table,
`editions/card`; here they are read as others read them, and laid side by side.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import etree, html
from pyld import jsonld

from publish.editions.json_ld import linked_data
from tests.test_site import ATOM, BASE, CORRECTED, PDF, atom, card
from tests.workspaces import ROOT, SAMPLE, copied, ja_catalog, publish, replaced

CASES = ROOT / "tests" / "cases" / "site"
VOCABULARY: Mapping[str, Any] = json.loads((CASES / "schema-org.json").read_text(encoding="utf-8"))
TYPES: Mapping[str, Any] = VOCABULARY["types"]
SCHEMA = "https://schema.org/"
RELEASE = "every-block"
TAGS = ("en", "ja")

# --- the grammar of feeds: RFC 4287 ---


@pytest.fixture(scope="module")
def grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(CASES / "atom.rng")))


def faults(grammar: etree.RelaxNG, feed: str) -> list[str]:
    """What RFC 4287 has against a feed: of its grammar, and of what no grammar says."""
    tree = etree.fromstring(feed.encode())
    grammar.validate(tree)
    said = [str(error.message) for error in grammar.error_log]
    ids = [found.text for found in tree.iterfind("a:entry/a:id", ATOM)]
    if len(ids) != len(set(ids)):
        said.append("two entries have one id")
    for entry in (tree, *tree.iterfind("a:entry", ATOM)):
        links = [
            (link.get("rel"), link.get("type"), link.get("hreflang"))
            for link in entry.iterfind("a:link", ATOM)
            if link.get("rel", "alternate") == "alternate"
        ]
        if len(links) != len(set(links)):
            said.append("two alternates of one type and language")
        if entry is not tree and not links and entry.find("a:content", ATOM) is None:
            said.append("neither content nor an alternate")
    if tree.find("a:author", ATOM) is None:
        said.append("nobody is the author")
    return said


def test_a_feed_keeps_to_the_grammar(grammar: etree.RelaxNG) -> None:
    corrected = replace(card("ja"), changes=(CORRECTED,))
    assert faults(grammar, atom()) == []
    assert faults(grammar, atom(corrected, replace(card("ja"), release="other"))) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r"<updated>.*?</updated>", ""),
        (r"T00:00:00Z", ""),
        (r"<id>tag:[^<]*</id>", "<id>release</id>"),
        (r'<link rel="self"', '<link rel="self" lang="ja"'),
        (r"<title>", "<title>A</title><title>"),
        (r"<author>.*?</author>", ""),
        (r"<entry>", "<entry><more/>"),
        (r'hreflang="ja"', 'hreflang="日本語"'),
        (r'<content type="xhtml">', '<content type="xhtml">words'),
        (r'(<link rel="alternate"[^>]*/>)', r"\1\1"),
    ],
)
def test_the_grammar_can_fail(old: str, new: str, grammar: etree.RelaxNG) -> None:
    feed = atom(replace(card("ja"), changes=(CORRECTED,)))
    spoilt, count = re.subn(old, new, feed)
    assert count
    assert faults(grammar, spoilt) != []


# --- the vocabulary of linked data: schema.org ---


def context() -> Mapping[str, object]:
    """A context of the terms that the stored vocabulary knows, and of no others.

    As schema.org's own has it, a value is an address where its property takes no text, and a date
    where it takes a date.
    """
    terms: dict[str, object] = {name: f"{SCHEMA}{name}" for name in TYPES}
    for one in TYPES.values():
        for name, ranges in one["properties"].items():
            term = {"@id": f"{SCHEMA}{name}"}
            if {"Date", "DateTime"} & set(ranges):
                term["@type"] = f"{SCHEMA}Date"
            elif "URL" in ranges and "Text" not in ranges:
                term["@type"] = "@id"
            terms[name] = term
    return {"@context": terms}


def expanded(data: Mapping[str, object]) -> Mapping[str, Any]:
    def load(url: str, options: object) -> Mapping[str, object]:
        assert url == "https://schema.org"
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": url,
            "document": context(),
        }

    (made,) = jsonld.expand(data, {"documentLoader": load})
    assert isinstance(made, dict)
    return made


def nodes(value: object, below: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every node that has a type or properties, and the property that it is a value of."""
    if isinstance(value, list):
        for item in value:
            yield from nodes(item, below)
    elif isinstance(value, dict) and "@value" not in value:
        yield below, value
        for name, inner in value.items():
            if not name.startswith("@"):
                yield from nodes(inner, name.removeprefix(SCHEMA))


def complaints(data: Mapping[str, object]) -> list[str]:
    """What the vocabulary has against linked data."""
    made, said = expanded(data), list[str]()
    kept = {name.removeprefix(SCHEMA) for name in made if not name.startswith("@")}
    said.extend(f"nobody knows {n}" for n in data if not n.startswith("@") and n not in kept)
    for below, node in nodes(made, ""):
        if set(node) == {"@id"}:
            continue
        (kind,) = [name.removeprefix(SCHEMA) for name in node["@type"]]
        allowed = {k for one in TYPES.values() for k in one["properties"].get(below, ())}
        if below and not allowed & set(TYPES[kind]["is"]):
            said.append(f"{below} is no {kind}")
        for name in node:
            short = name.removeprefix(SCHEMA)
            if not name.startswith("@") and short not in TYPES[kind]["properties"]:
                said.append(f"{kind} has no {short}")
    return said


def full(tag: str) -> Mapping[str, object]:
    whole = replace(
        card(tag), documents=(PDF,), changes=(CORRECTED,), credit="https://example.org/a",
        licence="https://example.org/l", translator="Centre",
    )  # fmt: skip
    return linked_data(whole, [card("ja" if tag == "en" else "en")], BASE)


@pytest.mark.parametrize("tag", TAGS)
def test_linked_data_says_what_schema_org_has_words_for(tag: str) -> None:
    assert complaints(full(tag)) == []


@pytest.mark.parametrize(
    "spoilt",
    [
        {"headLine": "T"},
        {"telephone": "+81"},
        {"publisher": {"@type": "CorrectionComment", "text": "T"}},
        {"correction": [{"@type": "CorrectionComment", "contentUrl": "T"}]},
    ],
)
def test_the_vocabulary_can_fail(spoilt: Mapping[str, object]) -> None:
    assert complaints({**full("ja"), **spoilt}) != []


def test_the_two_editions_are_inverse() -> None:
    there = expanded(full("en"))[f"{SCHEMA}workTranslation"]
    here = expanded(full("ja"))
    assert [one["@id"] for one in there] == [here["@id"]]
    assert here[f"{SCHEMA}translationOfWork"][0]["@id"] == expanded(full("en"))["@id"]


# --- one site, read in every way ---


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, with a part in another language in its title."""
    folder = copied(SAMPLE, tmp_path_factory.mktemp("agreement") / "site")
    release = folder / "source" / RELEASE / "release.yaml"
    replaced(release, "title: Every *block* of the", 'title: "Every *block* [例][:ja] of the')
    replaced(release, "{edition} release\nreleased", '{edition} release"\nreleased')
    replaced(folder / "source" / "site.yaml", "ja: {}", "ja: {unapproved: publish}")
    replaced(ja_catalog(folder, RELEASE), "Every *block* of", "Every *block* [例][:ja] of")
    done = publish(folder, "build")
    assert done.returncode == 0, done.stderr
    return folder / "output" / "site"


def page(site: Path, tag: str, name: str = f"{RELEASE}/index.html") -> html.HtmlElement:
    return html.fromstring((site / tag / name).read_bytes())


def told(tree: html.HtmlElement, name: str) -> list[str]:
    return list(tree.xpath(f'//meta[@name="{name}" or @property="{name}"]/@content'))


def entry(site: Path, tag: str) -> etree._Element:
    return etree.parse(str(site / tag / "feed.atom")).find("a:entry", ATOM)


def data_of(tree: html.HtmlElement) -> Mapping[str, Any]:
    (text,) = tree.xpath('//script[@type="application/ld+json"]/text()')
    found = json.loads(text)
    assert isinstance(found, dict)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
def test_titles_agree(tag: str, site: Path) -> None:
    tree = page(site, tag)
    title = "".join(tree.xpath("//h1//text()[not(ancestor::rt or ancestor::rp)]"))
    linked = page(site, tag, "index.html").xpath(f'//a[contains(@href,"{RELEASE}")]')
    headline = data_of(tree)["headline"]
    assert {
        tree.findtext("head/title").split(" | ")[0],
        *told(tree, "dcterms.title"),
        *told(tree, "og:title"),
        headline if isinstance(headline, str) else headline["@value"],
        entry(site, tag).findtext("a:title", "", ATOM),
        *(link.text_content() for link in linked),
        str(
            pikepdf.open(site / tag / RELEASE / f"{RELEASE}-{tag}.pdf").open_metadata()["dc:title"]
        ),
    } == {title}


@pytest.mark.slow
def test_a_title_keeps_the_languages_of_its_parts(site: Path) -> None:
    (link,) = page(site, "en", "index.html").xpath(f'//a[contains(@href,"{RELEASE}")]')
    assert [(part.get("lang"), part.text_content()) for part in link] == [("ja", "例")]


@pytest.mark.slow
@pytest.mark.parametrize("path", [*TAGS, *(f"{tag}/{RELEASE}" for tag in TAGS)])
def test_translations_agree(path: str, site: Path) -> None:
    """What the head of a page and the sitemap say of the same page in other languages."""
    head = html.parse(site / path / "index.html").xpath("//link[@rel='alternate' and @hreflang]")
    place = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    (url,) = (
        url
        for url in etree.parse(str(site / "sitemap.xml")).iterfind("s:url", place)
        if url.findtext("s:loc", "", place) == f"{BASE}{path}/"
    )
    listed = url.iterfind("{http://www.w3.org/1999/xhtml}link")
    told = {link.get("hreflang"): link.get("href") for link in listed}
    assert told == {link.get("hreflang"): link.get("href") for link in head}
    assert set(told) == {*TAGS, "x-default"}


@pytest.mark.slow
@pytest.mark.parametrize(("tag", "published"), [("en", "2026-04-01"), ("ja", "2026-04-03")])
def test_dates_agree(tag: str, published: str, site: Path) -> None:
    tree, changed = page(site, tag), "2026-04-05"
    data, feed = data_of(tree), entry(site, tag)
    assert {
        *told(tree, "dcterms.issued"),
        *told(tree, "article:published_time"),
        data["datePublished"],
        feed.findtext("a:published", "", ATOM)[:10],
    } == {published}
    place = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    urls = etree.parse(str(site / "sitemap.xml")).iterfind("s:url", place)
    in_sitemap = {u.findtext("s:loc", "", place): u.findtext("s:lastmod", "", place) for u in urls}
    pdf = pikepdf.open(site / tag / RELEASE / f"{RELEASE}-{tag}.pdf").open_metadata()
    assert {
        *told(tree, "dcterms.modified"),
        *told(tree, "article:modified_time"),
        data["dateModified"],
        feed.findtext("a:updated", "", ATOM)[:10],
        in_sitemap[f"{BASE}{tag}/{RELEASE}/"],
        str(pdf["xmp:ModifyDate"])[:10],
    } == {changed}
    shown = tree.xpath('//dl[@class="metadata"]//time/@datetime')
    assert changed in shown
    assert published in shown


@pytest.mark.slow
def test_alternates_are_reciprocal(site: Path) -> None:
    names = [RELEASE + "/index.html", RELEASE + "/accessibility.html", "index.html"]
    for name in names:
        sets = []
        for tag in TAGS:
            tree = page(site, tag, name)
            links = tree.xpath('//link[@rel="alternate"][@hreflang]')
            alternates = {link.get("hreflang"): link.get("href") for link in links}
            assert [alternates[tag]] == tree.xpath('//link[@rel="canonical"]/@href')
            sets.append(alternates)
        assert sets[0] == sets[1]
        assert set(sets[0]) == {*TAGS, "x-default"}
        assert all(url.startswith(BASE) for url in sets[0].values())


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
def test_a_correction_is_told_everywhere(tag: str, site: Path) -> None:
    tree = page(site, tag)
    note, before, after = (
        {"en": ("A number was corrected.", "about 120 people", "about 130 people"),
         "ja": ("人数を訂正しました。", "約120名", "約130名")}[tag]
    )  # fmt: skip
    (correction,) = data_of(tree)["correction"]
    content = "".join(entry(site, tag).find("a:content", ATOM).itertext())
    shown = tree.get_element_by_id("page-history").text_content()
    for said in (str(correction["text"]), content, shown):
        assert all(words in said for words in (note, before, after))


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
def test_what_was_built_keeps_to_grammar_and_vocabulary(
    tag: str, site: Path, grammar: etree.RelaxNG
) -> None:
    assert faults(grammar, (site / tag / "feed.atom").read_text(encoding="utf-8")) == []
    assert complaints(data_of(page(site, tag))) == []
