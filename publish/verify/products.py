"""Every rule over what was built: each page, each PDF, and all of them side by side."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from publish.editions.parallel import parallel_name
from publish.editions.statement import STATEMENT
from publish.findings import Finding, Origin, PublishError, Severity
from publish.verify import page, pdf_rules
from publish.verify.equivalence import check_languages, check_text, pdf_words
from publish.verify.html_tree import read_html
from publish.verify.page import check_page
from publish.verify.paths import page_path, pdf_path
from publish.verify.pdf_rules import check_pdf, read_pdf

__all__ = ["RULES", "check_pages", "check_products"]

# The codes of all rules over single pages and PDFs.
RULES: Sequence[str] = tuple(
    sorted([rule.code for rule in page.RULES] + [rule.code for rule in pdf_rules.RULES])
)


def check_products(
    files: Mapping[str, bytes],
    release_id: str,
    languages: Sequence[str],
    *,
    printed: bool = True,
) -> tuple[Finding, ...]:
    """What is wrong with the pages and PDFs of a release.

    `files` are its products by path in the workspace; only those that `page_path` and `pdf_path`
    name are looked at, and the pages beside them: accessibility statements, and those with another
    language at their side. What is not there gives a note, a PDF where the release is `printed`.
    The first of `languages` that has a page is what the others are held against.
    """
    paths = {language: page_path(language, release_id) for language in languages}
    pages = {tag: _text(files[path]) for tag, path in paths.items() if path in files}
    near = {
        path.replace("index.html", name)
        for path in paths.values()
        for name in (STATEMENT, *map(parallel_name, languages))
    }
    return (
        *_missing(files, release_id, languages, (page_path, pdf_path)[: 1 + printed]),
        *check_pages({paths[tag]: files[paths[tag]] for tag in pages}),
        *check_pages({path: data for path, data in files.items() if path in near}),
        *check_languages(pages, release_id),
        *(f for tag in languages for f in _pdf(files, release_id, tag, pages.get(tag, ""))),
    )


def check_pages(files: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """What is wrong with pages, each by itself; `files` are by path in the workspace."""
    return tuple(
        finding
        for path, data in files.items()
        for finding in (*_encoding(data, path), *check_page(_text(data), path))
    )


def _missing(
    files: Mapping[str, bytes],
    release_id: str,
    languages: Sequence[str],
    paths: Sequence[Callable[[str, str], str]],
) -> Iterator[Finding]:
    wanted = [path(tag, release_id) for tag in languages for path in paths]
    missing = [path for path in wanted if path not in files]
    if len(missing) == len(wanted):
        source = f"source/{release_id}/release.yaml"
        yield _not_built(source, "the release was not built, so its products were not checked")
    else:
        yield from (
            _not_built(path, "this was not built, so it was not checked") for path in missing
        )


def _not_built(path: str, message: str) -> Finding:
    return Finding(
        code="product-missing",
        severity=Severity.NOTE,
        message=message,
        origin=Origin(path=path),
        hint="run `publish build`",
    )


def _pdf(
    files: Mapping[str, bytes], release_id: str, language: str, page: str
) -> Iterator[Finding]:
    path = pdf_path(language, release_id)
    if path not in files:
        return
    try:
        pdf = read_pdf(files[path], path, _first_heading(page))
    except PublishError as error:
        yield from error.findings
        return
    yield from check_pdf(pdf, path)
    if page and pdf.tagged is not None:
        yield from check_text(page, pdf_words(pdf.tagged.root), path)


def _first_heading(page: str) -> str:
    tree = read_html(page)
    return next((tree.words(heading) for heading in tree.named("h1")), "")


def _text(data: bytes) -> str:
    return data.decode("utf-8", errors="replace")


def _encoding(data: bytes, path: str) -> Iterator[Finding]:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        yield Finding(
            code="page-encoding",
            severity=Severity.ERROR,
            message="the page is not UTF-8",
            origin=Origin(path=path, line=line),
            hint="build it again with `publish build`",
        )
