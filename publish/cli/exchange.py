"""Commands that exchange catalogs with translators' tools and offices: export, import."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
from publish.findings import Origin, stopped

__all__ = ["export", "import_"]


@click.command()
@click.argument("releases", nargs=-1)
@click.option("--language", "-l", "languages", multiple=True, required=True,
              help="Export the translation to this language.")  # fmt: skip
@click.option("--format", "-f", "form", required=True,
              type=click.Choice(["xliff", "xlsx", "tmx", "tbx"]),
              help="XLIFF 2 and XLSX come back with `publish import`.")  # fmt: skip
@click.option("--output", "-o", type=click.Path(path_type=Path, file_okay=False),
              help="The folder to write to.  [default: output/review/exchange]")  # fmt: skip
@click.pass_obj
def export(
    folder: Path,
    releases: tuple[str, ...],
    languages: tuple[str, ...],
    form: str,
    output: Path | None,
) -> None:
    """Write the catalogs of RELEASES, or of all, for other tools.

    \b
    xliff  XLIFF 2.0, for translators' tools
    xlsx   a sheet for Excel or LibreOffice, for translators in an office
    tmx    TMX 1.4b, a translation memory: what is translated and passes all checks
    tbx    TBX-Basic, the glossary of the language; RELEASES don't matter
    Examples:
      publish export 2026-04-01-seminar --language ja --format xliff
      publish export --language ja --format xlsx --output to-the-translator
      publish export --language ja --format tbx
    """
    with reported(), _libraries():
        from publish.build.exchange import DEFAULT_OUTPUT, export_catalogs
        from publish.build.translated import glyphs_of

        workspace = workspace_of(folder)
        target = output or workspace.root / DEFAULT_OUTPUT
        files, findings = export_catalogs(
            workspace, releases, languages, form, output=target, glyphs=glyphs_of(fonts_or_none())
        )
        print_findings(findings)
        for path in files:
            click.echo(workspace.name(path))
        finish(findings)


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--by", required=True, envvar="PUBLISH_NAME", show_envvar=True,
              help="Who signs for what has become final; never published.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Say what would be taken, and write nothing.")
@click.pass_obj
def import_(folder: Path, files: tuple[Path, ...], by: str, dry_run: bool) -> None:
    """Take translations, states and notes from FILES, XLIFF 2 or XLSX, into the catalogs.

    Each text that can't be taken is named with the reason, and the rest is taken: nothing but
    translation, state and note ever changes. Ends with 1 if something was refused.

    \b
    Examples:
      publish import back/2026-04-01-seminar-ja.xlsx --by "Hanako Sato" --dry-run
      publish import back/*.xlf --by "Hanako Sato"
    """
    with reported(), _libraries():
        from publish.build.exchange import import_files
        from publish.build.translated import glyphs_of

        if not by.strip():
            raise click.UsageError("--by needs a name")
        received, findings = import_files(
            workspace_of(folder), files, by=by, on=today().date(),
            glyphs=glyphs_of(fonts_or_none()), write=not dry_run,
        )  # fmt: skip
        told = [*findings, *(f for item in received for f in item.result.findings)]
        print_findings(told)
        for item in received:
            got = item.result
            click.echo(
                f"{item.file} → {item.path}: {got.taken:,} {'would be ' * dry_run}taken, "
                f"{got.unchanged:,} unchanged, {got.refused:,} refused, {got.missing:,} missing"
            )
        if any(item.result.refused for item in received):
            sys.exit(FINDINGS)
        finish(told)


@contextmanager
def _libraries() -> Iterator[None]:
    """Says what to install where a library of the extra is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        name = error.name or ""
        if name.partition(".")[0] not in ("openpyxl", "lxml"):
            raise
        raise stopped(
            "exchange-library",
            Origin(path=name),
            "this library is not installed",
            "pip install 'publish[exchange]'",
        ) from None
