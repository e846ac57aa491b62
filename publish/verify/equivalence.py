"""Whether all editions of a release, and its page and PDF, say the same (design invariant 6)."""

from collections import Counter
from collections.abc import Iterator, Mapping

from publish.findings import Finding, Origin, Severity
from publish.verify.html_tree import Element, HtmlTree, read_html
from publish.verify.paths import page_path
from publish.verify.pdf import Tag

__all__ = ["check_languages", "check_text", "page_words", "pdf_words"]

# What a page alone has: ways around it, and the links to the PDF and to what was tested.
_PAGE_ONLY = frozenset(("beside", "download", "standing", "statement", "twin"))
# What an edition alone has: its dates, and what it says of itself (a translation, provisional …).
_EDITION_ONLY = frozenset(("metadata", "notice"))

_COUNTED = {
    **{f"h{level}": f"headings of level {level}" for level in range(1, 7)},
    "p": "paragraphs",
    "li": "list items",
    "dt": "terms",
    "dd": "descriptions",
    "tr": "table rows",
    "th": "header cells",
    "td": "table cells",
    "figure": "figures",
    "img": "pictures",
}
_CONTEXT = 20  # characters shown before and after a difference


def check_languages(pages: Mapping[str, str], release_id: str) -> tuple[Finding, ...]:
    """Where the editions of a release differ in what is no matter of language.

    `pages` are whole pages by language; the first is what the others are held against. Compared
    is the main part without what an edition alone has: navigation, and what is in elements of
    the classes `download`, `metadata` and `notice`. The ids have to be the same in the same
    order; each section has to have as many headings of each level, paragraphs, items, terms,
    rows, cells, figures, pictures and links.
    """
    if not pages:
        return ()
    trees = {language: read_html(html) for language, html in pages.items()}
    (first, reference), *others = trees.items()
    return tuple(
        finding
        for language, tree in others
        for finding in _differences(first, reference, language, tree, release_id)
    )


def check_text(page: str, pdf_text: str, path: str) -> tuple[Finding, ...]:
    """Whether a PDF (at `path`) has the words of its page, and no others, in the same order.

    `pdf_text` is what `pdf_words` gives; `page_words` says what of the page counts.
    """
    words = page_words(page)
    if words == pdf_text:
        return ()
    at = next(
        (i for i, (a, b) in enumerate(zip(words, pdf_text, strict=False)) if a != b),
        min(len(words), len(pdf_text)),
    )
    return (
        Finding(
            code="edition-text",
            severity=Severity.ERROR,
            message=f"the page has {_excerpt(words, at)}, the PDF {_excerpt(pdf_text, at)}",
            origin=Origin(path=path),
            hint="build both again; if it stays, a template shows in one what the other lacks",
        ),
    )


def page_words(html: str) -> str:
    """The words that a page and its PDF share, without white space and readings (ruby).

    They are the main part from the h1 on (title, dates, what the edition says of itself, text)
    and then the footer, without navigation and without what only a page has: elements of the
    classes `beside`, `download`, `standing`, `statement` and `twin`, and what is hidden.
    """
    tree = read_html(html)
    texts = list[str]()
    for part in tree.elements:
        if part.name == "main" or (part.name == "footer" and part.parent == _body(tree)):
            inner = [index for e in _left_out(tree, part, _PAGE_ONLY) for index in e.texts]
            shown = sorted({*part.texts}.difference(inner))
            texts.extend(tree.texts[i].text for i in shown if not tree.texts[i].reading)
    return _squeezed("".join(texts))


def pdf_words(tag: Tag) -> str:
    """The words in the tags of a PDF, without white space, readings, and marks of list items.

    A mark is the label of an item in a list that has a `ListNumbering`: the engine made it. In
    any other list (the terms of definitions) the label is a text of the release.
    """
    return _squeezed("".join(_spoken(tag, marked=False)))


def _differences(
    first: str, reference: HtmlTree, language: str, tree: HtmlTree, release_id: str
) -> Iterator[Finding]:
    path = page_path(language, release_id)
    here, there = _shared(tree), _shared(reference)
    yield from _id_difference(first, there, language, here, path)
    counted, expected = _counts(tree, here), _counts(reference, there)
    for key in dict.fromkeys([*expected, *counted]):
        section, name = key
        if counted[key] != expected[key]:
            place = f"section {section}" if section else "the part before the sections"
            yield Finding(
                code="edition-links" if name == "a" else "edition-structure",
                severity=Severity.WARNING if name == "a" else Severity.ERROR,
                message=f"{place} has {counted[key]} {_COUNTED.get(name, 'links')} in {language}, "
                f"{expected[key]} in {first}",
                origin=Origin(path=path),
                hint="make each link of the source once in the translation"
                if name == "a"
                else "build all languages again; if it stays, a template depends on the language",
            )


def _id_difference(
    first: str, there: list[Element], language: str, here: list[Element], path: str
) -> Iterator[Finding]:
    expected = [e.attributes["id"] for e in there if "id" in e.attributes]
    found = [e for e in here if "id" in e.attributes]
    ids = [e.attributes["id"] for e in found]
    if ids == expected:
        return
    at = next(
        (i for i, (a, b) in enumerate(zip(ids, expected, strict=False)) if a != b),
        min(len(ids), len(expected)),
    )
    place = found[at] if at < len(found) else None
    yield Finding(
        code="edition-ids",
        severity=Severity.ERROR,
        message=f"{language} has {_named(ids, at)} where {first} has {_named(expected, at)}",
        origin=Origin(path=path, line=place.line, column=place.column) if place
        else Origin(path=path),
        hint="build all languages again; if it stays, a template makes ids out of words",
    )  # fmt: skip


def _named(ids: list[str], at: int) -> str:
    return f"the id {ids[at]}" if at < len(ids) else "no more ids"


def _shared(tree: HtmlTree) -> list[Element]:
    """The elements that every edition has."""
    for main in tree.named("main"):
        skipped = {
            id(e)
            for left in _left_out(tree, main, _PAGE_ONLY | _EDITION_ONLY)
            for e in (left, *tree.inside(left))
        }
        return [element for element in tree.inside(main) if id(element) not in skipped]
    return []


def _left_out(tree: HtmlTree, part: Element, classes: frozenset[str]) -> Iterator[Element]:
    return (
        e
        for e in tree.inside(part)
        if e.name == "nav" or "hidden" in e.attributes or e.classes & classes
    )


def _counts(tree: HtmlTree, elements: list[Element]) -> Counter[tuple[str, str]]:
    """How many elements of each name stand in each section, sections inside it left out."""
    counts = Counter[tuple[str, str]]()
    for element in elements:
        if element.name in _COUNTED or (element.name == "a" and "href" in element.attributes):
            counts[_section(tree, element), element.name] += 1
    return counts


def _section(tree: HtmlTree, element: Element) -> str:
    while element.parent >= 0:
        element = tree.elements[element.parent]
        if element.name == "section" and "id" in element.attributes:
            return element.attributes["id"]
    return ""


def _body(tree: HtmlTree) -> int:
    return next((i for i, element in enumerate(tree.elements) if element.name == "body"), -1)


def _spoken(tag: Tag, *, marked: bool) -> Iterator[str]:
    for kid in tag.kids:
        if isinstance(kid, str):
            yield kid
        elif kid.type not in ("RT", "RP") and not (marked and kid.type == "Lbl"):
            numbered = kid.type == "L" and any(d.startswith("numbering=") for d in kid.details)
            yield from _spoken(kid, marked=numbered or (marked and kid.type == "LI"))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _excerpt(words: str, at: int) -> str:
    shown = words[max(0, at - _CONTEXT) : at + _CONTEXT]
    return f"“{'…' if at > _CONTEXT else ''}{shown}”"
