"""The pages of a release: those that stand are kept, the others made in one step."""

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass

from publish.build.evidence import evidence_hash
from publish.build.jobs import Job
from publish.build.plan import of_page
from publish.build.steps import Composed, Show, packed, shown_to
from publish.build.task import Part, Product, Step, Task, job_of, path_of, standing_at
from publish.editions.card import Card
from publish.editions.parallel import others_beside, parallel_name
from publish.editions.statement import STATEMENT
from publish.release.model import Status

__all__ = ["pages_of"]


def pages_of(
    task: Task, composed: Composed, cards: Mapping[str, Card], prints: Part, source: bytes
) -> Generator[Sequence[Job[Step]], Sequence[Product], Part]:
    """The pages of a release with what is beside them; asks for one step, or for none.

    `source` is the packed source of the task, `prints` are the PDFs, which `cards` describe.
    """
    part = Part()
    due = list[_Page]()
    for page in _pages(task, composed, cards, prints):
        old = {path: standing_at(task, path, page.of) for path in page.paths}
        if all(old.values()):
            part.outputs.update({path: output for path, output in old.items() if output})
        else:
            due.append(page)
    if not due:
        return part
    tags = dict.fromkeys(tag for page in due for tag in page.languages)
    step = Show(
        shared=task.shared,
        source=source,
        words={tag: packed(task.words[tag]) for tag in tags},
        pages=tuple(page.languages[0] for page in due if len(page.languages) == 1),
        pairs=tuple((page.languages[0], page.languages[1]) for page in due if page.languages[1:]),
        languages=_published(task, cards),
        cards=cards,
        public=composed.public,
        evidence=task.evidence,
        printed={tag: _printed(task, composed, prints, tag) for tag in tags},
    )
    (made,) = yield [job_of(task, "pages", "the pages", step)]
    assert isinstance(made, Mapping)
    of = {path: page.of for page in due for path in page.paths}
    for name, data in made.items():
        tag, _, name_there = name.partition("/")
        path = path_of(task, composed, tag, name_there)
        part.add(path, data, of[path])
    return part


@dataclass(frozen=True, kw_only=True, slots=True)
class _Page:
    """A page in one language, or with another beside it: its files, and what they are made of."""

    languages: tuple[str, ...]
    paths: tuple[str, ...]
    of: str


def _pages(
    task: Task, composed: Composed, cards: Mapping[str, Card], prints: Part
) -> Iterator[_Page]:
    sizes = {name: task.source.sizes[name] for name in composed.files}
    sizes |= {f"pages of {name}": pages for name, pages in task.source.pages.items()}
    published = _published(task, cards)
    evidence = evidence_hash(task.evidence)
    for tag in published:
        card = cards[tag]
        whole = card.status is not Status.WITHDRAWN
        others = others_beside(tag, card.source_language, published) if whole else ()
        own = {**_inputs_of(task, tag), **_printed(task, composed, prints, tag)}
        around = {**task.inputs.around, "evidence": evidence, "beside": " ".join(others)}
        names = ("index.html", STATEMENT) if composed.public and whole else ("index.html",)
        yield _Page(
            languages=(tag,),
            paths=tuple(path_of(task, composed, tag, name) for name in names),
            of=of_page(own, sizes, (tag,), shown_to(tag, cards), around),
        )
        for other in others:
            both = {**_inputs_of(task, tag), **_inputs_of(task, other)}
            yield _Page(
                languages=(tag, other),
                paths=(path_of(task, composed, tag, parallel_name(other)),),
                of=of_page(both, sizes, (tag, other), shown_to("", cards), task.inputs.around),
            )


def _published(task: Task, cards: Mapping[str, Card]) -> tuple[str, ...]:
    """The languages whose pages there are, or are to be."""
    if not task.asked.html:
        return ()
    return tuple(
        tag for tag, card in cards.items() if tag in task.asked.languages and not card.moved
    )


def _printed(task: Task, composed: Composed, prints: Part, tag: str) -> dict[str, str]:
    """The SHA-256 of each PDF of a language, by name."""
    folder = path_of(task, composed, tag, "")
    return {
        path.removeprefix(folder): output.sha256
        for path, output in prints.outputs.items()
        if path.startswith(folder)
    }


def _inputs_of(task: Task, tag: str) -> dict[str, str]:
    """The hashes of the release and of what it is translated with to a language."""
    its = task.words[tag]
    paths = [task.source.yaml.path, *(o.path for o in (its.catalog, its.glossary) if o)]
    return {path: task.inputs.own.get(path, "") for path in paths}
