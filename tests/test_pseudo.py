"""Pseudo-locales: what they keep, how they look, and which words they show to bypass catalogs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.catalogs.po import Message, header_field, write_po
from publish.catalogs.pseudo import pseudo_catalog
from publish.language.locale import check_tag, direction, format_list, own_name, plural_category
from publish.language.markup import parse
from publish.language.numbers import format_number
from publish.language.pseudo import is_pseudo, pseudo_translation
from publish.language.spans import Code, FactRef, Foreign, LinkRef, NoteRef, Ruby, Span, plain, walk
from publish.language.tags import PSEUDO, cldr
from publish.pdf.fonts import DEFAULT_FONT_FOLDERS, find_fonts, missing_characters
from tests.catalogs import msgfmt

LOCALES = tuple(PSEUDO)

SENTENCE = "On {day}, the [seminar][programme] had *about* {people} people[^rounded]."


@pytest.mark.parametrize(
    ("msgid", "en_xa", "ar_xb", "ja_xc"),
    [
        ("OK", "⟦ÖöĶ ö⟧", "⟦عك⟧", "【ＯＫ】"),
        ("2025", "⟦2025 ööñé⟧", "⟦2025⟧", "【２０２５】"),
        (
            "Yes; (a, b)?",
            "⟦Ýééš; (åå, ƀ)? ööñéé ţŵ⟧",
            "⟦ئهس؛ (ا، ب)؟⟧",
            "【Ｙｅｓ；　（ａ、　ｂ）？】",
        ),
        (
            SENTENCE,
            "⟦Ööñ {day}, ţĥéé [šééɱîîñååŕ][programme] ĥååđ *ååƀööûûţ* {people}"
            " ṕééööṕļéé[^rounded]. ööñéé ţŵ⟧",
            "⟦عن {day}، تحه [سهمينار][programme] حاد *ابعوت* {people} ثهعثله[^rounded].⟧",
            "【Ｏｎ　{day}、　ｔｈｅ　[ｓｅｍｉｎａｒ][programme]　ｈａｄ　*ａｂｏｕｔ*　{people}"
            "　ｐｅｏｐｌｅ[^rounded]。】",
        ),
        ("{{x}} `a b`", "⟦{{ẋ}} `a b` ööñéé ţ⟧", "⟦{{خ}} `a b`⟧", "【{{ｘ}}　`a b`】"),
        ("[輸出][:ja]", "⟦[輸出][:ja] öö⟧", "⟦[輸出][:ja]⟧", "【[輸出][:ja]】"),
        ("｜輸出《ゆしゅつ》", "⟦輸出 öö⟧", "⟦هه⟧", "【｜輸出《ゆしゅつ》】"),
        (
            "stray * and [",
            "⟦šţŕååý \\* ååñđ \\[ ööñéé ţŵö⟧",
            "⟦سترائ \\* اند \\[⟧",
            "【ｓｔｒａｙ　\\*　ａｎｄ　\\[】",
        ),
        ("", "", "", ""),
        (" \n", " \n", " \n", " \n"),
        (" a\n", " ⟦åå⟧\n", " ⟦ا⟧\n", " 【ａ】\n"),
    ],
)  # fmt: skip
def test_pseudo_texts(msgid: str, en_xa: str, ar_xb: str, ja_xc: str) -> None:
    assert [pseudo_translation(msgid, tag) for tag in LOCALES] == [en_xa, ar_xb, ja_xc]


# Texts that look like markup, whole or broken.
PIECES = (
    "{day}", "{a_1}", "[", "]", "][plan]", "][:ja]", "[^note]", "*", "**", "***", "`", "`x *y`",
    "｜", "《", "》", "｜語《かな》", "\\", "\\*", "{{", "}}", "{", "}", "3", " ", "two words",
    "語", "é", "\n", "٣", ".", "🙂",
)  # fmt: skip


def texts() -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=14).map("".join)


@pytest.mark.parametrize("tag", LOCALES)
@given(text=texts())
def test_any_text_keeps_its_references_and_has_no_slip(tag: str, text: str) -> None:
    japanese = tag.startswith("ja")
    before, after = parse(text, ruby=japanese), parse(pseudo_translation(text, tag), ruby=japanese)
    assert kept(after.spans) == kept(before.spans)
    assert after.slips == ()


def kept(spans: tuple[Span, ...]) -> list[object]:
    """What must stay as it is, in order: all but words and how they are stressed."""
    return list(map(_kept, found(spans)))


def found(spans: tuple[Span, ...]) -> Iterator[Span]:
    return (
        s for s in walk(spans) if isinstance(s, Code | FactRef | Foreign | LinkRef | NoteRef | Ruby)
    )


def _kept(span: Span) -> object:
    return span.key if isinstance(span, LinkRef) else span


@given(text=texts())
def test_accented_texts_are_at_least_30_per_cent_longer(text: str) -> None:
    before = len(plain(parse(text.strip(), ruby=False).spans))
    after = len(plain(parse(pseudo_translation(text, "en-XA").strip(), ruby=False).spans))
    assert after >= before * 1.3


@pytest.mark.parametrize("tag", LOCALES)
def test_every_character_has_a_glyph_in_the_theme(tag: str) -> None:
    every = "".join(map(chr, range(0x20, 0x7F))) + "“”‘’"
    assert (
        missing_characters(pseudo_translation(every, tag), find_fonts(DEFAULT_FONT_FOLDERS)) == ""
    )


@pytest.mark.parametrize("tag", LOCALES)
def test_a_pseudo_locale_is_a_language_like_its_own(tag: str) -> None:
    language = tag.partition("-")[0]
    assert check_tag(tag) == check_tag(tag.lower()) == tag
    assert is_pseudo(tag)
    assert not is_pseudo(language)
    assert str(cldr(tag)) == language
    assert own_name(tag) == PSEUDO[tag]
    assert direction(tag) == direction(language)
    assert format_number(1234567, tag) == format_number(1234567, language)
    assert format_list(["a", "b", "c"], tag) == format_list(["a", "b", "c"], language)
    assert plural_category(2, tag) == plural_category(2, language)


def test_another_language_is_no_pseudo_locale() -> None:
    with pytest.raises(ValueError, match="'ja' is no pseudo-locale; there are en-XA, ar-XB, ja-XC"):
        pseudo_translation("a", "ja")


MESSAGES = (
    Message(msgid=SENTENCE, flags=("python-brace-format",), references=("a.yaml#b",)),
    Message(msgid="Open", msgctxt="verb", extracted_comments=("heading",)),
    Message(msgid="{n} day", msgid_plural="{n} days", msgstr=("", "")),
)


@pytest.mark.parametrize("tag", LOCALES)
def test_a_pseudo_catalog_is_complete_and_right_for_gettext(tag: str, tmp_path: Path) -> None:
    made = pseudo_catalog(MESSAGES, tag, f"locales/{tag}/LC_MESSAGES/day.po")
    assert [m.key for m in made.messages] == [m.key for m in MESSAGES]
    assert all(m.translated and not m.fuzzy for m in made.messages)
    assert made.messages[0].msgstr == (pseudo_translation(SENTENCE, tag),)
    assert made.messages[0].references == ("a.yaml#b",)
    assert header_field(made, "Language") == tag.replace("-", "_")
    assert header_field(made, "Project-Id-Version") == "day"
    assert msgfmt(tmp_path, write_po(made)) == [""]
    assert pseudo_catalog(MESSAGES, tag, made.path) == made


def test_plural_forms_are_those_of_the_language() -> None:
    forms = [pseudo_catalog(MESSAGES, tag, "x.po").messages[2].msgstr for tag in LOCALES]
    assert [len(set(form)) for form in forms] == [2, 2, 1]
    assert [len(form) for form in forms] == [2, 6, 1]
