"""The system's packages: installs them on Debian, says exactly which ones elsewhere."""

import os
import platform
import shlex
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.prepare.needs import Kind, Need
from tools.prepare.steps import UnpreparedError, announced, run, say

__all__ = ["System", "advice", "identify", "provide", "this_system"]

_DEBIAN_WITH_PYTHON_3_11 = 12
_MANAGERS = {
    Kind.DEBIAN: "sudo apt-get install",
    Kind.UBUNTU: "sudo apt-get install",
    Kind.FEDORA: "sudo dnf install",
    Kind.MACOS: "brew install",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class System:
    """The system at hand: its own name, its family, and whether we install packages on it."""

    name: str
    kind: Kind
    installs: bool = False


def this_system() -> System:
    """The system we run on; the variable OS_RELEASE may name another os-release file to believe."""
    path = Path(os.environ.get("OS_RELEASE", "/etc/os-release"))
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return identify(platform.system(), text)


def identify(kernel: str, os_release: str) -> System:
    """The system with that kernel name (`uname -s`) and that text of os-release(5).

    A system derived from Debian, Ubuntu or Fedora (ID_LIKE) has their package names; only Debian
    itself, 12 or later (testing has no number), is one that we install packages on.
    """
    match kernel:
        case "Darwin":
            return System(name="macOS", kind=Kind.MACOS)
        case "Windows":
            return System(name="Windows", kind=Kind.WINDOWS)
    release = _fields(os_release)
    name = release.get("PRETTY_NAME", kernel or "unknown")
    relatives = [release.get("ID", ""), *release.get("ID_LIKE", "").split()]
    for kind in (Kind.UBUNTU, Kind.DEBIAN, Kind.FEDORA):
        if kind.value.lower() in relatives:
            return System(name=name, kind=kind, installs=_installs(release))
    return System(name=name, kind=Kind.OTHER)


def provide(system: System, needs: Sequence[Need], target: str) -> None:
    """Install what is missing, or say what to install; `target` is what the person called.

    Raises UnpreparedError where installing is our task and can't be done.
    """
    if not system.installs:
        missing = [need for need in needs if not need.present()]
        if missing:
            say(advice(system, missing, target))
        return
    missing = _missing_on_debian(needs)
    if missing:
        _install_on_debian(_names(Kind.DEBIAN, missing), target)


def advice(system: System, missing: Sequence[Need], target: str) -> str:
    """What to install by hand on the system, as lines that can be copied into a shell."""
    lines = [
        f"{system.name}: make {target} installs system packages by itself only on Debian 12 or"
        " later.",
        "Missing here: " + ", ".join(need.what for need in missing),
    ]
    names = _names(system.kind, missing)
    by_hand = dict.fromkeys(need.by_hand.get(system.kind, "") for need in missing)
    todo = [f"{_MANAGERS[system.kind]} {shlex.join(names)}"] if names else []
    todo += [line for line in by_hand if line]
    if not todo:
        todo = ["your system's packages for these; docs/set-up.md names them for other systems"]
    lines += ["Install:", *(f"    {line}" for line in todo)]
    return "\n".join([*lines, "Going on without; what needs them will be left out or will fail."])


def _fields(os_release: str) -> dict[str, str]:
    pairs = (line.partition("=") for line in os_release.splitlines() if "=" in line)
    return {key.strip(): "".join(shlex.split(value)[:1]) for key, _, value in pairs}


def _installs(release: dict[str, str]) -> bool:
    number = release.get("VERSION_ID", "").partition(".")[0]
    recent = not number.isdecimal() or int(number) >= _DEBIAN_WITH_PYTHON_3_11
    return release.get("ID") == "debian" and recent


def _names(kind: Kind, needs: Iterable[Need]) -> list[str]:
    return list(dict.fromkeys(" ".join(need.packages.get(kind, "") for need in needs).split()))


def _missing_on_debian(needs: Sequence[Need]) -> list[Need]:
    """Asks the package database once; what came another way (another Java) will do as well."""
    asked = ["dpkg-query", "--show", "--showformat", "${Package} ${db:Status-Status}\n"]
    asked += _names(Kind.DEBIAN, needs)
    answer = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    there = {line.split()[0] for line in answer.splitlines() if line.endswith(" installed")}
    absent = [n for n in needs if not there.issuperset(n.packages[Kind.DEBIAN].split())]
    return [need for need in absent if not need.present()]


def _install_on_debian(names: Sequence[str], target: str) -> None:
    by_hand = f"apt-get update && apt-get install {shlex.join(names)}"
    if os.geteuid() != 0 and shutil.which("sudo") is None:
        raise UnpreparedError(
            f"Installing packages takes root, or sudo, which isn't here. Have this done as root,"
            f" then call make {target} again:\n    {by_hand}"
        )
    hint = f"Mend what it says above, or have this done as root:\n    {by_hand}"
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    apt = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet=2"]
    say("Debian packages that are missing: " + " ".join(names))
    announced("Reading the list of packages", lambda: run([*apt, "update"], hint=hint))
    install = [*apt, "--yes", "--no-install-recommends", "install", *names]
    announced("Installing them", lambda: run(install, hint=hint))
