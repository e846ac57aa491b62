"""Tables as they are written in YAML."""

from publish.release import nodes
from publish.release.block_fields import CELL, TABLE
from publish.release.keys import MOST_SPANNED
from publish.release.model import Cell, Row, Table
from publish.release.nodes import Node, Scalar
from publish.release.text import Role, Text
from publish.release.values import Place, flag, integer, items, mapping, text

__all__ = ["read_table"]


def read_table(node: Node, key: str, place: Place) -> Table[Text] | None:
    """A table with its caption, its head rows and its body rows."""
    read = mapping(node, TABLE, "a table", place.faults)
    caption = read.get("caption") if read else None
    if read is None or caption is None:
        return None
    headed = flag(read.get("row_headers"), "row_headers", place.faults)
    return Table(
        id=key,
        caption=text(caption, Role.CAPTION, place),
        head=_rows(read.get("head"), place, head=True, headed=False),
        body=_rows(read.get("rows"), place, head=False, headed=headed),
    )


def _rows(node: Node | None, place: Place, *, head: bool, headed: bool) -> tuple[Row[Text], ...]:
    rows = []
    for row in items(node, "the rows of a table", place.faults):
        cells = enumerate(items(row, "a row", place.faults))
        rows.append(
            Row(cells=tuple(_cell(cell, place, head or (headed and n == 0)) for n, cell in cells))
        )
    return tuple(rows)


def _cell(node: Node, place: Place, header: bool) -> Cell[Text]:
    role = Role.HEADER_CELL if header else Role.CELL
    if isinstance(node, Scalar):
        return Cell(text=text(node, role, place) if node.value.strip() else None, header=header)
    read = mapping(node, CELL, "a cell", place.faults)
    if read is None:
        return Cell(text=None)
    spans = {name: _span(read.get(name), name, place) for name in ("colspan", "rowspan")}
    header = header or flag(read.get("header"), "header", place.faults)
    prose = read.get("text")
    own = nodes.Mapping(
        pairs=tuple(p for p in read.pairs if p[0].value in ("text", "context", "comment")),
        flow=read.flow, line=read.line, column=read.column,
    )  # fmt: skip
    empty = prose is None or (isinstance(prose, Scalar) and not prose.value.strip())
    return Cell(text=None if empty else text(own, role, place), header=header, **spans)


def _span(node: Node | None, name: str, place: Place) -> int:
    value = integer(node, name, place.faults, 1)
    if node is not None and not 1 <= value <= MOST_SPANNED:
        place.faults.add("yaml-value", node, f"{name} can't be {value}",
                         f"write a number from 1 to {MOST_SPANNED}")  # fmt: skip
    return value
