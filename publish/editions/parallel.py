"""Two editions as one page, part beside part, and part after part where there is no room for that.

The reader's language has the headings and the ids of the page, so that there is one outline and one
place for each id; the other stands beside it as plain blocks, its ids ending in its language.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from publish.catalogs.messages import Translations
from publish.editions.functions import functions
from publish.editions.localize import Edition, Piece
from publish.editions.page import Alternate, Surroundings, edition_values
from publish.editions.pairs import Part, parts
from publish.editions.standing import lagging, version_of
from publish.editions.templates import Blocks, Theme, render
from publish.release.model import Section

__all__ = ["Side", "others_beside", "parallel_name", "parallel_page", "side_of"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """An edition and the HTML of its parts, one after the other, to be set on either side."""

    edition: Edition
    html: str = field(repr=False)


def parallel_name(language: str) -> str:
    """The name of the page that has the edition in `language` beside the one of its folder."""
    return f"with-{language}.html"


def others_beside(language: str, source: str, languages: Sequence[str]) -> tuple[str, ...]:
    """The languages that have a page beside the one in `language`: `source` with all others.

    `languages` are those of the editions there are; two translations have none together.
    """
    if language not in languages or source not in languages:
        return ()
    return tuple(tag for tag in languages if tag != language and source in (tag, language))


def side_of(
    edition: Edition,
    theme: Theme,
    words: Sequence[Translations],
    around: Surroundings,
    blocks: Blocks | None = None,
) -> Side:
    """An edition to be set beside another. Raises PublishError where a template is at fault.

    `around` is that of its page; `blocks` are those of its page that have been rendered.
    """
    values = {
        **functions(edition.language, around.readings),
        **edition_values(edition, around),
        "parts": _shown(edition),
        "version": version_of(edition.release),
        "lagging": lagging(edition),
    }
    html = render(theme, "page/parts.html", edition.language, words, values, blocks)
    return Side(edition=edition, html=html)


def parallel_page(
    first: Side,
    second: Side,
    theme: Theme,
    words: Sequence[Translations],
    around: Surroundings,
) -> str:
    """The page with the `second` edition beside the `first`, whose reader it is for.

    `words` and `around` are those of the page of the first. Raises PublishError where a template is
    at fault.
    """
    edition, other = first.edition, second.edition
    near = replace(around, alternates=_switch(edition, other, around.alternates))
    values = {
        **functions(edition.language, around.readings),
        **edition_values(edition, near),
        "other": other.language,
        "rows": tuple(_rows(first, second)),
    }
    return render(theme, "page/parallel.html", edition.language, words, values)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Row:
    """Two parts side by side, the other in its `language`.

    `section` is the one that begins with them; `ending` says how many end after them.
    """

    kind: str
    own: Markup
    other: Markup
    language: str
    section: Section[Piece] | None
    ending: int


_END = "<!-- end -->"  # texts are escaped, so that this is in no text


def _shown(edition: Edition) -> tuple[Part, ...]:
    """All parts but those that are the furniture of a page."""
    return tuple(part for part in parts(edition) if part.kind != "issuer")


def _rows(first: Side, second: Side) -> Iterator[_Row]:
    shown, language = _shown(first.edition), second.edition.language
    mine = first.html.split(_END)
    theirs = _aside(second.html, language).split(_END)
    depth = 0
    # Behind the last part there is what a template leaves after the last mark: nothing to show.
    for number, (part, own, other) in enumerate(zip(shown, mine, theirs, strict=False)):
        depth = part.level or depth
        follows = shown[number + 1] if number + 1 < len(shown) else Part(kind="")
        staying = follows.level - 1 if follows.level else depth if follows.kind == "block" else 0
        yield _Row(
            kind=part.kind,
            own=Markup(own.strip()),
            other=Markup(other.strip()),
            language=language,
            section=part.section,
            ending=depth - staying,
        )
        depth = staying


def _aside(html: str, language: str) -> str:
    """Parts that stand beside others: no headings, no sections, and ids of their own.

    Those are kept that something on this side leads to, or is named by.
    """
    wanted = {name for found in _REFERENCE.findall(html) for name in found.split()}

    def own(found: re.Match[str]) -> str:
        if found[2] in ids & wanted:
            return f'{found[1]}{found[2]}--{language}"'
        return "" if found[1] == _ID_BEGINS else found[0]

    ids = set(_ID.findall(html))
    plain = _HEADING.sub(r'<p class="\1"', html).replace("<section", "<div")
    plain = _HEADING_END.sub("</p>", plain).replace("</section>", "</div>")
    return _NAMED.sub(own, plain)


# Quotation marks and angle brackets in texts are escaped, so that these are in no text.
_ID_BEGINS = ' id="'
_ID = re.compile(r' id="([^"]+)"')
_REFERENCE = re.compile(r' (?:aria-labelledby="|href="#)([^"]+)"')
_NAMED = re.compile(r'( (?:id="|aria-labelledby="|href="#))([^"]+)"')
_HEADING = re.compile(r"<(h[1-6])(?=[ >])")
_HEADING_END = re.compile(r"</h[1-6]>")


def _switch(
    edition: Edition, other: Edition, alternates: Sequence[Alternate]
) -> tuple[Alternate, ...]:
    """The page like this one for readers of each language."""
    source = edition.release.language
    partner: Mapping[str, str] = {
        edition.language: other.language,
        other.language: edition.language,
    }
    return tuple(
        replace(to, href=to.href.replace("index.html", parallel_name(name)))
        for to in alternates
        for name in [partner.get(to.language, source)]
    )
