"""Commands for translators and reviewers: update, status, approve."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publish.cli.world import (
    FINDINGS,
    finish,
    fonts_or_none,
    print_findings,
    reported,
    today,
    workspace_of,
)

if TYPE_CHECKING:  # imported where they are used, so that --help is quick
    from publish.build.status import Progress
    from publish.build.update import Updated

__all__ = ["approve", "status", "update"]


@click.command()
@click.argument("releases", nargs=-1)
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a message would change.")
@click.option("--letter", is_flag=True,
              help="Write what changed for each language in output/review/.")  # fmt: skip
@click.option("--accept-cosmetic", "accept", is_flag=True,
              help="Sign off cosmetic changes of sources: translations stand again.")  # fmt: skip
@click.option("--by", envvar="PUBLISH_NAME", show_envvar=True,
              help="Who signs off; kept in the catalogs, never published.")  # fmt: skip
@click.pass_obj
def update(
    folder: Path,
    releases: tuple[str, ...],
    check: bool,
    letter: bool,
    accept: bool,
    by: str | None,
) -> None:
    """Extract the texts of RELEASES, or all, and bring every catalog up to date.

    Says what changed for translators: texts new, reworded, cosmetic (spelling, punctuation), or
    with other values alone. Untranslated texts get what other catalogs have for them.

    \b
    Examples:
      publish update
      publish update --letter       (and send output/review/letter-….html to translators)
      publish update --accept-cosmetic --by "Ichiro Suzuki"
      publish update --check        (for continuous integration)
    """
    from publish.build.letter import write_letters
    from publish.build.update import Signature
    from publish.build.update import update as run
    from publish.catalogs.merge import Change

    if accept and not (by or "").strip():
        raise click.UsageError("--accept-cosmetic needs --by NAME: who signs off")
    if check and (accept or letter):
        raise click.UsageError("--check writes nothing; leave the other option out")
    with reported():
        workspace, day = workspace_of(folder), today().date()
        signature = Signature(by=by, on=day) if accept and by else None
        updated, findings = run(workspace, releases, write=not check, signature=signature)
        print_findings(findings)
        for catalog in updated:
            click.echo(f"{_CHANGES[str(catalog.change)][check]}: {catalog.domain.path}")
            for line in _edited(catalog):
                click.echo(f"  {line}")
        letters, faults = write_letters(workspace, updated, day) if letter else ((), ())
        print_findings(faults)
        for path in letters:
            click.echo(f"written: {path}")
        if check and any(catalog.change is Change.MESSAGES for catalog in updated):
            click.echo("run `publish update` and commit the catalogs", err=True)
            sys.exit(FINDINGS)
        finish((*findings, *faults))


def _edited(catalog: "Updated") -> Iterator[str]:
    """What changed in one catalog, a line for each kind of change."""
    from publish.editions.letter import amounts

    for kind, amount in amounts(catalog.edits).items():
        yield f"{amount.messages:,} {_KINDS[str(kind)]} ({amount.words:,} words)"
    if catalog.accepted:
        yield f"{catalog.accepted:,} cosmetic, signed off"


_KINDS = {
    "new": "new",
    "meaning": "reworded: look at the translation",
    "cosmetic": "cosmetic: spelling, punctuation, spaces",
    "plural": "with a number that takes another plural form",
    "facts": "with other values of facts alone: nothing to do",
    "revived": "back again, with the translation",
    "moved": "moved: nothing to do",
    "gone": "gone; the translation is kept",
}

_CHANGES = {
    "none": ("up to date", "up to date"),
    "comments": ("comments updated", "note: values of facts in comments would change"),
    "messages": ("updated", "out of date"),
}


@click.command()
@click.argument("releases", nargs=-1)
@click.option("--html", "page", is_flag=True,
              help="Write a page with bars as well: output/review/status.html.")  # fmt: skip
@click.pass_obj
def status(folder: Path, releases: tuple[str, ...], page: bool) -> None:
    """Show how far each edition of RELEASES, or of all, is translated.

    \b
    Examples:
      publish status
      publish status --html
    """
    from publish.build.dashboard import make_dashboard
    from publish.build.status import status as run
    from publish.build.translated import glyphs_of

    with reported():
        workspace, found = workspace_of(folder), fonts_or_none()
        progress, findings = run(workspace, releases, glyphs_of(found))
        print_findings(findings)
        for line in progress:
            click.echo(_told(line))
        if page:
            path, _ = make_dashboard(workspace, releases, fonts=found)
            click.echo(f"written: {path}")
        finish(findings)


def _told(line: "Progress") -> str:
    """One catalog in a line: how much of it is published, then messages and words by state."""
    from publish.catalogs.states import MessageState

    done = line.done
    size = f"{done.total.messages:,} texts ({done.total.words:,} words)"
    if line.original:
        return f"{line.domain}  {line.language}: original: {size}"
    share = "complete" if done.complete else f"{done.percent} %"
    amounts = [(state, done.of(state)) for state in reversed(MessageState)]
    parts = [f"{a.messages:,} {state} ({a.words:,} words)" for state, a in amounts if a.messages]
    share = share if line.found else "no catalog"
    return f"{line.domain}  {line.language}: {share}: {size}: {', '.join(parts)}"


@click.command()
@click.argument("releases", nargs=-1, required=True)
@click.option("--language", "-l", "languages", multiple=True, help="Approve these languages alone.")
@click.option(
    "--by", required=True, envvar="PUBLISH_NAME", show_envvar=True,
    help="Who approves; kept in the catalog, never published.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Say what would be approved, and write nothing.")
@click.pass_obj
def approve(
    folder: Path, releases: tuple[str, ...], languages: tuple[str, ...], by: str, dry_run: bool
) -> None:
    """Approve the translations of RELEASES as they are now, after review.

    An approval holds for exactly this source and this translation: when either changes, it
    lapses. Fuzzy texts, and those that a check rejects, can't be approved.

    \b
    Examples:
      publish approve 2026-04-01-seminar --language ja --by "Hanako Sato"
      publish approve site --by "Hanako Sato" --dry-run
    """
    from publish.build.approve import approve_catalogs
    from publish.build.translated import glyphs_of

    with reported():
        workspace, glyphs = workspace_of(folder), glyphs_of(fonts_or_none())
        day = today().date()
        approvals, findings = approve_catalogs(
            workspace, releases, languages, by=by, on=day, glyphs=glyphs, write=not dry_run
        )
        print_findings(findings)
        for approval in approvals:
            waiting = approval.done.total.messages - approval.done.approved.messages
            verb = "would be approved" if dry_run else "approved"
            click.echo(f"{approval.path}: {len(approval.approved)} {verb}, {waiting} left")
        finish(findings)
