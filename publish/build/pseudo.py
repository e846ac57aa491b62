"""Editions in pseudo-locales, in `output/review/`: to see what bypasses the catalogs, or is cut."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from publish.build.disk import write_file
from publish.build.jobs import Runner
from publish.build.make import Made
from publish.build.manifest import Asked
from publish.build.pipeline import here, releases_made
from publish.build.plan import Inputs
from publish.build.prepare import Prepared, prepare
from publish.build.request import Built, Options
from publish.build.shared import asset_files
from publish.build.sources import load_source, load_words
from publish.build.steps import Shared, packed
from publish.build.task import Task
from publish.build.translated import glyphs_of
from publish.build.workspace import Workspace, release_file
from publish.findings import Finding, Origin, stopped
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
    workspace: Workspace,
    options: Options,
    progress: Callable[[str, int, int], None],
    run: Runner = here,
) -> Built:
    """Make the pages and PDFs of releases in the pseudo-locales of `options.languages`.

    `run` does the jobs. Nothing of the public site is touched. A release that fails leaves
    findings in the result; raises PublishError where nothing at all can be made.
    """
    glyphs = glyphs_of(options.printing.fonts if options.printing else None)
    prepared = prepare(workspace, options.releases, glyphs, options.languages)
    findings, files = list[Finding](prepared.findings), dict[str, bytes]()
    total = len(prepared.releases)
    tasks = _tasks(workspace, prepared, options)
    for number, (task, made) in enumerate(releases_made(tasks, run), start=1):
        progress(task.source.id, number, total)
        if isinstance(made, Made):
            findings.extend(made.findings)
            files.update({f"output/{path}": data for path, data in made.files.items()})
        else:
            findings.extend(made)
    if files:
        assets = asset_files(prepared.theme)
        files.update({f"output/review/{path}": data for path, data in assets.items()})
    changed = sum(write_file(workspace.root / path, data) for path, data in files.items())
    paths = tuple(sorted(files))
    return Built(findings=tuple(findings), files=paths, made=paths, changed=changed)


def _tasks(workspace: Workspace, prepared: Prepared, options: Options) -> Iterator[Task]:
    """Everything of every release, whatever was made before."""
    printing = options.printing
    shared = packed(Shared(prepared=replace(prepared, releases={}), printing=printing))
    asked = Asked(languages=options.languages, html=options.html)
    for release_id in prepared.releases:
        yield Task(
            source=load_source(workspace, release_id),
            words={tag: load_words(workspace, release_id, tag) for tag in options.languages},
            shared=shared,
            printing=printing,
            inputs=Inputs(own={}, around={}),
            asked=asked,
            file=partial(release_file, workspace, release_id),
        )
