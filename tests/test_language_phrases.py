"""Phrases of Japanese headings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.language.phrases import phrases


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
