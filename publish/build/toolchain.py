"""What every product is made with beside its sources: this program, the libraries, the fonts."""

import sys
from pathlib import Path

import publish
from publish.build.manifest import digest_of
from publish.build.stamps import Stamps
from publish.pdf.fonts import FontSet

__all__ = ["LIBRARIES", "code_digest", "fonts_digest", "libraries_digest", "versions"]

LIBRARIES = (
    "babel", "brotli", "budoux", "cffi", "cssselect2", "fonttools", "jinja2", "lxml", "markupsafe",
    "pikepdf", "pillow", "pydyf", "pyphen", "pyyaml", "rapidfuzz", "tinycss2", "tinyhtml5",
    "weasyprint", "webencodings", "zopfli",
)  # fmt: skip
"""The distributions whose code a product passes through; `exchange` and the command line are no
part of it."""

_NATIVE = (
    "libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz.so.0", "libharfbuzz-subset.so.0",
    "libfontconfig.so.1", "libfreetype.so.6", "libfribidi.so.0",
)  # fmt: skip


def versions() -> dict[str, str]:
    """Python and the libraries, with their versions; one that isn't installed is left out.

    They are read off the names of the folders that every installer leaves beside a library
    (Recording installed projects, PyPA): to ask `importlib.metadata` takes thirty times as long.
    """
    installed = dict[str, str]()
    for folder in reversed(sys.path):  # what comes first there counts
        for path in Path(folder).glob("*.dist-info"):
            name, _, version = path.name.removesuffix(".dist-info").partition("-")
            installed[name.lower()] = version
    found = {name: installed[name] for name in LIBRARIES if name in installed}
    return {"python": ".".join(map(str, sys.version_info[:3])), **found}


def libraries_digest(stamps: Stamps) -> str:
    """The hash of the versions, and of the libraries below them that set text (Linux).

    Raises OSError where one can't be read.
    """
    for folder in dict.fromkeys(sys.path):
        if Path(folder).is_dir():
            stamps.digest(folder)  # where something is installed, this is looked at again
    native = {path: stamps.digest(path) for name in _NATIVE for path in _found(name)}
    return digest_of({"versions": versions(), "native": sorted(native.items())})


def code_digest(stamps: Stamps) -> str:
    """The hash of this program. Raises OSError where it can't be read."""
    package = Path(publish.__file__).resolve().parent
    folders = [package, *(p for p in package.rglob("*") if p.is_dir() and p.name != "__pycache__")]
    for folder in folders:
        stamps.digest(str(folder))
    return digest_of(
        sorted(
            (path.relative_to(package).as_posix(), stamps.digest(str(path)))
            for path in package.rglob("*.py")
        )
    )


def fonts_digest(fonts: FontSet, stamps: Stamps) -> str:
    """The hash of the fonts of the theme. Raises OSError where one can't be read."""
    return digest_of([stamps.digest(str(path)) for files in fonts.files for path in files])


def _found(name: str) -> list[str]:
    """Where a shared library is, in the folders that Linux looks in first."""
    triplet = getattr(sys.implementation, "_multiarch", "")
    folders = ("/usr/local/lib", f"/lib/{triplet}", f"/usr/lib/{triplet}", "/lib64", "/usr/lib64",
               "/usr/lib")  # fmt: skip
    paths = [Path(folder, name) for folder in folders]
    return list(dict.fromkeys(str(path.resolve()) for path in paths if path.is_file()))
