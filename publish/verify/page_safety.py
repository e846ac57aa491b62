"""Rules on what a page may load and run: what the site itself serves, and no inline program."""

import re
from collections.abc import Iterator, Sequence

from publish.findings import Severity
from publish.verify.html_tree import Element, Page
from publish.verify.rule import Complaint, Rule

__all__ = ["RULES"]

_ADDRESSES = ("href", "src", "action", "formaction", "data", "xlink:href")
# HTML standard, The script element: one of another type is a block of data.
_PROGRAMS = ("", "module", "text/javascript", "application/javascript", "text/ecmascript")
_LOADED = {
    "img": ("src", "srcset"), "source": ("src", "srcset"), "script": ("src",),
    "iframe": ("src",), "embed": ("src",), "object": ("data",), "audio": ("src",),
    "video": ("src", "poster"), "track": ("src",), "link": ("href",),
}  # fmt: skip
_LOADING_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest"}
_ABSOLUTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)


def _programs(page: Page) -> Iterator[Complaint]:
    for element in page.tree.elements:
        kind = element.attributes.get("type", "").strip().lower()
        if element.name == "script" and "src" not in element.attributes and kind in _PROGRAMS:
            yield _at(element, "there is a script in the page")
        for name in element.attributes:
            if name.startswith("on"):
                yield _at(element, f"{element.name} has the event handler {name}")
        for name in _ADDRESSES:
            if _url(element.attributes.get(name, "")).lower().startswith("javascript:"):
                yield _at(element, f"{name} is {element.attributes[name][:40]}")


def _external(page: Page) -> Iterator[Complaint]:
    for element in page.tree.elements:
        for address in _loads(element):
            if _ABSOLUTE.match(address):
                yield _at(element, f"{element.name} loads {address[:80]}")


def _policy(page: Page) -> Iterator[Complaint]:
    policies = [
        element.attributes.get("content", "")
        for element in page.tree.named("meta")
        if element.attributes.get("http-equiv", "").lower() == "content-security-policy"
    ]
    if not policies:
        yield Complaint(message="the page has no Content-Security-Policy")
    for policy in policies:
        if "default-src 'none'" not in policy:
            yield Complaint(message="the Content-Security-Policy doesn't begin from 'none'")
        if "unsafe-" in policy.replace("'wasm-unsafe-eval'", "") or (
            "'wasm-unsafe-eval'" in policy and not _searches(page)
        ):
            yield Complaint(message="the Content-Security-Policy allows what is unsafe")


def _searches(page: Page) -> bool:
    """Whether it is a search page: its index is read by WebAssembly, which runs no text."""
    return any(form.attributes.get("role") == "search" for form in page.tree.named("form"))


RULES: Sequence[Rule[Page]] = (
    Rule(
        code="page-script", severity=Severity.ERROR, check=_programs,
        reason="Content Security Policy Level 3, script-src; no text may run anything",
        hint="take it out; a program is a file of the site's own, named in the template",
    ),
    Rule(
        code="page-external", severity=Severity.ERROR, check=_external,
        reason="readers are told to nobody else, and the page works while others are down",
        hint="put the file beside the release or into the site, and name it relative to the page",
    ),
    Rule(
        code="page-policy", severity=Severity.ERROR, check=_policy,
        reason="HTML standard, Content security policy state; Content Security Policy Level 3",
        hint="keep the <meta http-equiv=\"Content-Security-Policy\"> of the default template",
    ),
)  # fmt: skip


def _url(value: str) -> str:
    """An address without what browsers drop from it (URL standard, basic URL parser)."""
    return re.sub(r"[\t\n\r]", "", value).strip("".join(map(chr, range(33))))


def _loads(element: Element) -> Iterator[str]:
    rel = set(element.attributes.get("rel", "").lower().split())
    if element.name == "link" and not rel & _LOADING_LINKS:
        return
    for name in _LOADED.get(element.name, ()):
        value = element.attributes.get(name, "")
        parts = value.split(",") if name == "srcset" else [value]
        yield from (_url(part) for part in parts)


def _at(place: Element, message: str) -> Complaint:
    return Complaint(message=message, line=place.line, column=place.column)
