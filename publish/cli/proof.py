"""The command for reviewers: proof."""

from pathlib import Path

import click

from publish.cli.world import (
    finish,
    fonts,
    fonts_or_none,
    print_findings,
    reported,
    workspace_of,
)

__all__ = ["proof"]


@click.command()
@click.argument("release")
@click.option("--language", "-l", "languages", multiple=True,
              help="Prove these translations alone.")  # fmt: skip
@click.option("--interface", "-i", default="", metavar="LANGUAGE",
              help="The proof's own language; the translation's, unless named.")  # fmt: skip
@click.option("--format", "-f", "formats", multiple=True, type=click.Choice(["html", "pdf"]),
              help="Make this format alone.")  # fmt: skip
@click.pass_obj
def proof(
    folder: Path,
    release: str,
    languages: tuple[str, ...],
    interface: str,
    formats: tuple[str, ...],
) -> None:
    """Make the proof of RELEASE: original and translation side by side, in output/review/.

    \b
    It shows every text with its state, what has changed, what the checks found, the values of
    facts, suggestions and notes, and has lines to sign. Drafts have proofs too.
    Examples:
      publish proof 2017-03-02-asian-export-control-seminar
      publish proof 2017-03-02-asian-export-control-seminar --language ja --interface en
    """
    from publish.build.proof import make_proofs

    with reported():
        pdf = not formats or "pdf" in formats
        made = make_proofs(
            workspace_of(folder),
            release,
            languages,
            interface=interface,
            html=not formats or "html" in formats,
            pdf=pdf,
            fonts=fonts() if pdf else fonts_or_none(),
        )
        print_findings(made.findings)
        for path in made.files:
            click.echo(path)
        finish(made.findings)
