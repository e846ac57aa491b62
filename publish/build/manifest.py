"""What the last good build made, of what, and what it had to say: `output/manifest.json`."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace

from publish.editions.card import Card, card_from_json, card_json
from publish.findings import Finding, Origin, Severity

__all__ = [
    "Asked", "Entry", "Manifest", "Output", "digest", "digest_of", "finding_from_json",
    "finding_json", "read_manifest", "recorded", "with_records", "write_manifest",
]  # fmt: skip

FORMAT = 2
"""The format of the file; a manifest of another is none, and the build makes all anew."""

_DAMAGE = (ValueError, KeyError, TypeError, AttributeError, IndexError, AssertionError)


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """A file that was made: its SHA-256, its octets, and the hash of all that it was made of."""

    sha256: str
    size: int
    of: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What of a release was made: in which languages, pages or not, PDFs in which layouts."""

    languages: tuple[str, ...] = ()
    html: bool = True
    layouts: tuple[str, ...] = ()
    standard: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A release as it is published.

    `inputs` has the SHA-256 of each file of its own by path, `around` the hash of each thing that
    it shares with others by name; `cards` are those of its editions by language, `outputs` its
    files by path under `output/`. `embargo` is when it ended (ISO 8601), or empty.
    """

    asked: Asked = field(default_factory=Asked)
    inputs: Mapping[str, str] = field(default_factory=dict)
    around: Mapping[str, str] = field(default_factory=dict)
    cards: Mapping[str, Card] = field(default_factory=dict)
    outputs: Mapping[str, Output] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    embargo: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """The releases by id, the files that are no release's, and the versions behind them all.

    `shared` are indexes, feeds, styles: what they are made of is in `of`.
    """

    releases: Mapping[str, Entry] = field(default_factory=dict)
    shared: Mapping[str, Output] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)

    def outputs(self) -> Mapping[str, Output]:
        """All files, by path under `output/`."""
        found = dict(self.shared)
        for entry in self.releases.values():
            found.update(entry.outputs)
        return found


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def digest_of(value: object) -> str:
    """The SHA-256 of a value of objects, arrays, texts and numbers: the same for the same value."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return digest(text.encode("utf-8", "surrogatepass"))


def finding_json(finding: Finding) -> dict[str, object]:
    """A finding as JSON has it."""
    return {**asdict(finding), "severity": str(finding.severity)}


def finding_from_json(read: Mapping[str, object]) -> Finding:
    """The finding that `finding_json` wrote. Raises ValueError, KeyError or TypeError."""
    place = read["origin"]
    assert isinstance(place, dict)
    return Finding(
        code=str(read["code"]),
        severity=Severity(str(read["severity"])),
        message=str(read["message"]),
        origin=Origin(
            path=str(place["path"]), line=int(place["line"]), column=int(place["column"])
        ),
        hint=str(read["hint"]),
    )


def read_manifest(data: bytes) -> Manifest:
    """The manifest in `data`; an unreadable one counts as none, and the build makes all anew."""
    try:
        read = json.loads(data)
        if read["format"] != FORMAT:
            return Manifest()
        return Manifest(
            releases={str(key): _entry(entry) for key, entry in read["releases"].items()},
            shared=_outputs(read["shared"]),
            versions=_texts(read["versions"]),
        )
    except _DAMAGE:
        return Manifest()


def write_manifest(manifest: Manifest) -> bytes:
    """JSON, keys in order, a line for each release and each file that is no release's."""
    releases = {key: _entry_json(entry) for key, entry in manifest.releases.items()}
    shared = {path: _output_json(output) for path, output in manifest.shared.items()}
    text = (
        f'{{"format": {FORMAT},\n"releases": {_lines(releases)},\n'
        f'"shared": {_lines(shared)},\n"versions": {_lines(manifest.versions)}}}\n'
    )
    return text.encode()


def _lines(values: Mapping[str, object]) -> str:
    """An object with a line for each of its keys: quick to write, and to compare."""
    lines = (
        f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False, sort_keys=True)}"
        for key, value in sorted(values.items())
    )
    return "{\n" + ",\n".join(lines) + "\n}"


def recorded(entries: Mapping[str, Entry | None]) -> str:
    """JSON of what is published of releases while a build is under way, None where nothing is."""
    content = {key: entry and _entry_json(entry) for key, entry in entries.items()}
    return json.dumps(content, separators=(",", ":"))


def with_records(manifest: Manifest, records: Iterable[str]) -> Manifest:
    """The manifest of a build that was stopped: `recorded` says what it had published by then.

    An unreadable record leaves no entry, and the build makes that release anew.
    """
    releases = dict(manifest.releases)
    for record in records:
        for key, entry in json.loads(record).items():
            releases.pop(key, None)
            with suppress(*_DAMAGE):
                releases[key] = _entry(entry)
    return replace(manifest, releases=releases)


def _entry_json(entry: Entry) -> dict[str, object]:
    return {
        "asked": asdict(entry.asked),
        "inputs": dict(entry.inputs),
        "around": dict(entry.around),
        "cards": {tag: card_json(card) for tag, card in entry.cards.items()},
        "outputs": {path: _output_json(output) for path, output in entry.outputs.items()},
        "findings": [finding_json(finding) for finding in entry.findings],
        "embargo": entry.embargo,
    }


def _entry(read: Mapping[str, object]) -> Entry:
    asked, cards, findings = read["asked"], read["cards"], read["findings"]
    assert isinstance(asked, dict)
    assert isinstance(cards, dict)
    assert isinstance(findings, list)
    return Entry(
        asked=Asked(
            languages=_list(asked["languages"]),
            html=bool(asked["html"]),
            layouts=_list(asked["layouts"]),
            standard=str(asked["standard"]),
        ),
        inputs=_texts(read["inputs"]),
        around=_texts(read["around"]),
        cards={str(tag): card_from_json(card) for tag, card in cards.items()},
        outputs=_outputs(read["outputs"]),
        findings=tuple(map(finding_from_json, findings)),
        embargo=str(read["embargo"]),
    )


def _output_json(output: Output) -> dict[str, object]:
    return {"sha256": output.sha256, "size": output.size, "of": output.of}


def _outputs(read: object) -> dict[str, Output]:
    assert isinstance(read, dict)
    return {
        str(path): Output(sha256=str(o["sha256"]), size=int(o["size"]), of=str(o["of"]))
        for path, o in read.items()
    }


def _texts(read: object) -> dict[str, str]:
    assert isinstance(read, dict)
    return {str(key): str(value) for key, value in read.items()}


def _list(read: object) -> tuple[str, ...]:
    assert isinstance(read, Sequence)
    return tuple(map(str, read))
