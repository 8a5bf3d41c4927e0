"""An archive as a whole, as text."""

from sayso.records.archived import ArchiveDescription, ArchiveFault
from sayso.views.archived import render_description, render_fault


def test_an_archive_is_shown_with_its_size_rows_days_and_outlets() -> None:
    described = ArchiveDescription(
        "news.db", 3 * 1024 * 1024, 1, {"documents": 1234, "claim_sources": 0}, "2024-02-01", "2024-04-09", 2,
        (("Orm Valley Post", 1200), ("Tessel \x1bNews", 34)), 5,
    )  # fmt: skip
    assert render_description(described).splitlines() == [
        "archive       news.db, 3.0 MiB",
        "schema        1",
        "days          2024-02-01 to 2024-04-09; 2 documents without a day",
        "documents     1,234",
        "claim sources 0",
        "outlets       5",
        "       1,200  Orm Valley Post",
        "          34  Tessel <U+001B>News",
        "  … 3 more",
    ]


def test_an_archive_without_days_says_so_and_a_small_one_is_told_in_bytes() -> None:
    shown = render_description(ArchiveDescription("news.db", 12, 1, {}, None, None, 0, (), 0))
    assert "days          [not stated]\n" in shown
    assert "news.db, 12 bytes\n" in shown


def test_a_fault_is_one_line() -> None:
    assert (
        render_fault(ArchiveFault("a\x1btable", "the text\nis \x1bnot")) == "a<U+001B>table: the text is <U+001B>not\n"
    )
