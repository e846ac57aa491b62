"""What a rule over products is, and how a table of rules is applied to one file."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Generic, TypeVar

from publish.findings import Finding, Origin, Severity

__all__ = ["Complaint", "Rule", "apply", "path_language"]

Subject = TypeVar("Subject")


@dataclass(frozen=True, kw_only=True, slots=True)
class Complaint:
    """What is wrong, and where in the file; 0 means "all of it"."""

    message: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule(Generic[Subject]):
    """A rule: its code, how much it matters, what it finds, why it is one, and what to do."""

    code: str
    severity: Severity
    check: Callable[[Subject], Iterable[Complaint]]
    reason: str
    hint: str


def apply(rules: Sequence[Rule[Subject]], subject: Subject, path: str) -> tuple[Finding, ...]:
    """What `rules` find in the file at `path`, in the order of the table."""
    return tuple(
        Finding(
            code=rule.code,
            severity=rule.severity,
            message=complaint.message,
            origin=Origin(path=path, line=complaint.line, column=complaint.column),
            hint=rule.hint,
        )
        for rule in rules
        for complaint in rule.check(subject)
    )


def path_language(path: str) -> str:
    """The language of a file of the site: its first folder. "" for files of all languages."""
    parts = PurePosixPath(path).parts
    inside = parts[parts.index("site") + 1 :] if "site" in parts else parts
    return inside[0] if len(inside) > 1 else ""
