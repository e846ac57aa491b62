"""Rules over a page, as made: what WCAG and the HTML standard ask of it, and what it may load."""

from collections.abc import Sequence

from publish.findings import Finding
from publish.verify import page_language, page_safety, page_structure
from publish.verify.html_tree import Page, read_html
from publish.verify.rule import Rule, apply, path_language

__all__ = ["RULES", "check_page"]

RULES: Sequence[Rule[Page]] = (
    *page_language.RULES,
    *page_structure.RULES,
    *page_safety.RULES,
)


def check_page(html: str, path: str) -> tuple[Finding, ...]:
    """What is wrong with the page at `path`, whose first folder in the site is its language."""
    return apply(RULES, Page(tree=read_html(html), language=path_language(path)), path)
