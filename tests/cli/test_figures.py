"""Evaluation reports on the screen."""

import json
from pathlib import Path

import pytest

from sayso.cli.app import main
from sayso.cli.figures import draw_report
from sayso.cli.screen import paint_screen
from sayso.evaluate.report import Report, Table

GOLD = Path(__file__).parents[1] / "gold"


def test_shares_have_three_decimals_and_counts_none() -> None:
    table = Table("F1", ("measure", "share", "gold"), (("cue [red]", 0.5, 12),), "of our own")
    drawn = paint_screen(draw_report(Report("attributions", "dev.jsonl", "0" * 64, (table,), {})), 80)
    assert "attributions  dev.jsonl, sha256 000000000000" in drawn
    assert drawn.split("cue [red]")[1].split()[:2] == ["0.500", "12"]
    assert "of our own" in drawn


def test_a_table_wider_than_a_screen_is_laid_on_its_side() -> None:
    names = tuple(f"measure {number}" for number in range(12))
    table = Table("F1", ("tagger", *names), (("ours", *(0.25 for _ in names)),))
    drawn = paint_screen(draw_report(Report("x", "y", "0" * 64, (table,), {})), 80)
    assert [line.split() for line in drawn.splitlines() if "measure 11" in line] == [["measure", "11", "0.250"]]


def test_evaluate_prints_tables_or_json(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for options in ((), ("--json",)):
        with pytest.raises(SystemExit) as ending:
            main(["evaluate", "attributions", str(GOLD), *options])
        assert not ending.value.code
        out = capfdbinary.readouterr()[0].decode()
        if options:
            assert json.loads(out)["title"] == "attributions"
        else:
            assert "who said what" in out
