"""The site as it stands while it is built: what there was, and what is in its place by now."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from time import monotonic

from publish.build.cache import (
    WordsMemory,
    keep_state,
    open_stamps,
    read_verdicts,
    verdict_key,
    write_verdicts,
)
from publish.build.evidence import load_evidence, styles_digest
from publish.build.groups import Group, groups_of
from publish.build.inputs import around_inputs, own_inputs, watch
from publish.build.make import Made
from publish.build.manifest import (
    Asked,
    Entry,
    Manifest,
    Output,
    digest,
    read_manifest,
    recorded,
    with_records,
    write_manifest,
)
from publish.build.plan import Inputs, agreed, reasons
from publish.build.prepare import prepare_shared, site_to_build, wanted_releases
from publish.build.publication import JOURNAL, Publication, publish
from publish.build.request import Built, Options
from publish.build.search import search_findings
from publish.build.shared import asset_files, moved_findings
from publish.build.sources import load_source, load_words
from publish.build.steps import Shared, packed
from publish.build.task import Task
from publish.build.toolchain import versions
from publish.build.translated import glyphs_of
from publish.build.workspace import Workspace, release_file, release_ids
from publish.findings import Finding, Origin, PublishError, Severity
from publish.release.site import Site
from publish.release.text import Text

__all__ = ["Look", "Standing"]

# Releases are published when this many are ready, or this much, or some for this long.
_MANY, _LARGE, _LONG = 64, 32 << 20, 5.0  # releases, octets, seconds


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """A release as it is found before a build: its entry, its hashes, and why it is due."""

    id: str
    entry: Entry | None
    inputs: Inputs
    asked: Asked
    sound: Mapping[str, bool]
    reasons: tuple[str, ...]


class Standing:
    """A build under way: what there was, and what has been put in its place so far."""

    def __init__(self, workspace: Workspace, options: Options, records: Iterable[str] = ()) -> None:
        self._workspace, self._options = workspace, options
        self._output = workspace.root / "output"
        printing = options.printing
        fonts = printing.fonts if printing else None
        site = site_to_build(workspace)
        tags = tuple(site.languages)
        self._asked = Asked(
            languages=_languages(site, options.languages),
            html=options.html,
            layouts=tuple(printing.layouts) if printing else (),
            standard=printing.standard if printing else "",
        )
        cache = self._output / ".cache"
        self.stamps = open_stamps(cache)
        watch(workspace, options.font_folders, self.stamps)
        self._around = around_inputs(workspace, tags, fonts, self.stamps)
        memory = WordsMemory(cache, self._around)
        self.prepared = prepare_shared(workspace, glyphs_of(fonts), memory=memory)
        memory.keep()
        self.before = with_records(_read_manifest(self._output), records)
        assets = asset_files(self.prepared.theme)
        self._styles = styles_digest({name: digest(data) for name, data in assets.items()})
        self._packed = packed(Shared(prepared=self.prepared, printing=printing))
        self.ids, found = wanted_releases(workspace, options.releases)
        self.findings: dict[str, tuple[Finding, ...]] = {"": (*found, *self.prepared.findings)}
        self.entries = dict(self.before.releases)
        self.shared: dict[str, Output] = dict(self.before.shared)
        self._ready: list[Publication] = []  # and not yet published
        self._record: dict[str, Entry | None] = {}  # of those
        self._published = monotonic()
        self.made: list[str] = []
        self.changed = 0
        self.embargoes: list[datetime] = []

    def look(self, release_id: str) -> Look:
        """What there is of a release now, and why anything has to be done about it."""
        tags = tuple(self.prepared.site.languages)
        entry = self.before.releases.get(release_id)
        own = own_inputs(self._workspace, release_id, tags, self.stamps)
        inputs = Inputs(own=own, around=self._around)
        asked = agreed(self._asked, entry, inputs, tags)
        sound = {path: self._sound(path, o) for path, o in entry.outputs.items()} if entry else {}
        why = reasons(entry, inputs, asked, sound, self._options.now)
        if entry is not None and not why:
            self.findings[release_id] = entry.findings
        return Look(
            id=release_id, entry=entry, inputs=inputs, asked=asked, sound=sound, reasons=why
        )

    def tasks(self, looks: Iterable[Look]) -> Iterator[Task]:
        """What is to be made of each release; one that can't be read leaves findings."""
        for look in looks:
            try:
                yield self._task(look)
            except PublishError as error:
                self.findings[look.id] = error.findings

    def place(self, look: Look, made: Made) -> None:
        """Have a release published, whole, and what is no longer part of it removed."""
        before = set(look.entry.outputs) if look.entry else set()
        self._prepare(made.files, before - set(made.outputs), release=look.id)
        self.findings[look.id] = made.findings
        if made.embargo is not None and made.embargo > self._options.now:
            self.embargoes.append(made.embargo)
        write_verdicts(self._output / ".cache", look.id, self._verdict_keys(look), made.checks)
        if made.public:
            self.entries[look.id] = Entry(
                asked=look.asked,
                inputs=look.inputs.own,
                around=look.inputs.around,
                cards=made.cards,
                outputs=made.outputs,
                findings=made.findings,
                embargo=made.embargo.isoformat() if made.embargo else "",
            )
        else:
            self.entries.pop(look.id, None)
        if not made.public and not made.cards:
            path = f"source/{look.id}/release.yaml"
            self.findings[look.id] = (*made.findings, _private(path, look.id))
        self._record[look.id] = self.entries.get(look.id)
        size = sum(len(data) for one in self._ready for data in one.files.values())
        long = monotonic() - self._published > _LONG
        if len(self._ready) >= _MANY or size >= _LARGE or long:
            self._publish(recorded(self._record))

    def place_shared(self) -> None:
        """Indexes, feeds and styles, where anything that they show has changed."""
        known, _ = release_ids(self._workspace)
        gone = {key: entry for key, entry in self.entries.items() if key not in known}
        for key in gone:
            del self.entries[key]
        cards = {key: entry.cards for key, entry in self.entries.items()}
        said = (*moved_findings(cards), *search_findings(self.prepared.site))
        self.findings[""] = (*self.findings[""], *said)
        for group in groups_of(self.prepared, self.entries, self._around):
            self._renew(group)
        if any(path.startswith("output/review/") for path in self.made):
            assets = asset_files(self.prepared.theme)
            self._prepare({f"review/{name}": data for name, data in assets.items()}, set())
        for key, entry in gone.items():  # no longer shown by now
            self._prepare({}, set(entry.outputs) - set(self.shared), release=key)

    def _renew(self, group: Group) -> None:
        """Make a group of the shared files, unless it stands, made of the same."""
        before = {path: output for path, output in self.shared.items() if group.holds(path)}
        if before and all(o.of == group.of and self._sound(path, o) for path, o in before.items()):
            return
        if group.reads and self._ready:
            self._publish(recorded(self._record))
        files = group.make(lambda path: (self._output / path).read_bytes())
        own = {path for entry in self.entries.values() for path in entry.outputs}
        self._prepare(files, set(before) - set(files) - own)
        kept = {path: output for path, output in self.shared.items() if path not in before}
        self.shared = {**kept, **{path: _described(data, group.of) for path, data in files.items()}}

    def close(self) -> Built:
        """Publish the rest, and with it the manifest of what there is then."""
        manifest = Manifest(releases=self.entries, shared=self.shared, versions=versions())
        self._ready.append(Publication(files={"manifest.json": write_manifest(manifest)}))
        self._publish("", last=True)
        outputs = manifest.outputs()
        for name in (*outputs, "manifest.json", JOURNAL):
            self.stamps.digest(str(self._output / name))
        keep_state(self._output / ".cache", self.stamps)
        order = ("", *self.ids)
        return Built(
            findings=tuple(f for name in order for f in self.findings.get(name, ())),
            files=tuple(f"output/{name}" for name in sorted(outputs)),
            made=tuple(sorted(self.made)),
            changed=self.changed,
            until=min(self.embargoes, default=None),
            stamps=self.stamps,
        )

    def _task(self, look: Look) -> Task:
        """Raises PublishError where the release or a catalog can't be read from the disk."""
        workspace, release_id = self._workspace, look.id
        verdicts = read_verdicts(self._output / ".cache", release_id, self._verdict_keys(look))
        return Task(
            source=load_source(workspace, release_id),
            words={
                tag: replace(load_words(workspace, release_id, tag), checked=verdicts.get(tag))
                for tag in self.prepared.site.languages
            },
            shared=self._packed,
            printing=self._options.printing,
            inputs=look.inputs,
            asked=look.asked,
            file=lambda name: release_file(workspace, release_id, name),
            evidence=load_evidence(workspace, release_id, self._styles),
            now=self._options.now,
            drafts=self._options.drafts,
            entry=look.entry,
            sound=look.sound,
        )

    def _verdict_keys(self, look: Look) -> Mapping[str, str]:
        return {tag: verdict_key(look.id, tag, look.inputs) for tag in self.prepared.site.languages}

    def _sound(self, path: str, output: Output) -> bool:
        try:
            return self.stamps.digest(str(self._output / path)) == output.sha256
        except OSError:
            return False

    def _prepare(self, files: Mapping[str, bytes], gone: set[str], release: str = "") -> None:
        """Have files published and others removed, those of a release folder by folder."""
        paths = {*files, *gone} if release else set()
        folders = {"/".join(path.split("/")[:3]) for path in paths if path.count("/") > 2}
        self._ready.append(
            Publication(files=files, removals=frozenset(gone), folders=tuple(sorted(folders)))
        )
        for path in files:
            self.stamps.forget(str(self._output / path))
            self.made.append(f"output/{path}")

    def _publish(self, record: str, *, last: bool = False) -> None:
        new = publish(self._output, self._ready, record, last=last)
        self.changed += len(new - {"manifest.json"})
        self._ready, self._record, self._published = [], {}, monotonic()


def _described(data: bytes, of: str) -> Output:
    return Output(sha256=digest(data), size=len(data), of=of)


def _languages(site: Site[Text], wanted: tuple[str, ...]) -> tuple[str, ...]:
    known = tuple(site.languages)
    unknown = [language for language in wanted if language not in known]
    if unknown:
        raise PublishError(
            Finding(
                code="language-unknown",
                severity=Severity.ERROR,
                message=f"{language} is no language of this site",
                origin=Origin(path=site.path),
                hint=f"the languages are {', '.join(known)}",
            )
            for language in unknown
        )
    return tuple(language for language in known if not wanted or language in wanted)


def _private(path: str, release_id: str) -> Finding:
    return Finding(
        code="release-private",
        severity=Severity.NOTE,
        message=f"{release_id} is a draft or under embargo and was not published",
        origin=Origin(path=path),
        hint="`publish build --drafts` makes it in output/review/",
    )


def _read_manifest(output: Path) -> Manifest:
    path = output / "manifest.json"
    return read_manifest(path.read_bytes()) if path.is_file() else Manifest()
