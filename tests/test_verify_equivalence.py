"""The editions of a release, and a page and its PDF, say the same, or a finding says where not."""

import pytest

from publish.verify.equivalence import check_languages, check_text, page_words, pdf_words
from publish.verify.pdf import Tag, TagKid

EN = """<html lang="en"><body>
<header><p id="issuer">Office</p></header>
<main id="page-main">
<h1>The 24th seminar</h1>
<dl class="metadata"><div><dt>Release date</dt><dd>March 2, 2017</dd></div></dl>
<p class="download"><a href="x.pdf">PDF version</a></p>
<nav id="contents"><h2>Contents</h2><ol><li><a href="#outline">Outline</a></li></ol></nav>
<p class="lead" id="lead">It was <a href="https://example.org/">held</a>.</p>
<section id="outline"><h2>Outline</h2>
<ul id="outline-1"><li>One</li><li>Two</li></ul>
<section id="numbers"><h3>Numbers</h3>
<table id="numbers-1"><tr><th scope="col">Year</th></tr><tr><td>2017</td></tr></table>
</section>
</section>
</main>
<footer><p>1-1 Example</p></footer>
</body></html>
"""
JA = """<html lang="ja"><body>
<main id="page-main">
<h1>第24回セミナー</h1>
<dl class="metadata"><div><dt>公表日</dt><dd>2017年3月2日</dd></div>
<div><dt>翻訳</dt><dd>3月3日</dd></div></dl>
<p class="notice status" id="notice"><strong>仮訳</strong> 正文は<a href="en.html">英語</a>です。</p>
<p class="lead" id="lead"><ruby>開催<rp>（</rp><rt>かいさい</rt><rp>）</rp></ruby>は<a href="https://example.org/ja">こちら</a>。</p>
<section id="outline"><h2>概要</h2>
<ul id="outline-1"><li>一</li><li>二</li></ul>
<section id="numbers"><h3>数</h3>
<table id="numbers-1"><tr><th scope="col">年</th></tr><tr><td>2017</td></tr></table>
</section>
</section>
</main>
</body></html>
"""  # noqa: E501 (a line of HTML is not broken inside its words)


def languages(en: str, ja: str) -> list[str]:
    return [
        f"{f.severity} {f.code} {f.message}" for f in check_languages({"en": en, "ja": ja}, "r")
    ]


def test_editions_may_differ_in_what_is_theirs_alone() -> None:
    assert languages(EN, JA) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            ' id="outline-1"', ' id="概要-1"',
            ["error edition-ids ja has the id 概要-1 where en has the id outline-1"],
        ),
        (
            ' id="numbers-1"', "",
            ["error edition-ids ja has no more ids where en has the id numbers-1"],
        ),
        (
            "<td>2017", '<td id="more">2017',
            ["error edition-ids ja has the id more where en has no more ids"],
        ),
        (
            "<li>二</li>", "",
            ["error edition-structure section outline has 1 list items in ja, 2 in en"],
        ),
        (
            "h3", "h4",
            [
                "error edition-structure section numbers has 0 headings of level 3 in ja, 1 in en",
                "error edition-structure section numbers has 1 headings of level 4 in ja, 0 in en",
            ],
        ),
        (
            "<td>2017</td>", "<td>2017</td><td>2018</td>",
            ["error edition-structure section numbers has 2 table cells in ja, 1 in en"],
        ),
        (
            "</ul>", "</ul><p>余り</p><figure></figure>",
            [
                "error edition-structure section outline has 1 paragraphs in ja, 0 in en",
                "error edition-structure section outline has 1 figures in ja, 0 in en",
            ],
        ),
        (
            '<a href="https://example.org/ja">こちら</a>', "こちら",
            [
                "warning edition-links the part before the sections has 0 links in ja, 1 in en",
            ],
        ),
    ],
)  # fmt: skip
def test_a_difference_between_editions(old: str, new: str, expected: list[str]) -> None:
    assert old in JA
    assert languages(EN, JA.replace(old, new)) == expected


def test_each_edition_is_held_against_the_first() -> None:
    pages = {"en": EN, "ja": JA, "fr": EN.replace("<li>Two</li>", "")}
    (finding,) = check_languages(pages, "seminar")
    assert str(finding.origin) == "output/site/fr/seminar/index.html"
    assert check_languages({"en": EN}, "seminar") == ()
    assert check_languages({}, "seminar") == ()


def test_the_place_of_a_wrong_id() -> None:
    (finding,) = check_languages({"en": EN, "ja": JA.replace("outline-1", "x")}, "seminar")
    assert str(finding.origin) == "output/site/ja/seminar/index.html:9:1"


def test_the_words_of_a_page() -> None:
    assert page_words(EN) == (
        "The24thseminarReleasedateMarch2,2017Itwasheld.OutlineOneTwoNumbersYear20171-1Example"
    )
    assert page_words(JA) == (
        "第24回セミナー公表日2017年3月2日翻訳3月3日仮訳正文は英語です。開催はこちら。"
        "概要一二数年2017"
    )


def tag(type: str, *kids: TagKid, details: tuple[str, ...] = ()) -> Tag:
    return Tag(
        type=type, kids=kids, language="en", says_language=False, alt="", actual_text="",
        links=(), details=details, pages=frozenset(),
    )  # fmt: skip


def test_the_words_of_a_pdf() -> None:
    document = tag(
        "Document",
        tag("H1", "The 24th seminar"),
        tag("L", tag("LI", tag("Lbl", "Release date"), tag("LBody", "March 2,\n2017"))),
        tag(
            "L",
            tag(
                "LI",
                tag("Lbl", "• "),
                tag(
                    "LBody",
                    "One",
                    tag("L", tag("LI", tag("Lbl", "Term"), tag("LBody", tag("Lbl", "a"), "b"))),
                ),
            ),
            tag("LI", tag("Lbl", "2."), tag("LBody", "Two")),
            details=("numbering=Disc",),
        ),
        tag("P", tag("Ruby", tag("RB", "開催"), tag("RP", "（"), tag("RT", "かいさい"))),
    )
    assert pdf_words(document) == "The24thseminarReleasedateMarch2,2017OneTermabTwo開催"


@pytest.mark.parametrize(
    ("pdf", "expected"),
    [
        (page_words(EN), []),
        (
            page_words(EN).replace("One", ""),
            ["the page has “…017Itwasheld.OutlineOneTwoNumbersYear201”, "
             "the PDF “…017Itwasheld.OutlineTwoNumbersYear20171-”"],
        ),
        (
            page_words(EN)[:-7],
            ["the page has “…woNumbersYear20171-1Example”, the PDF “…woNumbersYear20171-1”"],
        ),
        (
            "x" + page_words(EN),
            ["the page has “The24thseminarReleas”, the PDF “xThe24thseminarRelea”"],
        ),
    ],
)  # fmt: skip
def test_a_page_and_its_pdf(pdf: str, expected: list[str]) -> None:
    found = check_text(EN, pdf, "output/site/en/r/r-en.pdf")
    assert [finding.message for finding in found] == expected
    assert all(str(finding.origin) == "output/site/en/r/r-en.pdf" for finding in found)
