"""A release to make, and the files of it as they come about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from publish.build.compose import Source, Words
from publish.build.evidence import Evidence
from publish.build.jobs import Job
from publish.build.manifest import Asked, Entry, Output, digest
from publish.build.plan import Inputs, stands
from publish.build.prints import Printing
from publish.build.steps import Compose, Composed, PrintDocument, Printed, Show
from publish.editions.card import Document
from publish.findings import Origin

__all__ = ["Part", "Product", "Step", "Task", "input_of", "job_of", "path_of", "standing_at"]

Step: TypeAlias = Compose | PrintDocument | Show
Product: TypeAlias = Composed | Printed | Mapping[str, bytes]


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """A release to make: its source and words, unread, and what is known of it.

    `words` are by language. `asked` says what to make; `entry` what is published of it, `sound`
    which of those files, by path, are as they were made. `file` reads a picture or an attachment.
    Without `now` it is for reviewers alone, and nothing of it is public.
    """

    source: Source
    words: Mapping[str, Words]
    shared: bytes = field(repr=False)
    printing: Printing | None
    inputs: Inputs
    asked: Asked
    file: Callable[[str], bytes]
    now: datetime | None = None
    drafts: bool = True
    evidence: Evidence = field(default_factory=Evidence)
    entry: Entry | None = None
    sound: Mapping[str, bool] = field(default_factory=dict)


@dataclass(kw_only=True, slots=True)
class Part:
    """Files of a release as they come about; `documents` are by language."""

    files: dict[str, bytes] = field(default_factory=dict)
    outputs: dict[str, Output] = field(default_factory=dict)
    documents: dict[str, list[Document]] = field(default_factory=dict)

    def keep(self, path: str, output: Output) -> None:
        """Have a file that stands."""
        self.outputs[path] = output

    def add(self, path: str, data: bytes, of: str) -> None:
        """Have a file that was made, and the hash of what it was made of."""
        self.files[path] = data
        self.outputs[path] = Output(sha256=digest(data), size=len(data), of=of)


def job_of(task: Task, path: str, name: str, step: Step) -> Job[Step]:
    """A step of a release as a job; `path` tells it from others of the same release."""
    release = task.source.id
    return Job(
        id=f"{release}/{path}",
        name=f"{name} of {release}",
        origin=Origin(path=task.source.yaml.path),
        argument=step,
    )


def standing_at(task: Task, path: str, of: str) -> Output | None:
    """What is published under a path, where that is what would be made."""
    old = task.entry.outputs.get(path) if task.entry else None
    return old if stands(old, of, sound=task.sound.get(path, False)) else None


def path_of(task: Task, composed: Composed, tag: str, name: str) -> str:
    """The path, under `output/`, of a file beside the page of a language."""
    folder = "site" if composed.public else "review"
    return f"{folder}/{tag}/{task.source.id}/{name}"


def input_of(task: Task, name: str) -> str:
    """The path, among the inputs, of a file beside the release."""
    return f"{task.source.yaml.path.rpartition('/')[0]}/{name}"
