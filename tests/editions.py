"""The sample in memory: its release, site, catalogs and theme, and the pages they make."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from publish.build.workspace import (
    Loaded,
    Workspace,
    load_catalog,
    load_release,
    load_site,
    load_theme,
)
from publish.catalogs.messages import Translations, translations
from publish.editions.card import Document, card_of
from publish.editions.localize import Edition, Piece, localize, localize_site
from publish.editions.page import Alternate, File, Surroundings, release_page
from publish.editions.parallel import parallel_page, side_of
from publish.editions.print import Layout, bilingual_page, print_page
from publish.editions.templates import Theme
from publish.release.model import Release
from publish.release.site import Site
from publish.release.text import Text
from tests.workspaces import SAMPLE

__all__ = [
    "bilingual_document", "edition", "files", "page", "parallel_document", "print_document",
    "release", "site", "theme", "translated",
]  # fmt: skip

_WORKSPACE = Workspace(root=SAMPLE)
_RELEASE = "every-block"


@cache
def _loaded() -> Loaded:
    return load_release(_WORKSPACE, _RELEASE)


def release() -> Release[Text]:
    """The release with one of everything."""
    return _loaded().release


@cache
def site() -> Site[Text]:
    """The site of the sample."""
    return load_site(_WORKSPACE)


@cache
def theme() -> Theme:
    """The default templates."""
    return load_theme(_WORKSPACE)


@cache
def translated(language: str, domain: str = _RELEASE) -> Translations:
    """What the catalog of a domain has, checked by nobody; nothing where there is none."""
    catalog = load_catalog(_WORKSPACE, language, domain)
    if catalog is None:
        return Translations(language=language)
    return translations(catalog, language, frozenset())


def edition(
    language: str, given: Translations | None = None, of: Release[Text] | None = None
) -> Edition:
    """The edition of the sample, or of another release, with its own translations or others."""
    own = translated(language) if given is None else given
    return localize(of or release(), _site(language), language, own)


def page(made: Edition, look: Theme | None = None) -> str:
    """The HTML page of an edition."""
    pdf = Document(
        name="x.pdf", media_type="application/pdf", size=123_456, pages=3, edition="standard"
    )
    around = replace(_around(), cards={made.language: card_of(made, [pdf])})
    return release_page(made, look or theme(), _words(made.language), around)


def print_document(
    made: Edition,
    look: Theme | None = None,
    layout: Layout = Layout.STANDARD,
    *,
    public: bool = True,
) -> str:
    """The HTML document of the PDF of an edition."""
    around = replace(_around(), public=public)
    return print_page(made, look or theme(), _words(made.language), around, layout)


def bilingual_document(first: str, second: str) -> str:
    """The HTML document of the PDF of the sample in two languages."""
    pair = (first, second)
    return bilingual_page(
        [edition(tag) for tag in pair],
        theme(),
        [_words(tag) for tag in pair],
        [_around() for _ in pair],
    )


def parallel_document(first: Edition, second: Edition) -> str:
    """The HTML page of two editions side by side."""
    one, other = (
        side_of(made, theme(), _words(made.language), _around()) for made in (first, second)
    )
    return parallel_page(one, other, theme(), _words(first.language), _around())


def files() -> Mapping[str, bytes]:
    """The pictures and attachments of the sample."""
    return _loaded().files


@cache
def _site(language: str) -> Site[Piece]:
    return localize_site(site(), language, translated(language, "site"))


@cache
def _words(language: str) -> Sequence[Translations]:
    return translated(language, "site"), translated(language, "publish")


@cache
def _around() -> Surroundings:
    return Surroundings(
        root="../../",
        url="https://example.org/x/",
        base="https://example.org/",
        alternates=[
            Alternate(language=tag, href=f"../../{tag}/x/index.html", url=f"https://x.org/{tag}/")
            for tag in ("en", "ja")
        ],
        files={
            name: File(href=name, format=name.rpartition(".")[2].upper(), size=len(data))
            for name, data in _loaded().files.items()
        },
    )
