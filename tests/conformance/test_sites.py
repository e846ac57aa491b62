"""No validator complains about any page, style sheet or PDF that the build makes."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from tests.conformance.validators import verapdf

pytestmark = pytest.mark.conformance

Named = Callable[[str], Callable[[Sequence[Path]], list[str]]]
Sites = Mapping[str, Path]

WORKSPACES = ["repository", "sample", "starter", "torture"]


def files(sites: Sites, *suffixes: str) -> list[Path]:
    """The files of all sites with one of these suffixes, in order."""
    found = [path for site in sites.values() for path in site.rglob("*")]
    return sorted(path for path in found if path.suffix in suffixes)


@pytest.mark.parametrize("workspace", WORKSPACES)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_each_language_has_pages_and_pdfs(workspace: str, language: str, sites: Sites) -> None:
    site = sites[workspace]
    releases = [path.parent.name for path in (site / language).glob("*/index.html")]
    assert releases
    assert (site / "index.html").is_file()
    assert (site / language / "index.html").is_file()
    for release in releases:
        assert (site / language / release / f"{release}-{language}.pdf").is_file()


def test_vnu_has_nothing_to_say(validator: Named, sites: Sites) -> None:
    assert validator("vnu")(files(sites, ".html", ".css", ".svg")) == []


def test_html_validate_has_nothing_to_say(validator: Named, sites: Sites) -> None:
    assert validator("html-validate")(files(sites, ".html")) == []


@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_the_first_pdfs_of_a_newcomer_are_what_they_claim(
    validator: Named, sites: Sites, flavour: str
) -> None:
    """Those of the other workspaces, in every edition, are judged in `test_every_pdf`."""
    validator("verapdf")  # there, or the test is skipped
    pdfs = files({"starter": sites["starter"]}, ".pdf")
    assert len(pdfs) == 2
    assert verapdf(pdfs, flavour) == []
