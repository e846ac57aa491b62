"""The command `publish`: its options, and all that it can be told to do."""

from pathlib import Path

import click

from publish.cli.begin import init, new
from publish.cli.exchange import export, import_
from publish.cli.make import build, check
from publish.cli.proof import proof
from publish.cli.serve import serve
from publish.cli.translate import approve, status, update

__all__ = ["main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--workspace",
    "-C",
    "folder",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The folder of the workspace, or one in it.  [default: this folder]",
)
@click.version_option(package_name="publish")
@click.pass_context
def main(context: click.Context, folder: Path) -> None:
    """One release, translated with gettext, as accessible pages and PDFs in every language.

    \b
    Begin:       publish init press && cd press && publish build
    Translate:   publish update, then edit locales/ja/LC_MESSAGES/*.po
    Preview:     publish serve
    Publish:     publish check && publish build
    """
    context.obj = folder


for command in (init, new, build, update, check, status, proof, approve, export, import_, serve):
    main.add_command(command)
