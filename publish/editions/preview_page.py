"""The pages of the preview around an edition: its texts with their messages, lists, faults."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from publish.catalogs.messages import Translations
from publish.catalogs.states import Completeness, MessageState
from publish.editions.localize import Piece
from publish.editions.proof_entry import Entry
from publish.editions.proof_page import entry_values
from publish.editions.review import review_functions
from publish.editions.templates import Theme, render
from publish.findings import Finding, Severity

__all__ = [
    "Faulty", "Listed", "Place", "Previewed", "PreviewedText", "View", "faulty_page", "list_page",
    "preview_page",
]  # fmt: skip

View = str  # "page", "beside" or "pdf"


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A place in a file: as findings write it, and the address that an editor opens it by."""

    name: str
    href: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Faulty:
    """A finding, and where to go to mend it."""

    finding: Finding
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class PreviewedText:
    """One message of the edition that is previewed, numbered as on its page.

    `entry` is what a proof has of it, None in the original, where `findings` are those of the
    source. `places` are where it was written: in the release and, translated, in the catalog.
    """

    number: int
    role: str
    words: Piece
    msgid: str
    state: MessageState | None
    entry: Entry | None
    places: tuple[Place, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether somebody has something to do here."""
        held = (MessageState.UNTRANSLATED, MessageState.FUZZY, MessageState.FAILING)
        return self.state in held or bool(self.findings)


@dataclass(frozen=True, kw_only=True, slots=True)
class Previewed:
    """An edition in the preview.

    `languages` are those of all its editions, `done` says how far it is, None for the original.
    `faulty` is what is to be said of the edition as a whole; `pdf` the name of its PDF, "" where
    none can be made.
    """

    release: str
    title: Piece
    language: str
    source: str
    languages: tuple[str, ...]
    texts: tuple[PreviewedText, ...]
    done: Completeness | None
    faulty: tuple[Faulty, ...]
    pdf: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """A release in the list of all: its title, its languages, how far each translation is."""

    release: str
    title: Piece | None
    done: Mapping[str, Completeness | None]


def preview_page(
    seen: Previewed,
    view: View,
    state: str,
    theme: Theme,
    interface: str,
    words: Sequence[Translations],
) -> str:
    """The page around an edition, in the language `interface`.

    `state` is what it holds for, as all pages of the preview say to the browser. Raises
    PublishError where a template is at fault.
    """
    values = {
        **entry_values(seen.source, seen.language, interface),
        "seen": seen,
        "view": view,
        "state": state,
        "has_markup": lambda entry: False,  # what the catalog has is always shown
    }
    return render(theme, "preview/release.html", interface, words, values)


def list_page(
    listed: Sequence[Listed],
    faulty: Sequence[Faulty],
    state: str,
    theme: Theme,
    interface: str,
    words: Sequence[Translations],
) -> str:
    """The list of all releases. Raises PublishError where a template is at fault."""
    values = {**review_functions(interface), "listed": listed, "faulty": faulty, "state": state}
    return render(theme, "preview/list.html", interface, words, values)


def faulty_page(
    faulty: Sequence[Faulty],
    release: str,
    state: str,
    theme: Theme,
    interface: str,
    words: Sequence[Translations],
) -> str:
    """What keeps something from being shown, of a release if of any.

    Raises PublishError where a template is at fault.
    """
    ordered = sorted(faulty, key=lambda one: one.finding.severity is not Severity.ERROR)
    own = {"faulty": ordered, "release": release, "state": state}
    values = {**review_functions(interface), **own}
    return render(theme, "preview/faulty.html", interface, words, values)
