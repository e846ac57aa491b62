"""Editions in pseudo-locales, in `output/review/`: to see what bypasses the catalogs, or is cut."""

from collections.abc import Callable
from dataclasses import replace

from publish.build.make import Request, make_release
from publish.build.prepare import glyphs_of, prepare
from publish.build.run import Built, Options, write_file
from publish.build.shared import asset_files
from publish.build.workspace import Workspace
from publish.findings import Finding, Origin, PublishError, stopped
from publish.language.pseudo import is_pseudo

__all__ = ["build_pseudo", "names_pseudo"]


def names_pseudo(options: Options) -> bool:
    """Whether pseudo-locales are asked for.

    Raises PublishError where they are named together with languages: the one kind goes to
    reviewers, the other to readers.
    """
    pseudo = [tag for tag in options.languages if is_pseudo(tag)]
    if pseudo and len(pseudo) < len(options.languages):
        raise stopped(
            "language-pseudo",
            Origin(path=pseudo[0]),
            f"{pseudo[0]} is a pseudo-locale, and the other languages are not",
            "build pseudo-locales by themselves: they go to output/review/",
        )
    return bool(pseudo)


def build_pseudo(
    workspace: Workspace, options: Options, progress: Callable[[str, int, int], None]
) -> Built:
    """Make the pages and PDFs of releases in the pseudo-locales of `options.languages`.

    Nothing of the public site is touched. A release that fails leaves findings in the result;
    raises PublishError where nothing at all can be made.
    """
    glyphs = glyphs_of(options.printing.fonts if options.printing else None)
    prepared = prepare(workspace, options.releases, glyphs, options.languages)
    alone = {tag: prepared.site.languages[tag] for tag in options.languages}
    shown = replace(prepared, site=replace(prepared.site, languages=alone))
    request = Request(
        languages=options.languages,
        html=options.html,
        printing=options.printing,
        public=False,
    )
    findings, files = list[Finding](prepared.findings), dict[str, bytes]()
    for number, (release_id, loaded) in enumerate(prepared.releases.items(), start=1):
        progress(release_id, number, len(prepared.releases))
        try:
            made = make_release(workspace, shown, loaded, request, glyphs)
        except PublishError as error:
            findings.extend(error.findings)
            continue
        findings.extend(made.findings)
        files.update({f"output/review/{path}": data for path, data in made.files.items()})
    if files:
        assets = asset_files(prepared.theme)
        files.update({f"output/review/{path}": data for path, data in assets.items()})
    changed = sum(write_file(workspace.root / path, data) for path, data in files.items())
    return Built(findings=tuple(findings), files=tuple(sorted(files)), changed=changed)
