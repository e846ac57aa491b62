"""What people have judged of the pages of a release: `review.yaml`, beside `release.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from publish.findings import PublishError, failing
from publish.language.dates import PartialDate
from publish.release import nodes
from publish.release.keys import A_LANGUAGE, DATE, WORD, Json, Key, Keys, list_of
from publish.release.nodes import Faults, Node, Scalar, parse_yaml
from publish.release.values import choice, day, items, language_tag, mapping, word

__all__ = ["CRITERIA", "Result", "Review", "Verdict", "read_review"]

CRITERIA: Mapping[str, str] = {
    **dict.fromkeys((
        "1.1.1", "1.2.1", "1.2.2", "1.2.3", "1.3.1", "1.3.2", "1.3.3", "1.4.1", "1.4.2", "2.1.1",
        "2.1.2", "2.2.1", "2.2.2", "2.3.1", "2.4.1", "2.4.2", "2.4.3", "2.4.4", "3.1.1", "3.2.1",
        "3.2.2", "3.3.1", "3.3.2", "4.1.1", "4.1.2",
    ), "A"),
    **dict.fromkeys((
        "1.2.4", "1.2.5", "1.4.3", "1.4.4", "1.4.5", "2.4.5", "2.4.6", "2.4.7", "3.1.2", "3.2.3",
        "3.2.4", "3.3.3", "3.3.4",
    ), "AA"),
}  # fmt: skip
"""The success criteria of JIS X 8341-3:2016 of the levels A and AA: those of WCAG 2.0."""

CONTENT = 16
"""How many hexadecimal digits name the content that a review is about."""


class Result(StrEnum):
    """What a person has found."""

    PASSES = "passes"
    FAILS = "fails"
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What a person has found for one criterion, and a remark in the language of the edition."""

    result: Result
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """One review of one edition: of which content, by whom, when, with what, what was found.

    `content` is the beginning of the hash that the statement of the page names; `verdicts` are by
    the number of the criterion. What is not in them was not tested.
    """

    language: str
    content: str
    by: str
    date: PartialDate
    tools: tuple[str, ...] = ()
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)


_FILE: Keys = {"reviews": Key("Every review, the oldest first", list_of({}), required=True)}
_RESULT: Mapping[str, Json] = {"enum": [str(result) for result in Result]}
_REVIEW: Keys = {
    "language": Key("The edition", A_LANGUAGE, required=True),
    "content": Key("The content, as its accessibility statement names it", WORD, required=True),
    "by": Key("Who has tested, as it is to be published", WORD, required=True),
    "date": Key("When", DATE, required=True),
    "with": Key("Browsers, screen readers and other tools", list_of(WORD), required=True),
    "criteria": Key("The result by criterion: 1.1.1: passes", {"type": "object"}, required=True),
}
_VERDICT: Keys = {
    "result": Key("What was found", _RESULT, required=True),
    "note": Key("A remark, in the language of the edition", WORD),
}


def read_review(data: bytes, path: str) -> tuple[Review, ...]:
    """The reviews in `data`. Raises PublishError with everything that is wrong with them."""
    root, faults = parse_yaml(data, path)
    mapping(root, _FILE, "a file of reviews", faults)
    found = [_review(node, faults) for node in items(root.get("reviews"), "reviews", faults)]
    if failing(faults.found):
        raise PublishError(sorted(faults.found, key=lambda finding: finding.origin))
    return tuple(review for review in found if review)


def _review(node: Node, faults: Faults) -> Review | None:
    read = mapping(node, _REVIEW, "a review", faults)
    if read is None:
        return None
    language = read.get("language")
    return Review(
        language=language_tag(language, faults) if isinstance(language, Scalar) else "",
        content=_content(read.get("content"), faults),
        by=word(read.get("by"), "by", faults),
        date=day(read.get("date"), "date", faults),
        tools=tuple(word(n, "with", faults) for n in items(read.get("with"), "with", faults)),
        verdicts=_verdicts(read.get("criteria"), faults),
    )


def _content(node: Node | None, faults: Faults) -> str:
    value = word(node, "content", faults)
    if node is not None and (len(value) != CONTENT or set(value) - set("0123456789abcdef")):
        faults.add("review-content", node, f"{value[:60]!r} names no content",
                   f"copy the {CONTENT} digits from the accessibility statement of the page"
                   )  # fmt: skip
    return value


def _verdicts(node: Node | None, faults: Faults) -> Mapping[str, Verdict]:
    if not isinstance(node, nodes.Mapping):
        if node is not None:
            faults.add("yaml-type", node, "criteria is a mapping", "write `1.1.1: passes`")
        return {}
    for name, _ in node.pairs:
        if name.value not in CRITERIA:
            faults.add("review-criterion", name, f"there is no criterion {name.value[:60]!r}",
                       "write one of JIS X 8341-3:2016 (WCAG 2.0), level A or AA: 1.1.1"
                       )  # fmt: skip
    return {name.value: _verdict(value, faults) for name, value in node.pairs}


def _verdict(node: Node, faults: Faults) -> Verdict:
    read = None if isinstance(node, Scalar) else mapping(node, _VERDICT, "a result", faults)
    result = choice(read.get("result") if read else node, Result, "a result", faults)
    return Verdict(
        result=Result(result or Result.FAILS),
        note=word(read.get("note"), "note", faults) if read else "",
    )
