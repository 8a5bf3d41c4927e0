"""Cases with a reference time, in the layout of Recognizers-Text."""

import json
from pathlib import Path

import pytest

from sayso.errors import CorpusError
from sayso.evaluate.recognizers import agrees, is_command, read_cases


def row(words: str, expression: str, name: str, *resolved: dict[str, str]) -> dict:
    start = words.index(expression)
    return {
        "Input": words,
        "Context": {"ReferenceDateTime": "2024-06-05T00:00:00"},
        "Results": [
            {
                "Text": expression,
                "Start": start,
                "End": start + len(expression) - 1,
                "TypeName": f"datetimeV2.{name}",
                "Resolution": {"values": list(resolved)},
            }
        ],
    }


def read(folder: Path, *rows: dict):
    (folder / "cases.json").write_text(json.dumps(rows), encoding="utf-8-sig")
    return read_cases(folder / "cases.json")


def test_a_case_has_its_span_its_date_and_what_it_may_be(tmp_path: Path) -> None:
    (case,) = read(tmp_path, row("she left on May 2", "May 2", "date", {"timex": "XXXX-05-02", "value": "2024-05-02"}))
    assert (case.span.of(case.text), case.type, case.today) == ("May 2", "DATE", "2024-06-05")
    assert case.values == ("2024-05-02", "XXXX-05-02")


@pytest.mark.parametrize(
    ("timex", "value"),
    [
        ("(2024-04-01,2024-07-01,P3M)", "2024-Q2"),
        ("(2024-07-01,2025-01-01,P6M)", "2024-H2"),
        ("(2024-06-03,2024-06-10,P7D)", "2024-W23"),
        ("(1990-01-01,2000-01-01,P10Y)", "199"),
    ],
)
def test_a_range_that_is_one_piece_of_the_calendar_has_its_name(tmp_path: Path, timex: str, value: str) -> None:
    (case,) = read(tmp_path, row("it fell then", "then", "daterange", {"timex": timex}))
    assert case.values == (value,)


def test_what_timex3_has_no_value_for_is_left_out(tmp_path: Path) -> None:
    assert not read(
        tmp_path,
        row("it fell between May 2 and May 9", "between May 2 and May 9", "daterange", {"timex": "(2024-05-02,2024-05-09,P7D)"}),
        row("she was there before May 2", "before May 2", "daterange", {"timex": "2024-05-02", "Mod": "before"}),
        row("it is at UTC+2", "UTC+2", "timezone", {"value": "UTC+02:00"}),
        row("schedule a meeting for May 2", "May 2", "date", {"timex": "XXXX-05-02"}),
    )  # fmt: skip


def test_a_command_is_no_news() -> None:
    assert is_command("Cortana, book it for Monday")
    assert not is_command("The bank was robbed on Monday")


@pytest.mark.parametrize(
    ("value", "expected"),
    [("PT1H30M", "PT1.5H"), ("P2W", "P14D"), ("2024-06-05T09:00", "T09"), ("2024-06-03", "XXXX-WXX-1"),
     ("2024-06-03", "XXXX-06-03"), ("2024-06", "XXXX-06")],
)  # fmt: skip
def test_values_that_say_one_thing_agree(value: str, expected: str) -> None:
    assert agrees(value, expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("PT1H", "PT2H"), ("2024-06-05T09:00", "T21"), ("2024-06-04", "XXXX-WXX-1"), ("2024-06-03", "2023-06-03"),
     ("XXXX-XX-XX", "XXXX-06-03"), ("PAST_REF", "2024-06-03"), ("PXX", "XXXX-06-03")],
)  # fmt: skip
def test_values_that_do_not_are_told_apart(value: str, expected: str) -> None:
    assert not agrees(value, expected)


def test_a_file_that_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="No such file"):
        read_cases(tmp_path / "cases.json")
    for content in (b"{", b'[{"Input": "x"}]', b"\xff\xfe"):
        (tmp_path / "cases.json").write_bytes(content)
        with pytest.raises(CorpusError, match=r"cases\.json"):
            read_cases(tmp_path / "cases.json")
