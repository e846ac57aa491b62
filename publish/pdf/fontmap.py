"""The theme's fonts, and only they, for Pango: a font configuration without the system's."""

import contextlib
import ctypes
import threading
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import Any

from weasyprint.logger import LOGGER
from weasyprint.text.ffi import ffi, fontconfig, gobject, pangoft2

from publish.pdf.fonts import LEFT, FontSet

__all__ = ["PANGO", "ThemeFontMap", "font_map_of"]

PANGO = threading.Lock()
"""Held while a document is laid out: fontconfig's configuration belongs to the process."""

_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<match target="pattern">
<edit name="namelang" mode="assign"><string>en</string></edit>
</match>
{generics}
{left}
<match target="pattern">
<edit name="family" mode="append_last" binding="strong">{families}</edit>
</match>
</fontconfig>
"""
_GENERIC = """<match target="pattern">
<test name="family" qual="any"><string>{generic}</string></test>
<edit name="family" mode="assign" binding="strong"><string>{family}</string></edit>
</match>"""
_LEFT = """<match target="scan">
<test name="family"><string>{family}</string></test>
<edit name="charset" mode="assign">
<minus><name>charset</name><charset>{ranges}</charset></minus>
</edit>
</match>"""

# WeasyPrint's bindings know only the system's configuration, so two functions more are bound
_LIBRARIES = ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll")


class ThemeFontMap:
    """What the engine knows as a font configuration, holding the fonts of a `FontSet`."""

    def __init__(self, fonts: FontSet) -> None:
        self._library = _library()
        self._configuration = self._library.FcConfigCreate()
        self._config = ffi.cast("FcConfig *", self._configuration)
        xml = _configuration(fonts).encode()
        fontconfig.FcConfigParseAndLoadFromMemory(self._config, xml, True)
        for path in (path for files in fonts.files for path in files):
            fontconfig.FcConfigAppFontAddFile(self._config, str(path).encode())
        self.font_map = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
        pango_map = ffi.cast("PangoFcFontMap *", self.font_map)
        pangoft2.pango_fc_font_map_set_config(pango_map, self._config)
        fontconfig.FcConfigDestroy(self._config)  # the font map keeps it alive
        self.strut_layouts: dict[Any, Any] = {}
        self.font_features: dict[Any, Any] = {}

    def use(self) -> None:
        """Make this the process's current configuration.

        Pango applies that one's rules to every font it looks for; so hold `PANGO` from here
        until the pages are painted.
        """
        self._library.FcConfigSetCurrent(self._configuration)

    def add_font_face(self, rule_descriptors: Mapping[str, object], url_fetcher: object) -> None:
        """Refuse `@font-face`: fonts are the theme's affair."""
        family = rule_descriptors["font_family"]
        LOGGER.error("@font-face %s is refused, because the fonts are the theme's", family)


@lru_cache(maxsize=8)
def font_map_of(fonts: FontSet) -> ThemeFontMap:
    """The font map of these fonts, kept: fonts loaded once make the next document quicker.

    A twentieth of the time of a document of five pages (measured).
    """
    return ThemeFontMap(fonts)


def _library() -> ctypes.CDLL:
    """Fontconfig, which WeasyPrint has loaded already."""
    for name in _LIBRARIES:
        with contextlib.suppress(OSError):
            library = ctypes.CDLL(name)
            library.FcConfigCreate.restype = ctypes.c_void_p
            library.FcConfigSetCurrent.argtypes = [ctypes.c_void_p]
            return library
    raise OSError(f"none of {', '.join(_LIBRARIES)} can be loaded")


def _configuration(fonts: FontSet) -> str:
    """Fontconfig's rules: generic names to the theme's, then every font in the theme's order.

    A font that leaves characters to another is read as if it had none of them.

    Names are asked for in English, or the locale of the process would change them, and with
    them the names of the fonts in the PDF.
    """
    generics = [
        _GENERIC.format(generic=font.generic, family=escape(font.family))
        for font in fonts.fonts
        if font.generic
    ]
    ranges = "".join(
        f"<range><int>{first:#x}</int><int>{last:#x}</int></range>" for first, last in LEFT
    )
    left = [
        _LEFT.format(family=escape(font.family), ranges=ranges)
        for font in fonts.fonts
        if fonts.leaves(font)
    ]
    families = "".join(f"<string>{escape(font.family)}</string>" for font in fonts.fonts)
    return _CONFIGURATION.format(
        generics="\n".join(generics), left="\n".join(left), families=families
    )
