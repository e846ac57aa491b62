"""The command `publish`: its options, and all that it can be told to do."""

from importlib import import_module
from pathlib import Path

import click

__all__ = ["main"]

_MODULES = {
    "init": "begin",
    "new": "begin",
    "build": "make",
    "update": "translate",
    "check": "make",
    "status": "translate",
    "proof": "proof",
    "approve": "translate",
    "export": "exchange",
    "import": "exchange",
    "readings": "readings",
    "serve": "serve",
}
"""The module of each command, in the order that `--help` lists them."""


class _Commands(click.Group):
    """The commands, each loaded when it is called: a build needs none of the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _MODULES:
            return None
        module = import_module(f"publish.cli.{_MODULES[cmd_name]}")
        found = getattr(module, "import_" if cmd_name == "import" else cmd_name)
        assert isinstance(found, click.Command)
        return found


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
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
