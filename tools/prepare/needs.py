"""What the project needs from the system, and the package that brings it on each system."""

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from ctypes.util import find_library
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["NEEDS", "Kind", "Need", "Purpose"]


class Kind(StrEnum):
    """A family of systems whose packages have the same names."""

    DEBIAN = "Debian"
    UBUNTU = "Ubuntu"
    FEDORA = "Fedora"
    MACOS = "macOS"
    WINDOWS = "Windows"
    OTHER = "this system"


class Purpose(StrEnum):
    """What a need is for; whoever tests needs both, whoever compares all."""

    BUILD = "build"
    TEST = "test"
    BENCH = "bench"


@dataclass(frozen=True, kw_only=True, slots=True)
class Need:
    """One thing needed, how to see that it is there, and what brings it on each system.

    `packages` are names for the system's own package manager, separated by spaces; `by_hand` is
    a line to do where that has none. On Debian the package database is asked before `present`.
    """

    what: str
    purpose: Purpose
    present: Callable[[], bool]
    packages: Mapping[Kind, str]
    by_hand: Mapping[Kind, str] = field(default_factory=dict)


def _module(name: str) -> Callable[[], bool]:
    return lambda: importlib.util.find_spec(name) is not None


def _command(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


def _browser() -> bool:
    """Debian's Chromium without windows opens a page in less than half the time of its other."""
    others = ("chromium-browser", "google-chrome", "/snap/bin/chromium")
    return bool(os.environ.get("CHROMIUM")) or _command("chromium-headless-shell", *others)()


def _library(name: str) -> Callable[[], bool]:
    return lambda: find_library(name) is not None


def _font(family: str) -> Callable[[], bool]:
    def present() -> bool:
        if shutil.which("fc-list") is None:
            return False
        command = ["fc-list", family, "family"]
        return bool(subprocess.run(command, capture_output=True, check=False).stdout.strip())

    return present


def _named(debian: str, *, fedora: str = "", macos: str = "") -> Mapping[Kind, str]:
    """Package names by system; Ubuntu has Debian's, an empty name means there is no package."""
    every = {Kind.DEBIAN: debian, Kind.UBUNTU: debian, Kind.FEDORA: fedora, Kind.MACOS: macos}
    return {kind: names for kind, names in every.items() if names}


def _foundry(face: str) -> Mapping[Kind, str]:
    release = f"https://github.com/googlefonts/morisawa-biz-ud-{face}/releases"
    return {Kind.FEDORA: f"unpack the fonts of {release} into ~/.local/share/fonts"}


_WITHOUT_PANGO = "pages need nothing more; for PDFs see docs/set-up.md"

NEEDS: tuple[Need, ...] = (
    Need(
        what="Python's venv and pip",
        purpose=Purpose.BUILD,
        present=_module("ensurepip"),
        packages=_named("python3-venv"),
    ),
    Need(
        what="Pango",
        purpose=Purpose.BUILD,
        present=_library("pango-1.0"),
        packages=_named("libpango-1.0-0", fedora="pango", macos="pango"),
        by_hand={Kind.WINDOWS: _WITHOUT_PANGO},
    ),
    Need(
        what="Pango for FreeType",
        purpose=Purpose.BUILD,
        present=_library("pangoft2-1.0"),
        packages=_named("libpangoft2-1.0-0", fedora="pango", macos="pango"),
        by_hand={Kind.WINDOWS: _WITHOUT_PANGO},
    ),
    Need(
        what="HarfBuzz's subsetter",
        purpose=Purpose.BUILD,
        present=_library("harfbuzz-subset"),
        packages=_named("libharfbuzz-subset0", fedora="harfbuzz", macos="harfbuzz"),
        by_hand={Kind.WINDOWS: _WITHOUT_PANGO},
    ),
    Need(
        what="the font BIZ UDPGothic",
        purpose=Purpose.BUILD,
        present=_font("BIZ UDPGothic"),
        packages=_named("fonts-morisawa-bizud-gothic", macos="font-biz-udpgothic"),
        by_hand=_foundry("gothic"),
    ),
    Need(
        what="the font BIZ UDPMincho",
        purpose=Purpose.BUILD,
        present=_font("BIZ UDPMincho"),
        packages=_named("fonts-morisawa-bizud-mincho", macos="font-biz-udpmincho"),
        by_hand=_foundry("mincho"),
    ),
    Need(
        what="the Noto fonts",
        purpose=Purpose.BUILD,
        present=_font("Noto Sans"),
        packages=_named(
            "fonts-noto-core",
            fedora="google-noto-sans-fonts google-noto-serif-fonts",
            macos="font-noto-sans font-noto-serif",
        ),
    ),
    Need(
        what="the Noto CJK fonts",
        purpose=Purpose.BUILD,
        present=_font("Noto Sans CJK JP"),
        packages=_named(
            "fonts-noto-cjk",
            fedora="google-noto-sans-cjk-fonts google-noto-serif-cjk-fonts",
            macos="font-noto-sans-cjk-jp font-noto-serif-cjk-jp",
        ),
    ),
    Need(
        what="Chromium",
        purpose=Purpose.TEST,
        present=_browser,
        packages={Kind.DEBIAN: "chromium-headless-shell", Kind.FEDORA: "chromium"},
        by_hand={
            Kind.UBUNTU: "sudo snap install chromium",
            Kind.MACOS: "brew install --cask google-chrome, and set CHROMIUM to its program",
            Kind.WINDOWS: "install Chrome or Chromium, and set CHROMIUM to its program",
        },
    ),
    Need(
        what="libatomic, for the browser's driver",
        purpose=Purpose.TEST,
        present=_library("atomic"),
        packages=_named("libatomic1", fedora="libatomic"),
    ),
    Need(
        what="Java",
        purpose=Purpose.TEST,
        present=_command("java"),
        packages=_named("default-jre-headless", fedora="java-headless", macos="openjdk"),
        by_hand={Kind.WINDOWS: "install a Java runtime, 17 or later, and put it on PATH"},
    ),
    Need(
        what="Maven",
        purpose=Purpose.TEST,
        present=_command("mvn"),
        packages=_named("maven", fedora="maven", macos="maven"),
        by_hand={Kind.WINDOWS: "install Apache Maven, and put it on PATH"},
    ),
    Need(
        what="Poppler's tools",
        purpose=Purpose.TEST,
        present=_command("pdftotext"),
        packages=_named("poppler-utils", fedora="poppler-utils", macos="poppler"),
        by_hand={Kind.WINDOWS: "install Poppler, and put its programs on PATH"},
    ),
    Need(
        what="po4a",
        purpose=Purpose.BENCH,
        present=_command("po4a"),
        packages=_named("po4a", fedora="po4a"),
        by_hand={
            Kind.MACOS: "install po4a from its source, and put it on PATH",
            Kind.WINDOWS: "install po4a from its source, and put it on PATH",
        },
    ),
    Need(
        what="GNU gettext",
        purpose=Purpose.TEST,
        present=_command("msgfmt"),
        packages=_named("gettext", fedora="gettext", macos="gettext"),
        by_hand={Kind.WINDOWS: "install GNU gettext, and put its programs on PATH"},
    ),
)
