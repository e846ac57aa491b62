"""Which header cells speak for which cells of a table, with row and column spans."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from publish.pdf.structure import Element, Kid, StructureType, TableAttributes

__all__ = ["with_headers"]

_T = StructureType


@dataclass(frozen=True, kw_only=True, slots=True)
class _Slot:
    """A cell in the grid: its first row and column, and the row after its group's last.

    `heading` says that it is in a head, in the first row, or in a row of header cells only.
    """

    cell: Element
    row: int
    column: int
    rows: int
    columns: int
    heading: bool
    group_end: int

    @property
    def scope(self) -> str:
        """The author's scope, else `Column` in rows of headings, else `Row`."""
        if self.cell.type is not _T.TH:
            return ""
        named = {"row": "Row", "rowgroup": "Row", "col": "Column", "colgroup": "Column"}
        by_place = "Column" if self.heading else "Row"
        return named.get(_written(self.cell).scope, by_place)

    @property
    def last_row(self) -> int:
        """The row after the last one it speaks for, as a header of rows."""
        rowgroup = _written(self.cell).scope == "rowgroup"
        return self.group_end if rowgroup else self.row + self.rows


def with_headers(table: Element, *, prefix: str) -> Element:
    """The table with Scope, Headers and spans on its cells, and ids on its header cells.

    `prefix` begins the ids and is the table's own id. A cell's draft attributes hold HTML's
    spans, `scope` and `headers` as they were written. A row that is shorter than the table
    gets empty cells (ISO 14289-1, 7.2: tables must be regular, says veraPDF's rule 7.2-42).
    Headers follow HTML's algorithm (HTML, 4.9.12.2) without its rule on header blocks.
    """
    slots = list(_slots(table))
    ids = {
        id(s.cell): s.cell.id or f"{prefix}-{s.row + 1}-{s.column + 1}"
        for s in slots
        if s.cell.type is _T.TH
    }
    known, speakers = frozenset(ids.values()), _speakers(slots)
    cells = {
        id(slot.cell): _cell(slot, _headers(slot, slots, speakers, ids, known), ids)
        for slot in slots
    }
    width = max((slot.column + slot.columns for slot in slots), default=0)
    return _rebuilt(table, cells, _padding(table, slots, width))


def _written(cell: Element) -> TableAttributes:
    """Spans, scope and headers as HTML has them."""
    attributes = cell.attributes
    return attributes if isinstance(attributes, TableAttributes) else TableAttributes()


def _rows(table: Element) -> Iterator[tuple[Element, StructureType, int, int]]:
    """Each row with its group's type, its number, and the number after the group's last."""
    number = 0
    for kid in table.kids:
        if not isinstance(kid, Element) or kid.type is _T.CAPTION:
            continue
        rows = [kid] if kid.type is _T.TR else [k for k in kid.kids if isinstance(k, Element)]
        end = number + len(rows)
        for row in rows:
            yield row, kid.type, number, end
            number += 1


def _slots(table: Element) -> Iterator[_Slot]:
    """The cells at their places (HTML, 4.9.12.1); a span ends where another cell stands."""
    taken: set[tuple[int, int]] = set()
    for row, group, number, end in _rows(table):
        heading = group is _T.THEAD or number == 0 or _is_all_headers(row)
        column = 0
        for cell in row.kids:
            assert isinstance(cell, Element)
            spans = _written(cell)
            while (number, column) in taken:
                column += 1
            rows = min(spans.row_span, end - number) if spans.row_span else end - number
            columns = 1
            while columns < spans.column_span and (number, column + columns) not in taken:
                columns += 1
            taken.update((number + r, column + c) for r in range(rows) for c in range(columns))
            yield _Slot(
                cell=cell,
                row=number,
                column=column,
                rows=rows,
                columns=columns,
                heading=heading,
                group_end=end,
            )
            column += columns


def _is_all_headers(row: Element) -> bool:
    return all(isinstance(cell, Element) and cell.type is _T.TH for cell in row.kids)


def _cell(slot: _Slot, headers: tuple[str, ...], ids: Mapping[int, str]) -> Element:
    """The cell as it stands in the finished table."""
    attributes = TableAttributes(
        row_span=slot.rows, column_span=slot.columns, scope=slot.scope, headers=headers
    )
    return replace(slot.cell, attributes=attributes, id=ids.get(id(slot.cell), ""))


def _headers(
    slot: _Slot,
    slots: Sequence[_Slot],
    speakers: Mapping[tuple[str, int], Sequence[int]],
    ids: Mapping[int, str],
    known: frozenset[str],
) -> tuple[str, ...]:
    """The ids of a cell's headers: those it names, or those that speak for its place."""
    named = tuple(name for name in _written(slot.cell).headers if name in known)
    lines = [
        *(("Column", column) for column in range(slot.column, slot.column + slot.columns)),
        *(("Row", row) for row in range(slot.row, slot.row + slot.rows)),
    ]
    near = sorted({number for line in lines for number in speakers.get(line, ())})
    return named or tuple(ids[id(slots[n].cell)] for n in near if _speaks(slots[n], slot))


def _speakers(slots: Sequence[_Slot]) -> Mapping[tuple[str, int], Sequence[int]]:
    """Which header cells may speak in each row and column, by their numbers among all cells.

    Long tables have thousands of cells, too many to be compared with each other.
    """
    found: dict[tuple[str, int], list[int]] = {}
    for number, slot in enumerate(slots):
        column = slot.scope == "Column"
        lines = (
            range(slot.column, slot.column + slot.columns)
            if column
            else (range(slot.row, slot.last_row))
        )
        for line in lines if slot.scope else ():
            found.setdefault((slot.scope, line), []).append(number)
    return found


def _speaks(header: _Slot, slot: _Slot) -> bool:
    """Whether the header cell is above or before the cell, and speaks in its direction."""
    across = header.column < slot.column + slot.columns and slot.column < (
        header.column + header.columns
    )
    along = header.row < slot.row + slot.rows and slot.row < header.last_row
    match header.scope:
        case "Column":
            return header.row < slot.row and across
        case "Row":
            return header.column < slot.column and along
        case _:
            return False


def _padding(table: Element, slots: Sequence[_Slot], width: int) -> dict[int, int]:
    """How many cells each row lacks, by the row's number."""
    lacking = {number: width for _, _, number, _ in _rows(table)}
    for slot in slots:
        for row in range(slot.row, slot.row + slot.rows):
            lacking[row] -= slot.columns
    return lacking


def _rebuilt(table: Element, cells: Mapping[int, Element], padding: Mapping[int, int]) -> Element:
    """The table with its finished cells."""
    numbers = {id(row): number for row, _, number, _ in _rows(table)}

    def rebuild(kid: Kid) -> Kid:
        if not isinstance(kid, Element) or kid.type is _T.CAPTION:
            return kid
        if kid.type is not _T.TR:
            return replace(kid, kids=tuple(map(rebuild, kid.kids)))
        empty = Element(type=_T.TD, language=kid.language, attributes=TableAttributes())
        finished = [cells[id(cell)] for cell in kid.kids]
        return replace(kid, kids=(*finished, *[empty] * padding[numbers[id(kid)]]))

    return replace(table, kids=tuple(map(rebuild, table.kids)))
