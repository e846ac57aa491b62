"""What a style sheet can't say before the layout: it depends on how many characters there are."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element as HtmlElement

from publish.pdf.roles import Document, collapsed

__all__ = ["prepare"]

_PHRASES = frozenset({"a", "bdi", "cite", "em", "q", "small", "span", "strong", "time"})
_RUNNING = frozenset({"p", "li", "dd"})
_UNSPACED = frozenset({"ja", "zh", "ko", "th", "lo", "km", "my"})
_BOUND = 24
"""Characters of the last two words of a paragraph that stay on one line: it ends neither with
a part of a word nor with a short one alone."""
_SHORT = 4
"""Characters of a Japanese cell that stay on one line, and columns of tables where they do: even
half a page is wide enough for them."""

_WORD = re.compile(r"[^\s\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]+")
_LONG = 20
"""Characters of a word, but of Chinese or Japanese, that not each line has room for."""

_FIGURE = re.compile(r"[-−+±△▲]?\s?[¥$€£₩]?\s?[0-9０-９][0-9０-９.,．，\s]*\s?[%％]?")
"""A number as it stands in a table, with its sign, currency or per cent."""


def prepare(document: Document) -> None:
    """Tell the style sheet how long readings and captions are, and set cells as their texts ask.

    `--reading` of a ruby and `--caption` of a table are widths in em of their own size: with them
    no reading stands over what is beside its base (JLREQ, 3.3.8), and no caption is as narrow as
    its table. `--overhang` is how far in all a reading may do so, in em of its base: not where
    another ruby is beside it. Cells get the class `short` where they are of little Japanese, which
    the engine would break after any character, and `figures` where the figures of a column end.
    Phrases with others in them get `whole` where no word of theirs has to be broken.
    """
    rubies = list(document.root.iter("ruby"))
    touching = set(_touching(rubies, document))
    for ruby in rubies:
        reading = sum(_width(_text(rt)) for rt in ruby.findall("rt"))
        _style(ruby, f"--reading: {reading:g}; --overhang: {0 if ruby in touching else 0.5:g}")
    for element in [e for e in document.root.iter() if e.tag in _RUNNING]:
        _bind_ending(element, document)
    for table in document.root.iter("table"):
        _keep_short_cells(table, document)
        _align_figures(table)
        caption = table.find("caption")
        if caption is not None:
            _style(table, f"--caption: {_width(_text(caption)):g}")
    for element in document.root.iter():
        if element.tag in _PHRASES:
            _keep_words_whole(element, document)


def _bind_ending(element: HtmlElement, document: Document) -> None:
    """Keep the last two words of a paragraph in one span, unless they are long."""
    if document.languages[element].split("-")[0] in _UNSPACED:
        return
    last = element[-1] if len(element) else None
    text = (element.text if last is None else last.tail) or ""
    head, *ending = text.rstrip().rsplit(" ", 2)
    bound = " ".join(ending)
    if len(ending) < 2 or not head.strip() or len(bound) > _BOUND:
        return
    span = HtmlElement("span", {"class": "ending"})
    span.text = bound
    if last is None:
        element.text = f"{head} "
    else:
        last.tail = f"{head} "
    element.append(span)
    document.parents[span] = element
    document.languages[span] = document.languages[element]


def _keep_words_whole(element: HtmlElement, document: Document) -> None:
    """WeasyPrint 70 takes each text of a phrase with others in it for the first of its line, where
    a word too long may be broken, as far as the phrase itself began the line: “o|ther”.
    """
    is_nested = len(element) > 0 or document.parents[element].tag in _PHRASES
    in_cell = document.inside(element, tag="td") or document.inside(element, tag="th")
    if (
        is_nested
        and not in_cell
        and max(map(len, _WORD.findall(_text(element))), default=0) < _LONG
    ):
        _classify(element, "whole")


def _touching(rubies: Sequence[HtmlElement], document: Document) -> Iterator[HtmlElement]:
    """Rubies with another right beside them."""
    for parent in dict.fromkeys(document.parents[ruby] for ruby in rubies):
        for before, after in pairwise(parent):
            if before.tag == after.tag == "ruby" and not (before.tail or "").strip():
                yield from (before, after)


def _keep_short_cells(table: HtmlElement, document: Document) -> None:
    rows = list(table.iter("tr"))
    if max(map(len, rows), default=0) > _SHORT:
        return
    for cell in (cell for row in rows for cell in row):
        if document.languages[cell].startswith("ja") and len(_text(cell)) <= _SHORT:
            _classify(cell, "short")


def _align_figures(table: HtmlElement) -> None:
    """Columns of which more than a half are figures end on one line, with the head above them."""
    columns: dict[int, list[HtmlElement]] = {}
    for cell, column in _placed(list(table.iter("tr"))):
        if cell.get("colspan", "1") == "1":
            columns.setdefault(column, []).append(cell)
    for cells in columns.values():
        data = [cell for cell in cells if cell.tag == "td" and _text(cell)]
        figures = [cell for cell in data if _FIGURE.fullmatch(_text(cell))]
        if 2 * len(figures) > len(data):
            heads = (cell for cell in cells if cell.get("scope") == "col")
            for cell in (*figures, *heads):
                _classify(cell, "figures")


def _placed(rows: Sequence[HtmlElement]) -> Iterator[tuple[HtmlElement, int]]:
    """Each cell with its first column (HTML, 4.9.12.1)."""
    free: dict[int, int] = {}  # from which row on a column is
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while free.get(column, 0) > number:
                column += 1
            yield cell, column
            end = column + _span(cell, "colspan")
            free |= dict.fromkeys(range(column, end), number + _span(cell, "rowspan"))
            column = end


def _span(cell: HtmlElement, attribute: str) -> int:
    written = cell.get(attribute, "1")
    return max(int(written), 1) if written.isdecimal() else 1


def _text(element: HtmlElement) -> str:
    return collapsed("".join(element.itertext()))


def _width(text: str) -> float:
    """About how wide a text is, in em: kana and kanji fill one, other letters a half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WF" else 0.5 for c in text)


def _classify(element: HtmlElement, name: str) -> None:
    """A class and not a style of its own: elements of one style share it in the engine."""
    element.set("class", f"{element.get('class', '')} {name}".lstrip())


def _style(element: HtmlElement, declaration: str) -> None:
    written = element.get("style", "").strip().rstrip(";")
    element.set("style", f"{written}; {declaration}" if written else declaration)
