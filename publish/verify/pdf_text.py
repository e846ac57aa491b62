"""The text of a PDF's marked content: content streams and ToUnicode maps, nothing guessed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pikepdf

__all__ = ["MarkedText", "marked_text"]

_MAP_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end(?:bfchar|bfrange)", re.DOTALL)
_CODE_SPACE = re.compile(rb"begincodespacerange\s*<([0-9A-Fa-f]+)>")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")


@dataclass(frozen=True, kw_only=True, slots=True)
class MarkedText:
    """The text painted on a page: by MCID, in artifacts, and in neither."""

    by_mcid: Mapping[int, str]
    artifacts: str
    untagged: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Decoder:
    """From the codes of a font to text; `width` is how many bytes a code has."""

    width: int = 1
    texts: Mapping[int, str] = field(default_factory=dict)

    def decode(self, codes: bytes) -> str:
        """The text of a string that is shown in the font; U+FFFD for what isn't mapped."""
        starts = range(0, len(codes), self.width)
        numbers = (int.from_bytes(codes[start : start + self.width]) for start in starts)
        return "".join(self.texts.get(number, "\ufffd") for number in numbers)


@dataclass(kw_only=True, slots=True)
class _Mark:
    """An open marked-content sequence; `mcid` is None in artifacts and in nothing of the kind."""

    mcid: int | None
    artifact: bool
    actual_text: str | None


@dataclass(kw_only=True, slots=True)
class _Collector:
    """What was shown so far, by the sequences it stands in."""

    decoders: Mapping[str, _Decoder]
    properties: Mapping[str, pikepdf.Object]
    decoder: _Decoder = field(default_factory=_Decoder)
    saved: list[_Decoder] = field(default_factory=list)
    open: list[_Mark] = field(default_factory=list)
    by_mcid: dict[int, str] = field(default_factory=dict)
    artifacts: str = ""
    untagged: str = ""

    def begin(self, tag: str, properties: pikepdf.Object | None) -> None:
        """BMC and BDC: text inside stands for `ActualText` where there is one."""
        if isinstance(properties, pikepdf.Name):
            properties = self.properties.get(str(properties))
        entries = properties if isinstance(properties, pikepdf.Dictionary) else pikepdf.Dictionary()
        mcid = entries.get("/MCID")
        actual = entries.get("/ActualText")
        mark = _Mark(
            mcid=None if mcid is None else int(mcid),
            artifact=tag == "/Artifact",
            actual_text=None if actual is None else str(actual),
        )
        self.open.append(mark)
        if mark.mcid is not None:
            self.by_mcid.setdefault(mark.mcid, mark.actual_text or "")

    def show(self, codes: bytes) -> None:
        """Tj and its kin."""
        text = self.decoder.decode(codes)
        if any(mark.artifact for mark in self.open):
            self.artifacts += text
            return
        tagged = next((mark for mark in reversed(self.open) if mark.mcid is not None), None)
        if tagged is None or tagged.mcid is None:
            self.untagged += text
        elif tagged.actual_text is None:
            self.by_mcid[tagged.mcid] += text


def marked_text(page: pikepdf.Page) -> MarkedText:
    """Read the content stream of a page; form XObjects are not entered."""
    resources = page.obj.get("/Resources", pikepdf.Dictionary())
    fonts = resources.get("/Font", pikepdf.Dictionary())
    collector = _Collector(
        decoders={name: _decoder(font) for name, font in fonts.items()},
        properties=dict(resources.get("/Properties", pikepdf.Dictionary()).items()),
    )
    for instruction in pikepdf.parse_content_stream(page):
        if isinstance(instruction, pikepdf.ContentStreamInstruction):
            _collect(collector, str(instruction.operator), list(instruction.operands))
    return MarkedText(
        by_mcid=collector.by_mcid, artifacts=collector.artifacts, untagged=collector.untagged
    )


def _collect(collector: _Collector, operator: str, operands: list[pikepdf.Object]) -> None:
    match operator:
        case "BMC" | "BDC":
            collector.begin(str(operands[0]), operands[1] if len(operands) > 1 else None)
        case "q":
            collector.saved.append(collector.decoder)
        case "Q":
            collector.decoder = collector.saved.pop()
        case "EMC":
            collector.open.pop()
        case "Tf":
            collector.decoder = collector.decoders[str(operands[0])]
        case "Tj" | "'" | '"':
            collector.show(bytes(operands[-1]))
        case "TJ":
            for part in operands[0].as_list():
                if isinstance(part, pikepdf.String):
                    collector.show(bytes(part))


def _decoder(font: pikepdf.Object) -> _Decoder:
    """What the font's ToUnicode map says (ISO 32000-1, 9.10.3)."""
    if "/ToUnicode" not in font:
        return _Decoder(width=2 if font.get("/Subtype") == "/Type0" else 1)
    source = font.ToUnicode.read_bytes()
    space = _CODE_SPACE.search(source)
    width = len(space[1]) // 2 if space else 2
    texts: dict[int, str] = {}
    for section in _MAP_SECTION.finditer(source):
        ranges = section[1] == b"bfrange"
        texts.update(_ranges(section[2]) if ranges else _characters(section[2]))
    return _Decoder(width=width, texts=texts)


def _characters(section: bytes) -> Iterator[tuple[int, str]]:
    tokens = [match[1] for match in _HEX.finditer(section) if match[1] is not None]
    for code, text in zip(tokens[::2], tokens[1::2], strict=True):
        yield int(code, 16), _utf16(text)


def _ranges(section: bytes) -> Iterator[tuple[int, str]]:
    """Ranges whose texts follow one another; the form with an array of texts as well."""
    tokens = iter(_HEX.finditer(section))
    for token in tokens:
        first, last = int(token[1], 16), int(next(tokens)[1], 16)
        start = next(tokens)
        if start[2]:
            for code in range(first, last + 1):
                yield code, _utf16(next(tokens)[1])
            next(tokens)
            continue
        text = _utf16(start[1])
        for code in range(first, last + 1):
            yield code, text[:-1] + chr(ord(text[-1]) + code - first)


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")
