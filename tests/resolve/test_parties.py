"""Who is one party, in passages whose attributions are marked."""

import pytest

from sayso.evaluate.marked import parse_marked
from sayso.evaluate.readers import read_labelled_spans
from sayso.evaluate.sourcing import tell_form
from sayso.records.attribution import TaggedAttribution


def read(marked):
    """The source of each attribution of a marked passage, and all sources by their ids."""
    passage = parse_marked(marked)
    given = tuple(
        TaggedAttribution(spans, tell_form(passage.text, spans), 1.0, "given") for spans in passage.attributions
    )
    reading = read_labelled_spans(passage.text, "2026-03-04", given)
    by_id = {one.id: one for one in reading.sources}
    by_spans = {one.spans: by_id[one.source] for one in reading.attributions}
    return [by_spans[spans] for spans in passage.attributions], by_id


def say(*sources):
    """A passage in which these say something in turn."""
    said = ("it had rained for a week", "the pump was old", "a letter had come", "the road was shut")
    return "\n".join(
        f"[source{at}|{who}] [cue{at}|said] [content{at}|{said[at - 1]}]." for at, who in enumerate(sources, 1)
    )


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("Runa Feld, the engineer,", "The engineer"),
        ("Professor Hamid Sole, an oceanographer at the Tessen Institute who was not involved,", "The oceanographer"),
        ("Sir Miles Trent, the founder of Trent Steel,", "The founder"),
        ("Dr Nadia Frost, a consultant at the hospital,", "The consultant"),
        ("The whistleblower, a nurse who worked on the ward,", "The nurse"),
        ("One of the two people, an engineer,", "The engineer"),
        ("Landlord Gerald Pask", "The landlord"),
        ("Ana Ruiz, 34,", "The 34-year-old"),
        ("The regulator, the Care Board,", "The regulator"),
        ("Doctors Without Limits, the aid group,", "The aid group"),
        ("His barrister, Petra Lomond KC,", "Ms Lomond"),
        ("DI Carla Munn", "Munn"),
    ],
)
def test_whom_an_apposition_or_a_title_tells_of_is_meant_by_its_noun(first, later):
    (one, other), _ = read(say(first, later))
    assert one.id == other.id


@pytest.mark.parametrize(
    ("first", "between", "later"),
    [
        ("Runa Feld, the engineer,", "Tom Birch, a doctor,", "The inspector"),
        ("Ana Ruiz, 34,", "Tom Birch, 61,", "The 43-year-old"),
        ("Petra Lomond", "Tom Birch", "Mr Holt"),
    ],
)
def test_another_noun_means_somebody_else(first, between, later):
    (one, other, third), _ = read(say(first, between, later))
    assert len({one.id, other.id, third.id}) == 3


def test_of_two_engineers_the_last_is_meant():
    (_, other, third), _ = read(say("Runa Feld, an engineer,", "Tom Birch, an engineer,", "The engineer"))
    assert third.id == other.id


@pytest.mark.parametrize(
    ("sum_of", "part", "count"),
    [
        ("Two nurses and a doctor", "The doctor", (1, 1)),
        ("Two nurses and a doctor", "The nurses", (2, None)),
        ("Two nurses and a doctor", "One of the nurses", (1, 1)),
        ("Three managers and a union official", "The union official", (1, 1)),
        ("two officials and a former aide", "The two officials", (2, 2)),
        ("Two witnesses and a medic", "The medic, Jola Arendt,", (1, 1)),
        ("Mayor Tom Birch and two of his aides", "Birch", (1, 1)),
        ("Its director, Olive Marr, and its surgeon, Simon Achar,", "The surgeon", (1, 1)),
        ("Neither Pryce nor Amadi", "Amadi", (1, 1)),
    ],
)
def test_one_of_several_lots_is_a_part_of_them(sum_of, part, count):
    (whole, one), _ = read(say(sum_of, part))
    assert one.part_of == whole.id
    assert one.count == count


@pytest.mark.parametrize(
    ("sum_of", "later"),
    [
        ("Two nurses and a doctor", "The driver"),
        ("Two nurses and a doctor", "The three doctors"),
        ("Two aides and a diplomat", "A diplomat"),
        ("A nurse from Tarn and a nurse from Velm", "The nurse"),
    ],
)
def test_who_is_none_of_the_lots_is_no_part_of_them(sum_of, later):
    (_, one), _ = read(say(sum_of, later))
    assert one.part_of is None


def test_the_doctor_named_since_is_not_the_one_of_the_lots():
    (whole, named, later), _ = read(say("Two nurses and a doctor", "Ann Moss, a doctor from Velm,", "The doctor"))
    assert later.id == named.id
    assert named.part_of != whole.id


def test_all_five_are_those_whom_the_lots_come_to():
    (whole, later), _ = read(say("Three officials, a diplomat and a banker", "All five"))
    assert later.id == whole.id
    assert whole.count == (5, 5)


@pytest.mark.parametrize("nobody", ["Nobody", "No one from the board", "No inspector", "No officer at the scene"])
def test_nobody_is_no_party(nobody):
    (one, other), _ = read(say(nobody, nobody))
    assert (one.name, one.kind, one.identity, one.count) == (None, "unknown", "unstated", None)
    assert one.id != other.id


def test_none_of_a_group_is_that_group_and_keeps_silent():
    (whole, none), _ = read(say("Three managers", "None of the managers"))
    assert none.id == whole.id


@pytest.mark.parametrize(
    ("source", "role"),
    [
        ("Captain Tove Brandt, a training pilot,", "Captain; training pilot"),
        ("His barrister, Petra Lomond KC,", "KC; barrister"),
        ("Idris Calloway, of Mill Lane, Velm,", None),
        ("A woman who lives nearby", None),
        ("One of them, a retired baker,", "retired baker"),
        ("Ines Tarrow, a geologist at Halden who has read it,", "geologist at Halden"),
        ("Mr Tom Birch, a lawyer,", "lawyer"),
    ],
)
def test_a_role_is_what_stands_before_and_beside_the_name(source, role):
    (one, _), _ = read(say(source, "The council"))
    assert one.role == role


def test_whom_a_content_tells_of_beside_the_name_is_meant_later():
    (_, donor), _ = read(
        "[source1|Two officials] [cue1|said] [content1|the minister met the donor, Sir Miles Trent, at a hotel].\n"
        "[source2|The donor] [cue2|said] [content2|the figure was invented]."
    )
    assert donor.name == "Miles Trent"


def test_a_sentence_that_opens_with_a_call_to_the_mayor_does_not_make_its_speaker_one():
    (one, _), _ = read(
        "After a call to the mayor, [source1|Tom Birch] , a baker, [cue1|said] [content1|the road was shut].\n"
        "[source2|The council] [cue2|said] [content2|it was open]."
    )
    assert "mayor" not in (one.role or "")


def test_a_ministry_is_no_newspaper():
    (paper, ministry), _ = read(
        "[source1|The Courier] [cue1|reported] [content1|the dam had cracked].\n"
        "[source2|Her ministry] [cue2|said] [content2|it would look into it]."
    )
    assert (paper.kind, ministry.kind) == ("outlet", "organisation")
    assert paper.id != ministry.id


@pytest.mark.parametrize("words", ["The Another", "Some Most", "But The One"])
def test_capitals_that_open_sentences_one_after_the_other_name_nobody(words):
    (source,), _ = read(f"[source1|A clerk] [cue1|said] [content1|the pool had leaked]. It reads: {words}")
    assert source.name == "A clerk"
