"""What each HTML element is in a PDF: its structure type, alternative text, language, spans."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element as HtmlElement

from publish.pdf.draft import Flow, Role
from publish.pdf.structure import NoteAttributes, StructureType, TableAttributes

__all__ = [
    "SVG",
    "Document",
    "alternative",
    "cell_attributes",
    "collapsed",
    "is_decoration",
    "is_note",
    "note_attributes",
    "read_document",
    "role_of",
    "text_of",
]

SVG = "{http://www.w3.org/2000/svg}svg"
_SVG_TITLE = "{http://www.w3.org/2000/svg}title"

_T = StructureType
_TYPES: Mapping[str, Role] = {
    **{tag: _T(tag.upper()) for tag in ("h1", "h2", "h3", "h4", "h5", "h6")},
    **dict.fromkeys(("p", "pre", "summary"), _T.P),
    **dict.fromkeys(("section", "aside"), _T.SECT),
    **dict.fromkeys(("caption", "figcaption"), _T.CAPTION),
    **dict.fromkeys(("ul", "ol", "dl", "menu"), _T.L),
    **dict.fromkeys(("code", "kbd", "samp"), _T.CODE),
    **dict.fromkeys(("img", SVG), _T.FIGURE),
    "article": _T.ART,
    "figure": _T.DIV,
    "blockquote": _T.BLOCK_QUOTE,
    "li": _T.LI,
    "dt": _T.LBL,
    "dd": _T.LBODY,
    "table": _T.TABLE,
    "thead": _T.THEAD,
    "tbody": _T.TBODY,
    "tfoot": _T.TFOOT,
    "tr": _T.TR,
    "th": _T.TH,
    "td": _T.TD,
    "a": _T.LINK,
    "em": _T.EM,
    "strong": _T.STRONG,
    "q": _T.QUOTE,
    "ruby": _T.RUBY,
    "rb": _T.RB,
    "rt": _T.RT,
    "rp": _T.RP,
    **dict.fromkeys(("html", "body", "div", "main", "header", "footer", "nav"), Flow.BLOCK),
    **dict.fromkeys(("address", "hgroup", "search", "details", "form"), Flow.BLOCK),
}
_PHRASES = frozenset(["a", "em", "strong", "code", "kbd", "samp", "q", "ruby", "rb", "rt", "rp"])
_NOTES = frozenset({"doc-footnote", "doc-endnote"})
_WHITE_SPACE = re.compile(r"[ \t\n\f\r]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """An HTML tree with what ElementTree leaves out: each element's parent and language."""

    root: HtmlElement
    ids: frozenset[str]
    parents: dict[HtmlElement, HtmlElement]
    languages: dict[HtmlElement, str]

    def inside(self, element: HtmlElement, *, tag: str = "", role: str = "") -> bool:
        """Whether the element is, or stands in, an element with that tag or ARIA role."""
        here: HtmlElement | None = element
        while here is not None:
            if (tag and here.tag == tag) or (role and here.get("role") == role):
                return True
            here = self.parents.get(here)
        return False


def read_document(root: HtmlElement, *, language: str) -> Document:
    """The tree below `root` with its parents and languages (HTML, 3.2.6.2).

    `language` is the document's, where the HTML doesn't say.
    """
    parents: dict[HtmlElement, HtmlElement] = {}
    languages: dict[HtmlElement, str] = {}
    for element in root.iter():
        inherited = languages[parents[element]] if element in parents else language
        languages[element] = element.get("lang") or inherited
        parents.update(dict.fromkeys(element, element))
    ids = frozenset(element.get("id", "") for element in root.iter())
    return Document(root=root, ids=ids, parents=parents, languages=languages)


def role_of(element: HtmlElement, document: Document) -> Role:
    """The structure type of an element; `Flow` for those that only group or style."""
    if is_note(element):
        # The item of a list of notes stays an item; the note is in its body
        return _T.LI if element.tag == "li" else _T.NOTE
    if element.tag in {"ul", "ol", "li"} and document.inside(element, role="doc-toc"):
        return _T.TOCI if element.tag == "li" else _T.TOC
    return _TYPES.get(element.tag, Flow.PHRASE)


def is_note(element: HtmlElement) -> bool:
    """Whether it is a footnote or an endnote (DPUB-ARIA 1.1)."""
    return element.get("role") in _NOTES


def note_attributes(element: HtmlElement) -> NoteAttributes:
    """What kind of note an element is; one that the style sheet puts at the foot is a footnote."""
    return NoteAttributes(kind="Endnote" if element.get("role") == "doc-endnote" else "Footnote")


def is_decoration(element: HtmlElement) -> bool:
    """Whether nothing is said of the element: it is an artifact, with all that is in it."""
    silent = element.get("role") in {"presentation", "none"} or element.get("alt") == ""
    return element.get("aria-hidden") == "true" or (element.tag == "img" and silent)


def alternative(element: HtmlElement) -> str:
    """The alternative text of a picture: `aria-label`, `alt`, or the title of an SVG."""
    title = element.find(_SVG_TITLE) if element.tag == SVG else None
    written = element.get("aria-label") or element.get("alt")
    return written or ("" if title is None else title.text or "")


def text_of(element: HtmlElement) -> str:
    """The text of an element as it is read: pictures by their alternatives, no ruby readings."""
    return collapsed("".join(_pieces(element)))


def collapsed(text: str) -> str:
    """Text with its white space collapsed as HTML does, and none at its ends."""
    return _WHITE_SPACE.sub(" ", text).strip(" ")


def _pieces(element: HtmlElement) -> list[str]:
    if element.tag in {"img", SVG}:
        return [alternative(element)]
    if element.tag in {"rt", "rp"} or not isinstance(element.tag, str):
        return []
    pieces = [" " if element.tag == "br" else element.text or ""]
    for child in element:
        pieces.extend(_pieces(child))
        pieces.append(child.tail or "")
    is_block = element.tag in _TYPES and element.tag not in _PHRASES
    return [" ", *pieces, " "] if is_block else pieces


def cell_attributes(element: HtmlElement, *, row_span: int, column_span: int) -> TableAttributes:
    """A cell's spans as laid out, its `scope` and `headers` as written."""
    return TableAttributes(
        row_span=row_span,
        column_span=column_span,
        scope=element.get("scope", ""),
        headers=tuple(element.get("headers", "").split()),
    )
