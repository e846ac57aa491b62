"""Commands for translators and reviewers: update, status."""

import sys
from pathlib import Path

import click

from publish.cli.world import (
    FINDINGS,
    finish,
    fonts_or_none,
    print_findings,
    reported,
    workspace_of,
)

__all__ = ["status", "update"]


@click.command()
@click.argument("releases", nargs=-1)
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a message would change.")
@click.pass_obj
def update(folder: Path, releases: tuple[str, ...], check: bool) -> None:
    """Extract the texts of RELEASES, or all, and bring every catalog up to date.

    \b
    Examples:
      publish update
      publish update --check        (for continuous integration)
    """
    from publish.build.update import update as run
    from publish.catalogs.merge import Change

    with reported():
        updated, findings = run(workspace_of(folder), releases, write=not check)
        print_findings(findings)
        for catalog in updated:
            click.echo(f"{_CHANGES[str(catalog.change)][check]}: {catalog.path}")
        if check and any(catalog.change is Change.MESSAGES for catalog in updated):
            click.echo("run `publish update` and commit the catalogs", err=True)
            sys.exit(FINDINGS)
        finish(findings)


_CHANGES = {
    "none": ("up to date", "up to date"),
    "comments": ("comments updated", "note: values of facts in comments would change"),
    "messages": ("updated", "out of date"),
}


@click.command()
@click.argument("releases", nargs=-1)
@click.pass_obj
def status(folder: Path, releases: tuple[str, ...]) -> None:
    """Show how far each edition of RELEASES, or of all, is translated.

    Example: publish status
    """
    from publish.build.prepare import glyphs_of
    from publish.build.update import status as run

    with reported():
        progress, findings = run(workspace_of(folder), releases, glyphs_of(fonts_or_none()))
        print_findings(findings)
        for line in progress:
            done = line.done
            share = 100 * done.translated // done.total if done.total else 100  # never round up
            state = "complete" if done.complete else f"{share} %"
            if not line.found:
                state = "no catalog"
            click.echo(
                f"{line.domain}  {line.language}: {state}: {done.total} texts, "
                f"{done.translated} translated, {done.fuzzy} fuzzy, {done.failing} failing, "
                f"{done.untranslated} untranslated"
            )
        finish(findings)
