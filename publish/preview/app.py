"""The preview as an ASGI application: which address asks for what."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from publish.build.workspace import default_folder
from publish.preview.changes import Changes, watch
from publish.preview.desk import Desk, Setting
from publish.preview.guard import Guard
from publish.preview.questions import (
    Answer,
    Asked,
    Asset,
    EditionFile,
    EditionPage,
    Faults,
    ReleaseList,
    ReleasePage,
)

__all__ = ["preview"]


def preview(setting: Setting) -> Starlette:
    """The application. It has workers, and watches the workspace, for as long as it is served.

    `state.changes` is to be ended before the server waits for its connections: those of browsers
    that listen stay open for as long as they live.
    """
    desk = Desk(setting)
    app = Starlette(
        routes=[*_of_workspace(desk), *_of_preview(), _events(desk.changes)],
        lifespan=_served(setting, desk),
        middleware=[Middleware(Guard, port=setting.port)],
    )
    app.state.changes = desk.changes
    return app


def _served(
    setting: Setting, desk: Desk
) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @contextlib.asynccontextmanager
    async def served(_: Starlette) -> AsyncIterator[None]:
        stop = asyncio.Event()
        with desk.pages, desk.prints:
            desk.pages.warm()
            watching = asyncio.create_task(watch(setting.workspace.root, desk.changes, stop))
            try:
                yield
            finally:
                stop.set()
                desk.changes.end()
                await watching

    return served


def _of_workspace(desk: Desk) -> Sequence[Route]:
    """What workers make; the addresses under `/site/` are those of the site that a build makes."""

    def route(path: str, question: Callable[[Request], Asked]) -> Route:
        async def respond(request: Request) -> Response:
            return await _response(desk, question(request), request.path_params)

        return Route(path, respond)

    async def home(_: Request) -> Response:
        return RedirectResponse("/")

    return [
        route("/", lambda _: ReleaseList()),
        route("/release/{language}/{release}/", _release_page),
        route("/site/assets/{name}", lambda request: Asset(**request.path_params)),
        Route("/site/index.html", home),
        Route("/site/{language}/index.html", home),
        route("/site/{language}/{release}/index.html", lambda r: EditionPage(**r.path_params)),
        route("/site/{language}/{release}/{name}", lambda r: EditionFile(**r.path_params)),
    ]


def _release_page(request: Request) -> ReleasePage:
    view = request.query_params.get("view", "")
    return ReleasePage(**request.path_params, view=view if view in _VIEWS else _VIEWS[0])


_VIEWS = ("page", "beside", "pdf")


async def _response(desk: Desk, asked: Asked, where: dict[str, str]) -> Response:
    state = desk.state(asked)
    made = await desk.answered(asked)
    if isinstance(made, Answer):
        return Response(made.data, media_type=made.media_type)
    status = 404 if all(finding.code in _UNKNOWN for finding in made) else 422
    faults = Faults(findings=made, state=state, language=where.get("language", ""),
                    release=where.get("release", ""))  # fmt: skip
    page = await desk.page_of_faults(faults)
    return Response(page, status, media_type="text/html")


_UNKNOWN = ("language-unknown", "preview-missing", "release-unknown")


def _of_preview() -> Sequence[Route]:
    """The preview's own style and program, read once: they work whatever becomes of templates."""
    files = {
        name: (default_folder("templates") / folder / name).read_bytes()
        for folder, name in (
            ("proof", "review.css"), ("preview", "preview.css"), ("preview", "preview.js"),
        )
    }  # fmt: skip

    async def own(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in files:
            return PlainTextResponse("There is nothing of this name.", 404)
        return Response(files[name], media_type=_MEDIA_TYPES[name.rpartition(".")[2]])

    async def icon(_: Request) -> Response:
        return Response(status_code=204)  # browsers ask for one, and tell of it if there is none

    return [Route("/preview/{name}", own), Route("/favicon.ico", icon)]


_MEDIA_TYPES = {"css": "text/css", "js": "text/javascript"}


def _events(changes: Changes) -> Route:
    """Server-sent events (HTML, 9.2): one for each change, with the releases that it concerns.

    The first, `states`, has all counts of changes: what a page missed before it listened.
    """

    async def told() -> AsyncIterator[str]:
        yield f"retry: {_RETRY}\n\n"
        listening = changes.listen()
        yield f"event: states\ndata: {json.dumps(changes.counts())}\n\n"
        async for change in listening:
            yield f"data: {json.dumps(sorted(change.releases))}\n\n"

    async def events(_: Request) -> Response:
        return StreamingResponse(told(), media_type="text/event-stream")

    return Route("/events", events)


_RETRY = 500  # milliseconds until a browser asks again, where the server has gone
