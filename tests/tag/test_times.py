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


def find(text: str, *words: str) -> tuple[TaggedTimex, ...]:
    return tuple(TaggedTimex(Span(text.index(one), text.index(one) + len(one)), "DATE") for one in words)


@pytest.mark.parametrize(
    ("text", "found", "written", "merged"),
    [
        ("It shut at 10:35 a.m. today.", ["10:"], ["10:35 a.m.", "today"], ["10:35 a.m.", "today"]),
        ("It shut on Friday night.", ["Friday"], ["Friday night"], ["Friday night"]),
        ("It shut in the week of March 6.", ["week of", "March 6"], ["March 6"], ["week of March 6"]),
        ("It shut late on Friday.", ["late on Friday"], ["Friday"], ["late on Friday"]),
    ],
)
def test_fragments_are_mended(text, found, written, merged) -> None:
    times = merge_timexes(text, find(text, *found), find(text, *written))
    assert [one.span.of(text) for one in times] == merged


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lund, 37 years old, fled.", "37 years"),
        ("The 12-year-old boy fled.", "12-year"),
        ("A girl of seven months-old fled.", "seven months-old"),
        ("The bill was three quarters paid.", "three quarters"),
        ("It rose by one-quarter at once.", "one-quarter"),
        ("They captured the town.", "captured"),
    ],
)
def test_ages_fractions_and_what_names_no_time_are_dropped(text, words) -> None:
    assert merge_timexes(text, find(text, words), ()) == ()
    assert merge_timexes(text, (), find(text, words)) == ()


def test_overlapping_finds_keep_the_first() -> None:
    text = "It sank late on Friday night."
    assert [one.span.of(text) for one in merge_timexes(text, find(text, "late on Friday", "Friday night"), ())] == [
        "late on Friday"
    ]
