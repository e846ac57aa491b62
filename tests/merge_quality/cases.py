"""Labelled edits of a source: what was there, what is wanted, and which translation may serve.

The files beside this one are written for reviewers; `documents.yaml` holds whole documents, and
`open/` and `sealed/` hold edits of them or of fragments of their own. An edit is

    - id: en-meaning-01
      document: grant                 # or old: {id: {en: …, ja: …, context: …}}
      retired: {…}                    # obsolete messages of the catalog
      facts: {guests: "260"}          # values after the edit, where they differ
      changes: {p1: {…}, p2: []}      # at the place of p1 something else, p2 deleted
      new: [t p1, {…}]                # or all that is wanted, in order

and a wanted message is an old id (it stays), or a mapping:

    swap: {one: two}                  # the old text with these words exchanged, or
    en: …                             # the whole text
    of: p1                            # the old message meant, where it is not the key
    class: meaning                    # how the change ought to be classed, or a list of answers
    from: p1                          # whose translation may serve, or a list; none: no guess
    expect: …                         # the translation afterwards, where a tool rewrites it
    as: h                             # what it is, where it is not like the message before it
    why: …                            # where experts could differ
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import yaml

from publish.catalogs.po import Catalog, Message, new_catalog, with_header
from publish.language.markup import parse
from publish.language.spans import FactRef, walk

__all__ = ["HERE", "Case", "Class", "Half", "Wanted", "half_of", "read_cases"]

HERE: Path = Path(__file__).parent


class Half(StrEnum):
    """Open cases may be looked at and tuned to; sealed ones are measured once, at the end."""

    OPEN = "open"
    SEALED = "sealed"


class Class(StrEnum):
    """How a change ought to be classed."""

    SAME = "same"
    MOVED = "moved"
    REVIVED = "revived"
    FACTS = "facts"
    COSMETIC = "cosmetic"
    MEANING = "meaning"
    SPLIT = "split"
    JOINED = "joined"
    NEW = "new"


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """A message of the source after the edit, and its label.

    `origins` are the old messages whose translation may serve; `optional` says that no guess is
    right too (always so where there are no origins). `judged` is false for those that stay as
    they are around an edit. `expect` is the translation afterwards where it has to be rewritten.
    """

    message: Message
    classes: frozenset[Class]
    origins: frozenset[str]
    optional: bool
    judged: bool
    expect: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """One edit: the catalog before it by the ids of its messages, and what is wanted after it."""

    id: str
    group: str
    source: str
    target: str
    old: Mapping[str, Message]
    wanted: tuple[Wanted, ...]

    @property
    def catalog(self) -> Catalog:
        """The catalog before the edit."""
        empty = new_catalog(path=f"{self.id}.po", language=self.target, domain=self.id)
        msgstr = with_header(empty, "PO-Revision-Date", "2026-04-01 09:00+0900")  # Babel needs one
        messages = sorted(self.old.values(), key=lambda message: message.obsolete)
        header = replace(empty.header, msgstr=msgstr)
        return replace(empty, header=header, messages=tuple(messages))

    @property
    def texts(self) -> tuple[Message, ...]:
        """What extraction gives after the edit."""
        return tuple(wanted.message for wanted in self.wanted)

    @property
    def judged(self) -> tuple[Wanted, ...]:
        """The messages that the label is about."""
        return tuple(wanted for wanted in self.wanted if wanted.judged)


def half_of(case_id: str) -> Half:
    """The half that a case belongs to, by a hash of its id: random, and always the same.

    Of the salts from 0 on, 71 was the first that parts every group of cases about equally; it
    was chosen before any merger had seen a case.
    """
    even = hashlib.sha256(f"71:{case_id}".encode()).digest()[0] % 2 == 0
    return Half.OPEN if even else Half.SEALED


def read_cases(half: Half) -> tuple[Case, ...]:
    """The cases of one half, in the order of their files. Raises ValueError for a faulty one."""
    documents = yaml.safe_load((HERE / "documents.yaml").read_text("utf-8"))
    return tuple(
        _case(data, path.stem, documents)
        for path in sorted((HERE / half).glob("*.yaml"))
        for data in yaml.safe_load(path.read_text("utf-8"))
    )


# --- a case ---

_Data: TypeAlias = Mapping[str, Any]
_TARGETS = {"en": "ja", "ja": "en"}
_ROLES = {
    "t": "title", "l": "lead paragraph", "h": "heading", "p": "paragraph", "i": "list item",
    "c": "table cell", "n": "note",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class _Reader:
    """What is needed to make the messages of one case."""

    case_id: str
    source: str
    target: str
    old: Mapping[str, _Data]
    facts: _Data

    def fault(self, what: str) -> ValueError:
        return ValueError(f"{self.case_id}: {what}")


def _case(data: _Data, group: str, documents: Mapping[str, _Data]) -> Case:
    if unknown := set(data) - _CASE_KEYS:
        raise ValueError(f"{data['id']}: {unknown} is no key of a case")
    document = documents[data["document"]] if "document" in data else {"old": data["old"]}
    source = document.get("source", data["id"][:2])
    before = document.get("facts", {})
    old = {**document["old"], **data.get("retired", {})}
    reader = _Reader(
        case_id=data["id"], source=source, target=_TARGETS[source], old=old,
        facts={**before, **data.get("facts", {})},
    )  # fmt: skip
    return Case(
        id=data["id"],
        group=group,
        source=source,
        target=reader.target,
        old={
            name: _message(reader, name, text, before, obsolete=name in data.get("retired", {}))
            for name, text in old.items()
        },
        wanted=tuple(_wanted(reader, data)),
    )


class _Slot(NamedTuple):
    """A wanted message: the old one that is meant, if any, its kind, and its label, if any."""

    name: str
    kind: str
    item: _Data | None


def _wanted(reader: _Reader, data: _Data) -> Iterator[Wanted]:
    if ("new" in data) == ("changes" in data):
        raise reader.fault("give either new or changes")
    slots = _slots(data["new"], "p") if "new" in data else _changed(reader, data)
    for slot in slots:
        yield _stays(reader, slot.name) if slot.item is None else _labelled(reader, slot)


def _slots(listed: Sequence[Any], kind: str, name: str = "") -> Iterator[_Slot]:
    """The slots of a list; a message of which nothing is said is of the kind before it."""
    for item in listed:
        if isinstance(item, str):
            for stays in item.split():
                kind = stays[0]
                yield _Slot(name=stays, kind=kind, item=None)
        else:
            meant = item.get("of", "" if item["class"] == Class.NEW else name)
            kind = item.get("as", (meant or kind)[0])
            yield _Slot(name=meant, kind=kind, item=item)


def _changed(reader: _Reader, data: _Data) -> Iterator[_Slot]:
    changes, retired = data["changes"], data.get("retired", {})
    if unknown := set(changes) - set(reader.old):
        raise reader.fault(f"{unknown} is no old message")
    for name in (name for name in reader.old if name not in retired):
        match changes.get(name, name):
            case list(several):
                yield from _slots(several, name[0], name)
            case str(stays):
                yield from _slots([stays], name[0])
            case other:
                yield from _slots([{"of": name, **other}], name[0])


def _stays(reader: _Reader, name: str) -> Wanted:
    return Wanted(
        message=_message(reader, name, reader.old[name], reader.facts),
        classes=frozenset({Class.SAME}),
        origins=frozenset({name}),
        optional=False,
        judged=False,
    )


def _labelled(reader: _Reader, slot: _Slot) -> Wanted:
    name, kind, item = slot.name, slot.kind, slot.item or {}
    if unknown := set(item) - _ITEM_KEYS - {reader.source}:
        raise reader.fault(f"{unknown} is no key of a message")
    classes = frozenset(map(Class, _listed(item["class"])))
    given = _listed(item.get("from", "none" if classes == {Class.NEW} else name))
    origins = frozenset(given) - {"none"}
    if not origins <= set(reader.old):
        raise reader.fault(f"{given} is no old message")
    if (Class.NEW in classes) != ("none" in given):
        raise reader.fault("class new and from none go together")
    data = {"context": reader.old.get(name, {}).get("context"), **item}
    data[reader.source] = _text(reader, name, item)
    return Wanted(
        message=_message(reader, kind, data, reader.facts),
        classes=classes,
        origins=origins,
        optional="none" in given,
        judged=True,
        expect=item.get("expect"),
    )


def _text(reader: _Reader, name: str, item: _Data) -> str:
    if reader.source in item:
        return str(item[reader.source])
    text = str(reader.old[name][reader.source])
    for before, after in item.get("swap", {}).items():
        if text.count(before) != 1:
            raise reader.fault(f"{before!r} is in {name} {text.count(before)} times, not once")
        text = text.replace(before, after)
    return text


def _listed(value: Any) -> Sequence[str]:
    return [value] if isinstance(value, str) else value


_CASE_KEYS = {"id", "document", "old", "retired", "facts", "changes", "new", "why"}
_ITEM_KEYS = {"swap", "of", "class", "from", "expect", "why", "context", "as"}


# --- its messages, as extraction makes them ---


def _message(
    reader: _Reader, kind: str, data: _Data, facts: _Data, *, obsolete: bool = False
) -> Message:
    text = data[reader.source]
    spans = walk(parse(text, ruby=True).spans)
    names = tuple(dict.fromkeys(span.name for span in spans if isinstance(span, FactRef)))
    values = tuple(_value(reader, fact, facts[fact]) for fact in names)
    return Message(
        msgid=text,
        msgstr=(data.get(reader.target, ""),),
        msgctxt=data.get("context"),
        extracted_comments=(_ROLES[kind[0]], *values),
        references=() if obsolete else (f"source/{reader.case_id}/release.yaml",),
        flags=("python-brace-format",) if names else (),
        obsolete=obsolete,
    )


def _value(reader: _Reader, name: str, value: str | _Data) -> str:
    here = value if isinstance(value, str) else value[reader.source]
    there = value if isinstance(value, str) else value[reader.target]
    return f"{{{name}}} = {here}" + ("" if here == there else f"; {reader.target}: {there}")
