"""Texts taken apart into codes and put together again."""

import pytest
from hypothesis import given

from publish.catalogs.exchange.codes import Piece, Place, Sort, pieces
from publish.language.markup import parse
from publish.language.spans import FactRef, LinkRef, NoteRef, walk
from tests.exchanges import prose


def shown(found: tuple[Piece, ...]) -> str:
    """`‹em:1›` begins a pair, `‹/1›` ends it, `‹fact {n}›` stands alone."""
    return "".join(map(_shown, found))


def _shown(piece: Piece) -> str:
    match piece.place:
        case Place.TEXT:
            return piece.text
        case Place.ALONE:
            return f"‹{piece.sort} {piece.text}›"
        case Place.START:
            return f"‹{piece.sort}:{piece.pair}›"
        case Place.END:
            return f"‹/{piece.pair}›"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("plain", "plain"),
        ("about {n} people", "about ‹fact {n}› people"),
        ("by [CISTEC][cistec] and [Amt][:de]", "by ‹link:0›CISTEC‹/0› and ‹language:1›Amt‹/1›"),
        ("a note[^a].", "a note‹note [^a]›."),
        ("*so* and **so**", "‹emphasis:0›so‹/0› and ‹strong:1›so‹/1›"),
        ("*a **b** c*", "‹emphasis:1›a ‹strong:0›b‹/0› c‹/1›"),
        ("[a *b*][k]", "‹link:1›a ‹emphasis:0›b‹/0›‹/1›"),
        ("`publish build`", "‹code `publish build`›"),
        (r"3*4, \*, {{x}}", r"3*4, ‹escape \*›, ‹escape {{›x‹escape }}›"),
        ("*alone", "*alone"),
        ("[alone", "[alone"),
        ("***", "***"),
        ("｜輸出《ゆしゅつ》する", "｜輸出《ゆしゅつ》する"),
    ],
)
def test_marks_are_codes(text: str, expected: str) -> None:
    assert shown(pieces(text)) == expected


@given(prose())
def test_joined_again_they_are_the_text(text: str) -> None:
    assert "".join(piece.text for piece in pieces(text)) == text


@given(prose())
def test_pairs_are_nested(text: str) -> None:
    opened = list[int]()
    for piece in pieces(text):
        if piece.place is Place.START:
            opened.append(piece.pair)
        elif piece.place is Place.END:
            assert opened.pop() == piece.pair
    assert opened == []


@given(prose())
def test_what_must_not_be_lost_is_what_the_page_reads(text: str) -> None:
    """Marks are looked for twice, for codes and for spans: both find the same."""
    codes = {piece.text for piece in pieces(text) if piece.sort in (Sort.FACT, Sort.NOTE)}
    ends = {p.text for p in pieces(text) if p.sort is Sort.LINK and p.place is Place.END}
    spans = tuple(walk(parse(text, ruby=True).spans))
    facts = {f"{{{span.name}}}" for span in spans if isinstance(span, FactRef)}
    notes = {f"[^{span.key}]" for span in spans if isinstance(span, NoteRef)}
    assert codes == facts | notes
    assert ends == {f"][{span.key}]" for span in spans if isinstance(span, LinkRef)}
