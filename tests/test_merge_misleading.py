"""Changes of facts that a rewritten translation would get wrong: somebody has to look."""

import pytest

from publish.catalogs.fact_edits import fact_edit
from publish.catalogs.po import Message


def rewritten(
    language: str, old: tuple[str, str, str], new: tuple[str, str]
) -> tuple[str, ...] | None:
    """Old text, its translation and comment; new text and comment."""
    before = Message(msgid=old[0], msgstr=(old[1],), extracted_comments=(old[2],))
    after = Message(msgid=new[0], extracted_comments=(new[1],))
    edit = fact_edit(before, after, language, lambda gone, come: True)
    return edit.msgstr if edit else None


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        # What the glossary or the catalog calls it is not in the comment.
        ("ja", ("Held on {act} today", "本日{act}を実施", "{act} = security export control"),
         ("Held on security export control today", "")),
        ("ja", ("In {host} today", "本日{host}で", "{host} = ROK; ja: 韓国"), ("In ROK today", "")),
        # An ordinal is no number in English.
        ("en", ("第24回を開催", "The 24th was held", ""),
         ("第{n}回を開催", "{n} = 24; en: 24")),
        ("en", ("第{e}回", "The {e} one", "{e} = 24; en: 24th"),
         ("第{n}回", "{n} = 24; en: 24")),
        # The figure is another one's part.
        ("ja", ("A group of 3 experts met in March.", "三名の専門家が3月に会合しました。", ""),
         ("A group of {n} experts met in March.", "{n} = 3; ja: 3")),
        ("ja", ("8 people", "八名、令和8年", ""), ("{n} people", "{n} = 8; ja: 8")),
        ("ja", ("In Japan it is so", "我が国は日本語です", ""),
         ("In {host} it is so", "{host} = Japan; ja: 日本")),
    ],
)  # fmt: skip
def test_nothing_is_rewritten(
    language: str, old: tuple[str, str, str], new: tuple[str, str]
) -> None:
    assert rewritten(language, old, new) is None


@pytest.mark.parametrize(
    ("language", "old", "new", "expected"),
    [
        ("ja", ("About 190 people", "約190名", ""), ("About {n} people", "{n} = 190; ja: 190"),
         "約{n}名"),
        ("ja", ("The 24th", "第24回", ""), ("The {e}", "{e} = 24th; ja: 24"), "第{e}回"),
        ("ja", ("About {n} people", "約{n}名", "{n} = 190; ja: 190"), ("About 190 people", ""),
         "約190名"),
    ],
)  # fmt: skip
def test_what_is_certain_is(
    language: str, old: tuple[str, str, str], new: tuple[str, str], expected: str
) -> None:
    assert rewritten(language, old, new) == (expected,)
