"""The preparation of a machine: which system it is, what to say on it, and when a step is due."""

import ast
import hashlib
import re
import sys
import tomllib
from functools import partial
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tools.hooks import tidy
from tools.prepare.needs import NEEDS, Kind, Need, Purpose
from tools.prepare.preparation import main
from tools.prepare.steps import Step, UnpreparedError, digest, run, take
from tools.prepare.system import System, advice, identify, provide
from tools.prepare.validators import checksum

ROOT = Path(__file__).resolve().parents[1]

DEBIAN_12 = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_ID="12"\nID=debian\n'
DEBIAN_11 = 'PRETTY_NAME="Debian GNU/Linux 11 (bullseye)"\nVERSION_ID="11"\nID=debian\n'
DEBIAN_TESTING = 'PRETTY_NAME="Debian GNU/Linux forky/sid"\nID=debian\n'
UBUNTU = 'PRETTY_NAME="Ubuntu 24.04.1 LTS"\nVERSION_ID="24.04"\nID=ubuntu\nID_LIKE=debian\n'
MINT = "PRETTY_NAME='Linux Mint 22'\nID=linuxmint\nID_LIKE='ubuntu debian'\n"
RASPBERRY = 'PRETTY_NAME="Raspbian 12"\nVERSION_ID="12"\nID=raspbian\nID_LIKE=debian\n'
FEDORA = '# a comment\nPRETTY_NAME="Fedora Linux 43"\nID=fedora\n\n'
ROCKY = 'PRETTY_NAME="Rocky Linux 10"\nID="rocky"\nID_LIKE="rhel centos fedora"\n'
ARCH = 'PRETTY_NAME="Arch Linux"\nID=arch\n'


@pytest.mark.parametrize(
    ("kernel", "os_release", "kind", "installs"),
    [
        ("Linux", DEBIAN_12, Kind.DEBIAN, True),
        ("Linux", DEBIAN_11, Kind.DEBIAN, False),
        ("Linux", DEBIAN_TESTING, Kind.DEBIAN, True),
        ("Linux", UBUNTU, Kind.UBUNTU, False),
        ("Linux", MINT, Kind.UBUNTU, False),
        ("Linux", RASPBERRY, Kind.DEBIAN, False),
        ("Linux", FEDORA, Kind.FEDORA, False),
        ("Linux", ROCKY, Kind.FEDORA, False),
        ("Linux", ARCH, Kind.OTHER, False),
        ("Linux", "", Kind.OTHER, False),
        ("Darwin", "", Kind.MACOS, False),
        ("Windows", "", Kind.WINDOWS, False),
    ],
)
def test_the_system_is_known(kernel: str, os_release: str, kind: Kind, installs: bool) -> None:
    system = identify(kernel, os_release)
    assert (system.kind, system.installs) == (kind, installs)


def test_advice_on_ubuntu_names_its_packages_and_the_snap() -> None:
    expected = """\
Ubuntu 24.04.1 LTS: make test installs system packages by itself only on Debian 12 or later.
Missing here: Pango, Chromium, Java
Install:
    sudo apt-get install libpango-1.0-0 default-jre-headless
    sudo snap install chromium
Going on without; what needs them will be left out or will fail."""
    assert (
        advice(identify("Linux", UBUNTU), _needs("Pango", "Chromium", "Java"), "test") == expected
    )


def test_advice_names_a_package_that_serves_two_needs_once() -> None:
    said = advice(identify("Linux", FEDORA), _needs("Pango", "Pango for FreeType"), "build")
    assert "    sudo dnf install pango\n" in said


def test_advice_on_a_system_without_packages_of_ours_points_to_the_guide() -> None:
    said = advice(identify("Linux", ARCH), _needs("Pango"), "build")
    assert "Missing here: Pango" in said
    assert "docs/set-up.md" in said
    assert (ROOT / "docs" / "set-up.md").is_file()


# What comes with the system's Python, or isn't needed there.
NOTHING_TO_INSTALL = {
    Kind.DEBIAN: set[str](),
    Kind.UBUNTU: set[str](),
    Kind.FEDORA: {"Python's venv and pip"},
    Kind.MACOS: {"Python's venv and pip", "libatomic, for the browser's driver"},
}


@pytest.mark.parametrize("kind", NOTHING_TO_INSTALL)
def test_every_need_can_be_met_on_the_systems_we_name(kind: Kind) -> None:
    unmet = {n.what for n in NEEDS if not n.packages.get(kind) and not n.by_hand.get(kind)}
    assert unmet == NOTHING_TO_INSTALL[kind]


def test_the_guide_names_every_package() -> None:
    guide = (ROOT / "docs" / "set-up.md").read_text(encoding="utf-8")
    named = {name for need in NEEDS for names in need.packages.values() for name in names.split()}
    assert not {name for name in named if not re.search(rf"(?<![\w-]){re.escape(name)}\b", guide)}


def test_nothing_is_said_where_nothing_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    there = Need(what="x", purpose=Purpose.BUILD, present=lambda: True, packages={})
    provide(System(name="Arch", kind=Kind.OTHER), [there], "build")
    assert capsys.readouterr().out == ""


def test_a_step_is_done_once_for_the_same_inputs(tmp_path: Path) -> None:
    made = tmp_path / "made"
    step = partial(
        Step, title="Making", makes=made, stamp=tmp_path / "folder" / "stamp", do=made.touch
    )
    assert take(step(inputs="1"))
    assert not take(step(inputs="1"))
    assert take(step(inputs="2"))
    made.unlink()
    assert take(step(inputs="2"))


def test_a_step_that_fails_is_due_again(tmp_path: Path) -> None:
    def fail() -> None:
        (tmp_path / "made").touch()
        run([sys.executable, "-c", "print('so it is'); raise SystemExit(3)"], hint="Mend it")

    step = Step(
        title="Making", makes=tmp_path / "made", stamp=tmp_path / "stamp", inputs="1", do=fail
    )
    for _ in range(2):
        with pytest.raises(UnpreparedError, match=r"so it is\n(.|\n)*exit status 3(.|\n)*Mend it"):
            take(step)


def test_a_command_that_is_not_there_is_a_complaint_not_a_traceback(tmp_path: Path) -> None:
    with pytest.raises(UnpreparedError, match="Install it"):
        run([tmp_path / "nowhere"], hint="Install it")


def test_a_digest_tells_strings_and_files_apart_by_their_content(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("one", encoding="utf-8")
    before = digest([path, "x"])
    assert before == digest(["one", "x"])
    assert before != digest(["onex"])
    path.write_text("two", encoding="utf-8")
    assert before != digest([path, "x"])


def test_a_jar_with_another_checksum_is_removed(tmp_path: Path) -> None:
    jar, known = tmp_path / "x.jar", tmp_path / "x.sha256"
    jar.write_bytes(b"good")
    known.write_text(f"{hashlib.sha256(b'good').hexdigest()}  x.jar\n", encoding="ascii")
    checksum(jar, known)
    jar.write_bytes(b"bad")
    with pytest.raises(UnpreparedError, match="SHA-256 expected"):
        checksum(jar, known)
    assert not jar.exists()


def test_misuse_is_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bake"]) == 2
    assert "usage:" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["build", "test", "lock", "weblate"])
def test_a_lock_names_versions_and_hashes_and_no_host(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    pins = re.findall(r"^[\w.-]+==\S+(?: ;.*)? \\$", text, re.MULTILINE)
    entries = re.findall(r"^[\w-].*", text, re.MULTILINE)
    assert len(pins) == len(entries) > 0
    assert text.count("--hash=sha256:") >= len(pins)
    assert "://" not in text
    assert "--index-url" not in text
    assert "--find-links" not in text


def test_the_lock_holds_what_pyproject_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = (ROOT / "requirements" / "build.txt").read_text(encoding="utf-8")
    locked = dict(re.findall(r"^([\w.-]+)==([^\s;]+)", lock, re.MULTILINE))
    for requirement in project["dependencies"]:
        name, exact = re.match(r"([\w.-]+)(?:==(\S+))?", requirement).groups()  # type: ignore[union-attr]
        assert locked[name] == (exact or locked[name])


def test_pyproject_names_what_the_package_imports() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    lines = [*project["dependencies"], *(line for extra in extras for line in extra)]
    named = {re.split(r"[^\w.-]", line)[0] for line in lines}
    trees = (ast.parse(p.read_text(encoding="utf-8")) for p in (ROOT / "publish").rglob("*.py"))
    imported = {name for tree in trees for node in ast.walk(tree) for name in _modules(node)}
    brought_by = packages_distributions()
    foreign = imported - sys.stdlib_module_names - {"publish"}
    assert {brought_by[name][0].lower() for name in foreign} <= named


def test_the_node_lock_names_no_host() -> None:
    folder = ROOT / "tests" / "conformance"
    lock = (folder / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert lock.count('"integrity"') == len(re.findall(r'^    "node_modules/', lock, re.MULTILINE))
    assert '"^' not in (folder / "package.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("\n\n", ""),
        ("a", "a\n"),
        ("a \t\r\nb\n\n\n", "a\nb\n"),
        ("全角の空白　\n", "全角の空白　\n"),
        ("  indented\n", "  indented\n"),
    ],
)
def test_white_space_is_tidied(text: str, expected: str) -> None:
    assert tidy(text) == expected


def _modules(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [alias.name.partition(".")[0] for alias in names]
        case ast.ImportFrom(module=str(module), level=0):
            return [module.partition(".")[0]]
        case _:
            return []


def _needs(*whats: str) -> list[Need]:
    return [need for need in NEEDS if need.what in whats]
