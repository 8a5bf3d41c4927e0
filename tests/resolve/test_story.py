"""Who is meant, from running text."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.evaluate.marked import parse_marked
from sayso.evaluate.readers import read_labelled_spans
from sayso.evaluate.taggers import make_story
from sayso.records.attribution import AttributionSpans, Tagged, TaggedAttribution
from sayso.records.mention import Antecedent, TaggedMention
from sayso.records.span import Span
from sayso.resolve.story import _find_holders, _without_circles, resolve_story
from sayso.segment.story import segment_story


def names(resolved):
    """The name behind each attribution, in text order."""
    by_id = {source.id: source.name for source in resolved.sources}
    return [by_id[one.source] for one in resolved.attributions]


def source(resolved, name):
    return next(one for one in resolved.sources if one.name == name)


def test_a_surname_finds_its_full_name(resolve):
    found = resolve("Union leader Petra Holm said the noise began in May. Holm said nobody came.")
    assert names(found) == ["Petra Holm", "Petra Holm"]
    assert source(found, "Petra Holm").role == "Union leader"


def test_a_courtesy_title_finds_a_family_name_that_stands_first(resolve):
    found = resolve("The finance minister, Lou Kestrel, said taxes would fall.\nMr. Lou said the vote was near.")
    assert names(found) == ["Lou Kestrel", "Lou Kestrel"]


def test_a_pronoun_points_to_the_last_fitting_source(resolve):
    found = resolve("Spokeswoman Lena Osk said the bridge was safe. She said no letter came.")
    assert names(found) == ["Lena Osk", "Lena Osk"]


def test_a_pronoun_does_not_cross_what_the_text_says_of_gender(resolve):
    text = "Chairman Ivo Tamm met spokeswoman Lena Osk on Monday. She said no letter came."
    assert names(resolve(text)) == ["Lena Osk"]


def test_a_pronoun_within_what_somebody_says_is_the_speaker(resolve):
    found = resolve("Jonas Brandt told the court that he believed the letter was lost.")
    assert names(found) == ["Jonas Brandt", "Jonas Brandt"]
    outer, inner = found.attributions
    assert inner.inside == outer.id


def test_a_role_finds_the_person_who_holds_it(resolve):
    found = resolve("Port director Anton Reyle resigned on Monday.\nThe director said he was tired.")
    assert names(found)[0] == "Anton Reyle"


def test_a_definite_plural_is_the_group_met_before(resolve):
    found = resolve("Three people close to the port said Reyle knew.\nThe sources said Reyle came back.")
    assert len(found.sources) == 1
    group = found.sources[0]
    assert (group.identity, group.count, group.kind) == ("withheld", (3, 3), "group")


def test_parts_of_a_counted_group_are_part_of_it(resolve):
    text = (
        "Three people close to the port said Reyle knew.\nTwo of the three people said he wrote back.\n"
        "“He laughed,” one of the people said.\n"
        "The third person, who was told of it by colleagues who were briefed, gave another day, saying he was away."
    )
    found = resolve(text)
    whole = source(found, "Three people close to the port")
    parts = [one for one in found.sources if one.part_of == whole.id]
    assert [part.count for part in parts] == [(2, 2), (1, 1), (1, 1)]
    assert found.attributions[-1].basis == "thirdhand"


def test_a_whole_that_nobody_speaks_for_is_no_source(resolve):
    found = resolve("Two of the six engineers said the pumps had failed.")
    (part,) = found.sources
    assert (part.name, part.count, part.part_of) == ("Two of the six engineers", (2, 2), None)


def test_the_reason_for_keeping_a_name_back_is_kept_in_its_words(resolve):
    text = (
        "Three people close to the port said Reyle knew.\n"
        "The three people asked not to be named because they feared losing their jobs."
    )
    group = resolve(text).sources[0]
    assert group.reason_withheld == "because they feared losing their jobs"
    assert group.reason_withheld in text


def test_two_campaigns_are_two_organisations(resolve):
    found = resolve("The Brandt campaign said it had won. The Holm campaign said it had not.")
    assert len({one.source for one in found.attributions}) == 2


def test_a_denial_is_tied_to_what_it_denies(resolve):
    text = (
        "Three people close to the port said Reyle had read the warning about the bearings.\n"
        "“The warning about the bearings is a lie. It never came,” said spokeswoman Lena Osk."
    )
    claim, denial = resolve(text).attributions
    assert denial.stance == "denies"
    assert denial.about == (claim.id,)


def test_a_denial_with_nothing_to_answer_is_tied_to_nothing(resolve):
    (denial,) = resolve("Osk denied that the bridge was closed.").attributions
    assert denial.about == ()


def test_nobody_named_is_a_source_of_its_own_each_time(resolve):
    found = resolve("It was reported that divers came. It was reported that boats came.")
    assert [one.identity for one in found.sources] == ["unstated", "unstated"]
    assert all(one.name is None for one in found.sources)


def test_an_outlet_that_carried_it_is_named(resolve):
    (one,) = resolve("Brandt told the Courier on Monday that the span would be rebuilt.").attributions
    assert one.via == "Courier"


def test_a_relative_clause_speaks_for_the_party_it_describes(resolve):
    text = "An aide, who asked not to be named because the talks go on, told the Courier that a deal was near."
    found = resolve(text)
    assert len(found.sources) == 1
    assert all(one.inside is None for one in found.attributions)


def test_a_reason_ends_where_the_sentence_goes_on(resolve):
    text = "A senior aide, speaking on condition of anonymity because the talks go on, said a deal was near."
    assert resolve(text).sources[0].reason_withheld == "because the talks go on"


def test_the_other_and_the_third_count_from_the_group(resolve):
    text = (
        "Three officials briefed on the talks said the deal was near.\nTwo of the three said a date was set.\n"
        "The third said none was.\nAll three said they were tired."
    )
    found = resolve(text)
    whole = source(found, "Three officials briefed on the talks")
    assert [one.part_of for one in found.sources] == [None, whole.id, whole.id]
    assert found.attributions[-1].source == whole.id
    assert {one.identity for one in found.sources} == {"withheld"}
    assert {one.basis for one in found.attributions[:3]} == {"secondhand"}


def test_a_headline_s_officials_are_those_of_the_story(resolve):
    text = "Deal on gas transit close to collapse, officials say\nA gas transit deal is close to collapse, three officials said."
    assert len(resolve(text).sources) == 1


def test_who_is_named_among_two_is_a_part_of_them(resolve):
    text = "Petra Holm and Jonas Brandt said the bridge was safe.\nHolm said it had been inspected."
    found = resolve(text)
    both = source(found, "Petra Holm and Jonas Brandt")
    assert source(found, "Petra Holm").part_of == both.id


def test_a_silence_answers_what_speaks_of_the_silent_one(resolve):
    text = (
        "Two aides said the harbour fund was empty.\nThree bankers said Osk had taken the money.\n"
        "Osk declined to comment."
    )
    found = resolve(text)
    assert found.attributions[1].id in found.attributions[-1].about


PARTS = [(), (Span(0, 5),), (Span(0, 5), Span(20, 25))]


@pytest.mark.parametrize(("source", "cue", "content"), [one for one in product(PARTS, PARTS, PARTS) if any(one)])
def test_attributions_given_with_parts_missing_are_resolved(source, cue, content):
    text = "Osk, a pilot, said on Monday: the boat had sunk."
    segmented = segment_story(text, make_story(text))
    given = TaggedAttribution(AttributionSpans(source, cue, content), "indirect", 1.0, "given")
    found = resolve_story(text, segmented, Tagged((given,), ()), None, (0, 0, 0))
    assert len(found.attributions) == len(found.sources) == 1


def test_every_judgement_has_a_reason(resolve):
    found = resolve("Three people close to the port said Reyle knew. Osk denied that Reyle knew. She left on Monday.")
    reasoned = {(reason.about, reason.field) for reason in found.reasons}
    for one in found.sources:
        assert (one.id, "identity") in reasoned
    for one in found.attributions:
        assert (one.id, "stance") in reasoned
    assert all(time.because for time in found.times)


@pytest.mark.parametrize(("words", "same"), [("Her brother", False), ("The retired surgeon", True)])
def test_a_relative_of_somebody_is_not_whom_the_text_named_before_whatever_the_links_say(words, same):
    marked = parse_marked(
        f"[source1|Ione Marsh] [cue1|said] [content1|it leaked]. [source2|{words}] [cue2|said] [content2|it did not]."
    )
    text = marked.text
    first, second = (one.source[0] for one in marked.attributions)
    links = (
        TaggedMention(first, Span(first.end - 5, first.end), "person", (), 1.0),
        TaggedMention(second, Span(second.end - 7, second.end), "person", (Antecedent(0, 0.9),), 0.1),
    )
    said = tuple(TaggedAttribution(spans, "indirect", 1.0, "marked") for spans in marked.attributions)
    resolved = resolve_story(text, segment_story(text, make_story(text)), Tagged(said, (), links), None, (0, 0, 0))
    assert (resolved.attributions[0].source == resolved.attributions[1].source) is same


_places = st.tuples(st.integers(0, 40), st.integers(1, 15)).map(lambda one: Span(one[0], one[0] + one[1]))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(_places, st.lists(_places, max_size=2)), max_size=8))
def test_each_stands_in_the_narrowest_content_around_its_cue(drawn):
    found = [
        TaggedAttribution(AttributionSpans((), (cue,), tuple(sorted(content))), "indirect", 0.9, "a test")
        for cue, content in sorted(drawn, key=lambda one: one[0])
    ]
    pieces = sorted(
        ((piece, at) for at, one in enumerate(found) for piece in one.spans.content), key=lambda pair: pair[0]
    )
    narrowest = []
    for at, one in enumerate(found):
        around = [(piece, other) for piece, other in pieces if other != at and piece.covers(one.spans.cue[0])]
        best = min(around, key=lambda pair: pair[0].end - pair[0].start, default=(None, None))
        narrowest.append(best[1])
    assert _find_holders(found) == tuple(_without_circles(narrowest))


def test_he_of_whom_a_body_speaks_tells_no_basis_of_its_own(resolve):
    found = resolve("The port authority said he had counted the crates.\nA porter said he had counted the crates.")
    assert [one.basis for one in found.attributions] == [None, "firsthand"]


@pytest.mark.parametrize(
    ("clerks", "bases"),
    [("two clerks who were in the vault", ["secondhand", "firsthand"]), ("two clerks", [None, None])],
)
def test_an_outlet_has_it_from_others_where_it_is_told_how_they_know(clerks, bases):
    passage = parse_marked(
        f"[source1|The Guardian] [cue1|reported], [cue2|citing] [source2|{clerks}], [content1,2|that it was empty]."
    )
    tagged = tuple(TaggedAttribution(spans, "indirect", 1.0, "given") for spans in passage.attributions)
    reading = read_labelled_spans(passage.text, "2026-03-04", tagged)
    assert [one.basis for one in reading.attributions] == bases


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("Her driver said the gate was shut.", "“It was shut,” the driver, Lars Brandt, said."),
        ("The captain told us to row.", "The captain, Lars Brandt, said he was asleep."),
        ("A farmer said the well was dry.", "“I dug it myself,” Lars Brandt said."),
        ("A policeman said the road was shut.", "“I shut it,” Constable Lars Brandt said."),
    ],
)
def test_whom_a_story_describes_it_may_name_later(resolve, first, later):
    (person,) = resolve(f"{first} {later}").sources
    assert (person.name, person.identity) == ("Lars Brandt", "named")


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("The night captain said the gate was shut.", "The harbour captain, Lars Brandt, said he was asleep."),
        ("A farmer said the well was dry.", "“I dug it myself,” Lars Brandt, a baker, said."),
        ("A farmer said the well was dry. The mayor said it was not.", "“I dug it myself,” Lars Brandt said."),
        ("A farmer said the well was dry.", "“I shut it,” Constable Lars Brandt said."),
    ],
)
def test_whom_a_story_names_later_may_be_another(resolve, first, later):
    assert len(resolve(f"{first} {later}").sources) > 1


def test_a_headline_means_whom_the_story_calls_so(resolve):
    text = "Ports minister denies ferry was sold\n\nThe ports minister, Ida Holm, said the boat was in her hands on Monday."
    found = resolve(text)
    assert {one.name for one in found.sources} == {"Ida Holm"}
    other = resolve(text.replace("The ports minister, Ida Holm,", "The harbour pilot, Ida Holm,"))
    assert len(other.sources) == 2


@pytest.mark.parametrize(("office", "is_hers"), [("The VC", True), ("The CEO", False)])
def test_letters_stand_for_an_office(resolve, office, is_hers):
    found = resolve(f"Vice-Chancellor Ida Holm said the hall was full. {office} said it would be let.")
    assert (len(found.sources) == 1) == is_hers
