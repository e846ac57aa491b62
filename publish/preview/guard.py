"""Who may ask the preview, and what browsers may do with its answers."""

from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Guard"]

_NAMES = ("127.0.0.1", "localhost", "[::1]")

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
    )
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


class Guard:
    """Lets through what asks for this machine by its own name, to read, and from its own pages.

    A page elsewhere that has its name lead here (DNS rebinding) still sends that name as `Host`.
    One that only asks gets no answer to look at (`Sec-Fetch-Site`, Fetch Metadata).
    """

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = frozenset(f"{name}:{port}" for name in _NAMES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on and add to the headers of the answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        reason = self._refused(scope["method"], Headers(scope=scope))
        if reason:
            status = 405 if reason == _READ_ONLY else 403
            await PlainTextResponse(reason, status)(scope, receive, _with(send, _HEADERS))
            return
        await self._app(scope, receive, _with(send, _HEADERS))

    def _refused(self, method: str, headers: Headers) -> str:
        if headers.getlist("host") not in [[host] for host in self._hosts]:
            return "The preview answers to 127.0.0.1 and localhost alone."
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return "The preview answers to its own pages alone."
        return "" if method in ("GET", "HEAD") else _READ_ONLY


_READ_ONLY = "The preview changes nothing."


def _with(send: Send, headers: Mapping[str, str]) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = MutableHeaders(scope=message)
            own.update(headers)
            own.setdefault("Content-Security-Policy", _policy(own.get("content-type", "")))
        await send(message)

    return sending


def _policy(media_type: str) -> str:
    """Browsers show a PDF in a page of their own, to which the policy of ours would apply."""
    return "frame-ancestors 'self'" if media_type == "application/pdf" else _POLICY
