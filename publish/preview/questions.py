"""What can be asked of the preview, and what an answer is: the words between server and workers."""

from dataclasses import dataclass, field
from typing import TypeAlias

from publish.findings import Finding
from publish.preview.reading import Scene

__all__ = [
    "Answer", "Ask", "Asked", "Asset", "EditionFile", "EditionPage", "Faults", "ReleaseList",
    "ReleasePage",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class ReleaseList:
    """Asks for the list of all releases."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReleasePage:
    """Asks for the page around an edition, in one of its views."""

    release: str
    language: str
    view: str


@dataclass(frozen=True, kw_only=True, slots=True)
class EditionPage:
    """Asks for the page of an edition as readers see it, with its texts marked."""

    release: str
    language: str


@dataclass(frozen=True, kw_only=True, slots=True)
class EditionFile:
    """Asks for a file beside the page of an edition: a picture, an attachment, a PDF."""

    release: str
    language: str
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Asset:
    """Asks for a style sheet or a program that pages share."""

    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Faults:
    """Asks for the page that says why something else can't be shown, of this release if of any.

    `state` is what that answer holds for.
    """

    findings: tuple[Finding, ...]
    state: str
    language: str = ""
    release: str = ""


Asked: TypeAlias = ReleaseList | ReleasePage | EditionPage | EditionFile | Asset | Faults


@dataclass(frozen=True, kw_only=True, slots=True)
class Ask:
    """A question, the workspace it is about, and who asks.

    `state` is what the answer holds for: a page has it, so that a browser can find out whether
    anything has changed since. `interface` is the language to speak to people in, "" for that of
    the edition; `editor` the pattern of addresses that open a file.
    """

    asked: Asked
    scene: Scene
    state: str = ""
    interface: str = ""
    editor: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """The octets of a file, and its media type."""

    data: bytes = field(repr=False)
    media_type: str = "text/html; charset=utf-8"
