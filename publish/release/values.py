"""Nodes to values: each function reads one kind of scalar and notes what is wrong with it."""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from publish.language.dates import PartialDate
from publish.language.locale import check_tag
from publish.release import nodes
from publish.release.block_fields import TEXT
from publish.release.keys import ID, INSTANT_PATTERN, MAIL_ADDRESS, TELEPHONE_NUMBER, Key
from publish.release.nodes import Faults, Node, Scalar
from publish.release.text import Role, Text

__all__ = [
    "Place", "by_language", "choice", "day", "decimal", "flag", "identifier", "instant", "integer",
    "items", "language_tag", "mail_address", "mapping", "maybe", "named", "partial_date",
    "telephone_number", "text", "text_items", "texts", "url", "word",
]  # fmt: skip

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where in a file something is being read: its faults and the section around it."""

    faults: Faults
    section: str = ""


def mapping(
    node: Node | None, keys: Mapping[str, Key], what: str, faults: Faults
) -> nodes.Mapping | None:
    """`node` as a mapping with no other than `keys` and all that must be there."""
    if node is None:
        return None
    if not isinstance(node, nodes.Mapping):
        faults.add(
            "yaml-type", node, f"{what} is a mapping of keys", f"its keys are {', '.join(keys)}"
        )
        return None
    for name, _ in node.pairs:
        if name.value not in keys:
            near = difflib.get_close_matches(name.value, keys, n=1)
            hint = f"did you mean {near[0]}?" if near else f"the keys are {', '.join(keys)}"
            faults.add("yaml-unknown-key", name, f"{what} has no key {name.value[:60]!r}", hint)
    for wanted, key in keys.items():
        if key.required and node.get(wanted) is None:
            faults.add("yaml-missing-key", node, f"{what} needs {wanted}", key.doc)
    return node


def items(node: Node | None, what: str, faults: Faults) -> tuple[Node, ...]:
    """The items of a list."""
    if node is None:
        return ()
    if isinstance(node, nodes.Sequence):
        return node.items
    faults.add("yaml-type", node, f"{what} is a list", "begin each entry with `- `")
    return ()


def text_items(node: Node | None, what: str, faults: Faults) -> tuple[Node, ...]:
    """The items of a list of texts, which a comma would cut if they stood in brackets."""
    if isinstance(node, nodes.Sequence) and node.flow and len(node.items) > 1:
        faults.add("text-list", node, "a list of texts in brackets is cut at every comma",
                   "write each item on a line of its own after `- `")  # fmt: skip
    return items(node, what, faults)


def named(
    node: Node | None, pattern: str, what: str, faults: Faults
) -> tuple[tuple[str, Node], ...]:
    """The entries of a mapping whose keys the author chooses: small words of that pattern."""
    if node is None:
        return ()
    if not isinstance(node, nodes.Mapping):
        faults.add("yaml-type", node, f"{what}s have names", f"write `name: the {what}`")
        return ()
    for name, _ in node.pairs:
        if not re.fullmatch(pattern, name.value):
            faults.add("yaml-value", name, f"a {what} can't be called {name.value[:60]!r}",
                       "begin with a small letter; letters, digits and hyphens follow"
                       )  # fmt: skip
    return tuple((name.value, value) for name, value in node.pairs)


def word(node: Node | None, what: str, faults: Faults) -> str:
    """A scalar as it was written, on one line."""
    if node is None:
        return ""
    if isinstance(node, Scalar):
        if not node.paragraphs:
            faults.add("yaml-empty", node, f"{what} is empty", "fill it in, or remove the key")
        return " ".join(node.paragraphs)
    faults.add("yaml-type", node, f"{what} is a single value", "put it in quotes")
    return ""


def maybe(node: Node | None, read: Callable[[Node], T]) -> T | None:
    """What `read` makes of a node that may be absent."""
    return None if node is None else read(node)


def text(node: Node, role: Role, place: Place) -> Text:
    """A message: prose, or a mapping with `text`, `context` and `comment`."""
    faults = place.faults
    context, comment = None, ""
    prose = node
    if isinstance(node, nodes.Mapping) and node.get("text") is not None:
        mapping(node, TEXT, f"a {role} with a comment", faults)
        context = maybe(node.get("context"), lambda n: word(n, "context", faults))
        comment = maybe(node.get("comment"), lambda n: word(n, "comment", faults)) or ""
        prose = node.get("text") or node
    source = _prose(prose, role, faults)
    if len(source) > 1:
        faults.add("text-paragraphs", prose, f"a {role} is one paragraph", "remove the blank line")
    return Text(
        source=source[0] if source else "",
        role=role,
        section=place.section,
        context=context,
        comment=comment,
        origin=faults.origin(prose),
    )


def texts(node: Node, role: Role, place: Place) -> tuple[Text, ...]:
    """A message for each paragraph of a scalar: a blank line separates them."""
    if not isinstance(node, Scalar):
        return (text(node, role, place),)
    origin = place.faults.origin(node)
    return tuple(
        Text(source=paragraph, role=role, section=place.section, origin=origin)
        for paragraph in _prose(node, role, place.faults)
    )


def _prose(node: Node, role: Role, faults: Faults) -> tuple[str, ...]:
    if isinstance(node, nodes.Mapping):
        hint = "write `>-` and the text on the next line, or put it in quotes"
        if node.flow:
            faults.add("text-mapping", node, f"a {role} that begins with {{ is read as a mapping",
                       hint)  # fmt: skip
        else:
            faults.add("text-mapping", node, f"a {role} with a colon and a space in it is read as "
                       "a mapping", hint)  # fmt: skip
        return ()
    if isinstance(node, nodes.Sequence):
        faults.add("text-list", node, f"a {role} that begins with [ or - is read as a list",
                   "put the text in quotes")  # fmt: skip
        return ()
    if node.cut:
        faults.add("text-cut", node, "the text ends at ` #`: what follows is a comment to YAML",
                   "put the text in quotes, or the comment on a line of its own")  # fmt: skip
    if not node.paragraphs:
        faults.add("text-empty", node, f"the {role} is empty", "write it, or remove the key")
    return node.paragraphs


def _match(
    node: Node | None, pattern: str, what: str, example: str, faults: Faults,
    code: str = "yaml-value",
) -> str:  # fmt: skip
    value = word(node, what, faults)
    if value and node is not None and not re.fullmatch(pattern, value):
        faults.add(code, node, f"{what} can't be {value[:60]!r}", f"write {example}")
        return ""
    return value


def identifier(node: Node | None, what: str, faults: Faults) -> str:
    """An anchor: small letters, digits and hyphens."""
    value = _match(node, ID, what, "small letters, digits and hyphens: trade-control", faults)
    if node is not None and value.startswith(("page-", "note-")):
        faults.add("id-reserved", node, f"ids that begin with {value[:5]} belong to the page",
                   "choose another word")  # fmt: skip
    return value


def url(node: Node | None, what: str, faults: Faults, *, web: bool = False) -> str:
    """A link target: http, https, or also mailto and tel unless `web`."""
    schemes = r"https?://" if web else r"(https?://|mailto:|tel:)"
    return _match(node, rf"{schemes}[^\s<>\"]+", what, "https://…", faults)


def mail_address(node: Node | None, faults: Faults) -> str:
    """A mail address, as far as one can tell by its form."""
    return _match(node, MAIL_ADDRESS, "the mail address", "press@example.org", faults)


def telephone_number(node: Node | None, faults: Faults) -> str:
    """A telephone number in E.164 form."""
    example = "it with its country code, digits alone: +81335011511"
    return _match(node, TELEPHONE_NUMBER, "the number", example, faults, code="telephone")


def language_tag(node: Scalar, faults: Faults) -> str:
    """A BCP 47 tag in canonical form."""
    try:
        return check_tag(node.value)
    except ValueError as error:
        faults.add("language-tag", node, str(error), "write a BCP 47 tag: en, ja, zh-Hant")
        return ""


def by_language(
    node: Node | None, what: str, faults: Faults, read: Callable[[Node], T]
) -> dict[str, T]:
    """A mapping from language to what `read` makes of each value."""
    if node is None:
        return {}
    if not isinstance(node, nodes.Mapping):
        faults.add("yaml-type", node, f"{what} is given by language", "write {ja: …, en: …}")
        return {}
    found: dict[str, T] = {}
    for key, value in node.pairs:
        tag, made = language_tag(key, faults), read(value)
        if tag in found:
            faults.add("yaml-duplicate", key, f"the language {tag} stands twice",
                       "keep one of them")  # fmt: skip
        elif tag:
            found[tag] = made
    return found


def choice(node: Node | None, among: Iterable[str], what: str, faults: Faults) -> str:
    """One of a few words, or "" where it is something else."""
    value, among = word(node, what, faults), tuple(among)
    if value and node is not None and value not in among:
        faults.add("yaml-value", node, f"{what} can't be {value[:60]!r}",
                   f"write one of {', '.join(among)}")  # fmt: skip
        return ""
    return value


def flag(node: Node | None, what: str, faults: Faults) -> bool:
    """true or false."""
    return choice(node, ("true", "false"), what, faults) == "true"


def integer(node: Node | None, what: str, faults: Faults, default: int = 0) -> int:
    """A whole number of at most 15 digits."""
    value = _match(node, r"[0-9]{1,15}", what, "a whole number", faults)
    return int(value) if value else default


def decimal(node: Node | None, what: str, faults: Faults) -> Decimal:
    """A number with a point for the decimals and, if at all, _ between groups of digits."""
    value = _match(node, r"-?[0-9][0-9_]{0,29}(\.[0-9]{1,15})?", what,
                   "digits alone, with a point for decimals: 1200 or 3.5", faults)  # fmt: skip
    try:
        return Decimal(value.replace("_", "") or "0")
    except InvalidOperation:  # pragma: no cover - the pattern leaves nothing else
        return Decimal(0)


def partial_date(node: Node | None, what: str, faults: Faults) -> PartialDate:
    """A year, a month or a day in ISO 8601."""
    value = word(node, what, faults)
    try:
        return PartialDate.parse(value)
    except ValueError as error:
        if node is not None and value:
            faults.add("date", node, f"{what}: {error}", "write 2017-03-02, 2017-03 or 2017")
        return PartialDate(year=1970)


def day(node: Node | None, what: str, faults: Faults) -> PartialDate:
    """A day in ISO 8601."""
    value = partial_date(node, what, faults)
    if node is not None and value.day is None and value.year != 1970:
        faults.add("date", node, f"{what} is a day", "write 2017-03-02")
    return value


def instant(node: Node | None, what: str, faults: Faults) -> datetime | None:
    """An instant with its offset from UTC, in ISO 8601."""
    value = word(node, what, faults)
    if node is None or not value:
        return None
    try:
        if re.fullmatch(INSTANT_PATTERN, value):
            return datetime.fromisoformat(value)
        reason = "is no day and time with its offset from UTC"
    except ValueError:
        reason = "is in no calendar, or on no clock"
    faults.add("date", node, f"{what} {reason}", "write 2017-03-02T10:00+09:00")
    return None
