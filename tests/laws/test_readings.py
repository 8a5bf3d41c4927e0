"""What must hold of every Reading, whatever the page."""

import json

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso.records.reading import reading_schema

PHRASES = [
    "Ana Ruiz said it rained.", "“We lost,” said Lund, the mayor.", "Three people close to the port said he knew.",
    "Two of the three people", " said on Monday that ", "Photo: Orm Post", "READ MORE", "By Nadia Perk", "\n", "\n\n",
    "“", "”", '"', "’", "—", " according to ", "The Courier could not verify that.", "He declined to comment.",
    "It was reported that ", "WEATHER: Snow", "<b>", "\u200b", "\u202e", "😀", "é", " ", "x" * 40, ". ", ", saying ",
    "a day before the flood", "June 3", "who was told by people who were briefed",
]  # fmt: skip

pages = st.lists(st.sampled_from(PHRASES), min_size=1, max_size=30).map("".join).filter(lambda text: text.strip())
VALIDATOR = jsonschema.Draft202012Validator(reading_schema())


@settings(max_examples=150, deadline=None)
@given(pages)
def test_every_span_stands_in_its_text_and_every_id_is_known(text: str) -> None:
    reading = sayso.read_text(text, date="2024-06-05", force=True)
    document = reading.document.text
    stories = {one.id: one for one in reading.stories}
    sources = {one.id for one in reading.sources}
    attributions = {one.id for one in reading.attributions}
    times = {one.id for one in reading.times}
    for story in reading.stories:
        assert 0 <= story.start < story.end <= len(document)
        for paragraph in story.paragraphs:
            assert story.span.covers(paragraph.span)
            assert paragraph.span.of(document).strip()
    for source in reading.sources:
        assert all(stories[source.story].span.covers(span) for span in source.mentions)
        assert source.part_of is None or source.part_of in sources
        if source.reason_withheld is not None:
            assert source.reason_withheld in document
    for one in reading.attributions:
        for span in (*one.spans.source, *one.spans.cue, *one.spans.content):
            assert stories[one.story].span.covers(span)
            assert span.of(document).strip()
        assert one.source in sources
        assert set(one.about) <= attributions
        assert one.inside is None or one.inside in attributions
    for time in reading.times:
        assert document[time.start : time.end].strip()
    for claim in reading.claims:
        assert set(claim.attributions) <= attributions
        assert {*claim.asserted_by, *claim.denied_by, *claim.no_comment_from, *claim.unverified_by} <= sources
        assert claim.when is None or claim.when in times
    for finding in reading.findings:
        assert finding.span.of(document)
    VALIDATOR.validate(json.loads(reading.to_json()))


@settings(max_examples=40, deadline=None)
@given(pages)
def test_the_same_page_gives_the_same_reading(text: str) -> None:
    first = sayso.read_text(text, date="2024-06-05", force=True)
    assert first.to_json() == sayso.read_text(text, date="2024-06-05", force=True).to_json()


@settings(max_examples=60, deadline=None)
@given(pages)
def test_the_text_is_kept(text: str) -> None:
    assert sayso.read_text(text, force=True).document.text == text
