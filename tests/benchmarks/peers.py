"""The same content for other tools, as their guides say: the texts of an archive to build."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from publish.catalogs.fact_values import fact_values
from publish.catalogs.po_model import Message
from publish.catalogs.po_read import read_po

__all__ = ["Block", "Page", "pages_of", "write_mkdocs", "write_po4a", "write_sphinx"]

_LEVELS = "=-"
_KINDS = {"title": "h1", "heading": "h2", "list item": "li"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A heading, paragraph or item, with the values of its facts and without links."""

    kind: str
    en: str
    ja: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A release as blocks in reading order."""

    name: str
    blocks: Sequence[Block]


def pages_of(workspace: Path, names: Iterable[str]) -> tuple[Page, ...]:
    """The texts of the releases of these names, from their Japanese catalogs."""
    folder = workspace / "locales" / "ja" / "LC_MESSAGES"
    found = ((name, read_po((folder / f"{name}.po").read_bytes(), name)) for name in names)
    return tuple(
        Page(
            name=name,
            blocks=[_block(m) for m in catalog.messages if m.translated and not m.obsolete],
        )
        for name, catalog in found
    )


def write_sphinx(folder: Path, pages: Sequence[Page]) -> None:
    """A Sphinx project in reStructuredText, with the catalogs that sphinx-intl would have made."""
    catalogs = folder / "locale" / "ja" / "LC_MESSAGES"
    catalogs.mkdir(parents=True)
    names = "\n".join(f"   {page.name}" for page in pages)
    index = f"Releases\n========\n\n.. toctree::\n\n{names}\n"
    (folder / "index.rst").write_text(index, encoding="utf-8")
    (folder / "conf.py").write_text(_SPHINX, encoding="utf-8")
    for page in pages:
        source = "\n".join(_rst(block.kind, block.en) for block in page.blocks)
        (folder / f"{page.name}.rst").write_text(source, encoding="utf-8")
        entries = {_rst("p", block.en).strip(): block.ja for block in page.blocks}
        (catalogs / f"{page.name}.po").write_text(_catalog(entries), encoding="utf-8")


def write_mkdocs(folder: Path, pages: Sequence[Page]) -> None:
    """An mkdocs project with the static-i18n plugin, a file for each language."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(_MKDOCS, encoding="utf-8")
    links = "\n".join(f"- [{page.name}]({page.name}.md)" for page in pages)
    for language, title in (("en", "Releases"), ("ja", "発表資料")):
        (docs / f"index.{language}.md").write_text(f"# {title}\n\n{links}\n", encoding="utf-8")
        for page in pages:
            path = docs / f"{page.name}.{language}.md"
            path.write_text(_document(page, language), encoding="utf-8")


def write_po4a(folder: Path, pages: Sequence[Page]) -> None:
    """A po4a project: Markdown in, Japanese Markdown out; it makes no pages."""
    (folder / "po").mkdir(parents=True)
    lines = ["[po4a_langs] ja\n", "[po4a_paths] po/all.pot ja:po/ja.po\n"]
    for page in pages:
        (folder / f"{page.name}.md").write_text(_document(page, "en"), encoding="utf-8")
        lines.append(f'[type: text] {page.name}.md ja:{page.name}.ja.md opt:"-o markdown"\n')
    entries = {block.en: block.ja for page in pages for block in page.blocks}
    (folder / "po4a.cfg").write_text("".join(lines), encoding="utf-8")
    (folder / "po" / "ja.po").write_text(_catalog(entries), encoding="utf-8")


def _block(message: Message) -> Block:
    values = fact_values(message)
    texts = [message.msgid, message.msgstr[0]]
    for number, side in enumerate(("source", "target")):
        for name, value in values.items():
            texts[number] = texts[number].replace(f"{{{name}}}", getattr(value, side))
    en, ja = (_LINK.sub(r"\1", text) for text in texts)
    kind = message.extracted_comments[0] if message.extracted_comments else ""
    return Block(kind=_KINDS.get(kind, "p"), en=en, ja=ja)


_LINK = re.compile(r"\[([^\]]*)\]\[[^\]]*\]")


def _document(page: Page, language: str) -> str:
    return "\n".join(_markdown(block.kind, getattr(block, language)) for block in page.blocks)


def _rst(kind: str, text: str) -> str:
    plain = re.sub(r"([\\*`|_])", r"\\\1", text)
    if kind.startswith("h"):
        return f"{plain}\n{_LEVELS[int(kind[1]) - 1] * (2 * len(plain))}\n"
    return f"- {plain}\n" if kind == "li" else f"{plain}\n"


def _markdown(kind: str, text: str) -> str:
    plain = re.sub(r"([\\*`_])", r"\\\1", text)
    if kind.startswith("h"):
        return f"{'#' * int(kind[1])} {plain}\n"
    return f"- {plain}\n" if kind == "li" else f"{plain}\n"


def _catalog(entries: Mapping[str, str]) -> str:
    body = (f"\nmsgid {_quoted(source)}\nmsgstr {_quoted(target)}\n"
            for source, target in entries.items())  # fmt: skip
    return _HEADER + "".join(body)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


_HEADER = """\
msgid ""
msgstr ""
"Language: ja\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"""
_SPHINX = """\
project = "Releases"
locale_dirs = ["locale"]
gettext_compact = False
"""
_MKDOCS = """\
site_name: Releases
plugins:
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: en, default: true, name: English, build: true}
        - {locale: ja, name: 日本語, build: true}
"""
