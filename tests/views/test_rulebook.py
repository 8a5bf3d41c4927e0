"""The rules in words."""

import re

import pytest

from sayso.check.catalogue import RULES, Profile
from sayso.check.rule import Limits, Rule
from sayso.views.rulebook import render_rule, render_rules


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_is_explained_with_its_standard_and_both_examples(rule: Rule) -> None:
    flat = " ".join(render_rule(rule).split())
    assert flat.startswith(f"{rule.code} {rule.name}, a {rule.level} {rule.summary}")
    for words in (rule.standard, *rule.published, rule.bad, rule.good):
        assert " ".join(words.split()) in flat


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_no_line_of_an_explanation_is_longer_than_the_page_and_what_is_copied_stays_whole(rule: Rule) -> None:
    lines = render_rule(rule).splitlines()
    assert all(len(line) <= 100 or "http" in line for line in lines)
    assert any(f"<!-- sayso: ignore {rule.code} because REASON -->" in line for line in lines)


def test_a_profile_says_whose_it_is_and_what_it_calls_for() -> None:
    plain = Profile(
        name="plain", house="The Plain Post", because="all of it", published=("Style", "Memo"), calls_for=("A01",)
    )
    strict = Profile(
        name="strict", house="The Orm Post", because="some of it", published=("Code",), calls_for=("A05", "N01"),
        limits=Limits(unnamed_share=0.25),
    )  # fmt: skip
    listed = render_rules(RULES, [plain, strict])
    assert re.search(
        r"^plain +The Plain Post: all of it\n +A01\n +Published: Style; Memo\nstrict +The Orm Post: some of it\n",
        listed,
        re.M,
    )
    assert listed.endswith(" A05 N01; unnamed_share 0.25\n            Published: Code\n")


def test_without_profiles_the_list_is_the_rules_alone() -> None:
    assert len(render_rules(RULES, []).splitlines()) == len(RULES)
