"""Warnings that a translator has acknowledged with a reason, and acknowledgements that don't hold.

A translator comment says so: `# publish: acknowledged number-differs: the law counts otherwise`.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from publish.findings import Finding, Origin, Severity

__all__ = ["acknowledge"]


def acknowledge(
    found: Sequence[Finding], reasons: Mapping[str, str], known: Collection[str], origin: Origin
) -> tuple[tuple[Finding, ...], int]:
    """`found` of one message less what `reasons` acknowledge, and how many that were.

    `reasons` gives the reason for each acknowledged code, "" where there is none. An error stays:
    nobody's reason makes a missing value right. What does not hold is told in findings of its
    own: an acknowledgement with no reason, of an error, or of what isn't found (any more).
    `known` are all codes there are.
    """
    warned = {finding.code for finding in found if finding.severity is not Severity.ERROR}
    faults = {finding.code for finding in found} - warned
    accepted = {code for code in warned if reasons.get(code, "").strip()}
    kept = [finding for finding in found if finding.code not in accepted]
    kept.extend(_misplaced(reasons, known, warned, faults, origin))
    return tuple(kept), sum(finding.code in accepted for finding in found)


def _misplaced(
    reasons: Mapping[str, str],
    known: Collection[str],
    warned: Collection[str],
    faults: Collection[str],
    origin: Origin,
) -> Iterator[Finding]:
    for code, reason in reasons.items():
        if code in faults:
            yield Finding(
                code="acknowledged-error",
                severity=Severity.WARNING,
                message=f"{code} is an error, which no acknowledgement sets aside",
                origin=origin,
                hint="mend the translation, and delete the comment",
            )
        elif code not in warned:
            yield Finding(
                code="acknowledged-needlessly",
                severity=Severity.NOTE,
                message=f"{code} is acknowledged, but "
                + ("nothing of it is found" if code in known else "no check has that name"),
                origin=origin,
                hint="delete the comment" if code in known else "mend the name, or delete it",
            )
        elif not reason.strip():
            yield Finding(
                code="acknowledged-without-reason",
                severity=Severity.WARNING,
                message=f"{code} is acknowledged, but no reason is given",
                origin=origin,
                hint=f"write why it is right: # publish: acknowledged {code}: …",
            )
