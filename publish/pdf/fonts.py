"""The fonts of the theme, found by file, so that no font of the system leaks into a PDF."""

import struct
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from publish.findings import Finding, Origin, PublishError, Severity

__all__ = [
    "DEFAULT_FONT_FOLDERS",
    "LEFT",
    "THEME",
    "FontSet",
    "ThemeFont",
    "find_fonts",
    "missing_characters",
]

DEFAULT_FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("/Library/Fonts"),
)
"""Where systems keep their fonts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ThemeFont:
    """A family by the names of its files (the regular face first) and Debian's package of it.

    `generic` is the CSS generic family that it stands for; a font without one is only for
    the characters that the fonts before it lack, and those that they leave to it (`leaves_to`),
    and for `languages`, whose characters look otherwise in those: style sheets name it for them.
    """

    family: str
    files: tuple[str, ...]
    package: str
    generic: str = ""
    leaves_to: str = ""
    languages: tuple[str, ...] = ()


LEFT = ((0x370, 0x3FF), (0x400, 0x52F))
"""Greek and Cyrillic, first and last code point: the BIZ UD fonts have them as wide as kanji, Greek
slanted as in formulas. They leave them to Noto Sans, where it is there.
"""


def _noto(script: str) -> ThemeFont:
    """A family of fonts-noto-core: `script` as it is written in the file's name."""
    return ThemeFont(
        family=f"Noto Sans {script}".strip(),
        files=(f"NotoSans{script}-Regular.ttf", f"NotoSans{script}-Bold.ttf"),
        package="fonts-noto-core",
    )


THEME = (
    ThemeFont(
        family="BIZ UDPGothic",
        files=("BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf"),
        package="fonts-morisawa-bizud-gothic",
        generic="sans-serif",
        leaves_to="Noto Sans",
    ),
    ThemeFont(
        family="BIZ UDPMincho",
        files=("BIZUDPMincho-Regular.ttf",),
        package="fonts-morisawa-bizud-mincho",
        generic="serif",
        leaves_to="Noto Sans",
    ),
    ThemeFont(
        family="BIZ UDGothic",
        files=("BIZUDGothic-Regular.ttf", "BIZUDGothic-Bold.ttf"),
        package="fonts-morisawa-bizud-gothic",
        generic="monospace",
        leaves_to="Noto Sans",
    ),
    _noto(""),
    _noto("Math"),
    _noto("Symbols"),
    _noto("Symbols2"),
    ThemeFont(
        family="Noto Sans CJK JP",
        files=("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"),
        package="fonts-noto-cjk",
        languages=("zh", "ko"),
    ),
    *map(_noto, ("Arabic", "Hebrew", "Armenian", "Georgian", "Ethiopic", "Devanagari")),
    *map(_noto, ("Bengali", "Gurmukhi", "Gujarati", "Oriya", "Tamil", "Telugu", "Kannada")),
    *map(_noto, ("Malayalam", "Sinhala", "Thai", "Lao", "Khmer", "Myanmar", "Mongolian")),
)
"""The fonts in the order in which they are asked for a character.

The BIZ UD fonts come first: they were made for legibility, and only two pairs of characters
share a glyph in them, so text extracts exactly; in Noto Sans CJK hundreds do (measured).
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class FontSet:
    """Fonts of the theme that were found, in the theme's order, each with its files."""

    fonts: tuple[ThemeFont, ...]
    files: tuple[tuple[Path, ...], ...] = field(repr=False)

    def needed_for(self, text: str, languages: Iterable[str] = ()) -> "FontSet":
        """The fonts with a generic name, and of the others those that the text needs.

        `languages` are those of the text, as BCP 47 tags.
        """
        lacking = _visible(text)
        spoken = {tag.partition("-")[0].lower() for tag in languages}
        chosen = []
        for font, files in zip(self.fonts, self.files, strict=True):
            covered = lacking & self._used(font, files) if lacking else frozenset[str]()
            if font.generic or covered or spoken.intersection(font.languages):
                chosen.append((font, files))
                lacking -= covered
        return FontSet(
            fonts=tuple(font for font, _ in chosen), files=tuple(files for _, files in chosen)
        )

    def leaves(self, font: ThemeFont) -> bool:
        """Whether the characters of `LEFT` are taken from another font than this one."""
        return any(other.family == font.leaves_to for other in self.fonts)

    def _used(self, font: ThemeFont, files: Sequence[Path]) -> frozenset[str]:
        """The characters that are taken from the font, unless one before it has them."""
        covered = _coverage(files[0])
        return covered - _left() if self.leaves(font) else covered


def find_fonts(folders: Sequence[Path]) -> FontSet:
    """Look for the theme's fonts in `folders` and the folders below them.

    Where a file is there twice, the folder named first wins, then the first path in order.
    Raises `PublishError` (`font-missing`) with the packages to install when a font that has
    a generic name isn't there; without the others, only their characters are missing.
    """
    wanted = {name for font in THEME for name in font.files}
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*.[ot]t[cf]") if path.name in wanted):
            found.setdefault(path.name, path)
    missing = [f for f in THEME if f.generic and not all(name in found for name in f.files)]
    if missing:
        raise PublishError([_font_missing(missing, folders)])
    present = [font for font in THEME if font.files[0] in found]
    return FontSet(
        fonts=tuple(present),
        files=tuple(tuple(found[name] for name in f.files if name in found) for f in present),
    )


def missing_characters(text: str, fonts: FontSet) -> str:
    """The characters of `text` that no font of `fonts` has a glyph for, in code point order.

    White space, controls and what is never drawn (Default_Ignorable_Code_Point, UAX #44)
    need no glyph.
    """
    lacking = _visible(text)
    for files in fonts.files:
        if not lacking:
            break
        lacking -= _coverage(files[0])
    return "".join(sorted(lacking))


def _font_missing(missing: Iterable[ThemeFont], folders: Sequence[Path]) -> Finding:
    families = ", ".join(font.family for font in missing)
    packages = " ".join(dict.fromkeys(font.package for font in missing))
    return Finding(
        code="font-missing",
        severity=Severity.ERROR,
        message=f"These fonts are not installed: {families}",
        origin=Origin(path=str(folders[0]) if folders else "fonts"),
        hint=f"On Debian and Ubuntu: apt-get install {packages}",
    )


def _visible(text: str) -> frozenset[str]:
    """The characters of `text` that need a glyph, composed as far as Unicode composes."""
    composed = unicodedata.normalize("NFC", text)
    return frozenset(character for character in set(composed) if _needs_glyph(character))


def _needs_glyph(character: str) -> bool:
    invisible = unicodedata.category(character) in {"Cc", "Cf", "Zs", "Zl", "Zp"}
    code = ord(character)
    variation_selector = 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF
    return not (invisible or variation_selector)


@cache
def _left() -> frozenset[str]:
    return frozenset(chr(code) for first, last in LEFT for code in range(first, last + 1))


@cache
def _coverage(path: Path) -> frozenset[str]:
    """The characters a font file has glyphs for (of a collection: its first font)."""
    from fontTools.ttLib import TTFont  # late: a build that has nothing to do needs no fonts

    with TTFont(path, fontNumber=0, lazy=True) as font:
        codes = _full_repertoire(font.reader["cmap"])
        return frozenset(map(chr, font.getBestCmap() if codes is None else codes))


def _full_repertoire(cmap: bytes) -> list[int] | None:
    """The codes of Windows' full Unicode subtable (OpenType, cmap, format 12), if there is one.

    fontTools would name every glyph first, which takes 30 times as long (measured).
    """
    (count,) = struct.unpack_from(">H", cmap, 2)
    for platform, encoding, offset in struct.iter_unpack(">HHI", cmap[4 : 4 + 8 * count]):
        if (platform, encoding) == (3, 10):
            (groups,) = struct.unpack_from(">I", cmap, offset + 12)
            start = offset + 16
            ranges = struct.iter_unpack(">III", cmap[start : start + 12 * groups])
            return [code for first, last, _ in ranges for code in range(first, last + 1)]
    return None
