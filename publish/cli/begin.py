"""Commands that begin something: a workspace, a release."""

from pathlib import Path

import click

from publish.cli.world import reported, today, workspace_of

__all__ = ["init", "new"]


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Begin a workspace in FOLDER, with one small release in English and Japanese.

    Example: publish init press && cd press && publish build
    """
    from publish.build.starter import begin_workspace

    with reported():
        made = begin_workspace(folder)
        click.echo(f"{len(made)} files in {folder}/:")
        for path in made:
            click.echo(f"  {path}")
        click.echo(f"next: cd {folder} && publish build")


@click.command()
@click.argument("release")
@click.pass_obj
def new(folder: Path, release: str) -> None:
    """Begin a release: RELEASE is its id, and the name of its folder and address.

    Example: publish new 2026-04-01-budget
    """
    from publish.build.starter import begin_release

    with reported():
        path = begin_release(workspace_of(folder), release, today())
        click.echo(f"write the release in {path}, then: publish update {release}")
