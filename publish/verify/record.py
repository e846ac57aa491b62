"""What the rules found in exactly these files, and when: kept, so that a page may say so."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field

from publish.findings import Finding, Severity
from publish.verify import page

__all__ = ["Record", "Seen", "criteria_of_rules", "read_record", "record_of", "write_record"]

FORMAT = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """One file that was checked: its SHA-256, and the codes of its errors and warnings, sorted;
    a code stands there once for each finding.
    """

    sha256: str
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """One check of the products of a release.

    `day` is in ISO 8601; `rules` are the codes of the rules that were applied; `styles` is the hash
    of what all pages load; `files` are by path in the workspace.
    """

    day: str
    rules: tuple[str, ...]
    styles: str
    files: Mapping[str, Seen] = field(default_factory=dict)


def record_of(
    day: str,
    rules: Iterable[str],
    styles: str,
    hashes: Mapping[str, str],
    findings: Iterable[Finding],
) -> Record:
    """The record of a check of files, whose SHA-256 are given by path in the workspace."""
    codes: dict[str, tuple[list[str], list[str]]] = {path: ([], []) for path in hashes}
    for finding in findings:
        errors, warnings = codes.get(finding.origin.path, ([], []))
        if finding.severity is Severity.ERROR:
            errors.append(finding.code)
        elif finding.severity is Severity.WARNING:
            warnings.append(finding.code)
    return Record(
        day=day,
        rules=tuple(rules),
        styles=styles,
        files={
            path: Seen(
                sha256=hashes[path], errors=tuple(sorted(errors)), warnings=tuple(sorted(warnings))
            )
            for path, (errors, warnings) in codes.items()
        },
    )


def criteria_of_rules() -> Mapping[str, tuple[str, ...]]:
    """The codes of the rules over pages that test a part of each success criterion, by number.

    Which those are is said in the reason of each rule; WCAG 2.2 keeps the numbers of WCAG 2.0.
    """
    found = dict[str, list[str]]()
    for rule in page.RULES:
        for number in re.findall(r"WCAG 2\.\d, (\d\.\d\.\d+)", rule.reason):
            found.setdefault(number, []).append(rule.code)
    return {number: tuple(codes) for number, codes in sorted(found.items())}


def write_record(record: Record) -> bytes:
    """JSON, keys in order."""
    content = {"format": FORMAT, **asdict(record)}
    return f"{json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)}\n".encode()


def read_record(data: bytes) -> Record | None:
    """The record in `data`, or None where it is none: then nothing was tested."""
    try:
        read = json.loads(data)
        if read["format"] != FORMAT:
            return None
        return Record(
            day=str(read["day"]),
            rules=tuple(map(str, read["rules"])),
            styles=str(read["styles"]),
            files={
                str(path): Seen(
                    sha256=str(seen["sha256"]),
                    errors=tuple(map(str, seen["errors"])),
                    warnings=tuple(map(str, seen["warnings"])),
                )
                for path, seen in read["files"].items()
            },
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
