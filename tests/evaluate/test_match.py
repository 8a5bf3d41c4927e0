"""Words, overlaps, stripped spans, quotation marks, pairs."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.evaluate.match import Words, has_quotation_mark, match_pairs, measure_overlap, strip_span, strip_spans
from sayso.records.span import Span

WEIGHTS = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(0, 8).map(lambda n: n / 4), max_size=12
)


def test_punctuation_and_quotation_marks_are_no_words() -> None:
    text = "“It rained,” said Ana Ruiz’s son."
    assert len(Words(text)) == 6
    assert Words(text).under((Span(0, 12),)) == Words(text).under((Span(1, 10),)) == {0, 1}


def test_a_word_belongs_to_a_span_that_holds_part_of_it() -> None:
    assert Words("The harbour master").under((Span(6, 13),)) == {1, 2}
    assert Words("The harbour master").under((Span(3, 4),)) == frozenset()


def test_pieces_of_a_span_give_their_words_together() -> None:
    assert Words("one two three").under((Span(0, 3), Span(8, 13))) == {0, 2}


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [({1, 2}, {2, 3}, 1 / 3), ({1}, {1}, 1.0), (set(), set(), 1.0), ({1}, set(), 0.0)],
)
def test_overlap_is_the_shared_part_of_both(first: set[int], second: set[int], overlap: float) -> None:
    assert measure_overlap(frozenset(first), frozenset(second)) == overlap


def test_edges_are_stripped_of_marks_and_space_but_not_of_currency() -> None:
    text = " “$40 a day, he says,” "
    assert strip_span(text, Span(0, len(text))) == Span(2, len(text) - 3)


def test_a_span_of_nothing_but_marks_is_stripped_away() -> None:
    assert strip_spans("Lund: “Go.”", (Span(4, 5), Span(0, 4))) == (Span(0, 4),)


@given(st.text(min_size=1), st.data())
def test_stripping_twice_is_stripping_once(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    once = strip_span(text, span)
    assert once is None or (span.covers(once) and strip_span(text, once) == once)


@pytest.mark.parametrize(
    ("text", "content", "marked"),
    [
        ("“It rained,” she said", "It rained", True),  # the marks stand next to it
        ('She said it "rained" all day', 'it "rained" all day', True),
        ("She said ''it rained''", "it rained", True),
        ("Ruiz: 'It rained'", "'It rained'", True),
        ("She said it rained on her sons' field", "it rained on her sons' field", False),
        ("She didn't say it hadn't rained", "it hadn't rained", False),
        ("She said the flood of '98 was worse", "the flood of '98 was worse", False),
        ("“No,” said the mayor, and it rained", "it rained", False),
    ],
)
def test_quotation_marks_are_told_from_apostrophes(text: str, content: str, marked: bool) -> None:
    start = text.index(content)
    assert has_quotation_mark(text, (Span(start, start + len(content)),)) is marked


def test_matching_takes_a_worse_pair_so_that_more_are_matched() -> None:
    assert match_pairs({(0, 0): 1.0, (0, 1): 0.9, (1, 0): 0.8}) == ((0, 1), (1, 0))


def test_matching_takes_the_better_of_two_as_large() -> None:
    assert match_pairs({(0, 0): 0.5, (0, 1): 0.9, (1, 0): 0.9, (1, 1): 0.5}) == ((0, 1), (1, 0))


@given(WEIGHTS)
def test_matching_is_one_to_one_and_the_best_there_is(weights: dict[tuple[int, int], float]) -> None:
    pairs = match_pairs(weights)
    assert len({left for left, _ in pairs}) == len({right for _, right in pairs}) == len(pairs)
    best = max(
        (len(chosen), sum(weights[pair] for pair in chosen))
        for rights in permutations(range(5))
        for chosen in [[pair for pair in enumerate(rights) if pair in weights]]
    )
    assert (len(pairs), sum(weights[pair] for pair in pairs)) == best
