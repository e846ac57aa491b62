"""Which old message a changed text came from: order first, as in a diff, then likeness."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from publish.catalogs.likeness import Features, features, likeness
from publish.catalogs.po_model import Key, Message

__all__ = ["moved", "origins"]

_NEAR = 60  # of 100: from here on a guess is made for a text in the same place
_FAR = 75  # and for one that moved besides
_NEIGHBOURS = 16  # old messages that a new text is compared with, by place
_NOMINEES = 8  # and by the pairs of words that they share
_RARE = 32  # a pair of words that more old messages have than these says nothing


def origins(old: Sequence[Message], new: Sequence[Message]) -> Mapping[Key, Message]:
    """For each key that only `new` has, the message of `old` that it likely was.

    Messages that both have divide the two orders into gaps, and what stands in the same gap is
    compared first. No message is the origin of two. The same context goes before another. Each
    new text is compared with two dozen old ones at most, so that the time is n log n in the
    number of messages, however many changed.
    """
    stays = {message.key for message in old} & {message.key for message in new}
    gaps_old, gaps_new = _gaps(old, new, stays)
    gone = _places(old, stays, gaps_old)
    come = _places(new, stays, gaps_new)
    if not gone or not come:
        return {}
    pairs = sorted(_pairs(gone, come), key=lambda pair: pair.rank)
    found: dict[Key, Message] = {}
    used: set[Key] = set()
    for pair in pairs:
        if pair.new.message.key not in found and pair.old.message.key not in used:
            found[pair.new.message.key] = pair.old.message
            used.add(pair.old.message.key)
    return found


def moved(old: Sequence[Message], new: Sequence[Message]) -> set[Key]:
    """The keys of messages that both have and that stand elsewhere, as a diff tells it.

    The fewest that have to be moved to bring the one order into the other.
    """
    stays = {message.key for message in old} & {message.key for message in new}
    _, fixed = _gaps(old, new, stays)
    return stays - {new[index].key for index in fixed}


# --- places: the gaps between messages that stay ---


@dataclass(frozen=True, kw_only=True, slots=True)
class _Place:
    """A message that only one side has: its gap, its rank in there, and the gap's size."""

    message: Message
    gap: int
    rank: int
    size: int
    features: Features


@dataclass(frozen=True, kw_only=True, slots=True)
class _Pair:
    """An old and a new message that may belong together; the lowest rank is the best pair."""

    old: _Place
    new: _Place
    rank: tuple[bool, float, int, int, int, int]


def _gaps(
    old: Sequence[Message], new: Sequence[Message], stays: set[Key]
) -> tuple[list[int], list[int]]:
    """The positions of the messages that stay in order, on either side."""
    position = {message.key: index for index, message in enumerate(old)}
    matches = [(position[m.key], index) for index, m in enumerate(new) if m.key in stays]
    chain = _increasing([before for before, _ in matches])
    return [matches[n][0] for n in chain], [matches[n][1] for n in chain]


def _increasing(numbers: Sequence[int]) -> list[int]:
    """The indices of a longest increasing run of `numbers`, found by patience sorting."""
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


def _places(messages: Sequence[Message], stays: set[Key], fixed: Sequence[int]) -> list[_Place]:
    by_gap: dict[int, list[Message]] = defaultdict(list)
    for index, message in enumerate(messages):
        if message.key not in stays:
            by_gap[bisect_left(fixed, index)].append(message)
    return [
        _Place(message=m, gap=gap, rank=rank, size=len(group), features=features(m.msgid))
        for gap, group in by_gap.items()
        for rank, m in enumerate(group)
    ]


# --- pairs ---


def _pairs(gone: Sequence[_Place], come: Sequence[_Place]) -> Iterator[_Pair]:
    by_gap: dict[int, list[_Place]] = defaultdict(list)
    for place in gone:
        by_gap[place.gap].append(place)
    shared = _index(gone)
    for new in come:
        near = _neighbours(by_gap.get(new.gap, []), new)
        far = _nominees(gone, shared, new)
        for old in {id(place): place for place in (*near, *far)}.values():
            pair = _pair(old, new)
            if pair is not None:
                yield pair


def _pair(old: _Place, new: _Place) -> _Pair | None:
    near = old.gap == new.gap
    same_place = near and old.rank == new.rank and old.size == new.size
    score = _score(old, new, same_place=same_place)
    if score < (_NEAR if near else _FAR):
        return None
    return _Pair(
        old=old,
        new=new,
        rank=(
            old.message.msgctxt != new.message.msgctxt,
            -score - (10 if near else 0),
            new.gap,
            new.rank,
            old.gap,
            old.rank,
        ),
    )


def _score(old: _Place, new: _Place, *, same_place: bool) -> float:
    if old.message.msgid == new.message.msgid:
        return 100  # the context changed, and nothing else
    return likeness(old.features, new.features, same_place=same_place)


def _neighbours(gap: Sequence[_Place], new: _Place) -> Sequence[_Place]:
    """The old messages of the same gap around the same share of the way through it."""
    middle = len(gap) * new.rank // new.size
    start = max(0, min(middle - _NEIGHBOURS // 2, len(gap) - _NEIGHBOURS))
    return gap[start : start + _NEIGHBOURS]


def _index(places: Sequence[_Place]) -> Mapping[tuple[str, str], Sequence[int]]:
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        for pair in set(pairwise(place.features.words)):
            index[pair].append(number)
    return index


def _nominees(
    gone: Sequence[_Place], index: Mapping[tuple[str, str], Sequence[int]], new: _Place
) -> Iterable[_Place]:
    """The old messages that share most rare pairs of words with the new one, wherever they are."""
    postings = (index.get(pair, ()) for pair in dict.fromkeys(pairwise(new.features.words)))
    rare = sorted((p for p in postings if 0 < len(p) <= _RARE), key=len)[:_RARE]
    votes = Counter(number for posting in rare for number in posting)
    return [gone[number] for number, _ in votes.most_common(_NOMINEES)]
