"""YAML to a release: every fault with its place and its mend, and nothing but releases or faults.

Each `cases/read/*.yaml` is read, and what comes of it is beside it in `*.txt`: the findings, or,
where there is no error, the texts as they were read.
"""

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from publish.findings import Finding, PublishError, failing
from publish.release.block_fields import BLOCKS
from publish.release.fact_fields import FACTS
from publish.release.fields import RELEASE, SITE
from publish.release.model import Release
from publish.release.read import read_release, read_site
from publish.release.references import all_blocks
from publish.release.text import Text
from publish.release.walk import collect
from tests.conftest import CASES, Golden

FILES = sorted((CASES / "read").glob("*.yaml"))
HEAD = "language: en\ntitle: A title\nreleased: 2026-04-01\n"


def read(data: bytes, name: str = "release.yaml") -> Release[Text]:
    release, findings = read_release(data, name, "a-release")
    assert not failing(findings)
    return release


def report(path: Path) -> str:
    """What reading the file gives, as text."""
    findings: tuple[Finding, ...] = ()
    texts: tuple[Text, ...] = ()
    try:
        if "site" in path.stem:
            texts = collect(read_site(path.read_bytes(), path.name))
        else:
            release, findings = read_release(path.read_bytes(), path.name, "a-release")
            texts = collect(release)
    except PublishError as error:
        findings = error.findings
    lines = [*map(str, findings), *(f"{t.origin}: {t.role}: {t.source}" for t in texts)]
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_what_reading_gives(path: Path, golden: Golden) -> None:
    golden(f"read/{path.stem}.txt", report(path))


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_good_files_are_read_and_bad_ones_refused(path: Path) -> None:
    refused = " error: " in report(path)
    assert refused is not path.stem.startswith("good-")


# What can't stand in a file that people read.
BYTES = [
    (b"\xff\xfel\x00", "f:1: error: the file is not UTF-8 [yaml-encoding]"),
    (HEAD.encode() + "lead: 輸出".encode("cp932"), "f:4: error: the file is not UTF-8"),
    (HEAD.encode() + b"lead: \xed\xa0\x80", "f:4: error: the file is not UTF-8"),
    (HEAD.encode() + b"lead: a\0b", "f:4:8: error: the character U+0000 can't stand in YAML"),
    (HEAD.encode() + b'lead: "a\\x1b[0m"', "f:4:7: error: the character U+001B can't be published"),
    (HEAD.encode() + b'lead: "\\U0001FFFE"', "f:4:7: error: the character U+1FFFE can't be publ"),
    (HEAD.encode() + b"lead: " + b"[" * 1000, "f:4:46: error: nested more than 40 deep [yaml-dep"),
    (HEAD.encode() + b"x: &a [*a, *a]", "f:4:8: error: a text can't begin with * here"),
    (b"- " * 1000 + b"a", "f:1:81: error: nested more than 40 deep [yaml-depth]"),
    (b"", "f:1: error: the file holds no keys [yaml-top]"),
]


@pytest.mark.parametrize(("data", "expected"), BYTES)
def test_octets_that_are_no_release(data: bytes, expected: str) -> None:
    with pytest.raises(PublishError) as caught:
        read(data, "f")
    assert str(caught.value).startswith(expected)


def test_line_endings_and_a_byte_order_mark_make_no_difference() -> None:
    text = f"{HEAD}lead: |\n  輸出\n  管理\n\n  Two\n  words\n"
    expected = [t.source for t in collect(read(text.encode()))]
    assert expected == ["A title", "輸出管理", "Two words"]
    for other in ("\ufeff" + text, text.replace("\n", "\r\n"), text.replace("\n", "\r")):
        assert [t.source for t in collect(read(other.encode()))] == expected


def test_errors_are_told_even_after_many_warnings() -> None:
    slips = "".join(f"  - a stray * in line {n}\n" for n in range(500))
    with pytest.raises(PublishError, match=r"there is no fact \{nothing\}"):
        read(f'{HEAD}body:\n{slips}  - "{{nothing}}"\n'.encode())


def test_no_more_errors_are_told_than_anybody_reads() -> None:
    with pytest.raises(PublishError) as caught:
        read((HEAD + "".join(f"key{n}: a\n" for n in range(5000))).encode())
    assert len(caught.value.findings) == 200


def test_no_id_is_given_twice() -> None:
    text = f"""{HEAD}
body: Text
sections:
  - id: outline
    title: Outline
    body:
      - First
      - list:
          - text: Item
            list: [Nested]
      - table: {{caption: A table, rows: [[a]]}}
  - {{id: outline-1, title: T}}
  - {{id: outline-2, title: T}}
  - {{id: outline-2-1, title: T}}
  - {{id: outline-3-caption, title: T}}
  - {{id: body-1, title: T}}
"""
    release = read(text.encode())
    ids = [block.id for block in all_blocks(release)] + [s.id for s in release.sections]
    assert len(set(ids)) == len(ids)
    assert "outline--1" in ids


# --- anything at all ---

scalars = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["", "a", "*a*", "{x}", "[a][b]", "[^n]", "2026-04-01", "2026-02-30", "JP",
                     "en", "ja", "190", "-1", "https://example.org/", "a\n\nb", "true", "a/b",
                     "2026-04-01/2026-04-02", "yMMMM", "{start:d}", "😀", "｜漢字《かんじ》"]),
)  # fmt: skip
keys = st.sampled_from(
    sorted({*RELEASE, *SITE, *BLOCKS, *FACTS, *(k for f in FACTS.values() for k in f)})
) | st.sampled_from(["text", "comment", "context", "id", "title", "body", "caption", "head", "rows",
                     "file", "alt", "term", "definition", "fact", "form", "colspan", "ja", "en",
                     "office", "mail", "number", "url", "date", "note", "x"])  # fmt: skip
documents = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=5),
    max_leaves=25,
)


@given(st.binary(max_size=200))
def test_any_octets_are_a_release_or_a_finding(data: bytes) -> None:
    _release_or_finding(data)
    _release_or_finding(HEAD.encode() + data)


@given(st.text(alphabet="-:?[]{}&*!|>'\"%@`#, \n\tab\\~<1é漢", max_size=60))
def test_any_text_is_a_release_or_a_finding(text: str) -> None:
    _release_or_finding(f"{HEAD}lead: {text}".encode())
    _release_or_finding(f"{HEAD}body:\n  - {text}".encode())


@given(st.dictionaries(keys, documents, max_size=6), st.booleans())
def test_any_yaml_is_a_release_or_a_finding(document: dict[str, object], flow: bool) -> None:
    _release_or_finding(yaml.safe_dump(document, default_flow_style=flow).encode())
    head = {"language": "ja", "title": "題", "released": "2026-04-01"}
    _release_or_finding(yaml.safe_dump({**document, **head}, allow_unicode=True).encode())


@given(documents, st.sampled_from(sorted(FACTS)), st.sampled_from(sorted(BLOCKS)))
def test_any_value_of_a_fact_and_of_a_block(document: object, fact: str, block: str) -> None:
    """The same, aimed at what reading goes deepest into."""
    head = {"language": "en", "title": "T", "released": "2026-04-01"}
    inside = {"facts": {"x": {fact: document}}, "body": [{block: document}, "{x}"]}
    _release_or_finding(yaml.safe_dump({**head, **inside}).encode())


def _release_or_finding(data: bytes) -> None:
    for path in ("release.yaml", "site.yaml"):
        findings = _findings(data, path)
        assert all(f.origin.path == path and f.origin.line > 0 and f.message for f in findings)


def _findings(data: bytes, path: str) -> tuple[Finding, ...]:
    try:
        if path == "site.yaml":
            read_site(data, path)
            return ()
        return read_release(data, path, "a-release")[1]
    except PublishError as error:
        return error.findings


HOSTILE = [
    ("unknown keys", "key{}: a\n", ""),
    ("facts", "  f{}: {{number: 1}}\n", "facts:\n"),
    ("counts", "  f{}: {{count: f{}}}\n", "facts:\n"),
    ("unknown facts", "  - a {{f{}}}\n", "body:\n"),
    ("notes", "  n{}: a[^n{}]\n", "notes:\n"),
    ("links", "  l{}: https://example.org/\n", "links:\n"),
    ("paragraphs", "  - a\n", "body:\n"),
    ("items", "      - a\n", "body:\n  - list:\n"),
    ("sections", "  - {{id: s{}, title: a}}\n", "sections:\n"),
    ("lines", "  輸出\n", "lead: >-\n"),
    ("lines of a literal", "  輸出\n\n", "lead: |\n"),
    ("quoted lines", "  漢 字\n", 'lead: "\n'),
    ("quotes", "''", "lead: '"),
    ("comments", "# a\n", ""),
    ("aliases", "*a ", "lead: "),
    ("cells", "a, ", "body:\n  - table:\n      caption: a\n      rows: [["),
]


@pytest.mark.slow
@pytest.mark.parametrize(("piece", "before"), [h[1:] for h in HOSTILE], ids=[h[0] for h in HOSTILE])
def test_a_long_file_takes_time_in_proportion(piece: str, before: str) -> None:
    """Four times the text takes less than twelve times as long: quadratic time takes sixteen."""
    small, large = (
        f"{HEAD}{before}{''.join(piece.format(n, n) for n in range(count))}".encode()
        for count in (1000, 4000)
    )
    for _ in range(4):  # the collector may have run in one of them
        if _seconds(large) < 12 * _seconds(small) + 0.01:
            return
    pytest.fail("not linear")


def _seconds(data: bytes) -> float:
    start = time.process_time()
    _findings(data, "release.yaml")
    return time.process_time() - start
