import gzip
import io
import os

import pytest

from sayso.errors import InputNotFound, InputTooLarge, UnsupportedInput
from sayso.intake.open import open_page


def test_a_file_comes_with_its_bytes_and_its_kind(tmp_path):
    path = tmp_path / "page.html"
    path.write_bytes(b"<p>It rained.")
    page = open_page(str(path))
    assert (page.data, page.media_type, page.url) == (b"<p>It rained.", "text/html", None)


def test_standard_input_is_a_page():
    assert open_page("-", stdin=io.BytesIO(b"It rained.")).data == b"It rained."


@pytest.mark.parametrize("name", ["nowhere.txt", ".", "a\0b", "x" * 5000])
def test_what_cannot_be_opened_is_named_in_one_line(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputNotFound) as caught:
        open_page(name)
    assert str(caught.value).startswith(name[:20])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_said_so(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text("It rained.")
    path.chmod(0)
    with pytest.raises(InputNotFound, match="may not be read"):
        open_page(str(path))


def test_more_than_the_limit_is_refused(tmp_path):
    path = tmp_path / "page.txt"
    path.write_bytes(b"x" * 11)
    with pytest.raises(InputTooLarge):
        open_page(str(path), limit_bytes=10)
    assert len(open_page(str(path), limit_bytes=11).data) == 11


def test_a_packed_file_is_unpacked_and_keeps_its_inner_kind(tmp_path):
    path = tmp_path / "page.html.gz"
    path.write_bytes(gzip.compress(b"<p>It rained.") + gzip.compress(b"<p>It poured."))
    page = open_page(str(path))
    assert (page.data, page.media_type) == (b"<p>It rained.<p>It poured.", "text/html")


def test_a_packed_bomb_is_refused_before_it_goes_off(tmp_path):
    path = tmp_path / "bomb.gz"
    path.write_bytes(gzip.compress(b"\0" * 5_000_000))
    with pytest.raises(InputTooLarge, match="unpacked"):
        open_page(str(path), limit_bytes=100_000)


def test_a_packed_file_of_very_many_members_is_unpacked(tmp_path):
    path = tmp_path / "page.gz"
    path.write_bytes(gzip.compress(b"") * 50_000 + gzip.compress(b"It rained."))
    assert open_page(str(path)).data == b"It rained."


@pytest.mark.parametrize("data", [gzip.compress(b"It rained.")[:-9], b"\x1f\x8b\x08\x00garbage and more of it"])
def test_a_broken_packed_file_is_said_so(data, tmp_path):
    path = tmp_path / "page.gz"
    path.write_bytes(data)
    with pytest.raises(UnsupportedInput):
        open_page(str(path))


@pytest.mark.parametrize(("beginning", "kind"), [(b"PK\x03\x04", "zip"), (b"WARC/1.1", "WARC"), (b"\x89PNG", "image")])
def test_files_that_are_no_pages_are_called_what_they_are(beginning, kind, tmp_path):
    path = tmp_path / "page"
    path.write_bytes(beginning + b" and the rest")
    with pytest.raises(UnsupportedInput, match=kind):
        open_page(str(path))


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("a.eml", "message/rfc822"), ("A.PDF", "application/pdf"), ("a.nitf", "application/nitf+xml"), ("a.json", None)],
)
def test_a_file_of_another_format_comes_with_its_kind(name, media_type, tmp_path):
    path = tmp_path / name
    path.write_bytes(b"It rained.")
    assert open_page(str(path)).media_type == media_type


def test_a_mail_that_opens_like_a_saved_page_is_a_mail(tmp_path):
    path = tmp_path / "page.eml"
    path.write_bytes(b"MIME-Version: 1.0\r\nSubject: Bridge to close\r\n\r\nIt will.")
    assert open_page(str(path)).media_type == "message/rfc822"


@pytest.mark.parametrize("name", ["ftp://example.org/a", "file:///etc/passwd", "gopher://x/"])
def test_only_http_addresses_are_read(name):
    with pytest.raises(UnsupportedInput, match="http"):
        open_page(name)
