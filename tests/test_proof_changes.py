"""Changes between two texts: by word, or by character; nothing lost on either side."""

import pytest
from hypothesis import given

from publish.editions.changes import Change, changes
from tests.catalogs import sentences, texts

SIGNS = {Change.KEPT: "{}", Change.DELETED: "[-{}-]", Change.INSERTED: "[+{}+]"}


def marked(before: str, after: str) -> str:
    return "".join(SIGNS[part.change].format(part.text) for part in changes(before, after))


CASES = [
    ("", "", ""),
    ("same", "same", "same"),
    ("", "new", "[+new+]"),
    ("old", "", "[-old-]"),
    ("about 190 people", "about 210 people", "about [-190-][+210+] people"),
    ("It was held.", "It was not held.", "It was [+not +]held."),
    ("the old plan", "the new plan", "the [-old-][+new+] plan"),
    ("a red car", "one blue car", "[-a red-][+one blue+] car"),
    ("{people} came", "{guests} came", "[-{people}-][+{guests}+] came"),
    ("第24回が開催された。", "第25回が開催された。", "第[-24-][+25+]回が開催された。"),
    ("東京で開催", "大阪で開催", "[-東京-][+大阪+]で開催"),
    ("承認されました", "承認されませんでした", "承認されま[+せんで+]した"),
    ("が", "か\u3099", "[-が-][+か\u3099+]"),
    ("café au lait", "cafe au lait", "[-café-][+cafe+] au lait"),
    ("“quoted”", "‘quoted’", "[-“-][+‘+]quoted[-”-][+’+]"),
]


@pytest.mark.parametrize(("before", "after", "expected"), CASES)
def test_what_changed_is_marked(before: str, after: str, expected: str) -> None:
    assert marked(before, after) == expected


@given(texts() | sentences(), texts() | sentences())
def test_both_texts_are_whole(before: str, after: str) -> None:
    parts = changes(before, after)
    assert "".join(p.text for p in parts if p.change is not Change.INSERTED) == before
    assert "".join(p.text for p in parts if p.change is not Change.DELETED) == after
    assert all(part.text for part in parts)


def test_texts_out_of_all_proportion_are_not_compared() -> None:
    before, after = "ああ い" * 1000, "い うあ" * 1000
    assert [part.change for part in changes(before, after)] == [Change.DELETED, Change.INSERTED]


def test_a_small_change_in_a_long_text_is_found_all_the_same() -> None:
    long = "word " * 5000
    assert marked(f"{long}old {long}", f"{long}new {long}") == f"{long}[-old-][+new+] {long}"
