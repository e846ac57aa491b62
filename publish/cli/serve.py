"""The command that shows releases while they are written and translated: serve."""

import asyncio
import contextlib
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from publish.cli.world import fonts_or_none, reported, today, workspace_of
from publish.findings import Origin, stopped

if TYPE_CHECKING:
    import uvicorn

__all__ = ["serve"]


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
              help="The port of 127.0.0.1 to answer on; 0 takes any that is free.")  # fmt: skip
@click.option("--editor", default="vscode", show_default=True, metavar="NAME|ADDRESS",
              help="What opens files: vscode, vscodium, cursor, zed, idea, pycharm, textmate, "
              "none, or an address with {path}, {line} and {column}.")  # fmt: skip
@click.option("--interface", "-i", default="", metavar="LANGUAGE",
              help="The preview's own language; that of the edition, unless named.")  # fmt: skip
@click.pass_obj
def serve(folder: Path, port: int, editor: str, interface: str) -> None:
    """Show pages and PDFs in a browser on this machine, and show them anew when a file is saved.

    \b
    A text that is chosen shows its message, its state, its findings, and where it is written.
    Nothing is written, and no other machine can ask. Ctrl-C ends it.
    Examples:
      publish serve
      publish serve --port 8080 --editor "emacs://open?file={path}&line={line}"
    """
    with reported():
        try:
            import uvicorn

            from publish.preview.app import preview
            from publish.preview.desk import Setting
            from publish.preview.editors import address_pattern
        except ModuleNotFoundError as error:
            raise stopped(
                "preview-uninstalled",
                Origin(path="publish serve"),
                f"the preview needs {error.name}, which isn't installed",
                "pip install 'publish[preview]'",
            ) from None
        workspace, pattern = workspace_of(folder), address_pattern(editor)
        with _listening(port) as listening:
            port = listening.getsockname()[1]
            setting = Setting(workspace=workspace, port=port, clock=today, fonts=fonts_or_none(),
                              interface=interface, editor=pattern)  # fmt: skip
            app = preview(setting)
            config = uvicorn.Config(app, log_level="warning", access_log=False,
                                    server_header=False, ws="none",
                                    timeout_graceful_shutdown=1)  # fmt: skip
            click.echo(f"http://127.0.0.1:{port}/ shows {workspace.root}; Ctrl-C ends it")
            with contextlib.suppress(KeyboardInterrupt):
                _server(config, app.state.changes.end).run(sockets=[listening])


def _server(config: "uvicorn.Config", end_events: Callable[[], None]) -> "uvicorn.Server":
    """A server that, when it is to end, ends first what browsers listen to: it waits for those."""
    import uvicorn

    class Server(uvicorn.Server):
        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            with contextlib.suppress(RuntimeError):  # it has not begun
                asyncio.get_running_loop().call_soon_threadsafe(end_events)
            super().handle_exit(sig, frame)

    return Server(config)


def _listening(port: int) -> socket.socket:
    """A socket on 127.0.0.1 and nowhere else. Raises PublishError where the port is taken."""
    listening = socket.socket()
    if sys.platform != "win32":  # there it would take the port of another program
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(("127.0.0.1", port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise stopped(
            "preview-port",
            Origin(path=f"127.0.0.1:{port}"),
            f"the port can't be used: {error.strerror}",
            "name another one with --port, or end the preview that has it",
        ) from None
    return listening
