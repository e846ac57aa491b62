"""One shape for every complaint: what is wrong, where, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Finding", "Origin", "PublishError", "Severity", "failing", "stopped"]


class Severity(StrEnum):
    """How much a finding matters: an error keeps text or a release from being published."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Origin:
    """A place in a file of the workspace; `line` and `column` count from 1, 0 means "all of it"."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """`path:line:column`, as editors and terminals understand it."""
        return ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One complaint. `code` is stable and documented; `hint` says what to do about it."""

    code: str
    severity: Severity
    message: str
    origin: Origin
    hint: str = ""

    def __str__(self) -> str:
        """`path:line:column: severity: message [code]`, with the hint on a line of its own."""
        head = f"{self.origin}: {self.severity}: {self.message} [{self.code}]"
        return f"{head}\n    hint: {self.hint}" if self.hint else head


class PublishError(Exception):
    """Raised where work can't go on; carries everything that was found, not only the first."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


def stopped(code: str, origin: Origin, message: str, hint: str = "") -> PublishError:
    """The exception for one error that nothing can be done beyond."""
    finding = Finding(code=code, severity=Severity.ERROR, message=message, origin=origin, hint=hint)
    return PublishError([finding])


def failing(findings: Iterable[Finding]) -> bool:
    """Whether any of the findings is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)
