"""Whom an archive names and quotes, as a table."""

import csv
import io

import msgspec

from sayso.records.party import QuotedSource, QuotedSources
from sayso.views.quoted import render_sources, render_sources_csv

SOHL = QuotedSource(12, "Greta Sohl", "person", 1_412, "2026-01-02", "2026-04-09", False, 380)
RUIZ = QuotedSource(3, "Ruiz", "person", 9, None, None, True, 1)
LISTED = QuotedSources(
    outlet=None, kind=None, total=7, offset=0, sources=(SOHL, RUIZ),
    identities={"named": 1_430, "withheld": 40, "described": 2}, unnamed="on:2026-04 -identity:named",
)  # fmt: skip


def change(**fields: object) -> QuotedSources:
    return msgspec.structs.replace(LISTED, **fields)


def test_a_line_for_each_and_a_word_on_those_without_a_name() -> None:
    assert render_sources(LISTED, " --archive 'my news.db'").splitlines() == [
        "7 sources are named and quoted, the most quoted first",
        "",
        "  number    quoted    pages  first       last        who",
        "      12     1,412      380  2026-01-02  2026-04-09  Greta Sohl (person)",
        "       3         9        1  -           -           Ruiz (person), may be several",
        "… 5 more; --offset 2 shows the next.",
        "",
        "All that one of them said: sayso source --id 12 --archive 'my news.db'",
        "",
        "Without a name, and so not in the list: 42 attributions (names withheld 40, not named 2)",
        "Who they are: sayso find --facets --archive 'my news.db' -- 'on:2026-04 -identity:named'",
    ]


def test_the_filters_are_told_and_so_is_where_nobody_passes_them() -> None:
    assert render_sources(change(total=1, outlet="Orm Post", kind="person", sources=(SOHL,))).startswith(
        "1 source of the kind person is named and quoted by Orm Post, the most quoted first\n"
    )
    none = change(total=0, outlet="Orm Post", sources=(), identities={})
    assert render_sources(none) == "No source is named and quoted by Orm Post.\n"


def test_after_the_last_there_is_none() -> None:
    assert "There is none after the 7 of them.\n" in render_sources(change(sources=(), offset=7))
    assert "more" not in render_sources(change(offset=5, identities={}))


def test_nothing_of_a_page_acts_on_the_screen_and_no_cell_is_a_formula() -> None:
    evil = msgspec.structs.replace(SOHL, name="=Evil\x1b[2J\nName\u202e", first="\x1b")
    text = render_sources(change(sources=(evil,), outlet="\x1b"))
    assert not {"\x1b", "\u202e"} & set(text)
    assert "=Evil<U+001B>[2J Name<U+202E> (person)" in text
    (row,) = csv.DictReader(io.StringIO(render_sources_csv(change(sources=(evil,))), newline=""))
    assert row["name"].startswith("'=Evil")
