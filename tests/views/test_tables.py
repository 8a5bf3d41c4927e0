"""The CSV tables."""

import csv
import io

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from sayso.records.page import Document
from sayso.records.reading import SCHEMA, Reading
from sayso.records.source import Source
from sayso.records.story import Story
from sayso.views.tables import TABLES, render_tables

SOURCE = Source("p1", "s1", None, "unknown", "unstated", None, None, None, None, ())
BARE = Reading(
    schema=SCHEMA,
    document=Document("sha256:0", "x", None, None, None, (), None, "en"),
    stories=(Story("s1", 0, 1, "article", True, None, None, ()),),
    sources=(),
    attributions=(),
    times=(),
    claims=(),
    findings=(),
)


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_table_has_a_row_for_every_record(reading: Reading) -> None:
    tables = {name: rows_of(text) for name, text in render_tables([("a", reading), ("b", reading)]).items()}
    for name in TABLES:
        assert len(tables[name]) == 2 * len(getattr(reading, name))
        assert [row["page"] for row in tables[name]] == ["a"] * (len(tables[name]) // 2) + ["b"] * (
            len(tables[name]) // 2
        )
        assert {row["outlet"] for row in tables[name]} == {"Orm Valley Post"}


def test_an_attribution_has_its_words_and_where_they_stand(reading: Reading) -> None:
    rows = rows_of(render_tables([("a", reading)])["attributions"])
    denial = next(row for row in rows if row["stance"] == "denies")
    assert (denial["source_name"], denial["identity"], denial["about"]) == ("Greta Sohl", "named", "a1")
    start, _, end = denial["content_spans"].partition("-")
    assert reading.document.text[int(start) : int(end)] == denial["content_words"]
    assert denial["line"] == "4"


def test_what_is_absent_is_an_empty_cell(reading: Reading) -> None:
    rows = rows_of(render_tables([("a", reading)])["sources"])
    unstated = next(row for row in rows if row["identity"] == "unstated")
    assert (unstated["name"], unstated["least"], unstated["most"]) == ("", "", "")


def test_a_waived_finding_has_its_reason_in_its_last_cell(reading: Reading) -> None:
    text = f"{reading.document.text}\n<!-- sayso: ignore-file N03 because they are all -->"
    document = msgspec.structs.replace(reading.document, text=text)
    rows = rows_of(render_tables([("orm.txt", msgspec.structs.replace(reading, document=document))])["findings"])
    assert [row["waived"] for row in rows] == ["", "they are all"]


def test_a_table_without_rows_has_its_header(reading: Reading) -> None:
    bare = msgspec.structs.replace(reading, findings=())
    assert render_tables([("a", bare)])["findings"].startswith("page,outlet,published,story,rule,")


@given(st.text(st.characters() | st.sampled_from('=+-@\t\r\n,"')))
def test_no_cell_is_a_formula_and_no_words_are_lost(name: str) -> None:
    source = msgspec.structs.replace(SOURCE, name=name)
    row = rows_of(render_tables([("a", msgspec.structs.replace(BARE, sources=(source,)))])["sources"])[0]
    assert row["name"].removeprefix("'") == name.removeprefix("'")
    assert not row["name"].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
