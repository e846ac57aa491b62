"""What of each release is public, and where: moved, withdrawn, drafts, under embargo."""

import io
import re
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pikepdf
import pytest

from tests.workspaces import publish

SITE = """\
language: en
languages: {en: {}, ja: {incomplete: mark}}
base_url: https://example.org/
issuer: {name: Office}
"""
HEADER = r"""msgid ""
msgstr ""
"Language: ja\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=1; plural=0;\n"
"""
HISTORY = """\
history:
  - {date: 2026-04-05, note: Reason, before: quondam, after: hodie}
updated: 2026-04-05
"""
BODY = """\
lead: Summa of {title}.
body:
  - Corpus of {title}.
  - attachments:
      - {{file: {title}.txt, title: File {title}}}
"""
RELEASES = {
    "2026-there": "",
    "moved": "moved: again",
    "again": "moved: 2026-there",
    "astray": "moved: secret",
    "circle": "moved: circle",
    "gone": f"status: withdrawn\n{HISTORY}",
    "secret": "status: draft",
    "later": 'embargo: "2999-01-01T00:00+09:00"',
}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("public")
    files = {"source/site.yaml": SITE}
    for name, more in RELEASES.items():
        files[f"source/{name}/release.yaml"] = (
            f"language: en\ntitle: Titulus {name}\nreleased: 2026-04-01\n{more}\n"
            + BODY.format(title=name)
        )
        files[f"source/{name}/{name}.txt"] = f"Folium {name}"
        files[f"locales/ja/LC_MESSAGES/{name}.po"] = HEADER
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(workspace: Path) -> Mapping[str, bytes]:
    """The public files by path, of a build that made drafts as well."""
    done = publish(workspace, "build", "--drafts")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("[moved-missing]") == 2  # astray and circle
    root = workspace / "output" / "site"
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


pytestmark = pytest.mark.slow


def text(site: Mapping[str, bytes], path: str) -> str:
    return site[path].decode()


# --- drafts and embargoes ---


def readable(data: bytes) -> Iterator[bytes]:
    """What is in a file: as it is, and, of a PDF, each of its streams."""
    yield data
    if data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            yield repr([pdf.docinfo, pdf.Root.get("/Names")]).encode()
            for thing in pdf.objects:
                if isinstance(thing, pikepdf.Stream):
                    try:
                        yield thing.read_bytes()
                    except (pikepdf.PdfError, zlib.error):
                        yield thing.read_raw_bytes()


@pytest.mark.parametrize("name", ["secret", "later"])
def test_what_is_not_public_is_in_no_file(
    name: str, workspace: Path, site: Mapping[str, bytes]
) -> None:
    word = name.encode()
    assert (workspace / "output" / "review" / "en" / name / "index.html").is_file()
    assert [path for path in site if name in path] == []
    assert [path for path, data in site.items() if any(word in d for d in readable(data))] == []


def test_what_is_public_would_be_found(site: Mapping[str, bytes]) -> None:
    found = {path for path, data in site.items() if any(b"there" in d for d in readable(data))}
    pdf = "en/2026-there/2026-there-en.pdf"
    assert {"sitemap.xml", "en/feed.atom", "ja/index.html", pdf} <= found


# --- what has moved ---


@pytest.mark.parametrize("name", ["moved", "again"])
@pytest.mark.parametrize("tag", ["en", "ja"])
def test_an_old_address_leads_on_without_a_script(
    name: str, tag: str, site: Mapping[str, bytes]
) -> None:
    page = text(site, f"{tag}/{name}/index.html")
    assert f'<meta http-equiv="refresh" content="0; url=../../{tag}/2026-there/index.html">' in page
    assert f'<link rel="canonical" href="https://example.org/{tag}/2026-there/">' in page
    assert f'<a href="../../{tag}/2026-there/index.html"' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "<script" not in page
    assert "Corpus" not in page
    assert [path for path in site if f"{tag}/{name}/" in path] == [f"{tag}/{name}/index.html"]


@pytest.mark.parametrize("name", ["moved", "again", "astray", "circle"])
def test_what_has_moved_is_listed_nowhere(name: str, site: Mapping[str, bytes]) -> None:
    listing = [data.decode() for path, data in site.items() if path.count("/") < 2]
    assert not any(f"/{name}/" in page or f">Titulus {name}<" in page for page in listing)


@pytest.mark.parametrize("name", ["astray", "circle"])
def test_an_address_that_leads_nowhere_has_no_page(name: str, site: Mapping[str, bytes]) -> None:
    assert [path for path in site if name in path] == []


# --- what was withdrawn ---


@pytest.mark.parametrize("tag", ["en", "ja"])
def test_a_tombstone_says_that_and_when_and_why(tag: str, site: Mapping[str, bytes]) -> None:
    page = text(site, f"{tag}/gone/index.html")
    assert "Titulus gone" in page
    assert "Reason" in page
    assert '"creativeWorkStatus": "Withdrawn"' in page
    assert {"en": "Withdrawn", "ja": "撤回済み"}[tag] in page
    assert '<meta name="robots" content="noindex">' in page
    assert [path for path in site if f"{tag}/gone/" in path] == [f"{tag}/gone/index.html"]


def test_nothing_of_its_text_is_left(site: Mapping[str, bytes]) -> None:
    words = ("Summa of gone", "Corpus of gone", "Folium gone", "File gone", "quondam", "hodie")
    found = [(path, w) for path, data in site.items() for w in words if w.encode() in data]
    assert found == []


@pytest.mark.parametrize("tag", ["en", "ja"])
def test_index_and_feed_say_so_and_the_sitemap_nothing(tag: str, site: Mapping[str, bytes]) -> None:
    word = {"en": "Withdrawn", "ja": "撤回済み"}[tag]
    listed = re.findall(r"<li>.*</li>", text(site, f"{tag}/index.html"))
    assert [word in entry for entry in listed if "Titulus gone" in entry] == [True]
    feed = text(site, f"{tag}/feed.atom")
    (entry,) = [e for e in feed.split("<entry>") if "Titulus gone" in e]
    assert re.search(f"<title[^>]*>{word}", entry)
    assert "Reason" in entry
    assert "enclosure" not in entry
    assert "/gone/" not in text(site, "sitemap.xml")


# --- changes of mind ---


def test_what_comes_and_goes_leaves_no_trace(workspace: Path, site: Mapping[str, bytes]) -> None:
    path = workspace / "source" / "moved" / "release.yaml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("moved: again", ""), encoding="utf-8")
    assert publish(workspace, "build", "--format", "html").returncode == 0
    there = workspace / "output" / "site" / "ja" / "moved"
    assert "Corpus" in (there / "index.html").read_text(encoding="utf-8")
    path.write_text(before, encoding="utf-8")
    assert publish(workspace, "build").returncode == 0
    assert (there / "index.html").read_bytes() == site["ja/moved/index.html"]
    assert [found.name for found in there.iterdir()] == ["index.html"]
