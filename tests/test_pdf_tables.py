"""Headers and spans of tables, as the structure tree has them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.pdf.structure import Element, StructureType, TableAttributes, elements
from publish.pdf.tables import with_headers

T = StructureType


def cell(written: str) -> Element:
    """`a` a cell, `*a` a header; `a/2x3` two rows and three columns; `*a:row` with a scope."""
    text, _, scope = written.partition(":")
    name, _, spans = text.partition("/")
    rows, columns = (int(span) for span in spans.split("x")) if spans else (1, 1)
    header = name.startswith("*")
    return Element(
        type=T.TH if header else T.TD,
        alt=name.removeprefix("*"),
        attributes=TableAttributes(row_span=rows, column_span=columns, scope=scope),
    )


def table(*groups: str) -> Element:
    """A table of groups: `head|*a *b` or `body|a b; c d`."""
    kinds = {"head": T.THEAD, "body": T.TBODY, "foot": T.TFOOT}
    parts = []
    for group in groups:
        kind, _, rows = group.partition("|")
        kids = tuple(
            Element(type=T.TR, kids=tuple(cell(written) for written in row.split()))
            for row in rows.split(";")
        )
        parts.append(Element(type=kinds[kind], kids=kids))
    return Element(type=T.TABLE, kids=tuple(parts))


def described(finished: Element) -> dict[str, str]:
    """Each cell's name, with the names of its headers."""
    cells = [e for e in elements(finished) if e.type in {T.TH, T.TD} and e.alt]
    names = {e.id: e.alt for e in cells}
    result = {}
    for e in cells:
        assert isinstance(e.attributes, TableAttributes)
        result[e.alt] = " ".join(names[header] for header in e.attributes.headers)
    return result


@pytest.mark.parametrize(
    ("groups", "headers"),
    [
        (("head|*a *b", "body|c d"), {"a": "", "b": "", "c": "a", "d": "b"}),
        (("body|*a *b; *c d"), {"a": "", "b": "", "c": "a", "d": "b c"}),
        (("body|*a b; *c d"), {"a": "", "b": "", "c": "a", "d": "c"}),
        (("body|*a:row b; *c:row d"), {"a": "", "b": "a", "c": "", "d": "c"}),
        (
            ("head|*a/2x1 *b/1x2; *c *d", "body|*e f g"),
            {
                "a": "",
                "b": "",
                "c": "b",
                "d": "b",
                "e": "a",
                "f": "b c e",
                "g": "b d e",
            },
        ),
        (
            ("head|x *a *b", "body|*c d/1x2"),
            {
                "x": "",
                "a": "",
                "b": "",
                "c": "",
                "d": "a b c",
            },
        ),
        (("body|x *a; *b/2x1 c; d"), {"x": "", "a": "", "b": "", "c": "a b", "d": "a b"}),
        (
            ("body|x *a; *b:rowgroup c; y d"),
            {
                "x": "",
                "a": "",
                "b": "",
                "c": "a b",
                "y": "",
                "d": "a b",
            },
        ),
        (
            ("head|*a *b", "body|*c *d; e f"),
            {
                "a": "",
                "b": "",
                "c": "a",
                "d": "b",
                "e": "a c",
                "f": "b d",
            },
        ),
        (
            ("head|x *a", "body|*b c; *d e", "foot|*f g"),
            {
                "x": "",
                "a": "",
                "b": "",
                "c": "a b",
                "d": "",
                "e": "a d",
                "f": "",
                "g": "a f",
            },
        ),
    ],
)
def test_headers(groups: str | tuple[str, ...], headers: dict[str, str]) -> None:
    made = table(*([groups] if isinstance(groups, str) else groups))
    assert described(with_headers(made, prefix="t")) == headers


def test_ids_say_where_the_header_is() -> None:
    finished = with_headers(table("head|*a/2x1 *b; *c"), prefix="table-3")
    ids = [e.id for e in elements(finished) if e.type is T.TH]
    assert ids == ["table-3-1-1", "table-3-1-2", "table-3-2-2"]


CELLS = st.builds(
    "{}c/{}x{}".format, st.sampled_from(["", "*"]), st.integers(0, 4), st.integers(1, 4)
)
ROWS = st.lists(CELLS, max_size=4).map(" ".join)
GROUPS = st.lists(ROWS, min_size=1, max_size=4).map("; ".join)


@given(st.lists(GROUPS, max_size=3))
def test_any_table_becomes_regular(groups: list[str]) -> None:
    """Every place of the grid belongs to exactly one cell (veraPDF's rules 7.2-41 to 7.2-43)."""
    finished = with_headers(table(*(f"body|{rows}" for rows in groups)), prefix="t")
    taken: set[tuple[int, int]] = set()
    number = 0
    for group in finished.kids:
        assert isinstance(group, Element)
        for row in group.kids:
            assert isinstance(row, Element)
            column = 0
            for kid in row.kids:
                assert isinstance(kid, Element)
                assert isinstance(kid.attributes, TableAttributes)
                while (number, column) in taken:
                    column += 1
                for r in range(kid.attributes.row_span):
                    for c in range(kid.attributes.column_span):
                        assert (number + r, column + c) not in taken
                        taken.add((number + r, column + c))
            number += 1
    width = max((column + 1 for _, column in taken), default=0)
    assert taken == {(row, column) for row in range(number) for column in range(width)}


@given(st.lists(GROUPS, min_size=1, max_size=3))
def test_headers_are_cells_of_the_table(groups: list[str]) -> None:
    finished = with_headers(table(*(f"body|{rows}" for rows in groups)), prefix="t")
    cells = [e for e in elements(finished) if isinstance(e.attributes, TableAttributes)]
    ids = [e.id for e in cells if e.type is T.TH]
    assert len(ids) == len(set(ids))
    assert all(ids)
    for e in cells:
        assert isinstance(e.attributes, TableAttributes)
        assert set(e.attributes.headers) <= set(ids) - {e.id}
        assert bool(e.attributes.scope) == (e.type is T.TH)


@pytest.mark.slow
def test_long_tables_take_time_in_proportion() -> None:
    """Eight times the rows: eight times the time, where comparing all cells would take 64."""

    def seconds(rows: int) -> float:
        made = table("head|*a *b *c", "body|" + "; ".join(["*d e f"] * rows))
        started = time.process_time()
        with_headers(made, prefix="t")
        return time.process_time() - started

    assert min(seconds(1600) for _ in range(3)) < 24 * min(seconds(200) for _ in range(3))
