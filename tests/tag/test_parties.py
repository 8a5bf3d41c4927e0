"""From scores to mentions of parties and what they are linked to."""

from itertools import pairwise

import numpy as np
import pytest

from sayso.evaluate.taggers import make_story
from sayso.models.session import open_tagger
from sayso.records.span import Span
from sayso.segment.story import segment_story
from sayso.tag.labels import LINK_WIDTH, PARTY_LABELS, WORD_HEADS, WORD_LABELS
from sayso.tag.parties import Linker, find_heads
from sayso.tag.windows import Encoded, encode_story

TEXT = "Mayor Ana Ruiz left. The port fired her."
HEADS = {"Ruiz": ("person", 2, 0), "port": ("organisation", 1, 0), "her": ("person", 0, 0)}


@pytest.fixture
def encoded() -> Encoded:
    return encode_story(TEXT, segment_story(TEXT, make_story(TEXT)), open_tagger().tokenizer)


def make_words(encoded: Encoded) -> np.ndarray:
    """Logits that make the words of HEADS heads, with their kinds and reaches."""
    forms = [encoded.cut(at, at + 1).of(TEXT) for at in range(len(encoded.starts))]
    logits = np.zeros((len(forms), WORD_LABELS), dtype=np.float32)
    logits[:, WORD_HEADS["parties"].start] = 9.0
    for at, form in enumerate(forms):
        if form in HEADS:
            kind, left, right = HEADS[form]
            logits[at, WORD_HEADS["parties"]] = np.eye(len(PARTY_LABELS))[PARTY_LABELS.index(kind)] * 9
            logits[at, WORD_HEADS["lefts"].start + left] = 9.0
            logits[at, WORD_HEADS["rights"].start + right] = 9.0
    return logits


def test_heads_become_mentions_with_their_reach(encoded: Encoded) -> None:
    logits = make_words(encoded)
    heads = np.flatnonzero(find_heads(logits))
    found = Linker(encoded).link(heads, logits[heads], np.zeros((3, 2 * LINK_WIDTH + 2), dtype=np.float32))
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
    first, second, third = Linker(encoded).link(heads, logits[heads], links)
    assert (first.antecedents, second.antecedents) == ((), ())
    assert third.antecedents[0].mention == 0
    assert third.antecedents[0].probability > 0.9 > third.new


def test_a_mention_stays_in_its_sentence(encoded: Encoded) -> None:
    logits = make_words(encoded)
    at, _ = encoded.find(Span(TEXT.index("port"), TEXT.index("port") + 1))
    logits[at, WORD_HEADS["lefts"]] = 0.0
    logits[at, WORD_HEADS["lefts"].start + 4] = 9.0  # four words would reach into the sentence before
    links = np.zeros((1, 2 * LINK_WIDTH + 2), dtype=np.float32)
    (one,) = Linker(encoded).link(np.array([at]), logits[[at]], links)
    assert one.span.of(TEXT) == "The port"


def test_windows_that_come_one_after_the_other_are_linked_as_if_they_were_one() -> None:
    text = "Ana Ruiz left. Ben Ohm stayed. " * 200
    encoded = encode_story(text, segment_story(text, make_story(text)), open_tagger().tokenizer)
    heads = np.flatnonzero([encoded.cut(at, at + 1).of(text) in ("Ruiz", "Ohm") for at in range(len(encoded.starts))])
    drawn = np.random.default_rng(1)
    logits = drawn.normal(size=(len(heads), WORD_LABELS)).astype(np.float32)
    links = drawn.normal(size=(len(heads), 2 * LINK_WIDTH + 2), scale=3).astype(np.float32)
    whole = list(Linker(encoded).link(heads, logits, links))
    linker = Linker(encoded)
    cuts = pairwise((0, 1, 130, 390, 400))
    parts = [one for a, b in cuts for one in linker.link(heads[a:b], logits[a:b], links[a:b])]
    assert len(heads) == 400 > 256  # more than are looked back to
    assert [(one.span, one.head, one.type) for one in parts] == [(one.span, one.head, one.type) for one in whole]
    for one, other in zip(parts, whole, strict=True):
        assert [link.mention for link in one.antecedents] == [link.mention for link in other.antecedents]
        assert one.new == pytest.approx(other.new, abs=0.002)
