"""Reads a page: its elements and words in document order, with place and language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

__all__ = ["Element", "HtmlTree", "Page", "TextRun", "read_html"]

# HTML standard, Void elements: they have no end tag.
_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
))  # fmt: skip
_FOREIGN = frozenset(("svg", "math"))
_SILENT = frozenset(("script", "style"))
_READINGS = frozenset(("rt", "rp"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Element:
    """An element. `language` is the one in force ("" where none is); `parent` is an index, -1 at
    the top; `elements` and `texts` are the indexes of what is inside.
    """

    name: str
    attributes: Mapping[str, str]
    language: str
    parent: int
    elements: range
    texts: range
    line: int
    column: int

    @property
    def classes(self) -> frozenset[str]:
        """The names in `class`."""
        return frozenset(self.attributes.get("class", "").split())


@dataclass(frozen=True, kw_only=True, slots=True)
class TextRun:
    """Text between two tags; `reading` says whether it stands above other words (ruby)."""

    text: str
    language: str
    parent: int
    reading: bool
    line: int
    column: int


@dataclass(frozen=True, kw_only=True, slots=True)
class HtmlTree:
    """A page, flat, in document order."""

    elements: tuple[Element, ...]
    texts: tuple[TextRun, ...]

    def named(self, *names: str) -> Iterator[Element]:
        """The elements of these names."""
        return (element for element in self.elements if element.name in names)

    def inside(self, element: Element) -> Iterator[Element]:
        """What `element` holds, at any depth."""
        return (self.elements[index] for index in element.elements)

    def words(self, element: Element) -> str:
        """The text inside, without readings, white space as single spaces."""
        runs = (self.texts[index] for index in element.texts)
        return " ".join("".join(run.text for run in runs if not run.reading).split())


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A page, and the language that its address promises ("" where it promises none)."""

    tree: HtmlTree
    language: str


def read_html(html: str) -> HtmlTree:
    """The elements of a page.

    Any text at all gives a tree. Nesting is taken as written: an end tag that was left out is not
    supplied, one without a start tag is passed over.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    while reader.open:
        reader.end()
    return HtmlTree(elements=tuple(_element(draft) for draft in reader.drafts),
                    texts=tuple(reader.texts))  # fmt: skip


@dataclass(kw_only=True, slots=True)
class _Draft:
    """An element that may still be open."""

    name: str
    attributes: Mapping[str, str]
    language: str
    parent: int
    first: int
    first_text: int
    line: int
    column: int
    reading: bool
    foreign: bool
    last: int = 0
    last_text: int = 0


class _Reader(HTMLParser):
    """Gathers drafts in document order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.drafts: list[_Draft] = []
        self.texts: list[TextRun] = []
        self.open: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element; of an attribute that is given twice the first counts."""
        attributes = {name: value or "" for name, value in reversed(attrs)}
        outer = self.drafts[self.open[-1]] if self.open else None
        line, column = self.getpos()
        self.open.append(len(self.drafts))
        self.drafts.append(
            _Draft(
                name=tag,
                attributes=attributes,
                language=attributes.get("lang", outer.language if outer else ""),
                parent=self.open[-2] if outer else -1,
                first=len(self.drafts) + 1,
                first_text=len(self.texts),
                line=line,
                column=column + 1,
                reading=tag in _READINGS or (outer is not None and outer.reading),
                foreign=tag in _FOREIGN or (outer is not None and outer.foreign),
            )
        )
        if tag in _VOID:
            self.end()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<x/>` is a start tag in HTML, and ends the element in SVG and MathML alone."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID and self.drafts[self.open[-1]].foreign:
            self.end()

    def handle_endtag(self, tag: str) -> None:
        """End the innermost element of this name, and all that is open in it."""
        if any(self.drafts[index].name == tag for index in self.open):
            while self.end() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Words, unless they are a program or a style."""
        outer = self.drafts[self.open[-1]] if self.open else None
        if outer is not None and outer.name in _SILENT:
            return
        line, column = self.getpos()
        self.texts.append(
            TextRun(
                text=data,
                language=outer.language if outer else "",
                parent=self.open[-1] if self.open else -1,
                reading=outer is not None and outer.reading,
                line=line,
                column=column + 1,
            )
        )

    def end(self) -> str:
        """End the innermost element, and give its name."""
        draft = self.drafts[self.open.pop()]
        draft.last, draft.last_text = len(self.drafts), len(self.texts)
        return draft.name


def _element(draft: _Draft) -> Element:
    return Element(
        name=draft.name,
        attributes=draft.attributes,
        language=draft.language,
        parent=draft.parent,
        elements=range(draft.first, draft.last),
        texts=range(draft.first_text, draft.last_text),
        line=draft.line,
        column=draft.column,
    )
