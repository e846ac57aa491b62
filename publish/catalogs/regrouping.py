"""Paragraphs that were split or joined: whose translation each new text may begin with."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import LCSseq

from publish.catalogs.alignment import Place
from publish.catalogs.likeness import Features, features, likeness, misleads
from publish.catalogs.po_model import Key, Message
from publish.language.japanese import joins_without_space

__all__ = ["Origin", "regrouped"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """What a new text takes over: a message as it was, or one made of parts.

    `of` are the messages of the catalog that it comes from. `whole` says that it is the one
    message as it was, which the new text replaces; parts leave theirs in the catalog.
    """

    message: Message
    of: tuple[Message, ...]
    whole: bool = True


def regrouped(
    gone: Sequence[Place], come: Sequence[Place], found: Mapping[Key, Place | None]
) -> Mapping[Key, Origin]:
    """The origins of `found`, with those of texts that were joined of several or split off one.

    A new text that holds several old ones, in their order at its place, begins with their
    translations joined, and shows their sources, a blank line between, as the text before. An
    old text that was split gives each new one its sentences, if source and translation have as
    many; else the longest new one has the whole. The old messages are kept as obsolete then, so
    that nothing is lost and the change can be undone.
    """
    result = {
        key: Origin(message=place.message, of=(place.message,))
        for key, place in found.items()
        if place is not None
    }
    used = {origin.message.key: key for key, origin in result.items()}
    olds, news = _by_gap(gone), _by_gap(come)
    for gap in olds.keys() & news.keys():
        for new in news[gap]:
            result |= _joined(new, olds[gap], result, used)
        for old in olds[gap]:
            result |= _split(old, news[gap], result, used)
    return result


def _by_gap(places: Sequence[Place]) -> Mapping[int, Sequence[Place]]:
    grouped: dict[int, list[Place]] = defaultdict(list)
    for place in places:
        grouped[place.gap].append(place)
    return grouped


# --- joined ---


def _joined(
    new: Place, gap: Sequence[Place], result: Mapping[Key, Origin], used: Mapping[Key, Key]
) -> Mapping[Key, Origin]:
    key = new.message.key
    parts = _parts(
        new, [place for place in _near(gap, new) if used.get(place.message.key, key) == key]
    )
    if len(parts) < 2 or not all(all(part.message.msgstr) for part in parts):
        return {}
    whole = _put_together([part.message for part in parts])
    alone = likeness(features(result[key].message), new.features) if key in result else 0
    if not _better(features(whole), new.features, alone):
        return {}
    of = tuple(part.message for part in parts)
    return {key: Origin(message=whole, of=of, whole=False)}


def _put_together(messages: Sequence[Message]) -> Message:
    """Several messages as one; where one is fuzzy, what they were translated from is as well."""
    first, *rest = messages
    whole = replace(first, previous_msgctxt=None)
    if any(message.fuzzy for message in messages):
        before = "\n\n".join(message.previous_msgid or message.msgid for message in messages)
        whole = replace(whole, previous_msgid=before)
    for message in rest:
        whole = replace(
            whole,
            msgid=f"{whole.msgid}\n\n{message.msgid}",
            msgstr=(_joint(whole.msgstr[0], message.msgstr[0]),),
            translator_comments=tuple(
                dict.fromkeys((*whole.translator_comments, *message.translator_comments))
            ),
            extracted_comments=(*whole.extracted_comments, *message.extracted_comments),
            flags=tuple(dict.fromkeys((*whole.flags, *message.flags))),
            previous_msgid_plural=None,
        )
    return whole


def _joint(before: str, after: str) -> str:
    return before + ("" if joins_without_space(before, after) else " ") + after


# --- split ---


def _split(
    old: Place, gap: Sequence[Place], result: Mapping[Key, Origin], used: Mapping[Key, Key]
) -> Mapping[Key, Origin]:
    mine = used.get(old.message.key)
    free = [p for p in _near(gap, old) if p.message.key not in result or p.message.key == mine]
    parts = _parts(old, free)
    if len(parts) < 2 or not all(old.message.msgstr) or old.message.msgid_plural is not None:
        return {}
    together = features(_put_together([part.message for part in parts]))
    alone = max(
        (likeness(old.features, p.features) for p in parts if p.message.key == mine), default=0
    )
    if not _better(old.features, together, alone):
        return {}
    shares = _shares(old.message, parts)
    return {
        part.message.key: Origin(
            message=replace(old.message, msgstr=(share,)), of=(old.message,), whole=False
        )
        for part, share in zip(parts, shares, strict=True)
        if share
    }


def _shares(old: Message, parts: Sequence[Place]) -> Sequence[str]:
    """The translation of each part: its sentences, or the whole for the longest alone."""
    longest = max(parts, key=lambda part: part.features.size)
    whole = [old.msgstr[0] if part is longest else "" for part in parts]
    said, sentences = _SENTENCE.findall(old.msgid), _SENTENCE.findall(old.msgstr[0])
    if len(said) != len(sentences):
        return whole
    words = [features(replace(old, msgid=sentence)).words for sentence in said]
    owners = [max(parts, key=lambda part: _held(sentence, part.features.words)).rank
              for sentence in words]  # fmt: skip
    if owners != sorted(owners) or set(owners) != {part.rank for part in parts}:
        return whole
    return [
        "".join(s for s, owner in zip(sentences, owners, strict=True) if owner == part.rank).strip()
        for part in parts
    ]


# --- both ---


def _near(gap: Sequence[Place], place: Place) -> Sequence[Place]:
    """What may belong together with `place`: a few of the other side, at its share of the gap."""
    middle = len(gap) * place.rank // place.size
    return gap[max(0, middle - _NEIGHBOURS) : middle + _NEIGHBOURS]


def _parts(whole: Place, others: Sequence[Place]) -> Sequence[Place]:
    """The longest row of neighbours that are held in `whole`."""
    rows: list[list[Place]] = [[]]
    for other in others:
        fits = (
            other.features.size >= _LEAST
            and _held(other.features.words, whole.features.words) >= _HELD
            and other.message.msgctxt == whole.message.msgctxt
            and other.message.msgid_plural is None
        )
        if rows[-1] and (not fits or other.rank != rows[-1][-1].rank + 1):
            rows.append([])
        if fits:
            rows[-1].append(other)
    return max(rows, key=len)


def _held(part: Sequence[str], whole: Sequence[str]) -> float:
    """The share of words of `part` that `whole` has in the same order."""
    return LCSseq.similarity(part, whole) / max(1, len(part))


def _better(old: Features, new: Features, alone: float) -> bool:
    """Whether all parts together are the whole, more so than the likeliest of them alone."""
    together = likeness(old, new)
    return together >= max(_TOGETHER, alone + _MARGIN) and not misleads(old, new)


_SENTENCE = re.compile(r"[^.!?。！？]+(?:[.!?](?!\s|$)[^.!?。！？]*)*[.!?。！？]*[」』）)”’\"]*\s*")
_HELD = 0.75
_TOGETHER = 75
_MARGIN = 8
_LEAST = 3
_NEIGHBOURS = 6
