"""Commands that make the site and check it: build, check."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from publish.cli.built import keep_word, tell, verified
from publish.cli.runners import runner, warm_up
from publish.cli.world import (
    as_json,
    finish,
    font_folders,
    fonts,
    fonts_or_none,
    instant_of,
    print_findings,
    progress_shown,
    reported,
    today,
    workspace_of,
)
from publish.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from publish.build.jobs import Runner
    from publish.build.prints import Printing
    from publish.build.request import Options
    from publish.build.workspace import Workspace

__all__ = ["build", "check"]


@click.command()
@click.argument("releases", nargs=-1)
@click.option("--language", "-l", "languages", multiple=True, help="Make these languages alone.")
@click.option("--format", "-f", "formats", multiple=True, type=click.Choice(["html", "pdf"]),
              help="Make this format alone.")  # fmt: skip
@click.option("--edition", "editions", multiple=True,
              type=click.Choice(["standard", "large", "bilingual"]),
              help="Make PDFs of this kind.  [default: standard]")  # fmt: skip
@click.option("--pdf", "standard", type=click.Choice(["ua1", "ua2"]), default="ua1",
              help="PDF/UA-1 and PDF/A-3a (ua1, the default), or UA-2 and A-4f.")  # fmt: skip
@click.option(
    "--drafts", is_flag=True, help="Make drafts and embargoed releases too, in output/review/."
)
@click.option("--jobs", "-j", type=click.IntRange(1), metavar="NUMBER",
              help="Work with this many processes.  [default: one for each processor]")  # fmt: skip
@click.option("--timeout", type=click.IntRange(1), default=300, metavar="SECONDS",
              help="Give up a page or a PDF that takes longer.  [default: 300]")  # fmt: skip
@click.option("--scheduler", metavar="ADDRESS",
              help="Have the workers of this Dask scheduler do the work.")  # fmt: skip
@click.option("--explain", is_flag=True, help="Say why each release was looked at again.")
@click.option("--verify", is_flag=True,
              help="Build in a temporary place, and say what differs from output/.")  # fmt: skip
@click.option("--now", "instant", help="The instant that decides embargoes (ISO 8601 with offset).")
@click.pass_obj
def build(
    folder: Path,
    releases: tuple[str, ...],
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    editions: tuple[str, ...],
    standard: str,
    drafts: bool,
    jobs: int | None,
    timeout: int,
    scheduler: str | None,
    explain: bool,
    verify: bool,
    instant: str | None,
) -> None:
    """Make the pages and PDFs of all RELEASES, or of those named, in output/site/.

    \b
    Examples:
      publish build
      publish build 2017-03-02-asian-export-control-seminar --language ja --format pdf
      publish build --edition standard --edition large
      publish build --pdf ua2
      publish build --jobs 4
      publish build --scheduler tcp://build.example.org:8786
      publish build --verify
      publish build --now 2026-04-01T10:00+09:00
      publish build --language en-XA --language ar-XB   (pseudo-locales, in output/review/)
    """
    if pdf := not formats or "pdf" in formats:
        warm_up(scheduler)
    from publish.build.pseudo import build_pseudo, names_pseudo
    from publish.build.request import Options
    from publish.build.run import build as build_site

    with reported():
        workspace = workspace_of(folder)
        options = Options(
            now=instant_of(instant),
            releases=releases,
            languages=languages,
            html=not formats or "html" in formats,
            drafts=drafts,
            printing=_printing(editions or ("standard",), standard) if pdf else None,
            font_folders=tuple(font_folders()) if pdf else (),
        )
        make = build_pseudo if names_pseudo(options) else build_site
        with (
            runner(jobs, timeout, scheduler, options.printing) as run,
            progress_shown() as progress,
        ):
            if verify:
                _verify(workspace, options, progress, run)
            built = make(workspace, options, progress, run)
        print_findings(built.findings)
        tell(built, explain=explain)
        keep_word(workspace, options, built, dated=instant is not None)
        finish(built.findings)


def _verify(
    workspace: "Workspace",
    options: "Options",
    progress: "Callable[[str, int, int], None]",
    run: "Runner",
) -> NoReturn:
    """Build elsewhere and compare."""
    from publish.build.reproduce import reproduce

    print_findings(found := reproduce(workspace, options, progress, run))
    click.echo(verified(found))
    finish(found)


def _printing(editions: tuple[str, ...], standard: str) -> "Printing":
    """How PDFs are made, as the options say; loads what only PDFs need."""
    from publish.build.prints import Printing
    from publish.editions.print import Layout
    from publish.pdf.standard import Standard

    return Printing(
        fonts=fonts(), standard=Standard(standard), layouts=tuple(map(Layout, editions))
    )


@click.command()
@click.argument("releases", nargs=-1)
@click.option("--format", "-f", "form", type=click.Choice(["text", "json"]), default="text",
              help="How to print findings.")  # fmt: skip
@click.pass_obj
def check(folder: Path, releases: tuple[str, ...], form: str) -> None:
    """Check sources, catalogs, and what was built of RELEASES, or of all.

    Example: publish check --format json
    """
    from publish.build.check import check as run

    with reported():
        findings = run(workspace_of(folder), releases, fonts_or_none(), today().date())
        if form == "json":
            click.echo(json.dumps([as_json(f) for f in findings], ensure_ascii=False, indent=2))
        else:
            print_findings(findings, sys.stdout)
            counts = (f"{sum(f.severity is s for f in findings)} {s}s" for s in Severity)
            click.echo(", ".join(counts))
        finish(findings)
