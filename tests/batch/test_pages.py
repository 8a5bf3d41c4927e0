"""Pages in Arrow."""

import pytest

from sayso.batch.pages import PAGES, cut_shards, decode_pages, encode_pages, take_page
from sayso.errors import InputTooLarge
from sayso.records.batch import BatchSettings, Problem
from sayso.records.page import RawPage

PAGE = RawPage(
    "a",
    b"<p>\xff</p>",
    "https://o.example/a",
    "text/html",
    "utf-8",
    True,
    "News",
    "2024-06-05",
    ("Ana Ruiz",),
    "Osk Courier",
)


def test_a_page_comes_back_as_it_was():
    (shard,) = cut_shards([PAGE, InputTooLarge("b", "more than 9 bytes")], BatchSettings())
    assert shard.schema == PAGES
    rows = decode_pages(encode_pages(shard)).to_pylist()
    assert [take_page(row) for row in rows] == [PAGE, Problem("b", "InputTooLarge", "more than 9 bytes")]


@pytest.mark.parametrize(("settings", "lengths"), [
    (BatchSettings(shard_pages=2), [2, 2, 1]),
    (BatchSettings(shard_bytes=2_100), [3, 2]),
    (BatchSettings(shard_bytes=10), [1, 1, 1, 1, 1]),
])  # fmt: skip
def test_a_shard_ends_after_so_many_pages_or_bytes(settings: BatchSettings, lengths: list[int]):
    pages = [RawPage(str(number), b"x" * 200) for number in range(5)]
    assert [shard.num_rows for shard in cut_shards(pages, settings)] == lengths


def test_no_pages_are_no_shard():
    assert list(cut_shards([], BatchSettings())) == []


def test_a_name_that_is_no_text_is_written_out():
    (shard,) = cut_shards([RawPage("caf\udce9", b"x")], BatchSettings())
    assert shard.column("name").to_pylist() == ["caf\\udce9"]
