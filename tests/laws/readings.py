"""What must hold of every Reading, whatever the page: for the tests here and the hunts of tests/fuzz."""

import json

import jsonschema
import msgspec

from sayso.records.reading import Reading, reading_schema

__all__ = ["check_reading"]

VALIDATOR = jsonschema.Draft202012Validator(reading_schema())


def check_reading(reading: Reading) -> None:
    """Every span stands in its text, every id is known, and the JSON is the contract's and comes back the same."""
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
    encoded = reading.to_json()
    VALIDATOR.validate(json.loads(encoded))
    assert msgspec.json.decode(encoded, type=Reading) == msgspec.structs.replace(reading, reasons=())
