"""Scores that must not fall: how floors are kept, and what stands above them today."""

import os
from pathlib import Path

import pytest

from sayso.errors import CorpusError
from sayso.evaluate.attributions import evaluate_attributions
from sayso.evaluate.calibration import evaluate_calibration
from sayso.evaluate.claims import evaluate_claims
from sayso.evaluate.events import evaluate_events
from sayso.evaluate.floors import check_floors, pin_floors, read_floors, write_floors
from sayso.evaluate.heads import evaluate_heads
from sayso.evaluate.readers import read_given_times, read_labelled, read_labelled_spans, read_times, tell_labelled
from sayso.evaluate.report import Report
from sayso.evaluate.reprints import evaluate_reprints
from sayso.evaluate.ruled import evaluate_rules
from sayso.evaluate.sourcing import evaluate_sourcing
from sayso.evaluate.split import evaluate_split
from sayso.evaluate.stability import evaluate_stability
from sayso.evaluate.taggers import TAGGERS, tag_by_model
from sayso.evaluate.times import evaluate_times

GOLD = Path(__file__).parent.parent / "gold"
OWN_DEV = Path(__file__).parents[2] / "gold" / "dev"
OWN_SOURCED = tuple(Path(__file__).parents[2] / "gold" / "sourcing" / name for name in ("dev", "beats", "disputes"))
OWN_TIMED = Path(__file__).parents[2] / "gold" / "times" / "dev"
CLAIM_PAIRS = Path(__file__).parents[2] / "gold" / "claims" / "pairs.jsonl"
EVERY = 8  # as pin.py has it
OWN_RULED = (Path(__file__).parents[2] / "gold" / "rules", Path(__file__).parents[2] / "gold" / "rules_dev")


def report(sha256: str = "aaaa", **figures: float) -> Report:
    return Report("attributions", "invented", sha256, (), figures)


FLOORS = pin_floors(report(source=0.8, cue=0.6), {})


def test_what_holds_is_not_mentioned() -> None:
    assert check_floors(report(source=0.8, cue=0.7, whole=0.1), FLOORS) == ()


def test_a_fall_is_named_with_its_values() -> None:
    assert check_floors(report(source=0.75, cue=0.6), FLOORS) == ("source: 0.7500, below its floor 0.8000 less 0.002",)


def test_a_fall_within_the_tolerance_is_none() -> None:
    assert check_floors(report(source=0.7985, cue=0.6), FLOORS) == ()


def test_a_figure_that_is_gone_is_named() -> None:
    assert check_floors(report(source=0.8), FLOORS) == ("cue: not measured, pinned at 0.6000",)


def test_another_corpus_is_named_and_its_figures_are_not_compared() -> None:
    assert check_floors(report("bbbb", source=0.1), FLOORS) == (
        "attributions/invented: the corpus is another than the one pinned: bbbb, not aaaa",
    )


def test_a_report_that_was_never_pinned_is_named() -> None:
    assert check_floors(report(), {}) == ("attributions/invented: no floors are pinned",)


def test_pinning_raises_and_adds_but_does_not_lower() -> None:
    pinned = pin_floors(report(source=0.9, whole=0.2), FLOORS)["attributions/invented"].figures
    assert {name: floor.value for name, floor in pinned.items()} == {"source": 0.9, "cue": 0.6, "whole": 0.2}
    pinned = pin_floors(report(source=0.5, cue=0.6), FLOORS)["attributions/invented"].figures
    assert pinned["source"].value == 0.8


def test_pinning_lowers_when_told() -> None:
    pinned = pin_floors(report(source=0.5), FLOORS, lower=True)["attributions/invented"].figures
    assert {name: floor.value for name, floor in pinned.items()} == {"source": 0.5}


def test_pinning_on_another_corpus_needs_to_be_told() -> None:
    with pytest.raises(CorpusError, match="invented: is another corpus"):
        pin_floors(report("bbbb", source=0.9), FLOORS)
    assert pin_floors(report("bbbb", source=0.1), FLOORS, lower=True)["attributions/invented"].sha256 == "bbbb"


def test_other_floors_are_left_alone() -> None:
    assert pin_floors(Report("split", "glued", "cccc", (), {"f1": 0.5}), FLOORS).keys() == {
        "attributions/invented",
        "split/glued",
    }


def test_floors_are_read_as_they_were_written(tmp_path: Path) -> None:
    write_floors(FLOORS, tmp_path / "floors.json")
    assert read_floors(tmp_path / "floors.json") == FLOORS


def test_a_broken_floors_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="No such file"):
        read_floors(tmp_path / "floors.json")
    (tmp_path / "floors.json").write_text('{"attributions/invented": {}}', encoding="utf-8")
    with pytest.raises(CorpusError, match="missing required field"):
        read_floors(tmp_path / "floors.json")


@pytest.mark.parametrize("folder", [GOLD, OWN_DEV], ids=["tests/gold", "gold/dev"])
def test_the_gold_in_the_repository_is_tagged_no_worse_than_before(folder: Path) -> None:
    assert check_floors(evaluate_attributions(folder, TAGGERS), read_floors()) == ()


@pytest.mark.parametrize("folder", OWN_SOURCED, ids=["dev", "beats", "disputes"])
def test_our_own_labelled_passages_are_judged_no_worse_than_before(folder: Path) -> None:
    assert check_floors(evaluate_sourcing(folder, read_labelled, read_labelled_spans), read_floors()) == ()


def test_our_own_times_are_read_no_worse_than_before() -> None:
    assert check_floors(evaluate_times(OWN_TIMED, read_times, read_given_times), read_floors()) == ()


@pytest.mark.parametrize("folder", OWN_RULED, ids=["gold/rules", "gold/rules_dev"])
def test_the_rules_are_right_no_less_often_than_before(folder: Path) -> None:
    assert check_floors(evaluate_rules(folder, read_labelled), read_floors()) == ()


@pytest.fixture
def data() -> Path:
    """The folder of the corpora, laid out as docs/evaluation.md says."""
    folder = os.environ.get("SAYSO_DATA")
    if not folder:
        pytest.skip("SAYSO_DATA does not name the folder of the corpora")
    if not Path(folder).is_dir():
        pytest.skip(f"SAYSO_DATA names no folder: {folder}")
    return Path(folder)


def test_polnear_is_tagged_no_worse_than_before(data: Path) -> None:
    path = find_corpus(data, "polnear/dev.jsonl")
    assert check_floors(evaluate_attributions(path, TAGGERS), read_floors()) == ()


def test_probabilities_are_no_farther_from_how_often_they_are_right_than_before(data: Path) -> None:
    path = find_corpus(data, "polnear/dev.jsonl")
    assert check_floors(evaluate_calibration(path, CLAIM_PAIRS)[0], read_floors()) == ()


def test_no_more_of_a_reading_turns_with_what_changes_nothing_than_before(data: Path) -> None:
    path = find_corpus(data, "polnear/dev.jsonl")
    assert check_floors(evaluate_stability(path, read_labelled, EVERY), read_floors()) == ()


def test_sources_are_judged_no_worse_than_before(data: Path) -> None:
    path = find_corpus(data, "sourcing/dev.jsonl")
    find_corpus(data, "polnear/train.jsonl")
    assert check_floors(evaluate_sourcing(path, read_labelled, read_labelled_spans), read_floors()) == ()


def test_the_further_heads_find_no_less_than_before(data: Path) -> None:
    for name in ("gum", "time"):
        find_corpus(data, name)
    assert check_floors(evaluate_heads(data, tag_by_model), read_floors()) == ()


def test_times_are_read_no_worse_than_before(data: Path) -> None:
    path = find_corpus(data, "time")
    assert check_floors(evaluate_times(path, read_times, read_given_times), read_floors()) == ()


def test_pages_are_split_no_worse_than_before(data: Path) -> None:
    for name in ("polnear/dev.jsonl", "ecbplus", "gum", "pages", "reprints"):
        find_corpus(data, name)
    assert check_floors(evaluate_split(data), read_floors()) == ()


def test_reprints_are_told_no_worse_than_before(data: Path) -> None:
    path = find_corpus(data, "reprints")
    assert check_floors(evaluate_reprints(path, tell_labelled), read_floors()) == ()


def test_events_are_told_apart_no_worse_than_before(data: Path) -> None:
    path = find_corpus(data, "ecbplus")
    assert check_floors(evaluate_events(path, tell_labelled), read_floors()) == ()


def test_claims_of_two_stories_are_told_to_be_one_no_worse_than_before(data: Path) -> None:
    find_corpus(data, "ecbplus")
    find_corpus(data, "reprints")
    assert check_floors(evaluate_claims(data, CLAIM_PAIRS), read_floors()) == ()


def find_corpus(data: Path, name: str) -> Path:
    if not (data / name).exists():
        pytest.skip(f"no {name} in SAYSO_DATA")
    return data / name
