"""The door to the rules over translations: `RULES` is the table, `check_catalog` applies it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from publish.catalogs.marks import acknowledgements
from publish.catalogs.po import Catalog, Key, Message
from publish.findings import Finding, Origin, Severity
from publish.lint import characters, markup, spacing
from publish.lint.acknowledgement import acknowledge
from publish.lint.pair import AnyRule, CatalogRule, Pair, Rule, pair_of

__all__ = ["RULES", "Checked", "check_catalog"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """What the checks say of a catalog.

    `rejected` are the messages with an error: they may not be published. `by_message` gives the
    findings of each message that has some, `findings` all of them, in the order of the file.
    `acknowledged` counts warnings that somebody has set aside with a reason.
    """

    findings: tuple[Finding, ...] = ()
    rejected: frozenset[Key] = frozenset()
    by_message: Mapping[Key, tuple[Finding, ...]] = field(default_factory=dict)
    acknowledged: int = 0


def check_catalog(
    catalog: Catalog,
    wanted: Iterable[Message],
    source_language: str,
    language: str,
    missing: Callable[[str], str],
    further: Sequence[AnyRule] = (),
) -> Checked:
    """What is wrong with the translations of `catalog`, and which of them may not be published.

    `wanted` are the messages in use, as the source has them; `missing(text)` gives the
    characters of a text that no font has; `further` are rules that depend on the workspace, as
    those of its glossary. Fuzzy, obsolete and incomplete messages are nobody's business here:
    they are not published. Linear in the number of messages.
    """
    sources = {message.key: message for message in wanted}
    messages = {m.key: m for m in catalog.messages if m.key in sources and _counts(m)}
    pairs = [
        pair_of(message, sources[key], source_language=source_language, language=language,
                missing=missing)
        for key, message in messages.items()
    ]  # fmt: skip
    rules = (*RULES, *further)
    found: dict[Key, list[Finding]] = {pair.key: [] for pair in pairs}
    for rule in rules:
        for pair, complaint in _complaints(rule, pairs):
            found[pair.key].append(_finding(rule, pair, complaint, catalog.path))
    codes = {rule.code for rule in rules}
    by_message, acknowledged = dict[Key, tuple[Finding, ...]](), 0
    for key, message in messages.items():
        origin = Origin(path=catalog.path, line=message.line)
        left, count = acknowledge(found[key], acknowledgements(message), codes, origin)
        acknowledged += count
        if left:
            by_message[key] = left
    return Checked(
        findings=tuple(finding for left in by_message.values() for finding in left),
        rejected=frozenset(key for key, left in by_message.items() if _rejects(left)),
        by_message=by_message,
        acknowledged=acknowledged,
    )


def _counts(message: Message) -> bool:
    return message.translated and not message.fuzzy and not message.obsolete


def _rejects(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _complaints(rule: AnyRule, pairs: Sequence[Pair]) -> Iterator[tuple[Pair, str]]:
    match rule:
        case Rule():
            for pair in pairs:
                for complaint in rule.check(pair):
                    yield pair, complaint
        case CatalogRule():
            yield from rule.check(pairs)


def _finding(rule: AnyRule, pair: Pair, complaint: str, path: str) -> Finding:
    return Finding(
        code=rule.code,
        severity=rule.severity,
        message=complaint,
        origin=Origin(path=path, line=pair.line),
        hint=rule.hint,
    )


RULES: Sequence[AnyRule] = (
    Rule(code="fact-missing", severity=Severity.ERROR, check=markup.facts_missing,
         hint="put it where the value belongs in the sentence"),
    Rule(code="fact-added", severity=Severity.ERROR, check=markup.facts_added,
         hint="use the names of the source, or double the braces if braces are meant"),
    Rule(code="link-missing", severity=Severity.ERROR, check=markup.links_missing,
         hint="write [words][key] around the same words"),
    Rule(code="link-added", severity=Severity.ERROR, check=markup.links_added,
         hint="use the keys of the source"),
    Rule(code="note-missing", severity=Severity.ERROR, check=markup.notes_missing,
         hint="put it after the words it belongs to"),
    Rule(code="note-added", severity=Severity.ERROR, check=markup.notes_added,
         hint="use the notes of the source"),
    Rule(code="translation-blank", severity=Severity.ERROR, check=characters.blank,
         hint="translate it, or leave it empty"),
    Rule(code="translation-control", severity=Severity.ERROR, check=characters.controls,
         hint="delete the character; it was likely pasted from elsewhere"),
    Rule(code="translation-language", severity=Severity.ERROR, check=markup.unknown_languages,
         hint="write a BCP 47 tag: [text][:en]"),
    Rule(code="translation-glyph", severity=Severity.ERROR, check=characters.missing_glyphs,
         hint="use another character, or add a font that has it"),
    Rule(code="translation-break", severity=Severity.WARNING, check=spacing.line_breaks,
         hint="one message is one paragraph: write it on one line"),
    Rule(code="translation-edges", severity=Severity.WARNING, check=spacing.edges,
         hint="delete the white space"),
    Rule(code="translation-slip", severity=Severity.WARNING, check=markup.slips,
         hint="write its partner, or \\ before it if the character itself is meant"),
    Rule(code="ruby-empty", severity=Severity.WARNING, check=markup.empty_readings,
         hint="write ｜漢字《かんじ》"),
)  # fmt: skip
