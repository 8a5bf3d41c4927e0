"""A text four times as long costs about four times as much, whatever it is full of.

Timed are the stages behind the tagger, on what the conventions find and a mention for each name: they are where every
statement could be set against every other. ``sayso evaluate scale`` measures the whole line, up to a million words.
"""

import re
import time
from collections.abc import Callable

import msgspec
import pytest

from sayso.check.parts import cut_parts
from sayso.check.rule import Checked
from sayso.evaluate.conventions.tagger import tag_by_conventions
from sayso.evaluate.invented.words import make_name
from sayso.evaluate.taggers import make_story
from sayso.extract.page import read_text
from sayso.pipeline import read_stories
from sayso.records.attribution import Tagged
from sayso.records.mention import TaggedMention
from sayso.records.span import Span
from sayso.records.story import Split
from sayso.resolve.bynames import _RUN
from sayso.segment.story import segment_story

LINES = 300
TRIES = 3
MOST = 6.0  # of the ratio: four is linear, what is kept of a short text and not of a long one adds some, sixteen is quadratic
_NAME = re.compile(r"[A-Z]\w+ ([A-Z]\w+)")


def name(number: int) -> str:
    return make_name(7 * number + 3)


TEXTS: dict[str, Callable[[int], str]] = {
    "speakers": lambda at: f"{name(at)} {name(at + 9)}, the mayor of {name(at + 2)}, said it rained on {name(at + 3)}.",
    "roles": lambda at: f"The {name(at).lower()} director of {name(at + 2)} denied that the company said it.",
    "nobody named": lambda at: f"An official in {name(at)} who asked not to be named said that {name(at + 4)} stole money.",
    "one speaker": lambda at: f"Mr. Ruiz said that the {name(at).lower()} fell. He denied it.",
    "quotations": lambda at: f"“We {name(at).lower()} the bridge and the {name(at + 5)} road,” said Ana {name(at + 1)}.",
    "loose quotations": lambda at: f"“We {name(at).lower()} the old bridge and then the {name(at + 5)} road as well.”",
    "groups": lambda at: f"Three people close to {name(at)} said it rained. Two of the three said it snowed. The other denied it.",
    "times": lambda at: f"On March {at % 28 + 1}, {1900 + at % 99}, Ana Ruiz said it rained three days before the {name(at).lower()} flood.",
    "namesakes": lambda at: f"{name(at)} Ruiz said that {name(at + 1)} Ruiz had told North {name(at)} Bank.",
}  # fmt: skip


def tag(text: str) -> Tagged:
    tagged = tag_by_conventions(text, segment_story(text, make_story(text)))
    named = (
        TaggedMention(Span(*found.span()), Span(*found.span(1)), "person", (), 1.0) for found in _NAME.finditer(text)
    )
    return msgspec.structs.replace(tagged, mentions=tuple(named))


def measure(text: str) -> float:
    """Processor seconds of the stages from resolve on, the least of several tries, as what disturbs only ever adds."""
    document, story, tagged = read_text(text, force=True), make_story(text), tag(text)
    taken = []
    for _ in range(TRIES):
        start = time.process_time()
        read_stories(document, Split((story,), ()), tagged)
        taken.append(time.process_time() - start)
    return min(taken)


def test_four_times_the_text_costs_four_times_as_much_or_little_more() -> None:
    kinds = list(TEXTS.values())
    lines = [kinds[at % len(kinds)](at) for at in range(4 * LINES)]
    assert measure("\n".join(lines)) < MOST * measure("\n".join(lines[:LINES]))


@pytest.mark.parametrize("letters", ["A", "A-", "A’", "Ab", "A&"])
def test_a_line_of_capitals_without_a_space_is_gone_through_once(letters: str) -> None:
    """Names in a row are looked for from each capital; only so far as a name goes."""
    start = time.process_time()
    assert not _RUN.search(letters * 100_000)
    assert time.process_time() - start < 2  # quadratic, it is a minute


def test_a_story_longer_than_news_is_checked_in_parts_that_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.check.parts._MOST_SAID", 10)
    text = "\n".join(map(TEXTS["nobody named"], range(60)))
    whole = _check(text)
    parts = list(cut_parts(whole))
    assert len(parts) >= 5
    assert sum((part.attributions for part in parts), ()) == whole.attributions
    assert sum((part.segmented.sentences for part in parts), ()) == whole.segmented.sentences
    assert all(len(part.attributions) <= 12 for part in parts)
    for part in parts:
        story = part.segmented.story.span
        assert all(story.covers(paragraph.span) for paragraph in part.segmented.story.paragraphs)
        assert all(story.covers(span) for source in part.sources for span in source.mentions)
        assert {one.source for one in part.attributions} <= set(part.source_by_id)
        assert not part.segmented.story.complete


def test_what_is_wrong_at_one_place_is_found_in_whichever_part_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n".join(
        f"A source said that the {name(at).lower()} bridge fell and that nobody was hurt in it." for at in range(60)
    )
    found = [finding for finding in _read(text) if finding.rule == "A01"]
    monkeypatch.setattr("sayso.check.parts._MOST_SAID", 10)
    again = [finding for finding in _read(text) if finding.rule == "A01"]
    assert found and [one.span for one in again] == [one.span for one in found]


def test_an_ordinary_story_is_checked_whole() -> None:
    whole = _check("Ana Ruiz said it rained. “It did,” said a neighbour.")
    assert list(cut_parts(whole)) == [whole]


def _check(text: str) -> Checked:
    document = read_text(text, force=True)
    segmented = segment_story(text, make_story(text))
    reading = read_stories(document, Split((make_story(text),), ()), tag_by_conventions(text, segmented))
    return Checked(text, document, segmented, reading.sources, reading.attributions, reading.times, reading.claims)


def _read(text: str):
    segmented = segment_story(text, make_story(text))
    return read_stories(
        read_text(text, force=True), Split((make_story(text),), ()), tag_by_conventions(text, segmented)
    ).findings
