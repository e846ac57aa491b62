"""The architecture, held against the imports and calls of every module.

One way for imports, one owner for each dependency, one place each for the disk, for printing and
for what the world tells a program. `test_the_rules_can_fail` shows each rule a module it refuses.
"""

import ast
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.workspaces import ROOT

# In the order data passes them; a module imports from its own stage or an earlier one.
STAGES = ("findings", "language", "release", "catalogs", "lint", "editions", "pdf", "verify",
          "build", "preview", "cli", "__main__")  # fmt: skip
OWNERS = {
    "babel": {"language"},
    "budoux": {"language"},
    "sudachipy": {"language"},
    "yaml": {"release"},
    "rapidfuzz": {"catalogs"},
    "lxml": {"catalogs"},
    "openpyxl": {"catalogs"},
    "jinja2": {"editions"},
    "markupsafe": {"editions"},
    "weasyprint": {"pdf"},
    "pydyf": {"pdf"},
    "fontTools": {"pdf"},
    "PIL": {"pdf"},
    "pikepdf": {"pdf", "verify"},
    "distributed": {"build"},
    "starlette": {"preview"},
    "watchfiles": {"preview"},
    "uvicorn": {"cli"},
    "click": {"cli"},
    "rich": {"cli"},
}
PURE = ("findings", "language", "release", "catalogs", "lint", "editions", "pdf", "verify")
NETWORK = {"socket", "ssl", "http", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib",
           "xmlrpc", "socketserver", "asyncio", "urllib.request", "webbrowser"}  # fmt: skip
PROGRAMS = {"subprocess", "multiprocessing", "pickle", "shelve", "importlib", "ctypes"}
DISK = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "unlink", "rmdir",
        "rename", "touch", "symlink_to", "hardlink_to", "chmod", "glob", "rglob", "iterdir", "walk",
        "exists", "is_file", "is_dir", "is_symlink", "stat", "lstat", "resolve", "cwd", "home",
        "expanduser", "makedirs", "remove", "listdir", "scandir"}  # fmt: skip
DISK_MODULES = {"os", "shutil", "tempfile", "glob", "io.FileIO", "mmap"}
WORLD = {("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("date", "today"),
         ("time", "time"), ("os", "environ"), ("os", "getenv"), ("sys", "argv"), ("sys", "stdin"),
         ("sys", "stdout"), ("sys", "stderr")}  # fmt: skip
# What a rule does not hold for, and why.
EXCEPTIONS = {
    # Fonts are found in folders that the caller names, and read there by the PDF engine.
    ("publish/pdf/fonts.py", "disk"),
    # Fontconfig, which WeasyPrint has loaded, has no other way to be told which fonts there are.
    ("publish/pdf/fontmap.py", "programs"),
    # renameat2 and syncfs, two calls of Linux that Python has no names for.
    ("publish/build/disk.py", "programs"),
    # Pagefind, which makes the search, is a program of its own.
    ("publish/build/search.py", "programs"),
    # Worker processes, and the socket to each of them, which no other process can reach.
    ("publish/build/worker.py", "network"),
    ("publish/build/worker.py", "programs"),
    ("publish/build/workers.py", "network"),
    ("publish/build/workers.py", "programs"),
    # What a step is given goes to a worker as octets, and no octets but this program's come back.
    ("publish/build/steps.py", "programs"),
    # The preview answers on 127.0.0.1, and nothing here asks for anything.
    ("publish/cli/serve.py", "network"),
    ("publish/preview/app.py", "network"),
    ("publish/preview/changes.py", "network"),
    ("publish/preview/desk.py", "network"),
    # Commands are loaded by name when they are called.
    ("publish/cli/command.py", "programs"),
    # The search for libraries, which starts compilers, is Python's own.
    ("publish/pdf/libraries.py", "programs"),
    # WeasyPrint loads Pango, which not every machine has: only who makes a PDF needs it.
    ("publish/pdf/render.py", "late"),
}

Rule = Callable[[str, ast.Module], Iterator[str]]


def stage_of(path: str) -> str:
    """`publish/release/read.py` is in `release`, `publish/cli/make.py` in `cli`."""
    return path.removesuffix(".py").split("/")[1]


def imports(tree: ast.AST) -> Iterator[str]:
    """The modules imported anywhere in a module, with the names taken from them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def direction(path: str, tree: ast.Module) -> Iterator[str]:
    here = stage_of(path)
    for name in imports(tree):
        if name.startswith("publish."):
            there = name.split(".")[1]
            if there not in STAGES:
                yield f"{name} is in no stage"
            elif here in STAGES and STAGES.index(there) > STAGES.index(here):
                yield f"{name} belongs to a later stage"


def owners(path: str, tree: ast.Module) -> Iterator[str]:
    for name in imports(tree):
        package = name.split(".")[0]
        if package in sys.stdlib_module_names or package == "publish":
            continue
        if stage_of(path) not in OWNERS.get(package, set()):
            yield f"{package} is not for {stage_of(path)}"


def network(path: str, tree: ast.Module) -> Iterator[str]:
    for name in imports(tree):
        if any(name == module or name.startswith(f"{module}.") for module in NETWORK):
            yield f"{name} reaches the network"


def programs(path: str, tree: ast.Module) -> Iterator[str]:
    for name in imports(tree):
        if name.split(".")[0] in PROGRAMS:
            yield f"{name} runs other code"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("eval", "exec", "__import__"):
            yield f"{ast.unparse(node.func)} runs other code"


def disk(path: str, tree: ast.Module) -> Iterator[str]:
    if stage_of(path) not in PURE:
        return
    for name in imports(tree):
        if name.split(".")[0] in DISK_MODULES:
            yield f"{name} touches the disk"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            owner, _, name = called.rpartition(".")
            if (name in DISK if owner else name == "open") and not _in_memory(node):
                yield f"{called} touches the disk"


def _in_memory(call: ast.Call) -> bool:
    """A PDF or a picture that is in memory, with methods named like those of files."""
    called = ast.unparse(call.func)
    opened = called in ("pikepdf.open", "Image.open")
    held = opened and ast.unparse(call.args[0]).startswith("io.BytesIO(")
    return held or called.endswith(".ToUnicode.read_bytes")


def world(path: str, tree: ast.Module) -> Iterator[str]:
    if stage_of(path) == "cli":
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in (
            "print",
            "input",
            "breakpoint",
        ):
            yield f"{ast.unparse(node.func)} talks to people"
        if isinstance(node, ast.Attribute):
            owner = ast.unparse(node.value).rpartition(".")[2]
            if (owner, node.attr) in WORLD:
                yield f"{owner}.{node.attr} asks the world"


def late(path: str, tree: ast.Module) -> Iterator[str]:
    """Own modules are imported at the top: a late import hides a cycle, or who needs what."""
    if stage_of(path) == "cli":
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.If):
            for name in imports(node):
                if name.startswith("publish."):
                    yield f"{name} is imported late"


def size(path: str, tree: ast.Module) -> Iterator[str]:
    lines = max((node.end_lineno or 0 for node in tree.body), default=0)
    if lines > 300:
        yield f"{lines} lines; 300 are the most"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 60:
            yield f"{node.name} is too long"


def words(path: str, tree: ast.Module) -> Iterator[str]:
    if not (ast.get_docstring(tree) or "").strip():
        yield "no docstring says what the module is for"
    stem = Path(path).stem
    if {"util", "utils", "helper", "helpers", "manager", "common", "misc"} & set(stem.split("_")):
        yield f"{stem} names nothing"


def door(path: str, tree: ast.Module) -> Iterator[str]:
    """What a package gives away at its door: ten names at most."""
    if Path(path).name != "__init__.py":
        return
    names = [name for name in imports(tree) if name.startswith("publish.")]
    if len(names) > 10:
        yield f"{len(names)} names; ten are the most"


RULES: Sequence[Rule] = (
    direction, owners, network, programs, disk, world, late, size, words, door,
)  # fmt: skip
MODULES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "publish").rglob("*.py"))


def complaints(path: str, source: str) -> list[str]:
    tree = ast.parse(source)
    return [
        f"{path}: {rule.__name__}: {said}"
        for rule in RULES
        if (path, rule.__name__) not in EXCEPTIONS
        for said in rule(path, tree)
    ]


@pytest.mark.parametrize("path", MODULES)
def test_a_module_keeps_to_the_architecture(path: str) -> None:
    assert complaints(path, (ROOT / path).read_text(encoding="utf-8")) == []


def test_every_stage_has_modules_and_every_module_a_stage() -> None:
    stages = {stage_of(path) for path in MODULES if path != "publish/__init__.py"}
    assert stages == set(STAGES)


@pytest.mark.parametrize("exception", sorted(EXCEPTIONS))
def test_every_exception_is_needed(exception: tuple[str, str]) -> None:
    path, name = exception
    rule = next(rule for rule in RULES if rule.__name__ == name)
    assert list(rule(path, ast.parse((ROOT / path).read_text(encoding="utf-8"))))


D = '"""A module."""\n'
REFUSED = [
    (direction, "publish/release/a.py", f"{D}from publish.editions.page import x"),
    (direction, "publish/language/a.py", f"{D}import publish.release.model"),
    (direction, "publish/build/a.py", f"{D}def f():\n    from publish import cli"),
    (direction, "publish/build/a.py", f"{D}from publish.helpers import x"),
    (owners, "publish/release/a.py", f"{D}import babel.core"),
    (owners, "publish/build/a.py", f"{D}from jinja2 import Environment"),
    (owners, "publish/pdf/a.py", f"{D}import requests"),
    (network, "publish/build/a.py", f"{D}import urllib.request"),
    (network, "publish/build/a.py", f"{D}from http import client"),
    (programs, "publish/build/a.py", f"{D}import subprocess"),
    (programs, "publish/release/a.py", f"{D}eval('1')"),
    (disk, "publish/release/a.py", f"{D}open('a')"),
    (disk, "publish/editions/a.py", f"{D}path.read_text()"),
    (disk, "publish/catalogs/a.py", f"{D}import shutil"),
    (disk, "publish/pdf/a.py", f"{D}path.parent.mkdir()"),
    (disk, "publish/verify/a.py", f"{D}import pikepdf\npikepdf.open('a.pdf')"),
    (world, "publish/build/a.py", f"{D}print('a')"),
    (world, "publish/build/a.py", f"{D}import os\nos.environ['A']"),
    (world, "publish/editions/a.py", f"{D}datetime.datetime.now()"),
    (world, "publish/lint/a.py", f"{D}date.today()"),
    (late, "publish/build/a.py", f"{D}def f():\n    from publish.findings import x"),
    (late, "publish/build/a.py", f"{D}if TYPE_CHECKING:\n    from publish.findings import x"),
    (size, "publish/build/a.py", D + "x = 1\n" * 300),
    (size, "publish/build/a.py", f"{D}def f():\n" + "    x = 1\n" * 60),
    (words, "publish/build/a.py", "x = 1"),
    (words, "publish/build/date_utils.py", D),
    (door, "publish/__init__.py", D + "".join(f"from publish.a import b{n}\n" for n in range(11))),
]


@pytest.mark.parametrize(
    ("rule", "path", "source"), REFUSED, ids=lambda v: getattr(v, "__name__", "")
)
def test_the_rules_can_fail(rule: Rule, path: str, source: str) -> None:
    assert any(said.startswith(f"{path}: {rule.__name__}: ") for said in complaints(path, source))


def test_every_rule_is_seen_to_fail() -> None:
    assert {rule for rule, _, _ in REFUSED} == set(RULES)


PASSED = [
    ("publish/build/a.py", f"{D}from pathlib import Path\nPath('a').read_text()"),
    ("publish/language/a.py", f"{D}import babel\nfrom publish.findings import Finding"),
    ("publish/cli/a.py", f"{D}import os\ndef f():\n    import click\n    print(os.environ)"),
    ("publish/verify/a.py", f"{D}import io\nimport pikepdf\npikepdf.open(io.BytesIO(data))"),
    ("publish/release/a.py", f"{D}from publish.release.model import Release"),
]


@pytest.mark.parametrize(("path", "source"), PASSED)
def test_the_rules_let_good_modules_pass(path: str, source: str) -> None:
    assert complaints(path, source) == []
