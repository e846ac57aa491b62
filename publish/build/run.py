"""Build a workspace: find what changed, make that of each release whole, then what shows them."""

from collections.abc import Callable
from dataclasses import replace

from publish.build.jobs import Runner
from publish.build.lock import locked
from publish.build.make import Made
from publish.build.pipeline import here, releases_made
from publish.build.publication import LOCK, recover
from publish.build.request import Built, Options
from publish.build.standing import Standing
from publish.build.workspace import Workspace

__all__ = ["build"]


_FEW = 8
"""Releases whose pages are made sooner than a worker process has started (measured)."""


def build(
    workspace: Workspace,
    options: Options,
    progress: Callable[[str, int, int], None],
    run: Runner = here,
) -> Built:
    """Make the public site of a workspace: what changed since the last time, and nothing else.

    `progress` is told the name of each release that is done, its number, and how many there are to
    do; before the first of them is, the number 0 and no name. `run` does the jobs. A release that
    fails leaves what was published of it in place, and findings in the result. Raises PublishError
    where nothing at all can be made, or another build of the workspace is running.
    """
    with locked(workspace.root / "output" / LOCK):
        site = Standing(workspace, options, recover(workspace.root / "output"))
        looked = {release_id: site.look(release_id) for release_id in site.ids}
        due = {release_id: look for release_id, look in looked.items() if look.reasons}
        few = options.printing is None and len(due) <= _FEW
        made = releases_made(site.tasks(due.values()), here if few else run) if due else ()
        if due:
            progress("", 0, len(due))
        for number, (task, result) in enumerate(made, start=1):
            progress(task.source.id, number, len(due))
            if isinstance(result, Made):
                site.place(due[task.source.id], result)
            else:
                site.findings[task.source.id] = result
        site.place_shared()
        return replace(site.close(), reasons={name: look.reasons for name, look in due.items()})
