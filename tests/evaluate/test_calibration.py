"""Whether probabilities are how often they are right."""

from pathlib import Path

import numpy as np
import pytest

from sayso.evaluate.calibration import evaluate_calibration, score_bars
from sayso.evaluate.corpora import Article
from sayso.evaluate.marked import parse_marked
from sayso.evaluate.reliability import (
    draw_reliability,
    fill_bins,
    fit_logistic,
    measure_chance,
    measure_error,
    predict_logistic,
)
from sayso.records.attribution import TaggedAttribution

WELL = [(0.25, at == 0) for at in range(4)] + [(0.75, at > 0) for at in range(4)]


def test_bins_hold_equally_many_the_least_probable_first() -> None:
    assert [one.number for one in fill_bins([(at / 10, True) for at in range(10)], 3)] == [3, 3, 4]
    assert [one.sure for one in fill_bins(WELL, 2)] == [0.25, 0.75]
    assert fill_bins([], 3) == ()


def test_the_error_is_none_where_each_bin_is_right_as_often_as_it_says() -> None:
    assert measure_error(WELL, 2) == 0.0
    assert measure_error([(0.9, False), (0.9, True)], 1) == pytest.approx(0.4)
    assert measure_error([], 10) == 0.0


def test_chance_alone_brings_the_more_error_the_fewer_outcomes_there_are() -> None:
    few, many = measure_chance(WELL, 2), measure_chance(WELL * 100, 2)
    assert few > 3 * many > 0.0
    assert measure_chance([(1.0, True), (0.0, False)], 2) == 0.0


def test_a_fit_finds_how_often_signs_are_right() -> None:
    chance = np.random.default_rng(5)
    signs = chance.normal(size=(4000, 2))
    right = chance.random(4000) < 1 / (1 + np.exp(-(0.5 + 2.0 * signs[:, 0] - signs[:, 1])))
    weights = fit_logistic(signs, right)
    assert weights == pytest.approx([0.5, 2.0, -1.0], abs=0.2)
    assert measure_error(list(zip(predict_logistic(weights, signs).tolist(), right.tolist(), strict=True)), 10) < 0.03


def test_a_bar_trades_what_is_found_for_what_is_right() -> None:
    passage = parse_marked("[source1|Tamm] [cue1|said] [content1|it leaked]. [source2|Orde] [cue2|knew] [content2|it].")
    sure, unsure = passage.attributions
    gold = Article("a", passage.text, None, (sure,))
    found = [TaggedAttribution(sure, "indirect", 0.9, ""), TaggedAttribution(unsure, "indirect", 0.4, "")]
    (_, all_of_them), (_, some), (_, none) = score_bars([(gold, found)], (0.0, 0.5, 0.95))
    assert (all_of_them.precision, all_of_them.recall) == (0.5, 1.0)
    assert (some.precision, some.recall) == (1.0, 1.0)
    assert (none.precision, none.recall, none.predicted) == (0.0, 0.0, 0)


def test_the_diagram_has_a_point_a_bin_and_says_it_in_words() -> None:
    drawing = draw_reliability("Gold <1>", fill_bins(WELL, 2))
    assert drawing.count("<circle") == 2
    assert "0.75 shown, 0.75 right" in drawing and "Gold &lt;1&gt;" in drawing


def test_marked_texts_are_measured_and_measured_left_out(tmp_path: Path) -> None:
    (tmp_path / "gold.txt").write_text(
        "# one\n[source|The mayor] [cue|said] [content|the dam leaked].\n# two\nNobody [cue|denied] it.\n",
        encoding="utf-8",
    )
    report, drawing = evaluate_calibration(tmp_path, Path("nowhere.jsonl"))
    assert [row[0] for row in report.tables[0].rows] == ["attributions", "attributions, left out"]
    assert 0.0 <= report.figures["attributions: 1 - error"] <= 1.0
    assert report.figures["from 0.0: recall"] >= report.figures["from 0.9: recall"]
    assert drawing.startswith("<svg ")
