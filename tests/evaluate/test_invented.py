"""Invented pages: true to the contract, the same each time, and like news in what recurs."""

import json
from collections import Counter, defaultdict

import jsonschema
import msgspec
import pytest

from sayso.evaluate.invented.pages import generate_readings
from sayso.records.attribution import Stance
from sayso.records.reading import Reading, reading_schema
from sayso.records.source import Identity
from sayso.records.span import Span

PAGES = 300


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return list(generate_readings(PAGES, seed=1))


def test_the_same_seed_gives_the_same_pages_and_another_others(readings: list[Reading]) -> None:
    assert list(generate_readings(PAGES, seed=1)) == readings
    assert list(generate_readings(3, seed=2)) != readings[:3]


def test_they_keep_to_the_schema(readings: list[Reading]) -> None:
    validator = jsonschema.Draft202012Validator(reading_schema())
    for reading in readings:
        validator.validate(json.loads(reading.to_json()))


def test_spans_name_what_they_should(readings: list[Reading]) -> None:
    for reading in readings:
        text = reading.document.text
        names = {source.id: source.name for source in reading.sources}
        for said in reading.attributions:
            for span in (*said.spans.source, *said.spans.cue, *said.spans.content):
                words = span.of(text)
                assert words == words.strip() and "\n" not in words
            if said.form == "direct":
                assert all(span.of(text)[0] + span.of(text)[-1] == "“”" for span in said.spans.content)
        for source in reading.sources:
            if source.identity == "named" and source.mentions and names[source.id] is not None:
                found = [span.of(text).casefold().removeprefix("the ") for span in source.mentions]
                assert any(words in str(source.name).casefold() or words.split()[0].islower() for words in found)
        for time in reading.times:
            assert Span(time.start, time.end).of(text).casefold().startswith(("on ", "in "))


def test_what_refers_to_something_refers_to_what_is_there(readings: list[Reading]) -> None:
    for reading in readings:
        sources = {source.id for source in reading.sources}
        attributions = {said.id for said in reading.attributions}
        claims = {claim.id for claim in reading.claims}
        assert {said.source for said in reading.attributions} <= sources
        assert {key for said in reading.attributions for key in said.about} <= attributions
        assert {said.inside for said in reading.attributions} <= attributions | {None}
        assert {source.part_of for source in reading.sources} <= sources | {None}
        for claim in reading.claims:
            assert set(claim.attributions) <= attributions
            sides = (*claim.asserted_by, *claim.denied_by, *claim.no_comment_from, *claim.unverified_by)
            assert set(sides) <= sources
        assert {finding.about for finding in reading.findings} <= sources | attributions | claims


def test_a_silence_is_listed_by_source_at_the_claim_it_answers(readings: list[Reading]) -> None:
    answered = 0
    for reading in readings:
        for said in reading.attributions:
            if said.stance == "no_comment" and said.about:
                claims = [claim for claim in reading.claims if said.about[0] in claim.attributions]
                assert [said.source in claim.no_comment_from for claim in claims] == [True]
                answered += 1
    assert answered > 20


def test_every_stance_and_identity_occurs(readings: list[Reading]) -> None:
    stances = {said.stance for reading in readings for said in reading.attributions}
    assert stances == set(msgspec.inspect.type_info(Stance).values)  # type: ignore[attr-defined]
    identities = {source.identity for reading in readings for source in reading.sources}
    assert identities == set(msgspec.inspect.type_info(Identity).values)  # type: ignore[attr-defined]


def test_a_page_has_about_ten_attributions_and_a_page_of_words(readings: list[Reading]) -> None:
    assert 9 < sum(len(reading.attributions) for reading in readings) / PAGES < 12
    words = sorted(len(reading.document.text.split()) for reading in readings)
    assert words[PAGES // 20] > 150 and words[-PAGES // 20] < 800


def test_no_page_comes_twice_and_some_come_in_versions_and_as_reprints(readings: list[Reading]) -> None:
    places: defaultdict[str | None, set[str]] = defaultdict(set)
    lines: Counter[str] = Counter()
    for reading in readings:
        places[reading.document.url or reading.document.id].add(reading.document.id)
        lines.update(set(reading.document.text.splitlines()))
    assert sum(map(len, places.values())) == PAGES
    assert sum(len(texts) > 1 for texts in places.values()) > 3
    shared = [sum(lines[line] > 1 for line in reading.document.text.splitlines()) > 5 for reading in readings]
    assert 0.05 < sum(shared) / PAGES < 0.3


def test_few_words_are_common_and_most_are_rare(readings: list[Reading]) -> None:
    pages = Counter(word for reading in readings for word in set(reading.document.text.lower().split()))
    assert pages["the"] == PAGES
    assert sum(number == 1 for number in pages.values()) > len(pages) / 2
    assert 50 < sum(number > PAGES / 10 for number in pages.values()) < 1_000


def test_some_parties_speak_often_and_most_seldom(readings: list[Reading]) -> None:
    named = Counter(source.name for reading in readings for source in reading.sources if source.identity == "named")
    assert named.most_common(1)[0][1] > 10
    assert sum(number == 1 for number in named.values()) > len(named) / 3
