"""The command for the table of readings: readings."""

import sys
from pathlib import Path

import click

from publish.cli.world import FINDINGS, finish, print_findings, reported, today, workspace_of

__all__ = ["readings"]


@click.command()
@click.option("--check", is_flag=True,
              help="Write nothing; exit 1 if a word of the texts lacks a row, or a row is unused."
              )  # fmt: skip
@click.option("--confirm", "words", multiple=True, metavar="WORD",
              help="Confirm the reading of this word; needs --by.")  # fmt: skip
@click.option("--confirm-all", "everything", is_flag=True,
              help="Confirm every row, after you have read each; needs --by.")  # fmt: skip
@click.option("--by", envvar="PUBLISH_NAME", show_envvar=True,
              help="Who confirms; kept in the table, never published.")  # fmt: skip
@click.pass_obj
def readings(
    folder: Path, check: bool, words: tuple[str, ...], everything: bool, by: str | None
) -> None:
    """Propose readings of Japanese words for source/readings.yaml, for a person to confirm.

    Words that the table lacks are added at its end, each with a sentence it stands in. What is in
    the table is never changed or removed. Readers are shown confirmed readings alone.

    \b
    Examples:
      publish readings
      publish readings --confirm 輸出管理 --by "佐藤花子"
      publish readings --check      (for continuous integration)
    """
    from publish.build.propose import confirm, examine, propose
    from publish.findings import Severity

    if check and (words or everything):
        raise click.UsageError("--check writes nothing; leave the other option out")
    if (words or everything) and not (by or "").strip():
        raise click.UsageError("to confirm needs --by NAME: who confirms")
    with reported():
        workspace = workspace_of(folder)
        if words or everything:
            left = confirm(workspace, words, (by or "").strip(), today().date())
            for word in left:
                click.echo(f"not confirmed: {word}: no such row, or one in braces", err=True)
            sys.exit(FINDINGS if left else 0)
        if check:
            found = examine(workspace)
            print_findings(found)
            sys.exit(FINDINGS if any(f.severity is not Severity.NOTE for f in found) else 0)
        made = propose(workspace)
        print_findings(made.findings)
        for new in made.proposals:
            click.echo(f"{new.word}  {new.kana}  ({new.example[:40]})")
        click.echo(f"{len(made.proposals)} proposed; look at source/readings.yaml")
        finish(made.findings)
