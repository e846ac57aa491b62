"""A catalog as it can be published: what its source wants, what it gives, what the checks say."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from publish.catalogs.messages import Translations, release_messages, translations
from publish.catalogs.po import Catalog, Message
from publish.catalogs.pseudo import pseudo_catalog
from publish.catalogs.states import Completeness, complete_with, completeness
from publish.catalogs.terms import Term, translations_of_terms
from publish.findings import Finding
from publish.language.pseudo import is_pseudo
from publish.lint.terms import glossary_rules
from publish.lint.translation import Checked, check_catalog
from publish.pdf.fonts import FontSet, missing_characters
from publish.release.model import Release
from publish.release.text import Text

__all__ = [
    "Glyphs", "Translated", "checked_catalog", "foreign", "glyphs_of", "original",
    "translated_by", "translated_release",
]  # fmt: skip

Glyphs = Callable[[str], str]  # the characters of a text that no font has


def glyphs_of(fonts: FontSet | None) -> Glyphs:
    """What `fonts` lack of a text; nothing is known to be lacking where there are no fonts."""
    return (lambda text: "") if fonts is None else (lambda text: missing_characters(text, fonts))


@dataclass(frozen=True, kw_only=True, slots=True)
class Translated:
    """A catalog as it can be published: what its source wants, its translations, how far it is."""

    messages: tuple[Message, ...]
    translations: Translations
    completeness: Completeness
    findings: tuple[Finding, ...]
    found: bool


def translated_release(
    release: Release[Text],
    language: str,
    catalog: Catalog | None,
    glossary: Sequence[Term],
    glyphs: Glyphs,
    checked: Checked | None = None,
) -> tuple[Translated, Checked]:
    """The translations of a release in `catalog`, and the verdict on this catalog.

    `checked` is that verdict where it is known from before: the checks take most of the time.
    """
    if language == release.language:
        return original(release_messages(release, language), language), Checked()
    messages = release_messages(release, language, translations_of_terms(glossary))
    if is_pseudo(language):
        return foreign(messages, language), Checked()
    if checked is None:
        checked = checked_catalog(catalog, messages, release.language, language, glyphs, glossary)
    return translated_by(catalog, messages, language, glossary, checked), checked


def checked_catalog(
    catalog: Catalog | None,
    messages: Sequence[Message],
    source: str,
    language: str,
    glyphs: Glyphs,
    glossary: Sequence[Term] = (),
) -> Checked:
    """What every rule says of a catalog beside the messages that its source wants."""
    if catalog is None:
        return Checked()
    return check_catalog(catalog, messages, source, language, glyphs, glossary_rules(glossary))


def original(messages: tuple[Message, ...], language: str) -> Translated:
    """The texts in the language they were written in, with nothing to translate."""
    return Translated(
        messages=messages,
        translations=Translations(language=language),
        completeness=complete_with(messages),
        findings=(),
        found=True,
    )


def foreign(messages: tuple[Message, ...], language: str) -> Translated:
    """Every text made foreign by rule; no check has anything to say of that."""
    catalog = pseudo_catalog(messages, language, "")
    return Translated(
        messages=messages,
        translations=translations(catalog, language, frozenset()),
        completeness=complete_with(messages),
        findings=(),
        found=True,
    )


def translated_by(
    catalog: Catalog | None,
    messages: tuple[Message, ...],
    language: str,
    glossary: Sequence[Term],
    checked: Checked,
) -> Translated:
    """What a catalog gives, less what the verdict on it rejects; nothing where there is none."""
    terms = translations_of_terms(glossary)
    known = Catalog(path="") if catalog is None else catalog
    return Translated(
        messages=messages,
        translations=translations(known, language, checked.rejected, terms),
        completeness=completeness(catalog, messages, checked.rejected, terms),
        findings=checked.findings,
        found=catalog is not None,
    )
