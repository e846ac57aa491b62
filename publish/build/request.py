"""What a build is asked for, and what it tells when it is done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from publish.build.prints import Printing
from publish.build.stamps import Stamps
from publish.findings import Finding

__all__ = ["Built", "Options"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """What to build. `now` decides embargoes; `printing` is None where no PDF is wanted.

    `font_folders` are where its fonts were looked for.
    """

    now: datetime
    releases: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    html: bool = True
    drafts: bool = False
    printing: Printing | None = None
    font_folders: tuple[Path, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Built:
    """What a build did.

    `files` are all that it answers for and `made` those it made, as paths under the workspace;
    `changed` counts the made ones that are new or other than before. `reasons` say of each release
    that was not left alone why. `until` is the next end of an embargo, `stamps` what was looked at.
    """

    findings: tuple[Finding, ...]
    files: tuple[str, ...]
    made: tuple[str, ...]
    changed: int
    reasons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    until: datetime | None = None
    stamps: Stamps | None = None
