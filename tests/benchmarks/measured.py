"""What a comparison comes to: our cost, those of others, and the goal."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass

from tests.benchmarks.clock import Cost, median
from tests.workspaces import ROOT

__all__ = ["APART", "PUBLISH", "Compared", "Row", "compared"]

APART = ROOT / ".tools" / "bench" / "bin"
PUBLISH = (sys.executable, "-m", "publish")


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """How one tool compares: our time by its time, the goal of it if there is one."""

    peer: str
    ratio: float
    goal: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One comparison: what was done, our median cost, and theirs by name."""

    title: str
    ours: Cost
    theirs: Mapping[str, Cost]
    compared: tuple[Compared, ...]


def compared(title: str, costs: Mapping[str, tuple[Cost, ...]], goals: Mapping[str, float]) -> Row:
    """A row of medians: ours is the cost of `publish`, `goals` are those by the name of a peer."""
    medians = {name: median(found) for name, found in costs.items()}
    ours = medians.pop("publish")
    return Row(
        title=title,
        ours=ours,
        theirs=medians,
        compared=tuple(
            Compared(peer=name, ratio=ours.wall / cost.wall, goal=goals.get(name))
            for name, cost in medians.items()
        ),
    )
