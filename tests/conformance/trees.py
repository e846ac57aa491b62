"""The accessibility tree of a page as text: what a screen reader is given, in a form to read."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from playwright.sync_api import Page

__all__ = ["tree_of"]

Node = Mapping[str, Any]

# What says nothing by itself, in Chromium's words.
_TRANSPARENT = {"none", "generic", "InlineTextBox", "StaticText", "LineBreak"}
# Properties worth a word, where they are true, or with their value.
_STATES = ("level", "checked", "expanded", "pressed", "invalid", "required", "roledescription")
_PLAIN = re.compile(r"“[^”]*”")  # a text in the language around it
_SIZE = re.compile(r"[\d.,]+(\s)(KB|MB|kB)")  # PDFs differ by the versions of fonts
_HASH = re.compile(r"\b[0-9a-f]{12,}\b")  # of exactly this content


def tree_of(page: Page) -> str:
    """One line for each node, indented: its role, its name, its states, its language where it
    changes (`[ja]`), its description (`— …`).

    Bullets say nothing that the list doesn't; the numbers of its items do. Names that only repeat
    the text inside are left out, and so is what is hidden from readers. Sizes of files and hashes
    are `…`.
    """
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    languages = _languages(session.send("DOM.getDocument", {"depth": -1})["root"], "")
    known = {node["nodeId"]: node for node in nodes}
    return "\n".join(_lines(nodes[0], known, languages, "", 0)) + "\n"


def _lines(
    node: Node, known: Mapping[str, Node], languages: Mapping[int, str], around: str, depth: int
) -> Iterator[str]:
    role, name = _value(node, "role"), _value(node, "name")
    language = languages.get(node.get("backendDOMNodeId", -1), around)
    kids = [known[kid] for kid in node.get("childIds", ()) if kid in known]
    if role == "StaticText" and not node["ignored"]:
        if name.strip():
            yield f"{'  ' * depth}“{_text(name)}”{_of(language, around)}"
        return
    if role == "ListMarker" and any(map(str.isalnum, name)):
        yield f"{'  ' * depth}marker “{_text(name)}”"
        return
    if node["ignored"] or role in _TRANSPARENT or role == "ListMarker":
        for kid in kids:
            yield from _lines(kid, known, languages, around, depth)
        return
    inside = list(_inside(kids, known, languages, language, depth + 1))
    texts = [line.strip() for line in inside]
    shown = f" “{_text(name)}”" if name.strip() else ""
    if all(_PLAIN.fullmatch(text) for text in texts) and (shown or len(texts) == 1):
        shown, inside = shown or f" {texts[0]}", []
    said = f" — {_text(text)}" if (text := _value(node, "description").strip()) else ""
    yield f"{'  ' * depth}{role}{_states(node)}{_of(language, around)}{shown}{said}"
    yield from inside


def _inside(
    kids: Sequence[Node],
    known: Mapping[str, Node],
    languages: Mapping[int, str],
    language: str,
    depth: int,
) -> Iterator[str]:
    for kid in kids:
        yield from _lines(kid, known, languages, language, depth)


def _states(node: Node) -> str:
    properties = {each["name"]: each["value"].get("value") for each in node.get("properties", ())}
    shown = {
        name: properties[name]
        for name in _STATES
        if properties.get(name) not in {None, False, "false"}
        if (name, _value(node, "role")) != ("level", "listitem")  # its indent says it
    }
    said = [
        name if value in (True, "true") and name != "level" else f"{name} {value}"
        for name, value in shown.items()
    ]
    return f" ({', '.join(said)})" if said else ""


def _value(node: Node, key: str) -> str:
    return str(node.get(key, {}).get("value", ""))


def _text(text: str) -> str:
    return _HASH.sub("…", _SIZE.sub(r"…\1\2", re.sub(r"\s+", " ", text.strip())))


def _of(language: str, around: str) -> str:
    return f" [{language}]" if language != around else ""


def _languages(node: Node, around: str) -> dict[int, str]:
    """The language of each element and text, by its number in the browser."""
    pairs = node.get("attributes", [])
    attributes = dict(zip(pairs[::2], pairs[1::2], strict=True))
    language = attributes.get("lang", around)
    if node["nodeName"] == "#document":
        return _of_document(node)
    found = {node["backendNodeId"]: language}
    for kid in node.get("children", ()):
        found |= _languages(kid, language)
    return found


def _of_document(node: Node) -> dict[int, str]:
    """The document has the language of its element `html`."""
    found = {number: tag for kid in node["children"] for number, tag in _languages(kid, "").items()}
    element = next(kid for kid in node["children"] if kid["nodeName"] == "HTML")
    return {**found, node["backendNodeId"]: found[element["backendNodeId"]]}
