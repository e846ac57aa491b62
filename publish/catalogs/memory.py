"""What other catalogs have for the same text, and for much the same: a translation memory."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from publish.catalogs.approval import is_approved
from publish.catalogs.likeness import features, likeness, misleads
from publish.catalogs.marks import Filled, Suggested, first_mark, with_marks, without
from publish.catalogs.po import Catalog, Message

__all__ = ["Memory", "memory_of", "remembered"]

_LEAST = 75  # of 100: less alike than this, a suggestion costs more than it saves
_MOST = 3  # suggestions for one text
_RARE = 64  # a word that more texts have than these leads nowhere
_CANDIDATES = 48  # texts that are compared with one


@dataclass(frozen=True, kw_only=True, slots=True)
class _Entry:
    """One finished translation of another catalog."""

    domain: str
    message: Message


@dataclass(frozen=True, kw_only=True, slots=True)
class Memory:
    """Finished translations into one language, by their source and by the words in it."""

    exact: Mapping[str, Sequence[_Entry]]
    by_word: Mapping[str, Sequence[_Entry]]


def memory_of(catalogs: Iterable[tuple[str, Catalog]]) -> Memory:
    """The memory of catalogs, each with the name of its domain, all of the same two languages.

    Fuzzy and unfinished messages are not remembered, nor names of places, which have CLDR. Of
    several translations of one text an approved one goes first, then that of the newest release.
    """
    entries = sorted(
        (entry for domain, catalog in catalogs for entry in _entries(domain, catalog)),
        key=lambda entry: (is_approved(entry.message), entry.domain),
        reverse=True,
    )
    exact, by_word = defaultdict[str, list[_Entry]](list), defaultdict[str, list[_Entry]](list)
    for entry in entries:
        exact[entry.message.msgid].append(entry)
        for word in _words(entry.message.msgid):
            by_word[word].append(entry)
    return Memory(exact=exact, by_word=by_word)


def remembered(catalog: Catalog, memory: Memory) -> Catalog:
    """`catalog` with what `memory` has for its untranslated messages.

    The very same text is filled in, fuzzy and marked `Filled`: the same words may need another
    translation elsewhere, so somebody has to look. Texts much like it are marks, `Suggested`,
    and nothing is filled in. Suggestions that a message has already stay, until the very same text
    turns up or the message is translated.
    """
    return replace(catalog, messages=tuple(_remembered(m, memory) for m in catalog.messages))


def _entries(domain: str, catalog: Catalog) -> Iterator[_Entry]:
    for message in catalog.messages:
        finished = message.translated and not message.fuzzy and not message.obsolete
        if finished and message.msgid_plural is None and message.msgctxt != "territory":
            yield _Entry(domain=domain, message=message)


def _remembered(message: Message, memory: Memory) -> Message:
    if message.obsolete or message.msgid_plural is not None or message.msgctxt in _NAMES:
        return message
    if any(message.msgstr):
        return message if message.fuzzy else without(message, Filled, Suggested)
    same = _different(memory.exact.get(message.msgid, ()))
    if not same and first_mark(message, Suggested):
        return message
    if not same:
        return with_marks(message, *_suggested(message, memory))
    first, *others = same[:_MOST]
    marked = with_marks(
        without(message, Suggested),
        Filled(domain=first.domain),
        *(_suggestion(100, other) for other in others),
    )
    return replace(
        marked,
        msgstr=first.message.msgstr,
        flags=("fuzzy", *(flag for flag in marked.flags if flag != "fuzzy")),
    )


def _different(entries: Iterable[_Entry]) -> list[_Entry]:
    """The first entry for each translation."""
    return list({entry.message.msgstr: entry for entry in reversed(list(entries))}.values())[::-1]


def _suggested(message: Message, memory: Memory) -> tuple[Suggested, ...]:
    """Translations of the texts most like that of `message`, of those that share rare words."""
    wanted = features(message)
    scored = list[tuple[float, _Entry]]()
    for entry in _candidates(message.msgid, memory):
        known = features(entry.message)
        share = likeness(known, wanted)
        if share >= _LEAST and not misleads(known, wanted):
            scored.append((share, entry))
    best = sorted(scored, key=lambda pair: -pair[0])
    shares = {entry.message.msgstr: share for share, entry in reversed(best)}
    return tuple(
        _suggestion(min(99, int(shares[entry.message.msgstr])), entry)
        for entry in _different(entry for _, entry in best)[:_MOST]
    )


def _candidates(text: str, memory: Memory) -> Iterable[_Entry]:
    """The entries that share most rare words with `text`, the most first."""
    shared = (memory.by_word.get(word, ()) for word in sorted(_words(text)))
    rare = [entry for posting in shared if len(posting) <= _RARE for entry in posting]
    votes = Counter(map(id, rare))
    known = {id(entry): entry for entry in rare}
    return [known[number] for number, _ in votes.most_common(_CANDIDATES)]


def _words(text: str) -> set[str]:
    """What `text` is looked up by: its words and, where words aren't spaced, pairs of letters."""
    return set(_WORD.findall(text.casefold())) | set(_WIDE_PAIR.findall(text))


def _suggestion(likeness: int, entry: _Entry) -> Suggested:
    return Suggested(likeness=likeness, domain=entry.domain, text=entry.message.msgstr[0])


_WORD = re.compile(r"[^\W\u3041-\u30ff\u3400-\u9fff]{3,}")
_WIDE_PAIR = re.compile(r"(?=([\u3041-\u30ff\u3400-\u9fff]{2}))")


_NAMES = ("territory", "term")  # empty ones mean CLDR's name, or the glossary's
