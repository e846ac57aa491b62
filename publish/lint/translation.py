"""Rules over a translation beside its source; an error keeps that message off the page.

Each rule is a function from a `Pair` to what is wrong with it; `RULES` is the table.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from publish.catalogs.messages import Key
from publish.catalogs.po import Catalog, Message
from publish.findings import Finding, Origin, Severity
from publish.language.characters import unpublishable
from publish.language.locale import check_tag
from publish.language.markup import Parsed, parse
from publish.language.spans import FactRef, Foreign, LinkRef, NoteRef, Ruby, walk

__all__ = ["RULES", "Pair", "Rule", "check_catalog"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """One message as a rule sees it. `missing` gives the characters that no font has."""

    source: Parsed
    target: Parsed
    text: str
    missing: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """A rule: its code, how much it matters, what it complains of, and what to do about it."""

    code: str
    severity: Severity
    check: Callable[[Pair], Iterable[str]]
    hint: str


def check_catalog(
    catalog: Catalog,
    sources: Mapping[Key, str],
    source_language: str,
    language: str,
    missing: Callable[[str], str],
) -> tuple[tuple[Finding, ...], frozenset[Key]]:
    """What is wrong with the translations of `catalog`, and which of them may not be published.

    `sources` are the messages in use; `missing(text)` gives the characters of a text that no
    font has. Fuzzy and obsolete messages are nobody's business here: they are not published.
    """
    findings: list[Finding] = []
    rejected: set[Key] = set()
    for message in catalog.messages:
        if message.obsolete or message.fuzzy or message.key not in sources:
            continue
        if not any(message.msgstr):
            continue
        found = tuple(_check(message, source_language, language, missing, catalog.path))
        findings.extend(found)
        if any(finding.severity is Severity.ERROR for finding in found):
            rejected.add(message.key)
    return tuple(findings), frozenset(rejected)


def _check(
    message: Message,
    source_language: str,
    language: str,
    missing: Callable[[str], str],
    path: str,
) -> Iterator[Finding]:
    text = message.msgstr[0]
    pair = Pair(
        source=parse(message.msgid, ruby=source_language.startswith("ja")),
        target=parse(text, ruby=language.startswith("ja")),
        text=text,
        missing=missing(text),
    )
    origin = Origin(path=path, line=message.line)
    for rule in RULES:
        for complaint in rule.check(pair):
            yield Finding(
                code=rule.code,
                severity=rule.severity,
                message=complaint,
                origin=origin,
                hint=rule.hint,
            )


def _facts(parsed: Parsed) -> Counter[str]:
    return Counter(s.name for s in walk(parsed.spans) if isinstance(s, FactRef))


def _links(parsed: Parsed) -> Counter[str]:
    return Counter(s.key for s in walk(parsed.spans) if isinstance(s, LinkRef))


def _notes(parsed: Parsed) -> Counter[str]:
    return Counter(s.key for s in walk(parsed.spans) if isinstance(s, NoteRef))


def _lost(names: Callable[[Parsed], Counter[str]], form: str) -> Callable[[Pair], Iterable[str]]:
    """What the source has and the translation lacks."""

    def check(pair: Pair) -> Iterable[str]:
        found = names(pair.target)
        return [f"{form.format(n)} is missing" for n in names(pair.source) if n not in found]

    return check


def _added(names: Callable[[Parsed], Counter[str]], form: str) -> Callable[[Pair], Iterable[str]]:
    """What the translation has and the source lacks."""

    def check(pair: Pair) -> Iterable[str]:
        known = names(pair.source)
        return [
            f"{form.format(n)} is not in the source" for n in names(pair.target) if n not in known
        ]

    return check


def _blank(pair: Pair) -> Iterable[str]:
    # Cf: zero-width spaces, marks of direction, soft hyphens. Nobody sees them.
    seen = any(not c.isspace() and unicodedata.category(c) != "Cf" for c in pair.text)
    return [] if seen else ["there is nothing to see in the translation"]


def _controls(pair: Pair) -> Iterable[str]:
    return [f"the character U+{ord(c):04X} can't be published" for c in unpublishable(pair.text)]


def _line_breaks(pair: Pair) -> Iterable[str]:
    return ["there is a line break in the translation"] if "\n" in pair.text.strip() else []


def _edges(pair: Pair) -> Iterable[str]:
    edges = pair.text.strip() and pair.text != pair.text.strip()
    return ["there is white space at the beginning or the end"] if edges else []


def _glyphs(pair: Pair) -> Iterable[str]:
    return [f"no font has {c} (U+{ord(c):04X})" for c in dict.fromkeys(pair.missing)]


def _slips(pair: Pair) -> Iterable[str]:
    return [slip.message for slip in pair.target.slips]


def _tags(pair: Pair) -> Iterable[str]:
    for span in walk(pair.target.spans):
        if isinstance(span, Foreign):
            try:
                check_tag(span.language)
            except ValueError as error:
                yield str(error)


def _readings(pair: Pair) -> Iterable[str]:
    bases = [s.base for s in walk(pair.target.spans) if isinstance(s, Ruby) and not s.base.strip()]
    return ["a reading stands over nothing" for _ in bases]


RULES: Sequence[Rule] = (
    Rule(code="fact-missing", severity=Severity.ERROR, check=_lost(_facts, "{{{}}}"),
         hint="put it where the value belongs in the sentence"),
    Rule(code="fact-added", severity=Severity.ERROR, check=_added(_facts, "{{{}}}"),
         hint="use the names of the source, or double the braces if braces are meant"),
    Rule(code="link-missing", severity=Severity.ERROR, check=_lost(_links, "the link [{}]"),
         hint="write [words][key] around the same words"),
    Rule(code="link-added", severity=Severity.ERROR, check=_added(_links, "the link [{}]"),
         hint="use the keys of the source"),
    Rule(code="note-missing", severity=Severity.ERROR, check=_lost(_notes, "the note [^{}]"),
         hint="put it after the words it belongs to"),
    Rule(code="note-added", severity=Severity.ERROR, check=_added(_notes, "the note [^{}]"),
         hint="use the notes of the source"),
    Rule(code="translation-blank", severity=Severity.ERROR, check=_blank,
         hint="translate it, or leave it empty"),
    Rule(code="translation-control", severity=Severity.ERROR, check=_controls,
         hint="delete the character; it was likely pasted from elsewhere"),
    Rule(code="translation-language", severity=Severity.ERROR, check=_tags,
         hint="write a BCP 47 tag: [text][:en]"),
    Rule(code="translation-glyph", severity=Severity.ERROR, check=_glyphs,
         hint="use another character, or add a font that has it"),
    Rule(code="translation-break", severity=Severity.WARNING, check=_line_breaks,
         hint="one message is one paragraph: write it on one line"),
    Rule(code="translation-edges", severity=Severity.WARNING, check=_edges,
         hint="delete the white space"),
    Rule(code="translation-slip", severity=Severity.WARNING, check=_slips,
         hint="write its partner, or \\ before it if the character itself is meant"),
    Rule(code="ruby-empty", severity=Severity.WARNING, check=_readings,
         hint="write ｜漢字《かんじ》"),
)  # fmt: skip
