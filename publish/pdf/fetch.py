"""What the PDF engine may fetch: the assets it was handed, and nothing else."""

from collections.abc import Mapping
from urllib.parse import unquote

from weasyprint.urls import URLFetcherResponse

from publish.findings import Finding
from publish.pdf.complaints import complaint

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
    font nor an attachment can come from anywhere but `assets` (names to bytes).
    """

    _fail_on_errors = False  # the engine asks for it: go on, so that all faults are found

    def __init__(self, assets: Mapping[str, bytes], *, name: str) -> None:
        self._assets = assets
        self._name = name
        self._closed = False
        self.refused: dict[str, Finding] = {}

    def close(self) -> None:
        """Refuse everything from now on: what is painted was fetched before.

        Only attachments are fetched later, and they would carry the time of day.
        """
        self._closed = True

    def __call__(self, url: str) -> URLFetcherResponse:
        """The response for `url`; `ValueError` where there is none, which the engine logs."""
        scheme, _, name = url.partition(":")
        asset = self._assets.get(unquote(name)) if f"{scheme}:" == _SCHEME else None
        if asset is None or self._closed:
            self._refuse(url)
            raise ValueError(f"{url} is refused")
        suffix = name[name.rfind(".") :].lower()
        media_type = _MEDIA_TYPES.get(suffix, "application/octet-stream")
        return URLFetcherResponse(url, asset, {"Content-Type": media_type})

    def _refuse(self, url: str) -> None:
        self.refused[url] = complaint(
            "pdf-fetch-refused",
            f"The document asks for {url[:200]}, which is not among its pictures",
            name=self._name,
            hint=f"Name a picture of the release, and refer to it as {_SCHEME}<name>",
        )
