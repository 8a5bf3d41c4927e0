"""Records as rows for spreadsheets."""

import csv
import io

import msgspec

from sayso.records.span import Span
from sayso.views.rows import render_rows


class Head(msgspec.Struct, frozen=True):
    name: str


class Row(msgspec.Struct, frozen=True):
    """As an archive answers: a record in it, lists of values and of records."""

    content: str | None
    number: int
    span: Span
    head: Head
    outlets: tuple[str, ...] = ()
    rules: tuple[Head, ...] = ()


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_record_in_a_record_has_columns_and_a_list_of_records_none() -> None:
    row = Row("it rained", -3, Span(2, 9), Head("Ana Ruiz"), ("Orm Post", "Herald"), (Head("A01"),))
    assert read(render_rows(Row, [row])) == [
        {
            "content": "it rained",
            "number": "-3",
            "span": "2-9",
            "head_name": "Ana Ruiz",
            "outlets": "Orm Post; Herald",
        }
    ]


def test_no_cell_is_a_formula() -> None:
    for risky in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"):
        (row,) = read(render_rows(Row, [Row(risky, 1, Span(0, 1), Head(risky), (risky, "x"))]))
        assert (row["content"], row["head_name"], row["outlets"]) == (f"'{risky}", f"'{risky}", f"'{risky}; x")


def test_without_records_the_columns_stand_there() -> None:
    assert render_rows(Head, []) == "name\r\n"
