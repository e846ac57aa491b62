"""Change letters of an update: `output/review/letter-<day>-<language>.html`."""

from collections.abc import Sequence
from datetime import date
from itertools import count
from pathlib import Path

from publish.build.disk import write_file
from publish.build.prepare import TemplateWords, translated_words, words_of_templates
from publish.build.update import Updated
from publish.build.workspace import Workspace, load_catalog, load_glossary, load_site, load_theme
from publish.editions.letter import Letter, LetterPart, letter_page
from publish.editions.templates import Theme
from publish.findings import Finding, PublishError
from publish.language.dates import PartialDate
from publish.release.site import Site
from publish.release.text import Text

__all__ = ["write_letters"]


def write_letters(
    workspace: Workspace, updated: Sequence[Updated], day: date
) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Write a letter for each language in which something changed; their paths.

    Each speaks its language, or English where the words of templates aren't translated to it. A
    letter that is there already stays: a second one of the same day gets a number. What keeps a
    letter from being written are findings, and the others are written.
    """
    site, theme = load_site(workspace), load_theme(workspace)
    words = words_of_templates(workspace, theme)
    made, findings = list[str](), list[Finding]()
    for language in dict.fromkeys(result.domain.language for result in updated):
        try:
            letter = _letter(workspace, updated, language, day)
            if letter.parts:
                page = _page(workspace, letter, site, theme, words)
                made.append(_written(workspace, page.encode(), language, day))
        except PublishError as error:
            findings.extend(error.findings)
    return tuple(made), tuple(findings)


def _page(
    workspace: Workspace, letter: Letter, site: Site[Text], theme: Theme, words: TemplateWords
) -> str:
    spoken = load_catalog(workspace, letter.language, "publish") is not None
    interface = letter.language if spoken else "en"
    domains = translated_words(workspace, site, words, interface, lambda text: "")
    return letter_page(letter, theme, interface, [d.translations for d in domains.values()])


def _letter(workspace: Workspace, updated: Sequence[Updated], language: str, day: date) -> Letter:
    return Letter(
        language=language,
        day=PartialDate.parse(day.isoformat()),
        parts=tuple(
            LetterPart(
                name=result.domain.name,
                path=result.domain.path,
                source_language=result.domain.source_language,
                edits=result.edits,
            )
            for result in updated
            if result.domain.language == language and result.edits
        ),
        glossary=load_glossary(workspace, language),
    )


def _written(workspace: Workspace, page: bytes, language: str, day: date) -> str:
    for number in count(1):
        name = f"letter-{day.isoformat()}-{language}{f'-{number}' if number > 1 else ''}.html"
        path = workspace.root / "output" / "review" / name
        if not path.exists() or path.read_bytes() == page:
            write_file(path, page)
            break
    return workspace.name(Path(path))
