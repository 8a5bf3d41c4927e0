"""The doors by which bytes of strangers come in, each with what must hold behind it.

A door takes any bytes and returns, or fails with what is a fault of ours: an AssertionError where a law is broken, any
other exception where one came out that is none of ``SaysoError``.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import suppress
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.extract.test_mutated import check_document, check_map
from tests.fuzz.samples import SAMPLES
from tests.fuzz.views import check_views
from tests.laws.readings import check_reading

import sayso
from sayso.comparing import compare_texts
from sayso.errors import CharsetMismatch, InputError, SaysoError
from sayso.extract.page import read_mapped_page, read_page
from sayso.intake.carriers import Bounds
from sayso.intake.many import open_pages
from sayso.reading import read_raw, read_text
from sayso.records.page import RawPage
from sayso.records.reading import Reading

__all__ = ["DOORS", "Door"]

DAY = "2024-06-05"
NAME = "page"
BOUNDS = Bounds(page_bytes=200_000, archive_entries=200, archive_bytes=2_000_000)
_MOST_PAGES = 40  # of one input
_COMPARED = 4_000  # code points of each text
_LOOKED_FOR = 200  # code points


class Door(NamedTuple):
    """check: see the module. samples: valid inputs. longest: bytes of what is worth trying."""

    name: str
    check: Callable[[bytes], None]
    samples: tuple[bytes, ...]
    longest: int


def _check_error(error: InputError) -> None:
    """One line that begins with what the input is called."""
    assert str(error).startswith(str(error.args[0])) and "\n" not in str(error).replace(str(error.args[0]), "")


def _check_page(raw: RawPage) -> None:
    try:
        document = read_page(raw, force=True)
    except InputError as error:
        _check_error(error)
        return
    check_document(document)


def _reader(media_type: str) -> Callable[[bytes], None]:
    """Of a format: as its carrier calls it, and as its bytes look."""

    def check(data: bytes) -> None:
        _check_page(RawPage(NAME, data, media_type=media_type))
        _check_page(RawPage(NAME, data))

    return check


def check_html(data: bytes) -> None:
    """A page of HTML, and where in it each character of the text stands."""
    raw = RawPage(NAME, data, "https://echo.example/2023/11/02/flood", "text/html")
    try:
        document, page_map = read_mapped_page(raw, force=True)
    except InputError as error:
        _check_error(error)
        return
    assert document == read_page(raw, force=True)
    check_document(document)
    check_map(document, page_map)


def check_carrier(data: bytes) -> None:
    """Whatever may hold several pages: no two are called the same, and each is read."""
    seen: set[str] = set()
    for found in _open(data):
        name = str(found.args[0]) if isinstance(found, InputError) else found.name
        if isinstance(found, RawPage):
            assert name not in seen
            seen.add(name)
            assert len(found.data) <= BOUNDS.page_bytes * 4  # a text in another charset grows as it becomes UTF-8
            _check_page(found)
        else:
            _check_error(found)


def _open(data: bytes) -> Iterator[RawPage | InputError]:
    try:
        for number, found in enumerate(open_pages("-", bounds=BOUNDS, stdin=io.BytesIO(data))):
            if number == _MOST_PAGES:
                return
            yield found
    except InputError as error:
        yield error


def _decode(data: bytes) -> str:
    """Text as it may come in JSON, with halves of surrogate pairs; bytes that are none become the sign for that."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def _read(data: bytes) -> Reading | None:
    text = _decode(data)
    try:
        reading = read_text(text, date=DAY, force=True)
    except InputError as error:
        _check_error(error)
        is_whole = text.encode("utf-8", "surrogatepass") == text.encode("utf-8", "replace")
        assert is_whole or isinstance(error, CharsetMismatch)
        return None
    return reading


def check_text(data: bytes) -> None:
    """A text, through the whole line."""
    reading = _read(data)
    if reading is not None:
        assert reading.document.text == _decode(data).removeprefix("\ufeff").replace("\r\n", "\n")
        check_reading(reading)


def check_line(data: bytes) -> None:
    """A page of whatever kind, through the whole line."""
    try:
        reading = read_raw(RawPage(NAME, data), date=DAY, force=True)
    except InputError as error:
        _check_error(error)
        return
    check_document(reading.document)
    check_reading(reading)


def check_shown(data: bytes) -> None:
    """A text, and every view of its Reading."""
    reading = _read(data)
    if reading is not None:
        check_views(reading)


def check_compared(data: bytes) -> None:
    """Two texts, the halves of one: how they are related is the same either way round, and so is what shows it."""
    text = _decode(data)
    cut = len(text) // 2
    a, b = text[:cut][-_COMPARED:], text[cut:][:_COMPARED]
    try:
        there, back = compare_texts(a, b, force=True), compare_texts(b, a, force=True)
    except InputError as error:
        _check_error(error)
        return
    assert (there.relation, there.probability, there.because) == (back.relation, back.probability, back.because)
    assert sorted((one.a, one.b) for one in there.aligned) == sorted((one.b, one.a) for one in back.aligned)
    assert all(one.a.of(there.a.text) and one.b.of(there.b.text) for one in there.aligned)


def check_archived(data: bytes) -> None:
    """A text in an archive: it comes out as it went in, what is kept agrees, and any words may be looked for."""
    reading = _read(data)
    with TemporaryDirectory() as folder, sayso.open_archive(f"{folder}/a.db", create=True) as archive:
        if reading is not None:
            archive.add([reading])
            for _ in archive.link():
                pass
            assert [one.to_json() for one in archive.readings()] == [reading.to_json()]
            assert not list(archive.verify())
        with suppress(SaysoError):
            archive.find(_decode(data)[:_LOOKED_FOR], facets=True)


_LONG, _SHORT = 12_000, 3_000

DOORS = {
    door.name: door
    for door in (
        Door("text", check_text, SAMPLES["text"], _SHORT),
        Door("line", check_line, (*SAMPLES["html"], *SAMPLES["mail"], *SAMPLES["ninjs"]), _LONG),
        Door("shown", check_shown, SAMPLES["text"], _SHORT),
        Door("compared", check_compared, SAMPLES["text"], _SHORT),
        Door("archived", check_archived, SAMPLES["text"], _SHORT),
        Door("html", check_html, SAMPLES["html"], _LONG),
        Door("plain", _reader("text/plain"), SAMPLES["text"], _LONG),
        Door("mail", _reader("message/rfc822"), SAMPLES["mail"], _LONG),
        Door("pdf", _reader("application/pdf"), SAMPLES["pdf"], _LONG),
        Door("newsml", _reader("application/nitf+xml"), SAMPLES["newsml"], _LONG),
        Door("ninjs", _reader("application/json"), SAMPLES["ninjs"], _LONG),
        Door("zip", check_carrier, SAMPLES["zip"], _LONG),
        Door("warc", check_carrier, SAMPLES["warc"], _LONG),
        Door("feed", check_carrier, SAMPLES["feed"], _LONG),
        Door("lines", check_carrier, SAMPLES["lines"], _LONG),
        Door("parquet", check_carrier, SAMPLES["parquet"], _LONG),
    )
}
