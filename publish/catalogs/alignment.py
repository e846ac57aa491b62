"""Which old message a changed text came from: order first, as in a diff, then likeness."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, pairwise
from operator import lt

from publish.catalogs.change_class import bare
from publish.catalogs.fact_values import fact_values
from publish.catalogs.likeness import SHORT, Features, features, likeness, misleads
from publish.catalogs.po_model import Key, Message

__all__ = ["Order", "Place", "compared", "moved", "origins", "places"]

_NEIGHBOURS = 16  # old messages that a new text is compared with, by place
_NOMINEES = 8  # and by the pairs of words that they share
_RARE = 32  # a pair of words that more old messages have than these says nothing
_RETIRED = -1  # the gap of obsolete messages, which have no place


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """Two orders of messages: which both have, and of these a longest run in the same order.

    `fixed_old` and `fixed_new` are the positions of that run on either side.
    """

    old: Sequence[Message]
    new: Sequence[Message]
    stays: frozenset[Key]
    fixed_old: Sequence[int]
    fixed_new: Sequence[int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A message that only one side has: its gap, its rank in there, and the gap's size.

    Messages that both sides have, in the same order, divide them into gaps.
    """

    message: Message
    gap: int
    rank: int
    size: int
    features: Features


def compared(old: Sequence[Message], new: Sequence[Message]) -> Order:
    """The order of `old` and `new`; n log n in the number of messages."""
    position = {message.key: index for index, message in enumerate(old)}
    matches = [
        (position[key], index)
        for index, message in enumerate(new)
        if (key := message.key) in position
    ]
    chain = _increasing([before for before, _ in matches])
    return Order(
        old=old,
        new=new,
        stays=frozenset(old[before].key for before, _ in matches),
        fixed_old=[matches[n][0] for n in chain],
        fixed_new=[matches[n][1] for n in chain],
    )


def places(order: Order, retired: Sequence[Message]) -> tuple[Sequence[Place], Sequence[Place]]:
    """What only the old side has, `retired` last, and what only the new has, in their orders.

    A new message that is among the retired is neither: it comes back.
    """
    if len(order.stays) == len(order.new):
        return (), ()
    stays = order.stays | {message.key for message in retired}
    come = _places(order.new, stays, order.fixed_new)
    back = {message.key for message in order.new}
    away = [message for message in retired if any(message.msgstr) and message.key not in back]
    return (
        (
            *_places(order.old, order.stays, order.fixed_old),
            *(replace(place, gap=_RETIRED) for place in _places(away, frozenset(), ())),
        ),
        come,
    )


def moved(order: Order) -> frozenset[Key]:
    """The keys of messages that both have and that stand elsewhere, as a diff tells it.

    The fewest that have to be moved to bring the one order into the other.
    """
    if len(order.fixed_new) == len(order.stays):
        return frozenset()
    return order.stays - {order.new[index].key for index in order.fixed_new}


def origins(
    gone: Sequence[Place], come: Sequence[Place], is_cosmetic: Callable[[str, str], bool]
) -> Mapping[Key, Place | None]:
    """For each key of `come` that had one, the place of the message that it likely was.

    None where it is known whence the text came, but that translation would mislead: the next
    best is no better then. `is_cosmetic(old, new)` decides on short texts. What stands in the
    same gap is compared first. No message is the origin of two. The same context goes before
    another. Each new text is compared with two dozen old ones at most, so that the time is
    n log n in the number of messages, however many changed.
    """
    found: dict[Key, Place | None] = {}
    used: set[Key] = set()
    for pair in sorted(_pairs(gone, come), key=lambda pair: pair.rank):
        if pair.new.message.key in found or pair.old.message.key in used:
            continue
        bad = pair.barred and _bars(pair, is_cosmetic)
        found[pair.new.message.key] = None if bad else pair.old
        if not bad:
            used.add(pair.old.message.key)
    return found


# --- places: the gaps between messages that stay ---


def _increasing(numbers: Sequence[int]) -> list[int]:
    """The indices of a longest increasing run of `numbers`, found by patience sorting."""
    if all(map(lt, numbers, islice(numbers, 1, None))):
        return list(range(len(numbers)))
    tails: list[int] = []  # the last number of the best run of each length
    ends: list[int] = []  # and its index
    before: list[int] = []
    for index, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(number)
            ends.append(index)
        else:
            tails[length], ends[length] = number, index
    run, index = list[int](), ends[-1] if ends else -1
    while index >= 0:
        run.append(index)
        index = before[index]
    return run[::-1]


def _places(
    messages: Sequence[Message], stays: frozenset[Key], fixed: Sequence[int]
) -> Sequence[Place]:
    by_gap: dict[int, list[Message]] = defaultdict(list)
    for index, message in enumerate(messages):
        if message.key not in stays:
            by_gap[bisect_left(fixed, index)].append(message)
    return [
        Place(message=m, gap=gap, rank=rank, size=len(group), features=features(m))
        for gap, group in by_gap.items()
        for rank, m in enumerate(group)
    ]


@lru_cache(maxsize=1024)
def _forms(message: Message) -> frozenset[str]:
    """What the text is known by if only facts or typography have changed.

    The text without typography; with one sign for all facts; with their values.
    """
    values = fact_values(message)
    nameless = _FACT.sub("{}", message.msgid)
    told = _FACT.sub(
        lambda found: values[found[1]].source if found[1] in values else found[0], message.msgid
    )
    forms = {bare(message.msgid), bare(told)}
    return frozenset(forms | {nameless} if _WORDS.search(nameless) else forms) - {""}


_FACT = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_WORDS = re.compile(r"[^\W\d_]")


# --- pairs ---


@dataclass(frozen=True, kw_only=True, slots=True)
class _Pair:
    """An old and a new message that may belong together; the lowest rank is the best pair.

    `barred` says that the translation may mislead: nobody has looked yet.
    """

    old: Place
    new: Place
    barred: bool
    rank: tuple[bool, float, int, int, int, int]


def _bars(pair: _Pair, is_cosmetic: Callable[[str, str], bool]) -> bool:
    old, new = pair.old.features, pair.new.features
    if min(old.size, new.size) < SHORT and not is_cosmetic(old.text, new.text):
        return True
    return misleads(old, new)


def _pairs(gone: Sequence[Place], come: Sequence[Place]) -> Iterator[_Pair]:
    by_gap: dict[int, list[Place]] = defaultdict(list)
    by_form: dict[str, list[Place]] = defaultdict(list)
    for place in gone:
        by_gap[place.gap].append(place)
        for form in () if place.gap == _RETIRED else _forms(place.message):
            by_form[form].append(place)
    shared = _index(gone)
    for new in come:
        near = _neighbours(by_gap.get(new.gap, []), new)
        far = _nominees(gone, shared, new)
        same = [
            place for form in _forms(new.message) for place in by_form.get(form, ())[:_NOMINEES]
        ]
        for old in {id(place): place for place in (*near, *same, *far)}.values():
            pair = _pair(old, new)
            if pair is not None:
                yield pair


def _pair(old: Place, new: Place) -> _Pair | None:
    near = old.gap == new.gap
    same_place = near and (old.rank, old.size) == (new.rank, new.size)
    score, barred = 99.0, False
    if old.message.msgid == new.message.msgid:
        score = 100  # the context changed, and nothing else
    elif not _forms(old.message) & _forms(new.message):
        score, barred = likeness(old.features, new.features), True
        if score < _least(min(old.features.size, new.features.size), near=near):
            return None
    return _Pair(
        old=old,
        new=new,
        barred=barred,
        rank=(
            old.message.msgctxt != new.message.msgctxt,
            -score - (_SAME_PLACE if same_place else _SAME_GAP if near else 0),
            new.gap,
            new.rank,
            old.gap,
            old.rank,
        ),
    )


def _least(size: float, *, near: bool) -> float:
    """The least likeness that makes a pair, for a text of `size` words."""
    if size < SHORT:
        return _NEARLY if near else _NEVER
    return (_NEAR if near else _FAR) + (_BRIEF_MORE if size < _BRIEF else 0)


_NEAR = 60  # of 100: from here on a guess is made for a text in the same place
_FAR = 75  # and for one that moved besides
_NEARLY = 90  # short texts are looked at only if they nearly agree
_BRIEF = 8  # words; below, a word more or less is another thing
_BRIEF_MORE = 12
_NEVER = 101.0
_SAME_GAP = 10  # what a place is worth where several texts are alike
_SAME_PLACE = 15


def _neighbours(gap: Sequence[Place], new: Place) -> Sequence[Place]:
    """The old messages of the same gap around the same share of the way through it."""
    middle = len(gap) * new.rank // new.size
    start = max(0, min(middle - _NEIGHBOURS // 2, len(gap) - _NEIGHBOURS))
    return gap[start : start + _NEIGHBOURS]


def _index(places: Sequence[Place]) -> Mapping[tuple[str, str], Sequence[int]]:
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        for pair in set(pairwise(place.features.words)):
            index[pair].append(number)
    return index


def _nominees(
    gone: Sequence[Place], index: Mapping[tuple[str, str], Sequence[int]], new: Place
) -> Iterable[Place]:
    """The old messages that share most rare pairs of words with the new one, wherever they are."""
    postings = (index.get(pair, ()) for pair in dict.fromkeys(pairwise(new.features.words)))
    rare = sorted((p for p in postings if 0 < len(p) <= _RARE), key=len)[:_RARE]
    votes = Counter(number for posting in rare for number in posting)
    return [gone[number] for number, _ in votes.most_common(_NOMINEES)]
