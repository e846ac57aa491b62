"""A table as rows of labelled values, for paper that is too narrow for its columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publish.editions.localize import Piece
from publish.release.model import Cell, Row, Table

__all__ = ["Entry", "Record", "records"]

_Grid = list[dict[int, Cell[Piece]]]  # of each row, the cell that covers each column


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One value with the heads of its columns, the widest first."""

    labels: tuple[Piece, ...]
    value: Piece | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """One row: the header cells that stand before or above it, and its values."""

    titles: tuple[Piece, ...]
    entries: tuple[Entry, ...]


def records(table: Table[Piece]) -> tuple[Record, ...]:
    """The body of a table, row by row; what spans rows is said in each of them."""
    heads = _grid(table.head)
    return tuple(_record(row, heads) for row in _grid(table.body))


def _record(row: dict[int, Cell[Piece]], heads: _Grid) -> Record:
    cells = _distinct(row)
    return Record(
        titles=tuple(cell.text for _, cell in cells if cell.header and cell.text is not None),
        entries=tuple(
            Entry(labels=_labels(column, cell, heads), value=cell.text)
            for column, cell in cells
            if not cell.header
        ),
    )


def _labels(column: int, cell: Cell[Piece], heads: _Grid) -> tuple[Piece, ...]:
    found = list[Cell[Piece]]()
    for head in heads:
        for at in range(column, column + cell.colspan):
            label = head.get(at)
            if label is not None and not any(label is known for known in found):
                found.append(label)
    return tuple(label.text for label in found if label.text is not None)


def _grid(rows: Sequence[Row[Piece]]) -> _Grid:
    """Which cell covers which column of each row (HTML, 4.9.12, forming a table)."""
    grid: _Grid = [{} for _ in rows]
    for number, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while column in grid[number]:
                column += 1
            for down in grid[number : number + cell.rowspan]:
                down.update(dict.fromkeys(range(column, column + cell.colspan), cell))
            column += cell.colspan
    return grid


def _distinct(row: dict[int, Cell[Piece]]) -> list[tuple[int, Cell[Piece]]]:
    """Each cell of a row once, with its first column."""
    return list(_first(sorted(row.items(), key=lambda item: item[0])))


def _first(items: Sequence[tuple[int, Cell[Piece]]]) -> Iterator[tuple[int, Cell[Piece]]]:
    before: Cell[Piece] | None = None
    for column, cell in items:
        if cell is not before:
            yield column, cell
        before = cell
