"""Which sentences of two stories say the same."""

from collections.abc import Callable
from itertools import pairwise

from sayso.compare.aligning import align_sentences, list_aligned, pair_quotations
from sayso.compare.told import Told

Tell = Callable[[str], Told]


def test_each_sentence_of_a_cut_finds_its_own(tell: Tell) -> None:
    wire, cut = tell("wire"), tell("cut")
    pairs = align_sentences(wire, cut).pairs
    assert [one.b for one in pairs] == list(range(len(cut.sentences)))
    assert all(one.score > 0.8 for one in pairs)


def test_a_sentence_stands_in_one_pair_and_pairs_in_the_order_of_the_first(tell: Tell) -> None:
    pairs = align_sentences(tell("wire"), tell("rewrite")).pairs
    assert len({one.b for one in pairs}) == len(pairs)
    assert all(one.a < other.a for one, other in pairwise(pairs))


def test_quoted_words_in_common_are_shown_though_the_sentences_differ(tell: Tell) -> None:
    wire, rewrite = tell("wire"), tell("rewrite")
    aligned = list_aligned(wire, rewrite, ())
    assert {one.kind for one in aligned} == {"quotation"}
    assert "four boats" in aligned[0].a.of(wire.text) and "four boats" in aligned[0].b.of(rewrite.text)
    assert pair_quotations(wire, rewrite)[0][0].quoted[:2] == ("we", "cannot")


def test_stories_of_other_matters_have_nothing_in_common(tell: Tell) -> None:
    wire, other = tell("wire"), tell("elsewhere")
    assert align_sentences(wire, other).pairs == () == list_aligned(wire, other, ())
