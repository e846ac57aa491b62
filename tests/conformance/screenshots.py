"""The pictures of docs/screenshots.md, taken by `make pictures`.

What is shown is built first, from what lies in this folder, and looked at in one browser.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.conformance.browser import launched, visited
from tests.workspaces import METI, ROOT, SAMPLE, copied, publish

__all__ = ["taken"]

WINDOWS = {360: 780, 768: 1024, 1440: 900}  # CSS pixels: a telephone, a tablet, a desk
LANGUAGES = ("en", "ja")
COLORS: tuple[Literal["light", "dark"], ...] = ("light", "dark")
_TOOLS = "#page-tools summary"


def taken(folder: Path, browser: Browser) -> Iterator[tuple[str, bytes]]:
    """Names and PNGs of all pictures. `folder` has the workspaces `meti` and `sample`, built."""
    faults = list[str]()
    release = {tag: folder / f"meti/output/site/{tag}/{METI}/index.html" for tag in LANGUAGES}
    for colors in COLORS:
        context = browser.new_context(color_scheme=colors, reduced_motion="reduce")
        for language in LANGUAGES:
            with visited(context, release[language], faults) as page:
                for width in WINDOWS:
                    yield f"release-{language}-{width}-{colors}", _picture(page, width)
        context.close()
    context = browser.new_context(color_scheme="dark", reduced_motion="reduce")
    with visited(context, release["ja"], faults) as page:
        page.locator(_TOOLS).click()
        page.locator("#page-tools [name=colours][value=contrast]").check()
        page.locator("#page-tools [name=spacing][value=wide]").check()
        yield "tools-ja", _picture(page, 768)
    context.close()
    context = browser.new_context()
    pseudo = folder / "sample/output/review/ar-XB/every-block/index.html"
    with visited(context, pseudo, faults) as page:
        yield "right-to-left", _picture(page, 768)
    if faults:
        raise RuntimeError("\n".join(faults))


def _picture(page: Page, width: int) -> bytes:
    """What is in the window, in few enough colours for a repository."""
    page.set_viewport_size({"width": width, "height": WINDOWS[width]})
    picture = Image.open(io.BytesIO(page.screenshot()))
    small = picture.convert("RGB").quantize(64, dither=Image.Dither.NONE)
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()


def _built(folder: Path) -> None:
    for name, workspace in {"meti": ROOT, "sample": SAMPLE}.items():
        copied(workspace, folder / name)
        for arguments in ((), ("--format", "html", "--language", "ar-XB")):
            done = publish(folder / name, "build", *arguments)
            if done.returncode:
                sys.exit(done.stdout + done.stderr)


def _main() -> None:
    target = ROOT / "docs" / "pictures"
    with TemporaryDirectory() as name, launched() as browser:
        folder = Path(name)
        _built(folder)
        for picture, data in taken(folder, browser):
            (target / f"{picture}.png").write_bytes(data)


if __name__ == "__main__":
    _main()
