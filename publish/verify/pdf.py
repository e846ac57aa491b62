"""Reads the tags of a PDF: what a person using a screen reader is told, as data and as text."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import pikepdf

from publish.verify.pdf_text import MarkedText, marked_text

__all__ = ["Tag", "TaggedPdf", "read_tags", "structure_text", "tag_tree"]

_READINGS = frozenset({"RT", "RP"})
_PHRASES = frozenset(
    (
        "Span",
        "Figure",
        "Quote",
        "Reference",
        "Code",
        "Em",
        "Strong",
        "Link",
        "Ruby",
        "RB",
        "RT",
        "RP",
    )
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Tag:
    """A structure element: its type, its kids and texts in order, and what is said beside them.

    `language` is the one in force, `says_language` whether the element names it itself;
    `links` are the targets of its annotations with their contents; `details` are the other
    attributes as `name=value`, in the order of their names.
    """

    type: str
    kids: "tuple[TagKid, ...]"
    language: str
    says_language: bool
    alt: str
    actual_text: str
    links: tuple[tuple[str, str], ...]
    details: tuple[str, ...]
    pages: frozenset[int]


TagKid: TypeAlias = "Tag | str"


@dataclass(frozen=True, kw_only=True, slots=True)
class TaggedPdf:
    """The tree of a PDF; the text of its artifacts by page; text that is neither, by page."""

    root: Tag
    artifacts: tuple[str, ...]
    untagged: tuple[str, ...]


def read_tags(data: bytes) -> TaggedPdf:
    """Read the structure tree; raises `ValueError` for a PDF that is not tagged."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if "/StructTreeRoot" not in pdf.Root:
            raise ValueError("the PDF is not tagged")
        texts = [marked_text(page) for page in pdf.pages]
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        reader = _Reader(texts=texts, pages=pages)
        top = _list(pdf.Root.StructTreeRoot.get("/K"))
        root = reader.tag(top[0], language=str(pdf.Root.get("/Lang", "")))
    return TaggedPdf(
        root=root,
        artifacts=tuple(text.artifacts for text in texts),
        untagged=tuple(text.untagged for text in texts),
    )


def tag_tree(data: bytes) -> str:
    """The tree as text, one element a line, indented; for people, and for comparing.

    `Span [en] "text"`: an element that names its language, with its text; `alt="..."`,
    `actual="..."`, `-> target "contents"` for links, attributes as `scope=Column`.
    """
    return "\n".join(_lines(read_tags(data).root, 0)) + "\n"


def structure_text(data: bytes, *, readings: bool = False) -> list[str]:
    """The text of each innermost block, in reading order, with the labels of items.

    Ruby readings only if `readings`; blocks without text, as pictures are, are left out.
    """
    return [text for text in _blocks(read_tags(data).root, readings) if text.strip()]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Reader:
    texts: Sequence[MarkedText]
    pages: dict[tuple[int, int], int]

    def tag(self, element: pikepdf.Object, *, language: str) -> Tag:
        """One element and all below it."""
        own = str(element.get("/Lang", ""))
        kids: list[Tag | str] = []
        links: list[tuple[str, str]] = []
        seen: set[int] = set()
        for kid in _list(element.get("/K")):
            content = self._content(kid, element)
            if content is not None:
                page, text = content
                seen.add(page)
                _add_text(kids, text)
            elif kid.get("/Type") == "/OBJR":
                links.append(_link(kid.Obj))
            else:
                kids.append(self.tag(kid, language=own or language))
        return Tag(
            type=str(element.S)[1:],
            kids=tuple(kids),
            language=own or language,
            says_language=bool(own),
            alt=str(element.get("/Alt", "")),
            actual_text=str(element.get("/ActualText", "")),
            links=tuple(links),
            details=tuple(_details(element)),
            pages=frozenset(seen),
        )

    def _content(self, kid: pikepdf.Object, element: pikepdf.Object) -> tuple[int, str] | None:
        """The page and text of marked content; None for anything else."""
        if isinstance(kid, int):
            mcid, page = kid, element.Pg
        elif kid.get("/Type") == "/MCR":
            mcid, page = int(kid.MCID), kid.Pg if "/Pg" in kid else element.Pg
        else:
            return None
        number = self.pages[page.objgen]
        return number, self.texts[number].by_mcid.get(mcid, "\ufffd")


def _list(value: pikepdf.Object | None) -> list[pikepdf.Object]:
    """A value that may stand alone, in an array, or not at all."""
    if value is None:
        return []
    return list(value.as_list()) if isinstance(value, pikepdf.Array) else [value]


def _add_text(kids: list[Tag | str], text: str) -> None:
    """Texts that follow one another are one."""
    if kids and isinstance(kids[-1], str):
        kids[-1] += text
    else:
        kids.append(text)


def _link(annotation: pikepdf.Object) -> tuple[str, str]:
    """Where an annotation leads, and what it is called."""
    action = annotation.get("/A", annotation)
    target = action.URI if "/URI" in action else f"#{action.get('/D', action.get('/Dest', ''))}"
    return str(target), str(annotation.get("/Contents", ""))


def _details(element: pikepdf.Object) -> Iterator[str]:
    """ID, E, and the attributes that matter to listeners: of lists and tables."""
    for key, name in (("/ID", "id"), ("/E", "expansion")):
        if key in element:
            yield f"{name}={str(element[key])!r}" if key == "/E" else f"{name}={element[key]}"
    # one dictionary, or several of them, perhaps with the numbers of revisions (14.7.5.1)
    given = [a for a in _list(element.get("/A")) if isinstance(a, pikepdf.Dictionary)]
    attributes = {key: value for entries in given for key, value in entries.items()}
    for key, name in (
        ("/ListNumbering", "numbering"),
        ("/Scope", "scope"),
        ("/RowSpan", "rows"),
        ("/ColSpan", "columns"),
    ):
        if key in attributes:
            yield f"{name}={str(attributes[key]).removeprefix('/')}"
    if "/Headers" in attributes:
        headers = map(str, attributes["/Headers"].as_list())
        yield f"headers={','.join(headers)}"


def _lines(tag: Tag, depth: int) -> Iterator[str]:
    indent = "  " * depth
    head = [tag.type]
    if tag.says_language:
        head.append(f"[{tag.language}]")
    head.extend(tag.details)
    for name, value in (("alt", tag.alt), ("actual", tag.actual_text)):
        if value:
            head.append(f'{name}="{value}"')
    # one link may have an annotation on each of its lines
    head.extend(f'-> {target} "{contents}"' for target, contents in dict.fromkeys(tag.links))
    texts = [kid for kid in tag.kids if isinstance(kid, str)]
    alone = len(texts) == len(tag.kids)
    if alone:
        head.extend(f'"{text}"' for text in texts if text)
    yield indent + " ".join(head)
    for kid in tag.kids if not alone else ():
        if isinstance(kid, Tag):
            yield from _lines(kid, depth + 1)
        else:
            yield f'{indent}  "{kid}"'


def _blocks(tag: Tag, readings: bool) -> Iterator[str]:
    """The texts of a block and of the blocks inside it."""
    text = ""
    for kid in tag.kids:
        if isinstance(kid, Tag) and kid.type not in _PHRASES:
            yield text
            text = ""
            yield from _blocks(kid, readings)
        else:
            text += _inline(kid, readings)
    yield text


def _inline(kid: Tag | str, readings: bool) -> str:
    if isinstance(kid, str):
        return kid
    if kid.type == "Figure" or (kid.type in _READINGS and not readings):
        return ""
    return "".join(_inline(inner, readings) for inner in kid.kids)
