"""Inline markup: the text of one message becomes spans, in source and translation alike.

`*em*`, `**strong**`, `` `code` ``, `[text][key]`, `[^note]`, `[text][:ja]`, `{fact}`, and, in
Japanese text, ruby `｜base《reading》`. A mark needs its partner in the same text, else it is
text; an asterisk between digits is text; a backslash escapes; `{{` and `}}` are braces. There
are no flanking rules: CommonMark's break `**「重要」**です`. A link holds no link and no pointer
to a note: HTML can't nest them. Every text parses: there is no syntax error, only text, and what
looks like a slip is told by `slips`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from publish.language.spans import (
    Code,
    Emphasis,
    FactRef,
    Foreign,
    LinkRef,
    Literal,
    NoteRef,
    Ruby,
    Span,
    Strong,
    plain,
    walk,
)

__all__ = ["Parsed", "Slip", "parse"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Slip:
    """Something that was taken as text though it looks like a mark; `at` counts from 0."""

    at: int
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Parsed:
    """The spans of one text, and what in it looks like a slip of the pen."""

    spans: tuple[Span, ...]
    slips: tuple[Slip, ...]


@lru_cache(maxsize=2**12)  # messages, checks, counts and editions all ask for the same texts
def parse(text: str, *, ruby: bool) -> Parsed:
    """The spans of `text`; `ruby` says that the text is Japanese. Never raises.

    Every character of `text` is in exactly one span or is a mark with its partner (property
    test), so nothing a translator wrote is dropped. Linear in the length of `text`.
    """
    frames, slips = [_Frame(mark=_Mark(text="", at=0))], list[Slip]()
    for token in _tokens(text, ruby):
        match token:
            case _Mark() if token.text.startswith("*"):
                _asterisks(frames, slips, token)
            case _Mark() if token.text == "[" and len(frames) < _DEPTH:
                frames.append(_Frame(mark=token))
            case _Mark() if token.text.startswith("][") and _is_open(frames, "["):
                _close(frames, slips, "[", token)
            case _Mark():
                _stray(frames[-1], slips, token)
            case _:
                frames[-1].spans.append(token)
    _flatten(frames, slips, 1)
    return Parsed(spans=_joined(frames[0].spans), slips=tuple(sorted(slips, key=lambda s: s.at)))


# --- tokens: what can be told from left to right without looking for a partner ---

_DEPTH = 20  # deeper nesting of marks than any prose has is taken as text

_TOKEN = re.compile(
    r"""
      \\(?P<escaped>[\\*`\[\]{}｜《》])
    | (?P<doubled>\{\{|\}\})
    | \{(?P<fact>[a-z][a-z0-9_]*)\}
    | `(?P<code>[^`\n]+)`
    | \[\^(?P<note>[a-z][a-z0-9_-]*)\]
    | ｜(?P<base>[^｜《》\\\n]+)《(?P<reading>[ぁ-ゖァ-ヺー・ゝゞヽヾ\u0020\u3000]+)》
    | (?P<mark>\]\[:?[A-Za-z][A-Za-z0-9_-]*\]|\*+|[\[\]{}`])
    """,
    re.VERBOSE,
)

_THEN_DIGIT = re.compile(r"\ *\d")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Mark:
    """A mark that needs a partner: asterisks, `[`, `][key]`, or a brace, bracket or backtick."""

    text: str
    at: int


@dataclass(kw_only=True, slots=True)
class _Frame:
    """The spans since a mark that is still open; the outermost frame has no mark."""

    mark: _Mark
    spans: list[Span] = field(default_factory=list)


def _tokens(text: str, ruby: bool) -> Iterator[Span | _Mark]:
    position = 0
    while match := _TOKEN.search(text, position):
        if match.start() > position:
            yield Literal(text=text[position : match.start()])
        yield _token(match, ruby)
        position = match.end()
    if position < len(text):
        yield Literal(text=text[position:])


def _token(match: re.Match[str], ruby: bool) -> Span | _Mark:
    kind = match.lastgroup or ""
    value = match[kind]
    match kind:
        case "doubled":
            return Literal(text=value[0])
        case "escaped":
            return Literal(text=value)
        case "fact":
            return FactRef(name=value)
        case "code":
            return Code(text=value)
        case "note":
            return NoteRef(key=value)
        case "reading" if ruby:
            return Ruby(base=match["base"], reading=value)
        case "mark" if not _multiplies(match):
            return _Mark(text=value, at=match.start())
        case _:
            return Literal(text=match[0])


def _multiplies(match: re.Match[str]) -> bool:
    """Whether the mark is an asterisk between digits, spaces aside: 3*4, 3 * 4."""
    text, before = match.string, match.start() - 1
    while before >= 0 and text[before] == " ":
        before -= 1
    return (
        match[0] == "*"
        and before >= 0
        and text[before].isdigit()
        and bool(_THEN_DIGIT.match(text, match.end()))
    )


# --- pairing: a stack of open marks; closing one turns those opened since into text ---


def _asterisks(frames: list[_Frame], slips: list[Slip], run: _Mark) -> None:
    """Take a run of asterisks apart: `***` closes `*` and `**` in the order they are open."""
    left, at = len(run.text), run.at
    while left:
        top = frames[-1].mark.text
        size = min(left, 2) if left < 3 or top not in ("*", "**") else len(top)
        mark = _Mark(text="*" * size, at=at)
        if _is_open(frames, mark.text):
            _close(frames, slips, mark.text, mark)
        elif len(frames) < _DEPTH:
            frames.append(_Frame(mark=mark))
        else:
            _stray(frames[-1], slips, mark)
        left, at = left - size, at + size


def _is_open(frames: Sequence[_Frame], mark: str) -> bool:
    return any(frame.mark.text == mark for frame in frames)


def _close(frames: list[_Frame], slips: list[Slip], opened: str, closing: _Mark) -> None:
    index = max(i for i, frame in enumerate(frames) if frame.mark.text == opened)
    _flatten(frames, slips, index + 1)
    frame = frames.pop()
    if frame.spans and not (_links(closing) and any(map(_leads, walk(frame.spans)))):
        frames[-1].spans.append(_paired(_joined(frame.spans), closing.text))
    else:
        _stray(frames[-1], slips, frame.mark)
        frames[-1].spans.extend(frame.spans)
        _stray(frames[-1], slips, closing)


def _links(closing: _Mark) -> bool:
    """Whether the mark ends a link, which can't hold another link or a pointer to a note."""
    return closing.text.startswith("][") and not closing.text.startswith("][:")


def _leads(span: Span) -> bool:
    return isinstance(span, LinkRef | NoteRef)


def _paired(children: tuple[Span, ...], closing: str) -> Span:
    if closing == "*":
        return Emphasis(children=children)
    if closing == "**":
        return Strong(children=children)
    target = closing.removeprefix("][").removesuffix("]")
    if target.startswith(":"):
        return Foreign(children=children, language=target[1:])
    return LinkRef(children=children, key=target)


def _flatten(frames: list[_Frame], slips: list[Slip], start: int) -> None:
    """Turn the marks of the frames from `start` on into text, with what follows them."""
    for frame in frames[start:]:
        _stray(frames[start - 1], slips, frame.mark)
        frames[start - 1].spans.extend(frame.spans)
    del frames[start:]


def _stray(frame: _Frame, slips: list[Slip], mark: _Mark) -> None:
    frame.spans.append(Literal(text=mark.text))
    slips.append(Slip(at=mark.at, message=f"{mark.text} has no partner and is shown as it is"))


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The same spans with neighbouring literals made one."""
    joined: list[Span] = []
    for literal, group in groupby(spans, key=lambda span: isinstance(span, Literal)):
        members = list(group)
        if literal:
            joined.append(Literal(text=plain(members)))
        else:
            joined.extend(members)
    return tuple(joined)
