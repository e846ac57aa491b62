"""Rules on what a page is made of: headings, addresses inside it, pictures, links, tables."""

from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from publish.findings import Severity
from publish.verify.html_tree import Element, HtmlTree, Page
from publish.verify.rule import Complaint, Rule

__all__ = ["RULES"]

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SCOPES = ("row", "col", "rowgroup", "colgroup")
# WAI-ARIA 1.2, ID reference (list): attributes whose value is a list of ids.
_ID_LISTS = (
    "aria-labelledby", "aria-describedby", "aria-controls", "aria-details", "aria-owns",
    "aria-flowto", "headers", "for",
)  # fmt: skip


def _title(page: Page) -> Iterator[Complaint]:
    titles = [t for head in page.tree.named("head") for t in page.tree.inside(head)
              if t.name == "title"]  # fmt: skip
    if len(titles) != 1:
        yield Complaint(message=f"the page has {len(titles)} titles")
    elif not page.tree.words(titles[0]):
        yield _at(titles[0], "the title is empty")


def _main(page: Page) -> Iterator[Complaint]:
    count = len(list(page.tree.named("main")))
    if count != 1:
        yield Complaint(message=f"the page has {count} main elements")


def _one_h1(page: Page) -> Iterator[Complaint]:
    found = list(page.tree.named("h1"))
    if not found:
        yield Complaint(message="the page has no h1")
    for heading in found[1:]:
        yield _at(heading, "the page has another h1 already")


def _levels(page: Page) -> Iterator[Complaint]:
    level = 0
    for main in page.tree.named("main"):
        for heading in page.tree.inside(main):
            if heading.name not in _HEADINGS:
                continue
            previous, level = level, int(heading.name[1])
            if level > previous + 1:
                after = f"h{previous}" if previous else "no heading"
                yield _at(heading, f"{heading.name} follows {after}")
            if not page.tree.words(heading):
                yield _at(heading, f"{heading.name} is empty")


def _ids(page: Page) -> Iterator[Complaint]:
    seen = dict[str, Element]()
    for element in page.tree.elements:
        name = element.attributes.get("id")
        if name is None:
            continue
        if not name or name != "".join(name.split()):
            yield _at(element, f"{name!r} can't be an id")
        elif name in seen:
            yield _at(element, f"the id {name} is on line {seen[name].line} already")
        seen.setdefault(name, element)


def _fragments(page: Page) -> Iterator[Complaint]:
    known = _known_ids(page.tree)
    for element in page.tree.named("a", "area"):
        href = element.attributes.get("href", "")
        # HTML standard, Scrolling to a fragment: "" and "top" lead to the top of any page.
        if href.startswith("#") and unquote(href[1:]) not in {"", "top", *known}:
            yield _at(element, f"{href} leads nowhere on this page")


def _references(page: Page) -> Iterator[Complaint]:
    known = _known_ids(page.tree)
    for element in page.tree.elements:
        for attribute in _ID_LISTS:
            for name in element.attributes.get(attribute, "").split():
                if name not in known:
                    yield _at(element, f"{attribute} names the id {name}, which isn't there")


def _pictures(page: Page) -> Iterator[Complaint]:
    for image in page.tree.named("img"):
        if "alt" not in image.attributes:
            yield _at(image, f"the picture {image.attributes.get('src', '')} has no alt")


def _links(page: Page) -> Iterator[Complaint]:
    for link in page.tree.named("a"):
        named = any(link.attributes.get(a, "").strip() for a in ("aria-label", "aria-labelledby"))
        pictures = (e.attributes.get("alt", "").strip() for e in page.tree.inside(link))
        if "href" in link.attributes and not (page.tree.words(link) or named or any(pictures)):
            yield _at(link, f"the link to {link.attributes['href']} has no words")


def _scopes(page: Page) -> Iterator[Complaint]:
    for cell in page.tree.named("th"):
        if cell.attributes.get("scope", "").lower() not in _SCOPES:
            yield _at(cell, f"the header cell “{page.tree.words(cell)}” has no scope")


def _captions(page: Page) -> Iterator[Complaint]:
    for table in page.tree.named("table"):
        captions = [e for e in page.tree.inside(table) if e.name == "caption"]
        if not any(page.tree.words(caption) for caption in captions):
            yield _at(table, "the table has no caption")


RULES: Sequence[Rule[Page]] = (
    Rule(
        code="page-title", severity=Severity.ERROR, check=_title,
        reason="WCAG 2.2, 2.4.2 Page Titled; HTML standard, The title element",
        hint="write one <title> with words in the head of the template",
    ),
    Rule(
        code="page-main", severity=Severity.ERROR, check=_main,
        reason="HTML standard, The main element; WCAG 2.2, 2.4.1 Bypass Blocks",
        hint="put what the page is about into one <main>",
    ),
    Rule(
        code="page-h1", severity=Severity.ERROR, check=_one_h1,
        reason="WCAG 2.2, 1.3.1 Info and Relationships; HTML standard, Headings and outlines",
        hint="make the title of the release, and nothing else, the h1",
    ),
    Rule(
        code="page-heading", severity=Severity.ERROR, check=_levels,
        reason="WCAG 2.2, 2.4.6 Headings and Labels; HTML standard, Headings and outlines",
        hint="go down one level at a time, and give every heading words",
    ),
    Rule(
        code="page-id", severity=Severity.ERROR, check=_ids,
        reason="WCAG 2.0, 4.1.1 Parsing; HTML standard, The id attribute",
        hint="give each section, list and table an id of its own",
    ),
    Rule(
        code="page-fragment", severity=Severity.ERROR, check=_fragments,
        reason="HTML standard, Scrolling to a fragment; WCAG 2.2, 2.4.1 Bypass Blocks",
        hint="link to an id that the page has",
    ),
    Rule(
        code="page-reference", severity=Severity.ERROR, check=_references,
        reason="WAI-ARIA 1.2, ID reference list; WCAG 2.2, 4.1.2 Name, Role, Value",
        hint="name an id that the page has",
    ),
    Rule(
        code="page-alt", severity=Severity.ERROR, check=_pictures,
        reason="WCAG 2.2, 1.1.1 Non-text Content",
        hint="write alt: in the release, or alt=\"\" for a picture that says nothing",
    ),
    Rule(
        code="page-link", severity=Severity.ERROR, check=_links,
        reason="WCAG 2.2, 2.4.4 Link Purpose (In Context)",
        hint="put words into the link",
    ),
    Rule(
        code="page-scope", severity=Severity.ERROR, check=_scopes,
        reason="WCAG 2.2, 1.3.1 Info and Relationships, technique H63",
        hint="write scope=\"col\" or scope=\"row\"",
    ),
    Rule(
        code="page-caption", severity=Severity.ERROR, check=_captions,
        reason="WCAG 2.2, 1.3.1 Info and Relationships, technique H39",
        hint="write a <caption> with words",
    ),
)  # fmt: skip


def _known_ids(tree: HtmlTree) -> set[str]:
    return {element.attributes["id"] for element in tree.elements if "id" in element.attributes}


def _at(place: Element, message: str) -> Complaint:
    return Complaint(message=message, line=place.line, column=place.column)
