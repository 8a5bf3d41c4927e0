"""The trained judge, as it ships and as it is walked."""

import math

from sayso.split.habits import measure_habits
from sayso.split.layout import lay_out_page
from sayso.split.lines import join_blocks, read_lines
from sayso.split.shapes import find_shapes
from sayso.split.signals import measure_gaps
from sayso.split.trees import Forest, Tree, load_judge, probability_of, score_signals

TEXT = "\n".join(
    (
        "The council of Harborview voted on Monday to close the old swimming pool beside the library.",
        "Mayor Ada Bruno said the city could no longer pay for the repairs to the pool.",
        "A bear was seen in the hills above Tarrow, rangers said on Sunday.",
    )
)


def test_a_value_at_the_threshold_goes_down_the_first_branch() -> None:
    tree = Tree((0, -1, 1, -1, -1), (0.5, -1.0, 2.0, 3.0, 7.0), (2, 0, 4, 0, 0))
    forest = Forest(("a", "b"), (0.0, 0.0), 10.0, (tree,))
    assert [score_signals(forest, values) for values in ([0.5, 9.0], [0.6, 2.0], [0.6, 2.1])] == [9.0, 13.0, 17.0]


def test_log_odds_become_probabilities() -> None:
    assert probability_of(0.0) == 0.5
    assert math.isclose(probability_of(math.log(3)), 0.75)
    assert probability_of(-1_000.0) == 0.0


def test_the_judge_asks_for_signals_that_are_measured() -> None:
    judge = load_judge()
    lines = read_lines(TEXT)
    blocks = join_blocks(TEXT, lines)
    page = lay_out_page(blocks, find_shapes(blocks))
    gaps = measure_gaps(page)
    habits = measure_habits(page, gaps, dict.fromkeys(gaps, 0.5))
    assert set(judge.first.signals) <= set(gaps[1])
    assert set(judge.second.signals) <= set(gaps[1]) | set(habits[1])
    assert 0 < judge.threshold < 1


def test_every_tree_of_the_judge_can_be_walked() -> None:
    judge = load_judge()
    for forest in (judge.first, judge.second):
        assert len(forest.typical) == len(forest.signals)
        for tree in forest.trees:
            assert len(tree.signal) == len(tree.number) == len(tree.above)
            assert all(node < up < len(tree.signal) for node, up in enumerate(tree.above) if tree.signal[node] >= 0)
            assert all(signal < len(forest.signals) for signal in tree.signal)


def test_the_judge_says_what_it_was_made_of() -> None:
    judge = load_judge()
    assert judge.made_by and judge.data and judge.ways and judge.scores
