"""What the PDF engine may fetch: the assets it was handed, and nothing else."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote

from weasyprint.urls import URLFetcherResponse

from publish.findings import Finding, PublishError
from publish.pdf.complaints import complaint
from publish.pdf.pictures import MOST_PIXELS_IN_ALL, check_picture

__all__ = ["AssetFetcher"]

_SCHEME = "asset:"
_MEDIA_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".gif": "image/gif",
}


class AssetFetcher:
    """Serves `asset:<name>` from memory; every other URL is refused and noted.

    There is no network access and no reading of files: neither a picture, a style sheet, a
    font nor an attachment can come from anywhere but `assets` (names to bytes). What is no
    picture, or one that is too large, is refused before it is decoded.
    """

    _fail_on_errors = False  # the engine asks for it: go on, so that all faults are found

    def __init__(self, assets: Mapping[str, bytes], *, name: str) -> None:
        self._assets = assets
        self._name = name
        self._closed = False
        self._pixels = 0
        self.refused: dict[str, Sequence[Finding]] = {}

    def close(self) -> None:
        """Refuse everything from now on: what is painted was fetched before.

        Only attachments are fetched later, and they would carry the time of day.
        """
        self._closed = True

    def __call__(self, url: str) -> URLFetcherResponse:
        """The response for `url`; `ValueError` where there is none, which the engine logs."""
        scheme, _, path = url.partition(":")
        name = unquote(path)
        asset = self._assets.get(name) if f"{scheme}:" == _SCHEME else None
        if asset is None or self._closed:
            self.refused[url] = [self._unknown(url)]
        elif faults := self._faults(name, asset):
            self.refused[url] = faults
        else:
            media_type = _MEDIA_TYPES[PurePosixPath(name).suffix.lower()]
            return URLFetcherResponse(url, asset, {"Content-Type": media_type})
        raise ValueError(f"{url} is refused")

    def _faults(self, name: str, asset: bytes) -> Sequence[Finding]:
        try:
            self._pixels += check_picture(name, asset, document=self._name)
        except PublishError as error:
            return error.findings
        if self._pixels <= MOST_PIXELS_IN_ALL:
            return ()
        return [
            complaint(
                "pdf-picture-size",
                f"With {name} the pictures have {self._pixels:,} pixels; "
                f"{MOST_PIXELS_IN_ALL:,} in all are the most",
                name=self._name,
                hint="Save them smaller",
            )
        ]

    def _unknown(self, url: str) -> Finding:
        return complaint(
            "pdf-fetch-refused",
            f"The document asks for {url[:200]}, which is not among its pictures",
            name=self._name,
            hint=f"Name a picture of the release, and refer to it as {_SCHEME}<name>",
        )
