"""What replies answer, in passages whose attributions are marked."""

import math

import pytest

from sayso.evaluate.marked import parse_marked
from sayso.evaluate.readers import read_labelled_spans
from sayso.evaluate.sourcing import tell_form
from sayso.records.attribution import TaggedAttribution
from sayso.resolve.answers import Answers, load_answers
from sayso.resolve.replies import choose_answered


def read(marked):
    """The attributions of a marked passage by their numbers."""
    passage = parse_marked(marked)
    given = tuple(
        TaggedAttribution(spans, tell_form(passage.text, spans), 1.0, "given") for spans in passage.attributions
    )
    reading = read_labelled_spans(passage.text, "2026-03-04", given)
    by_spans = {one.spans: one for one in reading.attributions}
    numbered = {number: by_spans[spans] for number, spans in zip(passage.numbers, passage.attributions, strict=True)}
    number_of = {one.id: number for number, one in numbered.items()}
    return numbered, number_of, reading


@pytest.mark.parametrize(
    ("marked", "reply", "answered"),
    [
        (
            "[source1|Two guards] [cue1|said] [content1|the warden of Tarn prison had sold the keys]. "
            "[source2|The warden] [cue2|denied] [content2|selling any keys].",
            2,
            1,
        ),
        (
            "[source1|Three clerks who asked not to be named] [cue1|said] [content1|the minister shredded the ledger]. "
            "[source2|Analysts] [cue2|said] [content2|bond prices would fall].\n"
            "[source3|The minister’s spokesman] [cue3|declined] [content3|to comment].",
            3,
            1,
        ),
        (
            "[source1|A witness] [cue1|said] [content1|the ferry left with its bow door open]. "
            "[source2|The union] [cue2|said] [content2|pay talks would resume on Monday]. "
            "[source3|The Courier] [cue3|could not verify] [content3|that the bow door was open].",
            3,
            1,
        ),
        (
            "[source1|Mayor Tom Askew] [cue1|said] [content1|forty people had been hurt]. "
            "[source2|A doctor] [cue2|said] [content2|the bridge had been mined].\n"
            "[cue3|could not be independently confirmed] [content3|The claim].",
            3,
            2,
        ),
        (
            "[source1|Mayor Tom Askew] [cue1|said] [content1|the bridge would close on Friday]. "
            "[source2|Two officials] [cue2|denied] [content2|it]. "
            "[source3|The Courier] [cue3|could not verify] [content3|that].",
            3,
            1,
        ),
        (
            "[source1|The party] [cue1|said] [content1|its leader would resign]. "
            "[source2|A rival] [cue2|said] [content2|the vote was a farce].\n"
            "[source3|Two clerks] [cue3|said] [content3|a signature on the deed was forged]. "
            "[source4|A notary] [cue4|said] [content4|he was on holiday].\n"
            "[source5|The Courier] [cue5|could not verify] [content5|the signatures].",
            5,
            3,
        ),
        (
            "[source1|Three managers] [cue1|said] [content1|two plants would close]. "
            "[source2|The chairman] [cue2|said] [content2|the year had been hard].\n"
            "[source3|The union] [cue3|said] [content3|at least 400 jobs were at risk]. "
            "[source4|The chairman] [cue4|said] [content4|investors would be told in May].\n"
            "[source5|The Ledger] [cue5|could not verify] [content5|the number of jobs at risk].",
            5,
            3,
        ),
        (
            "[source1|Residents] [cue1|said] [content1|the water stank of acid]. "
            "[source2|A guard] [cue2|said] [content2|lorries came at night].\n"
            "[source3|The Courier] [cue3|could not independently verify] [content3|that the water stank of acid].",
            3,
            1,
        ),
    ],
)
def test_a_reply_answers_what_it_is_about(marked, reply, answered):
    numbered, number_of, _ = read(marked)
    assert answered in {number_of[one] for one in numbered[reply].about}


def test_who_rejects_what_others_claim_answers_what_stands_inside_his_words():
    numbered, number_of, _ = read(
        "[source1|The mayor] [cue1|said] [content1|the bridge would open in May]. "
        "[source2|The harbour board] [cue2|rejected] [content2|[source3|skipper Ana Ruiz’s] [cue3|claim] "
        "[content3|that nine lamps in ten were broken]]."
    )
    assert [number_of[one] for one in numbered[2].about] == [3]


def test_a_statement_that_says_no_to_what_its_speaker_is_accused_of_denies_it():
    numbered, number_of, reading = read(
        "[source1|Two former cooks] [cue1|told] the Ledger [content1|that Chef Ana Ruiz had thrown a pan at a waiter].\n"
        "[source2|Ruiz] [cue2|said] [content2|she had never thrown a pan at anybody]."
    )
    assert numbered[2].stance == "denies"
    assert [number_of[one] for one in numbered[2].about] == [1]
    because = {(one.about, one.field): one.because for one in reading.reasons}
    assert because[numbered[2].id, "about"] in because[numbered[2].id, "stance"]


def test_a_negated_statement_that_answers_nobody_stays_a_statement():
    numbered, _, _ = read(
        "[source1|The mayor] [cue1|said] [content1|the new library would open in May]. "
        "[source2|A bus driver] [cue2|said] [content2|it had not rained for a week]."
    )
    assert (numbered[2].stance, numbered[2].about) == ("asserts", ())


def test_nobody_answers_himself():
    numbered, _, _ = read(
        "[source1|Ana Ruiz] [cue1|said] [content1|the bridge was safe]. "
        "[source2|She] [cue2|denied] [content2|that the bridge was unsafe]."
    )
    assert numbered[2].about == ()


def test_the_probabilities_of_the_answered_and_of_none_sum_to_one():
    answers = Answers("", "", {}, 0.4, 0.5, 2, 0.5, {"near": 2.0, "far": -1.0}, {"always": 0.5})
    chances = choose_answered(answers, [{"near": 1.0}, {"far": 1.0}, {"unknown": 3.0}], {"always": 1.0})
    weights = [math.exp(2.0), math.exp(-1.0), 1.0, math.exp(0.5)]
    assert chances == pytest.approx([weight / sum(weights) for weight in weights[:3]])


def test_the_weights_that_ship_say_where_they_come_from():
    answers = load_answers()
    assert answers.made_by.startswith("sayso train")
    assert answers.scores["recall"] > 0
    assert answers.answered
    assert answers.none
