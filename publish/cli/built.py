"""What a build says when it is done, and the word of it that the next build may repeat."""

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from publish.cli.quick import asked_of
from publish.findings import Finding, failing

if TYPE_CHECKING:  # imported where they are used, so that --help is quick
    from publish.build.request import Built, Options
    from publish.build.workspace import Workspace

__all__ = ["keep_word", "tell", "verified"]


def tell(built: "Built", *, explain: bool) -> None:
    """Say what was made, and why if that is asked for."""
    if explain:
        for release, reasons in built.reasons.items():
            click.echo(f"{release}:")
            for reason in reasons:
                click.echo(f"  because {reason}")
    click.echo(_counts(built))
    for path in built.made:
        if explain or path.endswith((".html", ".pdf")):
            click.echo(f"  {path}")


def verified(findings: Iterable[Finding]) -> str:
    """The verdict of a build that was made only to compare, in a line."""
    unlike = sum(finding.code.startswith("product-") for finding in findings)
    return f"{unlike} files differ" if unlike else "every file is as it would be made now"


def keep_word(workspace: "Workspace", options: "Options", built: "Built", *, dated: bool) -> None:
    """Have the next build say the same at once, where it is the same and nothing has changed.

    A build with errors is not kept: what failed is tried again. `dated` says that the instant which
    decides embargoes was given, and does not pass.
    """
    from publish.build.cache import keep_state

    _, asked = asked_of(sys.argv[1:])
    if not asked or built.stamps is None or failing(built.findings):
        return
    lines = [str(finding) for finding in built.findings]
    ever = dated or built.until is None
    report: dict[str, object] = {
        "root": os.path.realpath(workspace.root),
        "asked": asked,
        "since": 0.0 if dated else options.now.timestamp(),
        "until": float("inf") if ever or built.until is None else built.until.timestamp(),
        "lines": [*lines, _nothing(built)],
    }
    keep_state(workspace.root / "output" / ".cache", built.stamps, report)


def _counts(built: "Built") -> str:
    if not built.made:
        return _nothing(built)
    return f"{len(built.files)} files, {len(built.made)} made, {built.changed} new or changed"


def _nothing(built: "Built") -> str:
    return f"{len(built.files)} files, nothing to make"
