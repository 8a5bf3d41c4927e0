"""The heads beyond cues and roles: what they are shown, and that they learn it."""

import random

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: it comes with the extra “train”")

from sayso.evaluate.mentions import Mention, MentionText  # noqa: E402
from sayso.evaluate.timeml import GoldTimex, TimedText  # noqa: E402
from sayso.models.session import open_tagger  # noqa: E402
from sayso.records.span import Span  # noqa: E402
from sayso.tag.labels import (  # noqa: E402
    CUE_LABELS,
    LINK_WIDTH,
    MEANING_WIDTH,
    PARTY_LABELS,
    ROLE_LABELS,
    TIME_LABELS,
    WORD_HEADS,
)
from sayso.tag.windows import FEATURES  # noqa: E402
from sayso.train.examples import (  # noqa: E402
    UNJUDGED,
    collate,
    cut_examples,
    group_examples,
    label_parties,
    label_story,
    label_times,
)
from sayso.train.loop import measure_loss  # noqa: E402
from sayso.train.network import Network, Shape, score_links  # noqa: E402

TEXT = "Mayor Ana Ruiz, a judge, left on Monday. She wept."
SMALL = Shape(
    FEATURES, len(CUE_LABELS), len(ROLE_LABELS), layers=1, hidden=48, heads=4, inner=64, biaffine=16, narrow=16
)


def find(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


MENTIONS = (
    Mention(find("Mayor Ana Ruiz, a judge"), find("Ruiz"), "person", 1),
    Mention(find("She"), find("She"), "person", 1),
)
PARTIES = MentionText("x", TEXT, MENTIONS, True)


def label(head: str, story) -> list[int]:
    return story.words[list(WORD_HEADS).index(head)].tolist()


def make_story():
    return label_story(TEXT, (), open_tagger().tokenizer, nesting=False)


def test_heads_of_mentions_are_labelled_with_their_reach_up_to_a_comma() -> None:
    story = label_parties(make_story(), PARTIES)
    kinds, lefts, rights = (label(name, story) for name in ("parties", "lefts", "rights"))
    person = PARTY_LABELS.index("person")
    assert [at for at, kind in enumerate(kinds) if kind == person] == [2, 11]
    assert (lefts[2], rights[2], lefts[0]) == (2, 0, UNJUDGED)
    assert story.parties == ((2, 1), (11, 1))


def test_where_only_names_are_marked_other_words_are_unjudged() -> None:
    names = MentionText("x", TEXT, MENTIONS[:1], False)
    story = label_parties(make_story(), names)
    assert label("parties", story)[5:] == [UNJUDGED] * (len(story.cues) - 5)
    assert story.parties == ()


def test_times_are_labelled_by_type() -> None:
    story = label_times(make_story(), TimedText("x", TEXT, "", (GoldTimex(find("Monday"), "DATE", ""),)))
    assert [TIME_LABELS[number] for number in label("times", story)].count("B-DATE") == 1
    assert set(label("times", story)) == {0, TIME_LABELS.index("B-DATE")}


def test_windows_of_a_story_with_parties_stay_together() -> None:
    story = label_parties(make_story(), PARTIES)
    linked = [one for number in (1, 2) for one in [*cut_examples(story, 64, number=number)] * 3]
    groups = group_examples([*linked, *cut_examples(make_story(), 64)], 2, random.Random(0))
    for group in groups:
        assert len({one.story for one in group}) == 1
    assert sum(len(group) for group in groups) == 7


def test_a_head_is_linked_to_none_but_those_before_it() -> None:
    scores = score_links(torch.randn(3, 2 * LINK_WIDTH + 2))
    assert scores.shape == (3, 4)
    assert torch.isinf(scores[:, :3].triu()).sum() == 6
    assert torch.isfinite(scores[:, 3]).all()


def test_every_head_learns_what_it_is_shown() -> None:
    torch.manual_seed(0)
    story = label_parties(make_story(), PARTIES)
    vector = np.random.default_rng(0).normal(size=MEANING_WIDTH).astype(np.float16)
    batch = collate([*cut_examples(story._replace(meanings=((0, 9, vector),)), 64, number=0)])
    network = Network(SMALL)
    optimiser = torch.optim.Adam(network.parameters(), lr=5e-3)
    first = last = None
    for _ in range(60):
        found = measure_loss(network.train(), batch, 0.0)
        (found.words + found.links + found.meanings).backward()
        optimiser.step()
        optimiser.zero_grad()
        last = found
        first = first or found
    for name in ("words", "links", "meanings"):
        assert getattr(last, name).item() < 0.5 * getattr(first, name).item(), name
