"""The browser that pages are looked at with: one, with what it complains about while it shows them.

Files come to it as if from a server at `http://localhost`, though no server is there: from `file:`
it applies no style sheet to a page whose Content-Security-Policy allows only its own.
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, sync_playwright

__all__ = ["CHROMIUM_OPTIONS", "LOOK", "address", "chromium", "launched", "pages_of", "visited"]

LOOK = Path(__file__).with_name("look.js").read_text(encoding="utf-8")  # to measure in the page

# The browser runs as root in a bare container, and has nothing to look for on the network.
CHROMIUM_OPTIONS: Sequence[str] = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_ORIGIN = "http://localhost"
_REFRESH = 'http-equiv="refresh"'


def chromium() -> str:
    """The browser: `CHROMIUM` of the environment, or the first of its known names."""
    named = os.environ.get("CHROMIUM", "")
    known = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    return named or next((path for name in known if (path := shutil.which(name))), "chromium")


@contextmanager
def launched() -> Iterator[Browser]:
    """The browser, until the end of the block; only one at a time in a process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=[*CHROMIUM_OPTIONS], timeout=60_000
        )
        yield browser
        browser.close()


def address(path: Path) -> str:
    """Where the browser finds a file."""
    return f"{_ORIGIN}{path.resolve().as_uri().removeprefix('file://')}"


@contextmanager
def visited(context: BrowserContext, path: Path, faults: list[str]) -> Iterator[Page]:
    """A page of the browser that shows the file, or another after `goto`.

    `faults` gets what would make it another page than the one that readers get, each once: what
    it asks the network for, a file that is missing, what its policy forbids, a script that fails.
    """
    found = list[str]()
    page = context.new_page()
    page.on("pageerror", lambda error: found.append(f"a script fails: {error}"))
    page.on("console", lambda said: found.append(said.text) if said.type == "error" else None)
    page.on("requestfailed", lambda request: found.extend(_failed(request)))
    page.route("**/*", _serve)
    page.goto(address(path), wait_until="load")
    yield page
    page.close()
    faults.extend(dict.fromkeys(found))


def pages_of(site: Path) -> list[Path]:
    """The pages of a public folder, or of a folder for reviewers, in order.

    But for those that send readers on to another at once.
    """
    found = sorted(site.rglob("*.html"))
    return [path for path in found if _REFRESH not in path.read_text(encoding="utf-8")]


def _failed(request: Request) -> Iterator[str]:
    """What could not be had. What a page no longer wants, since another follows, is no fault."""
    if request.failure != "net::ERR_ABORTED":
        yield f"can't load {request.url}"


def _serve(route: Route) -> None:
    asked = urlsplit(route.request.url)
    path = Path(url2pathname(asked.path))
    if f"{asked.scheme}://{asked.netloc}" == _ORIGIN and path.is_file():
        route.fulfill(path=path)
    else:
        route.abort()
