"""Headings of the page break between words, around readings and emphasis as well."""

import re

import pytest

from publish.editions.heading import page_heading
from publish.editions.inline import Inline, Literal, Ruby, Stress
from publish.editions.localize import Piece, State
from publish.release.text import Role

BREAK = '<wbr aria-hidden="true">'


def shown(*spans: Inline, language: str = "ja") -> str:
    """The heading, with `|` where it may break, and readings in 《》."""
    piece = Piece(spans=spans, language=language, state=State.TRANSLATED, role=Role.TITLE)
    html = str(page_heading(piece)).replace(BREAK, "|")
    html = re.sub(r"<rt[^>]*>(.*?)</rt>", r"《\1》", re.sub("<rp>.*?</rp>", "", html))
    return re.sub("</?ruby[^>]*>", "", html)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([Literal(text="第24回アジア輸出管理セミナーが開催されました")],
         "第24回|アジア|輸出管理|セミナーが|開催されました"),
        ([Literal(text="第24回アジア"), Ruby(base="輸出管理", reading="ゆしゅつかんり"),
          Literal(text="セミナーが開催されました")],
         "第24回|アジア|輸出管理《ゆしゅつかんり》|セミナーが|開催されました"),
        ([Ruby(base="本セミナーの成果と課題", reading="よみ")], "本セミナーの成果と課題《よみ》"),
        ([Literal(text="テロ対策のための"),
          Stress(children=(Literal(text="輸出管理の強化"),), strong=False)],
         "テロ対策の|ための<em>|輸出管理の|強化</em>"),
        ([Literal(text="公表 & <公表>の在り方について")],
         "公表 &amp; &lt;公表&gt;の|在り方に|ついて"),
        ([Literal(text="本セミナー")], "本セミナー"),
    ],
)  # fmt: skip
def test_where_a_heading_may_break(spans: list[Inline], expected: str) -> None:
    assert shown(*spans) == expected


def test_other_languages_have_spaces() -> None:
    assert shown(Literal(text="The 24th seminar was held"), language="en") == (
        "The 24th seminar was held"
    )
