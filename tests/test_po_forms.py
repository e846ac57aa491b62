"""Plural forms and line breaks: what `msgfmt --check` refuses has a complaint, and nothing else."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.catalogs.po import Catalog, Message, read_po, write_po
from publish.catalogs.po_forms import faults
from publish.catalogs.po_header import PLURAL_FORMS
from publish.catalogs.po_plural import FormulaError, formula
from tests.catalogs import PATH, catalogs, msgfmt

TWO = "Plural-Forms: nplurals=2; plural=n != 1;"


def po(field: str, *entries: str) -> bytes:
    fields = ["Content-Type: text/plain; charset=UTF-8", *([field] if field else [])]
    header = "".join(f'"{line}\\n"\n' for line in fields)
    return "\n".join([f'msgid ""\nmsgstr ""\n{header}', *entries]).encode()


def plural(*forms: str) -> str:
    lines = (f'msgstr[{n}] "{form}"\n' for n, form in enumerate(forms))
    return f'msgid "a"\nmsgid_plural "b"\n{"".join(lines)}'


def complaints(data: bytes) -> list[str]:
    catalog = read_po(data, PATH)
    messages = (catalog.header, *catalog.messages)
    return [fault for message in messages for fault in faults(message, catalog.header)]


@pytest.mark.parametrize(
    ("field", "entry", "wanted"),
    [
        (TWO, plural("c"), ["there is 1 plural form, and Plural-Forms asks for 2, "
                            "msgstr[0] to msgstr[1]"]),
        (TWO, plural("c", "d", "e"), ["there are 3 plural forms, and Plural-Forms asks for 2, "
                                      "msgstr[0] to msgstr[1]"]),
        ("", plural("c", "d"), ["the message has plural forms, but the header doesn't say when "
                                "to use which: it has no Plural-Forms with nplurals= and plural="]),
        ("Plural-Forms: nplurals=2;", plural("c", "d"), ["no Plural-Forms with"]),
        ("Plural-Forms: plural=n>1;", plural("c", "d"), ["no Plural-Forms with"]),
        ("Plural-Forms: nplurals = 2; plural = n>1;", plural("c", "d"), ["no Plural-Forms with"]),
        ("Plural-Forms: nplurals=2; plural=n>;", 'msgid "a"\nmsgstr "b"\n',
         ["the formula after plural= can't be read: it ends too early"]),
        ("Plural-Forms: nplurals=2; plural=n>;", plural("c", "d"),
         ["can't be read", "can't be read"]),
        ("Plural-Forms: nplurals=2; plural=n>1 x;", 'msgid "a"\nmsgstr "b"\n',
         ["can't be read: 'x' stands where it can't"]),
        ("Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;", 'msgid "a"\nmsgstr "b"\n',
         ["nplurals is no number"]),
        ("Plural-Forms: nplurals=2; plural=n;", "",
         ["the formula gives msgstr[1000], but with nplurals=2 the last is msgstr[1]"]),
        ("Plural-Forms: nplurals=0; plural=0;", "", ["with nplurals=0 the last is none"]),
        ("Plural-Forms: nplurals=2; plural=n-1;", "", ["gives a negative number"]),
        ("Plural-Forms: nplurals=2; plural=1/n;", "", ["divides by zero"]),
        (TWO, 'msgid "a\\n"\nmsgstr "b"\n',
         ["msgid ends with a line break, and msgstr doesn't"]),
        (TWO, 'msgid "a"\nmsgstr "\\nb"\n',
         ["msgstr begins with a line break, and msgid doesn't"]),
        (TWO, 'msgid "a\\n"\nmsgid_plural "b"\nmsgstr[0] "c\\n"\nmsgstr[1] ""\n',
         ["msgid ends with a line break, and msgstr[1] doesn't",
          "msgid ends with a line break, and msgid_plural doesn't"]),
    ],
)  # fmt: skip
def test_what_msgfmt_refuses_has_a_complaint(
    field: str, entry: str, wanted: list[str], tmp_path: Path
) -> None:
    data = po(field, entry)
    found = complaints(data)
    assert len(found) == len(wanted)
    assert all(part in complaint for part, complaint in zip(wanted, found, strict=True))
    assert msgfmt(tmp_path, data) != [""]


@pytest.mark.parametrize(
    "text",
    ["", 'msgid "a"\nmsgstr "b"\n', 'msgid ""\nmsgstr ""\n', '#~ msgid ""\n#~ msgstr "X: y\\n"\n'],
)
def test_a_file_without_a_header_has_a_complaint(text: str, tmp_path: Path) -> None:
    assert complaints(text.encode()) == [
        "the file has no header, which names its charset and language"
    ]
    assert msgfmt(tmp_path, text.encode()) != [""]


@pytest.mark.parametrize(
    ("field", "entry"),
    [
        (TWO, plural("c", "d")),
        (TWO, plural("c", "")),
        (TWO, plural("")),
        (TWO, f"#, fuzzy\n{plural('c')}"),
        (TWO, '#~ msgid "a"\n#~ msgid_plural "b"\n#~ msgstr[0] "c"\n'),
        ("", plural("", "")),
        ("X-Other: nplurals=2; plural=n!=1", plural("c", "d")),
        ("Plural-Forms: nplurals=  2x; plural=!n == 1 ? 0 : 1", plural("c", "d")),
        ("Plural-Forms: nplurals=3; plural=n>1;", plural("c", "d", "e")),
        ("Plural-Forms: nplurals=2; plural=18446744073709551617==1;", plural("c", "d")),
        ("Plural-Forms: nplurals=2; plural=0-1>n;", plural("c", "d")),
        ("Plural-Forms: nplurals=2; plural=!n||1/n;", ""),
        ("Plural-Forms: nplurals=INTEGER;", 'msgid "a"\nmsgstr "b"\n'),
        (TWO, 'msgid "a\\n"\nmsgstr ""\n'),
        (TWO, '#, fuzzy\nmsgid "a\\n"\nmsgstr "b"\n'),
        (TWO, '#~ msgid "a\\n"\n#~ msgstr "b"\n'),
        (TWO, 'msgctxt "c"\nmsgid ""\nmsgstr "b\\n"\n'),
        (TWO, 'msgid "\\n"\nmsgstr "\\n"\n'),
    ],
)  # fmt: skip
def test_what_msgfmt_takes_or_only_warns_of_has_none(
    field: str, entry: str, tmp_path: Path
) -> None:
    data = po(field, entry)
    assert complaints(data) == []
    assert msgfmt(tmp_path, data) == [""]


def formulas() -> st.SearchStrategy[str]:
    """Formulas, most of which gettext can read."""
    parts = "n", "0", "1", "2", "10", "100", "!", "(", ")", "?", ":", "||", "&&", "==", "!=", "%"
    words = st.lists(st.sampled_from((*parts, "<", ">=", "+", "-", "*", "/", "=", "&", "N", "#")))
    right = st.recursive(
        st.sampled_from(("n", "0", "1", "3", "10", "n%10", "n%100")),
        lambda inner: st.builds("{}{}{}".format, inner,
                                st.sampled_from(("==", "!=", "<", ">", "&&", "||", "%", "-")),
                                inner) | st.builds("({}) ? {} : {}".format, inner, inner, inner)
        | st.builds("!({})".format, inner),
        max_leaves=8,
    )  # fmt: skip
    return right | words.map(" ".join) | words.map("".join)


@pytest.mark.slow
@given(st.lists(st.tuples(formulas(), st.integers(0, 5), st.sampled_from(("", ";", " x;")),
                          st.integers(0, 3)), min_size=20, max_size=20))  # fmt: skip
@settings(max_examples=15, deadline=None)
def test_any_formula_is_judged_as_msgfmt_judges_it(
    tmp_path_factory: pytest.TempPathFactory, drawn: Sequence[tuple[str, int, str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("formulas")
    for text, count, end, forms in drawn:
        entry = plural(*"cde"[:forms]) if forms else ""
        data = po(f"Plural-Forms: nplurals={count}; plural={text}{end}", entry)
        assert bool(complaints(data)) == bool(msgfmt(folder, data)[0]), data.decode()


@pytest.mark.slow
@given(st.lists(catalogs(), min_size=8, max_size=8))
@settings(max_examples=10, deadline=None)
def test_any_catalog_is_judged_as_msgfmt_judges_it(
    tmp_path_factory: pytest.TempPathFactory, found: Sequence[Catalog]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    for catalog in found:
        data = write_po(catalog)
        assert bool(complaints(data)) == bool(msgfmt(folder, data)[0]), data.decode()


@pytest.mark.parametrize("field", sorted(set(PLURAL_FORMS.values())))
def test_every_new_catalog_has_forms_without_fault(field: str) -> None:
    header = Message(msgid="", msgstr=(f"Plural-Forms: {field}\n",))
    assert list(faults(header, header)) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2;", {0: 2, 1: 0, 2: 1, 11: 1, 21: 0}),
        ("!n == 1\nrest", {0: 1, 1: 0}),
        ("1 - 2 - n", {0: (1 << 64) - 1}),
        ("7 - 2 * 3 % 4 + n / 2", {0: 5, 4: 7}),
        ("n < 2 == 1 ? 4 : 5", {1: 4, 2: 5}),
        ("n ? n == 1 ? 2 : 3 : 4", {0: 4, 1: 2, 2: 3}),
        ("n == 1 || 1 / (n - 1)", {1: 1, 2: 1, 3: 0}),
    ],
)  # fmt: skip
def test_a_formula_computes_as_c_does(text: str, values: dict[int, int]) -> None:
    compute = formula(text)
    assert {n: compute(n) for n in values} == values


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "ends too early"),
        ("n ? 1", "ends too early"),
        ("(n", "ends too early"),
        ("n)", r"'\)' stands"),
        ("n = 1", "'=' stands"),
        ("-1", "'-' stands"),
        ("n ＞ 1", "'＞' stands"),
        ("٣", "'٣' stands"),
        ("(" * 60 + "n" + ")" * 60, "nested too deeply"),
        ("!" * 60 + "n", "nested too deeply"),
        ("n" + "+n" * 60, "nested too deeply"),
        ("n?n:" * 60 + "n", "nested too deeply"),
        ("1" * 1_001, "longer than 1,000 characters"),
    ],
)
def test_what_is_no_formula_is_refused_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(FormulaError, match=reason):
        formula(text)
