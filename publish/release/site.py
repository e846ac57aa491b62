"""The site as data: what all releases of a workspace share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from publish.release.model import Telephone

__all__ = ["Gate", "Issuer", "Site"]

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Gate:
    """Whether an edition is made with texts that aren't translated, or that nobody has approved.

    Each is `refuse`, or `mark` and `publish`; empty leaves it to the authority of the edition.
    """

    incomplete: str = ""
    unapproved: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Issuer(Generic[T]):
    """The office that publishes."""

    name: T
    abbreviation: T | None = None
    url: Mapping[str, str] = field(default_factory=dict)
    address: T | None = None
    telephone: Telephone[T] | None = None
    copyright: T | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Site(Generic[T]):
    """What all releases of a workspace share. `languages` says what each edition may lack,
    `search` whether readers can search the releases.
    """

    path: str
    language: str
    languages: Mapping[str, Gate]
    base_url: str
    issuer: Issuer[T]
    search: bool = False
    notice: T | None = None
    divisions: Mapping[str, T] = field(default_factory=dict)
