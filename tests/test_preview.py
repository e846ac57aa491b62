"""The preview: what it shows and says, whom it refuses, and that it writes nothing."""

import http.client
import json
import re
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner

from publish.cli.command import main
from publish.findings import Origin, PublishError
from publish.preview.answers import answer
from publish.preview.changes import ALL, change_of
from publish.preview.editors import EDITORS, address_pattern, place_of
from publish.preview.questions import Ask, ReleaseList
from publish.preview.reading import Scene
from tests.previews import Page, Served, served
from tests.workspaces import ja_catalog, replaced, small

pytestmark = pytest.mark.slow

RELEASE = """\
facts:
  people: {number: 190}
sections:
  - id: first
    title: The first section
    body:
      - A paragraph that is translated.
      - A paragraph to be checked.
      - About {people} people came.
      - A paragraph nobody has translated.
      - figure: {file: map.png, alt: A map}
      - attachments:
          - {file: list.csv, title: The list}
"""
CATALOG = """\
msgid "Title"
msgstr "表題"

msgid "The first section"
msgstr "第一節"

msgid "A paragraph that is translated."
msgstr "翻訳した段落です。"

#, fuzzy
msgid "A paragraph to be checked."
msgstr "確認を要する段落です。"

#, python-brace-format
msgid "About {people} people came."
msgstr "多くの人が来ました。"

msgid "A map"
msgstr "地図"
"""
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154"
    "789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


def workspace(folder: Path) -> Path:
    root = small(folder / "ws", RELEASE, r=CATALOG)
    (root / "source" / "r" / "map.png").write_bytes(PICTURE)
    (root / "source" / "r" / "list.csv").write_text("a,b\n", encoding="utf-8")
    (folder / "secret.txt").write_text("a secret", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(workspace(tmp_path_factory.mktemp("preview"))) as found:
        yield found


# --- what it shows ---


def test_the_list_of_releases_leads_to_their_editions(preview: Served) -> None:
    page = preview.get("/")
    assert page.status == 200
    assert re.findall(r'href="(/release/[^"]+)"', page.text) == [
        "/release/en/r/", "/release/ja/r/",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "path", ["/", "/release/ja/r/", "/release/ja/none/", "/site/ja/r/none.pdf"]
)
def test_a_page_says_what_it_holds_for(preview: Served, path: str) -> None:
    """A browser compares it with the first event: what changed before it listened isn't lost."""
    assert ' data-state="0-0"' in preview.get(path).text


def test_a_long_list_has_no_details(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    original = (root / "source" / "r" / "release.yaml").read_bytes()
    for number in range(40):
        target = root / "source" / f"{number:02}" / "release.yaml"
        target.parent.mkdir()
        target.write_bytes(original.replace(b"      - figure", b"#").partition(b"#")[0])
    scene = Scene(root=root, fonts=None, now=datetime(2026, 5, 1, tzinfo=UTC))
    page = answer(Ask(asked=ReleaseList(), scene=scene)).data.decode()
    assert re.findall(r'href="/release/en/([^/]+)/', page) == [
        "r", *(f"{number:02}" for number in reversed(range(40)))
    ]  # fmt: skip
    assert page.count('<p class="title"') == 20


def states(page: Page) -> dict[str, str]:
    """The words of the marked texts of a page, with their states."""
    found = re.findall(
        r'<span data-message="\d+" data-state="([a-z]+)">(.*?)</span>(?!</span>)', page.text
    )
    return {re.sub(r"<[^>]+>", "", unescape(words)): state for state, words in found}


def test_a_page_is_that_of_readers_with_its_texts_marked(preview: Served) -> None:
    page = preview.get("/site/ja/r/index.html")
    assert page.status == 200
    assert states(page) == {
        "表題": "translated",
        "第一節": "translated",
        "翻訳した段落です。": "translated",
        "A paragraph to be checked.": "fuzzy",
        "About 190 people came.": "failing",
        "A paragraph nobody has translated.": "untranslated",
        "The list": "untranslated",
    }
    assert '<link rel="stylesheet" href="../../assets/marks.css">' in page.text
    types = [preview.get(f"/site/assets/{name}").headers["content-type"].partition(";")[0]
             for name in ("marks.css", "page.css", "reading.js", "icon.svg")]  # fmt: skip
    assert types == ["text/css", "text/css", "text/javascript", "image/svg+xml"]


def test_a_page_of_the_original_has_the_same_numbers(preview: Served) -> None:
    english, japanese = (
        preview.get(f"/site/{tag}/r/index.html").text for tag in ("en", "ja")
    )  # fmt: skip
    numbers = r'data-message="(\d+)"'
    standing = re.compile(r'<dl class="metadata standing">.*?</dl>', re.DOTALL)
    assert re.findall(numbers, standing.sub("", english)) == re.findall(
        numbers, standing.sub("", japanese)
    )
    assert set(re.findall(r'data-state="([a-z]+)"', english)) == {"original"}


def section(page: Page, msgid: str) -> str:
    """What is said of the message with this msgid."""
    sections = page.text.split('<section class="chosen"')[1:]
    (found,) = [one for one in sections if f"<code>{msgid}</code></dd>" in one]
    return found.partition("</section>")[0]


def test_a_text_shows_its_message_state_findings_and_places(preview: Served) -> None:
    page = preview.get("/release/ja/r/")
    text = section(page, "About {people} people came.")
    assert "多くの人が来ました。" in text
    assert "不備あり" in text or "Faulty" in text
    assert "fact-missing" in text
    root = preview.root
    for path, line in (
        ("source/r/release.yaml", 12), ("locales/ja/LC_MESSAGES/r.po", 23),
    ):  # fmt: skip
        assert f"vscode://file{root}/{path}:{line}:" in text
        assert f"<code>{path}:{line}" in text


def test_a_text_of_the_original_shows_where_it_is_written(preview: Served) -> None:
    text = section(preview.get("/release/en/r/"), "A paragraph to be checked.")
    assert f"vscode://file{preview.root}/source/r/release.yaml:11:" in text


@pytest.mark.parametrize(
    ("view", "frames"),
    [
        ("page", ["/site/ja/r/index.html"]),
        ("beside", ["/site/en/r/index.html", "/site/ja/r/index.html"]),
        ("pdf", ["/site/ja/r/r-ja.pdf"]),
        ("nonsense", ["/site/ja/r/index.html"]),
    ],
)
def test_a_view_has_its_frames(preview: Served, view: str, frames: list[str]) -> None:
    page = preview.get(f"/release/ja/r/?view={view}")
    assert re.findall(r'<iframe [^>]*src="([^"]+)"', page.text) == frames
    assert all(preview.get(frame).status == 200 for frame in frames)


def test_files_beside_a_page_and_pdfs_have_their_types(preview: Served) -> None:
    types = {
        name: preview.get(f"/site/ja/r/{name}").headers["content-type"].partition(";")[0]
        for name in ("map.png", "list.csv", "r-ja.pdf", "r-ja-large.pdf", "r-ja+en.pdf")
    }
    pdf = dict.fromkeys(("r-ja.pdf", "r-ja-large.pdf", "r-ja+en.pdf"), "application/pdf")
    assert types == {"map.png": "image/png", "list.csv": "text/csv", **pdf}


# --- whom it refuses, and what it allows ---


@pytest.mark.parametrize(
    "host", ["example.org", "evil.test:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.test:{port}"]
)  # fmt: skip
def test_another_host_is_refused(preview: Served, host: str) -> None:
    page = preview.get("/site/ja/r/index.html", Host=host.format(port=preview.port))
    assert page.status == 403
    assert "翻訳した" not in page.text


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "[::1]:{port}"])
def test_the_names_of_this_machine_are_answered(preview: Served, host: str) -> None:
    assert preview.get("/", Host=host.format(port=preview.port)).status == 200


@pytest.mark.parametrize(("site", "status"), [("cross-site", 403), ("same-site", 403),
                                              ("same-origin", 200), ("none", 200)])  # fmt: skip
def test_pages_from_elsewhere_are_refused(preview: Served, site: str, status: int) -> None:
    assert preview.get("/site/ja/r/index.html", Sec_Fetch_Site=site).status == status


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_can_be_changed(preview: Served, method: str) -> None:
    assert preview.get("/", method).status == 405


@pytest.mark.parametrize(
    "path", ["/", "/release/ja/r/", "/site/ja/r/index.html", "/site/assets/page.css",
             "/preview/preview.js", "/release/ja/none/", "/nowhere"],
)  # fmt: skip
def test_every_answer_has_the_strict_policy(preview: Served, path: str) -> None:
    headers = preview.get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    "path",
    [
        "/site/ja/r/../../../../secret.txt",
        "/site/ja/r/..%2F..%2F..%2F..%2Fsecret.txt",
        "/site/ja/..%2F..%2Fr/index.html",
        "/site/ja/%2e%2e/%2e%2e/secret.txt",
        "/site/ja/r/release.yaml",
        "/site/assets/..%2F..%2Fsecret.txt",
        "/preview/..%2F..%2Fsecret.txt",
        "/release/ja/%2E%2E/",
        "/release/..%2F../r/",
        "/site/ja/r//etc/passwd",
        "/site/ja/r/list.csv%00.png",
    ],
)
def test_no_path_leads_out(preview: Served, path: str) -> None:
    page = preview.get(path)
    assert page.status == 404
    assert "a secret" not in page.text


# --- what has changed ---


@pytest.fixture
def later() -> Iterator[ExitStack]:
    """What is to be closed when the preview has ended."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def own(tmp_path: Path, later: ExitStack) -> Iterator[Served]:
    with served(workspace(tmp_path), "--editor", "none", "--interface", "en") as found:
        yield found


def heard(answer: http.client.HTTPResponse) -> object:
    """What the next event says: the releases that it concerns, or the states of all."""
    while not (line := answer.readline().decode()).startswith("data: "):
        assert line, "the preview has gone"
    return json.loads(line.removeprefix("data: "))


def test_what_is_saved_is_told_and_shown(own: Served, later: ExitStack) -> None:
    root = own.root
    before = tree(root)
    assert "翻訳した段落です。" in own.get("/site/ja/r/index.html").text
    connection = http.client.HTTPConnection("127.0.0.1", own.port, timeout=20)
    connection.request("GET", "/events")
    answer = connection.getresponse()
    later.callback(connection.close)
    later.callback(answer.close)
    assert answer.getheader("content-type", "").startswith("text/event-stream")
    assert heard(answer) == {ALL: 0, "*": 0}

    replaced(ja_catalog(root, "r"), "翻訳した段落です。", "書き直した段落です。")
    assert heard(answer) == ["r"]
    assert "書き直した段落です。" in own.get("/site/ja/r/index.html").text

    pdf = own.get("/site/ja/r/r-ja.pdf").data
    yaml = root / "source" / "r" / "release.yaml"
    replaced(yaml, "title: Title", "title: [Title]")
    assert heard(answer) == ["r"]
    broken = own.get("/release/ja/r/")
    assert broken.status == 422
    assert "source/r/release.yaml:2:8" in broken.text
    assert own.get("/").status == 200
    replaced(yaml, "title: [Title]", "title: Another title")
    assert heard(answer) == ["r"]
    assert "Another title" in own.get("/release/ja/r/").text
    assert own.get("/site/ja/r/r-ja.pdf").data != pdf

    site = root / "source" / "site.yaml"
    replaced(site, "name: Office", "name: Ministry")
    assert heard(answer) == [ALL]
    assert "Ministry" in own.get("/site/en/r/index.html").text

    link = root / "source" / "r" / "map.png"
    link.unlink()
    link.symlink_to(root.parent / "secret.txt")
    assert heard(answer) == ["r"]
    outside = own.get("/site/ja/r/map.png")
    assert outside.status == 422
    assert "file-outside" in outside.text
    assert "a secret" not in outside.text
    assert set(tree(root)) == set(before), "the preview wrote something"
    # The connection stays open: the preview ends all the same, in time and without a word.


def tree(root: Path) -> dict[str, int]:
    """All files and folders of a workspace."""
    return {path.relative_to(root).as_posix(): path.lstat().st_size for path in root.rglob("*")}


def test_a_template_at_fault_is_told_of_and_mended(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    with served(root) as own:
        assert own.get("/").status == 200
        style = root / "templates" / "preview" / "list.html"
        style.parent.mkdir(parents=True)  # a folder that nobody watches yet
        style.write_text("{% if %}", encoding="utf-8")
        broken = waited(own, "/", 422)
        assert "templates/preview/list.html:1" in broken.text
        style.write_text("{{ words('Preview') }}", encoding="utf-8")
        assert waited(own, "/", 200).text == "Preview"


def waited(own: Served, path: str, status: int) -> Page:
    """The page at a path, once it has this status."""
    for _ in range(100):
        page = own.get(path)
        if page.status == status:
            return page
        time.sleep(0.05)
    raise AssertionError(page.text)


def test_the_preview_writes_nothing_and_leaves_no_process(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    stamps = {path: path.lstat().st_mtime_ns for path in root.rglob("*")}
    with served(root) as own:
        for path in ("/", "/release/ja/r/", "/site/ja/r/index.html", "/site/ja/r/r-ja.pdf"):
            assert own.get(path).status == 200
        mine = {pid for pid in processes() if in_folder(pid, root)}
        assert len(mine) >= 3  # the server, and a worker each for pages and PDFs
    assert {path: path.lstat().st_mtime_ns for path in root.rglob("*")} == stamps
    assert not any(in_folder(pid, root) for pid in mine)


def processes() -> Iterator[int]:
    return (int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit())


def in_folder(pid: int, folder: Path) -> bool:
    try:
        return Path(f"/proc/{pid}/cwd").readlink() == folder
    except OSError:
        return False


# --- what it says where it can't begin ---


def told(root: Path, *options: str) -> str:
    """What the command says, which doesn't begin to serve."""
    result = CliRunner().invoke(main, ["-C", str(root), "serve", *options])
    assert result.exit_code == 2
    return result.output


def test_what_isnt_installed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    said = told(workspace(tmp_path))
    assert "needs uvicorn" in said
    assert "pip install 'publish[preview]'" in said


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"127.0.0.1:{port}: error: the port" in told(
            workspace(tmp_path), "--port", str(port)
        )


def test_an_editor_that_is_unknown_is_named(tmp_path: Path) -> None:
    assert "[editor-unknown]" in told(workspace(tmp_path), "--editor", "notepad")


# --- its parts ---


@pytest.mark.parametrize(
    ("path", "release"),
    [
        ("source/r/release.yaml", "r"),
        ("source/r/figures/map.png", "r"),
        ("source/site.yaml", ALL),
        ("locales/ja/LC_MESSAGES/r.po", "r"),
        ("locales/ja/LC_MESSAGES/2026-04-01-r.po", "2026-04-01-r"),
        ("locales/ja/LC_MESSAGES/site.po", ALL),
        ("locales/ja/LC_MESSAGES/publish.po", ALL),
        ("locales/ja/LC_MESSAGES/terms.po", ALL),
        ("templates/page/page.css", ALL),
    ],
)
def test_a_change_concerns_one_release_or_all(path: str, release: str) -> None:
    root = Path("/ws")
    assert change_of(root, [root / path]).releases == {release}


@pytest.mark.parametrize(
    "editor",
    ["", "notepad", "javascript://{path}", "http://example.org{path}", "data://{path}",
     "emacs://open", "emacs://{path}{x}", "emacs://{path.x}", "emacs:{path}"],
)  # fmt: skip
def test_an_editor_is_known_or_an_address_of_its_own(editor: str) -> None:
    with pytest.raises(PublishError) as error:
        address_pattern(editor)
    assert error.value.findings[0].code == "editor-unknown"


def test_an_address_names_the_file_and_the_line(tmp_path: Path) -> None:
    root = tmp_path / "a workspace"
    root.mkdir()
    (root / "r.yaml").touch()
    (root / "out.yaml").symlink_to(tmp_path / "other.yaml")
    (tmp_path / "other.yaml").touch()
    place = place_of(Origin(path="r.yaml", line=3, column=7), root, EDITORS["vscode"])
    assert place.name == "r.yaml:3:7"
    assert place.href == f"vscode://file{tmp_path}/a%20workspace/r.yaml:3:7"
    custom = address_pattern("emacs://open?file={path}&line={line}")
    assert place_of(Origin(path="r.yaml"), root, custom).href.endswith("r.yaml&line=1")
    for path in ("missing.yaml", "../other.yaml", "out.yaml", "(shipped) templates/page.html"):
        assert place_of(Origin(path=path), root, custom).href == ""
