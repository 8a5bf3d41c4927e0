"""From stories with gold to batches of windows with labels."""

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from sayso.evaluate.match import strip_spans
from sayso.evaluate.mentions import MentionText
from sayso.evaluate.taggers import make_story
from sayso.evaluate.timeml import TimedText
from sayso.lexicon.verbs import reporting_verbs
from sayso.records.attribution import AttributionSpans
from sayso.segment.story import segment_story
from sayso.tag.labels import (
    CUE_LABELS,
    MEANING_WIDTH,
    PARTY_LABELS,
    REACH_LEFT,
    REACH_RIGHT,
    ROLE_LABELS,
    TIME_LABELS,
    WORD_HEADS,
)
from sayso.tag.windows import Encoded, Window, cut_windows, encode_story, frame_window

__all__ = [
    "UNJUDGED",
    "Batch",
    "Example",
    "LabelledStory",
    "Taught",
    "collate",
    "cut_examples",
    "group_examples",
    "label_parties",
    "label_story",
    "label_times",
    "make_example",
]

UNJUDGED = -100  # no label: such words count in no loss

_ENDS_A_NAME = frozenset(", ; : ( - – — who which that whose whom where".split())

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


class LabelledCue(NamedTuple):
    """A cue's first word and the ranges of words that have a role to it."""

    start: int
    roles: tuple[tuple[int, int, str], ...]


class LabelledStory(NamedTuple):
    """A story's words with their labels; what nobody judged is UNJUDGED or empty.

    cues: int64 ``[words]``, numbers of CUE_LABELS. words: int64 ``[len(WORD_HEADS), words]``, numbers of the labels of
    each word head. parties: for each mention of a party, in text order, its head and the party's number. meanings: for
    sentences, as ranges of words, the vector each should have.
    """

    encoded: Encoded
    cues: Ints
    attributions: tuple[LabelledCue, ...]
    words: Ints
    parties: tuple[tuple[int, int], ...] = ()
    meanings: tuple[tuple[int, int, NDArray[np.float16]], ...] = ()


class Taught(NamedTuple):
    """What a teacher says of one window.

    cues: ``[pieces, len(CUE_LABELS)]`` and roles: ``[cues, pieces, len(ROLE_LABELS)]``, probabilities in half
    precision; columns: the piece of each cue's first word.
    """

    cues: NDArray[np.float16]
    columns: Ints
    roles: NDArray[np.float16]


class Example(NamedTuple):
    """One window: what the network reads, and its labels at the first piece of each word, UNJUDGED elsewhere."""

    pieces: Ints
    features: Ints
    asked: Ints
    cues: Ints
    columns: tuple[int, ...]
    roles: tuple[Ints, ...]
    taught: Taught | None
    words: Ints  # [len(WORD_HEADS), pieces]
    parties: tuple[tuple[int, int], ...]  # the piece of each head, and the party's number
    meanings: tuple[tuple[int, int, NDArray[np.float16]], ...]  # ranges of pieces, and their vectors
    story: int | None  # of windows that follow one another with parties in them; None where there are none


class Batch(NamedTuple):
    """Windows padded to one length. rows and columns name the gold cues, ``taught_*`` the teacher's, ``party_*`` the
    heads of mentions, all of one story and in text order; ``meaning_of`` weighs the pieces of each sentence."""

    pieces: Tensor
    features: Tensor
    present: Tensor
    cues: Tensor
    rows: Tensor
    columns: Tensor
    roles: Tensor
    is_taught: Tensor  # bool [windows, pieces]: words a teacher spoke of
    taught_cues: Tensor
    taught_rows: Tensor
    taught_columns: Tensor
    taught_roles: Tensor
    words: Tensor  # [heads, windows, pieces]
    party_rows: Tensor
    party_columns: Tensor
    parties: Tensor
    meaning_rows: Tensor
    meaning_of: Tensor  # [sentences, pieces], each row summing to 1
    meanings: Tensor


def label_story(
    text: str, attributions: Sequence[AttributionSpans], tokenizer: Tokenizer, *, nesting: bool
) -> LabelledStory:
    """A text as words with labels.

    Spans are stripped of edge punctuation, of which annotators are of several minds. nesting: whether the gold
    marks attributions inside the contents of others; where it does not, the reporting verbs in there are left
    unjudged, lest the network learn that nobody ever quotes anybody who quotes.
    """
    encoded = encode_story(text, segment_story(text, make_story(text)), tokenizer)
    count = len(encoded.starts)
    cues = np.zeros(count, dtype=np.int64)
    inside = np.zeros(count, dtype=bool)
    found: list[LabelledCue] = []
    for one in attributions:
        if not one.cue:
            continue
        start, end = encoded.find((strip_spans(text, one.cue) or one.cue)[0])
        if start >= end:
            continue
        cues[start], cues[start + 1 : end] = 1, 2
        roles: list[tuple[int, int, str]] = []
        for role, spans in (("source", one.source), ("content", one.content)):
            ranges = (encoded.find(span) for span in strip_spans(text, spans))
            roles += [(first, last, role) for first, last in ranges if first < last]
        for first, last, role in roles:
            inside[first:last] |= role == "content"
        found.append(LabelledCue(start, tuple(roles)))
    if not nesting:
        verbs = reporting_verbs()
        for at in np.flatnonzero(inside & (cues == 0)).tolist():
            if encoded.cut(at, at + 1).of(text).lower() in verbs:
                cues[at] = UNJUDGED
    unjudged = np.full((len(WORD_HEADS), count), UNJUDGED, dtype=np.int64)
    return LabelledStory(encoded, cues, tuple(found), unjudged)


def label_parties(story: LabelledStory, text: MentionText) -> LabelledStory:
    """The story with the parties its text mentions; a head of two mentions is that of the narrower one.

    A mention reaches no farther to the right than to a comma, a dash, a bracket or a relative pronoun: what follows
    says more of the party and is no part of its name.
    """
    encoded = story.encoded
    labels = story.words.copy()
    kinds, lefts, rights = (labels[list(WORD_HEADS).index(name)] for name in ("parties", "lefts", "rights"))
    if text.complete:
        kinds[:] = 0
    parties: dict[int, int] = {}
    for mention in sorted(text.mentions, key=lambda one: one.span.start - one.span.end):  # wide ones first
        first, head, end = (
            int(np.searchsorted(encoded.starts, place, "right")) - 1
            for place in (mention.span.start, mention.head.end - 1, mention.span.end - 1)
        )
        forms = [encoded.cut(at, at + 1).of(text.text).lower() for at in range(head + 1, end + 1)]
        reach = next((at for at, form in enumerate(forms) if form in _ENDS_A_NAME), len(forms))
        kinds[first:head] = 0
        kinds[head] = PARTY_LABELS.index(mention.type)
        lefts[head], rights[head] = min(head - first, REACH_LEFT - 1), min(reach, REACH_RIGHT - 1)
        parties[head] = mention.party
    linked = tuple(sorted(parties.items())) if text.complete else ()
    return story._replace(words=labels, parties=linked)


def label_times(story: LabelledStory, text: TimedText) -> LabelledStory:
    """The story with the time expressions of its text."""
    labels = story.words.copy()
    times = labels[list(WORD_HEADS).index("times")]
    times[:] = 0
    for timex in text.timexes:
        first, end = story.encoded.find(timex.span)
        if first < end:
            times[first] = TIME_LABELS.index(f"B-{timex.type}")
            times[first + 1 : end] = TIME_LABELS.index(f"I-{timex.type}")
    return story._replace(words=labels)


def make_example(story: LabelledStory, window: Window, number: int | None = None) -> Example:
    """One window of a story with the labels of its words; a cue outside the window is not asked about.

    number: that of the story, where its windows are to stay together. Heads of mentions are those of the window's own
    words, so that each counts once.
    """
    framed = frame_window(story.encoded, window)
    cues = np.full(len(framed.pieces), UNJUDGED, dtype=np.int64)
    cues[framed.columns] = story.cues[window.start : window.end]
    columns: list[int] = []
    roles: list[Ints] = []
    for one in story.attributions:
        if window.start <= one.start < window.end:
            labels = np.full(len(framed.pieces), UNJUDGED, dtype=np.int64)
            labels[framed.columns] = 0
            for start, end, role in one.roles:
                _write_range(labels, framed.columns, start - window.start, end - window.start, role)
            columns.append(int(framed.columns[one.start - window.start]))
            roles.append(labels)
    asked = np.zeros(len(framed.pieces), dtype=np.int64)
    asked[framed.columns] = 1
    words = np.full((len(WORD_HEADS), len(framed.pieces)), UNJUDGED, dtype=np.int64)
    words[:, framed.columns] = story.words[:, window.start : window.end]
    own = ((head, party) for head, party in story.parties if window.own_start <= head < window.own_end)
    return Example(
        pieces=framed.pieces,
        features=framed.features,
        asked=asked,
        cues=cues,
        columns=tuple(columns),
        roles=tuple(roles),
        taught=None,
        words=words,
        parties=tuple((int(framed.columns[head - window.start]), party) for head, party in own),
        meanings=tuple(_place_meanings(story, window)),
        story=number,
    )


def _place_meanings(story: LabelledStory, window: Window) -> Iterator[tuple[int, int, NDArray[np.float16]]]:
    """The sentences that stand whole in the window, as ranges of its pieces."""
    firsts = story.encoded.firsts
    before = int(firsts[window.start]) - 1
    for start, end, vector in story.meanings:
        if window.start <= start and end <= window.end:
            yield int(firsts[start]) - before, int(firsts[end]) - before, vector


def _write_range(labels: Ints, columns: Ints, start: int, end: int, role: str) -> None:
    """Label the words ``start`` up to ``end`` that stand in the window; a cut end has no end label."""
    begin, inside, stop, single = (ROLE_LABELS.index(f"{place}-{role}") for place in "BIES")
    first, last = max(start, 0), min(end, len(columns))
    if first >= last:
        return
    labels[columns[first:last]] = inside
    if first == start:
        labels[columns[first]] = begin
    if last == end:
        labels[columns[last - 1]] = single if first == start and end - start == 1 else stop


def group_examples(examples: Sequence[Example], windows: int, chance: random.Random) -> list[list[Example]]:
    """Groups of ``windows`` examples of like length, in random order; the windows of a story with a number stay
    together, as many as fit into a group."""
    stories: dict[int, list[Example]] = {}
    for one in examples:
        if one.story is not None:
            stories.setdefault(one.story, []).append(one)
    shuffled = [one for one in examples if one.story is None]
    chance.shuffle(shuffled)
    pool = windows * 24
    groups: list[list[Example]] = []
    for at in range(0, len(shuffled), pool):
        near = sorted(shuffled[at : at + pool], key=lambda one: len(one.pieces))
        groups += [near[first : first + windows] for first in range(0, len(near), windows)]
    groups += [story[at : at + windows] for story in stories.values() for at in range(0, len(story), windows)]
    chance.shuffle(groups)
    return groups


def collate(examples: Sequence[Example]) -> Batch:
    """One batch of padded tensors. Parties are kept where all windows are of one story, as its windows follow one
    another."""
    length = max(len(one.pieces) for one in examples)
    shape = (len(examples), length)
    pieces, features, present = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    cues = np.full(shape, UNJUDGED, dtype=np.int64)
    is_taught = np.zeros(shape, dtype=bool)
    taught_cues = np.zeros((*shape, len(CUE_LABELS)), dtype=np.float32)
    rows, columns, roles = [], [], []
    taught_rows, taught_columns, taught_roles = [], [], []
    words = np.full((len(WORD_HEADS), *shape), UNJUDGED, dtype=np.int64)
    parties: list[tuple[int, int, int]] = []
    meaning_rows, meaning_of, meanings = [], [], []
    for row, one in enumerate(examples):
        count = len(one.pieces)
        pieces[row, :count], features[row, :count], present[row, :count] = one.pieces, one.features, 1
        cues[row, :count] = one.cues
        for column, labels in zip(one.columns, one.roles, strict=True):
            rows.append(row)
            columns.append(column)
            roles.append(np.pad(labels, (0, length - count), constant_values=UNJUDGED))
        words[:, row, :count] = one.words
        if one.story is not None:
            parties += [(row, column, party) for column, party in one.parties]
        for start, end, vector in one.meanings:
            meaning_rows.append(row)
            meaning_of.append(np.zeros(length, dtype=np.float32))
            meaning_of[-1][start:end] = 1.0 / (end - start)
            meanings.append(vector.astype(np.float32))
        if one.taught is not None:
            is_taught[row, :count] = one.asked > 0
            taught_cues[row, :count] = one.taught.cues
            for column, said in zip(one.taught.columns, one.taught.roles, strict=True):
                taught_rows.append(row)
                taught_columns.append(column)
                taught_roles.append(np.pad(said.astype(np.float32), ((0, length - count), (0, 0))))
    unlabelled = np.zeros((0, length), dtype=np.int64)
    untaught = np.zeros((0, length, len(ROLE_LABELS)), dtype=np.float32)
    return Batch(
        pieces=torch.from_numpy(pieces),
        features=torch.from_numpy(features),
        present=torch.from_numpy(present),
        cues=torch.from_numpy(cues),
        rows=torch.tensor(rows, dtype=torch.long),
        columns=torch.tensor(columns, dtype=torch.long),
        roles=torch.from_numpy(np.stack(roles) if roles else unlabelled),
        is_taught=torch.from_numpy(is_taught),
        taught_cues=torch.from_numpy(taught_cues),
        taught_rows=torch.tensor(taught_rows, dtype=torch.long),
        taught_columns=torch.tensor(taught_columns, dtype=torch.long),
        taught_roles=torch.from_numpy(np.stack(taught_roles) if taught_roles else untaught),
        words=torch.from_numpy(words),
        party_rows=torch.tensor([row for row, _, _ in parties], dtype=torch.long),
        party_columns=torch.tensor([column for _, column, _ in parties], dtype=torch.long),
        parties=torch.tensor([party for _, _, party in parties], dtype=torch.long),
        meaning_rows=torch.tensor(meaning_rows, dtype=torch.long),
        meaning_of=torch.from_numpy(np.stack(meaning_of) if meaning_of else np.zeros((0, length), np.float32)),
        meanings=torch.from_numpy(np.stack(meanings) if meanings else np.zeros((0, MEANING_WIDTH), np.float32)),
    )


def cut_examples(
    story: LabelledStory, width: int, first_width: int | None = None, number: int | None = None
) -> Iterator[Example]:
    """Every window of a story as an example; number: as in ``make_example``."""
    for window in cut_windows(story.encoded, width, first_width):
        yield make_example(story, window, number)
