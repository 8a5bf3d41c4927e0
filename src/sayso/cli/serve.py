"""``sayso serve``: the reading room in the browser, and REST beside it."""

import ipaddress
import os
import secrets
import socket
from typing import Annotated, Final

import typer

from sayso.cli.options import SAYSO_DB, Archived
from sayso.cli.output import write_out
from sayso.errors import SettingError

__all__ = ["serve"]

_TOKEN: Final = "SAYSO_TOKEN"  # the environment variable that may hold one
_LEAST_TOKEN: Final = 16  # characters: shorter ones can be guessed
_OWN_NAMES: Final = ("localhost", "127.0.0.1", "::1")


def serve(
    archive: Archived = SAYSO_DB,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65_535, help="0: any that is free.")] = 8000,
    name: Annotated[
        list[str] | None, typer.Option(metavar="HOST", help="A name it may be asked for by, beside its own. Repeat it.")
    ] = None,
    processes: Annotated[int, typer.Option(min=1, help="How many pages to read at once.")] = 1,
    timeout: Annotated[float, typer.Option(metavar="SECONDS", min=1, help="That one page may take.")] = 60.0,
    rate: Annotated[
        int, typer.Option(metavar="N", min=0, help="Requests a minute from one address; reading counts ten; 0: any.")
    ] = 1_200,
) -> None:
    """Open the reading room in the browser, with REST beside it. Other machines need a token."""
    import uvicorn

    from sayso.serving.guards import ENTRANCE
    from sayso.web.app import Serving, make_app

    is_open = not _is_loopback(host)
    token = _take_token() if is_open else None
    hosts = frozenset({*_OWN_NAMES, *(one.lower() for one in name or ())}) if name or not is_open else None
    listener = _listen(host, port)
    serving = Serving(archive=archive, hosts=hosts, token=token, rate=rate, processes=processes, timeout_s=timeout)
    config = uvicorn.Config(
        make_app(serving),
        log_level="warning",
        access_log=False,  # it would hold what was searched for
        server_header=False,
        proxy_headers=False,  # whoever asks could name any address as its own
    )
    entrance = f"{ENTRANCE}?token={token}" if token else "/"
    write_out(f"sayso: http://{_say_address(host, listener)}{entrance} · Ctrl-C ends it\n")
    uvicorn.Server(config).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    """Raises SettingError where the address is taken, or may not be had."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family)
    except OSError as error:
        raise SettingError("--host, --port", f"{host}:{port} cannot be had ({error.strerror})") from error


def _say_address(host: str, listener: socket.socket) -> str:
    port = listener.getsockname()[1]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _take_token() -> str:
    """That of the environment, or a new one."""
    token = os.environ.get(_TOKEN)
    if token is None:
        return secrets.token_urlsafe(24)
    if len(token) < _LEAST_TOKEN or not token.isascii():
        raise SettingError(_TOKEN, f"is shorter than {_LEAST_TOKEN} characters, or not ASCII")
    return token
