"""The desk of the preview: takes questions to warm workers, and keeps answers that still hold."""

import asyncio
import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from publish.build.jobs import Done, Failed, Job
from publish.build.workers import Limits, Workers
from publish.build.workspace import Workspace
from publish.findings import Finding, Origin
from publish.pdf.fonts import FontSet
from publish.preview.answers import answer
from publish.preview.changes import ALL, Changes
from publish.preview.questions import Answer, Ask, Asked, EditionFile, Faults
from publish.preview.reading import Scene

__all__ = ["Desk", "Setting"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """What is previewed, and how. Without `fonts` there are no PDFs.

    `interface` is the language to speak to people in, "" for that of each edition; `editor` the
    pattern of addresses that open a file; `clock` tells the time, which decides embargoes.
    """

    workspace: Workspace
    port: int
    clock: Callable[[], datetime]
    fonts: FontSet | None = None
    interface: str = ""
    editor: str = ""


class Desk:
    """One worker for pages and one for PDFs, so that a page never waits for a PDF.

    Use it within one event loop, inside the `with` blocks of `pages` and `prints`.
    """

    def __init__(self, setting: Setting) -> None:
        self.changes = Changes()
        self.pages = Workers(Limits(seconds=_PAGE_SECONDS), _PRELOAD)
        self.prints = Workers(Limits(seconds=_PRINT_SECONDS), _PRELOAD)
        self._setting = setting
        self._turns = {worker: asyncio.Lock() for worker in (self.pages, self.prints)}
        self._kept: dict[Asked, tuple[str, Answer]] = {}

    async def answered(self, asked: Asked) -> Answer | tuple[Finding, ...]:
        """The answer to a question, or why there is none."""
        state = self.state(asked)
        kept = self._kept.get(asked)
        if kept is not None and kept[0] == state:
            return kept[1]
        worker = self.prints if _is_print(asked) else self.pages
        async with self._turns[worker]:
            outcome = await asyncio.to_thread(self._done, worker, asked, state)
        if isinstance(outcome, Failed):
            return outcome.findings
        if not isinstance(asked, Faults):
            self._kept[asked] = (state, outcome.result)
        return outcome.result

    async def page_of_faults(self, faults: Faults) -> bytes:
        """The page that says why something can't be shown, plain where even that can't be made."""
        made = await self.answered(faults)
        if isinstance(made, Answer):
            return made.data
        return _plain_page([*faults.findings, *made], faults.state)

    def state(self, asked: Asked) -> str:
        """What an answer holds for: so many changes of what is shared, and of its release or all.

        `states` in the events of the preview are to be compared with it.
        """
        if isinstance(asked, Faults):
            return asked.state
        release = getattr(asked, "release", "")
        own = self.changes.count(release) if release else self.changes.total
        return f"{self.changes.count(ALL)}-{own}"

    def _done(self, worker: Workers, asked: Asked, state: str) -> Done[Answer] | Failed:
        setting, release = self._setting, getattr(asked, "release", "")
        scene = Scene(
            root=setting.workspace.root,
            fonts=setting.fonts,
            now=setting.clock(),
            shared=self.changes.count(ALL),
            changes=self.changes.total,
        )
        ask = Ask(asked=asked, scene=scene, state=state, interface=setting.interface,
                  editor=setting.editor)  # fmt: skip
        path = f"source/{release}/release.yaml" if release else "source/site.yaml"
        job = Job(id=path, name="what the preview shows", origin=Origin(path=path), argument=ask)
        (outcome,) = worker.run(answer, [job])
        return outcome


_PAGE_SECONDS = 30
_PRINT_SECONDS = 120
_PRELOAD = ("publish.preview.answers", "publish.build.warm")


def _is_print(asked: Asked) -> bool:
    return isinstance(asked, EditionFile) and asked.name.endswith(".pdf")


def _plain_page(findings: Sequence[Finding], state: str) -> bytes:
    """Without any template: those may be what is at fault."""
    listed = "".join(f"<li>{html.escape(str(finding))}</li>" for finding in findings)
    return _PLAIN.format(listed=listed, state=state).encode()


_PLAIN = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>This can’t be shown yet</title>
<script src="/preview/preview.js" defer></script>
</head>
<body data-kind="whole" data-state="{state}">
<h1>This can’t be shown yet</h1>
<ul>{listed}</ul>
</body>
</html>
"""
