"""YAML text as a tree of nodes that know their place: strict, bounded, typed by nobody.

The tree is built from libyaml's events, so that a scalar stays the text that was written
(`NO`, `012`, `12:30`) and nothing is expanded: tags, anchors, aliases and a second document
are refused, and depth is bounded before any recursion.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

import yaml

from publish.findings import Finding, Origin, PublishError, Severity, stopped
from publish.language.characters import unpublishable
from publish.release.folding import fold_paragraphs
from publish.release.syntax import syntax_error

__all__ = ["Faults", "Mapping", "Node", "Scalar", "Sequence", "parse_yaml"]

_BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")  # where libyaml begins a new line
_MAX_DEPTH = 40
_MAX_FAULTS = 200  # a file with more is not a release, and nobody reads on


@dataclass(frozen=True, kw_only=True, slots=True)
class Scalar:
    """A scalar as written; `style` is "" (plain), ', ", | or >; lines and columns from 1.

    `paragraphs` is the text with line breaks folded as prose is: a break between two Japanese
    or Chinese characters to nothing, any other to a space, a blank line to a new paragraph.
    `cut` says that a comment follows on the same line.
    """

    value: str
    style: str
    line: int
    column: int
    paragraphs: tuple[str, ...]
    cut: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Sequence:
    """A list; `flow` is one in brackets."""

    items: tuple["Node", ...]
    flow: bool
    line: int
    column: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Mapping:
    """Keys and values in file order, duplicates already refused."""

    pairs: tuple[tuple[Scalar, "Node"], ...]
    flow: bool
    line: int
    column: int

    def get(self, key: str) -> "Node | None":
        """The value of `key`, or None."""
        return next((value for name, value in self.pairs if name.value == key), None)


Node: TypeAlias = Scalar | Sequence | Mapping


@dataclass(frozen=True, kw_only=True, slots=True)
class Faults:
    """Gathers what is wrong with one file, so that everything is told at once.

    Stops reading, by PublishError, once there are more errors than anybody reads.
    """

    path: str
    found: list[Finding] = field(default_factory=list)

    def add(self, code: str, place: Node | Origin, message: str, hint: str = "") -> None:
        """Note an error at a node or a place."""
        self._add(Severity.ERROR, code, place, message, hint)

    def warn(self, code: str, place: Node | Origin, message: str, hint: str = "") -> None:
        """Note a warning at a node or a place."""
        self._add(Severity.WARNING, code, place, message, hint)

    def origin(self, node: Node) -> Origin:
        """Where `node` stands."""
        return Origin(path=self.path, line=node.line, column=node.column)

    def _add(
        self, severity: Severity, code: str, place: Node | Origin, message: str, hint: str
    ) -> None:
        if severity is not Severity.ERROR and len(self.found) >= _MAX_FAULTS:
            return
        origin = place if isinstance(place, Origin) else self.origin(place)
        self.found.append(
            Finding(code=code, severity=severity, message=message, origin=origin, hint=hint)
        )
        if severity is Severity.ERROR and len(self.found) >= _MAX_FAULTS:
            raise PublishError(sorted(self.found, key=lambda finding: finding.origin))


def parse_yaml(data: bytes, path: str) -> tuple[Mapping, Faults]:
    """The top mapping of a YAML file and what is wrong so far.

    Raises PublishError where the file can't be read at all: not UTF-8, a YAML syntax error,
    no mapping at the top.
    """
    faults = Faults(path=path)
    text = _decode(data, path)
    lines = _BREAK.split(text)
    try:
        root = _document(_Source(lines=lines, faults=faults), yaml.parse(text, _Loader))
    except yaml.YAMLError as error:
        raise syntax_error(error, lines, path) from None
    if not isinstance(root, Mapping):
        raise stopped(
            "yaml-top", Origin(path=path, line=1), "the file holds no keys",
            "begin with `language: en` and `title: …`",
        )  # fmt: skip
    return root, faults


class _Loader(yaml.CSafeLoader):
    """libyaml's parser; only its events are used, nothing is constructed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Source:
    lines: list[str]
    faults: Faults


def _decode(data: bytes, path: str) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise stopped(
            "yaml-encoding", Origin(path=path, line=line), "the file is not UTF-8",
            "save it as UTF-8 in your editor",
        ) from None  # fmt: skip


# --- events to nodes ---


@dataclass(kw_only=True, slots=True)
class _Open:
    """A collection that is being read."""

    event: yaml.CollectionStartEvent
    items: list[Node] = field(default_factory=list)


class _Mark(Protocol):
    """A place as libyaml gives it, counted from 0."""

    line: int
    column: int


def _marks(event: yaml.Event) -> tuple[_Mark, _Mark]:
    """Where an event begins and ends; libyaml always knows."""
    start, end = event.start_mark, event.end_mark
    assert start is not None
    assert end is not None
    return start, end


def _at(event: yaml.Event, path: str) -> Origin:
    mark, _ = _marks(event)
    return Origin(path=path, line=mark.line + 1, column=mark.column + 1)


def _document(source: _Source, events: Iterator[yaml.Event]) -> Node | None:
    root: Node | None = None
    stack: list[_Open] = []
    for event in events:
        node: Node | None = None
        match event:
            case yaml.DocumentStartEvent() if root is not None:
                raise stopped("yaml-documents", _at(event, source.faults.path),
                            "a second document begins here",
                            "keep one release in a file; remove the line `---`")  # fmt: skip
            case yaml.AliasEvent():
                raise _alias(event, source)
            case yaml.CollectionStartEvent():
                _refuse(event, source.faults)
                stack.append(_Open(event=event))
                _check_depth(stack, source.faults.path)
            case yaml.ScalarEvent():
                _refuse(event, source.faults)
                node = _scalar(event, source)
            case yaml.CollectionEndEvent():
                node = _collection(stack.pop(), source.faults)
            case _:
                pass
        if node is not None and stack:
            stack[-1].items.append(node)
        elif node is not None:
            root = node
    return root


def _check_depth(stack: list[_Open], path: str) -> None:
    if len(stack) > _MAX_DEPTH:
        raise stopped(
            "yaml-depth",
            _at(stack[-1].event, path),
            f"nested more than {_MAX_DEPTH} deep",
            "lists and sections of a release nest a few levels deep",
        )


def _alias(event: yaml.AliasEvent, source: _Source) -> PublishError:
    return stopped(
        "yaml-alias",
        _at(event, source.faults.path),
        "a text can't begin with * here, and YAML's aliases are not used",
        'put the text in quotes: "*like this*"',
    )


def _refuse(event: yaml.CollectionStartEvent | yaml.ScalarEvent, faults: Faults) -> None:
    origin = _at(event, faults.path)
    if event.tag is not None:
        faults.add("yaml-tag", origin, f"the tag {event.tag[:40]} is not used here",
                   "remove it, or put a text that begins with ! in quotes")  # fmt: skip
    if event.anchor is not None:
        faults.add("yaml-anchor", origin, f"the anchor &{event.anchor[:40]} is not used here",
                   "remove it, or put a text that begins with & in quotes")  # fmt: skip


def _collection(opened: _Open, faults: Faults) -> Node:
    event, items = opened.event, opened.items
    start, _ = _marks(event)
    line, column = start.line + 1, start.column + 1
    flow = bool(event.flow_style)
    if isinstance(event, yaml.SequenceStartEvent):
        return Sequence(items=tuple(items), flow=flow, line=line, column=column)
    pairs: dict[str, tuple[Scalar, Node]] = {}
    for key, value in zip(items[::2], items[1::2], strict=True):
        if not isinstance(key, Scalar):
            faults.add("yaml-key", key, "a key must be a word",
                       "remove the `?`, the bracket or the brace before it")  # fmt: skip
        elif key.value in pairs:
            first = pairs[key.value][0].line
            faults.add("yaml-duplicate", key, f"the key {key.value} stands twice, first in "
                       f"line {first}", "keep one of them")  # fmt: skip
        else:
            pairs[key.value] = (key, value)
    return Mapping(pairs=tuple(pairs.values()), flow=flow, line=line, column=column)


# --- scalars ---

_CUT = re.compile(r"[ \t]+#")


def _scalar(event: yaml.ScalarEvent, source: _Source) -> Scalar:
    start, end = _marks(event)
    style = event.style or ""
    for character in unpublishable(event.value):
        source.faults.add("yaml-encoding", _at(event, source.faults.path),
                          f"the character U+{ord(character):04X} can't be published",
                          "delete it, or its escape")  # fmt: skip
    rest = source.lines[end.line][end.column :] if end.line < len(source.lines) else ""
    return Scalar(
        value=event.value,
        style=style,
        line=start.line + 1,
        column=start.column + 1,
        paragraphs=fold_paragraphs(event.value, style, _raw(start, end, style, source.lines)),
        cut=style == "" and bool(_CUT.match(rest)),
    )


def _raw(start: _Mark, end: _Mark, style: str, lines: list[str]) -> list[str]:
    """The lines a scalar is written in, without what stands around it, and without its quotes."""
    if style in ("|", ">"):
        return lines[start.line + 1 : end.line + 1]
    if start.line == end.line:
        return []  # nothing to fold
    quote = len(style)
    first, *middle, last = lines[start.line : end.line + 1]
    return [first[start.column + quote :], *middle, last[: end.column - quote]]
