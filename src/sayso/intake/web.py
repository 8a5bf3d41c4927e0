"""A page from a URL, and from no private address: what a page or a redirect names is never trusted.

The name is resolved here, every address it has is checked, and the connection goes to the very address that passed, so
that a name cannot point elsewhere between check and use (DNS rebinding; OWASP, Server-Side Request Forgery).
"""

import ipaddress
import re
import socket
import ssl
import time
from collections.abc import Callable, Iterable
from importlib.metadata import version
from typing import Any
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import httpcore

from sayso.errors import AddressRefused, FetchFailed, InputTooLarge, UnsupportedInput
from sayso.records.page import RawPage

__all__ = ["GuardedBackend", "fetch_page", "is_public"]

Resolve = Callable[[str, int], Iterable[str]]
Clock = Callable[[], float]

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 5
_TIMEOUTS_S = {"connect": 10.0, "read": 15.0, "write": 10.0, "pool": 10.0}
_DEADLINE_S = 45.0
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# Special-purpose networks (IANA's registries) that some release of Python takes for global.
_NOT_PUBLIC = tuple(
    map(
        ipaddress.ip_network,
        (
            "192.0.0.0/24",
            "192.88.99.0/24",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "3fff::/20",
            "5f00::/16",
            "fec0::/10",
        ),
    )
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def resolve_name(host: str, port: int) -> Iterable[str]:
    """The addresses of a host name, as the system resolves it."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def is_public(address: str) -> bool:
    """Whether an IP address is routable on the open internet; those wrapped in IPv6 are looked at inside."""
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    special = ip.is_multicast or ip.is_reserved or ip.is_unspecified or any(ip in network for network in _NOT_PUBLIC)
    return ip.is_global and not special


class GuardedBackend(httpcore.NetworkBackend):
    """Connects to public addresses only. Raises AddressRefused for any other."""

    def __init__(
        self, name: str, resolve: Resolve = resolve_name, inner: httpcore.NetworkBackend | None = None
    ) -> None:
        self._name = name
        self._resolve = resolve
        self._inner = inner or httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            addresses = list(self._resolve(host, port))
        except (OSError, UnicodeError) as error:
            raise FetchFailed(self._name, f"the name {host} cannot be resolved") from error
        for address in addresses:
            if not is_public(address):
                raise AddressRefused(self._name, f"{host} is at {address}, which is no public address")
        if not addresses:
            raise FetchFailed(self._name, f"the name {host} has no address")
        for address in addresses[:-1]:  # a host with IPv6 is read from a network without
            try:
                return self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._inner.connect_tcp(addresses[-1], port, timeout, local_address, socket_options)

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        raise AddressRefused(self._name, "a local socket is no public address")


class _HurriedBackend(httpcore.NetworkBackend):
    """Another backend, waited for until a moment and no longer, however often its server sends a byte."""

    def __init__(self, inner: httpcore.NetworkBackend, clock: Clock, end: float) -> None:
        self._inner = inner
        self._clock = clock
        self._end = end

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        wait = _wait_until(self._end, self._clock, timeout)
        return _HurriedStream(
            self._inner.connect_tcp(host, port, wait, local_address, socket_options), self._clock, self._end
        )


class _HurriedStream(httpcore.NetworkStream):
    """A connection of a _HurriedBackend."""

    def __init__(self, inner: httpcore.NetworkStream, clock: Clock, end: float) -> None:
        self._inner = inner
        self._clock = clock
        self._end = end

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _wait_until(self._end, self._clock, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _wait_until(self._end, self._clock, timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        wait = _wait_until(self._end, self._clock, timeout)
        return _HurriedStream(self._inner.start_tls(ssl_context, server_hostname, wait), self._clock, self._end)

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)


def _wait_until(end: float, clock: Clock, timeout: float | None) -> float:
    """Seconds that may be waited for the next piece; raises httpcore.ReadTimeout when the time is over."""
    left = end - clock()
    if left <= 0:
        raise httpcore.ReadTimeout("the time for the whole page is over")
    return left if timeout is None else min(left, timeout)


def fetch_page(
    url: str,
    *,
    limit_bytes: int,
    backend: httpcore.NetworkBackend | None = None,
    clock: Clock = time.monotonic,
) -> RawPage:
    """The page at an http(s) URL, redirects followed and each checked.

    backend: what connects; by default a GuardedBackend. Raises AddressRefused, FetchFailed, InputTooLarge and
    UnsupportedInput, all by the URL the user gave.
    """
    hurried = _HurriedBackend(backend or GuardedBackend(url), clock, clock() + _DEADLINE_S)
    at = url
    with httpcore.ConnectionPool(network_backend=hurried, max_connections=1) as pool:
        for _ in range(_MOST_REDIRECTS + 1):
            _check_url(url, at)
            try:
                page, moved_to = _get(pool, url, at, limit_bytes)
            except (httpcore.TimeoutException, TimeoutError) as error:
                raise FetchFailed(url, "the server took too long") from error
            except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as error:
                raise FetchFailed(url, f"the server could not be reached ({error})") from error
            if page is not None:
                return page
            at = _join(url, at, moved_to)
    raise FetchFailed(url, f"more than {_MOST_REDIRECTS} redirects")


def _join(url: str, at: str, moved_to: str) -> str:
    try:
        return urljoin(at, moved_to)
    except ValueError as error:  # "http://[" and the like
        raise UnsupportedInput(url, f"leads to {moved_to[:80]!r}, which is no address") from error


def _check_url(url: str, at: str) -> None:
    try:
        parts = urlsplit(at)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise UnsupportedInput(url, f"{at} is no address") from error
    if parts.scheme not in ("http", "https"):
        raise UnsupportedInput(url, f"leads to a {parts.scheme or 'nameless'} address; only http and https are read")
    if not host:
        raise UnsupportedInput(url, "an address without a host")
    if parts.username is not None or parts.password is not None:
        raise UnsupportedInput(url, "an address with a user name in it")


def _get(pool: httpcore.ConnectionPool, url: str, at: str, limit_bytes: int) -> tuple[RawPage | None, str]:
    """The page, or None and where it moved to."""
    headers = [
        ("User-Agent", f"sayso/{version('sayso')}"),
        ("Accept", "text/html, text/plain;q=0.9, */*;q=0.1"),
        ("Accept-Encoding", "identity"),
    ]
    target = at.split("#")[0]
    with pool.stream("GET", _quote(target), headers=headers, extensions={"timeout": _TIMEOUTS_S}) as response:
        found = {key.decode("latin-1").lower(): value.decode("utf-8", "replace") for key, value in response.headers}
        if response.status in _REDIRECTS and "location" in found:
            return None, found["location"]
        if response.status != 200:
            raise FetchFailed(url, f"the server answered {response.status}")
        data = bytearray()
        for chunk in response.iter_stream():
            data += chunk
            if len(data) > limit_bytes:
                raise InputTooLarge(url, f"more than {limit_bytes:,} bytes")
    encoding = found.get("content-encoding", "identity").strip().lower()
    if encoding not in ("identity", "", "gzip", "x-gzip"):
        raise FetchFailed(url, f"the server packed the page as {encoding}, though asked not to")
    content_type = found.get("content-type", "")
    charset = _CHARSET.search(content_type)
    media_type = content_type.split(";")[0].strip().lower() or None
    return RawPage(url, bytes(data), at, media_type, charset[1] if charset else None), ""


def _quote(url: str) -> str:
    """The URL with what is not ASCII percent-encoded and its host in IDNA, as HTTP wants it."""
    parts = urlsplit(url)
    try:
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except UnicodeError as error:
        raise UnsupportedInput(url, "a host name that is none") from error
    host = f"[{host}]" if ":" in host else host
    netloc = f"{host}:{parts.port}" if parts.port else host
    safe = "%/:=&?~#+!$,;'@()*[]"
    return urlunsplit((parts.scheme, netloc, quote(parts.path or "/", safe), quote(parts.query, safe), ""))
