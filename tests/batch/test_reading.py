"""The pure function: Arrow in, Arrow out."""

import json

import pyarrow as pa

import sayso
from sayso.batch.pages import cut_shards
from sayso.batch.reading import OUTCOMES, read_batch, stop_row
from sayso.errors import InputTooLarge
from sayso.records.batch import BatchSettings
from sayso.records.page import RawPage

STORY = "The Osk bridge will close on Monday, its engineer, Ivo Tamm, said. The county declined to comment."
PAGES = [
    RawPage("a.txt", STORY.encode(), media_type="text/plain", publisher="Osk Courier"),
    RawPage("b.html", b"<html><body></body></html>", media_type="text/html"),
    InputTooLarge("c.html", "more than 9 bytes"),
]
SETTINGS = BatchSettings(date="2024-06-05")


def read(pages: list[object], settings: BatchSettings = SETTINGS) -> pa.RecordBatch:
    (batch,) = cut_shards(pages, settings)
    return read_batch(batch, settings)


def test_every_page_is_a_row_read_or_with_stage_and_reason():
    found = read(PAGES)
    assert found.schema == OUTCOMES
    rows = found.to_pylist()
    assert [(row["page"], row["stage"], row["error"]) for row in rows] == [
        ("a.txt", None, None),
        ("b.html", "extract", "NoMainText"),
        ("c.html", "open", "InputTooLarge"),
    ]
    assert rows[2]["reason"] == "more than 9 bytes"
    assert (rows[0]["outlet"], rows[0]["published"], rows[0]["words"]) == ("Osk Courier", "2024-06-05", 17)


def test_the_reading_is_the_one_that_reading_the_page_gives(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(STORY, encoding="utf-8")
    alone = sayso.read(path, date="2024-06-05").to_json()
    row = read([RawPage("a.txt", STORY.encode(), media_type="text/plain")]).to_pylist()[0]
    assert json.loads(row["reading"]) == json.loads(alone)
    assert row["reading"] == alone


def test_what_is_less_probable_than_is_asked_for_is_in_no_row():
    page = RawPage("a.txt", STORY.encode(), media_type="text/plain")
    whole, kept = (
        json.loads(read([page], BatchSettings(min_probability=bar)).to_pylist()[0]["reading"]) for bar in (0.0, 1.0)
    )
    assert whole["attributions"] and not kept["attributions"]


def test_no_page_changes_what_comes_of_another():
    alone, together = read([PAGES[0]]), read([*PAGES, PAGES[0]])
    both = [{**row, "seconds": 0} for row in (*alone.to_pylist(), *together.to_pylist())]
    assert both[0] == both[1] == both[-1]


def test_a_page_that_was_stopped_keeps_its_digest():
    (batch,) = cut_shards(PAGES, SETTINGS)
    stopped = [stop_row(row, SETTINGS, "took longer than 1 seconds and was stopped", 1.0) for row in batch.to_pylist()]
    assert [one.digest for one in stopped] == [row["digest"] for row in read(PAGES).to_pylist()]
    assert {(one.stage, one.error) for one in stopped} == {("read", "ReadingStopped")}
