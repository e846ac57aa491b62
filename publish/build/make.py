"""One release to its files: every language, page and PDF, or nothing at all.

`making` is the way of a release through the three steps: it asks for steps, is given what came of
them, and says in the end what the release is. Who does the steps, and where, is not its affair.
"""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeAlias

from publish.build.drawings import harmless
from publish.build.jobs import Job
from publish.build.manifest import Output
from publish.build.plan import of_print
from publish.build.prints import Print, Printing
from publish.build.showing import pages_of
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
from publish.build.task import Part, Product, Step, Task, input_of, job_of, path_of, standing_at
from publish.editions.card import Card, Document
from publish.findings import Finding
from publish.lint.translation import Checked

__all__ = ["Made", "Making", "making", "perform"]

Making: TypeAlias = Generator[Sequence[Job[Step]], Sequence[Product], "Made"]


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
    (composed,) = yield [job_of(task, "", "the release", step)]
    assert isinstance(composed, Composed)
    made = Made(public=composed.public, findings=composed.findings, embargo=composed.embargo)
    if not composed.cards:
        return made
    prints = yield from _printing(task, composed)
    cards = {
        tag: replace(card, documents=tuple(prints.documents.get(tag, ())))
        for tag, card in composed.cards.items()
    }
    pages = yield from pages_of(task, composed, cards, prints, source)
    own = _own_files(task, composed)
    return replace(
        made,
        cards={tag: card for tag, card in cards.items() if tag in task.asked.languages},
        files={**own.files, **prints.files, **pages.files},
        outputs={**own.outputs, **prints.outputs, **pages.outputs},
        checks=composed.checks,
    )


def _printing(
    task: Task, composed: Composed
) -> Generator[Sequence[Job[Step]], Sequence[Product], Part]:
    """The PDFs: those that stand are kept, the others made."""
    part, jobs = Part(), dict[tuple[str, str, str], Job[Step]]()
    if task.printing is None:
        return _kept_prints(task, composed)
    for tag, prints in composed.prints.items():
        for one in prints if tag in task.asked.languages else ():
            path = path_of(task, composed, tag, one.name)
            hashes = {name: task.inputs.own.get(input_of(task, name), "") for name in one.pictures}
            of = of_print(one, hashes, task.asked, task.inputs.around)
            old = standing_at(task, path, of)
            document = _document(task, tag, one.name)
            if old is not None and document is not None:
                part.keep(path, old)
                part.documents.setdefault(tag, []).append(document)
            else:
                step = _print_step(task, task.printing, one)
                jobs[tag, path, of] = job_of(task, path, f"the PDF {one.name}", step)
    products = yield tuple(jobs.values())
    for (tag, path, of), printed in zip(jobs, products, strict=True):
        assert isinstance(printed, Printed)
        part.add(path, printed.data, of)
        part.documents.setdefault(tag, []).append(printed.document)
    order = {one.name: n for its in composed.prints.values() for n, one in enumerate(its)}
    for documents in part.documents.values():
        documents.sort(key=lambda document: order[document.name])
    return part


def _kept_prints(task: Task, composed: Composed) -> Part:
    """The PDFs that are published and not asked for, where they may stay."""
    part = Part()
    cards = task.entry.cards if task.entry and task.asked.layouts else {}
    for tag, card in cards.items():
        for document in card.documents:
            path = path_of(task, composed, tag, document.name)
            old = task.entry.outputs.get(path) if task.entry else None
            if old is not None and task.sound.get(path):
                part.keep(path, old)
                part.documents.setdefault(tag, []).append(document)
    return part


def _own_files(task: Task, composed: Composed) -> Part:
    """Pictures and attachments, beside the page of every language."""
    part = Part()
    for tag in composed.cards if task.asked.html else ():
        if tag not in task.asked.languages:
            continue
        for name in composed.files:
            path = path_of(task, composed, tag, name)
            of = task.inputs.own.get(input_of(task, name), "")
            old = standing_at(task, path, of)
            if old is not None:
                part.keep(path, old)
            else:
                part.add(path, harmless(input_of(task, name), task.file(name)), of)
    return part


def _print_step(task: Task, printing: Printing, document: Print) -> PrintDocument:
    return PrintDocument(
        document=document,
        pictures={name: task.file(name) for name in document.pictures},
        fonts=printing.fonts,
        standard=printing.standard,
    )


def _document(task: Task, tag: str, name: str) -> Document | None:
    """What was said of a PDF when it was made."""
    card = task.entry.cards.get(tag) if task.entry else None
    return next((d for d in card.documents if d.name == name), None) if card else None
