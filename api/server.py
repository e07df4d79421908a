"""Run the service: take the port first, say clearly where that fails, then serve until told to stop."""

import errno
import logging
import socket
import sys
from collections.abc import Callable
from typing import Final

import uvicorn
from fastapi import FastAPI

from api.errors import CannotListen, PortTaken, ServeError
from api.settings import Settings

_GRACE: Final = 5
"""Seconds for open answers when the service is told to stop."""


def listen(host: str, port: int) -> socket.socket:
    """Return a bound socket. Raises `PortTaken` or `CannotListen`, each with one sentence."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, UnicodeError) as error:
        raise CannotListen(f"The address “{host}” is not known on this computer: {error}") from None
    bound = socket.socket(family, kind, protocol)
    try:
        if sys.platform == "win32":  # there, SO_REUSEADDR would share the port with a stranger
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen(128)
    except OSError as error:
        bound.close()
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(
                f"Port {port} on {host} is in use by another program: stop it, or set SERVANDA_PORT."
            ) from None
        raise CannotListen(f"Cannot listen on {host}, port {port}: {error.strerror or error}") from None
    return bound


def serve(
    settings: Settings,
    factory: Callable[[Settings], FastAPI],
    *,
    on_ready: Callable[[str], None] | None = None,
    log_level: str = "warning",
) -> None:
    """Serve until interrupted.

    The port is taken before the application is built. ``on_ready`` is told the address, without a path, as
    soon as requests are answered. Raises `PortTaken`, `CannotListen`, or `ServeError` where the application
    itself does not start; returns when interrupted.
    """
    with listen(settings.host, settings.port) as bound:
        port = bound.getsockname()[1]
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        config = uvicorn.Config(
            factory(settings), log_level=log_level, timeout_graceful_shutdown=_GRACE, server_header=False
        )
        server = _Server(config, lambda: on_ready and on_ready(f"http://{host}:{port}"))
        watcher = logging.getLogger("asyncio")
        watcher.addFilter(_is_news)
        try:
            server.run(sockets=[bound])
        except KeyboardInterrupt:  # uvicorn raises it again after an orderly end
            return
        except SystemExit:
            raise ServeError("The service did not start; its log says why.") from None
        finally:
            watcher.removeFilter(_is_news)


def _is_news(record: logging.LogRecord) -> bool:
    """Tell whether a message of asyncio is worth printing: that a killed worker was reaped twice is not."""
    return not str(record.msg).startswith("Unknown child process pid")


class _Server(uvicorn.Server):
    """A server that tells when it has started."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], object]) -> None:
        super().__init__(config)
        self._tell = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._tell()
