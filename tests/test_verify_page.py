"""Each rule over pages: what it refuses, with the words it says, and what it lets pass."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.verify.html_tree import read_html
from publish.verify.page import RULES, check_page
from publish.verify.rule import path_language

PATH = "output/site/en/seminar/index.html"

GOOD = """<!DOCTYPE html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">
<title>The seminar | Office</title>
<link rel="stylesheet" href="../../assets/page.css">
<link rel="canonical" href="https://example.org/en/seminar/">
<link rel="alternate" hreflang="en" href="https://example.org/en/seminar/">
<link rel="alternate" hreflang="ja" href="https://example.org/ja/seminar/">
</head>
<body>
<a class="skip" href="#main">Skip</a>
<nav aria-labelledby="languages"><h2 id="languages">Languages</h2>
<a href="../../ja/seminar/index.html" lang="ja" hreflang="ja">日本語</a></nav>
<main id="main">
<h1>The seminar</h1>
<h2>Outline</h2>
<p>On α and µ, King’s College said <span lang="ja" dir="ltr">輸出管理</span>（so）.</p>
<h3>Numbers</h3>
<figure><img src="chart.png" alt="A chart"></figure>
<table><caption>Numbers</caption><tr><th scope="col">Year</th></tr><tr><td>2017</td></tr></table>
</main>
</body>
</html>
"""

# code, what is replaced in GOOD, by what, and what is then found: line:column and message
REFUSED = [
    ("page-language", ' lang="en" dir', " dir", "2:1 html has no lang"),
    (
        "page-language", ' lang="en" dir', ' lang="fr" dir',
        "2:1 the page says it is in fr, its address says en",
    ),
    (
        "page-direction", ' dir="ltr">\n<head', ">\n<head",
        "2:1 html has no dir, or none of ltr and rtl",
    ),
    (
        "page-direction", 'dir="ltr">\n<head', 'dir="rtl">\n<head',
        "2:1 en is written ltr, the page says rtl",
    ),
    ("page-language-tag", "<h3>", '<h3 lang="japanese!">', "20:1 'japanese!' is no language tag"),
    (
        "page-part-language", '<span lang="ja" dir="ltr">', "<span>",
        "19:42 “輸出管理” is Han, in text that says it is en",
    ),
    (
        "page-part-language", ' lang="ja" hreflang', " hreflang",
        "15:53 “日本語” is Han, in text that says it is en",
    ),
    (
        "page-part-language", 'alt="A chart"', 'alt="グラフ"',
        "21:9 “グラフ” is kana, in text that says it is en",
    ),
    (
        "page-part-language", "King’s", "В Москве",
        "19:4 “Москве” is Cyrillic, in text that says it is en",
    ),
    (
        "page-alternates", 'hreflang="en" href="https', 'hreflang="en-GB" href="https',
        "no alternate has hreflang=en, this page's own",
    ),
    (
        "page-alternates", 'hreflang="en" href="https', 'hreflang="en" href="http',
        "the alternate en is http://example.org/en/seminar/, the page itself "
        "https://example.org/en/seminar/",
    ),
    ("page-alternates", "canonical", "x", "the page has 0 canonical addresses"),
    ("page-title", "<title>The seminar | Office</title>", "", "the page has 0 titles"),
    ("page-title", "The seminar | Office", " ", "6:1 the title is empty"),
    ("page-main", "<main ", "<div ", "the page has 0 main elements"),
    ("page-h1", "h1", "h2", "the page has no h1"),
    ("page-h1", "h3", "h1", "20:1 the page has another h1 already"),
    ("page-heading", "h2>Outline</h2", "h4>Outline</h4", "18:1 h4 follows h1"),
    ("page-heading", "Outline", " ", "18:1 h2 is empty"),
    ("page-id", "<h3>", '<h3 id="main">', "20:1 the id main is on line 16 already"),
    ("page-id", "<h3>", '<h3 id="a b">', "20:1 'a b' can't be an id"),
    ("page-fragment", 'href="#main"', 'href="#text"', "13:1 #text leads nowhere on this page"),
    (
        "page-reference", 'id="languages"', "",
        "14:1 aria-labelledby names the id languages, which isn't there",
    ),
    ("page-alt", ' alt="A chart"', "", "21:9 the picture chart.png has no alt"),
    ("page-link", ">Skip<", "> <", "13:1 the link to #main has no words"),
    ("page-scope", ' scope="col"', "", "22:38 the header cell “Year” has no scope"),
    ("page-scope", 'scope="col"', 'scope="both"', "22:38 the header cell “Year” has no scope"),
    ("page-caption", "<caption>Numbers</caption>", "", "22:1 the table has no caption"),
    ("page-script", "<h3>", "<h3 onclick='x()'>", "20:1 h3 has the event handler onclick"),
    ("page-script", "</main>", "<script>x()</script></main>", "23:1 there is a script in the page"),
    (
        "page-script", 'href="../../ja', 'href=" java\tscript:x(); ../../ja',
        "15:1 href is  java\tscript:x(); ../../ja/seminar/index",
    ),
    (
        "page-external", "chart.png", "//example.net/chart.png",
        "21:9 img loads //example.net/chart.png",
    ),
    (
        "page-external", "../../assets/page.css", "https://example.net/page.css",
        "7:1 link loads https://example.net/page.css",
    ),
    (
        "page-external", 'src="chart.png"', 'src="chart.png" srcset="a.png, data:image/png,x 2x"',
        "21:9 img loads data:image/png",
    ),
    ("page-policy", "Content-Security-Policy", "x", "the page has no Content-Security-Policy"),
    (
        "page-policy", "default-src 'none'", "default-src *",
        "the Content-Security-Policy doesn't begin from 'none'",
    ),
    (
        "page-policy", "'self'", "'unsafe-inline'",
        "the Content-Security-Policy allows what is unsafe",
    ),
]  # fmt: skip

# code, what is replaced in GOOD, and by what, where nothing is found then
ACCEPTED = [
    ("page-language", 'lang="en" dir', 'lang="EN" dir'),
    ("page-direction", 'dir="ltr">\n<head', 'dir="LTR">\n<head'),
    ("page-language-tag", "<h3>", '<h3 lang="zh-Hant-TW">'),
    ("page-part-language", "（so）", "（α, №, ２４, 〒100, ℵ, 。）"),
    ("page-part-language", 'lang="ja" dir="ltr">輸出', 'lang="und">輸出'),
    ("page-part-language", "The seminar | Office", "The seminar | 経済産業省"),
    ("page-alternates", "canonical", "canonical external"),
    ("page-title", "The seminar | Office", "1"),
    ("page-main", "<main ", "<main class='wide' "),
    ("page-h1", "<h1>", "<h1 lang='en'>"),
    ("page-heading", "</table>", "</table><h2>Next</h2>"),
    ("page-id", "<h3>", '<h3 id="番号">'),
    ("page-fragment", 'href="#main"', 'href="#top"'),
    ("page-fragment", '<h3>', '<h3 id="番"><a href="#%E7%95%AA">Here</a>'),
    ("page-reference", 'aria-labelledby="languages"', 'aria-label="Languages"'),
    ("page-alt", 'alt="A chart"', 'alt=""'),
    ("page-link", ">Skip<", ' aria-label="Skip"><'),
    ("page-link", ">Skip<", '><img src="skip.png" alt="Skip"><'),
    ("page-scope", 'scope="col"', 'scope="rowgroup"'),
    ("page-caption", "Numbers</caption>", "<em>Numbers</em></caption>"),
    ("page-script", "<h3>", '<script type="application/ld+json">{}</script><h3>'),
    ("page-script", "Numbers</h3>", "onclick, javascript:</h3>"),
    ("page-external", "King’s", '<a href="https://example.net/">King’s</a>'),
    ("page-policy", "style-src", "script-src 'self'; style-src"),
]  # fmt: skip


def found(html: str, path: str = PATH) -> list[tuple[str, str]]:
    return [
        (f.code, str(f.origin).removeprefix(path).removeprefix(":") + f" {f.message}")
        for f in check_page(html, path)
    ]


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new)


def test_nothing_is_found_on_a_good_page() -> None:
    assert found(GOOD) == []


@pytest.mark.parametrize(("code", "old", "new", "expected"), REFUSED)
def test_refused(code: str, old: str, new: str, expected: str) -> None:
    of_rule = [text.strip() for got, text in found(changed(old, new)) if got == code]
    assert of_rule == [expected]


@pytest.mark.parametrize(("code", "old", "new"), ACCEPTED)
def test_accepted(code: str, old: str, new: str) -> None:
    assert found(changed(old, new)) == []


def test_every_rule_is_seen_to_refuse_and_to_accept() -> None:
    codes = [rule.code for rule in RULES]
    assert sorted(set(codes)) == sorted(codes)
    assert {row[0] for row in REFUSED} == set(codes)
    assert {row[0] for row in ACCEPTED} == set(codes)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_says_why_and_what_to_do(rule: object) -> None:
    assert getattr(rule, "reason", "")
    assert getattr(rule, "hint", "")


@pytest.mark.parametrize(
    ("language", "text", "scripts"),
    [
        ("ja", "経済産業省 METI は α、日本語", []),
        ("ja", "한국어", ["Hangul"]),
        ("zh-Hant", "經濟部", []),
        ("zh", "経済のニュース", ["kana"]),
        ("ko", "대한민국(大韓民國)", []),
        ("ru", "Россия, METI", []),
        ("en", "ア", ["kana"]),
        ("en", "ไทย and हिन्दी and עברית and العربية", ["Arabic", "Hebrew", "Devanagari", "Thai"]),
        ("", "経済", []),
    ],
)
def test_parts_in_another_script(language: str, text: str, scripts: list[str]) -> None:
    html = f'<html lang="en"><body><p lang="{language}">{text}</p></body></html>'
    messages = [message for code, message in found(html) if code == "page-part-language"]
    assert [message.split(" is ")[1].split(",")[0] for message in messages] == scripts


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("output/site/en/seminar/index.html", "en"),
        ("output/site/zh-Hant/index.html", "zh-Hant"),
        ("output/site/index.html", ""),
        ("site/ja/a/b.html", "ja"),
        ("ja/a/b.html", "ja"),
    ],
)
def test_language_of_a_path(path: str, language: str) -> None:
    assert path_language(path) == language


def test_the_choice_of_languages_is_its_own_alternate() -> None:
    html = changed('hreflang="en"', 'hreflang="x-default"')
    assert found(html, "output/site/index.html") == []
    assert [code for code, _ in found(GOOD, "output/site/index.html")] == ["page-alternates"]


def test_a_page_that_search_engines_leave_out_has_no_alternates() -> None:
    """They are led to its canonical page, which names them."""
    alternate = next(line for line in GOOD.splitlines() if 'rel="alternate"' in line)
    apart = '<meta name="robots" content="noindex">'
    assert found(changed(alternate, apart)) == []
    assert [code for code, _ in found(changed(alternate, ""))] == ["page-alternates"]


def test_a_tree_is_read_as_it_is_written() -> None:
    tree = read_html(
        '<p id=a LANG="en" lang="fr">One<br/> <b>t&amp;wo\n<i>three</b> four</i>'
        "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby></p>five"
        "<style>p {}</style><svg><g/><a/></svg>"
    )
    assert [(e.name, e.parent, list(e.elements)) for e in tree.elements] == [
        ("p", -1, [1, 2, 3, 4, 5, 6, 7]),
        ("br", 0, []),
        ("b", 0, [3]),
        ("i", 2, []),
        ("ruby", 0, [5, 6, 7]),
        ("rp", 4, []),
        ("rt", 4, []),
        ("rp", 4, []),
        ("style", -1, []),
        ("svg", -1, [10, 11]),
        ("g", 9, []),
        ("a", 9, []),
    ]
    first = tree.elements[0]
    assert first.attributes == {"id": "a", "lang": "en"}
    assert tree.words(first) == "One t&wo three four漢"
    assert tree.words(tree.elements[2]) == "t&wo three"
    assert [run.language for run in tree.texts][:2] == ["en", "en"]


@given(st.text(alphabet="<>/!-?&;=\"' apimgtdhrbyx#\n[]CDATA") | st.text())
def test_any_text_at_all_can_be_checked(html: str) -> None:
    for finding in check_page(html, PATH):
        assert finding.code.startswith("page-")
