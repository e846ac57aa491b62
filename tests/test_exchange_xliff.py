"""XLIFF 2 out, as others read it, and back, whatever a translator's tool made of it."""

from dataclasses import replace

import pytest
from hypothesis import given
from lxml import etree

from publish.catalogs.approval import approve
from publish.catalogs.exchange.model import ExchangeState, Incoming, exported
from publish.catalogs.exchange.outgoing import sendable
from publish.catalogs.exchange.xliff_read import read_xliff
from publish.catalogs.exchange.xliff_write import XLIFF, export_xliff
from publish.catalogs.po import Message
from tests.conftest import Golden
from tests.exchanges import DAY, back, catalog_of, export_of, message, prose, unit

HELD = message("*{n}* were held by [CISTEC][cistec][^a].", "[CISTEC][cistec]が*{n}*回開催[^a]。")
CATALOG = catalog_of(
    approve(HELD, by="Taro Suzuki", on=DAY),
    replace(message("Asia", "亜細亜", fuzzy=True, notes="see the map"), previous_msgid="Asian"),
    message("New"),
)
NAMES = {"x": XLIFF}


def read(data: bytes) -> Incoming:
    (incoming,), findings = read_xliff(data, "back.xlf")
    assert findings == ()
    return incoming


def edited(old: str, new: str) -> bytes:
    """The export with one text in it replaced, as a tool would."""
    text = export_xliff(export_of(CATALOG)).decode()
    assert old in text
    return text.replace(old, new).encode()


def test_a_file_can_be_read_by_people(golden: Golden) -> None:
    golden("exchange/r-ja.xlf", export_xliff(export_of(CATALOG)).decode())


def test_it_comes_back_as_it_went() -> None:
    incoming = read(export_xliff(export_of(CATALOG)))
    assert [replace(u, line=7) for u in incoming.units] == [unit(m) for m in CATALOG.messages]
    assert replace(incoming, units=()) == replace(back(CATALOG, ()), path="back.xlf")


@given(prose().filter(bool), prose(), prose())
def test_any_text_that_can_go_out_comes_back(source: str, target: str, note: str) -> None:
    catalog = catalog_of(message(source, target, notes=note))
    going, _ = sendable(export_of(catalog))
    incoming = read(export_xliff(going))
    assert [(u.source, u.target, u.note) for u in incoming.units] == [
        (u.source, u.target, u.note) for u in going.units
    ]


def test_the_same_catalog_gives_the_same_octets() -> None:
    assert export_xliff(export_of(CATALOG)) == export_xliff(export_of(CATALOG))


def test_a_code_has_the_same_id_in_both_languages() -> None:
    root = etree.fromstring(export_xliff(export_of(CATALOG)))
    first = root.find(".//x:unit", NAMES)
    source, target = first.find(".//x:source", NAMES), first.find(".//x:target", NAMES)
    assert sorted(e.get("id") for e in source.iter() if e.get("id")) == sorted(
        e.get("id") for e in target.iter() if e.get("id")
    )


@pytest.mark.parametrize(
    ("old", "new", "target"),
    [
        pytest.param("<target>亜細亜</target>", "<target>アジア</target>", "アジア", id="edited"),
        pytest.param("<target>亜細亜</target>", "<target>アジ<mrk id='m1' type='term'>ア</mrk>"
                     "</target>", "アジア", id="annotated"),
        pytest.param("<target>亜細亜</target>", "<target>アジ<sm id='m1'/>ア<em startRef='m1'/>"
                     "</target>", "アジア", id="marked"),
        pytest.param("<target>亜細亜</target>", '<target>ア<cp hex="30b8"/>ア</target>', "アジア",
                     id="code point"),
        pytest.param("<source>Asia</source>\n        <target>亜細亜</target>\n      </segment>",
                     "<source>As</source><target>アジ</target></segment><ignorable><source>i"
                     "</source><target/></ignorable><segment><source>a</source><target>ア"
                     "</target></segment>", "アジア", id="cut into segments"),
        pytest.param("<source>Asia</source>\n        <target>亜細亜</target>\n      </segment>",
                     "<source>As</source><target order='2'>ア</target></segment><segment><source>"
                     "ia</source><target order='1'>アジ</target></segment>", "アジア",
                     id="segments in another order"),
    ],
)  # fmt: skip
def test_what_tools_do_is_undone(old: str, new: str, target: str) -> None:
    found = {u.source: u for u in read(edited(old, new)).units}
    assert found["Asia"].target == target


def test_pairs_that_a_tool_has_taken_apart_are_joined() -> None:
    text = export_xliff(export_of(CATALOG)).decode()
    head, target = text.split("<target>", 1)
    _, tail = target.split("</target>", 1)
    apart = (
        '<sc id="3" dataRef="d3"/>CISTEC<ec startRef="3" dataRef="d4"/>が<sc id="1" dataRef="d1"/>'
        '<ph id="2" dataRef="d2"/><ec startRef="1" dataRef="d1"/>回開催'
    )
    incoming = read(f"{head}<target>{apart}</target>{tail}".encode())
    assert incoming.units[0].target == "[CISTEC][cistec]が*{n}*回開催"


def test_references_that_a_tool_has_dropped_are_known_by_the_source() -> None:
    text = export_xliff(export_of(CATALOG)).decode()
    head, rest = text.split("<target>", 1)
    target, tail = rest.split("</target>", 1)
    for name in ("dataRefStart", "dataRefEnd", "dataRef"):
        for number in range(1, 9):
            target = target.replace(f' {name}="d{number}"', "")
    incoming = read(f"{head}<target>{target}</target>{tail}".encode())
    assert incoming.units[0].target == HELD.msgstr[0]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ('state="final"', ExchangeState.APPROVED),
        ('state="reviewed"', ExchangeState.TRANSLATED),
        ('state="translated"', ExchangeState.TRANSLATED),
        ('state="initial"', ExchangeState.NEEDS_WORK),
        ("", ExchangeState.NEEDS_WORK),
    ],
)
def test_states(state: str, expected: ExchangeState) -> None:
    incoming = read(edited('state="final"', state))
    assert incoming.units[0].state is expected


def test_notes_of_a_tool_are_added_and_ours_are_not_doubled() -> None:
    ours = '<note category="note">see the map</note>'
    incoming = read(edited(ours, f"{ours}<note>sure?</note>"))
    assert [u.note for u in incoming.units] == ["", "see the map\nsure?", ""]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("<target>亜細亜</target>", '<target>ア<ph id="99"/></target>', "what the code '99'"),
        ("<target>亜細亜</target>", "<target>ア<b>ジ</b></target>", "an element b in its text"),
        ("<source>Asia</source>", "", "no source"),
        ("<target>亜細亜</target>", '<target><cp hex="zz"/></target>', "no number"),
    ],
)
def test_a_damaged_unit_is_refused_and_the_rest_is_read(old: str, new: str, reason: str) -> None:
    (incoming,), findings = read_xliff(edited(old, new), "back.xlf")
    assert len(incoming.units) == 2
    assert len(incoming.refused) == 1
    assert [f.code for f in findings] == ["exchange-unit"]
    assert reason in findings[0].message
    assert findings[0].origin.line > 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "exchange-unreadable"),
        (b"not XML", "exchange-unreadable"),
        (b"<a><b></a>", "exchange-unreadable"),
        (b"<?xml version='1.0' encoding='Shift_JIS'?><a/>", "exchange-unreadable"),
        (b"<html/>", "exchange-format"),
        (b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"/>',
         "exchange-format"),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "exchange-entities"),
        ("<!DOCTYPE a><a/>".encode("utf-16"), "exchange-entities"),
    ],
)  # fmt: skip
def test_other_files_are_refused(data: bytes, code: str) -> None:
    incoming, findings = read_xliff(data, "back.xlf")
    assert incoming == ()
    assert [f.code for f in findings] == [code]


def test_what_xml_cannot_hold_is_left_out_and_told() -> None:
    catalog = catalog_of(message("a bell\x07", ""), message("Asia", "アジア"))
    going, findings = sendable(export_of(catalog))
    assert [u.source for u in going.units] == ["Asia"]
    assert [f.code for f in findings] == ["exchange-left-out"]
    assert "U+0007" in findings[0].message


def test_only_what_the_source_wants_goes_out() -> None:
    gone = replace(message("Gone", "消滅"), obsolete=True)
    plural = Message(msgid="one", msgid_plural="many", msgstr=("", ""))
    catalog = catalog_of(gone, plural, message("Asia", "アジア"))
    going = exported(catalog, (message("Asia"), message("Not there yet")), domain="r",
                     source_language="en", language="ja")  # fmt: skip
    assert [u.source for u in going.units] == ["Asia"]


def locked(source: str, target: str) -> list[str]:
    """The codes of the source that a tool must not let go, as they are written."""
    data = export_xliff(export_of(catalog_of(message(source, target))))
    source_element = etree.fromstring(data).find(".//x:source", NAMES)
    return [
        code.get("equiv") or code.get("equivEnd")
        for code in source_element.iter()
        if code.get("canDelete") == "no"
    ]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("*{n}* of [it][a], `x`[^b]", "", ["{n}", "][a]", "[^b]"]),
        ("*{n}* of [it][a]", "[それ][a]の{n}", ["{n}", "][a]"]),
        ("{n} of [it][a]", "[それ][a]", ["][a]"]),  # it went out with a fault, and can come back
        ("{n} or {n}", "", ["{n}"]),
        ("[it][a] and [it][b] and [that][a]", "", ["][a]", "][b]"]),
    ],
)
def test_what_a_translation_needs_is_locked_unless_it_lacks_it(
    source: str, target: str, expected: list[str]
) -> None:
    assert locked(source, target) == expected
