"""The page and the picture of what was measured: docs/benchmarks.md and its chart."""

from collections.abc import Sequence
from html import escape
from math import log10

from tests.benchmarks.measured import Compared, Row

__all__ = ["chart", "table"]

_WIDTH, _LINE, _LABEL, _BAR = 900, 26, 470, 330
_LEAST = 0.01  # the shortest bar of a logarithmic scale; the longest is 1


def table(rows: Sequence[Row]) -> str:
    """Markdown: a line for each tool that we are compared with."""
    lines = [
        "| what | publish | beside | it takes | ratio | goal | |",
        "|---|---:|---|---:|---:|---:|---|",
    ]
    for row in rows:
        for one in row.compared:
            theirs = row.theirs[one.peer]
            lines.append(
                f"| {row.title} | {_seconds(row.ours.wall)} | {one.peer} | "
                f"{_seconds(theirs.wall)} | {_ratio(one.ratio)} | {_goal(one)} | {_holds(one)} |"
            )
    return "\n".join(lines)


def chart(rows: Sequence[Row]) -> str:
    """SVG: our time by theirs on a logarithmic scale, a bar for each tool, a line for each goal.

    A bar without a goal is grey; one beyond the dashed line is of what takes us longer. The text
    of the table beside it says the same.
    """
    bars = [(row, one) for row in rows for one in row.compared]
    height = _LINE * len(bars) + 48
    parts = [_HEAD.format(width=_WIDTH, height=height)]
    for number, (row, one) in enumerate(bars):
        top = 10 + number * _LINE
        label = escape(f"{row.title}, beside {one.peer}")
        parts.append(f'<text x="{_LABEL - 10}" y="{top + 14}" class="label">{label}</text>')
        parts.append(
            f'<rect x="{_LABEL}" y="{top + 2}" width="{_length(one.ratio):.0f}" height="16" '
            f'class="{_KINDS[_holds(one)]}"/>'
        )
        if one.goal is not None:
            at = _LABEL + _length(one.goal)
            parts.append(f'<path d="M{at:.0f} {top}v20" class="goal"/>')
        parts.append(f'<text x="{_LABEL + _BAR + 12}" y="{top + 14}">{_ratio(one.ratio)}</text>')
    even = _LABEL + _length(1)
    parts.append(f'<path d="M{even:.0f} 6V{height - 34}" class="even"/>')
    parts.append(f'<text x="{even:.0f}" y="{height - 16}" class="middle">as fast (1×)</text>')
    return "".join([*parts, "</svg>\n"])


def _length(ratio: float) -> float:
    """The length of a bar in pixels: nothing at a hundredth, all of it at ten times."""
    return _BAR * min(1.0, max(0.02, (log10(max(ratio, _LEAST)) + 2) / 3))


def _seconds(value: float) -> str:
    return f"{value:.2f} s" if value >= 1 else f"{1000 * value:.0f} ms"


def _ratio(value: float) -> str:
    return f"{value:.1f}×" if value >= 10 else f"{value:.2f}×" if value >= 0.1 else f"{value:.3f}×"


def _goal(one: Compared) -> str:
    return "" if one.goal is None else f"≤ {one.goal:.3g}×"


def _holds(one: Compared) -> str:
    return "" if one.goal is None else "holds" if one.ratio <= one.goal else "**missed**"


_KINDS = {"": "apart", "holds": "good", "**missed**": "short"}
_HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
    'viewBox="0 0 {width} {height}" role="img" aria-label="Ratios of the table as bars">'
    "<style>text{{font:13px sans-serif;fill:#1b1b1b}}.label{{text-anchor:end}}"
    ".middle{{text-anchor:middle}}.good{{fill:#1f6f54}}.short{{fill:#b4532a}}.apart{{fill:#8a8f98}}"
    ".goal{{stroke:#1b1b1b;stroke-width:2}}.even{{stroke:#6a7080;stroke-dasharray:3 3}}"
    "@media (prefers-color-scheme:dark){{text{{fill:#eee}}.goal{{stroke:#eee}}"
    ".good{{fill:#5cc19b}}.short{{fill:#f0a07a}}}}</style>"
)
