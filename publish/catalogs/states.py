"""The state of each message, and how far a catalog is: messages and words in each state."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from publish.catalogs.approval import is_approved
from publish.catalogs.po import Catalog, Key, Message
from publish.language.counting import count_words
from publish.language.markup import parse
from publish.language.spans import plain

__all__ = ["Amount", "Completeness", "MessageState", "complete_with", "completeness", "state_of"]


class MessageState(StrEnum):
    """How far one message is. The last two are published."""

    UNTRANSLATED = "untranslated"
    FUZZY = "fuzzy"
    FAILING = "failing"
    TRANSLATED = "translated"
    APPROVED = "approved"


@dataclass(frozen=True, kw_only=True, slots=True)
class Amount:
    """So many messages, and so many words in their sources (`count_words`)."""

    messages: int = 0
    words: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Completeness:
    """How far a catalog is: what stands in each state; a state that is not there has nothing."""

    amounts: Mapping[MessageState, Amount] = field(default_factory=dict)

    def of(self, *states: MessageState) -> Amount:
        """What is in any of these states."""
        found = [self.amounts.get(state, Amount()) for state in states]
        return Amount(messages=sum(a.messages for a in found), words=sum(a.words for a in found))

    @property
    def total(self) -> Amount:
        """All there is to translate."""
        return self.of(*MessageState)

    @property
    def published(self) -> Amount:
        """What can be published: translated, approved or not."""
        return self.of(MessageState.TRANSLATED, MessageState.APPROVED)

    @property
    def complete(self) -> bool:
        """Whether every message can be published."""
        return self.published.messages == self.total.messages

    @property
    def approved(self) -> Amount:
        """What somebody has approved."""
        return self.of(MessageState.APPROVED)

    @property
    def percent(self) -> int:
        """The share of words that can be published, never rounded up: 100 is all messages."""
        if self.complete:
            return 100
        return min(99, 100 * self.published.words // max(1, self.total.words))


def state_of(
    found: Message | None,
    wanted: Message,
    rejected: Collection[Key],
    terms: Collection[str] = (),
) -> MessageState:
    """The state of a message that a source wants, as `found` in a catalog, if it is there.

    An empty name of a place needs nothing and nobody, since CLDR has it, nor does a term that
    the glossary has.
    """
    if found is not None and found.fuzzy:
        return MessageState.FUZZY
    if found is not None and found.translated:
        if found.key in rejected:
            return MessageState.FAILING
        return MessageState.APPROVED if is_approved(found) else MessageState.TRANSLATED
    given = wanted.msgctxt == "territory" or (wanted.msgctxt == "term" and wanted.msgid in terms)
    return MessageState.APPROVED if given else MessageState.UNTRANSLATED


def completeness(
    catalog: Catalog | None,
    wanted: Sequence[Message],
    rejected: Collection[Key],
    terms: Collection[str] = (),
) -> Completeness:
    """How far `catalog` covers the messages that its source wants, with these `terms` at hand."""
    active = () if catalog is None else (m for m in catalog.messages if not m.obsolete)
    found = {message.key: message for message in active}
    states = [(state_of(found.get(m.key), m, rejected, terms), m) for m in wanted]
    return _counted(states)


def complete_with(wanted: Sequence[Message]) -> Completeness:
    """The original itself: all of it approved by being the original."""
    return _counted([(MessageState.APPROVED, message) for message in wanted])


def _counted(states: Sequence[tuple[MessageState, Message]]) -> Completeness:
    amounts = dict[MessageState, Amount]()
    for state, message in states:
        so_far = amounts.get(state, Amount())
        amounts[state] = Amount(
            messages=so_far.messages + 1, words=so_far.words + _words(message.msgid)
        )
    return Completeness(amounts=amounts)


def _words(msgid: str) -> int:
    return count_words(plain(parse(msgid, ruby=True).spans))
