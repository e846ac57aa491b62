"""The document that becomes a PDF, as Typst's source: each element in Typst's own idiom."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import html

__all__ = ["typst_source"]

_PAGE = """\
#set document(title: {title}, author: {author},
  date: datetime(year: {year}, month: {month}, day: {day}))
#set page(paper: "a4", margin: (x: 24mm, y: 26mm), numbering: "1 / 1",
  header: context if here().page() > 1 {{ text(8pt, {author}) }})
#set text(lang: {language}, font: ("BIZ UDPGothic", "Noto Sans", "Noto Sans CJK JP",
  "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari", "Noto Sans Thai"), size: 10pt,
  hyphenate: auto)
#set par(leading: 0.85em, spacing: 1.2em, justify: {justify})
#show link: underline
"""
_WRAPPED: Mapping[str, str] = {
    "em": "emph",
    "strong": "strong",
    "del": "strike",
    "ins": "underline",
    "sup": "super",
}
_PLAIN = frozenset({"span", "time", "abbr", "rb"})
_BLOCKS = frozenset({"main", "section", "div", "footer", "address", "article", "aside"})
_LEFT_OUT = frozenset({"style", "title", "head", "rt", "rp", "nav"})  # Typst has no ruby


def typst_source(document: str, *, author: str, year: int, month: int, day: int) -> str:
    """Typst's source of an HTML document of ours; pictures are named as the document names them.

    The notes at its end become footnotes, running heads and page numbers Typst's own.
    """
    root = html.document_fromstring(document)
    language = str(root.get("lang"))
    head = _PAGE.format(
        title=_string(str(root.findtext(".//title"))),
        author=_string(author),
        year=year,
        month=month,
        day=day,
        language=_string(language.partition("-")[0]),
        justify="true" if language == "ja" else "false",
    )
    notes = {str(note.get("id")): note for note in root.xpath("//*[@id='page-notes']//li")}
    for section in root.xpath("//*[@id='page-notes']|//*[starts-with(@class, 'running-')]"):
        section.drop_tree()
    return head + _Writer(language=language, notes=notes).blocks(root.find("body"))


def _string(text: str) -> str:
    """A string of Typst, whose escapes are those of JSON for all that is printed."""
    return json.dumps(text, ensure_ascii=False)


@dataclass(kw_only=True, slots=True)
class _Writer:
    language: str
    notes: Mapping[str, html.HtmlElement]
    told: set[str] = field(default_factory=set)

    def blocks(self, parent: html.HtmlElement) -> str:
        """The blocks inside an element, and the text that stands beside them."""
        mixed = any(text.strip() for text in parent.xpath("text()"))
        parts = [self._text(parent.text)] if mixed else []
        for child in parent:
            tag = child.tag
            block = self._block(child) if isinstance(tag, str) else ""
            inline = self._inline(child) if block is None else ""
            parts.append(f"\n\n{block}\n\n" if block else inline)
            if mixed or inline:
                parts.append(self._text(child.tail))
        return "".join(parts)

    def _block(self, element: html.HtmlElement) -> str | None:
        """A block, in the language it names; None for what is no block."""
        inner = self._bare_block(element)
        return self._in_language(element, inner) if inner else inner

    def _bare_block(self, element: html.HtmlElement) -> str | None:
        match element.tag:
            case tag if tag in _LEFT_OUT:
                return ""
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                return f"#heading(level: {element.tag[1]})[{self.inline(element)}]"
            case "p":
                return f"#par[{self.inline(element)}]"
            case tag if tag in _BLOCKS:
                return self.blocks(element)
            case "ul" | "ol":
                items = ", ".join(f"[{self.blocks(item)}]" for item in element.findall("li"))
                return f"#{'list' if element.tag == 'ul' else 'enum'}({items})"
            case "dl":
                return f"#terms({', '.join(self._terms(element))})"
            case "blockquote":
                return f"#quote(block: true)[{self.blocks(element)}]"
            case "figure":
                return self._figure(element)
            case "figcaption":
                return f"#par[{self.inline(element)}]"
            case "table":
                return self._table(element)
            case _:
                return None

    def inline(self, parent: html.HtmlElement) -> str:
        """The text and phrases inside an element."""
        parts = [self._text(parent.text)]
        for child in parent:
            parts += [self._inline(child), self._text(child.tail)]
        return "".join(parts)

    def _inline(self, element: html.HtmlElement) -> str:
        if not isinstance(element.tag, str) or element.tag in _LEFT_OUT:
            return ""
        if element.tag == "sup" and (call := element.find("a")) is not None:
            return self._note(str(call.get("href"))[1:])
        return self._in_language(element, self._phrase(element))

    def _phrase(self, element: html.HtmlElement) -> str:
        match element.tag:
            case "a":
                return f"#link({_string(str(element.get('href')))})[{self.inline(element)}]"
            case "code":
                return f"#raw({_string(str(element.text_content()))})"
            case "br":
                return "#linebreak()"
            case "img":
                return self._picture(element)
            case tag if tag in _WRAPPED:
                return f"#{_WRAPPED[tag]}[{self.inline(element)}]"
            case _:
                return self.inline(element)

    def _in_language(self, element: html.HtmlElement, inner: str) -> str:
        language = element.get("lang", self.language)
        if language == self.language:
            return inner
        return f"#text(lang: {_string(language.partition('-')[0])})[{inner}]"

    def _text(self, text: str | None) -> str:
        text = re.sub(r"\s+", " ", text or "")
        if not text.strip():
            return text and '#" ";'
        return f"#{_string(text)};"

    def _note(self, name: str) -> str:
        if name in self.told:
            return f"#footnote(<{name}>)"
        self.told.add(name)
        note = self.notes[name]
        return f"#footnote[{self._in_language(note, self.inline(note))}] <{name}>"

    def _terms(self, element: html.HtmlElement) -> Iterator[str]:
        terms, meanings = list(element.iter("dt")), list(element.iter("dd"))
        for term, meaning in zip(terms, meanings, strict=True):
            said = self._in_language(term, self.inline(term))
            meant = self._in_language(meaning, self.inline(meaning))
            yield f"terms.item([{said}], [{meant}])"

    def _figure(self, element: html.HtmlElement) -> str:
        caption, quotation = element.find("figcaption"), element.find("blockquote")
        said = "" if caption is None else self._in_language(caption, self.inline(caption))
        if quotation is not None:
            credit = f", attribution: [{said}]" if said else ""
            return f"#quote(block: true{credit})[{self.blocks(quotation)}]"
        picture = self._picture(element.find("img"))
        if not said:
            return picture
        return f"#figure([{picture}], caption: [{said}], numbering: none)"

    def _picture(self, element: html.HtmlElement) -> str:
        name = _string(str(element.get("src")))
        if not element.get("alt"):
            return f"#pdf.artifact(image({name}, width: 1em))"
        return f"#image({name}, alt: {_string(str(element.get('alt')))}, width: 80%)"

    def _table(self, element: html.HtmlElement) -> str:
        rows = element.findall(".//tr")
        columns = sum(int(cell.get("colspan", "1")) for cell in rows[0])
        head = [self._cell(cell) for row in element.findall("./thead/tr") for cell in row]
        body = [self._cell(cell) for row in element.findall("./tbody/tr") for cell in row]
        cells = ([f"table.header({', '.join(head)})"] if head else []) + body
        table = f"table(columns: {columns}, {', '.join(cells)})"
        caption = element.find("caption")
        said = "none" if caption is None else f"[{self.inline(caption)}]"
        return (
            "#show figure: set block(breakable: true)\n"
            f"#figure({table}, caption: figure.caption(position: top, {said}), numbering: none)"
        )

    def _cell(self, cell: html.HtmlElement) -> str:
        spans = f"colspan: {cell.get('colspan', '1')}, rowspan: {cell.get('rowspan', '1')}"
        return f"table.cell({spans})[{self._in_language(cell, self.inline(cell))}]"
