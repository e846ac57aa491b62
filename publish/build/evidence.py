"""What is known of the accessibility of a release's pages: the last check, and `review.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from publish.build.compose import Octets
from publish.build.manifest import digest, digest_of
from publish.build.workspace import MAX_TEXT, Workspace, read_file
from publish.editions.card import Card
from publish.editions.statement import Automatic, Statement, Tested, rows
from publish.release.review import CONTENT, read_review
from publish.verify.paths import page_path
from publish.verify.record import Record, criteria_of_rules, read_record

__all__ = [
    "Evidence", "evidence_hash", "load_evidence", "record_path", "review_path", "statement_of",
    "styles_digest",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """A record and a file of reviews, unread, where there are any; and what all pages load."""

    record: bytes = field(default=b"", repr=False)
    review: Octets | None = None
    styles: str = ""


def record_path(release_id: str) -> str:
    """Where the record of the last check of a release is, in the workspace."""
    return f"output/checked/{release_id}.json"


def review_path(release_id: str) -> str:
    """Where people write down what they have found, in the workspace."""
    return f"source/{release_id}/review.yaml"


def styles_digest(assets: Mapping[str, str]) -> str:
    """The hash of what all pages load, from the SHA-256 of each file by path in the site."""
    return digest_of(dict(assets))


def load_evidence(workspace: Workspace, release_id: str, styles: str) -> Evidence:
    """What there is for a release. Raises PublishError where a file can't be read."""
    record, review = (
        path if path.is_file() else None
        for path in (
            workspace.root / record_path(release_id),
            workspace.root / review_path(release_id),
        )
    )
    return Evidence(
        record=read_file(workspace, record, MAX_TEXT) if record else b"",
        review=Octets(
            path=review_path(release_id), data=read_file(workspace, review, MAX_TEXT)
        ) if review else None,
        styles=styles,
    )  # fmt: skip


def evidence_hash(evidence: Evidence) -> str:
    """The hash of all that a statement is made of beside the page."""
    review = digest(evidence.review.data) if evidence.review else ""
    return digest_of([digest(evidence.record), review, evidence.styles])


def statement_of(
    page: bytes, card: Card, printed: Mapping[str, str], evidence: Evidence
) -> Statement:
    """The statement of a page, from what is known of exactly this page.

    `printed` has the SHA-256 of each of its PDFs by name. Raises PublishError where `review.yaml`
    has a fault.
    """
    sha256 = digest(page)
    content = digest_of([sha256, evidence.styles])[:CONTENT]
    written = read_review(evidence.review.data, evidence.review.path) if evidence.review else ()
    reviews = tuple(
        one for one in written if one.content == content and one.language == card.language
    )
    path = page_path(card.language, card.release)
    record = read_record(evidence.record)
    seen = record.files.get(path) if record and record.styles == evidence.styles else None
    if record is None or seen is None or seen.sha256 != sha256:
        record = None
    return Statement(
        content=content,
        day=record.day if record else "",
        rules=len(record.rules) if record else 0,
        rows=rows(_automatic(record, path), reviews),
        reviews=reviews,
        files=tuple(
            _tested(record, path.replace("index.html", name), name, printed[name])
            for name in (document.name for document in card.documents)
        ),
    )


def _automatic(record: Record | None, path: str) -> Mapping[str, Automatic]:
    """By criterion, of those that rules have tested in part."""
    if record is None:
        return {}
    seen = record.files[path]
    return {
        number: Automatic(
            errors=sum(code in codes for code in seen.errors),
            warnings=sum(code in codes for code in seen.warnings),
        )
        for number, codes in criteria_of_rules().items()
        if set(codes) & set(record.rules)
    }


def _tested(record: Record | None, path: str, name: str, sha256: str) -> Tested:
    seen = record.files.get(path) if record else None
    return Tested(name=name, errors=len(seen.errors) if seen and seen.sha256 == sha256 else None)
