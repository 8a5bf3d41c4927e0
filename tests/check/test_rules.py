import msgspec
import pytest

from sayso.check.rule import Checked
from sayso.check.rules import RULES
from sayso.check.story import check_story
from sayso.evaluate.conventions.tagger import tag_by_conventions
from sayso.evaluate.taggers import make_story
from sayso.resolve.story import resolve_story
from sayso.segment.story import segment_story
from sayso.weigh.story import weigh_story

FIRES = {
    "A01": ["A source said the mill would close.", "The mill would close, six people said.", "Two sources told the Post the mill would close."],
    "A02": [
        "Two people familiar with the audit said it was never finished.",
        "A senior official said the audit was late.",
        "“It was late,” a source said.",
    ],
    "A03": [
        "Two officials said the audit was late.\nThe officials spoke on condition of anonymity because they were not authorized to speak.",
        "A senior official, who requested anonymity to discuss internal deliberations, said the audit was late.",
        "Three aides said it was late.\nThe aides asked not to be named because of the sensitivity of the talks.",
    ],
    "A05": ["“It was chaos,” one person at the plant said.", "The fire spread.\n“We ran,” a source said.", "“No,” said an official."],
    "A06": [
        "The minister knew of the leak, three people close to him said.",
        "A source said the minister knew of the leak.",
        "The minister knew, according to two officials familiar with the report.",
    ],
    "N01": ["The bridge was unsafe, engineer Ana Ruiz said.", "Ana Ruiz said the bridge was unsafe.", "The bridge was unsafe, the survey found."],
    "N03": [
        "Sources close to the talks said a deal was near.",
        "A deal is near, people familiar with the talks said.",
        "Sources said the deal was off.",
    ],
    "K02": [
        "A person briefed on the meeting said he shouted.",
        "He shouted, according to a person who was told about the meeting.",
        "Two people who were told of the meeting by others said he shouted.",
    ],
    "W03": [
        "The crowd waited for hours. “We will not leave until he resigns today.”",
        "Banners hung from the roof. “Nobody asked us about any of this.”",
        "There was a note on the door: “Gone to the harbour until spring comes.”",
    ],
}  # fmt: skip
STAYS_SILENT = {
    "A01": ["An accountant who kept the mill’s books said it would close.", "Six dockers said the mill would close.", "Ana Ruiz said so."],
    "A02": [
        "Two people familiar with the audit, who asked not to be named because they feared for their jobs, said it was late.",
        "Ana Ruiz, an auditor, said it was late.",
        "The ministry said it was late.",
    ],
    "A03": [
        "Two officials said the audit was late.\nThe officials asked not to be named because the firm had threatened them.",
        "Ana Ruiz was not authorized to enter, Brandt said.",
        "Two officials said the audit was late.",
    ],
    "A05": ["“It was chaos,” said Mara Lind, who ran the shift.", "One person said it was chaos.", "“We ran,” said Lind. “We fell,” a source said."],
    "A06": ["The minister knew of the leak, his office said.", "The minister knew.\nTwo sources said so on Monday.", "It rained on Monday."],
    "N01": [
        "The bridge was unsafe, three engineers said.",
        "It rained.\nAna Ruiz said the bridge was unsafe.",
        "Ana Ruiz and Petra Holm said the bridge was unsafe.",
    ],
    "N03": ["Two people close to the talks said a deal was near.", "Officials said a deal was near.", "A source close to the talks said so."],
    "K02": ["A person who sat in the meeting said he shouted.", "Ana Ruiz said he shouted.", "A witness said he shouted."],
    "W03": [
        "“We will not leave until he resigns,” said Ana Ruiz, a baker.",
        "They sang “Harbour Lights” twice.",
        "Ruiz said: “We will not leave until he resigns today.”",
    ],
}  # fmt: skip


def fired(text: str) -> set[str]:
    story = make_story(text)
    segmented = segment_story(text, story)
    resolved = resolve_story(text, segmented, tag_by_conventions(text, segmented), "2024-06-05", (0, 0, 0))
    claims = weigh_story(text, story, resolved, 0).claims
    checked = Checked(text, segmented, resolved.sources, resolved.attributions, claims)
    findings = check_story(checked)
    for finding in findings:
        assert finding.span.of(text)
        assert finding.message
    return {finding.rule for finding in findings}


def test_what_a_story_that_breaks_off_lacks_is_no_finding():
    text = "The bridge was unsafe, engineer Ana Ruiz said. The council will meet to"
    story = msgspec.structs.replace(make_story(text), complete=False)
    segmented = segment_story(text, story)
    resolved = resolve_story(text, segmented, tag_by_conventions(text, segmented), None, (0, 0, 0))
    claims = weigh_story(text, story, resolved, 0).claims
    assert check_story(Checked(text, segmented, resolved.sources, resolved.attributions, claims)) == ()


def cases(texts):
    return [pytest.param(code, text, id=f"{code}: {text[:50]}") for code, listed in texts.items() for text in listed]


@pytest.mark.parametrize(("code", "text"), cases(FIRES))
def test_a_rule_fires_where_it_should(code, text):
    assert code in fired(text)


@pytest.mark.parametrize(("code", "text"), cases(STAYS_SILENT))
def test_a_rule_stays_silent_at_a_near_miss(code, text):
    assert code not in fired(text)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_each_rule_is_shown_by_its_own_examples(rule):
    assert rule.code in fired(rule.bad)
    assert rule.code not in fired(rule.good)


def test_codes_and_names_are_unique_and_every_rule_has_its_texts():
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    assert {rule.code for rule in RULES} == set(FIRES) == set(STAYS_SILENT)
