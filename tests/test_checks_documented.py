"""Every code of a finding is in docs/checks.md, once, and nothing else is."""

import ast
import re
from collections.abc import Iterator
from functools import cache

from tests.workspaces import ROOT

CODE = re.compile(r"[a-z]+[a-z0-9]*(?:-[a-z0-9]+)*")


def documented() -> list[str]:
    """The first column of the tables."""
    text = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    return re.findall(r"^\| `([a-z0-9-]+)` \|", text, flags=re.MULTILINE)


@cache
def used() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Each code in the package, as a pattern, with its place.

    A code is what is given for a parameter or a field called `code`, literally, as one of two
    literals, or as a literal with a gap (f"{kind}-unused"). Functions without an underscore are
    known in all modules: `faults.add(…)`.
    """
    return tuple(_used())


def _used() -> Iterator[tuple[re.Pattern[str], str]]:
    paths = sorted((ROOT / "publish").rglob("*.py"))
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}
    shared = {
        name: at for tree in trees.values() for name, at in _positions(tree) if name[0] != "_"
    }
    for path, tree in trees.items():
        places = {**dict(_positions(tree)), **shared}
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            for value in _given(call, places):
                for pattern in _patterns(value):
                    yield re.compile(pattern), f"{path.relative_to(ROOT)}:{call.lineno}"


def _positions(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """The functions and classes of a module that take a code, and as which argument."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield from _position(node, node.name)
        elif isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef) and inner.name == "__init__":
                    yield from _position(inner, node.name)


def _position(function: ast.FunctionDef, name: str) -> Iterator[tuple[str, int]]:
    names = [argument.arg for argument in function.args.args if argument.arg != "self"]
    if "code" in names and "message" in names:
        yield name, names.index("code")


def _given(call: ast.Call, places: dict[str, int]) -> Iterator[ast.expr]:
    yield from (keyword.value for keyword in call.keywords if keyword.arg == "code")
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
    if name in places and places[name] < len(call.args):
        yield call.args[places[name]]


def _patterns(value: ast.expr) -> Iterator[str]:
    match value:
        case ast.Constant(value=str(code)) if CODE.fullmatch(code):
            yield re.escape(code)
        case ast.IfExp(body=body, orelse=other):
            yield from _patterns(body)
            yield from _patterns(other)
        case ast.JoinedStr(values=parts):
            yield "".join(
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else CODE.pattern
                for part in parts
            )
        case _:
            pass


def test_every_code_is_documented() -> None:
    known = documented()
    missing = [
        f"{place}: {pattern.pattern}"
        for pattern, place in used()
        if not any(pattern.fullmatch(code) for code in known)
    ]
    assert missing == []


def test_the_japanese_guide_has_the_same_codes_as_severe() -> None:
    rows = {
        guide: re.findall(r"^\| `([a-z0-9-]+)` \| (.+?) \|", guide.read_text("utf-8"), re.MULTILINE)
        for guide in (ROOT / "docs" / "checks.md", ROOT / "docs" / "ja" / "checks.md")
    }
    english, japanese = rows.values()
    said = {"error": "誤り", "warning": "警告", "note": "参考", " or ": "又は", ", ": "、"}
    assert japanese == [
        (code, re.sub("|".join(said), lambda found: said[found[0]], severity))
        for code, severity in english
    ]


def test_only_codes_are_documented_and_each_once() -> None:
    patterns = [pattern for pattern, _ in used()]
    known = documented()
    assert [code for code in known if not any(p.fullmatch(code) for p in patterns)] == []
    assert sorted(set(known)) == sorted(known)


def test_codes_are_found_however_they_are_given() -> None:
    found = {pattern.pattern for pattern, _ in used()}
    assert re.escape("yaml-syntax") in found  # an argument of a function of the module
    assert re.escape("yaml-unknown-key") in found  # of a method of another module
    assert re.escape("po-escape") in found  # of an exception
    assert re.escape("page-title") in found  # a field of a rule
    assert re.escape("edition-links") in found  # one of two
    assert CODE.pattern + re.escape("-unused") in found  # with a gap
