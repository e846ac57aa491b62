"""What a screen reader is given of each page is what a person has read, in both languages.

`pytest --update` writes the trees anew, into tests/cases/trees: read what changed before it is
committed, as a listener would hear it.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.conformance.browser import pages_of, visited
from tests.conformance.trees import tree_of
from tests.conftest import Golden

pytestmark = pytest.mark.conformance

Sites = Mapping[str, Path]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    found = browser.new_context(viewport={"width": 1280, "height": 800})
    yield found
    found.close()


@pytest.mark.parametrize("workspace", ["archive", "repository", "sample", "starter", "torture"])
def test_every_tree_is_as_read(
    workspace: str, sites: Sites, context: BrowserContext, golden: Golden
) -> None:
    complaints = list[str]()
    for path in pages_of(sites[workspace]):
        with visited(context, path, complaints) as page:
            page.evaluate("document.querySelectorAll('details').forEach(d => {d.open = true})")
            name = path.relative_to(sites[workspace]).with_suffix(".txt").as_posix()
            golden(f"trees/{workspace}/{name}", tree_of(page))
    assert complaints == []
