"""XLIFF 2 as it comes back: whatever a translator's tool made of it, the texts exactly."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from publish.catalogs.exchange.model import ExchangeState, Incoming, IncomingUnit, Stamp
from publish.catalogs.exchange.xliff_write import NOTE_CATEGORY, OWN, XLIFF
from publish.catalogs.exchange.xml_tree import parse_xml
from publish.findings import Finding, Origin, PublishError, Severity

__all__ = ["read_xliff"]


def read_xliff(data: bytes, path: str) -> tuple[tuple[Incoming, ...], tuple[Finding, ...]]:
    """The catalogs in a file of XLIFF 2.0 or 2.1, and what could not be read. Never raises.

    A tool may have cut texts into segments, turned `pc` into `sc` and `ec`, and added notes and
    annotations: texts are joined, annotations left out.
    """
    try:
        root = parse_xml(data, path)
    except PublishError as error:
        return (), error.findings
    if root.tag != _tag("xliff") or not root.get("version", "").startswith("2."):
        return (), (_fault(path, root, "exchange-format", "this is not XLIFF 2",
                           "export it as XLIFF 2.0"),)  # fmt: skip
    findings = list[Finding]()
    files = tuple(_file(root, file, path, findings) for file in root.iter(_tag("file")))
    return files, tuple(findings)


def _file(
    root: etree._Element, file: etree._Element, path: str, findings: list[Finding]
) -> Incoming:
    units, refused = list[IncomingUnit](), set[str]()
    for element in file.iter(_tag("unit")):
        try:
            units.append(_unit(element))
        except _DamageError as error:
            refused.add(element.get("id", ""))
            findings.append(
                _fault(
                    path,
                    element,
                    "exchange-unit",
                    f"{element.get('id', '')[:40]!r}: {error}",
                    "send this text again",
                )
            )
    return Incoming(
        path=path,
        domain=file.get(f"{{{OWN}}}release", "") or _domain(file.get("original", "")),
        source_language=root.get("srcLang", ""),
        language=root.get("trgLang", ""),
        units=tuple(units),
        refused=frozenset(refused),
    )


def _domain(original: str) -> str:
    """The release that a path of a catalog names: some tools drop attributes they don't know."""
    return original.replace("\\", "/").rpartition("/")[2].removesuffix(".po")


class _DamageError(Exception):
    """A unit whose texts can't be put together."""


def _unit(element: etree._Element) -> IncomingUnit:
    data = {
        item.get("id", ""): _Content(data={}, source={}).text(item)
        for holder in element.iterchildren(_tag("originalData"))
        for item in holder.iterchildren(_tag("data"))
    }
    parts = [e for e in element if e.tag in (_tag("segment"), _tag("ignorable"))]
    sources = [_only(part, "source") for part in parts]
    if not parts or any(source is None for source in sources):
        raise _DamageError("it has no source")
    known = dict(item for s in sources if s is not None for item in _originals(s, data))
    content = _Content(data=data, source=known)
    stamp = Stamp.parse(element.get(f"{{{OWN}}}stamp", ""))
    return IncomingUnit(
        id=element.get("id", ""),
        source="".join(content.text(source) for source in sources if source is not None),
        target=_target(parts, content),
        state=min((_state(p) for p in parts if p.tag == _tag("segment")), key=_ORDER.index),
        stamp=stamp,
        note=_note(element),
        line=element.sourceline or 0,
    )


def _target(parts: list[etree._Element], content: "_Content") -> str:
    """The translation: segments in the order that the targets say, with what is between them."""
    targets = [(part, _only(part, "target")) for part in parts]
    segments = [target for part, target in targets if part.tag == _tag("segment")]
    if not segments:
        raise _DamageError("it has no segment")
    if not any(target is not None and content.text(target) for target in segments):
        return ""
    if any(target is None for target in segments):
        raise _DamageError("only part of it is translated")
    ordered = list[tuple[int, str]]()
    for position, (part, target) in enumerate(targets, 1):
        chosen = target if target is not None else _only(part, "source")
        if chosen is not None:
            ordered.append((_number(chosen.get("order"), position), content.text(chosen)))
    return "".join(text for _, text in sorted(ordered, key=lambda item: item[0]))


def _number(written: str | None, otherwise: int) -> int:
    short = written is not None and len(written) < 10 and written.isascii() and written.isdigit()
    return int(written) if written is not None and short else otherwise


_ORDER = tuple(ExchangeState)


def _state(segment: etree._Element) -> ExchangeState:
    """`state`, XLIFF 2.0, 4.3.1.32: `initial` unless it says otherwise.

    `reviewed` is translated here: an approval is what somebody signs, `final`.
    """
    match segment.get("state", "initial"):
        case "final":
            return ExchangeState.APPROVED
        case "translated" | "reviewed":
            return ExchangeState.TRANSLATED
        case _:
            target = _only(segment, "target")
            empty = target is None or (not len(target) and not target.text)
            return ExchangeState.UNTRANSLATED if empty else ExchangeState.NEEDS_WORK


def _note(unit: etree._Element) -> str:
    """The translator's notes: ours that goes out, and what a tool has added."""
    notes = (
        note
        for holder in unit.iterchildren(_tag("notes"))
        for note in holder.iterchildren(_tag("note"))
    )
    own = (note for note in notes if note.get("category", NOTE_CATEGORY) not in _SENT)
    return "\n".join(note.text for note in own if note.text)


_SENT = ("context", "description", "previous-source", "suggestion", "finding")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Content:
    """What codes stand for: originals by id of `data`, and by id of the code in the source."""

    data: Mapping[str, str]
    source: Mapping[tuple[str, str], str]

    def text(self, element: etree._Element) -> str:
        """The text of `source`, `target` or `data`, each code as it was written."""
        return "".join(self._parts(element))

    def _parts(self, element: etree._Element) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            yield from self._part(child)
            yield child.tail or ""

    def _part(self, child: etree._Element) -> Iterator[str]:
        match _local(child):
            case "ph":
                yield self._original(child, "dataRef", "")
            case "pc":
                yield self._original(child, "dataRefStart", "start")
                yield from self._parts(child)
                yield self._original(child, "dataRefEnd", "end")
            case "sc":
                yield self._original(child, "dataRef", "start")
            case "ec":
                yield self._original(child, "dataRef", "end")
            case "cp":
                yield _character(child.get("hex", ""))
            case "mrk":
                yield from self._parts(child)
            case "sm" | "em":
                pass
            case other:
                raise _DamageError(f"there is an element {other[:40]} in its text")

    def _original(self, code: etree._Element, reference: str, side: str) -> str:
        if (found := self.data.get(code.get(reference, ""))) is not None:
            return found
        key = code.get("startRef") or code.get("id", "")
        if (known := self.source.get((key, side))) is not None:
            return known
        raise _DamageError(f"nothing says what the code {key[:40]!r} stands for")


def _originals(
    element: etree._Element, data: Mapping[str, str]
) -> Iterator[tuple[tuple[str, str], str]]:
    """The codes of a source by their ids, for targets whose references a tool has dropped."""
    for code in element.iter():
        for reference, side in _SIDES.get(_local(code), ()):
            key = code.get("startRef") or code.get("id", "")
            if (found := data.get(code.get(reference, ""))) is not None:
                yield (key, side), found


_SIDES = {
    "ph": (("dataRef", ""),),
    "pc": (("dataRefStart", "start"), ("dataRefEnd", "end")),
    "sc": (("dataRef", "start"),),
    "ec": (("dataRef", "end"),),
}


def _character(written: str) -> str:
    try:
        return chr(int(written, 16))
    except (ValueError, OverflowError):
        raise _DamageError("a code point is no number") from None


def _only(parent: etree._Element, name: str) -> etree._Element | None:
    return next(iter(parent.iterchildren(_tag(name))), None)


def _local(element: etree._Element) -> str:
    tag = str(element.tag)
    return tag.removeprefix(f"{{{XLIFF}}}")


def _tag(name: str) -> str:
    return f"{{{XLIFF}}}{name}"


def _fault(path: str, element: etree._Element, code: str, message: str, hint: str) -> Finding:
    return Finding(
        code=code,
        severity=Severity.ERROR,
        message=message,
        origin=Origin(path=path, line=element.sourceline or 0),
        hint=hint,
    )
