"""Several pages in one input: which come, in what order, called what, and what is said of those that do not."""

import gzip
import io
import json
import os
import tracemalloc
import zipfile
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sayso.errors import EmptyInput, InputError, InputNotFound, InputTooLarge, UnsupportedInput
from sayso.intake.carriers import Bounds
from sayso.intake.many import open_pages
from sayso.records.page import RawPage

HTML = b"<html><body><p>The bridge will close, Ana Ruiz said.</p></body></html>"
TEXT = b"The bridge will close on Monday, Mayor Lea Brun said."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(found):
    return [one.name for one in found if isinstance(one, RawPage)]


def problems(found):
    return [str(one) for one in found if isinstance(one, InputError)]


def make_zip(entries: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return held.getvalue()


def make_warc(records, packed: bool = True) -> bytes:
    """records: (address, HTTP headers or None for a resource, status, body)."""
    held = io.BytesIO()
    writer = WARCWriter(held, gzip=packed)
    for address, headers, status, body in records:
        if headers is None:
            record = writer.create_warc_record(
                address, "resource", payload=io.BytesIO(body), warc_content_type="text/html; charset=latin-1"
            )
        else:
            head = StatusAndHeaders(status, list(headers.items()), protocol="HTTP/1.1")
            record = writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=head)
        writer.write_record(record)
    return held.getvalue()


def as_html(body: bytes = HTML, **headers: str):
    return (
        {"Content-Type": "text/html; charset=utf-8", **{k.replace("_", "-"): v for k, v in headers.items()}},
        "200 OK",
        body,
    )


def in_chunks(body: bytes) -> bytes:
    pieces = [body[place : place + 7] for place in range(0, len(body), 7)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


# one page


def test_a_single_page_is_called_as_its_input():
    Path("a.txt").write_bytes(TEXT)
    (page,) = open_pages("a.txt")
    assert (page.name, page.data, page.media_type) == ("a.txt", TEXT, "text/plain")


@pytest.mark.parametrize("name", ["nowhere.txt", "no/*.txt", "a\0b", "x" * 5000, "ftp://example.org/a"])
def test_an_input_that_is_not_there_is_one_error(name):
    with pytest.raises(InputError) as caught:
        list(open_pages(name))
    assert caught.value.args[0] == name


def test_standard_input_may_hold_several():
    feed = b"<rss version='2.0'><channel><item><description>It rained.</description></item></channel></rss>"
    assert names(open_pages("-", stdin=io.BytesIO(feed))) == ["-#1"]
    assert names(open_pages("-", stdin=io.BytesIO(make_warc([("http://o.example/a", *as_html())])))) == [
        "-#1 http://o.example/a"
    ]


# folders and patterns


def test_a_folder_is_read_in_sorted_order_without_what_is_hidden():
    for path in ("d/b.txt", "d/a/z.html", "d/a.txt", "d/.hidden.txt", "d/.git/x.txt", "d/c/1.txt"):
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(TEXT)
    assert names(open_pages("d")) == ["d/a/z.html", "d/a.txt", "d/b.txt", "d/c/1.txt"]


def test_the_settings_of_a_house_are_no_page_among_others_and_nothing_to_tell_of():
    for path in ("d/a.txt", "d/sayso.toml", "d/in/sayso.toml", "d/pyproject.toml"):
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(TEXT)
    Path("z.zip").write_bytes(make_zip({"a.txt": TEXT, "in/sayso.toml": b"[check]\n"}))
    told = ["d/pyproject.toml: a settings file, which is read only where it is named by itself"]
    for typed in ("d", "d/*"):
        found = list(open_pages(typed))
        assert (names(found), problems(found)) == (["d/a.txt"], told)
    found = list(open_pages("z.zip"))
    assert (names(found), problems(found)) == (["z.zip!a.txt"], [])
    assert names(open_pages("d/sayso.toml")) == ["d/sayso.toml"]
    with pytest.raises(EmptyInput, match="no page in it"):
        list(open_pages("d/sayso.*"))


def test_a_folder_s_unknown_files_are_reported_and_the_rest_comes():
    Path("d").mkdir()
    Path("d/a.png").write_bytes(b"\x89PNG\r\n")
    Path("d/b.txt").write_bytes(TEXT)
    Path("d/style.css").write_bytes(b"p { color: red }")
    os.mkfifo("d/pipe")
    Path("d/up").symlink_to("..")
    Path("d/broken").symlink_to("gone")
    found = list(open_pages("d"))
    assert names(found) == ["d/b.txt"]
    assert [one.split(": ")[0] for one in problems(found)] == ["d/a.png", "d/broken", "d/pipe", "d/style.css", "d/up"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_of_a_folder_that_may_not_be_read_is_reported():
    Path("d").mkdir()
    Path("d/a.txt").write_bytes(TEXT)
    Path("d/a.txt").chmod(0)
    assert problems(open_pages("d")) == ["d/a.txt: this file may not be read"]


def test_an_empty_folder_is_an_error():
    Path("d").mkdir()
    with pytest.raises(EmptyInput, match="no page"):
        list(open_pages("d"))


@pytest.mark.parametrize("pattern", ["d/**", "d/*", "d/[ab]*"])
def test_a_pattern_gives_each_file_once(pattern):
    for path in ("d/a.txt", "d/b/c.txt", "d/b/d/e.txt"):
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(TEXT)
    assert names(open_pages(pattern)) == ["d/a.txt", "d/b/c.txt", "d/b/d/e.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file():
    Path("[a].txt").write_bytes(TEXT)
    Path("a.txt").write_bytes(HTML)
    assert names(open_pages("[a].txt")) == ["[a].txt"]


# zip archives


def test_a_zip_archive_s_pages_come_in_its_order():
    Path("a.zip").write_bytes(make_zip({"z.txt": TEXT, "in/a.html": HTML, "__MACOSX/z.txt": b"x", ".x": b"x"}))
    found = list(open_pages("a.zip"))
    assert [(one.name, one.media_type) for one in found] == [
        ("a.zip!z.txt", "text/plain"),
        ("a.zip!in/a.html", "text/html"),
    ]


def test_what_is_bad_in_a_zip_archive_is_reported_and_the_rest_comes():
    data = bytearray(
        make_zip({"bad.txt": b"Q" * 50, "in.zip": make_zip({"a": b"a"}), "x.png": b"\x89PNG", "ok.txt": TEXT}, 0)
    )
    data[data.index(b"Q" * 50)] = 65  # the checksum no longer fits
    Path("a.zip").write_bytes(data)
    found = list(open_pages("a.zip"))
    assert names(found) == ["a.zip!ok.txt"]
    assert [one.split(": ")[0] for one in problems(found)] == ["a.zip!bad.txt", "a.zip!in.zip", "a.zip!x.png"]
    assert "inside another" in problems(found)[1]


@pytest.mark.parametrize("name", ["/etc/out.txt", "C:\\out.txt", "../../out.txt", "a/../../../out.txt"])
def test_an_entry_named_outside_its_archive_is_a_name_and_nothing_is_written(folder: Path, name: str):
    Path("in").mkdir()
    Path("in/a.zip").write_bytes(make_zip({name: TEXT, "ok.txt": TEXT}))
    climbs = ".." in name.split("/")  # left out, as what is hidden
    assert names(open_pages("in/a.zip")) == ([] if climbs else [f"in/a.zip!{name}"]) + ["in/a.zip!ok.txt"]
    assert sorted(path.name for path in folder.rglob("*")) == ["a.zip", "in"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders there")
def test_a_pipe_or_a_link_back_up_in_a_folder_is_reported_and_not_waited_for():
    Path("in").mkdir()
    Path("in/a.txt").write_bytes(TEXT)
    os.mkfifo("in/pipe.txt")
    Path("in/up").symlink_to("..")
    found = list(open_pages("in"))
    assert names(found) == ["in/a.txt"]
    assert problems(found) == [
        "in/pipe.txt: neither a file nor a folder",
        "in/up: a link to a folder, which is not followed",
    ]


def test_an_entry_without_a_name_is_read_like_others():
    data = make_zip({"nameless.txt": TEXT, "a.txt": TEXT}).replace(b"nameless", b"\0ameless")
    assert names(open_pages("-", stdin=io.BytesIO(data))) == ["-!", "-!a.txt"]


def test_an_encrypted_entry_is_said_to_be():
    data = bytearray(make_zip({"a.txt": TEXT, "b.txt": TEXT}))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + offset] |= 1
    Path("a.zip").write_bytes(data)
    found = list(open_pages("a.zip"))
    assert (problems(found), names(found)) == (["a.zip!a.txt: encrypted, and cannot be read"], ["a.zip!b.txt"])


@pytest.mark.parametrize("cut", [30, 60, 120])
def test_a_zip_archive_that_breaks_off_is_one_error(cut):
    Path("a.zip").write_bytes(make_zip({"a.txt": TEXT, "b.txt": TEXT})[:-cut])
    with pytest.raises(UnsupportedInput, match="breaks off"):
        list(open_pages("a.zip"))


def test_an_office_file_is_still_called_what_it_is():
    Path("a.docx").write_bytes(make_zip({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}))
    with pytest.raises(UnsupportedInput, match="Word"):
        list(open_pages("a.docx"))


def test_zip_bombs_do_not_go_off():
    Path("a.zip").write_bytes(make_zip({f"{n}.txt": b"\0" * 1_000_000 for n in range(20)}))
    tight = list(open_pages("a.zip", bounds=Bounds(page_bytes=1_000)))
    assert all("more than 1,000 bytes" in one for one in problems(tight))
    assert len(tight) == 20
    whole = problems(open_pages("a.zip", bounds=Bounds(archive_bytes=2_500_000)))
    assert "more than 2,500,000 bytes when unpacked" in whole[-1]
    assert len(whole) <= 3
    with pytest.raises(InputTooLarge, match="entries"):
        list(open_pages("a.zip", bounds=Bounds(archive_entries=19)))


def test_carriers_in_a_zip_archive_are_opened_too():
    rows = b'{"text": "It rained."}\n{"text": "It poured."}\n'
    warc = make_warc([("http://o.example/a", *as_html())])
    Path("a.zip").write_bytes(make_zip({"r.jsonl": rows, "c.warc.gz": warc, "r.jsonl.gz": gzip.compress(rows)}))
    assert names(open_pages("a.zip")) == [
        "a.zip!r.jsonl#1", "a.zip!r.jsonl#2", "a.zip!c.warc.gz#1 http://o.example/a",
        "a.zip!r.jsonl.gz#1", "a.zip!r.jsonl.gz#2",
    ]  # fmt: skip


# web archives


@pytest.mark.parametrize("packed", [True, False])
def test_a_web_archive_s_pages_come_with_address_and_charset(packed):
    Path("c.warc").write_bytes(
        make_warc(
            [
                ("http://o.example/1", *as_html()),
                ("http://o.example/gone", {"Content-Type": "text/html"}, "404 Not Found", HTML),
                ("http://o.example/p.png", {"Content-Type": "image/png"}, "200 OK", b"\x89PNG"),
                ("http://o.example/robots.txt", {"Content-Type": "text/plain"}, "200 OK", b"User-agent: *"),
                ("http://o.example/2", None, "", HTML),
                ("http://o.example/3", {"Content-Type": "text/plain; charset=latin-1"}, "200 OK", TEXT),
            ],
            packed,
        )
    )
    found = list(open_pages("c.warc"))
    assert [(one.name, one.url, one.media_type, one.charset) for one in found] == [
        ("c.warc#1 http://o.example/1", "http://o.example/1", "text/html", "utf-8"),
        ("c.warc#2 http://o.example/2", "http://o.example/2", "text/html", "latin-1"),
        ("c.warc#3 http://o.example/3", "http://o.example/3", "text/plain", "latin-1"),
    ]


def test_what_http_packed_is_unpacked_and_what_is_stored_unpacked_is_left():
    import zlib

    from fastwarc.stream_io import BrotliWriter

    brotli = io.BytesIO()
    with BrotliWriter(brotli) as writer:
        writer.write(HTML)
    raw = zlib.compressobj(wbits=-15)
    bodies = [
        as_html(in_chunks(gzip.compress(HTML)), Transfer_Encoding="chunked", Content_Encoding="gzip"),
        as_html(zlib.compress(HTML), Content_Encoding="deflate"),
        as_html(raw.compress(HTML) + raw.flush(), Content_Encoding="deflate"),
        as_html(brotli.getvalue(), Content_Encoding="br"),
        as_html(HTML, Transfer_Encoding="chunked", Content_Encoding="gzip"),
        as_html(HTML, Content_Encoding="br"),
    ]
    Path("c.warc.gz").write_bytes(make_warc([(f"http://o.example/{n}", *one) for n, one in enumerate(bodies)]))
    assert [one.data for one in open_pages("c.warc.gz")] == [HTML] * len(bodies)


def test_a_page_that_cannot_be_unpacked_is_reported_and_the_rest_comes():
    bodies = [
        as_html(gzip.compress(HTML)[:-9], Content_Encoding="gzip"),
        as_html(b"nonsense", Content_Encoding="deflate"),
        as_html(b"nonsense", Content_Encoding="br"),
        as_html(b"nonsense", Content_Encoding="rot13"),
        as_html(in_chunks(HTML)[:-20], Transfer_Encoding="chunked"),
        as_html(gzip.compress(b"\0" * 30_000_000), Content_Encoding="gzip"),
        as_html(b"x" * 100_000),
        as_html(),
    ]
    Path("c.warc.gz").write_bytes(make_warc([(f"http://o.example/{n}", *one) for n, one in enumerate(bodies)]))
    found = list(open_pages("c.warc.gz", bounds=Bounds(page_bytes=50_000)))
    assert len(problems(found)) == 7
    assert names(found) == ["c.warc.gz#8 http://o.example/7"]


@pytest.mark.parametrize("packed", [True, False])
def test_a_web_archive_that_breaks_off_gives_what_came_before_and_says_so(packed):
    data = make_warc([("http://o.example/1", *as_html()), ("http://o.example/2", *as_html(HTML * 50))], packed)
    Path("c.warc").write_bytes(data[:-60])
    found = list(open_pages("c.warc"))
    assert names(found) == ["c.warc#1 http://o.example/1"]
    assert len(problems(found)) == 1
    assert "breaks off" in problems(found)[0]


def test_a_web_archive_damaged_in_the_middle_says_so():
    data = make_warc([("http://o.example/1", *as_html())], packed=False)
    Path("c.warc").write_bytes(data + b"nonsense\r\n" * 9 + data)
    found = list(open_pages("c.warc"))
    assert (len(names(found)), len(problems(found))) == (1, 1)


def test_a_web_archive_without_pages_is_an_error():
    Path("c.warc").write_bytes(make_warc([("http://o.example/x", {"Content-Type": "image/png"}, "200 OK", b"x")]))
    with pytest.raises(EmptyInput):
        list(open_pages("c.warc"))


def test_a_wacz_gives_its_web_archives_pages_and_nothing_else():
    warc = make_warc([("http://o.example/a", *as_html())])
    entries = {"datapackage.json": b"{}", "pages/pages.jsonl": b'{"url": "x"}\n', "archive/data.warc.gz": warc}
    Path("c.wacz").write_bytes(make_zip(entries, zipfile.ZIP_STORED))
    assert names(open_pages("c.wacz")) == ["c.wacz!archive/data.warc.gz#1 http://o.example/a"]


def test_a_long_web_archive_is_never_held_as_a_whole():
    body = HTML + os.urandom(200_000)
    data = make_warc([(f"http://o.example/{n}", *as_html(body)) for n in range(200)])
    Path("c.warc.gz").write_bytes(data)
    assert len(data) > 40_000_000
    tracemalloc.start()
    assert sum(1 for _ in open_pages("c.warc.gz")) == 200
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8_000_000


def test_a_web_archive_in_a_zip_archive_that_is_too_large_or_damaged_says_so():
    warc = make_warc([(f"http://o.example/{n}", *as_html(HTML + os.urandom(100_000))) for n in range(40)])
    data = bytearray(make_zip({"c.warc.gz": warc, "a.txt": TEXT}, zipfile.ZIP_STORED))
    Path("a.zip").write_bytes(
        make_zip(
            {
                "c.warc": b"".join(
                    make_warc([("http://o.example/a", *as_html(HTML + b" " * 9_000_000))], False) for _ in range(3)
                )
            }
        )
    )
    found = list(open_pages("a.zip", bounds=Bounds(archive_bytes=12_000_000)))
    assert len(names(found)) == 1
    assert any("when unpacked" in one for one in problems(found))
    data[len(data) // 2] ^= 255
    Path("a.zip").write_bytes(data)
    found = list(open_pages("a.zip"))
    assert any("damaged" in one for one in problems(found))
    assert names(found)[0].startswith("a.zip!c.warc.gz#1 ")
    assert names(found)[-1] == "a.zip!a.txt"


# tables


def test_the_columns_of_json_lines_say_what_is_known_of_a_page():
    row = {
        "Text": "It rained.", "title": "Rain", "url": "http://o.example/1", "date": "2024-06-05",
        "outlet": "Orm Post", "authors": ["Ana Ruiz", {"name": "Bo Lund"}],
    }  # fmt: skip
    Path("r.jsonl").write_text(f'{json.dumps(row)}\n\n{{"body": "<p>It poured.</p>"}}')
    first, second = open_pages("r.jsonl")
    assert (first.title, first.url, first.published) == ("Rain", "http://o.example/1", "2024-06-05")
    assert (first.publisher, first.authors, first.data) == ("Orm Post", ("Ana Ruiz", "Bo Lund"), b"It rained.")
    assert (second.name, second.fragment) == ("r.jsonl#3", True)


def test_bad_lines_are_reported_and_the_rest_comes():
    lines = [b"not json", b'{"text": "\xff"}', b"[1]", b'{"other": 1}', b'{"text": ""}', b'{"text": "' + b"x" * 500 + b'"}', b'{"text": "It rained."}']  # fmt: skip
    Path("r.jsonl").write_bytes(b"\n".join(lines))
    found = list(open_pages("r.jsonl", bounds=Bounds(page_bytes=300)))
    assert [one.split(":")[0] for one in problems(found)] == [f"r.jsonl#{n}" for n in range(1, 7)]
    assert names(found) == ["r.jsonl#7"]


def test_another_text_column_can_be_named():
    Path("r.jsonl").write_text('{"text": "no", "story": "It rained."}\n{"text": "It poured."}\n')
    found = list(open_pages("r.jsonl", text_column="story"))
    assert [one.data for one in found if isinstance(one, RawPage)] == [b"It rained."]
    assert "--text-column" in problems(found)[0]


def test_json_lines_are_told_by_their_looks_and_a_json_file_is_none():
    Path("rows").write_text('{"text": "It rained."}\n{"text": "It poured."}\n')
    assert names(open_pages("rows")) == ["rows#1", "rows#2"]
    Path("one.json").write_text('{"text": "It rained."}')
    with pytest.raises(UnsupportedInput, match="JSON"):
        list(open_pages("one.json"))


@pytest.mark.parametrize("cut", [0, 8])
def test_packed_json_lines_are_read_to_where_they_break_off(cut):
    data = gzip.compress(b'{"text": "It rained."}\n' * 3)
    Path("r.jsonl.gz").write_bytes(data[: len(data) - cut])
    found = list(open_pages("r.jsonl.gz"))
    assert ("breaks off" in "".join(problems(found))) == bool(cut)


def test_a_parquet_table_s_rows_are_pages(folder: Path):
    import datetime

    table = pyarrow.table(
        {
            "Body": ["It rained.", None, "It poured."],
            "published": [datetime.date(2024, 6, 5)] * 3,
            "authors": [["Ana Ruiz"], [], None],
        }
    )
    pyarrow.parquet.write_table(table, folder / "r.parquet")
    first, empty, last = open_pages("r.parquet")
    assert (first.name, first.data, first.published, first.authors) == (
        "r.parquet#1",
        b"It rained.",
        "2024-06-05",
        ("Ana Ruiz",),
    )
    assert str(empty) == "r.parquet#2: a row without text"
    assert last.name == "r.parquet#3"
    with pytest.raises(UnsupportedInput, match="no column “story”"):
        list(open_pages("r.parquet", text_column="story"))


def test_a_line_that_python_wrote_and_json_has_not_is_told_with_its_name_and_value():
    Path("r.jsonl").write_text('{"text": "It rained.", "date": None}\n{"text": "It poured.", "date": null}\n')
    found = list(open_pages("r.jsonl"))
    assert names(found) == ["r.jsonl#2"]
    (told,) = problems(found)
    assert told.startswith("r.jsonl#1: a line that is no JSON: “date” is None, where JSON has text in double quotation")


@pytest.mark.parametrize("kind", [pyarrow.date32(), pyarrow.timestamp("ms"), pyarrow.timestamp("us")])
def test_a_day_beyond_what_can_be_counted_is_none(folder: Path, kind: pyarrow.DataType):
    days = pyarrow.array([0, 2**31 - 1 if kind == pyarrow.date32() else 2**62, None], kind)
    pyarrow.parquet.write_table(pyarrow.table({"text": ["It rained."] * 3, "date": days}), folder / "r.parquet")
    assert [one.published and one.published[:10] for one in open_pages("r.parquet")] == ["1970-01-01", None, None]


def test_a_parquet_table_that_is_damaged_is_one_error(folder: Path):
    pyarrow.parquet.write_table(pyarrow.table({"text": ["It rained."] * 100}), folder / "r.parquet")
    data = Path("r.parquet").read_bytes()
    for broken in (data[:-10], b"PAR1", data[:4] + b"\xff" * 40 + data[44:]):
        Path("r.parquet").write_bytes(broken)
        with pytest.raises(UnsupportedInput, match="damaged"):
            list(open_pages("r.parquet"))


def test_a_value_that_a_small_parquet_file_repeats_a_million_times_is_held_once(folder: Path):
    long = "x" * 1_000_000
    pyarrow.parquet.write_table(pyarrow.table({"text": [long] * 1_000}), folder / "r.parquet")
    pages = open_pages("r.parquet")
    assert len(next(pages).data) == len(long)
    assert pyarrow.total_allocated_bytes() < 100_000_000
    assert all("more than 999 bytes" in str(one) for one in open_pages("r.parquet", bounds=Bounds(page_bytes=999)))


@pytest.mark.parametrize(
    ("module", "name", "data", "extra"),
    [("fastwarc.warc", "c.warc", b"WARC/1.1\r\n", "warc"), ("pyarrow", "r.parquet", b"PAR1", "parquet")],
)
def test_what_a_kind_needs_is_named_where_it_is_missing(monkeypatch, module, name, data, extra):
    import sys

    monkeypatch.setitem(sys.modules, module, None)
    Path(name).write_bytes(data)
    with pytest.raises(UnsupportedInput, match=rf"pip install 'sayso\[{extra}\]'"):
        list(open_pages(name))


# laws

entry_names = st.text(alphabet="ab#!12./ ", min_size=1, max_size=8)
contents = st.sampled_from(
    [TEXT, HTML, b'{"text": "a"}\n{"text": "b"}\n', b"<rss version='2.0'><item><description>a</description></item></rss>", b"\x89PNG", b""]
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@example([("11", b'{"text": "a"}\n{"text": "b"}\n'), ("11!", b'{"text": "a"}\n{"text": "b"}\n'), ("11!#", TEXT)])
@given(st.lists(st.tuples(entry_names, contents), min_size=1, max_size=12))
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_no_page_of_an_archive_is_lost_or_doubled_and_no_two_are_called_the_same(tmp_path_factory, entries):
    path = tmp_path_factory.mktemp("zip") / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in entries:
            archive.writestr(name, data)
    shown = [
        (name, data) for name, data in entries
        if not name.endswith("/") and not any(part.startswith(".") for part in name.split("/"))
    ]  # fmt: skip
    expected = sum(2 if data.startswith(b"{") else 1 for _, data in shown)
    try:
        found = list(open_pages(str(path)))
    except EmptyInput:
        found = []
    assert len(found) == expected
    called = [one.name if isinstance(one, RawPage) else one.args[0] for one in found]
    assert len(set(called)) == len(called)
    first = [data for _, data in shown if data in (TEXT, HTML)]
    assert [one.data for one in found if isinstance(one, RawPage) and one.data in (TEXT, HTML)] == first


@settings(max_examples=60, deadline=None)
@given(
    st.sets(
        st.lists(st.sampled_from(["a", "b", "a#1", "a!", "B", "1"]), min_size=1, max_size=3).map("/".join), max_size=8
    )
)
def test_a_folder_s_files_come_sorted_each_once(tmp_path_factory, paths):
    root = tmp_path_factory.mktemp("folder")
    for path in sorted(paths):
        target = root / path
        if any(parent.is_file() for parent in target.parents) or target.is_dir():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(TEXT)
    expected = sorted((path for path in root.rglob("*") if path.is_file()), key=lambda path: path.parts)
    try:
        assert names(open_pages(str(root))) == [str(path) for path in expected]
    except EmptyInput:
        assert not expected


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["zip", "warc", "warc.gz", "jsonl", "jsonl.gz", "rss", "parquet"]),
    st.integers(0, 10_000), st.integers(0, 255), st.booleans(),
)  # fmt: skip
def test_damage_is_an_input_error_and_nothing_else(tmp_path_factory, kind, place, byte, cut):
    data = bytearray(DAMAGED[kind])
    place %= len(data)
    if cut:
        del data[place:]
    else:
        data[place] = byte
    path = tmp_path_factory.mktemp("damaged") / f"a.{kind}"
    path.write_bytes(data)
    try:
        for one in open_pages(str(path)):
            assert isinstance(one, RawPage | InputError)
    except InputError as error:
        assert str(path) in str(error)


def make_parquet() -> bytes:
    held = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"text": ["It rained."] * 9, "title": ["Rain"] * 9}), held)
    return held.getvalue()


ROWS = b'{"text": "It rained.", "title": "Rain"}\n' * 5
RECORDS = [(f"http://o.example/{n}", *as_html(in_chunks(gzip.compress(HTML)), Transfer_Encoding="chunked", Content_Encoding="gzip")) for n in range(3)]  # fmt: skip
DAMAGED = {
    "zip": make_zip({"a.txt": TEXT, "b.html": HTML, "c.jsonl": ROWS}),
    "warc": make_warc(RECORDS, packed=False),
    "warc.gz": make_warc(RECORDS),
    "jsonl": ROWS,
    "jsonl.gz": gzip.compress(ROWS),
    "rss": b"<?xml version='1.0'?><rss version='2.0'><channel><title>Orm</title><item><title>Rain</title><description>It rained.</description></item></channel></rss>",
    "parquet": make_parquet(),
}


def test_a_folder_that_is_not_there_is_not_found():
    with pytest.raises(InputNotFound):
        list(open_pages("nowhere/"))
