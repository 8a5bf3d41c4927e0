"""What every request passes before anything is done for it, and what every answer carries.

Loopback is no fence by itself: any page in the same browser can send requests there, and a name of an attacker's can
be made to point there (DNS rebinding). So the Host is checked, and who writes must come from the same origin (Fetch
Metadata, else Origin; OWASP, Cross-Site Request Forgery Prevention).
"""

import hashlib
import hmac
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

import msgspec
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, cookie_parser
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.serving.problems import MEDIA_TYPE, make_problem

__all__ = ["COOKIE", "ENTRANCE", "guard_app", "is_token", "make_session"]

COOKIE: Final = "sayso-session"
ENTRANCE: Final = "/enter"  # where a browser hands in the token
_READ_COST: Final = 10  # of a request that has a page read, in plain requests
_COSTLY: Final = ("/read", "/api/v1/read", "/api/v1/check", "/api/v1/compare", "/api/v1/pages", "/compare")
_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_OPEN: Final = (ENTRANCE, "/static/")  # what is shown without a token
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def guard_app(app: ASGIApp, *, hosts: frozenset[str] | None, token: str | None, rate: int, limit_bytes: int) -> ASGIApp:
    """``app`` behind all guards.

    hosts: the names and addresses it may be asked for by; None for any, which calls for a token. rate: plain requests a
    minute that a client may send, 0 for any number. limit_bytes: of the body of a request.
    """
    guarded: ASGIApp = _BodyLimit(app, limit_bytes)
    if token is not None:
        guarded = _TokenCheck(guarded, token)
    guarded = _OriginCheck(guarded)
    if rate:
        guarded = _RateLimit(guarded, rate)
    if hosts is not None:
        guarded = _HostCheck(guarded, hosts)
    return _Headers(guarded)


def make_session(token: str) -> str:
    """What a browser that handed in the token shows from then on; the token itself is not kept there."""
    return hmac.new(token.encode(), b"sayso session", hashlib.sha256).hexdigest()


def is_token(given: str, token: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), token.encode())


async def _refuse(status: HTTPStatus, detail: str, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["path"].startswith("/api/"):
        response = Response(msgspec.json.encode(make_problem(status, detail)), status, media_type=MEDIA_TYPE)
    else:
        response = Response(f"{detail}\n", status, media_type="text/plain")
    if status is HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    if status is HTTPStatus.TOO_MANY_REQUESTS:
        response.headers["Retry-After"] = "60"
    await response(scope, receive, send)


class _Headers:
    """Answers carry what keeps a browser from running, framing or leaking them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_HEADERS)
                headers.setdefault("Cache-Control", "private, no-cache")
            await send(message)

        await self._app(scope, receive, send_on if scope["type"] == "http" else send)


class _HostCheck:
    """Nobody is answered who asks by a name that is not ours."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self._app, self._hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _find_host(Headers(scope=scope).get("host", "")) not in self._hosts:
            await _refuse(
                HTTPStatus.MISDIRECTED_REQUEST, "asked for by a name that is not served here", scope, receive, send
            )
            return
        await self._app(scope, receive, send)


def _find_host(authority: str) -> str | None:
    try:
        return urlsplit(f"//{authority}").hostname
    except ValueError:
        return None


class _OriginCheck:
    """What a page of another origin sends changes nothing."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in _SAFE and not _is_same_origin(Headers(scope=scope)):
            await _refuse(HTTPStatus.FORBIDDEN, "sent by a page of another origin", scope, receive, send)
            return
        await self._app(scope, receive, send)


def _is_same_origin(headers: Headers) -> bool:
    """Whether no other page made a browser send this. A program that is no browser says neither."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        return site in ("same-origin", "none")
    return origin is None or origin.partition("://")[2] == headers.get("host")


class _TokenCheck:
    """Nobody is answered who does not show the token, or the session that was given for it."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app, self._token, self._session = app, token, make_session(token)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not scope["path"].startswith(_OPEN) and not self._is_known(Headers(scope=scope)):
            if scope["method"] == "GET" and not scope["path"].startswith("/api/"):
                await Response(status_code=303, headers={"Location": ENTRANCE})(scope, receive, send)
                return
            await _refuse(HTTPStatus.UNAUTHORIZED, "needs the token that sayso serve printed", scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _is_known(self, headers: Headers) -> bool:
        kind, _, given = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return is_token(given.strip(), self._token)
        cookie = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
        return hmac.compare_digest(cookie.encode(), self._session.encode())


class _RateLimit:
    """So many requests a minute from one address; those that have a page read count for several."""

    def __init__(self, app: ASGIApp, rate: int) -> None:
        self._app = app
        self._item = RateLimitItemPerMinute(rate)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not scope["path"].startswith("/static/"):
            client = HTTPConnection(scope).client
            cost = _READ_COST if scope["method"] == "POST" and scope["path"] in _COSTLY else 1
            if not self._limiter.hit(self._item, client.host if client else "", cost=cost):
                await _refuse(HTTPStatus.TOO_MANY_REQUESTS, "too many requests; wait a minute", scope, receive, send)
                return
        await self._app(scope, receive, send)


class _BodyLimit:
    """No more of a body is taken in than the limit, whatever its length is said to be."""

    def __init__(self, app: ASGIApp, limit_bytes: int) -> None:
        self._app, self._limit_bytes = app, limit_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        detail = f"more than {self._limit_bytes:,} bytes"
        said = Headers(scope=scope).get("content-length", "")
        if said.isdecimal() and int(said) > self._limit_bytes:
            await _refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail, scope, receive, send)
            return
        taken = 0
        has_begun = False

        async def receive_some() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._limit_bytes:
                raise _TooLarge(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)
            return message

        async def send_on(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, receive_some, send_on)
        except _TooLarge:
            if not has_begun:
                await _refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail, scope, receive, send)


class _TooLarge(HTTPException):
    """A body that goes on after the limit: of Starlette's kind, so that an application does not take it for a bug."""
