"""Inline markup: what a text means, what is told as a slip, and that nothing is ever lost."""

import time
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.language.markup import parse
from publish.language.spans import (
    Code,
    Emphasis,
    FactRef,
    Foreign,
    LinkRef,
    Literal,
    NoteRef,
    Ruby,
    Span,
    Strong,
    plain,
    walk,
)


def dump(spans: Sequence[Span]) -> str:
    """Spans as one line: `**「重要」**です` is `strong(「重要」)です`."""
    return "".join(map(_dump, spans))


def _dump(span: Span) -> str:
    match span:
        case Literal():
            return span.text
        case Emphasis():
            return f"em({dump(span.children)})"
        case Strong():
            return f"strong({dump(span.children)})"
        case Code():
            return f"code({span.text})"
        case LinkRef():
            return f"link[{span.key}]({dump(span.children)})"
        case Foreign():
            return f"lang[{span.language}]({dump(span.children)})"
        case NoteRef():
            return f"note[{span.key}]"
        case FactRef():
            return f"fact[{span.name}]"
        case Ruby():
            return f"ruby[{span.reading}]({span.base})"


def marked(spans: Sequence[Span]) -> str:
    """Spans with their marks put back: the text they were read from, escapes aside."""
    return "".join(map(_marked, spans))


def _marked(span: Span) -> str:
    match span:
        case Literal():
            return span.text
        case Emphasis():
            return f"*{marked(span.children)}*"
        case Strong():
            return f"**{marked(span.children)}**"
        case Code():
            return f"`{span.text}`"
        case LinkRef():
            return f"[{marked(span.children)}][{span.key}]"
        case Foreign():
            return f"[{marked(span.children)}][:{span.language}]"
        case NoteRef():
            return f"[^{span.key}]"
        case FactRef():
            return f"{{{span.name}}}"
        case Ruby():
            return f"｜{span.base}《{span.reading}》"


CLEAN = [
    # the strings that broke other parsers
    ("**「重要」**です", "strong(「重要」)です"),
    ("**約190名（速報値）**が", "strong(約190名（速報値）)が"),
    ("国宝《源氏物語絵巻》の公開", "国宝《源氏物語絵巻》の公開"),
    ("3*4*5", "3*4*5"),
    ("｜輸出管理《ゆしゅつかんり》", "ruby[ゆしゅつかんり](輸出管理)"),
    ("英語の[King’s College][:en]と", "英語のlang[en](King’s College)と"),
    ("{{波括弧}}", "{波括弧}"),
    # each mark
    ("", ""),
    ("*a* b", "em(a) b"),
    ("**a** b", "strong(a) b"),
    ("`a*b*{c}[d][e]` f", "code(a*b*{c}[d][e]) f"),
    ("[a b][key] c", "link[key](a b) c"),
    ("[a][B-c_1]", "link[B-c_1](a)"),
    ("a[^note-1]b", "anote[note-1]b"),
    ("[a][:zh-Hant]", "lang[zh-Hant](a)"),
    ("{a}{b_2}名", "fact[a]fact[b_2]名"),
    ("｜漢字《カンジ》《x》", "ruby[カンジ](漢字)《x》"),
    ("｜「重要」《じゅうよう》", "ruby[じゅうよう](「重要」)"),
    # no flanking rules: a mark opens and closes wherever it stands
    ("年*1*回", "年em(1)回"),
    ("a* b *c", "aem( b )c"),
    ("「**重要**」。**約**", "「strong(重要)」。strong(約)"),
    # nesting
    ("***a***", "strong(em(a))"),
    ("***a* b**", "strong(em(a) b)"),
    ("**a *b***", "strong(a em(b))"),
    ("*a **b***", "em(a strong(b))"),
    ("**a *b* c**", "strong(a em(b) c)"),
    ("*a **b** c*", "em(a strong(b) c)"),
    ("[*a* {b}][c]", "link[c](em(a) fact[b])"),
    ("*[a][b]*", "em(link[b](a))"),
    ("[**「重要」**です][:ja]", "lang[ja](strong(「重要」)です)"),
    ("[a [b][c] d][:en]", "lang[en](a link[c](b) d)"),
    ("[a [b][:en] d][c]", "link[c](a lang[en](b) d)"),
    ("**｜輸出《ゆしゅつ》**", "strong(ruby[ゆしゅつ](輸出))"),
    ("[a][:ja][^n]", "lang[ja](a)note[n]"),
    # asterisks and digits
    ("3 * 4 * 5", "3 * 4 * 5"),
    ("３*４*５", "３*４*５"),
    ("*3*4*5*", "em(3*4*5)"),
    ("2*x*3", "2em(x)3"),
    ("**1** 2", "strong(1) 2"),
    ("1 **2** 3", "1 strong(2) 3"),
    ("**3*4**", "strong(3*4)"),
    # braces
    ("{{x}}", "{x}"),
    ("{{{x}}}", "{fact[x]}"),
    ("{{{{x}}}}", "{{x}}"),
    # escapes
    (r"\*a\*", "*a*"),
    (r"*a\*b*", "em(a*b)"),
    (r"\\*a*", r"\em(a)"),
    (r"\`a\`", "`a`"),
    (r"\[a\]\[b\]", "[a][b]"),
    (r"\{x\}", "{x}"),
    (r"\｜漢字《かんじ》", "｜漢字《かんじ》"),
    (r"｜漢字\《かんじ》", "｜漢字《かんじ》"),
    (r"a\b \n C:\dir", r"a\b \n C:\dir"),
    ("a\\", "a\\"),
    (r"`a\*b`", r"code(a\*b)"),
    # what only looks like ruby
    ("漢字《かんじ》", "漢字《かんじ》"),
    ("｜", "｜"),
    ("A｜B｜C", "A｜B｜C"),
    ("｜《かんじ》", "｜《かんじ》"),
    ("｜漢字《》", "｜漢字《》"),
    ("｜漢字《kanji》", "｜漢字《kanji》"),
    ("｜｜漢字《かんじ》", "｜ruby[かんじ](漢字)"),
    ("a < b & c > d \"e\" 'f'", "a < b & c > d \"e\" 'f'"),
]


@pytest.mark.parametrize(("text", "expected"), CLEAN)
def test_marks_become_spans(text: str, expected: str) -> None:
    parsed = parse(text, ruby=True)
    assert dump(parsed.spans) == expected
    assert parsed.slips == ()


# text, spans, and the slips: where, and what stands there
STRAY = [
    ("*a", "*a", ["0 *"]),
    ("a**", "a**", ["1 **"]),
    ("**a*", "**a*", ["0 **", "3 *"]),
    ("*a*b*", "em(a)b*", ["4 *"]),
    ("****", "****", ["0 **", "2 **"]),
    ("***a** b*", "strong(*a) b*", ["2 *", "8 *"]),
    ("1*2*", "1*2*", ["3 *"]),
    ("x**2", "x**2", ["1 **"]),
    ("`a", "`a", ["0 `"]),
    ("``", "``", ["0 `", "1 `"]),
    ("[a]", "[a]", ["0 [", "2 ]"]),
    ("[a] [b]", "[a] [b]", ["0 [", "2 ]", "4 [", "6 ]"]),
    ("[a][1]", "[a][1]", ["0 [", "2 ]", "3 [", "5 ]"]),
    ("[a](https://example.org/)", "[a](https://example.org/)", ["0 [", "2 ]"]),
    ("[][a]", "[][a]", ["0 [", "1 ][a]"]),
    ("a][b]", "a][b]", ["1 ][b]"]),
    ("[a][b][c]", "link[b](a)[c]", ["6 [", "8 ]"]),
    ("[a [b] c][d]", "[a link[d](b] c)", ["0 [", "5 ]"]),
    ("[^A]", "[^A]", ["0 [", "3 ]"]),
    ("[a [b][c] d][e]", "[a link[c](b) d][e]", ["0 [", "11 ][e]"]),
    ("[a *[b][:en][^c]*][d]", "[a em(lang[en](b)note[c])][d]", ["0 [", "17 ][d]"]),
    ("*[a*][b]", "em([a)][b]", ["1 [", "4 ][b]"]),
    ("[*a][b]*", "link[b](*a)*", ["1 *", "7 *"]),
    ("{X}", "{X}", ["0 {", "2 }"]),
    ("{x y}", "{x y}", ["0 {", "4 }"]),
    ("{{a}", "{a}", ["3 }"]),
    ("{a}}", "fact[a]}", ["3 }"]),
    ("}{", "}{", ["0 }", "1 {"]),
]


@pytest.mark.parametrize(("text", "expected", "slips"), STRAY)
def test_a_mark_without_its_partner_is_text_and_a_slip(
    text: str, expected: str, slips: list[str]
) -> None:
    parsed = parse(text, ruby=True)
    assert dump(parsed.spans) == expected
    said = " has no partner and is shown as it is"
    assert [f"{s.at} {s.message.removesuffix(said)}" for s in parsed.slips] == slips


def test_ruby_is_japanese_alone() -> None:
    text = "｜輸出管理《ゆしゅつかんり》 and *more*"
    assert dump(parse(text, ruby=False).spans) == "｜輸出管理《ゆしゅつかんり》 and em(more)"


def test_nesting_has_an_end() -> None:
    text = "[" * 5000 + "a" + "][b]" * 5000
    spans = parse(text, ruby=True).spans
    assert marked(spans) == text
    assert len(list(walk(spans))) < 100


def test_the_words_alone() -> None:
    spans = parse("**a** [b *c*][d] `e`[^f] {g} ｜漢字《かんじ》 [日][:ja]", ruby=True).spans
    assert plain(spans) == "a b c e {g} 漢字 日"


MARKS = ["*", "**", "***", "`", "[", "]", "][a]", "][:ja]", "[^n]", "{", "}", "{{", "}}", "{x}",
         "｜", "《", "》", "《かな》", "\\", "1", "2", " ", "a", "漢", "\n", "\0"]  # fmt: skip
texts = st.lists(st.sampled_from(MARKS), max_size=30).map("".join) | st.text(max_size=60)


@given(texts, st.booleans())
def test_nothing_is_lost(text: str, ruby: bool) -> None:
    """With their marks put back the spans are the text; only escapes and doublings are gone."""
    back = marked(parse(text, ruby=ruby).spans)
    if not {"\\", "{{", "}}"} & {text[n : n + m] for n in range(len(text)) for m in (1, 2)}:
        assert back == text
    left = iter(text)
    assert all(character in left for character in back), "out of order, or added"
    assert set(Counter(text) - Counter(back)) <= set("\\{}")


@given(texts)
def test_a_text_without_marks_is_itself(text: str) -> None:
    escaped = "".join(f"\\{c}" if c in "\\*`[]{}｜《》" else c for c in text)
    parsed = parse(escaped, ruby=True)
    assert dump(parsed.spans) == text
    assert parsed.slips == ()


@given(texts, st.booleans())
def test_slips_are_in_order_and_point_at_what_they_name(text: str, ruby: bool) -> None:
    slips = parse(text, ruby=ruby).slips
    assert [slip.at for slip in slips] == sorted(slip.at for slip in slips)
    for slip in slips:
        assert text.startswith(slip.message.partition(" ")[0], slip.at)


HOSTILE = ["*", "**", "***", "* ", "1*", "1 * ", "*a", "`", "`\n", "[", "[a", "]", "][", "[^",
           "[^a", "][a]", "[a][b]", "*[", "*[a][b]", "{", "{a", "{{", "{a}", "｜", "｜a", "｜a《",
           "｜a《か", "《", "\\", "a"]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_is_linear(piece: str) -> None:
    """Twice the text takes less than three times as long: quadratic time would take four."""
    once = piece * (6_000 // len(piece))
    for _ in range(5):  # the collector may have run in one of them
        if _seconds(once * 2) < 3 * _seconds(once) + 0.001:
            return
    pytest.fail(f"{piece!r}: not linear")


def _seconds(text: str) -> float:
    start = time.process_time()
    parse(text, ruby=True)
    return time.process_time() - start
