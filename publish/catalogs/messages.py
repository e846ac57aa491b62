"""Texts to catalog messages, and catalogs to translations: one message for one block."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from publish.catalogs.po import Catalog, Message
from publish.language.locale import has_plurals, plural_category
from publish.language.markup import parse
from publish.language.spans import FactRef, walk
from publish.language.territories import territory_name
from publish.release.facts import Count, Fact, Money, Number, format_fact
from publish.release.model import Release
from publish.release.site import Site
from publish.release.text import Role, Text
from publish.release.walk import collect

__all__ = [
    "Key", "Translations", "key_of", "release_messages", "site_messages", "translations",
    "words_messages",
]  # fmt: skip

Key = tuple[str | None, str]  # msgctxt and msgid: what gettext knows a message by
_NO_TERMS: Mapping[str, str] = MappingProxyType({})


def key_of(text: Text) -> Key:
    """What the catalog knows `text` by."""
    return text.context, text.source


def release_messages(
    release: Release[Text], language: str, terms: Mapping[str, str] = _NO_TERMS
) -> tuple[Message, ...]:
    """The messages of a release for the catalog of `language`, in reading order.

    The comments of a message give its role, the author's comment, and the value of each fact in
    it, as the release's language writes it and, where that differs, as `language` does. `terms`
    says what the glossary calls terms that are facts.
    """
    texts = collect(release)
    return _messages(texts, release.path, release.facts, release.language, language, terms)


def site_messages(site: Site[Text], language: str) -> tuple[Message, ...]:
    """The messages of site.yaml for the catalog of `language`."""
    return _messages(collect(site), site.path, {}, site.language, language)


def words_messages(words: Iterable[Text]) -> tuple[Message, ...]:
    """The messages of templates, which are in English."""
    return _messages(tuple(words), "", {}, "en", "en")


def _messages(
    texts: Sequence[Text],
    path: str,
    facts: Mapping[str, Fact[Text]],
    source: str,
    target: str,
    terms: Mapping[str, str] = _NO_TERMS,
) -> tuple[Message, ...]:
    grouped: dict[Key, list[Text]] = {}
    for text in texts:
        grouped.setdefault(key_of(text), []).append(text)
    return tuple(
        Message(
            msgid=msgid,
            msgctxt=context,
            extracted_comments=_comments(group, facts, source, target, terms),
            references=tuple(dict.fromkeys(_reference(text, path) for text in group)),
            flags=("python-brace-format",) if _names(msgid) else (),
        )
        for (context, msgid), group in grouped.items()
    )


def _reference(text: Text, path: str) -> str:
    place = path or text.origin.path
    return f"{place}#{text.section}" if text.section else place


def _names(source: str) -> tuple[str, ...]:
    """The facts that a text names, in order, each once."""
    spans = walk(parse(source, ruby=True).spans)
    return tuple(dict.fromkeys(span.name for span in spans if isinstance(span, FactRef)))


def _comments(
    group: Sequence[Text],
    facts: Mapping[str, Fact[Text]],
    source: str,
    target: str,
    terms: Mapping[str, str],
) -> tuple[str, ...]:
    first = group[0]
    if first.context == "term" and first.source in terms:
        return (f"{first.role}; leave it empty for the glossary's: {terms[first.source]}",)
    if first.role is Role.TERRITORY:
        name = territory_name(first.comment, target)
        return (f"{first.role} {first.comment}; leave it empty for CLDR's name: {name}",)
    roles = dict.fromkeys(str(text.role) for text in group)
    remarks = dict.fromkeys(text.comment for text in group if text.comment)
    values = (
        _value(name, facts[name], source, target) for name in _names(first.source) if name in facts
    )
    return (", ".join(roles), *remarks, *values)


def _value(name: str, fact: Fact[Text], source: str, target: str) -> str:
    here = format_fact(fact, source, lambda text, code: text.source)
    there = format_fact(
        fact, target, lambda text, code: territory_name(code, target) if code else text.source
    )
    category = _category(fact, target)
    same = here.text == there.text and not category
    return f"{{{name}}} = {here.text}" + ("" if same else f"; {target}: {there.text}{category}")


def _category(fact: Fact[Text], language: str) -> str:
    """The plural category of what is counted, where the language has more than one.

    Words around a number agree with it: of people, copies, money. A percentage and an ordinal
    bring their own form along.
    """
    match fact:
        case Number(value=value) | Count(value=value) | Money(amount=value):
            return f" ({plural_category(value, language)})" if has_plurals(language) else ""
        case _:
            return ""


# --- translations ---


@dataclass(frozen=True, kw_only=True, slots=True)
class Translations:
    """What may be published of a catalog: complete, not fuzzy, not obsolete."""

    language: str
    entries: Mapping[Key, str] = field(default_factory=dict)

    def get(self, key: Key) -> str | None:
        """The translation of a message, or None."""
        return self.entries.get(key)


def translations(
    catalog: Catalog,
    language: str,
    rejected: frozenset[Key],
    terms: Mapping[str, str] = _NO_TERMS,
) -> Translations:
    """The publishable translations of `catalog`, less those that a check has rejected.

    What `terms`, the glossary, calls a term holds where the catalog says nothing else.
    """
    return Translations(
        language=language,
        entries={
            **{("term", term): name for term, name in terms.items()},
            **{
                (message.msgctxt, message.msgid): message.msgstr[0]
                for message in catalog.messages
                if message.translated
                and not message.fuzzy
                and not message.obsolete
                and (message.msgctxt, message.msgid) not in rejected
            },
        },
    )
