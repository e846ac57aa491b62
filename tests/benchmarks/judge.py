"""What a PDF does for people who listen to it, counted in the same way whoever made it."""

import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
from lxml import html

from publish.verify.pdf import Tag, TaggedPdf, read_tags
from publish.verify.pdf_text import marked_text
from tests.conformance.validators import verapdf
from tests.pdf_tools import READINGS, TOOLS, squeezed, without

__all__ = ["Judged", "Share", "Wanted", "judge", "wanted"]

_BLOCKS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "td", "th", "dt", "dd", "caption")
_NOTES = frozenset({"Note", "FENote"})
_FLAVOURS = ("ua1", "3a")
_NAMES = {"{http://www.aiim.org/pdfua/ns/id/}part": "PDF/UA-{}",
          "{http://www.aiim.org/pdfa/ns/id/}part": "PDF/A-{}"}  # fmt: skip
_UNASKED = re.compile("[-\u2010–•◦▪‣.0-9]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """How many of how many."""

    good: int
    of: int

    def __str__(self) -> str:
        return f"{self.good} of {self.of}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What the document says before anybody sets it: its blocks, its parts in other languages.

    `head` is the text of the running head; readings of ruby and pointers to notes are in no text.
    """

    blocks: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]
    headers: int
    notes: int
    ruby: int
    head: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """One PDF beside what was wanted of it."""

    pages: int
    claims: tuple[str, ...]
    broken: Mapping[str, int]
    types: tuple[str, ...]
    whole: Share
    parts: Share
    scopes: Share
    notes: Share
    ruby: Share
    head: str
    extracted: Mapping[str, Share]
    outloud: int


def wanted(document: str) -> Wanted:
    """What an HTML document of ours asks of whoever sets it."""
    root = html.document_fromstring(document)
    running = root.xpath("//*[starts-with(@class, 'running-')]")
    head = squeezed(running[0].text_content())
    ruby = len(root.xpath("//ruby"))
    drop = "//rt|//rp|//style|//title|//nav|//*[starts-with(@class, 'running-')]|//sup"
    drop += "|//*[@id='page-notes']/h2"  # footnotes have no heading
    notes = len(root.xpath("//*[@id='page-notes']//li"))
    for element in root.xpath(drop):
        element.drop_tree()
    leaves = [e for e in root.iter(*_BLOCKS) if sum(1 for _ in e.iter(*_BLOCKS)) == 1]
    texts = [squeezed(leaf.text_content()) for leaf in leaves]
    spoken = [
        (squeezed(e.text_content()), str(e.get("lang")))
        for e in root.xpath("//body//*[@lang]")
        if e.get("lang") != root.get("lang")
    ]
    return Wanted(
        blocks=tuple(text for text in texts if len(text) > 1),
        parts=tuple(part for part in spoken if part[0]),
        headers=len([e for e in root.iter("th") if e.text_content().strip()]),
        notes=notes,
        ruby=ruby,
        head=head,
    )


def judge(data: bytes, ask: Wanted) -> Judged:
    """Count in a PDF what was asked of it."""
    tagged = read_tags(data)
    tags = list(_below(tagged.root))
    spoken = [(squeezed(_inside(tag)), tag.language.partition("-")[0]) for tag in tags]
    texts = {text for text, _ in spoken}
    types = sorted({tag.type for tag in tags})
    headers = [tag for tag in tags if tag.type == "TH"]
    scoped = [tag for tag in headers if any(d.startswith("scope=") for d in tag.details)]
    with TemporaryDirectory() as folder, pikepdf.open(io.BytesIO(data)) as pdf:
        path = Path(folder) / "judged.pdf"
        marked = _marked_languages(pdf)
        languages = {(_letters(text), tag) for text, tag in (*spoken, *marked)}
        running = without(data, READINGS)
        taken = {name: _bare(tool(running, path)) for name, tool in TOOLS.items()}
        path.write_bytes(data)
        return Judged(
            pages=len(pdf.pages),
            claims=tuple(_claims(pdf)),
            broken={flavour: _broken(path, flavour) for flavour in _FLAVOURS},
            types=tuple(types),
            whole=Share(good=sum(b in texts for b in ask.blocks), of=len(ask.blocks)),
            parts=Share(
                good=sum(
                    (_letters(text), tag.partition("-")[0]) in languages for text, tag in ask.parts
                ),
                of=len(ask.parts),
            ),
            scopes=Share(good=len(scoped), of=ask.headers),
            notes=Share(good=sum(tag.type in _NOTES for tag in tags), of=ask.notes),
            ruby=Share(good=sum(tag.type == "Ruby" for tag in tags), of=ask.ruby),
            head=_head(tagged, ask.head),
            extracted={
                name: Share(good=sum(_bare(b) in text for b in ask.blocks), of=len(ask.blocks))
                for name, text in taken.items()
            },
            outloud=_outloud(path),
        )


def _marked_languages(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """Texts with the language that their marked content names (ISO 32000-1, 14.9.2.3)."""
    runs: list[tuple[str, str]] = []
    for page in pdf.pages:
        texts = marked_text(page).by_mcid
        for instruction in pikepdf.parse_content_stream(page):
            entries = instruction.operands[-1] if str(instruction.operator) == "BDC" else None
            if isinstance(entries, pikepdf.Dictionary) and "/MCID" in entries:
                tag = str(entries.get("/Lang", "")).partition("-")[0]
                text = squeezed(texts[int(entries.MCID)])
                if runs and runs[-1][1] == tag:
                    text = runs.pop()[0] + text  # a line's end doesn't end a part
                runs.append((text, tag))
    yield from runs


def _below(tag: Tag) -> Iterator[Tag]:
    yield tag
    for kid in tag.kids:
        if isinstance(kid, Tag):
            yield from _below(kid)


def _text(tag: Tag) -> str:
    """The text of a tag without labels, readings, notes, pointers to them, and pictures."""
    if tag.type in _NOTES | {"Lbl", "Reference", "RT", "RP", "Figure"}:
        return ""
    return _inside(tag)


def _inside(tag: Tag) -> str:
    kids = (kid if isinstance(kid, str) else _text(kid) for kid in tag.kids)
    return tag.actual_text or "".join(kids)


def _bare(text: str) -> str:
    """Text without hyphens, what marks the items of lists, and the numbers of notes."""
    return _UNASKED.sub("", squeezed(text))


def _letters(text: str) -> frozenset[str]:
    """What a part is known by whose hyphens, order and marks of direction may differ."""
    return frozenset(letter for letter in _bare(text) if letter.isalpha())


def _claims(pdf: pikepdf.Pdf) -> Iterator[str]:
    said = pdf.open_metadata()
    for key, name in _NAMES.items():
        if part := said.get(key):
            level = said.get(key.replace("part", "conformance"), "") if "PDF/A" in name else ""
            yield name.format(f"{part}{str(level).lower()}")


def _broken(path: Path, flavour: str) -> int:
    """How many rules of the standard the file breaks."""
    return len(verapdf([path], flavour))


def _head(tagged: TaggedPdf, head: str) -> str:
    """What the running head of the second page is to listeners."""
    if head in squeezed("".join(tagged.artifacts[1:])):
        return "artifact"
    if any(head in squeezed(text) for text in tagged.untagged[1:]):
        return "untagged"
    found = [text for text in _all_texts(tagged.root) if head in squeezed(text)]
    return "content" if found else "missing"


def _all_texts(tag: Tag) -> Sequence[str]:
    return [kid for inner in _below(tag) for kid in inner.kids if isinstance(kid, str)]


def _outloud(path: Path) -> int:
    """How many errors outloud reports."""
    tool = Path(sys.executable).with_name("outloud")
    command = [str(tool), "--no-info", "--fail-on", "never", "--json", "-", str(path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return sum(int(result["counts"]["error"]) for result in json.loads(done.stdout)["results"])
