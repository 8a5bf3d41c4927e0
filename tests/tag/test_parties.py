"""From scores to mentions of parties and what they are linked to."""

import numpy as np
import pytest

from sayso.evaluate.taggers import make_story
from sayso.models.session import open_tagger
from sayso.segment.story import segment_story
from sayso.tag.labels import LINK_WIDTH, PARTY_LABELS, WORD_HEADS, WORD_LABELS
from sayso.tag.parties import find_heads, link_mentions
from sayso.tag.windows import Encoded, encode_story

TEXT = "Mayor Ana Ruiz left. The port fired her."
HEADS = {"Ruiz": ("person", 2, 0), "port": ("organisation", 1, 0), "her": ("person", 0, 0)}


@pytest.fixture
def encoded() -> Encoded:
    return encode_story(TEXT, segment_story(TEXT, make_story(TEXT)), open_tagger().tokenizer)


def make_words(encoded: Encoded) -> np.ndarray:
    """Logits that make the words of HEADS heads, with their kinds and reaches."""
    logits = np.zeros((len(encoded.words), WORD_LABELS), dtype=np.float32)
    logits[:, WORD_HEADS["parties"].start] = 9.0
    for at, word in enumerate(encoded.words):
        if word.of(TEXT) in HEADS:
            kind, left, right = HEADS[word.of(TEXT)]
            logits[at, WORD_HEADS["parties"]] = np.eye(len(PARTY_LABELS))[PARTY_LABELS.index(kind)] * 9
            logits[at, WORD_HEADS["lefts"].start + left] = 9.0
            logits[at, WORD_HEADS["rights"].start + right] = 9.0
    return logits


def test_heads_become_mentions_with_their_reach(encoded: Encoded) -> None:
    logits = make_words(encoded)
    heads = np.flatnonzero(find_heads(logits))
    found = link_mentions(encoded, heads, logits[heads], np.zeros((3, 2 * LINK_WIDTH + 2), dtype=np.float32))
    assert [(one.span.of(TEXT), one.type) for one in found] == [
        ("Mayor Ana Ruiz", "person"),
        ("The port", "organisation"),
        ("her", "person"),
    ]


def test_a_mention_goes_back_to_the_one_whose_vector_fits(encoded: Encoded) -> None:
    logits = make_words(encoded)
    heads = np.flatnonzero(find_heads(logits))
    links = np.zeros((3, 2 * LINK_WIDTH + 2), dtype=np.float32)
    links[2, 0], links[0, LINK_WIDTH] = 10.0, 10.0  # "her" asks for what "Ruiz" answers
    links[:2, -1] = 9.0  # the others are new
    first, second, third = link_mentions(encoded, heads, logits[heads], links)
    assert (first.antecedents, second.antecedents) == ((), ())
    assert third.antecedents[0].mention == 0
    assert third.antecedents[0].probability > 0.9 > third.new


def test_a_mention_stays_in_its_sentence(encoded: Encoded) -> None:
    logits = make_words(encoded)
    at = next(at for at, word in enumerate(encoded.words) if word.of(TEXT) == "port")
    logits[at, WORD_HEADS["lefts"]] = 0.0
    logits[at, WORD_HEADS["lefts"].start + 4] = 9.0  # four words would reach into the sentence before
    (one,) = link_mentions(encoded, np.array([at]), logits[[at]], np.zeros((1, 2 * LINK_WIDTH + 2), dtype=np.float32))
    assert one.span.of(TEXT) == "The port"
