"""From a draft to a structure tree that obeys the content models of ISO 32000-1, 14.8.4."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from publish.pdf.draft import Draft, Flow
from publish.pdf.structure import Annotation, Element, Kid, MarkedContent, StructureType
from publish.pdf.tables import with_headers

__all__ = ["finish"]

_T = StructureType
_HEADINGS = frozenset({_T.H1, _T.H2, _T.H3, _T.H4, _T.H5, _T.H6})
_GROUPING = frozenset({_T.DOCUMENT, _T.ART, _T.SECT, _T.DIV, _T.BLOCK_QUOTE})
_ROW_GROUPS = frozenset({_T.THEAD, _T.TBODY, _T.TFOOT})
_BLOCKS = (
    _GROUPING
    | _HEADINGS
    | _ROW_GROUPS
    | {_T.P, _T.CAPTION, _T.NOTE, _T.TOC, _T.TOCI, _T.L, _T.LI, _T.LBODY}
    | {_T.TABLE, _T.TR, _T.TH, _T.TD}
)
_PHRASES = frozenset({_T.EM, _T.STRONG, _T.CODE, _T.QUOTE})
_KEPT_EMPTY = frozenset({_T.TH, _T.TD, _T.TR, _T.LBODY})


def finish(root: Draft) -> Element:
    """The tree of a whole document; `root` is the draft of its Document element.

    Blocks and phrases without a type dissolve into what holds them; text beside blocks gets
    its own P; lists, tables and ruby get the parts that HTML leaves out; what is empty goes.
    """
    kids = _adopted(_T.DOCUMENT, _kids(root), root.language)
    return _element(root, _T.DOCUMENT, _paragraphs(kids, root.language))


def _kids(draft: Draft) -> list[Kid]:
    """The finished kids of a draft, those of dissolved drafts in their place."""
    kids: list[Kid] = []
    for kid in draft.kids:
        kids.extend(_dissolved(kid, draft.language) if isinstance(kid, Draft) else [kid])
    return kids


def _dissolved(draft: Draft, language: str) -> list[Kid]:
    """What a draft leaves in its parent, whose language is given."""
    match draft.role:
        case Flow.BLOCK:
            return _paragraphs(_kids(draft), draft.language)
        case Flow.PHRASE:
            return _phrase(draft, language)
        case StructureType.LINK if not any(isinstance(kid, Annotation) for kid in draft.kids):
            return _phrase(draft, language)
        case _:
            return _typed(draft)


def _phrase(draft: Draft, language: str) -> list[Kid]:
    """A Span where the language changes or an abbreviation is explained, else only the kids."""
    kids = _kids(draft)
    plain = draft.language == language and not draft.expansion
    if plain or not kids:
        return kids
    if any(_is_block(kid) for kid in kids):  # no Span holds blocks: the text beside them does
        return _paragraphs(kids, draft.language)
    span = Element(
        type=_T.SPAN, kids=tuple(kids), language=draft.language, expansion=draft.expansion
    )
    return [span]


def _typed(draft: Draft) -> list[Kid]:
    """The element of a draft that has a type; nothing when it is empty.

    A phrase around blocks (`strong` around `p`, which HTML forbids) leaves only the blocks.
    """
    assert isinstance(draft.role, StructureType)
    kids = _adopted(draft.role, _kids(draft), draft.language)
    kids = _modelled(draft.role, kids, draft.language)
    empty = all(map(_is_empty, kids)) if draft.role is _T.TABLE else not kids
    if empty and draft.role not in _KEPT_EMPTY:
        return []
    if draft.role in _PHRASES and any(_is_block(kid) for kid in kids):
        return kids
    if draft.role is _T.RUBY:
        return [_element(draft, _T.RUBY, pair) for pair in _ruby_pairs(kids)]
    element = _element(draft, draft.role, kids)
    if not draft.reference:
        return [element]
    wrapped = _wrapped(_T.REFERENCE, [element], draft.language)
    return [replace(wrapped, target=draft.target)]


def _element(draft: Draft, role: StructureType, kids: Iterable[Kid]) -> Element:
    element = Element(
        type=role,
        kids=tuple(kids),
        language=draft.language,
        alt=draft.alt,
        expansion=draft.expansion,
        id=draft.id,
        anchor=draft.anchor,
        attributes=draft.attributes,
    )
    return with_headers(element, prefix=draft.id) if role is _T.TABLE else element


def _is_empty(kid: Kid) -> bool:
    """Whether nothing is in a table or what is in it but rows without cells."""
    rows = _ROW_GROUPS | {_T.TR}
    return isinstance(kid, Element) and kid.type in rows and all(map(_is_empty, kid.kids))


def _adopted(role: StructureType, kids: Sequence[Kid], language: str) -> list[Kid]:
    """Items outside of a list, and entries outside of contents, get one around them."""
    body = _T.LI if role is _T.LI else _T.L
    parents = {_T.LI: _T.L, _T.LBODY: body, _T.TOCI: _T.TOC, None: None}
    result: list[Kid] = []
    for parent, run in groupby(kids, key=lambda kid: parents.get(_type(kid))):
        group = list(run)
        if parent is None or parent is role:
            result.extend(group)
        else:
            items = _list_items(group, language) if parent is _T.L else group
            result.append(_wrapped(parent, items, language))
    return result


def _modelled(role: StructureType, kids: list[Kid], language: str) -> list[Kid]:
    """`kids` as the content model of `role` wants them."""
    if role is _T.DIV and all(_type(kid) is _T.CAPTION for kid in kids):
        return _uncaptioned(kids, language)
    if role in _GROUPING:
        return _paragraphs(kids, language)
    match role:
        case _T.L:
            return _list_items(kids, language)
        case _T.LI:
            return _item_parts(kids, language)
        case _T.TOC:
            return [_as(_T.TOCI, kid, language) for kid in kids]
        case _T.TOCI if any(isinstance(kid, MarkedContent) for kid in kids):
            return _labelled(kids, language)
        case _T.TOCI | _T.LBODY | _T.TD | _T.TH | _T.CAPTION | _T.NOTE:
            return _beside_blocks(kids, language)
        case _T.TABLE | _T.THEAD | _T.TBODY | _T.TFOOT | _T.TR:
            return _table_parts(role, kids, language)
        case _T.RUBY:
            return _ruby_parts(kids, language)
        case _:
            return kids


def _uncaptioned(captions: Iterable[Kid], language: str) -> list[Kid]:
    """The captions of a figure in which nothing else is said, as paragraphs."""
    inner = [kid for c in captions if isinstance(c, Element) for kid in c.kids]
    return _paragraphs(inner, language)


def _wrapped(role: StructureType, kids: Iterable[Kid], language: str) -> Element:
    return Element(type=role, kids=tuple(kids), language=language)


def _as(role: StructureType, kid: Kid, language: str) -> Kid:
    """`kid` if it is of that type, else wrapped so that it is."""
    return kid if _type(kid) is role else _wrapped(role, [kid], language)


def _type(kid: Kid) -> StructureType | None:
    return kid.type if isinstance(kid, Element) else None


def _is_block(kid: Kid) -> bool:
    return isinstance(kid, Element) and (
        kid.type in _BLOCKS or any(_is_block(inner) for inner in kid.kids)
    )


def _paragraphs(kids: Sequence[Kid], language: str) -> list[Kid]:
    """Runs of text become paragraphs; labels and pictures that stand alone stay what they are."""
    result: list[Kid] = []
    for block, run in groupby(kids, key=_is_block):
        group = list(run)
        alone = all(_type(kid) in {_T.FIGURE, _T.LBL} for kid in group)
        result.extend(group if block or alone else [_wrapped(_T.P, group, language)])
    return result


def _beside_blocks(kids: Sequence[Kid], language: str) -> list[Kid]:
    """Runs of text become paragraphs only where there are blocks beside them."""
    return _labelled(kids, language) if any(map(_is_block, kids)) else list(kids)


def _labelled(kids: Sequence[Kid], language: str) -> list[Kid]:
    """Labels first, then blocks and paragraphs."""
    labels = [kid for kid in kids if _type(kid) is _T.LBL]
    return labels + _paragraphs([kid for kid in kids if kid not in labels], language)


def _list_items(kids: Sequence[Kid], language: str) -> list[Kid]:
    """Items; the terms and descriptions of a `dl` are gathered into items.

    A term after a description begins the next item. A group of a `dl` (`div`) needs nothing
    of its own: its terms and descriptions stand in the list already.
    """
    items: list[Kid] = []
    parts: list[Kid] = []
    for kid in kids:
        described = any(_type(part) is not _T.LBL for part in parts)
        if parts and (_type(kid) is _T.LI or (_type(kid) is _T.LBL and described)):
            items.append(_wrapped(_T.LI, _item_parts(parts, language), language))
            parts = []
        if _type(kid) is _T.LI:
            items.append(kid)
        else:
            parts.append(kid)
    if parts:
        items.append(_wrapped(_T.LI, _item_parts(parts, language), language))
    return items


def _item_parts(kids: Sequence[Kid], language: str) -> list[Kid]:
    """Labels first, then the bodies: one LBody for all that isn't in one yet."""
    labels = [kid for kid in kids if _type(kid) is _T.LBL]
    bodies = [kid for kid in kids if _type(kid) is _T.LBODY]
    rest = [kid for kid in kids if kid not in labels and kid not in bodies]
    if rest or (labels and not bodies):
        body = _wrapped(_T.LBODY, _beside_blocks(rest, language), language)
        bodies.insert(0, body)
    return labels + bodies


def _table_parts(role: StructureType, kids: Sequence[Kid], language: str) -> list[Kid]:
    """Rows and cells only; the caption first, the head before the bodies, the foot last."""
    if role is _T.TR:
        return [k if _type(k) in {_T.TH, _T.TD} else _as(_T.TD, k, language) for k in kids]
    if role is not _T.TABLE:
        return [_row(kid, language) for kid in kids]
    order = {_T.CAPTION: 0, _T.THEAD: 1, _T.TBODY: 2, _T.TR: 2, _T.TFOOT: 3}
    parts = [kid if _type(kid) in order else _row(kid, language) for kid in kids]
    parts.sort(key=lambda kid: order[kid.type] if isinstance(kid, Element) else 2)
    return _grouped_rows(parts, language)


def _grouped_rows(parts: Sequence[Kid], language: str) -> list[Kid]:
    """One THead and one TFoot at most, and a TBody beside them (ISO 32000-1, table 337).

    A second head is a body, as it is when it is laid out; without any body there are no groups.
    """
    heads = [kid for kid in parts if _type(kid) is _T.THEAD]
    feet = [kid for kid in parts if _type(kid) is _T.TFOOT]
    surplus = {id(kid) for kid in (*heads[1:], *feet[1:])}
    bodies = surplus or any(_type(kid) in {_T.TBODY, _T.TR} for kid in parts)
    result: list[Kid] = []
    for kid in parts:
        if not isinstance(kid, Element) or kid.type is _T.CAPTION:
            result.append(kid)
        elif not bodies:
            result.extend(kid.kids)
        elif id(kid) in surplus:
            result.append(_wrapped(_T.TBODY, kid.kids, kid.language))
        else:
            result.append(
                _as(_T.TBODY, kid, language) if kid.type is _T.TR and heads + feet else kid
            )
    return result


def _row(kid: Kid, language: str) -> Kid:
    """A row; anything else becomes the only cell of one."""
    return kid if _type(kid) is _T.TR else _wrapped(_T.TR, [_as(_T.TD, kid, language)], language)


def _ruby_parts(kids: Sequence[Kid], language: str) -> list[Kid]:
    """The base in RB, before the readings."""
    result: list[Kid] = []
    for annotation, run in groupby(kids, key=lambda kid: _type(kid) in {_T.RB, _T.RT, _T.RP}):
        group = list(run)
        result.extend(group if annotation else [_wrapped(_T.RB, group, language)])
    return result


def _ruby_pairs(kids: Sequence[Kid]) -> list[list[Kid]]:
    """Each base with its reading: a Ruby has one of each (ISO 14289-2, 8.2.5.23)."""
    pairs: list[list[Kid]] = []
    for kid in kids:
        if _type(kid) is _T.RB or not pairs:
            pairs.append([])
        pairs[-1].append(kid)
    return pairs
