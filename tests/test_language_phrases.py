"""Phrases of Japanese headings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.language.phrases import phrases, unbroken


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("本セミナーの成果", "本セミナーの|成果"),
        ("参加国・地域及び参加機関", "参加国・地域及び|参加機関"),
        ("Outcomes", "Outcomes"),
    ],
)
def test_phrases(text: str, expected: str) -> None:
    assert "|".join(phrases(text)) == expected


@given(st.text())
def test_joined_they_are_the_text(text: str) -> None:
    assert "".join(phrases(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第24回アジア輸出管理セミナーが開催されました",
         "第24回|アジア|輸出管理|セミナーが|開催されました"),
        ("本セミナーの成果", "本セミナーの成果"),  # fits any line
        ("国際輸出管理レジームの概要", "国際輸出管理|レジームの|概要"),
        ("産業界及び学術界における取組の強化", "産業界及び学術界に|おける|取組の|強化"),
        ("第3回例示セミナーを開催しました", "第3回例示|セミナーを|開催しました"),
        ("アンケートの回答状況", "アンケートの|回答状況"),
    ],
)  # fmt: skip
def test_words_that_stay_on_one_line(text: str, expected: str) -> None:
    assert "|".join(unbroken(text)) == expected


@given(st.text())
def test_nothing_is_lost_between_lines(text: str) -> None:
    assert "".join(unbroken(text)) == text
