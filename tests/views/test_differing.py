"""The words in which two texts differ."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.views.differing import allot_cells, find_differing

WORDS = st.lists(st.sampled_from("the pier is not safe".split()), max_size=12)


def leave(words: list[str], runs: list[tuple[int, int]]) -> list[str]:
    """The words without those runs."""
    return [word for at, word in enumerate(words) if not any(start <= at < end for start, end in runs)]


def test_a_word_in_place_of_another_differs_in_both() -> None:
    assert find_differing("closed for nine days".split(), "closed for eleven days".split()) == ([(2, 3)], [(2, 3)])


def test_a_word_more_differs_in_one() -> None:
    assert find_differing("the pier is safe".split(), "the pier is not safe".split()) == ([], [(3, 4)])


def test_words_beyond_the_most_differ_all_but_for_the_beginning_and_the_end() -> None:
    a, b = "now the pier is safe again".split(), "now no pier was safe again".split()
    assert find_differing(a, b, most=1) == ([(1, 4)], [(1, 4)])


@given(WORDS, WORDS)
def test_what_is_left_of_both_is_the_same(a: list[str], b: list[str]) -> None:
    gone, come = find_differing(a, b)
    assert leave(a, gone) == leave(b, come)


@given(WORDS, WORDS)
def test_as_much_is_left_as_can_be(a: list[str], b: list[str]) -> None:
    def count(i: int, j: int) -> int:
        if i == len(a) or j == len(b):
            return 0
        if a[i] == b[j]:
            return 1 + lengths[i + 1][j + 1]
        return max(lengths[i + 1][j], lengths[i][j + 1])

    lengths = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a), -1, -1):
        for j in range(len(b), -1, -1):
            lengths[i][j] = count(i, j)
    gone, _ = find_differing(a, b)
    assert len(leave(a, gone)) == lengths[0][0]


def test_the_more_pairs_a_page_has_the_less_each_may_take() -> None:
    assert allot_cells(0) == allot_cells(10) == 160_000
    assert allot_cells(100) == 60_000
