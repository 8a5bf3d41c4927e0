import gzip

import httpcore
import pytest

from sayso.errors import AddressRefused, FetchFailed, InputTooLarge, UnsupportedInput
from sayso.intake.web import GuardedBackend, fetch_page, is_public


def answer(status="200 OK", body=b"It rained.", **headers):
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ["\r\n".join(lines).encode() + b"\r\n\r\n", body]


class Sites(httpcore.NetworkBackend):
    """What each host answers; no network."""

    def __init__(self, answers):
        self.answers = answers
        self.asked = []

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        self.asked.append(host)
        return httpcore.MockStream(list(self.answers[host]))


def fetch(url, limit=1000, **answers):
    named = {name.replace("_", "."): given for name, given in answers.items()}
    return fetch_page(url, limit_bytes=limit, backend=Sites(named))


def test_a_page_comes_with_what_its_server_says_of_it():
    page = fetch("http://orm.example/a", orm_example=answer(Content_Type="text/html; charset=windows-1252"))
    assert (page.data, page.media_type, page.charset) == (b"It rained.", "text/html", "windows-1252")
    assert page.url == "http://orm.example/a"


def test_a_redirect_is_followed_and_the_page_keeps_the_name_it_was_asked_by():
    page = fetch(
        "http://orm.example/a",
        orm_example=answer("301 Moved", b"", Location="http://lund.example/b"),
        lund_example=answer(),
    )
    assert (page.name, page.url) == ("http://orm.example/a", "http://lund.example/b")


def test_redirects_without_end_are_given_up():
    with pytest.raises(FetchFailed, match="redirects"):
        fetch("http://orm.example/a", orm_example=answer("302 Found", b"", Location="/a") * 9)


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://orm.example/", "http://me:secret@orm.example/"])
def test_a_redirect_to_what_is_not_read_is_refused(target):
    with pytest.raises(UnsupportedInput):
        fetch("http://orm.example/a", orm_example=answer("302 Found", b"", Location=target))


@pytest.mark.parametrize("address", ["127.0.0.1", "169.254.169.254", "10.0.0.8", "::1"])
def test_a_redirect_to_a_private_address_is_refused(address):
    addresses = {"orm.example": ["93.184.215.14"], "inside.example": [address]}
    sites = Sites({"93.184.215.14": answer("302 Found", b"", Location="http://inside.example/latest/meta-data")})
    guarded = GuardedBackend("http://orm.example/a", lambda host, port: addresses[host], sites)
    with pytest.raises(AddressRefused, match=rf"orm.example/a: inside.example is at {address}"):
        fetch_page("http://orm.example/a", limit_bytes=1000, backend=guarded)
    assert sites.asked == ["93.184.215.14"]


@pytest.mark.parametrize("target", ["http://[", "http://orm.example:port/"])
def test_a_redirect_to_no_address_at_all_is_said_so(target):
    with pytest.raises(UnsupportedInput):
        fetch("http://orm.example/a", orm_example=answer("302 Found", b"", Location=target))


def test_a_server_that_refuses_is_said_so():
    with pytest.raises(FetchFailed, match="404"):
        fetch("http://orm.example/a", orm_example=answer("404 Not Found"))


def test_a_page_larger_than_the_limit_is_not_read_to_its_end():
    with pytest.raises(InputTooLarge):
        fetch("http://orm.example/a", limit=5, orm_example=answer())


def test_a_page_packed_in_a_way_not_asked_for_is_refused():
    with pytest.raises(FetchFailed, match="br"):
        fetch("http://orm.example/a", orm_example=answer(Content_Encoding="br"))


def test_a_packed_page_passes_as_it_is():
    packed = gzip.compress(b"It rained.")
    assert fetch("http://orm.example/a", orm_example=answer(body=packed, Content_Encoding="gzip")).data == packed


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "192.0.0.8", "192.88.99.1", "fec0::1", "2001::1", "3fff::1", "64:ff9b:1::808:808",
        "::1", "fe80::1", "fc00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "::",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public_are_told(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::808:808"])
def test_addresses_that_are_public_are_told(address):
    assert is_public(address)


def test_a_name_with_one_private_address_among_its_own_is_refused():
    backend = GuardedBackend("x", resolve=lambda host, port: ["93.184.216.34", "10.0.0.1"], inner=Sites({}))
    with pytest.raises(AddressRefused, match=r"10\.0\.0\.1"):
        fetch_page("http://orm.example/", limit_bytes=10, backend=backend)


def test_the_connection_goes_to_the_address_that_was_checked():
    sites = Sites({"93.184.216.34": answer()})
    backend = GuardedBackend("x", resolve=lambda host, port: ["93.184.216.34"], inner=sites)
    assert fetch_page("http://orm.example/", limit_bytes=100, backend=backend).data == b"It rained."
    assert sites.asked == ["93.184.216.34"]


def test_a_name_that_cannot_be_resolved_is_said_so():
    def nowhere(host, port):
        raise OSError("no such name")

    with pytest.raises(FetchFailed, match="resolved"):
        fetch_page("http://orm.example/", limit_bytes=10, backend=GuardedBackend("x", resolve=nowhere))


def test_a_host_is_read_at_its_second_address_where_the_first_does_not_answer():
    class HalfDead(Sites):
        def connect_tcp(self, host, *rest):
            if host == "2606:2800:220:1::1":
                self.asked.append(host)
                raise httpcore.ConnectError("no route")
            return super().connect_tcp(host, *rest)

    sites = HalfDead({"93.184.216.34": answer()})
    resolve = {"orm.example": ["2606:2800:220:1::1", "93.184.216.34"]}
    backend = GuardedBackend("x", resolve=lambda host, port: resolve[host], inner=sites)
    assert fetch_page("http://orm.example/", limit_bytes=100, backend=backend).data == b"It rained."
    assert sites.asked == ["2606:2800:220:1::1", "93.184.216.34"]


def test_a_server_that_sends_its_headers_a_byte_at_a_time_is_not_waited_for_for_ever():
    class Drip(httpcore.MockStream):
        def read(self, max_bytes, timeout=None):
            nonlocal now
            now += 10.0
            return b"x"

    class Dripping(httpcore.NetworkBackend):
        def connect_tcp(self, *rest):
            return Drip([])

    now = 0.0
    with pytest.raises(FetchFailed, match="too long"):
        fetch_page("http://orm.example/", limit_bytes=100, backend=Dripping(), clock=lambda: now)
