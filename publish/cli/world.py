"""What commands share of the world outside: folder, fonts, clock, progress, exit status."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from publish.findings import Finding, PublishError, failing

if TYPE_CHECKING:  # imported where they are used, so that --help is quick
    from publish.build.workspace import Workspace
    from publish.pdf.fonts import FontSet

__all__ = [
    "FINDINGS", "GOOD", "MISUSE", "as_json", "finish", "font_folders", "fonts", "fonts_or_none",
    "instant_of", "print_findings", "progress_shown", "reported", "today", "workspace_of",
]  # fmt: skip

GOOD, FINDINGS, MISUSE = 0, 1, 2


def workspace_of(folder: Path) -> "Workspace":
    """The workspace that a folder is in. Raises PublishError where there is none."""
    from publish.build.workspace import open_workspace

    return open_workspace(folder)


def today() -> datetime:
    """Now, in the zone of this machine."""
    return datetime.now(UTC).astimezone()


def instant_of(given: str | None) -> datetime:
    """An instant as the command line names it, else now. Raises BadParameter without an offset."""
    if given is None:
        return today()
    try:
        instant = datetime.fromisoformat(given)
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        message = f"{given!r} is no instant with an offset; write 2026-04-01T10:00+09:00"
        raise click.BadParameter(message, param_hint="--now")
    return instant


def fonts() -> "FontSet":
    """The fonts of the theme, in the folders of `PUBLISH_FONTS`, then the system's.

    Raises PublishError where they are missing.
    """
    from publish.pdf.fonts import find_fonts

    return find_fonts(font_folders())


def font_folders() -> list[Path]:
    """Where fonts are looked for: the folders of `PUBLISH_FONTS`, then the system's."""
    from publish.pdf.fonts import DEFAULT_FONT_FOLDERS

    own = [Path(folder) for folder in os.environ.get("PUBLISH_FONTS", "").split(os.pathsep)]
    return [*(folder for folder in own if folder.name), *DEFAULT_FONT_FOLDERS]


def fonts_or_none() -> "FontSet | None":
    """The same, or None where they are missing."""
    with suppress(PublishError):
        return fonts()
    return None


@contextmanager
def progress_shown() -> Iterator[Callable[[str, int, int], None]]:
    """A bar with rate and time left where a person watches, a line for each release elsewhere.

    What it gives is told the name of each release that is done, its number, how many there are;
    before the first of them is, 0 and no name.
    """
    if not sys.stderr.isatty():
        yield _progress_in_lines
        return
    with _progress_bar() as told:
        yield told


def _progress_in_lines(name: str, number: int, total: int) -> None:
    if number:
        click.echo(f"made {number} of {total}: {name}")


@contextmanager
def _progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    from rich import progress
    from rich.console import Console

    columns = (
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TextColumn("{task.fields[rate]}"),
        progress.TimeElapsedColumn(),
        progress.TextColumn("left"),
        progress.TimeRemainingColumn(),
        progress.TextColumn("{task.description}"),
    )
    with progress.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, rate="")

        def told(name: str, number: int, total: int) -> None:
            bar.update(task, description=name, completed=number, total=total)
            speed = bar.tasks[0].speed
            bar.update(task, rate=f"{speed:.1f}/s" if speed else "")

        yield told


@contextmanager
def reported() -> Iterator[None]:
    """Turns what can't be read into findings on standard error and exit status 2."""
    try:
        yield
    except PublishError as error:
        print_findings(error.findings)
        sys.exit(MISUSE)


def print_findings(findings: Iterable[Finding], stream: object = None) -> None:
    """A finding a line and its hint, on standard error unless `stream` is given."""
    for finding in findings:
        click.echo(str(finding), err=stream is None)


def as_json(finding: Finding) -> dict[str, object]:
    """A finding for programs."""
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        **asdict(finding.origin),
        "hint": finding.hint,
    }


def finish(findings: Iterable[Finding]) -> NoReturn:
    """End with the status that the findings call for."""
    sys.exit(FINDINGS if failing(findings) else GOOD)
