"""From scores to spans."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from sayso.tag.decode import decode_cues, decode_roles
from sayso.tag.labels import CUE_LABELS, ROLE_LABELS


def say(labels: list[str], sure: float = 8.0) -> np.ndarray:
    """Logits ``[words, labels]`` that speak for ``labels``."""
    logits = np.zeros((len(labels), len(ROLE_LABELS)), dtype=np.float32)
    for at, label in enumerate(labels):
        logits[at, ROLE_LABELS.index(label)] = sure
    return logits


def test_clear_scores_are_read_as_they_stand() -> None:
    labels = "B-content I-content E-content O O B-source E-source O S-content O".split()
    (roles,) = decode_roles(say(labels)[None], [10], [(3, 5)], 0.0)
    assert (roles.content, roles.source) == (((0, 3), (8, 9)), ((5, 7),))


def test_two_pieces_that_touch_stay_two() -> None:
    (roles,) = decode_roles(say("B-content E-content B-content E-content O".split())[None], [5], [(4, 5)], 0.0)
    assert roles.content == ((0, 2), (2, 4))


def test_of_two_sources_the_likelier_is_kept() -> None:
    logits = say("B-source E-source O O S-source".split())
    logits[4] /= 4
    (roles,) = decode_roles(logits[None], [5], [(2, 3)], 0.0)
    assert roles.source == ((0, 2),)


def test_no_word_of_the_cue_has_a_role() -> None:
    (roles,) = decode_roles(say(["I-content"] * 6)[None], [6], [(2, 4)], 0.0)
    assert all(end <= 2 or start >= 4 for start, end in roles.content)


def test_a_content_may_run_out_of_the_window() -> None:
    (roles,) = decode_roles(
        say("I-content I-content E-content O O B-content I-content".split())[None], [7], [(3, 4)], 0.0
    )
    assert roles.content == ((0, 3), (5, 7))


def test_a_cost_for_pieces_joins_or_drops_doubtful_ones() -> None:
    logits = say("B-content E-content O S-content O".split(), 2.0)
    assert len(decode_roles(logits[None], [5], [(4, 5)], 0.0)[0].content) == 2
    assert len(decode_roles(logits[None], [5], [(4, 5)], 2.5)[0].content) == 1


def test_padding_changes_nothing() -> None:
    labels = "S-source O B-content I-content E-content".split()
    alone = decode_roles(say(labels)[None], [5], [(1, 2)], 0.0)
    padded = np.concatenate([say(labels), np.full((7, len(ROLE_LABELS)), 3.0, dtype=np.float32)])
    longer = say(["O"] * 11 + ["S-source"])
    both = decode_roles(np.stack([padded, longer]), [5, 12], [(1, 2), (4, 5)], 0.0)
    assert both[0] == alone[0]
    assert both[1].source == ((11, 12),)


@given(
    arrays.arrays(np.float32, st.tuples(st.integers(1, 4), st.integers(1, 9), st.just(len(ROLE_LABELS))),
                  elements=st.floats(-9, 9, width=32)),
    st.data(),
)  # fmt: skip
def test_spans_are_whole_apart_and_outside_the_cue(logits: np.ndarray, data: st.DataObject) -> None:
    count, words, _ = logits.shape
    lengths = data.draw(st.lists(st.integers(1, words), min_size=count, max_size=count))
    starts = [data.draw(st.integers(0, length - 1)) for length in lengths]
    cues = [(start, data.draw(st.integers(start + 1, length))) for start, length in zip(starts, lengths, strict=True)]
    for roles, length, cue in zip(decode_roles(logits, lengths, cues, 0.5), lengths, cues, strict=True):
        spans = sorted((*roles.source, *roles.content, cue))
        assert all(0 <= start < end <= length for start, end in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        assert len(roles.source) <= 1
        assert roles.fit <= 0.0


def test_nothing_asked_nothing_given() -> None:
    assert decode_roles(np.zeros((0, 5, len(ROLE_LABELS)), dtype=np.float32), [], [], 0.0) == ()


def test_a_cue_goes_on_while_its_words_say_so() -> None:
    logits = np.zeros((6, len(CUE_LABELS)), dtype=np.float32)
    for at, label in enumerate(["I-cue", "B-cue", "I-cue", "O", "B-cue", "B-cue"]):
        logits[at, CUE_LABELS.index(label)] = 9.0
    assert [(cue.start, cue.end) for cue in decode_cues(logits, 0.5, 0.4)] == [(1, 3), (4, 5), (5, 6)]


def test_a_doubtful_cue_needs_a_low_bar() -> None:
    logits = np.log(np.array([[0.6, 0.3, 0.1]], dtype=np.float32))
    assert decode_cues(logits, 0.31, 0.4) == ()
    (cue,) = decode_cues(logits, 0.29, 0.4)
    assert abs(cue.probability - 0.3) < 1e-5
