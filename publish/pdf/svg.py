"""What an SVG picture may hold: drawings, no programs, nothing from elsewhere, in bounded time."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

__all__ = ["SvgError", "read_svg", "svg_faults"]

_LONGEST = 2**21
_MOST = 20_000
_MOST_DRAWN = 50_000
_DEEPEST = 60
_CHUNK = 2**14
_ACTIVE = frozenset(
    {"script", "handler", "listener", "foreignobject", "iframe", "object", "embed", "canvas"}
)
_DECLARATION = re.compile(rb"<!(?:ENTITY|ATTLIST)")
_LINKS = ("http:", "https:", "mailto:")
_CSS_ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})\s?|(.))", re.DOTALL)
_URL = re.compile(r"url\(\s*['\"]?\s*([^'\")\s]*)", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9.]+")
_IMPORT = re.compile(r"@import|@font-face", re.IGNORECASE)


class SvgError(Exception):
    """Why a picture is refused; `unsafe` where it isn't only too much."""

    def __init__(self, message: str, *, unsafe: bool = False) -> None:
        super().__init__(message)
        self.unsafe = unsafe


def read_svg(data: bytes) -> Element:
    """The tree of an SVG file.

    Raises `SvgError` where it is no well-formed SVG, declares entities or defaults (they read
    files or grow without end), or is too large to read: 2 MiB, 20,000 elements, 60 of them inside
    one another.
    """
    if len(data) > _LONGEST:
        raise SvgError(f"has {len(data):,} octets; {_LONGEST:,} is the most for a drawing")
    if _DECLARATION.search(data.replace(b"\0", b"")):  # also where it is UTF-16
        raise SvgError("declares entities or attributes", unsafe=True)
    parser = XMLParser(target=_Builder())
    try:
        for start in range(0, len(data), _CHUNK):
            parser.feed(data[start : start + _CHUNK])
        root: Element = parser.close()
    except (ParseError, ValueError, LookupError) as error:
        raise SvgError(f"can't be read as SVG ({error})") from None
    if _name(root) != "svg":
        raise SvgError(f"is no SVG: it begins with <{_name(root)}>")
    return root


def svg_faults(root: Element) -> Iterator[SvgError]:
    """What an SVG tree has that is refused, programs and references first, each once.

    Groups, patterns, masks and markers are drawn again for each reference to them, so that a few
    lines can ask for billions of shapes: 50,000 are allowed in all, twice what a detailed map has.
    """
    found = dict.fromkeys(said for element in root.iter() for said in _unsafe(element))
    yield from (SvgError(message, unsafe=True) for message in found)
    yield from _repeated_gradients(root)
    if not found:
        yield from _expansion(root)


class _Builder(TreeBuilder):
    """Builds a tree within the limits."""

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self._depth = 0

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        """Count the element, then build it."""
        self._count += 1
        self._depth += 1
        if self._count > _MOST:
            raise SvgError(f"has more than {_MOST:,} elements")
        if self._depth > _DEEPEST:
            raise SvgError(f"has elements more than {_DEEPEST} deep inside one another")
        return super().start(tag, attrs)

    def end(self, tag: str) -> Element:
        """Step out of the element."""
        self._depth -= 1
        return super().end(tag)


def _name(element: Element) -> str:
    """The local name of an element; a comment has none that anything is called by."""
    return str(element.tag).rpartition("}")[2]


def _unsafe(element: Element) -> Iterator[str]:
    """What an element would run, or would take from elsewhere."""
    name = _name(element)
    if name.lower() in _ACTIVE:
        yield f"has <{name}>, which is no drawing"
    if name == "style":
        yield from _unsafe_style("".join(element.itertext()))
    for attribute, value in element.attrib.items():
        local = attribute.rpartition("}")[2].lower()
        if local.startswith("on"):
            yield f"has a program in {local}"
        elif local in ("href", "src", "base"):
            allowed = value.strip().startswith("#") or (
                name == "a" and value.strip().lower().startswith(_LINKS)
            )
            if not allowed:
                yield f"refers to {value.strip()[:60]}"
        else:
            yield from _unsafe_style(value)


def _unsafe_style(style: str) -> Iterator[str]:
    plain = _CSS_ESCAPE.sub(_unescaped, style)
    yield from (f"refers to {url[:60]}" for url in _URL.findall(plain) if not url.startswith("#"))
    yield from (f"has {rule} in its style sheet" for rule in _IMPORT.findall(plain))


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else 0
    return chr(code) if 0 < code < 0x110000 else match[2] or ""


def _repeated_gradients(root: Element) -> Iterator[SvgError]:
    """WeasyPrint writes down every repetition; a small one has no end (measured)."""
    if any(element.get("spreadMethod") in ("repeat", "reflect") for element in root.iter()):
        yield SvgError("repeats a gradient")


# --- what is drawn more than once ---


@dataclass(kw_only=True, slots=True)
class _Weights:
    """How many shapes each element stands for, with all that it refers to."""

    by_id: Mapping[str, Element]
    with_markers: bool
    known: dict[Element, int] = field(default_factory=dict)
    open: set[Element] = field(default_factory=set)

    def of(self, element: Element) -> int:
        """The weight of an element; `SvgError` where references go round, or on and on."""
        if element in self.known:
            return self.known[element]
        if element in self.open or len(self.open) > _DEEPEST:
            raise SvgError("refers to itself, or on and on")
        self.open.add(element)
        weight = 1 + sum(map(self.of, element))
        for target, inherited in self._targets(element):
            times = self._reach(element) if inherited else 1
            weight += times * self.of(target)
        self.open.discard(element)
        self.known[element] = weight
        return weight

    def _targets(self, element: Element) -> Iterator[tuple[Element, bool]]:
        """What an element refers to, and whether all in it do so with it."""
        for attribute, value in element.attrib.items():
            link = attribute.rpartition("}")[2] == "href"
            names = [value.strip()] if link else _URL.findall(_CSS_ESCAPE.sub(_unescaped, value))
            for name in names:
                target = self.by_id.get(name.removeprefix("#"))
                if target is not None:
                    yield target, not link

    def _reach(self, element: Element) -> int:
        """How often a paint or a marker that the element names is drawn: markers at each point."""
        points = sum(
            len(_NUMBER.findall(inner.get("d", "") + inner.get("points", ""))) // 2
            for inner in element.iter()
            if self.with_markers
        )
        return points + sum(1 for _ in element.iter())


def _expansion(root: Element) -> Iterator[SvgError]:
    by_id = {element.get("id", ""): element for element in reversed([*root.iter()])}
    with_markers = any(_name(element) == "marker" for element in root.iter())
    for element in root.iter():
        if _name(element) == "style":
            plain = _CSS_ESCAPE.sub(_unescaped, "".join(element.itertext()))
            targets = [by_id.get(name.removeprefix("#")) for name in _URL.findall(plain)]
            if any(t is not None and not _name(t).endswith("Gradient") for t in targets):
                yield SvgError("refers to more than gradients in its style sheet")
                return
    try:
        weight = _Weights(by_id=by_id, with_markers=with_markers).of(root)
    except SvgError as fault:
        yield fault
        return
    if weight > _MOST_DRAWN:
        yield SvgError(f"draws {weight:,} shapes; {_MOST_DRAWN:,} is the most")
