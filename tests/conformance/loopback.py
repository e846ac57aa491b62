"""A server for validators that judge a page otherwise when it doesn't come from a server."""

import mimetypes
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

__all__ = ["serving"]


@contextmanager
def serving(paths: Sequence[Path]) -> Iterator[Mapping[str, Path]]:
    """Serve exactly these files on this machine alone; gives the address of each."""
    files = {path.resolve().as_uri().removeprefix("file://"): path for path in paths}
    known = {unquote(address): path for address, path in files.items()}
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, known))
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        origin = f"http://127.0.0.1:{server.server_port}"
        yield {f"{origin}{address}": path for address, path in files.items()}
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, known: Mapping[str, Path], *rest: object) -> None:
        self.known = known
        super().__init__(*rest)  # type: ignore[arg-type] # what the server gives, passed on

    def do_GET(self) -> None:
        path = self.known.get(unquote(urlsplit(self.path).path))
        if path is None:
            self.send_error(404)
            return
        body = path.read_bytes()
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        text = "; charset=utf-8" if kind.startswith("text/") else ""
        self.send_response(200)
        self.send_header("Content-Type", kind + text)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing: the validator says what matters."""
