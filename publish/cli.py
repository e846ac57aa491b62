"""The command line: argv to calls, findings to lines, severity to exit status.

The only module that prints, and that reads argv, the environment and the clock.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from publish.findings import Finding, PublishError, Severity, failing

if TYPE_CHECKING:  # imported where they are used, so that --help is quick
    from publish.build.workspace import Workspace
    from publish.pdf.fonts import FontSet

__all__ = ["main"]

GOOD, FINDINGS, MISUSE = 0, 1, 2


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
    Publish:     publish check && publish build
    """
    context.obj = folder


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Begin a workspace in FOLDER, with one small release in English and Japanese.

    Example: publish init press && cd press && publish build
    """
    from publish.build.starter import begin_workspace

    with _reported():
        made = begin_workspace(folder)
        click.echo(f"{len(made)} files in {folder}/:")
        for path in made:
            click.echo(f"  {path}")
        click.echo(f"next: cd {folder} && publish build")


@main.command()
@click.argument("release")
@click.pass_obj
def new(folder: Path, release: str) -> None:
    """Begin a release: RELEASE is its id, and the name of its folder and address.

    Example: publish new 2026-04-01-budget
    """
    from publish.build.starter import begin_release

    with _reported():
        path = begin_release(_workspace(folder), release, _today())
        click.echo(f"write the release in {path}, then: publish update {release}")


@main.command()
@click.argument("releases", nargs=-1)
@click.option("--language", "-l", "languages", multiple=True, help="Make these languages alone.")
@click.option("--format", "-f", "formats", multiple=True, type=click.Choice(["html", "pdf"]),
              help="Make this format alone.")  # fmt: skip
@click.option(
    "--drafts", is_flag=True, help="Make drafts and embargoed releases too, in output/review/."
)
@click.option("--now", "instant", help="The instant that decides embargoes (ISO 8601 with offset).")
@click.pass_obj
def build(
    folder: Path,
    releases: tuple[str, ...],
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    drafts: bool,
    instant: str | None,
) -> None:
    """Make the pages and PDFs of all RELEASES, or of those named, in output/site/.

    \b
    Examples:
      publish build
      publish build 2017-03-02-asian-export-control-seminar --language ja --format pdf
      publish build --now 2026-04-01T10:00+09:00
    """
    from publish.build.run import Options
    from publish.build.run import build as run

    with _reported():
        workspace = _workspace(folder)
        pdf = not formats or "pdf" in formats
        options = Options(
            now=_instant(instant),
            releases=releases,
            languages=languages,
            html=not formats or "html" in formats,
            pdf=pdf,
            drafts=drafts,
            fonts=_fonts() if pdf else None,
        )
        with _progress() as progress:
            built = run(workspace, options, progress)
        _print(built.findings)
        click.echo(f"{len(built.files)} files made, {built.changed} of them new or changed:")
        for path in built.files:
            if path.endswith((".html", ".pdf")):
                click.echo(f"  {path}")
        _exit(built.findings)


@main.command()
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

    with _reported():
        updated, findings = run(_workspace(folder), releases, write=not check)
        _print(findings)
        for catalog in updated:
            click.echo(f"{_CHANGES[str(catalog.change)][check]}: {catalog.path}")
        if check and any(catalog.change is Change.MESSAGES for catalog in updated):
            click.echo("run `publish update` and commit the catalogs", err=True)
            sys.exit(FINDINGS)
        _exit(findings)


_CHANGES = {
    "none": ("up to date", "up to date"),
    "comments": ("comments updated", "note: values of facts in comments would change"),
    "messages": ("updated", "out of date"),
}


@main.command()
@click.argument("releases", nargs=-1)
@click.option("--format", "-f", "form", type=click.Choice(["text", "json"]), default="text",
              help="How to print findings.")  # fmt: skip
@click.pass_obj
def check(folder: Path, releases: tuple[str, ...], form: str) -> None:
    """Check sources, catalogs, and what was built of RELEASES, or of all.

    Example: publish check --format json
    """
    from publish.build.check import check as run

    with _reported():
        findings = run(_workspace(folder), releases, _fonts_or_none())
        if form == "json":
            click.echo(json.dumps([_as_json(f) for f in findings], ensure_ascii=False, indent=2))
        else:
            _print(findings, sys.stdout)
            counts = (f"{sum(f.severity is s for f in findings)} {s}s" for s in Severity)
            click.echo(", ".join(counts))
        _exit(findings)


@main.command()
@click.argument("releases", nargs=-1)
@click.pass_obj
def status(folder: Path, releases: tuple[str, ...]) -> None:
    """Show how far each edition of RELEASES, or of all, is translated.

    Example: publish status
    """
    from publish.build.prepare import glyphs_of
    from publish.build.update import status as run

    with _reported():
        progress, findings = run(_workspace(folder), releases, glyphs_of(_fonts_or_none()))
        _print(findings)
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
        _exit(findings)


# --- the world outside ---


def _workspace(folder: Path) -> "Workspace":
    from publish.build.workspace import open_workspace

    return open_workspace(folder)


def _today() -> datetime:
    return datetime.now(UTC).astimezone()


def _instant(given: str | None) -> datetime:
    if given is None:
        return _today()
    try:
        instant = datetime.fromisoformat(given)
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        message = f"{given!r} is no instant with an offset; write 2026-04-01T10:00+09:00"
        raise click.BadParameter(message, param_hint="--now")
    return instant


def _fonts() -> "FontSet":
    from publish.pdf.fonts import DEFAULT_FONT_FOLDERS, find_fonts

    own = [Path(folder) for folder in os.environ.get("PUBLISH_FONTS", "").split(os.pathsep)]
    return find_fonts([*(folder for folder in own if folder.name), *DEFAULT_FONT_FOLDERS])


def _fonts_or_none() -> "FontSet | None":
    with suppress(PublishError):
        return _fonts()
    return None


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar where a person watches, a line for each release where none does."""
    if not sys.stderr.isatty():
        yield lambda name, number, total: click.echo(f"making {number} of {total}: {name}")
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("making")
        yield lambda name, number, total: bar.update(
            task, description=name, completed=number - 1, total=total
        )


@contextmanager
def _reported() -> Iterator[None]:
    """Turns what can't be read into findings on standard error and exit status 2."""
    try:
        yield
    except PublishError as error:
        _print(error.findings)
        sys.exit(MISUSE)


def _print(findings: Iterable[Finding], stream: object = None) -> None:
    for finding in findings:
        click.echo(str(finding), err=stream is None)


def _as_json(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        **asdict(finding.origin),
        "hint": finding.hint,
    }


def _exit(findings: Iterable[Finding]) -> NoReturn:
    sys.exit(FINDINGS if failing(findings) else GOOD)
