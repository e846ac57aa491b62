"""One release to its files: every language, page and PDF, or nothing at all.

`making` is the way of a release through the three steps: it asks for steps, is given what came of
them, and says in the end what the release is. Who does the steps, and where, is not its affair.
"""

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeAlias

from publish.build.compose import Source, Words
from publish.build.drawings import harmless
from publish.build.evidence import Evidence, evidence_hash
from publish.build.jobs import Job
from publish.build.manifest import Asked, Entry, Output, digest
from publish.build.plan import Inputs, of_page, of_print, stands
from publish.build.prints import Print, Printing
from publish.build.steps import (
    Compose,
    Composed,
    PrintDocument,
    Printed,
    Show,
    compose,
    packed,
    print_document,
    show,
)
from publish.editions.card import Card, Document
from publish.editions.statement import STATEMENT
from publish.findings import Finding, Origin
from publish.lint.translation import Checked
from publish.release.model import Status

__all__ = ["Made", "Making", "Product", "Step", "Task", "making", "perform"]

Step: TypeAlias = Compose | PrintDocument | Show
Product: TypeAlias = Composed | Printed | Mapping[str, bytes]
Making: TypeAlias = Generator[Sequence[Job[Step]], Sequence[Product], "Made"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """A release to make: its source and words, unread, and what is known of it.

    `words` are by language. `asked` says what to make; `entry` what is published of it, `sound`
    which of those files, by path, are as they were made. `file` reads a picture or an attachment.
    Without `now` it is for reviewers alone, and nothing of it is public.
    """

    source: Source
    words: Mapping[str, Words]
    shared: bytes = field(repr=False)
    printing: Printing | None
    inputs: Inputs
    asked: Asked
    file: Callable[[str], bytes]
    now: datetime | None = None
    drafts: bool = True
    evidence: Evidence = field(default_factory=Evidence)
    entry: Entry | None = None
    sound: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """A release as it is to be published, or nothing (no cards) where it is not to be.

    `files` has what was made now, by path beside the manifest; `outputs` describes all files of
    the release, those that stand from before among them.
    """

    public: bool
    cards: Mapping[str, Card] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    outputs: Mapping[str, Output] = field(default_factory=dict)
    checks: Mapping[str, Checked] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    embargo: datetime | None = None


def perform(step: Step) -> Product:
    """Do any of the steps. Raises PublishError as each of them does."""
    match step:
        case Compose():
            return compose(step)
        case PrintDocument():
            return print_document(step)
        case Show():
            return show(step)


def making(task: Task) -> Making:
    """The way of a release. Where a step fails, its PublishError is to be raised in here."""
    source = packed(task.source)
    words = {tag: packed(its) for tag, its in task.words.items()}
    step = Compose(shared=task.shared, source=source, words=words, now=task.now, drafts=task.drafts)
    (composed,) = yield [_job(task, "", "the release", step)]
    assert isinstance(composed, Composed)
    made = Made(public=composed.public, findings=composed.findings, embargo=composed.embargo)
    if not composed.cards:
        return made
    prints = yield from _printing(task, composed)
    cards = {
        tag: replace(card, documents=tuple(prints.documents.get(tag, ())))
        for tag, card in composed.cards.items()
    }
    pages = yield from _showing(task, composed, cards, prints, source, words)
    own = _own_files(task, composed)
    return replace(
        made,
        cards={tag: card for tag, card in cards.items() if tag in task.asked.languages},
        files={**own.files, **prints.files, **pages.files},
        outputs={**own.outputs, **prints.outputs, **pages.outputs},
        checks=composed.checks,
    )


@dataclass(kw_only=True, slots=True)
class _Part:
    """Files of a release as they come about; `documents` are by language."""

    files: dict[str, bytes] = field(default_factory=dict)
    outputs: dict[str, Output] = field(default_factory=dict)
    documents: dict[str, list[Document]] = field(default_factory=dict)

    def keep(self, path: str, output: Output) -> None:
        self.outputs[path] = output

    def add(self, path: str, data: bytes, of: str) -> None:
        self.files[path] = data
        self.outputs[path] = Output(sha256=digest(data), size=len(data), of=of)


def _printing(
    task: Task, composed: Composed
) -> Generator[Sequence[Job[Step]], Sequence[Product], _Part]:
    """The PDFs: those that stand are kept, the others made."""
    part, jobs = _Part(), dict[tuple[str, str, str], Job[Step]]()
    if task.printing is None:
        return _kept_prints(task, composed)
    for tag, prints in composed.prints.items():
        for one in prints if tag in task.asked.languages else ():
            path = _path(task, composed, tag, one.name)
            hashes = {name: task.inputs.own.get(_input(task, name), "") for name in one.pictures}
            of = of_print(one, hashes, task.asked, task.inputs.around)
            old = _standing(task, path, of)
            document = _document(task, tag, one.name)
            if old is not None and document is not None:
                part.keep(path, old)
                part.documents.setdefault(tag, []).append(document)
            else:
                step = _print_step(task, task.printing, one)
                jobs[tag, path, of] = _job(task, path, f"the PDF {one.name}", step)
    products = yield tuple(jobs.values())
    for (tag, path, of), printed in zip(jobs, products, strict=True):
        assert isinstance(printed, Printed)
        part.add(path, printed.data, of)
        part.documents.setdefault(tag, []).append(printed.document)
    order = {one.name: n for its in composed.prints.values() for n, one in enumerate(its)}
    for documents in part.documents.values():
        documents.sort(key=lambda document: order[document.name])
    return part


def _kept_prints(task: Task, composed: Composed) -> _Part:
    """The PDFs that are published and not asked for, where they may stay."""
    part = _Part()
    cards = task.entry.cards if task.entry and task.asked.layouts else {}
    for tag, card in cards.items():
        for document in card.documents:
            path = _path(task, composed, tag, document.name)
            old = task.entry.outputs.get(path) if task.entry else None
            if old is not None and task.sound.get(path):
                part.keep(path, old)
                part.documents.setdefault(tag, []).append(document)
    return part


def _showing(
    task: Task,
    composed: Composed,
    cards: Mapping[str, Card],
    prints: _Part,
    source: bytes,
    words: Mapping[str, bytes],
) -> Generator[Sequence[Job[Step]], Sequence[Product], _Part]:
    """The pages with what is beside them: those that stand are kept, the others made."""
    part, jobs = _Part(), dict[tuple[str, str], Job[Step]]()
    sizes = {name: task.source.sizes[name] for name in composed.files}
    around = {**task.inputs.around, "evidence": evidence_hash(task.evidence)}
    for tag, card in cards.items() if task.asked.html else ():
        if tag not in task.asked.languages or card.moved:
            continue
        folder, shown = _path(task, composed, tag, ""), _shown(cards, tag)
        printed = {
            path.removeprefix(folder): output.sha256
            for path, output in prints.outputs.items()
            if path.startswith(folder)
        }
        of = of_page({**_inputs_of(task, tag), **printed}, sizes, tag, shown, around)
        names = ("index.html", STATEMENT) if _stated(composed, card) else ("index.html",)
        old = {folder + name: _standing(task, folder + name, of) for name in names}
        if all(old.values()):
            part.outputs.update({path: output for path, output in old.items() if output})
            continue
        step = Show(
            shared=task.shared,
            source=source,
            words=words[tag],
            language=tag,
            cards=shown,
            public=composed.public,
            evidence=task.evidence,
            printed=printed,
        )
        jobs[folder, of] = _job(task, f"{folder}index.html", f"the page in {tag}", step)
    products = yield tuple(jobs.values())
    for (folder, of), pages in zip(jobs, products, strict=True):
        assert isinstance(pages, Mapping)
        for name, data in pages.items():
            part.add(folder + name, data, of)
    return part


def _stated(composed: Composed, card: Card) -> bool:
    """Whether a page has an accessibility statement."""
    return composed.public and card.status is not Status.WITHDRAWN


def _shown(cards: Mapping[str, Card], language: str) -> dict[str, Card]:
    """What the page in a language is told: the documents of the others are not its affair."""
    return {
        tag: card if tag == language else replace(card, documents=()) for tag, card in cards.items()
    }


def _own_files(task: Task, composed: Composed) -> _Part:
    """Pictures and attachments, beside the page of every language."""
    part = _Part()
    for tag in composed.cards if task.asked.html else ():
        if tag not in task.asked.languages:
            continue
        for name in composed.files:
            path, of = _path(task, composed, tag, name), task.inputs.own.get(_input(task, name), "")
            old = _standing(task, path, of)
            if old is not None:
                part.keep(path, old)
            else:
                part.add(path, harmless(_input(task, name), task.file(name)), of)
    return part


def _job(task: Task, path: str, name: str, step: Step) -> Job[Step]:
    release = task.source.id
    return Job(
        id=f"{release}/{path}",
        name=f"{name} of {release}",
        origin=Origin(path=task.source.yaml.path),
        argument=step,
    )


def _print_step(task: Task, printing: Printing, document: Print) -> PrintDocument:
    return PrintDocument(
        document=document,
        pictures={name: task.file(name) for name in document.pictures},
        fonts=printing.fonts,
        standard=printing.standard,
    )


def _standing(task: Task, path: str, of: str) -> Output | None:
    """What is published under a path, where that is what would be made."""
    old = task.entry.outputs.get(path) if task.entry else None
    return old if stands(old, of, sound=task.sound.get(path, False)) else None


def _document(task: Task, tag: str, name: str) -> Document | None:
    """What was said of a PDF when it was made."""
    card = task.entry.cards.get(tag) if task.entry else None
    return next((d for d in card.documents if d.name == name), None) if card else None


def _path(task: Task, composed: Composed, tag: str, name: str) -> str:
    folder = "site" if composed.public else "review"
    return f"{folder}/{tag}/{task.source.id}/{name}"


def _input(task: Task, name: str) -> str:
    """The path, among the inputs, of a file beside the release."""
    return f"{task.source.yaml.path.rpartition('/')[0]}/{name}"


def _inputs_of(task: Task, tag: str) -> dict[str, str]:
    """The hashes of the release and of what it is translated with to a language."""
    its = task.words[tag]
    paths = [task.source.yaml.path, *(o.path for o in (its.catalog, its.glossary) if o)]
    return {path: task.inputs.own.get(path, "") for path in paths}
