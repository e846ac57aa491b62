"""Change letters of an update: `output/review/letter-<day>-<language>.html`."""

from collections.abc import Sequence
from datetime import date
from itertools import count
from pathlib import Path

from publish.build.prepare import load_glossary, translated_words, words_of_templates
from publish.build.run import write_file
from publish.build.update import Updated
from publish.build.workspace import Workspace, load_catalog, load_site, load_theme
from publish.editions.letter import Letter, LetterPart, letter_page
from publish.language.dates import PartialDate

__all__ = ["write_letters"]


def write_letters(workspace: Workspace, updated: Sequence[Updated], day: date) -> tuple[str, ...]:
    """Write a letter for each language in which something changed; their paths.

    Each speaks its language, or English where the words of templates aren't translated to it. A
    letter that is there already stays: a second one of the same day gets a number.
    """
    site, theme = load_site(workspace), load_theme(workspace)
    words = words_of_templates(workspace, theme)
    made = list[str]()
    for language in dict.fromkeys(result.domain.language for result in updated):
        letter = _letter(workspace, updated, language, day)
        if not letter.parts:
            continue
        spoken = load_catalog(workspace, language, "publish") is not None
        interface = language if spoken else "en"
        domains = translated_words(workspace, site, words, interface, lambda text: "")
        shown = [domain.translations for domain in domains.values()]
        page = letter_page(letter, theme, interface, shown)
        made.append(_written(workspace, page.encode(), language, day))
    return tuple(made)


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
