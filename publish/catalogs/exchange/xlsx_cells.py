"""The cells of a sheet as somebody sees them: texts, or why what is seen is none."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite

from lxml import etree

from publish.catalogs.exchange.xlsx_form import unescaped
from publish.catalogs.exchange.xlsx_parts import Parts

__all__ = ["Cell", "Row", "sheet_rows"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """The text of a cell, or a `fault`: what it holds instead."""

    text: str = ""
    fault: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row of a sheet and its cells by column, both counted from 1."""

    number: int
    cells: Mapping[int, Cell]

    def text(self, column: int) -> str:
        """The text of a cell, empty where it has none."""
        return self.cells.get(column, _EMPTY).text

    def holds(self, column: int) -> bool:
        """Whether there is anything in a cell."""
        return self.cells.get(column, _EMPTY) != _EMPTY

    def fault(self, column: int) -> str:
        """What a cell holds instead of a text, empty where it holds one or nothing."""
        return self.cells.get(column, _EMPTY).fault


_EMPTY = Cell()


def sheet_rows(parts: Parts) -> Iterator[tuple[Row, ...]]:
    """The rows of every sheet, in their order (ECMA-376, 18.3.1.73 `row`, 18.3.1.4 `c`).

    A number is a text where the cell shows it as it is; no formula is computed, and no result
    of one is believed.
    """
    strings = tuple(_text(item) for item in _named(parts.strings, "si"))
    plain = _plain_styles(parts.styles)
    for sheet in parts.sheets:
        yield tuple(_rows(sheet, strings, plain))


def _rows(sheet: etree._Element, strings: tuple[str, ...], plain: frozenset[str]) -> Iterator[Row]:
    number = 0
    for row in _named(sheet, "row"):
        number = _number(row.get("r", "")) or number + 1
        cells, column = dict[int, Cell](), 0
        for cell in _children(row, "c"):
            column = _column(cell.get("r", "")) or column + 1
            cells[column] = _cell(cell, strings, plain)
        yield Row(number=number, cells=cells)


def _cell(cell: etree._Element, strings: tuple[str, ...], plain: frozenset[str]) -> Cell:
    """`t`, the type of a cell: ST_CellType (ECMA-376, 18.18.11)."""
    if next(_children(cell, "f"), None) is not None:
        return Cell(fault="a formula")
    value = next((child.text or "" for child in _children(cell, "v")), "")
    match cell.get("t", "n"):
        case "s":
            index = _number(value)
            known = index is not None and index < len(strings)
            return Cell(text=strings[index]) if index is not None and known else _BROKEN
        case "inlineStr":
            return Cell(text="".join(map(_text, _children(cell, "is"))))
        case "str":
            return Cell(text=unescaped(value))
        case "n":
            return _numeric(value, as_is=cell.get("s", "0") in plain) if value else _EMPTY
        case "e":
            return Cell(fault="an error")
        case _:
            return _CONVERTED


_BROKEN = Cell(fault="a reference to no text")
_CONVERTED = Cell(fault="a date or another value that the program has made of what was typed")


def _numeric(value: str, *, as_is: bool) -> Cell:
    """A number, if the cell shows it in the fewest digits that tell it from others."""
    if not as_is or not _DECIMAL.fullmatch(value) or not isfinite(float(value)):
        return _CONVERTED
    return Cell(text=value if value.lstrip("-").isdigit() else repr(float(value)))


_DECIMAL = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,20})?")


def _plain_styles(styles: etree._Element | None) -> frozenset[str]:
    """The indices of the styles that show a number as it is: General and Text, 18.8.30."""
    formats = (style for holder in _named(styles, "cellXfs") for style in _children(holder, "xf"))
    found = {str(i) for i, xf in enumerate(formats) if xf.get("numFmtId", "0") in ("0", "49")}
    return frozenset(found if styles is not None else {"0"})


def _text(item: etree._Element) -> str:
    """The text of `si` or `is`, runs joined, without readings (`rPh`): 18.4.8."""
    runs = (t for run in _children(item, "r") for t in _children(run, "t"))
    return unescaped("".join(t.text or "" for t in (*_children(item, "t"), *runs)))


def _number(written: str) -> int | None:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else None


def _column(reference: str) -> int:
    """The column of a reference as `B7`, or 0."""
    number = 0
    for letter in reference.rstrip("0123456789")[:3]:
        number = number * 26 + (ord(letter) & 31)
    return number


def _named(root: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """All elements of a name, in any namespace: that of ECMA-376 or the strict one of ISO 29500."""
    if root is not None:
        yield from root.iter(f"{{*}}{name}")


def _children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    yield from parent.iterchildren(f"{{*}}{name}")
