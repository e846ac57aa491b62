"""The formula of Plural-Forms: a number to the form it takes, in gettext's subset of C.

The grammar is that of the GNU gettext manual, "Additional functions for plural forms", and of C:
`?:`, `||`, `&&`, `==` and `!=`, `<` `>` `<=` `>=`, `+` and `-`, `*` `/` `%`, `!`, brackets, `n`
and whole numbers without a sign, in 64 bits. A semicolon or a line break ends it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

__all__ = ["Formula", "FormulaError", "formula"]

Formula: TypeAlias = Callable[[int], int]
"""A number, from 0, to the index of its form. Raises ZeroDivisionError where it divides by 0."""


class FormulaError(ValueError):
    """A formula that can't be read; the message says why."""


def formula(text: str) -> Formula:
    """The formula at the beginning of `text`; what follows its end is not looked at.

    Raises FormulaError, also where it has more than 1,000 characters or is nested more than 50
    deep: gettext takes such ones, and no language needs them (Arabic, the longest here, has 80).
    """
    source = _END.split(text, maxsplit=1)[0]
    if len(source) > _LONGEST:
        raise FormulaError(f"it is longer than {_LONGEST:,} characters")
    parts = _TOKEN.findall(source.rstrip(" \t"))
    cursor = _Cursor(parts=[*parts, ""])
    node = _choice(cursor, 0)
    if cursor.now:
        raise _unexpected(cursor)
    return node.value


@dataclass(frozen=True, slots=True)
class _Node:
    """A part of a formula, and how deep its parts are nested."""

    value: Formula
    depth: int = 0


@dataclass(kw_only=True, slots=True)
class _Cursor:
    parts: list[str]
    at: int = 0

    @property
    def now(self) -> str:
        return self.parts[self.at]

    def take(self, wanted: str = "") -> str:
        if wanted and self.now != wanted:
            raise _unexpected(self)
        self.at += 1
        return self.parts[self.at - 1]


def _unexpected(cursor: _Cursor) -> FormulaError:
    found = f"{cursor.now!r} stands where it can't" if cursor.now else "it ends too early"
    return FormulaError(found)


def _choice(cursor: _Cursor, depth: int) -> _Node:
    """`condition ? a : b`, or what binds more tightly."""
    condition = _operation(cursor, 1, depth)
    if cursor.now != "?":
        return condition
    cursor.take()
    then = _choice(cursor, depth + 1)
    cursor.take(":")
    return _chosen(condition, then, _choice(cursor, depth + 1))


def _chosen(condition: _Node, then: _Node, other: _Node) -> _Node:
    when, a, b = condition.value, then.value, other.value
    return _node(lambda n: a(n) if when(n) else b(n), condition, then, other)


def _operation(cursor: _Cursor, level: int, depth: int) -> _Node:
    """Operands with operators between them that bind at least as tightly as `level`."""
    left = _operand(cursor, depth)
    while _LEVELS.get(cursor.now, 0) >= level:
        operator = cursor.take()
        left = _joined(operator, left, _operation(cursor, _LEVELS[operator] + 1, depth + 1))
    return left


def _operand(cursor: _Cursor, depth: int) -> _Node:
    if depth > _DEEPEST:
        raise FormulaError("it is nested too deeply")
    match cursor.now:
        case "!":
            cursor.take()
            inner = _operand(cursor, depth + 1)
            return _node(lambda n: int(not inner.value(n)), inner)
        case "(":
            cursor.take()
            inner = _choice(cursor, depth + 1)
            cursor.take(")")
            return inner
        case "n":
            cursor.take()
            return _Node(lambda n: n)
        case digits if digits.isascii() and digits.isdecimal():
            number = int(cursor.take()) & _MASK
            return _Node(lambda _: number)
        case _:
            raise _unexpected(cursor)


def _joined(operator: str, left: _Node, right: _Node) -> _Node:
    a, b = left.value, right.value
    if operator == "||":
        return _node(lambda n: int(bool(a(n) or b(n))), left, right)
    if operator == "&&":
        return _node(lambda n: int(bool(a(n) and b(n))), left, right)
    compute = _OPERATIONS[operator]
    return _node(lambda n: compute(a(n), b(n)) & _MASK, left, right)


def _node(value: Formula, *parts: _Node) -> _Node:
    depth = 1 + max(part.depth for part in parts)
    if depth > _DEEPEST:
        raise FormulaError("it is nested too deeply")
    return _Node(value, depth)


_LONGEST, _DEEPEST = 1_000, 50
_MASK = (1 << 64) - 1  # gettext computes with unsigned long
_END = re.compile(r"[;\n]")
_TOKEN = re.compile(r"[ \t]*([0-9]+|\|\||&&|[=!<>]=|.)", re.ASCII | re.DOTALL)
_LEVELS = {
    "||": 1, "&&": 2, "==": 3, "!=": 3, "<": 4, ">": 4, "<=": 4, ">=": 4,
    "+": 5, "-": 5, "*": 6, "/": 6, "%": 6,
}  # fmt: skip
_OPERATIONS: dict[str, Callable[[int, int], int]] = {
    "==": lambda a, b: int(a == b),
    "!=": lambda a, b: int(a != b),
    "<": lambda a, b: int(a < b),
    ">": lambda a, b: int(a > b),
    "<=": lambda a, b: int(a <= b),
    ">=": lambda a, b: int(a >= b),
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a // b,
    "%": lambda a, b: a % b,
}
