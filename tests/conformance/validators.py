"""Other people's validators: each is started once for many files, and complains with places."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Literal

from playwright.sync_api import Page

from tests.conformance.browser import chromium, launched, visited
from tests.conformance.loopback import serving

__all__ = [
    "MODES", "Mode", "axe", "html_validate", "ibm", "ibm_violations", "missing", "verapdf",
    "violations", "vnu",
]  # fmt: skip

_ROOT = Path(__file__).resolve().parents[2]
_PACKAGES = Path(__file__).with_name("node_modules")
_VNU = _PACKAGES / "vnu-jar" / "build" / "dist" / "vnu.jar"
_AXE = _PACKAGES / "axe-core" / "axe.min.js"
_IBM = _PACKAGES / "accessibility-checker-engine" / "ace-window.js"
_HTML_VALIDATE = _PACKAGES / "html-validate" / "bin" / "html-validate.mjs"
_HTML_VALIDATE_RULES = Path(__file__).with_name("htmlvalidate.config.mjs")
_VERAPDF = _ROOT / ".tools" / "verapdf.jar"
_NODE = _ROOT / ".venv" / ("Scripts/node.exe" if os.name == "nt" else "bin/node")

# Conforming, not conforming, and PDFs that veraPDF failed on, can't parse or can't decrypt.
_VERAPDF_ENDS = (0, 1, 6, 7, 8)
# Everything WCAG 2.0 to 2.2 asks for at A and AA that a machine can see, and axe's good practice.
_AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
# Without preload: axe would fetch style sheets by script, which a page's policy may forbid.
_AXE_RUN = """([type, values]) => axe.run({
    runOnly: {type, values}, resultTypes: ['violations'], preload: false
})"""
# Where it is sure (FAIL) that a requirement isn't met (VIOLATION): the level at which IBM's own
# command fails. Its questions to a person are those that `test_reading` and `test_layout` answer.
_IBM_RUN = """async () => {
    const report = await new ace.Checker().check(document, ['WCAG_2_2']);
    return report.results
        .filter(({value}) => value[0] === 'VIOLATION' && value[1] === 'FAIL')
        .map(({ruleId, message, path}) => `${path.dom}: ${message} [${ruleId}]`);
}"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Mode:
    """What a reader asked their system for: `prefers-color-scheme` and `prefers-contrast`."""

    name: str
    colors: Literal["light", "dark"] = "light"
    contrast: Literal["no-preference", "more"] = "no-preference"


MODES = (
    Mode(name="light"),
    Mode(name="dark", colors="dark"),
    Mode(name="more contrast", contrast="more"),
)


def missing(validator: str) -> str:
    """What the named validator lacks on this machine, in words; empty when it can run."""
    needed: dict[str, tuple[str | Path, ...]] = {
        "axe": (chromium(), _AXE),
        "html-validate": (_NODE, _HTML_VALIDATE),
        "ibm": (chromium(), _IBM),
        "verapdf": ("java", _VERAPDF),
        "vnu": ("java", _VNU),
    }
    absent = [str(item) for item in needed[validator] if not _there(item)]
    return f"{validator} needs {', '.join(absent)}; make test installs it" if absent else ""


def vnu(paths: Sequence[Path]) -> list[str]:
    """The Nu Html Checker's errors and warnings on HTML, CSS and SVG files.

    They come from a server on this machine: of a page that it read as a file, vnu believes that
    a Content-Security-Policy of `'self'` forbids the page's own style sheets.
    """
    options = ["--also-check-css", "--also-check-svg", "--format", "json", "--stdout"]
    own_server = "-Dnu.validator.servlet.allow-forbidden-hosts=true"
    java = ["java", "-Xss1m", own_server, "-jar", str(_VNU)]  # a smaller stack overflows
    drawings = [path for path in paths if path.suffix == ".svg"]  # served, it takes them for pages
    with serving([path for path in paths if path not in drawings]) as served:
        names = [*served, *_names(drawings)]
        messages = json.loads(_answer([*java, *options], names))["messages"]
    graded = [m for m in messages if m["type"] != "info" or m.get("subType") == "warning"]
    return [_place_vnu(message, served) for message in graded]


def html_validate(paths: Sequence[Path]) -> list[str]:
    """html-validate's errors and warnings on HTML files, by the rules beside this module."""
    options = ["--config", str(_HTML_VALIDATE_RULES), "--formatter", "json"]
    return [
        f"{result['filePath']}:{m['line']}:{m['column']}: {m['message']} [{m['ruleId']}]"
        for result in json.loads(
            _answer([str(_NODE), str(_HTML_VALIDATE), *options], _names(paths))
        )
        for m in result["messages"]
    ]


def verapdf(paths: Sequence[Path], flavour: str = "ua1") -> list[str]:
    """The rules of a PDF standard that files break, by veraPDF; `ua1` is ISO 14289-1 (PDF/UA-1)."""
    home = f"-Duser.home={_VERAPDF.parent}"  # where it would otherwise leave its settings
    java = ["java", home, "-cp", str(_VERAPDF), "org.verapdf.apps.GreenfieldCliWrapper"]
    options = ["--flavour", flavour, "--format", "json"]
    answer = _answer([*java, *options], _names(paths), good=_VERAPDF_ENDS)
    jobs = json.loads(answer)["report"]["jobs"]
    unseen = set(_names(paths)) - {job["itemDetails"]["name"] for job in jobs}
    silent = [f"{path}: veraPDF said nothing about it" for path in sorted(unseen)]
    return silent + [line for job in jobs for line in _broken_rules(job)]


def axe(paths: Sequence[Path], modes: Sequence[Mode] = MODES) -> list[str]:
    """axe-core's violations in each page, for each mode, in one browser.

    What the browser itself finds wrong with a page is complained about too (`browser.visited`).
    """
    _some(paths)
    complaints: list[str] = []
    with launched() as browser:
        for mode in modes:
            context = browser.new_context(color_scheme=mode.colors, contrast=mode.contrast)
            for path in paths:
                said = list[str]()
                with visited(context, path, said) as page:
                    found = violations(page)
                complaints += [f"{path} ({mode.name}): {line}" for line in [*said, *found]]
            context.close()
    return complaints


def violations(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """axe-core's violations in a page that a browser shows, without those in its frames.

    Of these rules alone, or of all that WCAG and good practice ask for.
    """
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(_AXE.read_text(encoding="utf-8"))
    which = ["rule", list(rules)] if rules else ["tag", _AXE_TAGS]
    return [
        f"{node['target']}: {violation['help']} [{violation['id']}] {node['html']}"
        for violation in page.evaluate(_AXE_RUN, which)["violations"]
        for node in violation["nodes"]
    ]


def ibm(paths: Sequence[Path]) -> list[str]:
    """The violations of WCAG 2.2 that IBM's Equal Access engine finds in each page."""
    _some(paths)
    complaints: list[str] = []
    with launched() as browser:
        context = browser.new_context()
        for path in paths:
            said = list[str]()
            with visited(context, path, said) as page:
                found = ibm_violations(page)
            complaints += [f"{path}: {line}" for line in [*said, *found]]
    return complaints


def ibm_violations(page: Page) -> list[str]:
    """What IBM's engine finds in a page that a browser shows."""
    page.evaluate(f"{_IBM.read_text(encoding='utf-8')}; globalThis.ace = ace")
    return [str(line) for line in page.evaluate(_IBM_RUN)]


def _there(item: str | Path) -> bool:
    return Path(item).is_file() or shutil.which(item) is not None


def _names(paths: Sequence[Path]) -> list[str]:
    return [str(path.resolve()) for path in paths]


def _answer(command: Sequence[str], names: Sequence[str], good: tuple[int, ...] = (0, 1)) -> str:
    _some(names)
    whole = [*command, *names]
    # Into a file: Node ends before it has written a long answer to a pipe.
    with TemporaryFile("w+", encoding="utf-8") as answer:
        done = subprocess.run(
            whole, stdout=answer, stderr=subprocess.PIPE, encoding="utf-8", check=False
        )
        answer.seek(0)
        said = answer.read()
    if done.returncode not in good or not said:
        raise RuntimeError(f"{command} failed ({done.returncode}): {done.stderr[-2000:]}")
    return said


def _some(judged: Sequence[object]) -> None:
    """A validator that judged nothing must not look like one that found nothing."""
    if not judged:
        raise ValueError("no file to judge")


def _place_vnu(message: dict[str, Any], served: Mapping[str, Path]) -> str:
    address = message.get("url", "")
    place = [str(served.get(address, address))]
    place += [str(message[key]) for key in ("lastLine", "lastColumn") if key in message]
    return f"{':'.join(place)}: {message['message']} [{message.get('subType', message['type'])}]"


def _broken_rules(job: dict[str, Any]) -> Iterator[str]:
    name = job["itemDetails"]["name"]
    results = job.get("validationResult", [])
    if not results:
        yield f"{name}: veraPDF can't read it: {job.get('taskException', job)}"
    for result in results:
        rules = result["details"]["ruleSummaries"]
        if not result["compliant"] and not rules:
            yield f"{name}: {result['statement']}"
        for rule in rules:
            where = rule["checks"][0]["context"] if rule["checks"] else ""
            number = f"{rule['specification']} {rule['clause']}-{rule['testNumber']}"
            yield f"{name}: {number} ×{rule['failedChecks']}: {rule['description']} [{where}]"
