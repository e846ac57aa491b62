"""The dashboard: how far each edition is, as one self-contained page of numbers and bars."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from publish.catalogs.messages import Translations
from publish.catalogs.states import Completeness, MessageState
from publish.editions.review import review_functions, self_contained
from publish.editions.templates import Theme, render
from publish.findings import Finding, failing
from publish.language.dates import PartialDate
from publish.release.model import Authority

__all__ = ["Bar", "StatusRow", "bars", "dashboard_page"]


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusRow:
    """One catalog: a release's in one language, or words that all releases share.

    `name` is the id of the release, or `site`, `publish` or `terms`, which have no title, day or
    authority. `title_language` is the language of `title`. `gates` says what keeps the edition
    from being published and what it may lack; `proofs` are addresses relative to the dashboard,
    by format.
    """

    name: str
    language: str
    done: Completeness
    title: str = ""
    title_language: str = ""
    released: PartialDate | None = None
    authority: Authority | None = None
    found: bool = True
    draft: bool = False
    embargo: datetime | None = None
    gates: tuple[Finding, ...] = ()
    proofs: Mapping[str, str] = field(default_factory=dict)

    @property
    def blocked(self) -> bool:
        """Whether anything but an embargo keeps the edition from being published."""
        return self.draft or not self.found or failing(self.gates)


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """A part of a bar: where it begins and how wide it is, in hundredths of per cent."""

    state: MessageState
    start: int
    width: int


def dashboard_page(
    rows: Sequence[StatusRow], theme: Theme, interface: str, words: Sequence[Translations]
) -> str:
    """The dashboard as one HTML file in the language `interface`.

    Releases come first, the newest at the top, then the words they share; editions stand in the
    order given. Raises PublishError where a template is at fault.
    """
    releases = [row for row in rows if row.released is not None]
    values = {
        **review_functions(interface),
        **self_contained(theme, "proof/review.css"),
        "groups": _grouped(rows),
        "editions": len(releases),
        "ready": sum(not row.blocked for row in releases),
        "bars": bars,
        "reversed_states": tuple(reversed(MessageState)),
    }
    return render(theme, "proof/dashboard.html", interface, words, values)


def bars(done: Completeness) -> tuple[Bar, ...]:
    """The parts of a bar by words, the best first; no part is wider than its share.

    What can be published fills the bar only where that is all there is.
    """
    total, start, parts = done.total.words, 0, list[Bar]()
    for state in reversed(MessageState):
        width = 10_000 * done.of(state).words // total if total else 0
        if width:
            parts.append(Bar(state=state, start=start, width=width))
        start += width
    return tuple(parts)


def _grouped(rows: Sequence[StatusRow]) -> Sequence[Sequence[StatusRow]]:
    """The rows of each name, the newest release first and what has no day last."""
    groups = dict[str, list[StatusRow]]()
    for row in rows:
        groups.setdefault(row.name, []).append(row)
    return sorted(groups.values(), key=_day, reverse=True)


def _day(group: Sequence[StatusRow]) -> str:
    released = group[0].released
    return "" if released is None else released.isoformat()
