"""Sections and blocks as they are written in YAML."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count

from publish.release import nodes
from publish.release.block_fields import (
    ATTACHMENT,
    BLOCKS,
    DEFINITION,
    FIGURE,
    ITEM,
    NOTE,
    QUOTATION,
    SECTION,
    TERRITORIES,
)
from publish.release.model import (
    Attachment,
    Attachments,
    Block,
    Definition,
    Definitions,
    Figure,
    ItemList,
    ListItem,
    Note,
    Paragraph,
    Quotation,
    Section,
    TerritoryList,
)
from publish.release.nodes import Faults, Node, Scalar
from publish.release.read_tables import read_table
from publish.release.text import Role, Text
from publish.release.values import (
    Place,
    choice,
    identifier,
    items,
    mapping,
    maybe,
    text,
    text_items,
    texts,
    word,
)

__all__ = ["Anchors", "read_body", "read_sections"]

_MAX_LEVELS = 5  # h2 to h6


@dataclass(frozen=True, kw_only=True, slots=True)
class Anchors:
    """The ids of one release as they are given out, and what facts have to do with blocks.

    `lists` has the lengths of lists by id, `places` the facts that are shown as lists.
    """

    faults: Faults
    taken: dict[str, int] = field(default_factory=dict)
    lists: dict[str, int] = field(default_factory=dict)
    places: list[tuple[str, Node]] = field(default_factory=list)

    def take(self, node: Node, name: str) -> str:
        """Note that `name` is used at `node`; a second use is a fault."""
        if name and name in self.taken:
            self.faults.add("id-duplicate", node, f"the id {name} stands twice, first in line "
                            f"{self.taken[name]}", "give each its own")  # fmt: skip
        self.taken.setdefault(name, node.line)
        return name


def read_sections(node: Node | None, anchors: Anchors, level: int = 1) -> tuple[Section[Text], ...]:
    """The sections, and theirs."""
    found = items(node, "sections", anchors.faults)
    if found and level > _MAX_LEVELS:
        anchors.faults.add("section-depth", found[0], f"sections nest at most {_MAX_LEVELS} deep",
                           "make paragraphs or a list of them")  # fmt: skip
        return ()
    sections = (_section(item, anchors, level) for item in found)
    return tuple(section for section in sections if section is not None)


def read_body(node: Node | None, section: str, anchors: Anchors) -> tuple[Block[Text], ...]:
    """Blocks: a text, or a list of texts and blocks.

    Blocks without an id get one by their position: `outline--2`. Nobody can give that to
    anything else: what authors give has no two hyphens in a row.
    """
    if node is None:
        return ()
    numbers = count(1)
    place = _Blocks(
        faults=anchors.faults,
        section=section,
        anchors=anchors,
        next_id=lambda: f"{section or 'page-body'}--{next(numbers)}",
    )
    return _blocks(node, place)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Blocks(Place):
    """Where blocks are being read, and where their ids come from."""

    anchors: Anchors
    next_id: Callable[[], str]


def _section(node: Node, anchors: Anchors, level: int) -> Section[Text] | None:
    faults = anchors.faults
    read = mapping(node, SECTION, "a section", faults)
    if read is None:
        return None
    key = identifier(read.get("id"), "the id of a section", faults)
    anchors.take(read.get("id") or read, key)
    title = read.get("title")
    return Section(
        id=key,
        title=text(title, Role.HEADING, Place(faults=faults, section=key))
        if title is not None
        else Text(source="", role=Role.HEADING),
        blocks=read_body(read.get("body"), key, anchors),
        sections=read_sections(read.get("sections"), anchors, level + 1),
    )


def _blocks(node: Node, place: _Blocks) -> tuple[Block[Text], ...]:
    if isinstance(node, nodes.Sequence):
        if node.flow and node.items:
            place.faults.add(
                "text-list", node, "blocks in brackets are easily cut at a comma",
                "write each on a line of its own after `- `, or put the text in quotes",
            )  # fmt: skip
        return tuple(block for item in node.items for block in _block(item, place))
    return _block(node, place)


def _block(node: Node, place: _Blocks) -> tuple[Block[Text], ...]:
    if isinstance(node, nodes.Mapping):
        kinds = [key.value for key, _ in node.pairs if key.value in BLOCKS]
        if len(kinds) == 1:
            return _of_kind(kinds[0], node, place)
        if kinds:
            place.faults.add("block-kind", node, f"one block can't be both {' and '.join(kinds)}",
                             "begin each with `- `")  # fmt: skip
            return ()
    paragraphs = texts(node, Role.PARAGRAPH, place)
    return tuple(Paragraph(id=place.next_id(), text=paragraph) for paragraph in paragraphs)


def _of_kind(kind: str, node: nodes.Mapping, place: _Blocks) -> tuple[Block[Text], ...]:
    mapping(node, BLOCKS[kind], f"a {kind} block", place.faults)
    given = node.get("id")
    key = place.next_id()
    if given is not None:
        key = place.anchors.take(given, identifier(given, "the id of a block", place.faults))
    value = node.get(kind)
    block = None if value is None else _READERS[kind](value, key, place)
    return () if block is None else (block,)


def _list(node: Node, key: str, place: _Blocks) -> Block[Text]:
    return _item_list(node, key, place, ordered=False)


def _ordered(node: Node, key: str, place: _Blocks) -> Block[Text]:
    return _item_list(node, key, place, ordered=True)


def _item_list(node: Node, key: str, place: _Blocks, *, ordered: bool) -> ItemList[Text]:
    read = tuple(_item(item, f"{key}--{n}", place) for n, item in
                 enumerate(text_items(node, "a list", place.faults), start=1))  # fmt: skip
    place.anchors.lists[key] = len(read)
    return ItemList(id=key, ordered=ordered, items=read)


def _item(node: Node, key: str, place: _Blocks) -> ListItem[Text]:
    if not isinstance(node, nodes.Mapping) or node.get("text") is None:
        return ListItem(text=text(node, Role.ITEM, place))
    mapping(node, ITEM, "a list item", place.faults)
    kinds = [kind for kind in ("list", "ordered") if node.get(kind) is not None]
    inner = kinds[0] if kinds else ""
    if len(kinds) > 1:
        place.faults.add("block-kind", node, "an item holds one list, not two",
                         "put the second list into an item of its own")  # fmt: skip
    own = nodes.Mapping(
        pairs=tuple(pair for pair in node.pairs if pair[0].value not in ("list", "ordered")),
        flow=node.flow, line=node.line, column=node.column,
    )  # fmt: skip
    nested = maybe(node.get(inner), lambda n: _item_list(n, key, place, ordered=inner == "ordered"))
    return ListItem(text=text(own, Role.ITEM, place), nested=nested)


def _figure(node: Node, key: str, place: _Blocks) -> Block[Text] | None:
    read = mapping(node, FIGURE, "a figure", place.faults)
    if read is None:
        return None
    alt = read.get("alt")
    decoration = alt is None or (isinstance(alt, Scalar) and not alt.value)
    return Figure(
        id=key,
        file=word(read.get("file"), "file", place.faults),
        alternative=None if decoration or alt is None else text(alt, Role.ALTERNATIVE, place),
        caption=maybe(read.get("caption"), lambda n: text(n, Role.CAPTION, place)),
    )


def _quotation(node: Node, key: str, place: _Blocks) -> Block[Text] | None:
    read = mapping(node, QUOTATION, "a quotation", place.faults)
    if read is None:
        return None
    return Quotation(
        id=key,
        blocks=_inner(read.get("body"), place),
        credit=maybe(read.get("source"), lambda n: text(n, Role.CREDIT, place)),
    )


def _note(node: Node, key: str, place: _Blocks) -> Block[Text]:
    if not isinstance(node, nodes.Mapping) or node.get("body") is None:
        return Note(id=key, title=None, blocks=_inner(node, place))
    mapping(node, NOTE, "a note", place.faults)
    title = maybe(node.get("title"), lambda n: text(n, Role.HEADING, place))
    return Note(id=key, title=title, blocks=_inner(node.get("body"), place))


def _inner(node: Node | None, place: _Blocks) -> tuple[Block[Text], ...]:
    return () if node is None else _blocks(node, place)


def _definitions(node: Node, key: str, place: _Blocks) -> Block[Text]:
    read = []
    for item in items(node, "definitions", place.faults):
        pair = mapping(item, DEFINITION, "a definition", place.faults)
        term, meaning = (pair.get("term"), pair.get("definition")) if pair else (None, None)
        if term is not None and meaning is not None:
            read.append(
                Definition(
                    term=text(term, Role.TERM, place),
                    description=text(meaning, Role.DEFINITION, place),
                )
            )
    return Definitions(id=key, items=tuple(read))


def _territories(node: Node, key: str, place: _Blocks) -> Block[Text] | None:
    if isinstance(node, Scalar):
        return TerritoryList(id=key, fact=_places(node, place))
    read = mapping(node, TERRITORIES, "a list of places", place.faults)
    if read is None:
        return None
    form = choice(read.get("form"), ("list", "sentence"), "form", place.faults)
    return TerritoryList(id=key, fact=_places(read.get("fact"), place), sentence=form == "sentence")


def _places(node: Node | None, place: _Blocks) -> str:
    name = word(node, "territories", place.faults)
    if node is not None and name:
        place.anchors.places.append((name, node))
    return name


def _attachments(node: Node, key: str, place: _Blocks) -> Block[Text]:
    read = []
    for item in items(node, "attachments", place.faults):
        file = mapping(item, ATTACHMENT, "an attachment", place.faults)
        title = file.get("title") if file else None
        if file is not None and title is not None:
            name = word(file.get("file"), "file", place.faults)
            read.append(Attachment(file=name, title=text(title, Role.ATTACHMENT, place)))
    return Attachments(id=key, items=tuple(read))


_READERS: Mapping[str, Callable[[Node, str, _Blocks], Block[Text] | None]] = {
    "list": _list,
    "ordered": _ordered,
    "table": read_table,
    "figure": _figure,
    "quotation": _quotation,
    "note": _note,
    "definitions": _definitions,
    "territories": _territories,
    "attachments": _attachments,
}
