"""Time expressions from scores, and joined with those of fixed form."""

import numpy as np
import pytest

from sayso.evaluate.taggers import make_story
from sayso.models.session import open_tagger
from sayso.records.span import Span
from sayso.records.timex import TaggedTimex
from sayso.segment.story import segment_story
from sayso.tag.labels import TIME_LABELS, WORD_HEADS, WORD_LABELS
from sayso.tag.times import decode_times, join_timexes, merge_timexes
from sayso.tag.windows import encode_story


def test_labels_become_ranges_and_a_stray_one_opens_its_own() -> None:
    logits = np.zeros((6, WORD_LABELS), dtype=np.float32)
    for at, label in enumerate(["I-DATE", "I-DATE", "O", "B-DURATION", "B-SET", "I-SET"]):
        logits[at, WORD_HEADS["times"].start + TIME_LABELS.index(label)] = 9.0
    assert decode_times(logits) == ((0, 2, "DATE"), (3, 4, "DURATION"), (4, 6, "SET"))


@pytest.mark.parametrize(
    ("text", "ranges", "words"),
    [
        ("a forty-minute talk", ((1, 2), (3, 4)), ["forty-minute"]),
        ("the 31-year-old judge", ((2, 4),), ["31-year"]),
        ("on Monday night", ((1, 3),), ["Monday night"]),
    ],
)
def test_hyphens_do_not_part_a_time(text, ranges, words) -> None:
    encoded = encode_story(text, segment_story(text, make_story(text)), open_tagger().tokenizer)
    found = join_timexes(text, encoded, [(start, end, "DURATION") for start, end in ranges])
    assert [one.span.of(text) for one in found] == words


def test_what_has_a_fixed_form_is_added_where_the_model_found_nothing() -> None:
    text = "It sank on June 3, two days later."
    model = (TaggedTimex(Span(19, 33), "DATE"),)
    fixed = (TaggedTimex(Span(11, 17), "DATE"), TaggedTimex(Span(19, 27), "DURATION"))
    assert [one.span.of(text) for one in merge_timexes(text, model, fixed)] == ["June 3", "two days later"]
