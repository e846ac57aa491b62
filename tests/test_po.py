"""PO files: nothing is lost, nothing is guessed, and every fault has its place."""

from contextlib import suppress
from dataclasses import replace
from gettext import c2py  # compiles a plural formula; the type stubs know it too
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.catalogs.po import (
    Catalog,
    Message,
    header_field,
    new_catalog,
    read_po,
    with_header,
    write_po,
)
from publish.catalogs.po_header import CODECS, PLURAL_FORMS
from publish.findings import Origin, PublishError
from tests.catalogs import PATH, catalogs, msgfmt

CASES = Path(__file__).parent / "cases" / "po"
HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)


def read(text: str) -> Catalog:
    return read_po((HEADER + text).encode(), PATH)


def only(text: str) -> Message:
    (message,) = read(text).messages
    return message


@pytest.mark.parametrize("path", sorted(CASES.glob("*.po")), ids=lambda path: path.stem)
def test_a_file_in_normal_form_comes_back_octet_by_octet(path: Path) -> None:
    data = path.read_bytes()
    assert write_po(read_po(data, PATH)) == data


def test_msgfmt_accepts_what_the_cases_hold(tmp_path: Path) -> None:
    data = (CASES / "every-feature.po").read_bytes()
    assert msgfmt(tmp_path, data) == [""]


def test_every_feature_is_read() -> None:
    catalog = read_po((CASES / "every-feature.po").read_bytes(), PATH)
    found = {message.key: message for message in catalog.messages}
    message = found["new context", "the text %d"]
    assert message == Message(
        msgctxt="new context",
        msgid="the text %d",
        msgid_plural="the texts %d",
        msgstr=("ena %d", "dve %d", "tri %d", "pet %d"),
        translator_comments=(
            "a comment of a translator", "", "  indented by two",
            "with a backslash at its end: C:\\",
        ),
        extracted_comments=("a comment of the author", " ", "{count} = 24; sl: 24."),
        references=(
            "source/a.yaml#outline", "source/a.yaml#participants", "source/a.yaml#background",
            "source/a.yaml#an-anchor-that-goes-on-the-next-line", "src/file.c:12",
            "\u2068a name with spaces.c\u2069:3",
        ),
        flags=(
            "fuzzy", "c-format", "no-wrap", "unknown-flag", "range: 0..10", "max-length:30",
            'placeholders:"a, b"',
        ),
        previous_msgctxt="old context",
        previous_msgid="the text before",
        previous_msgid_plural="the texts before",
    )  # fmt: skip
    assert message.fuzzy
    assert message.translated
    assert message.line == 48
    retired = found["context", "obsolete, with everything"]
    assert retired.obsolete
    assert retired.previous_msgctxt == "old context"
    assert retired.previous_msgid == "previous text of an obsolete message\non two lines"
    assert retired.previous_msgid_plural == "previous plural"
    assert retired.msgstr == ("ena", "dve\nvrstici")
    assert retired.flags == ("fuzzy", "unknown-flag")
    assert header_field(catalog, "X-Unknown-Field") == "kept; as=it is"
    assert header_field(catalog, "Report-Msgid-Bugs-To") == ""
    assert catalog.trailing_comments[-1] == "#   Good night."


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        pytest.param('msgid ""\n"one "\n"two"\nmsgstr "a" "b"\n',
                     'msgid "one two"\nmsgstr "ab"\n', id="wrapped lines"),
        pytest.param('msgid "a"\r\nmsgstr ""\r\n"b"\r\n', 'msgid "a"\nmsgstr "b"\n', id="CRLF"),
        pytest.param('msgid "a"\nmsgstr "b"', 'msgid "a"\nmsgstr "b"\n', id="no final line break"),
        pytest.param('\n\n  msgid"a"\n\n\n\tmsgstr\t"b"\n\n', 'msgid "a"\nmsgstr "b"\n',
                     id="white space"),
        pytest.param('msgid "a" msgstr "b" # of the next\nmsgid "c" msgstr "d"\n',
                     'msgid "a"\nmsgstr "b"\n\n# of the next\nmsgid "c"\nmsgstr "d"\n',
                     id="one line"),
        pytest.param('#, fuzzy\n#:a.c:1\n#:b.c:2\n#no space\n#.x\nmsgid "a"\nmsgstr "b"\n',
                     '# no space\n#. x\n#: a.c:1 b.c:2\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n',
                     id="comments in gettext's order"),
        pytest.param('#,fuzzy c-format,x\n#! y\n#= z\nmsgid "a"\nmsgstr "b"\n',
                     '#, fuzzy, c-format, x, y, z\nmsgid "a"\nmsgstr "b"\n', id="flags"),
        pytest.param('# ends in \\\n# goes on\nmsgid "a\\\nb"\nmsgstr "c"\n',
                     '# ends in # goes on\nmsgid "ab"\nmsgstr "c"\n', id="joined lines"),
        pytest.param('#~msgid "a"\n#~ msgstr ""\n#~ "b"\n#~ # c\n#~|msgid "d"\n#~msgid "e"\n'
                     '#~msgstr "f"\n',
                     '#~ msgid "a"\n#~ msgstr "b"\n\n# c\n#~| msgid "d"\n#~ msgid "e"\n'
                     '#~ msgstr "f"\n', id="obsolete"),
        pytest.param('msgid "\\101\\x42\\x143\\303\\251"\nmsgstr "\\343\\201"\n"\\202"\n',
                     'msgid "ABCé"\nmsgstr "あ"\n', id="octets"),
        pytest.param('msgid "\\501"\nmsgstr "b"\n', 'msgid "A"\nmsgstr "b"\n', id="high octal"),
        pytest.param(f'#: {"x" * 40} {"y" * 35}\n#: {"x" * 40} {"y" * 36}\nmsgid "a"\nmsgstr ""\n',
                     f'#: {"x" * 40} {"y" * 35}\n#: {"x" * 40}\n#: {"y" * 36}\n'
                     'msgid "a"\nmsgstr ""\n', id="references filled to 79 columns"),
        pytest.param('msgid "a"\nmsgid_plural "b"\nmsgstr[00]"c"\nmsgstr [ 1 ] "d"\n',
                     'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n',
                     id="plural forms"),
    ],
)  # fmt: skip
def test_every_other_form_becomes_the_normal_one(text: str, normal: str, tmp_path: Path) -> None:
    assert write_po(read(text)).decode() == HEADER + normal
    assert msgfmt(tmp_path, (HEADER + text).encode(), (HEADER + normal).encode()) == ["", ""]


@pytest.mark.parametrize(
    ("text", "place", "code", "message"),
    [
        ('msgid "a\nmsgstr "b"\n', (1, 7), "po-string", "no end on its line"),
        ('msgid "a"\nmsgstr "b', (2, 8), "po-string", "no end on its line"),
        ('msgid "a\\', (1, 7), "po-string", "no end on its line"),
        ('msgid "a\\qb"\nmsgstr "b"\n', (1, 9), "po-escape", "\\q is no escape"),
        ('msgid ""\n"a\\x"\nmsgstr "b"\n', (2, 3), "po-escape", "\\x is no escape"),
        ('msgid "a"\nmsgstr "\\4"\n', (2, 9), "po-escape", "can't stand in a message"),
        ('msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', (1, 1), "po-incomplete", "has no msgstr"),
        ('msgctxt "a"\nmsgstr "b"\n', (2, 1), "po-syntax", "'msgstr' stands where msgid should be"),
        ('msgid "a"\nmsgid_plural "b"\n', (1, 1), "po-incomplete", "has no msgstr[0]"),
        ('msgid "a"\nmsgstr[0] "b"\n', (1, 1), "po-incomplete", "has no msgid_plural"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\n', (3, 1), "po-plural", "msgstr[1] stands"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[2] "d"\n', (4, 1), "po-plural",
         "where msgstr[1] should"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', (3, 8), "po-syntax", "[ of msgstr[0]"),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', (4, 1), "po-duplicate",
         "twice, first on line 6"),
        ('msgid "a"\nmsgstr "b"\n\n#~ msgid "a"\n#~ msgstr "c"\n', (4, 1), "po-duplicate",
         "twice, first on line 6"),
        ('msgid ""\nmsgstr "b"\n', (1, 1), "po-duplicate", "the header is defined twice"),
        ('#~ msgid "a"\nmsgstr "b"\n', (2, 1), "po-obsolete", "part of this entry has #~"),
        ('msgid "a"\n#~ msgstr "b"\n', (2, 4), "po-obsolete", "part of this entry has #~"),
        ('msgid "a"\n#~ "b"\nmsgstr "c"\n', (2, 4), "po-obsolete", "part of this entry has #~"),
        ('#| msgid "o"\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n', (2, 1), "po-syntax", "a comment"),
        ('msgid "a"\n# c\nmsgstr "b"\n', (1, 1), "po-incomplete", "has no msgstr"),
        ('#| msgctxt "o"\nmsgid "a"\nmsgstr "b"\n', (2, 1), "po-syntax", "where #| msgid"),
        ('#| msgid "o"\n"p"\nmsgid "a"\nmsgstr "b"\n', (2, 1), "po-syntax", "where msgid"),
        ('#| msgid "o"\n', (2, 1), "po-incomplete", "the file ends where msgid should be"),
        ('msgid "a"\nmsgstr\n', (3, 1), "po-incomplete", "the file ends where a string"),
        ('msgid a\nmsgstr "b"\n', (1, 7), "po-keyword", "'a' is no word"),
        ('msgstring "a"\n', (1, 1), "po-keyword", "'msgstring' is no word"),
        ('msgid "a"\nmsgstr "b" é\n', (2, 12), "po-syntax", "'é' stands where msgid should be"),
        ('msgid “a”\nmsgstr "b"\n', (1, 7), "po-syntax", "'“' stands where a string"),
        ('msgid "a"\nmsgstr "b"\n]', (3, 1), "po-syntax", "']' stands where msgid should be"),
    ],
)  # fmt: skip
def test_a_fault_has_its_place_and_msgfmt_refuses_it_too(
    text: str, place: tuple[int, int], code: str, message: str, tmp_path: Path
) -> None:
    with pytest.raises(PublishError) as caught:
        read(text)
    finding = caught.value.findings[0]
    line, column = place
    assert finding.origin == Origin(path=PATH, line=HEADER.count("\n") + line, column=column)
    assert finding.code == code
    assert message in finding.message
    assert finding.hint
    assert msgfmt(tmp_path, (HEADER + text).encode()) != [""]


@pytest.mark.parametrize(
    ("data", "line", "code", "message"),
    [
        (b'\xef\xbb\xbfmsgid ""\nmsgstr ""\n', 1, "po-bom", "byte order mark of UTF-8"),
        ('msgid ""\nmsgstr ""\n'.encode("utf-16"), 1, "po-bom", "byte order mark of UTF-16"),
        (HEADER.replace("UTF-8", "zip").encode(), 0, "po-charset", "the charset 'zip'"),
        (HEADER.replace("UTF-8", "EUC-TW").encode(), 0, "po-charset", "the charset 'EUC-TW'"),
        (HEADER.encode() + b'# \xe9\nmsgid "a"', 6, "po-charset", "the octets E9 are not UTF-8"),
        ('# é\nmsgid "a"\nmsgstr "b"\n'.encode("latin-1"), 1, "po-charset", "not UTF-8"),
        (HEADER.encode() + b'msgid "a"\nmsgstr "\0"\n', 7, "po-control", "U+0000"),
        (HEADER.encode() + b'msgid "a"\nmsgstr "b\x04c"\n', 7, "po-control", "U+0004"),
        (HEADER.encode() + b'msgid "\\351"\nmsgstr "b"\n', 6, "po-escape", "are not UTF-8"),
        (HEADER.encode() + b'domain "x"\nmsgid "a"\nmsgstr "b"\n', 6, "po-domain", "domains"),
    ],
)  # fmt: skip
def test_what_msgfmt_takes_or_takes_otherwise_is_refused_here(
    data: bytes, line: int, code: str, message: str
) -> None:
    with pytest.raises(PublishError) as caught:
        read_po(data, PATH)
    finding = caught.value.findings[0]
    assert (finding.origin.line, finding.code) == (line, code)
    assert message in finding.message
    assert finding.hint


def test_every_fault_is_found_at_once() -> None:
    with pytest.raises(PublishError) as caught:
        read('msgid "a\n\nmsgid "b"\nmsgstr "\\q"\n\n# fine\nmsgid "c"\nmsgstr "d"\n\nmsgid e\n')
    found = [(finding.origin.line - 5, finding.code) for finding in caught.value.findings]
    assert found == [(1, "po-string"), (4, "po-escape"), (10, "po-keyword")]


def test_a_file_that_is_no_catalog_gives_a_hundred_findings_at_most() -> None:
    with pytest.raises(PublishError) as caught:
        read("msgid\n" * 5_000)
    assert len(caught.value.findings) == 100


@pytest.mark.parametrize(
    "text",
    [
        'msgid "' + "\\\n\\\"" * 300_000,
        '"' * 200_001,
        '#, a"' + '"\\' * 300_000,
        "# \\   " * 200_000,
        'msgid "a"\nmsgstr ' + '"b" ' * 100_000,
        "#: " + "\u2068" * 500_000,
        "msgid_plural " * 100_000,
        'msgid "\\x' + "f" * 1_000_000 + '"\nmsgstr ""\n',
        "[" * 100_000,
        "#~|" * 200_000,
    ],
)  # fmt: skip
def test_hostile_files_take_no_longer_than_others(text: str) -> None:
    """Some hundred kilobytes of each take a moment; anything quadratic takes hours."""
    with suppress(PublishError):
        read(text)


@pytest.mark.parametrize("codec", sorted(set(CODECS.values())))
def test_every_charset_is_read_and_named_utf8(codec: str) -> None:
    name = next(name for name, value in CODECS.items() if value == codec)
    sample = bytes(range(0xA1, 0xFF)).decode(codec, "ignore").replace("\\", "")
    header = f"Language: xx\\nContent-Type: text/plain; charset={name}\\n"
    text = f'msgid ""\nmsgstr "{header}"\n\n# {sample}\nmsgid "a"\nmsgstr "{sample}"\n'
    catalog = read_po(text.encode(codec), PATH)
    assert header_field(catalog, "Content-Type") == "text/plain; charset=UTF-8"
    assert catalog.messages[0].msgstr == (sample,)
    assert catalog.messages[0].translator_comments == (sample or " ",)
    assert read_po(write_po(catalog), PATH) == catalog


def test_a_second_octet_that_looks_like_a_backslash_is_none() -> None:
    text = HEADER.replace("UTF-8", "SHIFT_JIS") + 'msgid "a"\nmsgstr "表示\\n能力"\n'
    assert read_po(text.encode("shift-jis"), PATH).messages[0].msgstr == ("表示\n能力",)


def test_octets_written_as_escapes_are_of_the_files_charset() -> None:
    text = HEADER.replace("UTF-8", "ISO-8859-2") + 'msgid "a"\nmsgstr "\\271"\n'
    assert read_po(text.encode(), PATH).messages[0].msgstr == ("š",)


@pytest.mark.parametrize("flags", [("fuzzy",), ("c-format fuzzy",), ('x:"a, fuzzy b"',)])
def test_fuzzy_counts_wherever_gettext_sees_it(flags: tuple[str, ...]) -> None:
    assert Message(msgid="a", msgstr=("b",), flags=flags).fuzzy


def test_not_everything_that_says_fuzzy_is() -> None:
    assert not Message(msgid="a", msgstr=("b",), flags=("not-fuzzy", "fuzzyish")).fuzzy


@pytest.mark.parametrize(
    ("msgstr", "translated"),
    [(("",), False), (("a",), True), (("a", ""), False), (("a", "b"), True)],
)
def test_a_message_is_translated_when_every_form_is(
    msgstr: tuple[str, ...], translated: bool
) -> None:
    assert Message(msgid="a", msgid_plural="b", msgstr=msgstr).translated is translated


@pytest.mark.slow
@given(catalogs())
@settings(max_examples=100)
def test_any_catalog_comes_back_equal_and_in_the_same_octets(catalog: Catalog) -> None:
    data = write_po(catalog)
    back = read_po(data, PATH)
    assert back == catalog
    assert write_po(back) == data


@pytest.mark.slow
@given(st.lists(catalogs(), min_size=8, max_size=8))
@settings(max_examples=5)
def test_msgfmt_accepts_any_catalog(tmp_path_factory: pytest.TempPathFactory,
                                    found: list[Catalog]) -> None:  # fmt: skip
    folder = tmp_path_factory.mktemp("po")
    assert msgfmt(folder, *map(write_po, map(_without_edges, found))) == [""] * len(found)


def _without_edges(catalog: Catalog) -> Catalog:
    """msgfmt wants the same line breaks at the ends of msgid and msgstr: a rule for lint."""
    return replace(catalog, messages=tuple(_stripped(m) for m in catalog.messages if m.msgid))


def _stripped(message: Message) -> Message:
    plural = message.msgid_plural
    return replace(
        message,
        msgid=f"<{message.msgid}>",
        msgid_plural=None if plural is None else f"<{plural}>",
        msgstr=tuple(text and f"<{text}>" for text in message.msgstr),
    )


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_any_octets_are_a_catalog_or_findings(data: bytes) -> None:
    with suppress(PublishError):
        catalog = read_po(data, PATH)
        assert read_po(write_po(catalog), PATH) == catalog


@pytest.mark.parametrize(
    "message",
    [
        Message(msgid="a", msgstr=("\0",)),
        Message(msgid="\x04"),
        Message(msgid="a", msgctxt="\ud800"),
        Message(msgid="a", msgstr=("b", "c")),
        Message(msgid="a", msgstr=()),
        Message(msgid="a", previous_msgctxt="b"),
        Message(msgid="a", translator_comments=("b\nc",)),
        Message(msgid="a", extracted_comments=("b\r",)),
        Message(msgid="a", flags=("b c",)),
        Message(msgid="a", flags=("",)),
        Message(msgid="a", references=("b c",)),
    ],
)
def test_what_no_po_file_can_hold_is_not_written(message: Message) -> None:
    with pytest.raises(PublishError, match="po-impossible"):
        write_po(Catalog(path=PATH, messages=(message,)))


@pytest.mark.parametrize("language", ["ja", "en", "pt-BR", "zh-Hant", "ar", "sl", "tlh"])
def test_msgfmt_accepts_a_new_catalog_without_a_warning(language: str, tmp_path: Path) -> None:
    catalog = new_catalog(path=PATH, language=language, domain="site")
    forms = header_field(catalog, "Plural-Forms").partition("=")[2][:1]
    plural = Message(msgid="a", msgid_plural="b", msgstr=("c",) * int(forms or 1))
    with_plural = replace(catalog, messages=(plural,) if forms else ())
    assert msgfmt(tmp_path, write_po(catalog), write_po(with_plural)) == ["", ""]
    assert header_field(catalog, "Language") == language.replace("-", "_")


@pytest.mark.parametrize("field", sorted(set(PLURAL_FORMS.values())))
def test_every_plural_formula_uses_its_forms_and_no_other(field: str) -> None:
    count, _, expression = field.removeprefix("nplurals=").partition("; plural=")
    formula = c2py(expression.rstrip(";"))
    assert {formula(n) for n in range(1_000)} == set(range(int(count)))


def test_the_header_changes_in_one_field_alone() -> None:
    catalog = read_po((CASES / "every-feature.po").read_bytes(), PATH)
    (before,) = catalog.header.msgstr
    (changed,) = with_header(catalog, "Language", "\\1 ja")
    assert changed == before.replace("Language: sl", "Language: \\1 ja")
    (longer,) = with_header(catalog, "X-Source-Revision", "3")
    assert longer == before + "X-Source-Revision: 3\n"
    empty = Catalog(path=PATH)
    assert with_header(empty, "Language", "ja") == ("Language: ja\n",)
