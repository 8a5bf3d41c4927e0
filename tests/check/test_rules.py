"""Every rule: its own examples, and the stories of gold/rules that must and must not set it off."""

from pathlib import Path

import pytest

from sayso import read_text
from sayso.check.catalogue import PROFILES, RULES
from sayso.evaluate.ruled import is_right, read_ruled

STORIES = read_ruled(Path(__file__).parents[2] / "gold" / "rules")
LEAST = 3  # stories right of each kind, of the four


def fired(text: str) -> set[str]:
    findings = read_text(text, date="2024-06-05", force=True).findings
    for finding in findings:
        assert finding.span.of(text)
        assert finding.message
    return {finding.rule for finding in findings}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_each_rule_is_shown_by_its_own_examples(rule):
    assert rule.code in fired(rule.bad)
    assert rule.code not in fired(rule.good)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_fires_where_it_should_and_stays_silent_at_near_misses(rule):
    for kind in (True, False):
        stories = [one for one in STORIES if one.code == rule.code and bool(one.fires) is kind]
        right = [one.name for one in stories if is_right(one, read_text(one.text, date=one.published, force=True))]
        assert len(right) >= LEAST, f"right are only {right}"


def test_every_rule_has_its_stories():
    assert {one.code for one in STORIES} == {rule.code for rule in RULES}


def test_what_a_story_that_breaks_off_lacks_is_no_finding():
    whole = "The bridge was shut to all lorries in May, said Piet Omar, a driver. The council met on Friday."
    cut = "The bridge was shut to all lorries in May, said Piet Omar, a driver. The council will meet to"
    assert "N01" in fired(whole)
    assert "N01" not in fired(cut)


def test_codes_and_names_are_unique():
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_says_where_its_standard_is_published(rule):
    assert rule.standard
    assert rule.published


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_a_profile_calls_for_rules_there_are(profile):
    assert set(profile.calls_for) <= {rule.code for rule in RULES}
    assert profile.published
