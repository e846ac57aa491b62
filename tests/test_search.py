"""The search: what is in it, that the same pages give the same octets, and who may run what."""

import gzip
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from publish.build import groups, search
from publish.build.manifest import Entry, Output
from publish.build.prepare import Prepared, prepare_shared
from publish.build.search import Pagefind, find_pagefind, search_findings, search_index
from publish.build.shared import is_search, searched_pages
from publish.build.translated import glyphs_of
from publish.build.workspace import open_workspace
from publish.editions.card import card_of
from publish.findings import PublishError
from publish.release.model import Status
from publish.verify.page import check_page
from tests import editions
from tests.workspaces import SAMPLE, copied, replaced

pytestmark = pytest.mark.slow

PAGES = {
    f"{tag}/{name}/index.html": (
        f'<html lang="{tag}"><body><nav>ways</nav><main><article><h1>{title}</h1><p>{text}</p>'
        f'<p class="notice">remark</p></article></main></body></html>'
    ).encode()
    for tag, name, title, text in (
        ("ja", "a", "輸出管理", "安全保障貿易管理に関するセミナーを開催しました。"),
        ("en", "a", "Export control", "A seminar was held."),
        ("ja", "b", "予算", "令和8年度予算の概要です。"),
    )
}


@pytest.fixture(scope="module")
def tool() -> Pagefind:
    found = find_pagefind()
    assert found is not None, "the tests need pagefind-bin-extended"
    return found


@pytest.fixture(scope="module")
def index(tool: Pagefind) -> Mapping[str, bytes]:
    return search_index(tool, PAGES)


def fragments(index: Mapping[str, bytes]) -> list[dict[str, object]]:
    """What Pagefind keeps of each page: JSON after a signature of its own, packed with gzip."""
    read = [gzip.decompress(data) for name, data in index.items() if name.endswith("_fragment")]
    return [json.loads(data[data.index(b"{") :]) for data in read]


def test_the_same_pages_give_the_same_octets(tool: Pagefind, index: Mapping[str, bytes]) -> None:
    assert search_index(tool, dict(reversed(PAGES.items()))) == index


def test_the_articles_are_in_it_and_nothing_around_them(index: Mapping[str, bytes]) -> None:
    found = {str(fragment["url"]): str(fragment["content"]) for fragment in fragments(index)}
    assert set(found) == {"/ja/a/", "/en/a/", "/ja/b/"}
    assert "セミナーを開催しました" in found["/ja/a/"].replace("\u200b", "")
    assert not any(word in text for text in found.values() for word in ("ways", "remark"))


def test_japanese_is_cut_into_words(index: Mapping[str, bytes]) -> None:
    counts = {str(f["url"]): f["word_count"] for f in fragments(index)}
    assert isinstance(counts["/ja/b/"], int)
    assert counts["/ja/b/"] > 4  # 予算 and 令和8年度予算の概要です: more than one word each


def test_its_own_interface_is_not_published(index: Mapping[str, bytes]) -> None:
    assert {"pagefind.js", "pagefind-entry.json"} <= set(index)
    assert not any("ui" in name or name.endswith(".css") for name in index)


def test_a_program_that_fails_is_told(tool: Pagefind, tmp_path: Path) -> None:
    broken = tmp_path / "pagefind"
    broken.write_text("#!/bin/sh\necho no room >&2\nexit 3\n", encoding="utf-8")
    broken.chmod(0o700)
    with pytest.raises(PublishError) as caught:
        search_index(Pagefind(program=broken, version=""), PAGES)
    (finding,) = caught.value.findings
    assert finding.code == "search-failed"
    assert "no room" in finding.message


# --- a site with and without ---


def test_only_where_it_is_asked_for_and_can_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied(SAMPLE, tmp_path / "w")
    plain = prepare_shared(open_workspace(folder), glyphs_of(None))
    assert list(search_findings(plain.site)) == []
    assert made(plain) == set()
    replaced(folder / "source" / "site.yaml", "issuer:", "search: true\nissuer:")
    wanted = prepare_shared(open_workspace(folder), glyphs_of(None))
    paths = made(wanted)
    assert {"site/ja/search.html", "site/search/search.js", "site/search/pagefind.js"} <= paths
    assert all(map(is_search, paths))
    monkeypatch.setattr(groups, "find_pagefind", lambda: None)
    monkeypatch.setattr(search, "find_pagefind", lambda: None)
    assert made(wanted) == set()
    assert [finding.code for finding in search_findings(wanted.site)] == ["search-missing"]


def read(path: str) -> bytes:
    return PAGES[path.removeprefix("site/")]


def made(prepared: Prepared) -> set[str]:
    """The files of the search, and that the index leads to it if there are any."""
    card = replace(card_of(editions.edition("ja"), ()), release="a")
    page = Output(sha256="1", size=1)
    entry = Entry(cards={"ja": card}, outputs={"site/ja/a/index.html": page})
    assert set(next(reversed([*groups.groups_of(prepared, {}, {})])).make(read)) == set()
    shared, found = groups.groups_of(prepared, {"a": entry}, {})
    files = set(found.make(read))
    index = shared.make(read)["site/ja/index.html"].decode()
    assert ('href="search.html"' in index) == bool(files)
    return files


def test_what_was_withdrawn_or_has_moved_is_not_found() -> None:
    card = replace(card_of(editions.edition("ja"), ()), release="a")
    gone = replace(card, release="b", status=Status.WITHDRAWN)
    moved = replace(card, release="c", moved="a")
    cards = {"a": {"ja": card}, "b": {"ja": gone}, "c": {"ja": moved}}
    assert searched_pages(cards) == ("ja/a/index.html",)


# --- its policy ---


@pytest.mark.parametrize(("form", "good"), [('<form role="search"></form>', True), ("", False)])
def test_no_other_page_may_compile_webassembly(form: str, good: bool) -> None:
    policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"
    page = f'<meta http-equiv="Content-Security-Policy" content="{policy}">{form}'
    codes = [finding.code for finding in check_page(page, "output/site/ja/search.html")]
    assert ("page-policy" in codes) != good
