import msgspec
import pytest

from sayso.evaluate.conventions.tagger import tag_by_conventions
from sayso.evaluate.taggers import make_story
from sayso.records.attribution import Attribution, AttributionSpans
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.resolve.story import resolve_story
from sayso.segment.story import segment_story
from sayso.weigh.story import count_independent, find_origins, weigh_story


def weigh(text: str):
    story = make_story(text)
    segmented = segment_story(text, story)
    resolved = resolve_story(text, segmented, tag_by_conventions(text, segmented), "2024-06-05", (0, 0, 0))
    return resolved, weigh_story(text, story, resolved, 0).claims


def party(id: str, count, part_of=None, identity="withheld") -> Source:
    return Source(id, "s1", id, "group", identity, count, None, part_of, None, ())


@pytest.mark.parametrize(
    ("parties", "independent"),
    [
        ([party("p1", (3, 3))], (3, 3)),
        ([party("p1", (3, 3)), party("p2", (2, 2), "p1")], (3, 3)),
        ([party("p2", (2, 2), "p1"), party("p3", (1, 1), "p1")], (3, 3)),
        ([party("p1", None), party("p2", (1, 1))], (2, 2)),
        ([party("p1", (2, None)), party("p2", (1, 1))], (3, None)),
        ([party("p1", None, identity="unstated")], (0, 1)),
        ([], (0, 0)),
    ],
)
def test_independent_parties_are_counted_once(parties, independent):
    assert count_independent(parties) == independent


def test_a_paraphrase_joins_the_claim_it_repeats():
    text = (
        "The harbour authority ignored cracks in the eastern bearings for weeks, two engineers said.\n"
        "A survey found that cracks in the eastern bearings had been ignored by the harbour authority."
    )
    _, claims = weigh(text)
    assert len(claims) == 1
    assert len(claims[0].asserted_by) == 2


def test_contents_on_one_topic_stay_apart():
    text = "Holm said the bridge was closed on Friday.\nBrandt said the bridge cost ninety million crowns."
    assert len(weigh(text)[1]) == 2


def test_for_and_against_stand_on_one_claim():
    text = (
        "Reyle read the warning about the bearings, three people close to the port said.\n"
        "“The warning about the bearings is a lie. It never came,” said Lena Osk, a spokeswoman.\n"
        "Reyle did not respond to questions.\n"
        "The Courier could not independently verify that the warning about the bearings arrived."
    )
    resolved, claims = weigh(text)
    name = {source.id: source.name for source in resolved.sources}
    (claim,) = claims
    assert [name[one] for one in claim.asserted_by] == ["three people close to the port"]
    assert [name[one] for one in claim.denied_by] == ["Lena Osk"]
    assert [name[one] for one in claim.no_comment_from] == ["Reyle"]
    assert [name[one] for one in claim.unverified_by] == ["The Courier"]
    assert claim.independent == (3, 3)


def test_what_is_told_inside_is_no_second_voice_for_what_holds_it():
    text = "Holm told the harbour board that the eastern bearings had cracked badly, two engineers said."
    _, claims = weigh(text)
    assert len(claims) == 2


def test_silence_and_a_failed_check_are_listed_by_name_and_state_nothing():
    text = (
        "Reyle read the warning about the bearings, three people close to the port said.\n"
        "Reyle did not respond to questions."
    )
    resolved, (claim,) = weigh(text)
    silent = next(one for one in resolved.attributions if one.stance == "no_comment")
    assert claim.no_comment_from == (silent.source,)
    assert silent.id not in claim.attributions
    assert set(silent.about) <= set(claim.attributions)


def attribution(id: str, source: str, content: tuple[int, int], inside: str | None = None) -> Attribution:
    spans = AttributionSpans((), (Span(0, 1),), (Span(*content),))
    return Attribution(id, "s1", source, spans, "indirect", "asserts", None, None, (), inside, 1.0)


def origins(members, kinds):
    sources = {id: msgspec.structs.replace(party(id, (1, 1)), kind=kind) for id, kind in kinds.items()}
    return find_origins(members, sources)


def test_of_what_people_say_that_somebody_said_these_people_are_the_origin():
    members = [attribution("a1", "p1", (5, 60)), attribution("a2", "p2", (30, 60), inside="a1")]
    assert origins(members, {"p1": "group", "p2": "person"}) == {"p1"}


def test_of_what_an_outlet_reports_that_somebody_said_that_one_is_the_origin():
    members = [attribution("a1", "p1", (5, 60)), attribution("a2", "p2", (30, 60), inside="a1")]
    assert origins(members, {"p1": "outlet", "p2": "group"}) == {"p2"}


def test_an_outlet_that_cites_others_for_the_very_content_passes_it_on():
    members = [attribution("a1", "p1", (5, 60)), attribution("a2", "p2", (5, 60))]
    assert origins(members, {"p1": "outlet", "p2": "group"}) == {"p2"}


def test_an_outlet_alone_stands_for_what_it_reports():
    assert origins([attribution("a1", "p1", (5, 60))], {"p1": "outlet"}) == {"p1"}


def test_a_claim_is_told_in_the_outlets_own_words_where_they_stand_alone():
    text = (
        "Holm said that the eastern bearings of the bridge had cracked in May.\n"
        "“The eastern bearings of the bridge cracked in May, and they cracked for all to see, from here to the sea,” Holm said."
    )
    _, (claim,) = weigh(text)
    assert claim.text == "The eastern bearings of the bridge had cracked in May"


def test_a_claim_reads_as_a_sentence_with_its_speaker_named():
    _, (claim,) = weigh("“We lost the span,” Brandt said. “It will be rebuilt by spring.”")
    assert claim.text == "We [Brandt] lost the span … It will be rebuilt by spring."
    _, (claim,) = weigh("“I’ve crossed it every day for years,” said Ana Ruiz, a baker.")
    assert claim.text == "I’ve [Ana Ruiz] crossed it every day for years"


def test_a_denial_of_something_nobody_said_is_a_claim_without_a_voice_for_it():
    _, (claim,) = weigh("Osk denied that the bridge was closed.")
    assert (claim.asserted_by, len(claim.denied_by)) == ((), 1)


def test_a_demand_is_no_claim():
    assert weigh("Holm called for an inquiry.")[1] == ()
