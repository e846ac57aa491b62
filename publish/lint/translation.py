"""The door to the rules over translations: `RULES` is the table, `check_catalog` applies it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from publish.catalogs.marks import acknowledgements
from publish.catalogs.po import Catalog, Key, Message
from publish.findings import Finding, Origin, Severity
from publish.language.markup import Parsed
from publish.lint import (
    characters,
    consistency,
    foreign_markup,
    markup,
    numbers,
    punctuation,
    spacing,
    wording,
)
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
                missing=missing, header=catalog.header)
        for key, message in messages.items()
    ]  # fmt: skip
    found: dict[Key, list[Finding]] = {
        pair.key: [_finding(rule, pair, said, catalog.path) for rule, said in _alone(pair)]
        for pair in pairs
    }
    for rule in (*_TOGETHER, *further):
        for pair, complaint in _complaints(rule, pairs):
            found[pair.key].append(_finding(rule, pair, complaint, catalog.path))
    codes = {rule.code for rule in (*RULES, *further)}
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


def _alone(pair: Pair) -> tuple[tuple[Rule, str], ...]:
    """What the rules of `RULES` over one message say of it, wherever it stands."""
    return _of_texts(replace(pair, key=(None, pair.source_text), line=0))


@lru_cache(maxsize=2**11)  # releases have headings, items and notices in common
def _of_texts(pair: Pair) -> tuple[tuple[Rule, str], ...]:
    return tuple((rule, said) for rule in _ALONE for said in rule.check(pair))


def _finding(rule: AnyRule, pair: Pair, complaint: str, path: str) -> Finding:
    return Finding(
        code=rule.code,
        severity=rule.severity,
        message=complaint,
        origin=Origin(path=path, line=pair.line),
        hint=rule.hint,
    )


def _figures(
    compare: Callable[[Parsed, Parsed, str, str], Iterable[str]],
) -> Callable[[Pair], Iterable[str]]:
    return lambda pair: compare(pair.source, pair.target, pair.source_language, pair.language)


RULES: Sequence[AnyRule] = (
    Rule(code="po-refused", severity=Severity.ERROR, check=lambda pair: pair.refused,
         hint="`msgfmt --check` refuses it: mend it, or Plural-Forms in the header"),
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
    Rule(code="translation-slip", severity=Severity.WARNING, check=markup.slips,
         hint="write its partner, or \\ before it if the character itself is meant"),
    Rule(code="code-differs", severity=Severity.WARNING, check=markup.codes,
         hint="write the same characters between the backticks"),
    Rule(code="importance-missing", severity=Severity.NOTE, check=markup.importance,
         hint="mark it as your language does: **…**, or 「」"),
    Rule(code="language-mark-missing", severity=Severity.WARNING, check=markup.languages_lost,
         hint="write [words][:xx] around them, so that they are read aloud in their language"),
    Rule(code="ruby-empty", severity=Severity.WARNING, check=markup.empty_readings,
         hint="write ｜漢字《かんじ》"),
    Rule(code="ruby-bar-missing", severity=Severity.NOTE, check=markup.unbarred_readings,
         hint="write ｜漢字《かんじ》 if it is a reading"),
    Rule(code="ruby-elsewhere", severity=Severity.WARNING, check=markup.readings_elsewhere,
         hint="only Japanese has ruby: write the words alone"),
    Rule(code="markup-foreign", severity=Severity.WARNING, check=foreign_markup.other_formats,
         hint="use the marks of the source; write the character itself for a reference"),
    Rule(code="address-missing", severity=Severity.WARNING, check=foreign_markup.addresses,
         hint="keep the address; its path may lead to your language"),
    Rule(code="number-magnitude", severity=Severity.ERROR, check=_figures(numbers.magnitudes),
         hint="1 million is 100万 and 10億 is 1 billion: count the zeros"),
    Rule(code="number-differs", severity=Severity.WARNING, check=_figures(numbers.numbers),
         hint="give the figures of the source, in the way of your language"),
    Rule(code="translation-unchanged", severity=Severity.WARNING, check=wording.unchanged,
         hint="translate it"),
    Rule(code="source-language", severity=Severity.WARNING, check=wording.left_as_it_was,
         hint="translate it, or write [words][:en] around words that stay"),
    Rule(code="foreign-letters", severity=Severity.WARNING, check=wording.foreign_writing,
         hint="translate it, or write [words][:xx] around words that stay"),
    Rule(code="word-repeated", severity=Severity.WARNING, check=wording.repeated,
         hint="delete one of the two"),
    Rule(code="length", severity=Severity.WARNING, check=wording.out_of_proportion,
         hint="see that all of the source is there, and nothing else"),
    Rule(code="small-initial", severity=Severity.WARNING, check=wording.initial,
         hint="begin the sentence with a capital letter"),
    Rule(code="end-punctuation", severity=Severity.WARNING, check=punctuation.ends,
         hint="end it as the source does, in the way of your language"),
    Rule(code="bracket-unpaired", severity=Severity.WARNING, check=punctuation.unpaired_brackets,
         hint="write its partner, of the same width"),
    Rule(code="quote-unpaired", severity=Severity.WARNING, check=punctuation.unpaired_quotes,
         hint="write its partner"),
    Rule(code="quote-style", severity=Severity.WARNING, check=punctuation.quote_style,
         hint="use the quotation marks of your language"),
    Rule(code="quote-nested", severity=Severity.WARNING, check=punctuation.nested_quotes,
         hint="write 『』 within 「」"),
    Rule(code="mark-repeated", severity=Severity.WARNING, check=punctuation.repeated,
         hint="delete one, or write an ellipsis"),
    Rule(code="punctuation-half-width", severity=Severity.WARNING, check=punctuation.half_width,
         hint="write it in full width: 、 。 （ ） ： ！ ？"),
    Rule(code="character-invisible", severity=Severity.WARNING, check=characters.unseen,
         hint="delete it; it was likely pasted from elsewhere"),
    Rule(code="direction-unclosed", severity=Severity.WARNING, check=characters.unclosed,
         hint="close it: U+2069 after an isolate, U+202C after an embedding"),
    Rule(code="character-compatibility", severity=Severity.WARNING, check=characters.compatibility,
         hint="type the character itself; it was likely pasted from a PDF file"),
    Rule(code="character-decomposed", severity=Severity.WARNING, check=characters.split_letters,
         hint="type the letter itself; it was likely pasted from a file name or a PDF file"),
    Rule(code="character-disguised", severity=Severity.WARNING, check=characters.disguised,
         hint="type the word again"),
    Rule(code="width-wrong", severity=Severity.WARNING, check=characters.wrong_width,
         hint="write it as your language does"),
    Rule(code="width-mixed", severity=Severity.WARNING, check=characters.wide_and_narrow,
         hint="choose one width for letters, and one for digits"),
    Rule(code="translation-break", severity=Severity.WARNING, check=spacing.line_breaks,
         hint="one message is one paragraph: write it on one line"),
    Rule(code="translation-edges", severity=Severity.WARNING, check=spacing.edges,
         hint="delete the white space"),
    Rule(code="space-doubled", severity=Severity.WARNING, check=spacing.doubled,
         hint="leave one space"),
    Rule(code="space-japanese", severity=Severity.WARNING, check=spacing.within_japanese,
         hint="delete the space"),
    Rule(code="space-french", severity=Severity.WARNING, check=spacing.before_marks,
         hint="write U+202F or U+00A0 before ; ! ? : » and after «"),
    CatalogRule(code="inconsistent", severity=Severity.WARNING, check=consistency.inconsistent,
                hint="translate both in the same way"),
    CatalogRule(code="inconsistent-context", severity=Severity.NOTE,
                check=consistency.differs_by_context,
                hint="right if the words mean two things there"),
    CatalogRule(code="translation-reused", severity=Severity.WARNING, check=consistency.reused,
                hint="one of the two was likely pasted: translate it anew"),
    CatalogRule(code="register-mixed", severity=Severity.WARNING, check=consistency.mixed_register,
                hint="write です・ます or である throughout"),
)  # fmt: skip
_ALONE = tuple(rule for rule in RULES if isinstance(rule, Rule))
_TOGETHER = tuple(rule for rule in RULES if isinstance(rule, CatalogRule))
