"""Any draft becomes a tree that obeys the content models, with every mark in it, in order."""

from hypothesis import given
from hypothesis import strategies as st

from publish.pdf.content_model import finish
from publish.pdf.draft import Draft, Flow, Role
from publish.pdf.structure import Element, MarkedContent, StructureType, elements

T = StructureType
MADE_BY_HTML: list[Role] = [
    *Flow,
    *(kind for kind in T if kind not in {T.DOCUMENT, T.SPAN, T.REFERENCE}),
]
ONLY: dict[StructureType, set[StructureType]] = {
    T.L: {T.LI},
    T.LI: {T.LBL, T.LBODY},
    T.TOC: {T.TOCI},
    T.TABLE: {T.CAPTION, T.THEAD, T.TBODY, T.TFOOT, T.TR},
    T.THEAD: {T.TR},
    T.TBODY: {T.TR},
    T.TFOOT: {T.TR},
    T.TR: {T.TH, T.TD},
    T.RUBY: {T.RB, T.RT, T.RP},
}
"""ISO 32000-1, 14.8.4.3, as veraPDF's rules 7.2-3 to 7.2-28 read it."""
WITHIN = {T.LI: T.L, T.LBODY: T.LI, T.TOCI: T.TOC}
"""Where these may stand; rows and cells stand in tables already, as HTML is parsed."""


def drafts(roles: list[Role]) -> st.SearchStrategy[Draft]:
    """Trees of any roles in any order; marks are numbered when the tree is complete."""
    languages = st.sampled_from(["en", "ja"])
    marks = st.none().map(lambda _: MarkedContent(page=0, mcid=0))
    leaves = st.builds(Draft, role=st.just(Flow.PHRASE), language=languages)
    return st.recursive(
        leaves,
        lambda kids: st.builds(
            Draft,
            role=st.sampled_from(roles),
            language=languages,
            kids=st.lists(kids | marks, max_size=4),
        ),
        max_leaves=12,
    )


def numbered(draft: Draft, start: int = 0) -> int:
    for place, kid in enumerate(draft.kids):
        if isinstance(kid, Draft):
            start = numbered(kid, start)
        else:
            draft.kids[place] = MarkedContent(page=0, mcid=start)
            start += 1
    return start


def marks(element: Element) -> list[int]:
    found: list[int] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            found.extend(marks(kid))
        elif isinstance(kid, MarkedContent):
            found.append(kid.mcid)
    return found


def root_of(*kids: Draft) -> Draft:
    return Draft(role=T.DOCUMENT, language="en", kids=list(kids))


@given(st.lists(drafts(MADE_BY_HTML), max_size=3))
def test_no_mark_is_lost_or_said_twice(kids: list[Draft]) -> None:
    root = root_of(*kids)
    count = numbered(root)
    assert sorted(marks(finish(root))) == list(range(count))


IN_ORDER: list[Role] = [*Flow, T.SECT, T.DIV, T.BLOCK_QUOTE, T.P, T.EM, T.LINK, T.L, T.FIGURE]


@given(st.lists(drafts(IN_ORDER), max_size=3))
def test_marks_stay_in_order_where_nothing_is_sorted(kids: list[Draft]) -> None:
    root = root_of(*kids)
    count = numbered(root)
    assert marks(finish(root)) == list(range(count))


@given(
    st.lists(drafts([*IN_ORDER, T.LI, T.LBL, T.LBODY, T.TABLE, T.RUBY, T.TOC, T.TOCI]), max_size=3)
)
def test_parents_hold_only_what_they_may(kids: list[Draft]) -> None:
    root = root_of(*kids)
    numbered(root)
    for element in elements(finish(root)):
        allowed = ONLY.get(element.type)
        if allowed is not None:
            assert all(isinstance(kid, Element) and kid.type in allowed for kid in element.kids)
        for kid in element.kids:
            if isinstance(kid, Element) and kid.type in WITHIN:
                assert element.type is WITHIN[kid.type]
        if element.type in {T.DOCUMENT, T.SECT, T.DIV, T.BLOCK_QUOTE}:
            assert all(isinstance(kid, Element) for kid in element.kids)


@given(st.lists(drafts(IN_ORDER), max_size=3))
def test_languages_are_those_of_the_html(kids: list[Draft]) -> None:
    """A mark's language, taken from the nearest element that has one, is its draft's."""
    root = root_of(*kids)
    numbered(root)

    def spoken(draft: Draft) -> dict[int, str]:
        found: dict[int, str] = {}
        for kid in draft.kids:
            if isinstance(kid, Draft):
                found |= spoken(kid)
            elif isinstance(kid, MarkedContent):
                found[kid.mcid] = draft.language
        return found

    def said(element: Element) -> dict[int, str]:
        found: dict[int, str] = {}
        for kid in element.kids:
            if isinstance(kid, Element):
                found |= said(kid)
            elif isinstance(kid, MarkedContent):
                found[kid.mcid] = element.language
        return found

    assert said(finish(root)) == spoken(root)
